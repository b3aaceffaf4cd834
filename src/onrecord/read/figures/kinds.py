"""A figure mention in the tree -> its kind: by its unit, by what befell those whom it counts, by what they are.

The unit decides first; then the words that say what is counted ("12 dead", "30 wounded"); then the verb that they are
subject or object of ("killed at least 12 people"); then whether they are people.
"""

from collections.abc import Sequence
from types import MappingProxyType

from onrecord.model import FigureKind
from onrecord.read.figures.words import load_unit_kinds
from onrecord.read.lexicon.event_frames import load_frames
from onrecord.read.lexicon.roles import load_roles
from onrecord.read.syntax import Token

# Words of what is counted, and lemmas of verbs, that tell what befell people.
_WORDS: dict[FigureKind, frozenset[str]] = {
    "killed": frozenset(
        "dead death deaths fatality fatalities killed slain body bodies corpse corpses martyrs toll".split()
    ),
    "injured": frozenset("injured wounded hurt injuries injury hospitalised hospitalized maimed".split()),
    "captured": frozenset(
        "captured prisoners prisoner hostages hostage captives captive detainees detainee arrested detained jailed "
        "kidnapped abducted imprisoned".split()
    ),
    "missing": frozenset("missing unaccounted".split()),
    "displaced": frozenset(
        "displaced refugees refugee evacuees homeless evacuated uprooted fled asylum-seekers".split()
    ),
}
_VERBS: dict[FigureKind, frozenset[str]] = {
    "killed": frozenset("kill die murder slay execute massacre slaughter behead assassinate perish".split()),
    "injured": frozenset("injure wound hurt maim hospitalise hospitalize".split()),
    "captured": frozenset("capture arrest detain abduct kidnap imprison jail seize".split()),
    "displaced": frozenset("displace evacuate flee uproot".split()),
}
_BEFALL = MappingProxyType({word: kind for kind, words in _WORDS.items() for word in words})
_DONE = MappingProxyType({word: kind for kind, words in _VERBS.items() for word in words})
_ARGUMENTS = frozenset({"dobj", "nsubjpass", "nsubj", "attr", "oprd", "pobj"})
_OTHERS = frozenset({"people", "person", "others", "other", "souls", "lives", "persons"})
DEEPEST = 4  # steps from a counted noun up to the verb that tells what befell


def get_kind(tokens: Sequence[Token], first: int, last: int, *, unit: str | None, what: str | None) -> FigureKind:
    """The kind of the figure at tokens first <= i < last with a unit and a thing counted, in the article's words."""
    words = what.lower().split() if what is not None else []
    befallen = next((_BEFALL[word] for word in reversed(words) if word in _BEFALL), None)
    if unit is not None:
        of_unit = load_unit_kinds().get(unit)
        if of_unit is not None:
            return of_unit
    if befallen is not None:
        return befallen
    head = _get_head(tokens, first, last)
    people = _is_people(words, head)
    verb = _maybe_get_verb(head) if people or not words else None
    return verb or ("people" if people else "things")


def _get_head(tokens: Sequence[Token], first: int, last: int) -> Token:
    """The word of a figure that hangs on a word outside it."""
    inside = tokens[first:last]
    return next((t for t in inside if t.head is t or not first <= t.head.i < last), inside[-1])


def _is_people(words: Sequence[str], head: Token) -> bool:
    if not words:
        return False
    roles, people = load_roles(), load_frames().classes["PEOPLE"]
    named = {words[-1], head.lemma, head.lower}
    if named & (_OTHERS | people):
        return True
    role = roles.maybe_get([head.lemma]) or roles.maybe_get([words[-1]])
    return role is not None and role.kind in {"person", "group", "armed_group"}


def _maybe_get_verb(head: Token) -> FigureKind | None:
    """What a verb says befell those who are its subject or object: "12 people were killed", "wounding 30"."""
    above = head
    for _ in range(DEEPEST):
        if above.pos in {"VERB", "AUX"} and above is not head:
            if any(c.dep in {"acomp", "attr"} and c.lower in _WORDS["missing"] for c in above.children):
                return "missing"
            kind = _DONE.get(above.lemma)
            doer = head.dep == "nsubj" and above.lemma not in {"die", "flee", "perish"}
            return kind if not doer else None
        for child in above.children:
            if child.dep in {"acl", "relcl"} and child.lemma in _DONE and child.tag == "VBN":
                return _DONE[child.lemma]  # "12 people killed"
        if above.head is above or (above.dep not in _ARGUMENTS | {"prep", "conj", "nummod", "appos", "quantmod"}):
            return None
        above = above.head
    return None
