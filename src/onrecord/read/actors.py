"""Company -> actors: what the article and the tables tell of each party: role, kind, country, sectors, affiliation."""

from collections import Counter
from dataclasses import replace

from onrecord.model import Actor, Kind, Sector, make_span
from onrecord.read.coding import Code, code_phrase, get_coarse
from onrecord.read.company import Company, Party
from onrecord.read.lexicon.world import World
from onrecord.read.mentions import spell

_ABROAD = frozenset({"IGO", "NGO", "JRN", "BUS", "REF", "SPY", "CRM"})  # who may well be from elsewhere
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def make_actors(company: Company, world: World, *, on: str | None) -> list[tuple[Party, Actor]]:
    """The parties with a mention, in the order of their first ones, each with its actor, as of a day (ISO 8601)."""
    present = sorted((p for p in company.parties if p.mentions), key=lambda p: (min(p.mentions), p.name))
    ids = {id(party): f"a{number}" for number, party in enumerate(present, 1)}
    return [(party, _make_actor(company, party, world, ids=ids, on=on)) for party in present]


def _make_actor(company: Company, party: Party, world: World, *, ids: dict[int, str], on: str | None) -> Actor:
    parse = company.parse
    code = _get_code(party, world, on)
    principal = party.principal or _maybe_get_principal(company, party, code)
    if code.country is None:
        code = replace(code, country=party.principal.country if party.principal is not None else party.land)
    if code.country is None and party.entry is None and not _ABROAD.intersection(code.sectors) and code.sectors:
        code = replace(code, country=company.maybe_get_only_country())
    return Actor(
        id=ids[id(party)],
        name=_get_name(company, party),
        kind=_get_kind(party, code),
        role=party.role,
        country=code.country,
        sector=_get_sector(code),
        sectors=code.sectors,
        identity=party.entry.name if party.entry is not None else None,
        wikidata=party.entry.wikidata if party.entry is not None else None,
        affiliation=ids.get(id(principal)) if principal is not None else None,
        mentions=tuple(
            make_span(parse.text, parse.tokens[first].start, parse.tokens[last - 1].end)
            for first, last in sorted(party.mentions)
        ),
    )


def _get_name(company: Company, party: Party) -> str:
    """The longest name that the article uses; of a state the one by which it most often acts."""
    if party.country is not None:
        acting = Counter(
            name
            for tokens in sorted(party.mentions)
            if company.parse.tokens[tokens[1] - 1].dep in _SUBJECTS
            and company.is_named(party, name := spell(company.parse, tokens))
        )
        if acting and company.maybe_get_state(commonest := acting.most_common(1)[0][0]) is party:
            return commonest
    elif party.entry is not None and party.kind != "person":
        names_used = {spell(company.parse, tokens) for tokens in party.mentions}
        return party.entry.name if party.entry.name in names_used else party.name
    return party.name


def _get_code(party: Party, world: World, on: str | None) -> Code:
    """What the words of a party's role tell, or else its name; what the table knows of it fills the gaps."""
    if party.country is not None:
        return Code(kind="government", country=party.country, sectors=("GOV",))
    told = code_phrase(party.role or party.name, world, on=on)
    if party.role is None and told.role is None and told.entry is not None and told.entry.kind == "person":
        told = Code()  # identity.py says whether the name is that person's
    if party.entry is None and party.role is None and told.role is None and told.entry is not None:
        role = world.roles.maybe_get(party.name.split())  # or that body's
        told = Code(kind=role.kind, sectors=role.sectors, role=role.phrase) if role is not None else told
    if party.kind != "person" and party.role is None and not told.sectors and told.kind == "government":
        told = replace(told, sectors=("GOV",))
    if party.entry is None:
        people = party.kind == "group" and not told.sectors and world.is_people(party.name)
        return replace(told, sectors=("CVL",)) if people else told
    standing = party.entry.get_standing(on)
    country = party.entry.get_country(on)
    if party.kind != "person":
        return Code(kind=party.entry.kind, country=country or told.country, sectors=standing.sectors or told.sectors)
    office = party.entry.maybe_get_office(told.role, on) if told.role is not None else None
    if office is not None and "ELI" not in told.sectors:
        return Code(kind="person", country=office.country, sectors=office.sectors)
    if told.sectors and (standing.former or not standing.sectors or on is None):
        return Code(kind="person", country=told.country or country, sectors=told.sectors)
    return Code(kind="person", country=country, sectors=standing.sectors)


def _get_kind(party: Party, code: Code) -> Kind:
    if party.kind in {"person", "government"} or code.kind in {None, "person"}:
        return party.kind
    return code.kind or party.kind


def _get_sector(code: Code) -> Sector:
    return get_coarse(code.sectors[0]) if code.sectors else "UNK"


def _maybe_get_principal(company: Company, party: Party, code: Code) -> Party | None:
    """Whom a party speaks for: the body that its role names, or the country."""
    if party.role is None:
        return None
    words = party.role.split()
    for length in range(len(words), 0, -1):
        for first in range(len(words) - length + 1):
            known = company.maybe_get(" ".join(words[first : first + length]))
            if known is not None and known is not party and known.kind != "person":
                return known
    return company.maybe_get_country(code.country) if code.country is not None else None
