"""A name as an article spells it -> the spellings that it may have elsewhere."""

import re
from difflib import SequenceMatcher

from onrecord.read.lexicon.names import strip_accents

SHORTEST = 3  # letters of a name; the shorter alternate names are codes
ACRONYM = 4  # capitals alone are no place's name up to this length: alternate names hold airports' codes
# How many consonants two spellings of one name must share, and how alike their letters must be. Set on 60 names of
# towns in Syria, Iraq, Yemen and Ukraine as dispatches spell them.
SOUNDS, ALIKE = 3, 0.8
_PLAIN = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'"})
_ARTICLE = re.compile(r"^(?:al|el|an|ar|as|ash|at|az|ad)[ -]")
_DROPPED = str.maketrans("q", "k", "aeiouyh '`-.")
_DOUBLE = re.compile(r"(.)\1+")


def find_spellings(name: str) -> tuple[str, ...]:
    """The ways in which a name may stand in a file; none for what is too short or an acronym."""
    name = " ".join(name.translate(_PLAIN).split())
    if len(name) < SHORTEST or (name.isupper() and len(name) <= ACRONYM):
        return ()
    name = name.title() if name.isupper() or name.islower() else name
    plain = strip_accents(name)
    bare = plain[3:] if plain[:3] in {"al-", "Al-", "el-", "El-", "Al ", "El "} else plain
    return tuple(dict.fromkeys((name, plain, plain.replace("-", " "), plain.replace("'", ""), bare)))


def get_plain(name: str) -> str:
    """A name in small plain letters, without the Arabic article."""
    return _ARTICLE.sub("", strip_accents(name).lower())


def get_sounds(name: str) -> str:
    """What the spellings of a name share: its consonants, each once, without the Arabic article."""
    return _DOUBLE.sub(r"\1", get_plain(name).translate(_DROPPED))


def is_alike(one: str, other: str) -> bool:
    """Whether two names with the same sounds, as get_plain gives them, may be spellings of one."""
    starts = one[:1] == other[:1] or {one[:1], other[:1]} == {"k", "q"}
    return len(get_sounds(one)) >= SOUNDS and starts and SequenceMatcher(None, one, other).ratio() >= ALIKE
