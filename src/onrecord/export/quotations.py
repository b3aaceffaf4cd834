"""Quotations of a ledger -> entries of a sheet, and rows of a table for other programs."""

from collections.abc import Iterable, Sequence

from onrecord.ask.answers import ActorName, Found, Quotation, Review, Source, Speaker
from onrecord.export.sheets import Entry, Quote, Section, Sheet

COLUMNS = (
    "entry", "day", "speakers", "countries", "act", "form", "cue", "content", "before", "after", "condition", "medium",
    "confidence", "articles", "sources", "disputed", "reviewed", "reviewed_by", "reviewed_at", "review_reason",
    "publisher", "title", "published", "url", "source_id", "article", "state", "start", "end",
)  # fmt: skip
_STATES = {
    "superseded": "superseded", "withdrawn": "withdrawn by its source", "outdated": "copy of a version since corrected",
}  # fmt: skip
_MOST_VARIANTS = 3  # wordings of others that are shown beside one


def make_search_sheet(found: Found, *, asked: str) -> Sheet:
    """What a search found."""
    entries = tuple(make_entry(each) for each in found.quotations)
    empty = (
        "Nothing was found. WORDS are looked for in what was said; --speaker finds who said it. Try fewer words, part "
        "of a word with * at its end, or other days."
    )
    more = (f"There is more: add --after {found.after}",) if found.after else ()
    return Sheet(
        title=asked,
        about=tuple(describe_meant(found.speakers)),
        sections=(Section(title="", entries=entries, empty=empty),),
        notes=(*found.notes, *more),
    )


def describe_meant(actors: Sequence[ActorName]) -> Iterable[str]:
    """Whom a name meant, where that is not plain."""
    if len(actors) > 1:
        names = ", ".join(describe_actor(each) for each in actors[:5])
        more = f" and {len(actors) - 5} more" if len(actors) > 5 else ""
        yield f"The name means {len(actors)} actors: {names}{more}."


def describe_actor(actor: ActorName) -> str:
    """An actor's name with its country."""
    return f"{actor.name} ({actor.country})" if actor.country else actor.name


def make_entry(quotation: Quotation) -> Entry:
    """A quotation as a sheet shows it."""
    return Entry(
        heading=f"{quotation.day or 'no date'}  {describe_speakers(quotation.speakers)}  {quotation.act}",
        mark="DISPUTED" if quotation.disputed else "",
        quotes=(Quote(words=quotation.content, before=quotation.before, after=quotation.after),),
        notes=tuple(find_notes(quotation)),
        name=quotation.entry,
        url=quotation.source.url,
    )


def describe_speakers(speakers: Sequence[Speaker]) -> str:
    """Who speaks, each with role and country."""
    if not speakers:
        return "nobody named"
    return " and ".join(_describe_speaker(each) for each in speakers)


def _describe_speaker(speaker: Speaker) -> str:
    about = ", ".join(each for each in (speaker.role, speaker.country) if each)
    return f"{speaker.name} ({about})" if about else speaker.name


def find_notes(quotation: Quotation) -> Iterable[str]:
    """Where it stands, who else reports it, what people judged of it."""
    yield describe_source(quotation.source)
    if quotation.articles > 1:
        sources = f"{quotation.sources} independent source{'s' if quotation.sources > 1 else ''}"
        yield f"reported by {quotation.articles} articles, {sources}"
        shown = [each for each in quotation.variants if each.content != quotation.content][:_MOST_VARIANTS]
        yield from (f"{each.source.publisher or each.entry}: {each.content}" for each in shown)
    if quotation.condition:
        yield f"under a condition: {quotation.condition}"
    if quotation.reviewed is not None:
        yield describe_review(quotation.reviewed)


def describe_review(review: Review) -> str:
    """What a person judged, in a line."""
    value = f" to {review.value}" if review.value else ""
    reason = f": {review.reason}" if review.reason else ""
    return f"{review.state}{value} by {review.by}, {review.at}{reason}"


def make_review_cells(review: Review | None) -> tuple[str, str]:
    """What was judged and by whom, as two cells."""
    return (review.state, review.by) if review is not None else ("", "")


def describe_source(source: Source) -> str:
    """An article in a line: outlet, day, title, and whether it still holds."""
    title = f"“{source.title}”" if source.title else source.ref
    via = [name for name in source.credit if name != source.publisher]
    outlet = f"{source.publisher} (via {', '.join(via)})" if source.publisher and via else source.publisher
    parts = [outlet or ", ".join(via), (source.published or "")[:10], title]
    state = f" [{_STATES[source.state]}]" if source.state else ""
    return ", ".join(part for part in parts if part) + state


def make_cells(quotation: Quotation) -> tuple[str, ...]:
    """The cells of a quotation's row, in the order of COLUMNS."""
    review, source = quotation.reviewed, quotation.source
    return (
        quotation.entry, quotation.day or "", "; ".join(each.name for each in quotation.speakers),
        "; ".join(each.country or "" for each in quotation.speakers), quotation.act, quotation.form,
        quotation.cue or "", quotation.content, quotation.before, quotation.after, quotation.condition or "",
        quotation.medium or "", f"{quotation.confidence:.3f}", str(quotation.articles), str(quotation.sources),
        "yes" if quotation.disputed else "no", review.state if review else "", review.by if review else "",
        review.at if review else "", review.reason if review else "", source.publisher or "", source.title or "",
        source.published or "", source.url or "", source.source_id or "", source.ref, source.state or "",
        *find_bounds(quotation),
    )  # fmt: skip


def find_bounds(quotation: Quotation) -> tuple[str, str]:
    """Where what was said begins and ends in the article's text, as two cells."""
    content = quotation.spans.get("content")
    bounds = [(int(start), int(end)) for start, end in content] if isinstance(content, list) else []
    return (str(bounds[0][0]), str(bounds[-1][1])) if bounds else ("", "")
