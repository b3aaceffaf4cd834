"""The brief of a ledger -> a sheet."""

from collections.abc import Iterable

from onrecord.ask.briefing import Change, LedgerBrief
from onrecord.export.disputes import make_dispute_entry, make_range_section
from onrecord.export.proposals import make_course_sections
from onrecord.export.quotations import describe_actor, describe_source, make_entry
from onrecord.export.sheets import Entry, Section, Sheet


def make_ledger_sheet(brief: LedgerBrief, *, name: str) -> Sheet:
    """The brief of a ledger as terminals and pages show it."""
    return Sheet(title=f"Brief of {name}", about=tuple(_describe(brief)), sections=tuple(_find_sections(brief)))


def _describe(brief: LedgerBrief) -> Iterable[str]:
    days = f", {brief.since} to {brief.until}" if brief.since else ""
    outlets = f"{brief.articles:,} articles of {brief.outlets:,} outlets"
    yield f"{outlets}{days}; {brief.families:,} stories, copies counted once"


def _find_sections(brief: LedgerBrief) -> Iterable[Section]:
    courses = [section for each in brief.proposals for section in make_course_sections(each, quoted=False)]
    yield Section(
        title="Proposals, and where sides stand",
        empty="Nobody takes a stand on a proposal." if not courses else "A side a line, its stances by day:",
    )
    yield from courses
    disputes = tuple(map(make_dispute_entry, brief.disputes))
    yield Section(title="Where accounts conflict", entries=disputes, empty="No accounts conflict.")
    ranges = [make_range_section(each) for each in brief.figures]
    yield Section(
        title="Figures, and who gives them",
        empty="No number is given by two." if not ranges else "A table a number, its range in front of the days:",
    )
    yield from ranges
    said = tuple(_name(make_entry(quotation), describe_actor(actor)) for actor, quotation in brief.speakers)
    yield Section(title="Who is quoted most, and the last that they said", entries=said, empty="Nobody is quoted.")
    changes = tuple(map(make_change_entry, brief.changes))
    yield Section(title="Corrected and withdrawn", entries=changes, empty="Nothing was corrected or withdrawn.")


def _name(entry: Entry, actor: str) -> Entry:
    return entry if actor.partition(" (")[0] in entry.heading else Entry(
        heading=f"{entry.heading} ({actor})", mark=entry.mark, quotes=entry.quotes, notes=entry.notes, name=entry.name,
        url=entry.url,
    )  # fmt: skip


def make_change_entry(change: Change) -> Entry:
    """An article that no longer holds, and what took its place."""
    following = change.successor
    by = f"{describe_source(following)} ({following.ref})" if following is not None else ""
    return Entry(
        heading=describe_source(change.source),
        notes=(f"{change.source.state} by {by}",) if by else (),
        name=change.source.ref,
        url=change.source.url,
    )
