"""A ledger's size and make-up -> a sheet, and rows of a table for other programs."""

from collections.abc import Iterable

from onrecord.ask.answers import Stats
from onrecord.export.sheets import Section, Sheet, Table

COLUMNS = ("table", "name", "count")


def make_stats_sheet(stats: Stats, *, asked: str) -> Sheet:
    """How much there is of what."""
    days = f"published from {stats.since} to {stats.until}" if stats.since else "no article has a date"
    counts = tuple((each.name, f"{each.count:,}") for each in stats.counts)
    tables = tuple(
        Section(
            title=table.name[:1].upper() + table.name[1:],
            minor=True,
            table=Table(columns=("", "count"), rows=tuple((each.name, f"{each.count:,}") for each in table.counts)),
            empty="None.",
        )
        for table in stats.tables
    )
    return Sheet(
        title=asked,
        about=(days,),
        sections=(Section(title="In all", minor=True, table=Table(columns=("", "count"), rows=counts)), *tables),
    )


def find_stats_rows(stats: Stats) -> Iterable[tuple[str, str, str]]:
    """A row for each count, in the order of COLUMNS."""
    yield from (("", each.name, str(each.count)) for each in stats.counts)
    for table in stats.tables:
        yield from ((table.name, each.name, str(each.count)) for each in table.counts)
