"""An article's page in a ledger -> a sheet."""

from collections.abc import Iterable

from onrecord.ask.article import ArticleCopy, ArticlePage, ArticleVersion
from onrecord.ask.versions import Change
from onrecord.export.judgements import make_log_sheet
from onrecord.export.quotations import describe_source, make_entry
from onrecord.export.sheets import Entry, Quote, Section, Sheet, Table
from onrecord.export.timeline import make_happening_entry


def make_article_sheet(page: ArticlePage) -> Sheet:
    """What it is, its versions and copies, what is said and what happens in it, what people judged of it."""
    return Sheet(
        title=page.source.title or page.source.ref,
        about=tuple(_describe(page)),
        sections=tuple(_find_sections(page)),
    )


def _describe(page: ArticlePage) -> Iterable[str]:
    source = page.source
    yield f"{source.ref}: {describe_source(source)}"
    yield f"published {source.published}" if source.published else "without a date"
    if source.credit:
        yield f"credited to {', '.join(source.credit)}"
    if source.source_id:
        version = f", version {page.version}" if page.version else ""
        yield f"called {source.source_id}{version} by its source, {page.status}"
    if source.url:
        yield source.url
    yield f"{page.words:,} words, read by {page.reader}, added {page.added_at}"


def _find_sections(page: ArticlePage) -> Iterable[Section]:
    if len(page.versions) > 1:
        yield Section(title="Versions", table=_make_versions_table(page.versions))
        for version in page.versions[1:]:
            yield Section(
                title=f"What changed in {_name_version(version)}",
                minor=True,
                entries=tuple(map(_make_change_entry, version.changes)),
                empty="It withdraws the others." if version.status == "canceled" else "No statement and no figure.",
            )
    if len(page.readings) > 1:
        yield Section(title="Readings", table=_make_readings_table(page.readings))
    if page.copies:
        yield Section(title="Copies", table=_make_copies_table(page.copies))
    yield Section(title="Statements", entries=tuple(map(make_entry, page.statements)), empty="Nobody says anything.")
    yield Section(title="Events", entries=tuple(map(make_happening_entry, page.events)), empty="No event is told.")
    if page.judgements:
        yield Section(title="Judgements", table=make_log_sheet(page.judgements, asked="").sections[0].table)


def _name_version(version: ArticleVersion) -> str:
    return f"version {version.version}" if version.version else version.source.ref


def _make_versions_table(versions: Iterable[ArticleVersion]) -> Table:
    rows = tuple(
        (
            each.source.ref, each.version or "", (each.modified or each.source.published or "")[:16],
            "withdrawal" if each.status == "canceled" else each.source.state or "holds", each.source.title or "",
        )
        for each in versions
    )  # fmt: skip
    return Table(columns=("article", "version", "of", "", "title"), rows=rows)


def _make_readings_table(readings: Iterable[ArticleVersion]) -> Table:
    rows = tuple((each.source.ref, each.added_at, each.source.state or "holds", each.reader) for each in readings)
    return Table(columns=("record", "added", "", "reader"), rows=rows)


def _make_copies_table(copies: Iterable[ArticleCopy]) -> Table:
    rows = tuple(
        (
            each.source.ref, each.reason, f"{each.score:.2f}" if each.score is not None else "",
            "the earliest" if each.earliest else "", describe_source(each.source),
        )
        for each in copies
    )  # fmt: skip
    return Table(columns=("article", "why", "shared", "", "source"), rows=rows)


def _make_change_entry(change: Change) -> Entry:
    who = change.who or "the article itself"
    words = [each for each in (change.before, change.after) if each]
    return Entry(
        heading=f"{change.kind}  {change.what}, {who}",
        quotes=tuple(Quote(words=each) for each in words),
        name=" → ".join(each for each in (change.before_id, change.after_id) if each),
    )
