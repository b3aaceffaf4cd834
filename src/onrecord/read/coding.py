"""A phrase -> Code: the country, sectors, role and identity that its words tell, and why.

Sectors are those of the PLOVER manual (2021), the main one first: what the head of the phrase is, before what it
belongs to; a word that tells little ("official", "leader", "group") takes the sector of what it belongs to. A country
is one that the phrase names, by name, adjective, capital or place, before the one of a body in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.model import Kind, Sector
from onrecord.read.lexicon.actor_table import Entry, Standing, get_office
from onrecord.read.lexicon.world import World
from onrecord.read.phrase import Phrase, Term, make_phrase

_OFFICES = frozenset("GOV MIL COP SPY LEG JUD OPP PTY IGO".split())
# PLOVER's finer sectors, in the record's eighteen.
_COARSE: dict[str, Sector] = {
    "JRN": "MED", "MED": "CVL", "AGR": "CVL", "LAB": "CVL", "REL": "CVL", "REF": "CVL", "SOC": "NGO", "PRM": "REB",
    "UAF": "REB", "PRE": "GOV",
}  # fmt: skip
_INTO = frozenset("of in at from across inside throughout near within around".split())
# Offices of a state that one person holds at a time.
_UNIQUE = frozenset(
    (
        "president,prime minister,vice president,chancellor,king,queen,emir,sultan,supreme leader,crown prince,"
        "foreign minister,defence minister,interior minister,finance minister,secretary of state,secretary of defence,"
        "treasury secretary,attorney general,national security adviser,army chief,central bank governor,chief justice,"
        "speaker of parliament,ambassador to the united nations,foreign ministry spokesman,presidential spokesman"
    ).split(",")
)
_OF_STATES = frozenset(
    "leader top leader leadership spokesman spokeswoman spokesperson aide adviser advisor counterpart side".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """What a phrase codes to; `sectors` is empty and `country` None where its words tell nothing."""

    kind: Kind | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    role: str | None = None
    entry: Entry | None = None
    why: tuple[str, ...] = ()

    @property
    def sector(self) -> Sector | None:
        """The main sector as one of the record's eighteen."""
        return get_coarse(self.sectors[0]) if self.sectors else None


def get_coarse(sector: str) -> Sector:
    """A PLOVER sector as one of the record's eighteen."""
    return _COARSE.get(sector) or sector  # type: ignore[return-value]  # the others are themselves among them


def code_phrase(phrase: str, world: World, *, on: str | None = None, context: str = "") -> Code:
    """What a name or description codes to on a day (ISO 8601; without one, when the tables were last revised).

    `context` are words around it, whose country counts where the phrase itself names none.
    """
    code = _code(make_phrase(phrase, world), world, on)
    if context and code.country is None and (code.sectors or code.kind) and "IGO" not in code.sectors:
        country = _code(make_phrase(context, world), world, on).country
        if country is not None:
            code = replace(code, country=country, why=(*code.why, f"context: {country}"))
    return code


def _code(phrase: Phrase, world: World, on: str | None) -> Code:
    head = phrase.maybe_get_head()
    if head is None:
        return _code_rest(phrase, world, on, Code())
    if head.kind == "name":
        return _code_name(phrase, head, world, on)
    if head.entry is not None:
        return _code_entry(phrase, head, world, on)
    if head.role is not None:
        return _code_role(phrase, head, world, on)
    return _code_place(phrase, head, world, on)


def _code_place(phrase: Phrase, head: Term, world: World, on: str | None) -> Code:
    """A phrase that ends in a country, a people or a place."""
    code = Code(country=head.country, why=(_tell(head, head.country),))
    if len(phrase.before(head)) or phrase.rest:
        return code if phrase.before(head) else _code_rest(phrase, world, on, code)
    if head.kind == "capital":
        return replace(code, kind="government", sectors=("GOV",), why=(*code.why, "a capital: its government"))
    if head.kind == "place":
        return replace(code, kind="group", sectors=("CVL",), why=(*code.why, "a place: its people"))
    return replace(code, kind="government" if head.kind == "country" else "group")


def _code_name(phrase: Phrase, head: Term, world: World, on: str | None) -> Code:
    """A person's name that the table lacks as it stands: by title and surname, or by the title alone."""
    titles = [term for term in phrase.before(head) if term.role is not None and not term.possessive]
    country = _get_named_country(phrase.before(head))
    if titles:
        entry = _maybe_get_titled(phrase, head, titles[-1], world, on)
        if entry is not None:
            return _code_person(phrase, entry, head, world, on)
        code = _code_role(phrase, titles[-1], world, on)
        return replace(code, kind="person", entry=None)
    if country is not None:
        return Code(kind="person", country=country.country, why=(_tell(country, country.country),))
    return _code_rest(phrase, world, on, Code()) if phrase.rest_is_apposition else Code()


def _maybe_get_titled(phrase: Phrase, head: Term, title: Term, world: World, on: str | None) -> Entry | None:
    """The only person of a surname who has, or else ever had, the office that the title names."""
    if title.role is None or " " in head.text:
        return None
    wanted = get_office(title.role.phrase).split()[-1]
    country = _get_named_country(phrase.before(head))
    now: dict[str, Entry] = {}
    ever: dict[str, Entry] = {}
    for entry in world.table.find_by_surname(head.text):
        standing = entry.get_standing(on)
        for office in entry.offices:
            fits = wanted in get_office(office.role).split() or title.role.sectors == office.sectors[:1] == ("MIL",)
            if fits and (country is None or office.country == country.country):
                ever[entry.name] = entry
                if standing.office is office and not standing.former:
                    now[entry.name] = entry
    found = now or ever
    return next(iter(found.values())) if len(found) == 1 else None


def _code_entry(phrase: Phrase, head: Term, world: World, on: str | None) -> Code:
    entry = head.entry
    if entry is None:
        return Code()
    if entry.kind == "person":
        titles = [term for term in phrase.before(head) if term.role is not None] if " " not in head.text else []
        titled = _maybe_get_titled(phrase, head, titles[-1], world, on) if titles else None
        return _code_person(phrase, titled or entry, head, world, on)
    standing = entry.get_standing(on)
    named = _get_named_country(phrase.before(head))
    country = entry.get_country(on)
    why = [_tell(head, *([country] if country else []), *standing.sectors)]
    if named is not None and (country is None or entry.name in world.seats) and "IGO" not in standing.sectors:
        country = named.country
        why.append(_tell(named, country))
    return Code(kind=entry.kind, country=country, sectors=standing.sectors, entry=entry, why=tuple(why))


def _code_person(phrase: Phrase, entry: Entry, head: Term, world: World, on: str | None) -> Code:
    standing = entry.get_standing(on)
    sectors, role = standing.sectors, _get_role(standing)
    titles = [term.role for term in phrase.before(head) if term.role is not None and term.role.kind == "person"]
    if titles and (not sectors or standing.former):
        sectors = tuple(dict.fromkeys((*sectors, *titles[-1].sectors)))
    if phrase.is_former(head) and _OFFICES.intersection(sectors):
        sectors = ("ELI",)
    country = entry.get_country(on)
    when = ""
    if standing.office is not None:
        office = standing.office
        when = f" {office.since}..{office.until}".rstrip(".") if office.since or office.until else ""
    why = f"{entry.name}: {role or 'no office on the day'}{when}"
    return Code(kind="person", country=country, sectors=sectors, role=role, entry=entry, why=(why,))


def _get_role(standing: Standing) -> str | None:
    if standing.office is None:
        return None
    return f"former {standing.office.role}" if standing.former else standing.office.role


def _code_role(phrase: Phrase, head: Term, world: World, on: str | None) -> Code:
    """A title or description: its own sector, or that of what it belongs to; the country that it names."""
    role = head.role
    if role is None:
        return Code()
    before = phrase.before(head)
    modifiers = [term for term in reversed(before) if term.entry is not None or term.role is not None]
    belongings = [(term, sectors) for term in modifiers if (sectors := _get_sectors(term, on))]
    rest = _code(phrase.rest, world, on) if phrase.rest is not None else Code()
    why: list[str] = []
    belongs: str | None = None
    if not role.yields or (not belongings and not (rest.sectors and phrase.preposition in _INTO | {"with", "for"})):
        sectors = role.sectors
        if sectors:
            why.append(_tell(head, *sectors))
        if not role.yields:
            sectors = tuple(dict.fromkeys((*sectors, *(s for _, more in belongings for s in more if s != "UNK"))))
    elif belongings:
        sectors = tuple(dict.fromkeys(s for _, more in belongings for s in more))
        why.extend(_tell(term, *more) for term, more in belongings)
    else:
        sectors = rest.sectors
        why.extend(rest.why)
        belongs = rest.country
    if phrase.is_former(head) and _OFFICES.intersection(sectors):
        sectors = ("ELI",)
        why.append("former: ELI")
    if not sectors and head.role is not None and head.role.phrase in _OF_STATES and _is_of_state(phrase, head):
        sectors = ("GOV",)
        why.append(f"“{head.text}” of a state: GOV")
    country = _get_country(phrase, head, rest, on=on, why=why) or belongs
    entry = None if phrase.is_former(head) else _maybe_get_holder(phrase, head, country, world, on)
    if entry is not None:
        why.append(f"held by {entry.name}")
    return Code(
        kind=role.kind, country=country, sectors=sectors, role=head.text, entry=entry, why=tuple(dict.fromkeys(why))
    )


def _is_of_state(phrase: Phrase, head: Term) -> bool:
    """Whether nothing but a country stands before or after the head."""
    known = [
        *phrase.before(head),
        *(phrase.rest.terms if phrase.rest is not None and phrase.preposition == "of" else ()),
    ]
    return bool(known) and all(term.kind in {"country", "adjective", "capital"} for term in known)


def _maybe_get_holder(phrase: Phrase, head: Term, country: str | None, world: World, on: str | None) -> Entry | None:
    """Who holds the office that the phrase is the name of: nothing but a country and a title."""
    if country is None or head.role is None or get_office(head.text) not in _UNIQUE:
        return None
    if any(term.kind not in {"country", "adjective", "capital"} for term in phrase.before(head)):
        return None
    if phrase.rest is not None and (phrase.preposition != "of" or len(phrase.rest.terms) != 1):
        return None
    return world.table.maybe_get_holder(get_office(head.role.phrase), country, on)


def _get_country(phrase: Phrase, head: Term, rest: Code, *, on: str | None, why: list[str]) -> str | None:
    before = phrase.before(head)
    named = _get_named_country(before)
    if named is not None:
        why.append(_tell(named, named.country))
        return named.country
    for term in before:
        if term.entry is not None:
            country = term.entry.get_country(on)
            if country is not None:
                why.append(_tell(term, country))
            return country  # of a body without a country it is none, wherever it works
    if rest.country is not None and phrase.preposition in _INTO:
        why.extend(rest.why)
        return rest.country
    return None


def _get_named_country(terms: Sequence[Term]) -> Term | None:
    return next((term for term in terms if term.country is not None), None)


def _get_sectors(term: Term, on: str | None) -> tuple[str, ...]:
    if term.entry is not None:
        return term.entry.get_standing(on).sectors
    return term.role.sectors if term.role is not None else ()


def _code_rest(phrase: Phrase, world: World, on: str | None, code: Code) -> Code:
    """What only the words after a preposition or comma tell: a country, and behind a comma everything."""
    if phrase.rest is None:
        named = _get_named_country(phrase.terms)
        return code if named is None else replace(code, country=named.country, why=(_tell(named, named.country),))
    rest = _code(phrase.rest, world, on)
    if phrase.rest_is_apposition:
        return rest
    if code.country is None and phrase.preposition in _INTO:
        named = _get_named_country(phrase.terms)
        country = named.country if named is not None else rest.country
        return replace(code, country=country, why=rest.why) if country is not None else code
    return code


def _tell(term: Term, *codes: str | None) -> str:
    return f"“{term.text}”: {' '.join(code for code in codes if code)}"
