"""A noun in the tree -> whether it names somebody who can act, and of what sort: by entity, by role, by word."""

from onrecord.read.lexicon.event_frames import PARTY, PLACE, Frames
from onrecord.read.lexicon.world import World
from onrecord.read.syntax import Token

_ACTING = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_NAMED_AFTER = frozenset({"agreement", "deal", "accord", "order", "regime", "arrangement"})  # "ceasefire agreement"
_NOBODY = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "LAW", "EVENT", "LANGUAGE"})
_WHERE = frozenset({"GPE", "LOC", "FAC"})
_PRONOUNS = frozenset(
    (
        "he she they them him her it we us i you who whom themselves himself herself itself both all some many others"
    ).split()
)
_ARMED_KINDS = frozenset({"armed_force", "armed_group"})
_ARMED_SECTORS = frozenset({"MIL", "REB", "COP", "PRM", "UAF", "SPY", "CRM"})


def get_lemma(noun: Token) -> str:
    """A noun's lemma; of "cease-fire", which the parser cuts in three, the whole."""
    if noun.lemma == "fire" and any(c.lower == "cease" for c in noun.children):
        return "ceasefire"
    return noun.lemma


class Parties:
    """Tells of nouns whether they can act; it asks the tables."""

    def __init__(self, world: World, frames: Frames) -> None:
        self._world = world
        self._people = frames.classes["PEOPLE"]
        self._forces = frames.classes["TROOPS"] | frames.classes["POLICE"] | {"warplane", "gunman", "bomber", "jet"}

    def can_act(self, noun: Token) -> bool:
        """Whether a noun or pronoun can stand for people, a body or a state."""
        if (
            noun.entity in _ACTING
            or noun.lower in _PRONOUNS
            or noun.lemma in self._people
            or noun.lemma in self._forces
        ):
            return True
        if noun.pos not in {"NOUN", "PROPN", "ADJ", "NUM"}:
            return False
        if noun.tag in {"NNP", "NNPS"}:
            return noun.entity not in _NOBODY
        return self._world.roles.maybe_get([noun.lemma]) is not None

    def is_armed(self, noun: Token) -> bool:
        """Whether a noun stands for forces, or for a state or body that may have some."""
        if noun.lemma in self._forces or noun.lower in {"they", "it", "we"}:
            return True
        role = self._world.roles.maybe_get([noun.lemma])
        if role is not None:
            return role.kind in _ARMED_KINDS or not _ARMED_SECTORS.isdisjoint(role.sectors)
        return noun.entity in {"GPE", "ORG", "NORP"}

    def fits(self, noun: Token, objects: frozenset[str]) -> bool:
        """Whether a noun is one of the words or sorts that a frame wants for its object."""
        if get_lemma(noun) in objects or noun.lower in objects:
            return True
        if noun.lemma in _NAMED_AFTER and any(c.dep == "compound" and get_lemma(c) in objects for c in noun.children):
            return True
        if PARTY in objects and self.can_act(noun):
            return True
        return PLACE in objects and noun.entity in _WHERE
