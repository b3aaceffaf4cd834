"""Company -> actors: what the article and the lexicon tell of each party: role, country, sector, affiliation."""

from onrecord.model import Actor, make_span
from onrecord.read.company import Company, Party


def make_actors(company: Company, *, published: str | None) -> list[tuple[Party, Actor]]:
    """The parties with a mention, in the order of their first ones, each with its actor."""
    present = sorted((p for p in company.parties if p.mentions), key=lambda p: (min(p.mentions), p.name))
    ids = {id(party): f"a{number}" for number, party in enumerate(present, 1)}
    return [(party, _make_actor(company, party, ids)) for party in present]


def _make_actor(company: Company, party: Party, ids: dict[int, str]) -> Actor:
    parse = company.parse
    return Actor(
        id=ids[id(party)],
        name=party.name,
        kind=party.kind,
        role=party.role,
        country=party.country,
        sector="UNK",
        affiliation=ids.get(id(party.principal)) if party.principal is not None else None,
        mentions=tuple(
            make_span(parse.text, parse.tokens[first].start, parse.tokens[last - 1].end)
            for first, last in sorted(party.mentions)
        ),
    )
