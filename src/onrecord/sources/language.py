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
# Function words among the words: 98% of the news articles in shared/data/corpus have more, sentences in 60 other
# languages up to 0.12.
ENOUGH_ENGLISH = 0.18
# By how much of English's score a language must beat it: tables and lists of foreign names in the same articles reach
# 0.12, sentences in other languages begin at 0.19, those in Sorbian, which the model does not know, at 0.14.
CLEARLY = 0.15
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
    """The likeliest code, or English's where that is nearly as likely; the model is loaded when first needed."""
    import py3langid

    scores = [(str(code), float(score)) for code, score in py3langid.rank(sample)]  # logarithms: all below zero
    (best, highest), english = scores[0], dict(scores)["en"]
    return best if highest - english > CLEARLY * abs(english) else "en"


# The languages that py3langid tells apart, ISO 639.
_TABLE = (
    "ace Acehnese, af Afrikaans, am Amharic, an Aragonese, ar Arabic, ary Moroccan Arabic, arz Egyptian Arabic, "
    "as Assamese, az Azerbaijani, ba Bashkir, bcl Bikol, be Belarusian, bg Bulgarian, bn Bengali, br Breton, "
    "bs Bosnian, ca Catalan, crh Crimean Tatar, cs Czech, cy Welsh, da Danish, de German, dz Dzongkha, el Greek, "
    "en English, eo Esperanto, es Spanish, et Estonian, eu Basque, ext Extremaduran, fa Persian, fi Finnish, "
    "fo Faroese, fr French, fuv Fulfulde, fy West Frisian, ga Irish, gcf Guadeloupean Creole, gcr Guianese Creole, "
    "gd Scottish Gaelic, gl Galician, gom Konkani, grc Ancient Greek, gu Gujarati, gug Guarani, guw Gun, ha Hausa, "
    "hbo Biblical Hebrew, he Hebrew, hi Hindi, hr Croatian, ht Haitian Creole, hu Hungarian, hy Armenian, "
    "id Indonesian, ig Igbo, is Icelandic, it Italian, ja Japanese, jv Javanese, ka Georgian, kab Kabyle, kik Kikuyu, "
    "kk Kazakh, km Khmer, kn Kannada, ko Korean, ku Kurdish, ky Kyrgyz, la Latin, lb Luxembourgish, lg Ganda, "
    "lij Ligurian, ln Lingala, lo Lao, lt Lithuanian, ltg Latgalian, lv Latvian, mg Malagasy, mk Macedonian, "
    "ml Malayalam, mn Mongolian, mr Marathi, ms Malay, mt Maltese, my Burmese, nb Norwegian Bokmål, ne Nepali, "
    "nl Dutch, nn Norwegian Nynorsk, no Norwegian, nso Northern Sotho, oc Occitan, om Oromo, or Odia, pa Punjabi, "
    "pcm Nigerian Pidgin, pl Polish, ps Pashto, pt Portuguese, qu Quechua, ro Romanian, ru Russian, rw Kinyarwanda, "
    "sa Sanskrit, sdh Southern Kurdish, se Northern Sami, si Sinhala, sk Slovak, sl Slovenian, sn Shona, so Somali, "
    "sq Albanian, sr Serbian, st Sotho, sv Swedish, sw Swahili, ta Tamil, te Telugu, tg Tajik, th Thai, tk Turkmen, "
    "tl Tagalog, tr Turkish, tt Tatar, ug Uyghur, uk Ukrainian, ur Urdu, uz Uzbek, uzs Southern Uzbek, vec Venetian, "
    "vi Vietnamese, vo Volapük, wa Walloon, wuu Chinese, xh Xhosa, yo Yoruba, yue Chinese, zh Chinese, zu Zulu, "
    "zxx a table or a list"
)
NAMES = MappingProxyType(dict(row.split(" ", 1) for row in _TABLE.split(", ")))
