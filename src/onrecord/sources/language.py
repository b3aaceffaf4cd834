"""An article's text -> its language; what is not English is refused by name, unless reading it is asked for."""

import re
from dataclasses import dataclass
from types import MappingProxyType

import msgspec

from onrecord.errors import LanguageError
from onrecord.model import Article
from onrecord.settings import Settings

SAMPLE = 3_000  # characters from the start and as many from the middle
SHORTEST = 20  # words; below it no language can be told from another with any certainty
# English prose has 0.35 to 0.5 of these, headlines in capitals 0.2; other languages under 0.1.
ENOUGH_ENGLISH = 0.18
_ENGLISH = frozenset(
    "the of to and a in that is was for it with as on by at from be this have has had he said are were not his an or "
    "which they but will their who been would more its one after she her we you about when than".split()
)
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language's ISO 639-1 code and English name."""

    code: str
    name: str


def detect_language(text: str) -> Language:
    """The language of a text; short texts, and texts full of English function words, are English."""
    middle = max(SAMPLE, len(text) // 2)
    sample = text[:SAMPLE] + " " + text[middle : middle + SAMPLE]
    words = [word.lower() for word in _WORD.findall(sample)]
    latin = sum(word.isascii() for word in words)
    common = sum(word in _ENGLISH for word in words)
    if (len(words) < SHORTEST and 2 * latin >= len(words)) or common >= ENOUGH_ENGLISH * len(words):
        return Language(code="en", name="English")
    code = _classify(sample)
    return Language(code=code, name=NAMES.get(code, "another language"))


def check_language(article: Article, settings: Settings, *, which: str) -> Article:
    """The article with its language. Raises LanguageError where it is not English and was not asked for."""
    language = detect_language(article.text)
    if language.code != "en" and not settings.source.force_language:
        raise LanguageError(
            f"looks like {language.name}, not English", which=which, next_step="add --force-language to read it anyway"
        )
    return msgspec.structs.replace(article, language=language.code)


def _classify(sample: str) -> str:
    """The likeliest code; the library and its model are loaded when a text first needs them."""
    import py3langid

    return str(py3langid.classify(sample)[0])


# The languages that py3langid tells apart, ISO 639-1.
_TABLE = (
    "af Afrikaans, am Amharic, an Aragonese, ar Arabic, as Assamese, az Azerbaijani, be Belarusian, bg Bulgarian, "
    "bn Bengali, br Breton, bs Bosnian, ca Catalan, cs Czech, cy Welsh, da Danish, de German, dz Dzongkha, el Greek, "
    "en English, eo Esperanto, es Spanish, et Estonian, eu Basque, fa Persian, fi Finnish, fo Faroese, fr French, "
    "ga Irish, gl Galician, gu Gujarati, he Hebrew, hi Hindi, hr Croatian, ht Haitian Creole, hu Hungarian, "
    "hy Armenian, id Indonesian, is Icelandic, it Italian, ja Japanese, jv Javanese, ka Georgian, kk Kazakh, km Khmer, "
    "kn Kannada, ko Korean, ku Kurdish, ky Kyrgyz, la Latin, lb Luxembourgish, lo Lao, lt Lithuanian, lv Latvian, "
    "mg Malagasy, mk Macedonian, ml Malayalam, mn Mongolian, mr Marathi, ms Malay, mt Maltese, nb Norwegian Bokmål, "
    "ne Nepali, nl Dutch, nn Norwegian Nynorsk, no Norwegian, oc Occitan, or Odia, pa Punjabi, pl Polish, ps Pashto, "
    "pt Portuguese, qu Quechua, ro Romanian, ru Russian, rw Kinyarwanda, se Northern Sami, si Sinhala, sk Slovak, "
    "sl Slovenian, sq Albanian, sr Serbian, sv Swedish, sw Swahili, ta Tamil, te Telugu, th Thai, tl Tagalog, "
    "tr Turkish, ug Uyghur, uk Ukrainian, ur Urdu, vi Vietnamese, vo Volapük, wa Walloon, xh Xhosa, zh Chinese, "
    "zu Zulu, zxx a table or a list"
)
NAMES = MappingProxyType(dict(row.split(" ", 1) for row in _TABLE.split(", ")))
