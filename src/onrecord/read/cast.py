"""Company and attributions -> Cast: who speaks in each, and to whom.

A source that names somebody is that party; a description goes to the person whose role has its head noun, or to the
body of that name; a pronoun to the subject or speaker before it. What is left stands for itself, as a group.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.model import Actor
from onrecord.read.actors import make_actors
from onrecord.read.antecedents import SURE, find_antecedents
from onrecord.read.company import GOVERNMENTS, Company, Party
from onrecord.read.draft import Attribution, Range
from onrecord.read.events.mention import EventMention
from onrecord.read.identity import identify
from onrecord.read.lexicon.world import World
from onrecord.read.mentions import strip
from onrecord.read.nearby import (
    FEMALE,
    MALE,
    MANY,
    OWN,
    THING,
    find_before,
    fits,
    maybe_get_earlier,
    maybe_get_subject,
)
from onrecord.read.quotations import find_quotations
from onrecord.read.sides import Sides, find_sides
from onrecord.read.syntax import Parse, Token

_DOCUMENTS = frozenset(
    (
        "statement report remark comment letter document rebuke article post tweet speech message announcement warning"
    ).split()
)
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_ALIKE = {
    "leader": frozenset({"president", "chancellor", "minister", "king", "leader"}),
    "spokesman": frozenset({"secretary", "spokesman"}),
    "spokeswoman": frozenset({"secretary", "spokeswoman"}),
}
_PERSONS = frozenset(
    "man woman official diplomat minister president envoy officer ambassador analyst source resident witness spokesman "
    "spokeswoman spokesperson leader commander general doctor teacher lawyer politician activist expert".split()
)
_PEOPLE = frozenset("leader president minister man woman chief diplomat commander negotiator politician".split())
_STATES = frozenset("side country nation government state party neighbour neighbor capital".split())
_SIDES = frozenset({"government", "armed_group", "armed_force"})
PAIR, PAIR_REACH = 2, 2  # sentences before "the two leaders" in which they are named
REACH = 8  # attributions before a pronoun whose speakers it may stand for
NEIGHBOURS = 2  # paragraphs between them at most


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """The actors; for each attribution the ids of its speakers and of those whom it was said to; for each event the ids

    of who acts and of whom it strikes.
    """

    actors: tuple[Actor, ...]
    speakers: tuple[tuple[str, ...], ...]
    addressees: tuple[tuple[str, ...], ...]
    sides: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()


class _Resolver:
    """Resolves sources in the text's order; what it finds helps with what follows."""

    def __init__(self, company: Company, attributions: Sequence[Attribution]) -> None:
        self.company, self.parse, self.attributions = company, company.parse, attributions
        self.speakers: dict[int, list[Party]] = {}
        self.likely = find_antecedents(company)
        self._quoted = {i for q in find_quotations(self.parse) for i in range(q.first, q.last)}

    def find_speakers(self, number: int) -> list[Party]:
        """The parties of an attribution's source, those of its parent resolved first."""
        if number not in self.speakers:
            attribution = self.attributions[number]
            self.speakers[number] = []
            if attribution.parent is not None:
                self.find_speakers(attribution.parent)
            if attribution.source is not None:
                self.speakers[number] = self.find_parties(attribution.source, number)
        return self.speakers[number]

    def find_parties(self, source: Range, number: int) -> list[Party]:
        """The parties of a noun phrase, several where it is coordinated."""
        head = _get_head(self.parse, source)
        owner = _maybe_get_owner(head, source)
        if owner is not None:
            return self.find_parties((max(owner.left, source[0]), min(owner.right + 1, source[1])), number)
        pair = self._find_pair(head, source)
        if pair:
            for one_of_two in pair:
                self.company.note(one_of_two, source)
            return pair
        heads = [head, *(c for c in _find_conjuncts(head) if source[0] <= c.i < source[1])]
        found: list[Party] = []
        for one in heads:
            party = self._maybe_get_party(one, _get_part(one, source, alone=len(heads) == 1), number)
            if party is not None and party not in found:
                found.append(party)
        return found

    def _find_pair(self, head: Token, source: Range) -> list[Party]:
        """Whom "both sides" or "the two leaders" are: the only two of that kind that were spoken of just before."""
        words = {token.lower for token in self.parse.tokens[source[0] : head.i]}
        if "both" not in words and not {"the", "two"} <= words:
            return []
        kinds = _PEOPLE if head.lemma in _PEOPLE else _STATES if head.lemma in _STATES else None
        if kinds is None:
            return []
        first = self.parse.sentences[max(head.sentence - PAIR_REACH, 0)].first
        near: dict[int, Party] = {}
        joined: list[list[Party]] = []
        for token in self.parse.tokens[first : source[0]]:
            party, other = self.company.at.get(token.i), self.company.at.get(token.head.i)
            if party is None or (party.kind != "person" if kinds is _PEOPLE else party.kind not in _SIDES):
                continue
            near[id(party)] = party
            if token.dep == "conj" and other is not None and other is not party and other.kind == party.kind:
                joined.append([other, party])
        if len(joined) == 1:
            return joined[0]  # "Aleth and Moren met Sorin": those who are named together
        return list(near.values()) if len(near) == PAIR else []

    def _maybe_get_party(self, head: Token, words: Range, number: int) -> Party | None:
        if head.pos == "PRON" and head.lower in FEMALE | MALE | MANY | THING | OWN:
            party = self._maybe_get_antecedent(head, number)
            if party is not None:
                if head.lower in FEMALE | MALE:
                    party.gender = "f" if head.lower in FEMALE else "m"
                self.company.note(party, (head.i, head.i + 1))
            return party
        at = self.company.at.get(head.i)
        if at is not None and at.kind == "person" and head.tag == "NNP":
            return at
        named = [head, *(c for c in head.children if c.dep == "appos" and words[0] <= c.i < words[1])]
        for token in named:
            person = self.company.at.get(token.i) if token.entity else None
            if person is not None and person.kind == "person":
                return person
        definite = self.parse.tokens[words[0]].lower in {"the", "this", "that"}
        author = self._maybe_get_author(head, number) if definite else None
        return author or self._get_described(head, strip(self.parse, words), definite=definite)

    def _get_described(self, head: Token, words: Range, *, definite: bool) -> Party:
        person = self.company.maybe_get_surname(words) if head.text[:1].isupper() else None
        if person is not None:
            self.company.note(person, words)
            return person
        text = self.parse.get_words(words[0], head.i + 1 if head.tag == "NNP" else words[1])
        governed = self.company.maybe_get_governed(text) or self.company.maybe_get_state(text)
        if governed is not None:
            self.company.note(governed, words)  # a capital that speaks is its government
            return governed
        at = self.company.at.get(head.i)
        if at is not None and head.entity:
            if all(self.company.at.get(i) is at for i in range(*words)):
                return at
            if head.entity == "ORG" and words[1] == head.i + 1:
                at.name = max(at.name, " ".join(self.parse.get_words(*words).split()), key=len)
                self.company.note(at, words)  # "Ondria's Defense Ministry" is what "Defense Ministry" stands for
                return at
        if definite and head.tag in {"NN", "NNP"}:
            known = self._maybe_get_holder(head, words) or self._maybe_get_body(head, words)
            if known is not None:
                self.company.note(known, words)
                return known
        return self._make_group(head, words)

    def _make_group(self, head: Token, words: Range) -> Party:
        """A party that its description alone names."""
        plural = head.tag in {"NNS", "NNPS"}
        party = self.company.get_named(words, "person" if head.lemma in _PERSONS and not plural else "group")
        party.plural = plural
        party.principal = self._maybe_get_government(words)
        if party.kind == "person" and party not in self.company.people:
            self.company.people.append(party)
        return party

    def _maybe_get_government(self, words: Range) -> Party | None:
        """The state whose government a description names without its country: "members of the government"."""
        for token in self.parse.tokens[words[0] + 1 : words[1]]:
            if token.lemma in GOVERNMENTS and token.i and self.parse.tokens[token.i - 1].lower == "the":
                return self._maybe_get_body(token, (token.i, token.i + 1))
        return None

    def _maybe_get_author(self, head: Token, number: int) -> Party | None:
        """Whose "the report" is: of those who spoke before, the one who did so in a report."""
        if head.lemma not in _DOCUMENTS:
            return None
        for before in range(number - 1, max(-1, number - 1 - REACH), -1):
            attribution = self.attributions[before]
            cue = self.parse.tokens[attribution.head]
            through = [c for p in cue.children if p.dep == "prep" for c in p.children if c.dep == "pobj"]
            if any(noun.lemma == head.lemma for noun in through):
                return next(iter(self.find_speakers(before)), None)
        return None

    def _maybe_get_holder(self, head: Token, words: Range) -> Party | None:
        """The person named last before whose role has this head noun and all its modifiers."""
        tokens = self.parse.tokens
        modifiers = [t.lower[:4] for t in tokens[words[0] : words[1]] if t is not head and t.text.isalpha()]
        titles = _ALIKE.get(head.lemma, frozenset({head.lemma}))

        def holds(party: Party) -> bool:
            role = [word.removesuffix("’s").removesuffix("'s") for word in (party.role or "").lower().split()]
            return not titles.isdisjoint(role) and all(any(w.startswith(m) for w in role) for m in modifiers)

        return _maybe_get_latest((p for p in self.company.people if holds(p)), head)

    def _maybe_get_body(self, head: Token, words: Range) -> Party | None:
        """The body named last before that ends in this noun: "the ministry", "the Defense Ministry"."""
        ending = self.parse.get_words(*words).lower()
        if head.lemma in GOVERNMENTS:
            return self.company.maybe_get_spoken_of(head.i)
        bodies = (p for p in self.company.parties if p.kind != "person" and p.name.lower().endswith(ending))
        return _maybe_get_latest(bodies, head)

    def find_meant(self, pronoun: Token, number: int | None, *, but: Sequence[Party] = ()) -> list[Party]:
        """Whom a pronoun of a statement's content, or of the story's own voice, stands for; none of `but`."""
        outer = self.find_speakers(number) if number is not None else []
        if pronoun.lower in OWN:
            return outer
        likely = self.likely.get(pronoun.i, (None, 0.0))[0] if pronoun.lower in FEMALE | MALE else None
        if likely is not None and likely not in but:
            return [likely]
        said = self.attributions[number].content if number is not None else ()
        inside = find_before(self.company, pronoun, said, subjects=pronoun.tag != "PRP$")
        direct = pronoun.i in self._quoted
        teller = next((p for p in outer if fits(p, pronoun.lower)), None) if not direct else None
        near = maybe_get_subject(self.company, pronoun)
        for party in (inside, teller, near, maybe_get_earlier(self.company, pronoun, but=but)):
            if party is not None and party not in but:
                return [party]
        return []

    def _maybe_get_antecedent(self, pronoun: Token, number: int) -> Party | None:
        told = self._maybe_get_told(pronoun, number)
        return told if told is not None else self.likely.get(pronoun.i, (None, 0.0))[0]

    def _maybe_get_told(self, pronoun: Token, number: int) -> Party | None:
        """The person, body or group that who speaks and who is spoken of around a pronoun tells."""
        attribution, lower = self.attributions[number], pronoun.lower
        outer = self.find_speakers(attribution.parent) if attribution.parent is not None else []
        if lower in OWN:
            return outer[0] if outer else None
        if attribution.parent is not None:
            said = self.attributions[attribution.parent].content
            # In direct speech the speaker is "I": a "he" there is somebody else.
            direct = pronoun.i in self._quoted and self.attributions[attribution.parent].head not in self._quoted
            others = [p for p in outer if fits(p, lower)] if not direct else []
            return (
                find_before(self.company, pronoun, said, subjects=True)
                or self._maybe_get_explained(pronoun, lower)
                or next(iter(others), None)
                or find_before(self.company, pronoun, said)
                or maybe_get_earlier(self.company, pronoun, but=outer if direct else ())
            )
        return (
            maybe_get_subject(self.company, pronoun)
            or self._maybe_get_speaker(pronoun, number)
            or maybe_get_earlier(self.company, pronoun)
        )

    def _maybe_get_speaker(self, pronoun: Token, number: int) -> Party | None:
        here = self.parse.sentences[pronoun.sentence].paragraph
        for before in range(number - 1, max(-1, number - 1 - REACH), -1):
            attribution = self.attributions[before]
            there = self.parse.sentences[self.parse.tokens[attribution.head].sentence].paragraph
            if attribution.parent is not None or here - there > NEIGHBOURS:
                continue
            party = next((p for p in self.find_speakers(before) if fits(p, pronoun.lower)), None)
            if party is not None:
                return party
        return None

    def _maybe_get_explained(self, pronoun: Token, lower: str) -> Party | None:
        """The party in the phrase that the pronoun's relative clause explains: comments from X in which he …"""
        clause = pronoun.head
        while clause.dep in {"conj", "ccomp", "xcomp"} and clause.head is not clause:
            clause = clause.head
        if clause.dep != "relcl":
            return None
        return find_before(self.company, pronoun, [(clause.head.left, pronoun.i)])


def _maybe_get_latest(parties: Iterable[Party], before: Token) -> Party | None:
    """The party that was mentioned last before a token."""
    latest = [
        (max(earlier), party)
        for party in parties
        if (earlier := [first for first, _ in party.mentions if first < before.i])
    ]
    return max(latest, key=lambda pair: pair[0])[1] if latest else None


def _get_head(parse: Parse, words: Range) -> Token:
    inside = parse.tokens[words[0] : words[1]]
    return next((t for t in inside if t.head is t or not words[0] <= t.head.i < words[1]), inside[0])


def _find_conjuncts(head: Token) -> list[Token]:
    found: list[Token] = []
    for child in head.children:
        if child.dep == "conj":
            found += [child, *_find_conjuncts(child)]
    return found


def _get_part(head: Token, source: Range, *, alone: bool) -> Range:
    """The words of one of several coordinated nouns."""
    if alone:
        return source
    last = min((c.left for c in head.children if c.dep in {"cc", "conj"} and c.i > head.i), default=head.right + 1)
    return max(source[0], head.left), min(source[1], last)


def _maybe_get_owner(head: Token, source: Range) -> Token | None:
    """Whose a document or a remark is, where the source is one."""
    if head.lower in {"many", "most", "some", "all", "one"}:
        of = next((c for c in head.children if c.dep == "prep" and c.lower == "of"), None)
        head = next((c for c in of.children if c.dep == "pobj"), head) if of is not None else head
    if head.lemma not in _DOCUMENTS:
        return None
    for child in head.children:
        if child.dep == "poss" and child.i < head.i:
            return child
        agents = [child, *child.children] if child.dep == "acl" else [child]
        for agent in agents:
            if agent.dep in {"prep", "agent"} and agent.lower in {"by", "from"} and source[0] <= agent.i < source[1]:
                owner = next((c for c in agent.children if c.dep == "pobj"), None)
                if owner is not None:
                    return owner
    return None


def make_cast(
    parse: Parse,
    attributions: Sequence[Attribution],
    addressees: Sequence[tuple[Range, ...]],
    *,
    events: Sequence[EventMention] = (),
    world: World,
    on: str | None = None,
) -> Cast:
    """The cast of an article of a day (ISO 8601); `addressees` holds for each attribution those whom it was said to."""
    company = Company(parse, world)
    identify(company, world, on=on)
    resolver = _Resolver(company, attributions)
    said = [resolver.find_speakers(number) for number in range(len(attributions))]
    told = [
        [party for words in ranges for party in resolver.find_parties(words, number)]
        for number, ranges in enumerate(addressees)
    ]
    done = find_sides(Sides(company, world, resolver), events)
    for token, (party, chance) in resolver.likely.items():
        if chance >= SURE and token not in company.at:
            party.mentions.add((token, token + 1))
    actors = make_actors(company, world, on=on)
    ids = {id(party): actor.id for party, actor in actors}

    def get_ids(parties: Iterable[Party]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(ids[id(party)] for party in parties))

    return Cast(
        actors=tuple(actor for _, actor in actors),
        speakers=tuple(map(get_ids, said)),
        addressees=tuple(map(get_ids, told)),
        sides=tuple((get_ids(acting), get_ids(struck)) for acting, struck in done),
    )
