"""An article's page in a ledger -> a sheet."""

from collections.abc import Iterable

from onrecord.ask.article import ArticleCopy, ArticlePage, ArticleVersion
from onrecord.ask.versions import Change
from onrecord.export.judgements import make_log_sheet
from onrecord.export.quotations import describe_source, make_entry
from onrecord.export.sheets import Entry, Quote, Section, Sheet
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
        yield Section(title="Versions", entries=tuple(map(_make_version_entry, page.versions)))
        for version in page.versions[1:]:
            yield Section(
                title=f"What changed in {_name_version(version)}",
                minor=True,
                entries=tuple(map(_make_change_entry, version.changes)),
                empty="It withdraws the others." if version.status == "canceled" else "No statement and no figure.",
            )
    if len(page.readings) > 1:
        yield Section(title="Readings", entries=tuple(map(_make_reading_entry, page.readings)))
    if page.copies:
        yield Section(title="Copies", entries=tuple(map(_make_copy_entry, page.copies)))
    yield Section(title="Statements", entries=tuple(map(make_entry, page.statements)), empty="Nobody says anything.")
    yield Section(title="Events", entries=tuple(map(make_happening_entry, page.events)), empty="No event is told.")
    if page.judgements:
        yield Section(title="Judgements", table=make_log_sheet(page.judgements, asked="").sections[0].table)


def _name_version(version: ArticleVersion) -> str:
    return f"version {version.version}" if version.version else version.source.ref


def _make_version_entry(version: ArticleVersion) -> Entry:
    state = "withdrawal" if version.status == "canceled" else version.source.state or "holds"
    made = (version.modified or version.source.published or "")[:16]
    return Entry(
        heading=": ".join(each for each in (_name_version(version), state) if each),
        notes=tuple(each for each in (version.source.title or "", f"of {made}" if made else "") if each),
        name=version.source.ref,
    )


def _make_reading_entry(reading: ArticleVersion) -> Entry:
    return Entry(
        heading=f"added {reading.added_at}: {reading.source.state or 'holds'}",
        notes=(reading.reader,),
        name=reading.source.ref,
    )


def _make_copy_entry(copy: ArticleCopy) -> Entry:
    shared = f"{copy.score:.0%} shared" if copy.score is not None else ""
    first = "the earliest" if copy.earliest else ""
    return Entry(
        heading=", ".join(each for each in (copy.reason, shared, first) if each),
        notes=(describe_source(copy.source),),
        name=copy.source.ref,
        url=copy.source.url,
    )


def _make_change_entry(change: Change) -> Entry:
    who = change.who or "the article itself"
    words = [each for each in (change.before, change.after) if each]
    return Entry(
        heading=f"{change.kind}  {change.what}, {who}",
        quotes=tuple(Quote(words=each) for each in words),
        name=" → ".join(each for each in (change.before_id, change.after_id) if each),
    )
