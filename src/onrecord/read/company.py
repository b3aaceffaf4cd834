"""Parse -> the people, bodies and places that an article names, each once, with its mentions and the role beside it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.model import Kind
from onrecord.read.draft import Range
from onrecord.read.lexicon.world import World
from onrecord.read.syntax import Parse, Token

NAMED = frozenset({"PERSON", "ORG", "GPE", "FAC", "LOC", "NORP"})
DETERMINERS = frozenset(
    ("the a an this that these those his her its their our my another other some any no several many few").split()
)
FEMALE = frozenset(
    ("mrs ms miss madam spokeswoman queen princess chairwoman congresswoman policewoman mother wife").split()
)
MALE = frozenset("mr sir king prince spokesman chairman congressman lord policeman father husband".split())
_TITLES = FEMALE | MALE | frozenset(
    "president minister prime dr gen general col colonel capt captain maj major sen senator rep gov governor lt "
    "commander chancellor sheikh imam bishop archbishop pope judge justice professor prof ambassador".split()
)  # fmt: skip
_TITLE_PARTS = frozenset({"NOUN", "PROPN", "ADJ", "PART"})
_BRACKETS = str.maketrans("", "", "[]()")
LONGEST_ROLE = 8  # words of a title or apposition that is taken for a role


@dataclass(slots=True, kw_only=True, eq=False)
class Party:
    """Somebody or something of the article, while it is being read: what is known of it grows."""

    name: str
    kind: Kind
    role: str | None = None
    gender: str = ""  # "f", "m" or not known
    plural: bool = False
    country: str | None = None  # of which it is the country itself, by name
    mentions: set[Range] = field(default_factory=set)


class Company:
    """The parties of an article, found by token, by name and by surname."""

    def __init__(self, parse: Parse, world: World) -> None:
        self.parse = parse
        self._world = world
        self._by_country: dict[str, Party] = {}
        self.parties: list[Party] = []
        self.at: dict[int, Party] = {}
        self.people: list[Party] = []
        self._by_name: dict[str, Party] = {}
        self._by_surname: dict[str, list[Party]] = {}
        entities = [
            (first, last, "GPE" if kind == "PERSON" and self._is_known_place((first, last)) else kind)
            for first, last, kind in _find_entities(parse)
        ]
        for first, last, kind in entities:
            if kind == "PERSON":
                self._add_person(first, last)
        for first, last, kind in entities:
            if kind in {"PERSON", "NORP"}:
                continue
            person = self.maybe_get_surname((first, last))
            if person is not None:
                self.note(person, (first, last))
            else:
                self.get_named((first, last), "government" if kind == "GPE" else "organization")
        for token in parse.tokens:  # names that the parser's model took for none
            if token.tag == "NNP" and token.i not in self.at:
                person = self.maybe_get_surname((token.i, token.i + 1))
                if person is not None:
                    self.note(person, (token.i, token.i + 1))

    def _is_known_place(self, tokens: Range) -> bool:
        """Whether a name that the parser's model took for a person's is a country's or a capital's."""
        name = self._spell(tokens)
        return (self._world.maybe_get_country(name) or self._world.maybe_get_governed(name)) is not None

    def note(self, party: Party, tokens: Range) -> None:
        """Remember a mention."""
        party.mentions.add(tokens)
        for i in range(*tokens):
            self.at[i] = party

    def get_named(self, tokens: Range, kind: Kind) -> Party:
        """The party of a name or description, made where it is new."""
        name = self._spell(tokens)
        country = self._world.maybe_get_country(name)
        party = self._by_country.get(country) if country is not None else self._by_name.get(_fold(name))
        if party is None:
            party = Party(name=name, kind="government" if country is not None else kind, country=country)
            self.parties.append(party)
            if country is not None:
                self._by_country[country] = party
        if country is not None and len(name) > len(party.name):
            party.name = name  # "United States" after "U.S."
        self._by_name[_fold(name)] = party
        self.note(party, tokens)
        return party

    def maybe_get(self, name: str) -> Party | None:
        """The party of a name that was seen."""
        return self._by_name.get(_fold(name.removesuffix("'s").removesuffix("’s")))

    def maybe_get_country(self, code: str) -> Party | None:
        """The party of a country that the article names."""
        return self._by_country.get(code)

    def maybe_get_governed(self, name: str) -> Party | None:
        """The country for whose government a capital's name stands, if the article names it."""
        code = self._world.maybe_get_governed(name)
        return self._by_country.get(code) if code is not None else None

    def _spell(self, tokens: Range) -> str:
        return " ".join(self.parse.get_words(*tokens).translate(_BRACKETS).split())

    def maybe_get_surname(self, tokens: Range) -> Party | None:
        """The person of whom a single word is the surname, whatever the parser's model took the word for."""
        if tokens[1] - tokens[0] != 1:
            return None
        known = self._by_surname.get(_fold(self.parse.tokens[tokens[0]].text), [])
        return next((party for party in reversed(known) if " " in party.name), None)

    def _add_person(self, first: int, last: int) -> None:
        tokens = self.parse.tokens
        title = ""
        while last - first > 1 and tokens[first].lower.rstrip(".") in _TITLES:
            title, first = tokens[first].lower.rstrip("."), first + 1
        name = self._spell((first, last))
        party = self._maybe_get_known(name)
        if party is None:
            party = Party(name=name, kind="person")
            self.parties.append(party)
            self.people.append(party)
        if len(name.split()) > len(party.name.split()):
            party.name = name
        self._by_surname.setdefault(_fold(name.split()[-1]), []).append(party)
        head = tokens[last - 1]
        while head.head is not head and first <= head.head.i < last:
            head = head.head
        role = self._maybe_get_role(head, first)
        party.role = party.role or role
        words = {*(role or "").lower().split(), title}
        party.gender = party.gender or ("f" if words & FEMALE else "m" if words & MALE else "")
        self.note(party, (first, last))

    def _maybe_get_known(self, name: str) -> Party | None:
        """The latest person of the same surname whose first name does not say otherwise."""
        words = _fold(name).split()
        for party in reversed(self._by_surname.get(words[-1], [])):
            known = _fold(party.name).split()
            if len(words) == 1 or len(known) == 1 or words[0][0] == known[0][0]:
                return party
        return None

    def _maybe_get_role(self, head: Token, first: int) -> str | None:
        """What stands beside a name: the title before it, the noun that it explains, or the noun that explains it."""
        tokens = self.parse.tokens
        for child in head.children:
            if (
                child.dep == "appos"
                and child.i > head.i
                and child.entity != "PERSON"
                and child.pos in {"NOUN", "PROPN"}
            ):
                end = next((c.left for c in child.children if c.dep == "relcl"), child.right + 1)
                return self._spell(strip(self.parse, (child.left, min(end, child.left + LONGEST_ROLE))))
        if head.dep == "appos" and head.head.pos in {"NOUN", "PROPN"} and head.head.entity != "PERSON":
            return self._spell((self._get_start(head.head.i, head.head.left), head.head.i + 1))
        before = self._get_start(first, head.left)
        if first - before > LONGEST_ROLE or before == first or tokens[first - 1].pos not in {"NOUN", "PROPN"}:
            return None
        return self._spell((before, first))

    def _get_start(self, at: int, left: int) -> int:
        """Where the words right before a token begin that can be part of a title."""
        tokens = self.parse.tokens
        while at > left and tokens[at - 1].pos in _TITLE_PARTS and tokens[at - 1].entity != "PERSON":
            at -= 1
        return at


def _find_entities(parse: Parse) -> Iterator[tuple[int, int, str]]:
    """The named entities, without the determiner before them and the possessive after them."""
    tokens = parse.tokens
    i = 0
    while i < len(tokens):
        kind, first = tokens[i].entity, i
        i += 1
        while i < len(tokens) and tokens[i].entity == kind and not tokens[i].entity_begins and kind:
            i += 1
        if kind in NAMED:
            yield *strip(parse, (first, i)), kind


def strip(parse: Parse, tokens: Range) -> Range:
    """A noun phrase's range without determiners, possessive ending and marks at its edges.

    A phrase of nothing else ("some", "this") stays whole.
    """
    first, last = tokens
    while first < last and (parse.tokens[first].lower in DETERMINERS or parse.tokens[first].pos == "PUNCT"):
        if first + 1 < last and parse.tokens[first + 1].lower == "of":
            break  # "some of the officials"
        first += 1
    while last > first and (parse.tokens[last - 1].tag == "POS" or parse.tokens[last - 1].pos == "PUNCT"):
        last -= 1
    return (first, last) if first < last else tokens


def _fold(name: str) -> str:
    return name.lower().replace("’", "'").replace(".", "")
