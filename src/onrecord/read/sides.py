"""Company and events -> the parties on each event's sides: who acts, and whom it strikes.

A phrase that names or describes somebody is that party; of a thing ("Karsia's airspace", "the decision of the court")
the party that its words name. A description that says what people or forces are meant ("two officers") is a party of
its own where an event needs one.
"""

from collections.abc import Iterator, Sequence
from typing import Protocol

from onrecord.read.coding import code_phrase
from onrecord.read.company import Company, Party
from onrecord.read.draft import Range
from onrecord.read.events.mention import EventMention, Side
from onrecord.read.lexicon.event_frames import load_frames
from onrecord.read.lexicon.names import fold
from onrecord.read.lexicon.world import World
from onrecord.read.mentions import spell, strip
from onrecord.read.syntax import Token

_INNER = ("of", "by", "from", "in", "against", "with", "on", "for", "to", "at", "inside", "near")
_PRONOUNS = frozenset({"PRP", "PRP$", "WP", "WDT"})
_NAMED = frozenset({"GPE", "NORP", "ORG", "PERSON", "LOC", "FAC"})
LONGEST = 12  # words of a description that can be a party's name


class Resolver(Protocol):
    """Whoever finds the parties of statements' sources (cast.py)."""

    def find_parties(self, source: Range, number: int) -> list[Party]:
        """The parties of a noun phrase, as the source of a statement."""

    def find_meant(self, pronoun: Token, number: int | None, *, but: Sequence[Party] = ()) -> list[Party]:
        """Whom a pronoun in a statement's content, or in the story's own voice, stands for."""

    def find_speakers(self, number: int) -> list[Party]:
        """The parties of a statement's source."""


class Sides:
    """Resolves the sides of an article's events against the parties that are known."""

    def __init__(self, company: Company, world: World, resolver: Resolver) -> None:
        self.company, self.parse, self._world, self._resolver = company, company.parse, world, resolver
        self._people = load_frames().classes["PEOPLE"]

    def find_parties(self, sides: Sequence[Side], number: int | None, *, but: Sequence[Party] = ()) -> list[Party]:
        """The parties that some phrases name, each once; `number` is the place of the statement that they stand in.

        None of `but` is among them.
        """
        found: list[Party] = []
        for side in sides:
            for party in self._find_one(side, number, but):
                if party not in found and party not in but:
                    found.append(party)
        return found

    def find_tellers(self, event: EventMention) -> list[Party]:
        """Who acts by saying it: the speakers of the statement whose cue tells the event."""
        return self._resolver.find_speakers(event.cue) if event.cue is not None else []

    def _find_one(self, side: Side, number: int | None, but: Sequence[Party] = ()) -> list[Party]:
        head = self.parse.tokens[side.head]
        if head.tag in _PRONOUNS:
            found = self._resolver.find_meant(head, number, but=but) if not side.inner or head.tag == "PRP$" else []
            for meant in found:
                self.company.note(meant, (side.head, side.head + 1))
            return found
        words = strip(self.parse, (side.first, side.last))
        if not side.inner:
            if head.lemma == "side" or self.parse.tokens[words[0]].lower == "both":
                return self._resolver.find_parties(words, 0)
            states = self._find_coordinated(head)
            party = self._maybe_get_own(head, words, number)
            if party is not None or states:
                return [*states, party] if party is not None else states
        return self._find_inner(head, words, number, but)

    def _find_coordinated(self, head: Token) -> list[Party]:
        """The states of "French and Egyptian warships"."""
        for child in head.children:
            if child.dep in {"amod", "nmod"} and child.text[:1].isupper():
                words = [child, *(c for c in child.children if c.dep == "conj" and c.text[:1].isupper())]
                states = [self._maybe_get_state(word) for word in words] if len(words) > 1 else []
                if states and None not in states:
                    return [state for state in states if state is not None]
        return []

    def _maybe_get_own(self, head: Token, words: Range, number: int | None) -> Party | None:
        """The party that a phrase itself names or describes."""
        at = self.company.at.get(head.i)
        if at is not None:
            return at
        named = (self.company.at.get(c.i) for c in head.children if c.dep == "appos" and c.entity == "PERSON")
        person = next((party for party in named if party is not None and party.kind == "person"), None)
        if person is not None:
            return person  # "Karsia's president, Tomar Sorin"
        if head.entity == "NORP" or (head.pos == "ADJ" and head.text[:1].isupper()):
            return self._maybe_get_people(head)
        if not self._is_somebody(head) or words[1] - words[0] > LONGEST:
            return None
        if head.tag in {"NNP", "NNPS"}:
            words = words[0], head.i + 1
            governed = self._world.maybe_get_governed(spell(self.parse, words))
            if governed is not None:
                state = self.company.get_state(governed)
                self.company.note(state, words)
                return state
        if words[0] and self.parse.tokens[words[0] - 1].lower in {"the", "this"}:
            known = self._resolver.find_parties((words[0] - 1, words[1]), 0)
            return known[0] if known else None
        party = self.company.get_named(words, "group")
        party.land = party.land or self._maybe_get_land(head, number)
        party.plural = head.tag in {"NNS", "NNPS"} or head.lemma == "people"
        return party

    def _maybe_get_land(self, head: Token, number: int | None) -> str | None:
        """The country that a description names anywhere: "refugees fleeing the war in Karsia", "their forces"."""
        for child in head.children:
            if child.dep == "poss" and child.tag == "PRP$":
                owner = next(iter(self._resolver.find_meant(child, number)), None)
                return (owner.country or owner.land) if owner is not None else None
        for token in self.parse.tokens[head.left : head.right + 1]:
            at = self.company.at.get(token.i)
            code = at.country if at is not None and at.country is not None else None
            code = code or (self._world.places.get(fold(token.text)) if token.entity in _NAMED else None)
            if code is not None:
                return code
        return None

    def _maybe_get_people(self, word: Token) -> Party | None:
        """The people of a country that an adjective names: "Karsians"."""
        code = self._world.adjectives.get(fold(word.text))
        if code is None:
            return None
        if word.tag in {"NNS", "NNPS", "NNP"}:
            return self.company.get_named((word.i, word.i + 1), "group")
        return self._maybe_get_state(word)

    def _maybe_get_state(self, word: Token) -> Party | None:
        """The state that an adjective before a noun names: "a Karsian proposal"."""
        code = self._world.adjectives.get(fold(word.text)) or self._world.maybe_get_country(word.text)
        if code is None:
            return None
        party = self.company.get_state(code)
        self.company.note(party, (word.i, word.i + 1))
        return party

    def _is_somebody(self, head: Token) -> bool:
        """Whether a common noun says what people, forces or body are meant."""
        if head.pos not in {"NOUN", "PROPN", "NUM"}:
            return False
        if head.tag in {"NNP", "NNPS"}:
            return head.entity in {"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", ""}
        return head.lemma in self._people or self._world.roles.maybe_get([head.lemma]) is not None

    def _find_inner(self, head: Token, words: Range, number: int | None, but: Sequence[Party]) -> list[Party]:
        """The parties that a thing's words name: its possessor, the names before it, whoever stands behind "of"."""
        found: list[Party] = []
        for child in head.children:
            if child.dep == "poss":
                own = Side(first=child.left, last=child.i + 1, head=child.i)
                found += [party for party in self._find_one(own, number) if party not in but]
        if found:
            return found
        for child in head.children:
            if child.dep in {"compound", "amod", "nmod"} and child.i < head.i:
                at = self.company.at.get(child.i)
                party = at if at is not None else self._maybe_get_state(child) if child.text[:1].isupper() else None
                if party is not None and party not in but:
                    return [party]
        explained = (c for c in head.children if c.dep == "appos" and c.entity in _NAMED and c.i > head.i)
        for child in explained:  # "the capital Velmar"
            named = self._find_one(Side(first=child.left, last=child.i + 1, head=child.i), number, but)
            if named:
                return named
        for noun in self._find_behind(head):
            named = self._find_one(Side(first=noun.left, last=noun.i + 1, head=noun.i), number, but)
            if any(party not in but for party in named):
                return named
        if head.entity in _NAMED and words[1] > words[0]:
            code = code_phrase(spell(self.parse, words), self._world)
            if code.country is not None or code.sectors:
                return [self.company.get_named(words, code.kind or "group")]
        return []

    def _find_behind(self, head: Token) -> Iterator[Token]:
        """The nouns behind a noun's prepositions, those that tell most of whose it is first."""
        phrases = {child.lower: child for child in head.children if child.dep in {"prep", "agent"}}
        for word in _INNER:
            if word in phrases:
                yield from (noun for noun in phrases[word].children if noun.dep == "pobj")


def find_sides(sides: Sides, events: Sequence[EventMention]) -> list[tuple[list[Party], list[Party]]]:
    """For each event who acts, and whom it strikes; nobody stands on both sides."""
    found = []
    for event in events:
        acting = sides.find_tellers(event) or sides.find_parties(event.actors, event.statement)
        struck: list[Party] = []
        for alternative in event.recipients:
            struck = sides.find_parties(alternative, event.statement, but=acting)
            if struck:
                break
        found.append((acting, struck))
    return found
