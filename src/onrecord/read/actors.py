"""Company -> actors: what the article and the lexicon tell of each party: role, kind, country, sector, affiliation."""

from onrecord.model import Actor, Kind, Sector, make_span
from onrecord.read.company import Company, Party
from onrecord.read.lexicon.world import Fact, World

_FORMER = ("former ", "ex-", "retired ", "late ")


def make_actors(company: Company, world: World) -> list[tuple[Party, Actor]]:
    """The parties with a mention, in the order of their first ones, each with its actor."""
    present = sorted((p for p in company.parties if p.mentions), key=lambda p: (min(p.mentions), p.name))
    ids = {id(party): f"a{number}" for number, party in enumerate(present, 1)}
    return [(party, _make_actor(company, party, world, ids)) for party in present]


def _make_actor(company: Company, party: Party, world: World, ids: dict[int, str]) -> Actor:
    parse = company.parse
    fact = _get_fact(party, world)
    principal = _maybe_get_principal(company, party, world)
    return Actor(
        id=ids[id(party)],
        name=party.name,
        kind=_get_kind(party, fact),
        role=party.role,
        country=fact.country,
        sector=_get_sector(party, fact),
        affiliation=ids.get(id(principal)) if principal is not None else None,
        mentions=tuple(
            make_span(parse.text, parse.tokens[first].start, parse.tokens[last - 1].end)
            for first, last in sorted(party.mentions)
        ),
    )


def _get_fact(party: Party, world: World) -> Fact:
    """What the lexicon tells of a party by its name, or by the words of its role."""
    if party.kind == "person":
        return world.describe(party.role or party.name)
    country = world.maybe_get_country(party.name) or world.maybe_get_governed(party.name)
    if country is not None:
        return Fact(kind="government", country=country, sector="GOV")
    return world.maybe_get_body(party.name) or world.describe(party.name)


def _get_kind(party: Party, fact: Fact) -> Kind:
    if party.kind in {"person", "government"} or fact.kind in {None, "person"}:
        return party.kind
    return fact.kind or party.kind


def _get_sector(party: Party, fact: Fact) -> Sector:
    if fact.sector is not None and (party.role or party.name).lower().startswith(_FORMER):
        return "ELI"
    return fact.sector or "UNK"


def _maybe_get_principal(company: Company, party: Party, world: World) -> Party | None:
    """Whom a party speaks for: the body that its role names, or the country."""
    if party.role is None:
        return None
    words = party.role.split()
    for length in range(len(words), 0, -1):
        for first in range(len(words) - length + 1):
            known = company.maybe_get(" ".join(words[first : first + length]))
            if known is not None and known is not party and known.kind != "person":
                return known
    country = world.describe(party.role).country
    return company.maybe_get_country(country) if country is not None else None
