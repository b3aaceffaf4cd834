"""An actor's page in a ledger -> a sheet, and rows of a table for other programs."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.ask.answers import ActorPage, Count
from onrecord.export.disputes import make_dispute_entry
from onrecord.export.proposals import make_stand_entry
from onrecord.export.quotations import describe_actor, make_entry
from onrecord.export.sheets import Entry, Section, Sheet, Table

_MONTHS = 24  # of the counts by month, the last


def make_actor_sheet(page: ActorPage) -> Sheet:
    """Who it is, what it said, where it stands, who disputes it, whom it is named with."""
    return Sheet(title=describe_actor(page.actor), about=tuple(_describe(page)), sections=tuple(_find_sections(page)))


def _describe(page: ActorPage) -> Iterable[str]:
    actor = page.actor
    articles = f"{actor.articles:,} article{'s' if actor.articles != 1 else ''}"
    statements = f"{page.statements:,} statement{'s' if page.statements != 1 else ''}"
    yield f"{actor.kind}, {actor.sector}; in {articles}, {statements}"
    if page.wikidata:
        yield f"Wikidata: {page.wikidata}"
    names = [each for each in page.names if each.name != actor.name]
    if names:
        yield f"also called: {_list(names)}"
    if page.others:
        yield f"the name may also mean {', '.join(describe_actor(each) for each in page.others[:5])}"


def _find_sections(page: ActorPage) -> Iterable[Section]:
    offices = tuple((each.role, each.since or "", each.until or "", str(each.articles)) for each in page.offices)
    yield Section(
        title="As what",
        table=Table(columns=("role", "first", "last", "articles"), rows=offices),
        empty="No article gives it a role.",
    )
    yield Section(title="Newest statements", entries=tuple(map(make_entry, page.newest)), empty="It is not quoted.")
    yield Section(
        title="Stands",
        entries=tuple(_name(make_stand_entry(stand), name) for name, stand in page.stands),
        empty="It takes no stand on a proposal.",
    )
    yield Section(
        title="Disputes",
        entries=tuple(map(make_dispute_entry, page.disputes)),
        empty="Nobody disputes it, nor it others.",
    )
    counted = (("by month", page.by_month[-_MONTHS:]), ("by act", page.by_act), ("named with", page.with_others))
    rows = tuple((name, _list(counts)) for name, counts in counted if counts)
    yield Section(title="In numbers", table=Table(columns=("", ""), rows=rows), empty="Nothing to count.")


def _name(entry: Entry, proposal: str) -> Entry:
    """A stand with the proposal that it is on."""
    return replace(entry, heading=f"{entry.heading}, on “{proposal}”")


def _list(counts: Sequence[Count]) -> str:
    return ", ".join(f"{each.name} {each.count:,}" for each in counts)
