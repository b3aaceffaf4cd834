"""Proposals of a ledger over time -> a sheet, and rows of a table for other programs."""

from collections.abc import Iterable, Sequence

from onrecord.ask.answers import Course, Courses, Stand
from onrecord.export.quotations import describe_review, describe_source, make_review_cells
from onrecord.export.sheets import Entry, Quote, Section, Sheet, Table

COLUMNS = (
    "course", "proposal", "kind", "duration", "countries", "day", "side", "stance", "changed", "by", "actor",
    "condition", "words", "entry", "articles", "sources", "publisher", "title", "url",
    "reviewed", "reviewed_by",
)  # fmt: skip


def make_proposals_sheet(found: Courses, *, asked: str) -> Sheet:
    """Each proposal with where sides stand; of a single one also the words that show it."""
    alone = len(found.courses) == 1
    sections = [section for each in found.courses for section in make_course_sections(each, quoted=alone)]
    more = (f"{found.more:,} more; add --limit to see them",) if found.more else ()
    empty = "Nobody proposes this. Leave the words out to list all proposals, or name part of one: ceasefire, 60 days."
    return Sheet(title=asked, sections=tuple(sections) or (Section(title="", empty=empty),), notes=more)


def make_course_sections(course: Course, *, quoted: bool) -> Iterable[Section]:
    """A proposal: what it is, a line a side, and where asked the words of each stand."""
    yield Section(
        title=describe_course(course),
        minor=True,
        table=Table(columns=("side", "stands, by day"), rows=tuple(find_lines(course.stands))),
        empty="Nobody has answered it.",
    )
    if quoted and course.stands:
        yield Section(title="In whose words", entries=tuple(map(make_stand_entry, course.stands)))


def describe_course(course: Course) -> str:
    """What a proposal is called, of which kind and length, about whom, when."""
    about = [course.kind, course.duration or "", " ".join(course.countries)]
    days = course.since if course.since == course.until else f"{course.since} to {course.until}"
    articles = f"{course.articles} article{'s' if course.articles != 1 else ''}, {course.sources} independent"
    return f"{course.name} ({', '.join(each for each in about if each)}): {days}, {articles}"


def find_lines(stands: Sequence[Stand]) -> Iterable[tuple[str, str]]:
    """A line for each side: its stances in order, an arrow where it changed."""
    for side in dict.fromkeys(stand.side for stand in stands):
        line = ""
        for stand in (each for each in stands if each.side == side):
            line += f"{' → ' if stand.changed else ', ' if line else ''}{stand.day or 'no date'} {stand.stance}"
        yield side, line


def make_stand_entry(stand: Stand) -> Entry:
    """Where a side stood on a day, and the words that show it."""
    reported = f"in {stand.articles} articles, {stand.sources} independent" if stand.articles > 1 else ""
    condition = f"under a condition: {stand.condition}" if stand.condition else ""
    review = describe_review(stand.reviewed) if stand.reviewed else ""
    by = f" (by {stand.by})" if stand.by != stand.side else ""
    return Entry(
        heading=f"{stand.day or 'no date'}  {stand.side}{by}: {stand.stance}",
        mark="CHANGED" if stand.changed else "",
        quotes=(Quote(words=stand.words),),
        notes=tuple(note for note in (condition, describe_source(stand.source), reported, review) if note),
        name=stand.entry,
        url=stand.source.url,
    )


def find_stand_rows(courses: Iterable[Course]) -> Iterable[tuple[str, ...]]:
    """A row for each stand, in the order of COLUMNS; a proposal that nobody answers has one row of its own."""
    for course in courses:
        about = (course.course, course.name, course.kind, course.duration or "", " ".join(course.countries))
        if not course.stands:
            yield (*about, *[""] * (len(COLUMNS) - len(about)))
        for stand in course.stands:
            yield (
                *about, stand.day or "", stand.side, stand.stance, "yes" if stand.changed else "no", stand.by,
                stand.actor, stand.condition or "", stand.words, stand.entry, str(stand.articles), str(stand.sources),
                stand.source.publisher or "", stand.source.title or "", stand.source.url or "",
                *make_review_cells(stand.reviewed),
            )  # fmt: skip
