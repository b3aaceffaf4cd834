"""Names and words -> the keys by which the tables hold them."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

SHORT = 5  # letters of a name that must be written in capitals to be one
LONGEST_NAME = 7  # words of a name or phrase that is looked up

_DROPPED = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", ".": None, "“": None, "”": None, '"': None})
_PLAIN = re.compile("[A-Za-z]+(?: [A-Za-z]+)*")
_ARTICLES = frozenset({"the ", "The "})
_APART = str.maketrans({"-": " ", "‐": " ", "‑": " ", "–": " ", "'": None})
# Letters and endings that transliterations of one name differ in; applied in order to a folded name.
_SPELLINGS = tuple(
    (re.compile(pattern), spelling)
    for pattern, spelling in (
        (r"(.)\1+", r"\1"),
        (r"\bm[ou]ham[aeo]?[dt]\b|\bm[ou]ham?ed\b", "mohamed"),
        (r"\bahmad\b", "ahmed"),
        (r"\bh[uo]s+[ae]i?n\b", "husein"),
        (r"\b(?:oleksand[e]?r|aleksand[e]?r|alexand[e]?r)\b", "aleksander"),
        (r"\bye(?=v|l)", "e"),
        (r"ou", "u"),
        (r"(?:iy|yi|ij|ey|ei|y|i)\b", "i"),
        (r"kh|q|ck", "k"),
        (r"ph", "f"),
        (r"dh", "d"),
        (r"gh", "g"),
        (r"ae", "a"),
        (r"oe", "o"),
        (r"ya|ia", "ia"),
        (r"\b(?:al|el) ", "al "),
    )
)
_PLURALS = (
    ("women", "woman"),
    ("men", "man"),
    ("ies", "y"),
    ("thieves", "thief"),
    ("wives", "wife"),
    ("ches", "ch"),
    ("shes", "sh"),
    ("sses", "ss"),
)
_SINGULAR = frozenset({"news", "series", "us", "headquarters", "authorities", "forces", "women", "services", "united"})


def fold(name: str) -> str:
    """A name as the tables have it: without dots, article, possessive and accents; in small letters if it is long."""
    if _PLAIN.fullmatch(name) and name[:4] not in _ARTICLES:  # most names, and all that follows would leave them so
        return name if name.isupper() and len(name) <= SHORT else name.lower()
    name = name.translate(_DROPPED).strip(" ,'").removesuffix("'s")
    if name[:4] in _ARTICLES:
        name = name[4:]
    if name.isupper() and len(name) <= SHORT:
        return name
    return strip_accents(name.translate(_APART).lower())


def strip_accents(name: str) -> str:
    """A name in plain letters, where it has such."""
    if name.isascii():
        return name
    name = name.replace("ı", "i").replace("ø", "o").replace("ł", "l").replace("đ", "d").replace("ə", "e")
    name = name.replace("ß", "ss").replace("æ", "ae").replace("Đ", "D").replace("Ł", "L").replace("Ø", "O")
    return "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))


def get_skeleton(folded: str) -> str:
    """What is left of a folded name when its transliterations no longer differ: "-skyy", "-sky" and "-skiy" are one."""
    for pattern, spelling in _SPELLINGS:
        folded = pattern.sub(spelling, folded)
    return folded


def get_phrase_key(words: Sequence[str]) -> str:
    """The words of a title or description in small letters and singular."""
    return " ".join(_get_singular(word.lower()) for word in words)


def _get_singular(word: str) -> str:
    word = word.translate(_DROPPED)
    if word in _SINGULAR or len(word) < 4:
        return word
    for plural, singular in _PLURALS:
        if word.endswith(plural):
            return word[: -len(plural)] + singular
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "sis", "'s")) else word


def find_runs(words: Sequence[str], *, longest: int = LONGEST_NAME) -> Iterator[tuple[int, int]]:
    """The runs of words, longer ones before those that they hold."""
    for length in range(min(longest, len(words)), 0, -1):
        for first in range(len(words) - length + 1):
            yield first, first + length
