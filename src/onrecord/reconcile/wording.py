"""What was said -> what of it can be compared: its telling words, numbers, negation; and whether two are one utterance.

Two articles word one utterance differently: a quotation in full, a piece of it, or indirect speech. What is compared
are the stems of telling words; words of grammar, of reporting and of any deed tell nothing.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from onrecord.ledger.words import find_words, fold, get_stem

# Of the smaller one's telling words those that the other has, and how many at least. Set on the demonstration ledger
# and on pairs of PolNeAR's articles read by eye: below, two remarks on one matter are taken for one.
ENOUGH = 0.6
FEWEST = 3
_FRAMING = 2  # words of the reporter's around what is quoted: "any truce “that lets one side reload”"
RUN = 5  # words in a row, of any kind, that only one quoted from the other or both from one mouth
_WEAK = frozenset(
    get_stem(word)
    for word in (
        "a an the this that these those it its itself he him his she her they them their we us our i me my "
        "you your who whom whose which what when where why how there here and or but if unless until while as "
        "than then so because of to in on at by for from with without into onto over under about after before "
        "between among against through during since is are was were be been being am do does did done have "
        "has had having will would shall should can could may might must not no nor never any some all both "
        "each every other another such only own same very just also too more most less least much many few "
        "now still yet again already ever even up down out off again further said say says saying told tell "
        "tells added add adds near carry carries carried carrying use uses used using make makes made making "
        "take takes took taken taking give gives gave given giving get gets got come comes came go goes went "
        "gone put way thing things part area areas time times active place places year years day days week "
        "weeks month months people"
    ).split()
)
_NEGATIONS = frozenset(map(get_stem, "not no never nor neither nobody nothing none without cannot".split()))
_SPELT = {
    get_stem(word): str(number)
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
    if number > 1
}
# Forms that no stemmer brings together: past and participle with their verb.
_IRREGULAR = {
    get_stem(form): get_stem(verb)
    for verb, *forms in map(
        str.split,
        (
            "begin began begun, blow blew blown, break broke broken, bring brought, build built, burn burnt, "
            "buy bought, "
            "catch caught, choose chose chosen, draw drew drawn, drive drove driven, fall fell fallen, feel felt, "
            "fight fought, find found, flee fled, fly flew flown, forget forgot forgotten, freeze froze frozen, "
            "grow grew grown, hang hung, hear heard, hide hid hidden, hold held, keep kept, know knew known, lay laid, "
            "lead led, leave left, lose lost, mean meant, meet met, pay paid, rise rose risen, run ran, "
            "seek sought, "
            "sell sold, send sent, shake shook shaken, shoot shot, show shown, sink sank sunk, speak spoke spoken, "
            "spend spent, stand stood, steal stole stolen, strike struck, swear swore sworn, teach taught, "
            "tear tore torn, "
            "think thought, throw threw thrown, understand understood, win won, withdraw withdrew withdrawn, "
            "write wrote written, die dead death"
        ).split(", "),
    )
    for form in forms
}
# Each word with those that are taken for it: an index of stems has these.
_FORMS = {
    word: (word, *(form for table in (_SPELT, _IRREGULAR) for form, meant in table.items() if meant == word))
    for word in {*_SPELT.values(), *_IRREGULAR.values()}
}
_NAME = re.compile(r"\b[A-Z][^\W\d_]{2,}")
_JOINT = re.compile(r" … |,? and that ")
_NEGATED = re.compile(r"n['’]t\b", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The words of a statement's content, as they are compared; `names` are the telling ones that are written large."""

    words: tuple[str, ...]
    telling: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    negated: bool
    pieces: tuple["Wording", ...] = ()  # where there are several: quotations, and what "and that" joins


@lru_cache(maxsize=50_000)
def make_wording(content: str) -> Wording:
    """The wording of a content."""
    pieces = [piece for piece in _JOINT.split(content) if piece.strip()]
    words = tuple(_SPELT.get(word) or _IRREGULAR.get(word, word) for word in find_words(content))
    telling = frozenset(word for word in words if word not in _WEAK and len(word) > 1)
    return Wording(
        words=words,
        telling=telling,
        names=telling & {get_stem(fold(name)) for name in _NAME.findall(content)},
        numbers=frozenset(word for word in telling if word.isdigit()),
        negated=(sum(word in _NEGATIONS for word in words) + len(_NEGATED.findall(content))) % 2 == 1,
        pieces=tuple(make_wording(piece) for piece in pieces) if len(pieces) > 1 else (),
    )


def find_forms(word: str) -> tuple[str, ...]:
    """The stems that are taken for a word of a wording, itself among them."""
    return _FORMS.get(word, (word,))


def is_same_wording(one: Wording, other: Wording) -> bool:
    """Whether two contents of one speaker, said on one day, are one utterance, or a piece of one is one of the other.

    A piece must tell enough by itself: "I do not know" is in many mouths.
    """
    if _is_same(one, other):
        return True
    ones = [each for each in (one.pieces or (one,)) if len(each.telling) >= FEWEST]
    others = [each for each in (other.pieces or (other,)) if len(each.telling) >= FEWEST]
    return bool(one.pieces or other.pieces) and any(_is_same(a, b) for a in ones for b in others)


def _is_same(one: Wording, other: Wording) -> bool:
    if one.words == other.words:
        return bool(one.telling)
    if not are_numbers_alike(one, other) or are_names_swapped(one, other):
        return False
    if one.negated != other.negated:
        return _is_cut_from(*sorted((one, other), key=lambda each: len(each.words)))
    shared = len(one.telling & other.telling)
    smaller = min(len(one.telling), len(other.telling))
    if shared < min(FEWEST, smaller) or smaller < 2:
        return False
    return shared >= ENOUGH * smaller or (shared * 2 >= smaller and _share_run(one, other))


def _is_cut_from(short: Wording, long: Wording) -> bool:
    """Whether a wording but for a word or two at its ends stands in another, whose "not" may be in what was cut."""
    length = max(RUN, len(short.words) - _FRAMING)
    runs = {short.words[at : at + length] for at in range(len(short.words) - length + 1)}
    return any(long.words[at : at + length] in runs for at in range(len(long.words) - length + 1))


def are_numbers_alike(one: Wording, other: Wording) -> bool:
    """Whether neither gives a number in the place of one that the other gives."""
    return one.numbers <= other.numbers or other.numbers <= one.numbers


def are_names_swapped(one: Wording, other: Wording) -> bool:
    """Whether each names somebody whom the other doesn't: "Karsia broke it" is not "Ondria broke it"."""
    return bool(one.names - other.telling) and bool(other.names - one.telling)


def get_overlap(one: Wording, other: Wording) -> float:
    """The share of the first one's telling words that the other has."""
    return len(one.telling & other.telling) / len(one.telling) if one.telling else 0.0


def _share_run(one: Wording, other: Wording) -> bool:
    runs = {one.words[at : at + RUN] for at in range(len(one.words) - RUN + 1)}
    return any(other.words[at : at + RUN] in runs for at in range(len(other.words) - RUN + 1))
