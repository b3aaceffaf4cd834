"""Parse -> the people, bodies and places that an article names, each once, with its mentions and the role beside it."""

from dataclasses import dataclass, field

from onrecord.model import Kind
from onrecord.read.coding import code_phrase
from onrecord.read.draft import Range
from onrecord.read.lexicon.actor_table import Entry
from onrecord.read.lexicon.first_names import maybe_get_gender
from onrecord.read.lexicon.names import fold
from onrecord.read.lexicon.world import World
from onrecord.read.mentions import find_described, find_named, is_place, spell, strip
from onrecord.read.syntax import Parse, Token

FEMALE = frozenset(
    ("mrs ms miss madam spokeswoman queen princess chairwoman congresswoman policewoman mother wife").split()
)
MALE = frozenset("mr sir king prince spokesman chairman congressman lord policeman father husband".split())
_TITLES = FEMALE | MALE | frozenset(
    "president minister prime dr gen general col colonel capt captain maj major sen senator rep gov governor lt "
    "commander chancellor sheikh imam bishop archbishop pope judge justice professor prof ambassador commodore admiral "
    "brigadier brig lieutenant sergeant sgt corporal marshal cmdr cardinal rabbi mullah ayatollah reverend rev sheriff "
    "mayor councillor congressman inspector superintendent".split()
)  # fmt: skip
_PAST = frozenset({"until", "till", "formerly"})  # "a spokeswoman until last week"
_TITLE_PARTS = frozenset({"NOUN", "PROPN", "ADJ", "PART"})
GOVERNMENTS = frozenset("government regime authorities administration state".split())
_PARTICLES = frozenset("al el bin ibn ben von van de der den di da dos du la le abu".split())
LONGEST_SURNAME = 3  # words of a surname, particles counted
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
    principal: "Party | None" = None  # whose members they are, where the description leaves out the country
    land: str | None = None  # in which a side without a name of its own acts
    entry: Entry | None = None  # of the actor table
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
        named = find_named(parse, world)
        for tokens, kind in named:
            if kind == "PERSON":
                self._add_person(*tokens)
        bodies = [(tokens, kind) for tokens, kind in named if kind not in {"PERSON", "NORP"}]
        capitals = [tokens for tokens, _ in bodies if world.maybe_get_governed(spell(parse, tokens)) is not None]
        for tokens, kind in bodies:
            person = self.maybe_get_surname(tokens)
            if person is not None:
                self.note(person, tokens)
            elif tokens not in capitals:
                self.get_named(tokens, "government" if kind == "GPE" else "organization")
        self._join_short_forms()
        for token in parse.tokens:  # names that the parser's model took for none
            if token.tag == "NNP" and token.i not in self.at:
                person = self.maybe_get_surname((token.i, token.i + 1))
                if person is not None:
                    self.note(person, (token.i, token.i + 1))
        for tokens, described in find_described(parse, world):
            self._add_described(tokens, described)
        for tokens in capitals:  # last: for whom a capital stands depends on what else is named
            governed = self.maybe_get_governed(spell(parse, tokens)) if not is_place(parse, tokens) else None
            if governed is not None:
                self.note(governed, tokens)
            elif tokens[0] not in self.at:
                self.get_named(tokens, "government")

    def note(self, party: Party, tokens: Range) -> None:
        """Remember a mention."""
        party.mentions.add(tokens)
        for i in range(*tokens):
            self.at[i] = party

    def _join_short_forms(self) -> None:
        """A name in brackets behind another is its short form: "People's Front (PF)"."""
        tokens = self.parse.tokens
        for i in range(1, len(tokens) - 1):
            if tokens[i].text not in {"(", "["} or i + 2 >= len(tokens) or tokens[i + 2].text not in {")", "]"}:
                continue
            long, short = self.at.get(i - 1), self.at.get(i + 1)
            if long is None or long.kind == "person" or long.country is not None or not tokens[i + 1].text.isupper():
                continue
            if short is None:
                self._by_name[_fold(tokens[i + 1].text)] = long
                self.note(long, (i + 1, i + 2))
            elif short is not long and short.kind != "person" and short.country is None:
                self.merge(short, into=long)

    def merge(self, party: Party, *, into: Party) -> None:
        """Make one of two parties that turned out to be the same: `into` stays, the other goes."""
        for tokens in party.mentions:
            self.note(into, tokens)
        if len(party.name.split()) > len(into.name.split()):
            into.name = party.name
        into.role, into.gender = into.role or party.role, into.gender or party.gender
        self.parties.remove(party)
        if party in self.people:
            self.people.remove(party)
            if into not in self.people:
                self.people.append(into)
        for index in (self._by_name, self._by_country):
            index.update({key: into for key, known in index.items() if known is party})
        for known in self._by_surname.values():
            if party in known:
                known[:] = dict.fromkeys(into if one is party else one for one in known)

    def get_named(self, tokens: Range, kind: Kind) -> Party:
        """The party of a name or description, made where it is new."""
        name = spell(self.parse, tokens)
        country = self._world.maybe_get_country(name)
        party = self._by_country.get(country) if country is not None else self._by_name.get(_fold(name))
        party = party or self.maybe_get_state(name)
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

    def get_state(self, code: str) -> Party:
        """The party of a country that the article may not name itself, only its people or adjective."""
        party = self._by_country.get(code)
        if party is None:
            name = self._world.state_names.get(code, code)
            party = Party(name=name, kind="government", country=code)
            self.parties.append(party)
            self._by_country[code] = self._by_name[_fold(name)] = party
        return party

    def maybe_get_state(self, name: str) -> Party | None:
        """The party of a country, where a phrase means its government: "the Ondrian government", "Ondria's regime"."""
        if name.rsplit(maxsplit=1)[-1].lower() not in GOVERNMENTS:
            return None
        code = code_phrase(name, self._world)
        if code.country is None or code.sectors != ("GOV",):
            return None
        party = self._by_country.get(code.country)
        if party is None:
            party = Party(name=name, kind="government", country=code.country)
            self.parties.append(party)
            self._by_country[code.country] = party
        return party

    def is_named(self, party: Party, name: str) -> bool:
        """Whether a name says which state a party is: not a capital's, and not "the government" alone."""
        return self._world.maybe_get_country(name) == party.country or self.maybe_get_state(name) is party

    def maybe_get_spoken_of(self, before: int) -> Party | None:
        """The state whose government was spoken of last before a token: "the government"."""
        latest = [
            (first, party)
            for party in self.parties
            for first, last in party.mentions
            if party.country is not None and first < before and self.parse.tokens[last - 1].lemma in GOVERNMENTS
        ]
        return max(latest, key=lambda pair: pair[0])[1] if latest else None

    def _add_described(self, tokens: Range, kind: Kind) -> None:
        """A force or body that has no name of its own; names inside it keep their parties."""
        head = tokens[1] - 1
        if head in self.at:
            return
        name = spell(self.parse, tokens)
        party = self.maybe_get_state(name) or self._by_name.get(_fold(name))
        if party is None:
            plural = self.parse.tokens[head].tag in {"NNS", "NNPS"}
            party = Party(name=name, kind="group" if plural and kind == "person" else kind, plural=plural)
            self.parties.append(party)
            self._by_name[_fold(name)] = party
        party.mentions.add(tokens)
        self.at[head] = party
        if tokens[1] - tokens[0] == 1 and party.land is None:  # "the opposition": of the state that is spoken of
            state = self.maybe_get_spoken_of(head)
            party.land = state.country if state is not None else None

    def maybe_get(self, name: str) -> Party | None:
        """The party of a name that was seen."""
        return self._by_name.get(_fold(name.removesuffix("'s").removesuffix("’s")))

    def maybe_get_country(self, code: str) -> Party | None:
        """The party of a country that the article names."""
        return self._by_country.get(code)

    def find_countries(self) -> set[str]:
        """The countries that the article names, or whose people or adjective it does."""
        adjectives = self._world.adjectives
        peoples = (adjectives.get(fold(token.text)) for token in self.parse.tokens if token.entity == "NORP")
        return {*self._by_country, *(code for code in peoples if code is not None)}

    def maybe_get_only_country(self) -> str | None:
        """The country that the article is about, where it names no other."""
        named = self.find_countries()
        return next(iter(named)) if len(named) == 1 else None

    def maybe_get_main_country(self) -> str | None:
        """The country that the article names most often."""
        named = [(len(party.mentions), code) for code, party in self._by_country.items()]
        return max(named)[1] if named else None

    def maybe_get_governed(self, name: str) -> Party | None:
        """The country for whose government a capital's name stands, if the article names it."""
        code = self._world.maybe_get_governed(name)
        return self._by_country.get(code) if code is not None else None

    def maybe_get_surname(self, tokens: Range) -> Party | None:
        """The person of whom words are the surname ("Sorin", "de Vries"), whatever the parser took them for."""
        words = _fold(spell(self.parse, tokens)).split()
        if not 1 <= len(words) <= LONGEST_SURNAME or any(word not in _PARTICLES for word in words[:-1]):
            return None
        known = self._by_surname.get(words[-1], [])
        whole = " ".join(words)
        return next((p for p in reversed(known) if " " in p.name and _fold(p.name).endswith(whole)), None)

    def _add_person(self, first: int, last: int) -> None:
        tokens = self.parse.tokens
        title = ""
        while last - first > 1 and tokens[first].lower.rstrip(".") in _TITLES:
            title, first = tokens[first].lower.rstrip("."), first + 1
        if not title and first and tokens[first - 1].lower.rstrip(".") in _TITLES:
            title = tokens[first - 1].lower.rstrip(".")
        name = spell(self.parse, (first, last))
        told = "f" if title in FEMALE else "m" if title in MALE else ""
        party = self._maybe_get_known(name)
        if party is None or (told and party.gender and told != party.gender):  # "Mrs Sorin" is not Tomar Sorin
            party = Party(name=name, kind="person", gender=told or maybe_get_gender(name))
            self.parties.append(party)
            self.people.append(party)
        if len(name.split()) > len(party.name.split()):
            party.name = name
        self._by_surname.setdefault(_fold(name.split()[-1]), []).append(party)
        head = tokens[last - 1]
        while head.head is not head and first <= head.head.i < last:
            head = head.head
        role = self._maybe_get_role(head, first)
        role = role.removeprefix("'s ").removeprefix("’s ") if role is not None and self._is_role(role) else None
        party.role = party.role or role
        words = {*(role or "").lower().split(), title}
        party.gender = party.gender or ("f" if words & FEMALE else "m" if words & MALE else "")
        party.land = party.land or self._maybe_get_realm(head)
        self.note(party, (first, last))

    def _maybe_get_realm(self, head: Token) -> str | None:
        """The country behind a person's name: "King Osric of Sellany"."""
        for child in head.children:
            if child.dep == "prep" and child.lower == "of" and child.i == head.i + 1:
                names = (spell(self.parse, (c.left, c.i + 1)) for c in child.children if c.dep == "pobj")
                return next((code for code in map(self._world.maybe_get_country, names) if code is not None), None)
        return None

    def _maybe_get_known(self, name: str) -> Party | None:
        """The latest person of the same surname whose first name does not say otherwise.

        A single word may also be the first of one person's name alone: the family's, where that stands first.
        """
        words = _fold(name).split()
        if len(words) == 1 and words[0] not in self._by_surname:
            first = [p for p in self.people if " " in p.name and _fold(p.name).split()[0] == words[0]]
            return first[0] if len(first) == 1 else None
        for party in reversed(self._by_surname.get(words[-1], [])):
            known = _fold(party.name).split()
            if len(words) == 1 or len(known) == 1 or words[0][0] == known[0][0]:
                return party
        return None

    def _is_role(self, words: str) -> bool:
        """Whether words beside a name can be an office or a calling, and not what the parser mistook for one."""
        parts = words.split()
        roles = [self._world.roles.maybe_get([part]) for part in parts]
        known = any(role is not None and role.kind == "person" for role in roles)
        return known or parts[0].lower() in {"a", "an", "the"} or parts[-1][:1].isupper()

    def _maybe_get_role(self, head: Token, first: int) -> str | None:
        """What stands beside a name: the title before it, the noun that it explains, or the noun that explains it."""
        tokens = self.parse.tokens
        for child in head.children:
            if (
                child.dep == "appos"
                and child.i > head.i
                and child.entity != "PERSON"
                and child.pos in {"NOUN", "PROPN"}
                and not any(token.lower in _PAST for token in tokens[child.left : child.right + 1])
            ):
                end = next((c.left for c in child.children if c.dep == "relcl"), child.right + 1)
                return spell(self.parse, strip(self.parse, (child.left, min(end, child.left + LONGEST_ROLE))))
        if head.dep == "appos" and head.head.pos in {"NOUN", "PROPN"} and head.head.entity != "PERSON":
            return spell(self.parse, (self._get_start(head.head.i, head.head.left), head.head.i + 1))
        before = self._get_start(first, head.left)
        if before == first and first and self._is_title(tokens[first - 1]):
            before = self._get_start(first, tokens[first - 1].left)  # the parser made two phrases of title and name
        if first - before > LONGEST_ROLE or before == first or tokens[first - 1].pos not in {"NOUN", "PROPN"}:
            return None
        return spell(self.parse, (before, first))

    def _is_title(self, token: Token) -> bool:
        """Whether a common noun is what a person can be called."""
        role = self._world.roles.maybe_get([token.text]) if token.tag == "NN" and token.text.islower() else None
        return role is not None and role.kind == "person"

    def _get_start(self, at: int, left: int) -> int:
        """Where the words right before a token begin that can be part of a title."""
        tokens = self.parse.tokens
        while at > left and tokens[at - 1].entity != "PERSON":
            if tokens[at - 1].pos not in _TITLE_PARTS and (tokens[at - 1].tag != "HYPH" or at - 2 < left):
                break
            at -= 1
        return at


def _fold(name: str) -> str:
    return name.lower().replace("’", "'").replace(".", "")
