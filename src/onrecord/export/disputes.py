"""Disputes and figures of a ledger -> sheets, and rows of a table for other programs."""

from collections.abc import Container, Iterable, Sequence

from onrecord.ask.answers import Dispute, Disputes, FigureRange, Given, Quotation
from onrecord.export.quotations import (
    describe_meant,
    describe_review,
    describe_source,
    describe_speakers,
    make_review_cells,
)
from onrecord.export.sheets import Entry, Quote, Section, Sheet, Table

COLUMNS = (
    "entry", "kind", "day", "about", "within", "grade", "grade_why", "graded_by", "claim", "claim_speakers",
    "claim_words", "claim_day", "claim_articles", "claim_sources", "claim_publisher", "claim_url", "also", "against",
    "against_speakers", "against_words", "against_day", "against_articles", "against_sources", "against_publisher",
    "against_url", "reviewed", "reviewed_by",
)  # fmt: skip
FIGURE_COLUMNS = (
    "what", "kind", "place", "lowest", "highest", "entry", "value", "high", "approx", "by", "day", "words", "articles",
    "sources", "publisher", "title", "url", "conflicts_with", "reviewed", "reviewed_by",
)  # fmt: skip
_APPROX = {"at_least": "at least ", "at_most": "at most ", "about": "about ", "exact": ""}


def make_disputes_sheet(found: Disputes, *, asked: str) -> Sheet:
    """What is claimed, and what stands against it."""
    more = (f"There is more: add --after {found.after}",) if found.after else ()
    empty = "No accounts conflict. A dispute needs a claim, and a denial or a contradiction of it."
    return Sheet(
        title=asked,
        about=tuple(describe_meant(found.speakers)),
        sections=(Section(title="", entries=tuple(map(make_dispute_entry, found.disputes)), empty=empty),),
        notes=more,
    )


def make_dispute_entry(dispute: Dispute) -> Entry:
    """A dispute as a sheet shows it: both sides, one under the other, with the grade of the claim."""
    by = f", {dispute.grade.by}" if dispute.grade.by else ""
    where = "in one article" if dispute.within == "article" else "across articles"
    also = "; ".join(f"{describe_speakers(each.speakers)} ({each.day})" for each in dispute.also)
    review = dispute.reviewed
    notes = [
        f"claim: {_describe_side(dispute.claim)}",
        f"against: {_describe_side(dispute.against)}",
        f"also said by {also}" if also else "",
        f"graded {dispute.grade.text}: {dispute.grade.why}{by}",
        describe_review(review) if review else "",
    ]
    claimants, deniers = describe_speakers(dispute.claim.speakers), describe_speakers(dispute.against.speakers)
    return Entry(
        heading=f"{dispute.day or 'no date'}  {dispute.kind} {where}: {claimants} / {deniers}",
        quotes=(_quote(dispute.claim), _quote(dispute.against)),
        notes=tuple(note for note in notes if note),
        name=dispute.entry,
    )


def _quote(quotation: Quotation) -> Quote:
    return Quote(words=quotation.content, before=quotation.before, after=quotation.after)


def _describe_side(quotation: Quotation) -> str:
    source = describe_source(quotation.source)
    if quotation.articles == 1:
        return source
    return f"{source}; in {quotation.articles} articles, {quotation.sources} independent"


def make_dispute_cells(dispute: Dispute) -> tuple[str, ...]:
    """The cells of a dispute's row, in the order of COLUMNS."""
    claim, against = dispute.claim, dispute.against
    return (
        dispute.entry, dispute.kind, dispute.day or "", dispute.about, dispute.within, dispute.grade.text,
        dispute.grade.why, dispute.grade.by or "", *_make_side(claim),
        "; ".join(describe_speakers(each.speakers) for each in dispute.also), *_make_side(against),
        *make_review_cells(dispute.reviewed),
    )  # fmt: skip


def _make_side(quotation: Quotation) -> tuple[str, ...]:
    return (
        quotation.entry, "; ".join(each.name for each in quotation.speakers), quotation.content, quotation.day or "",
        str(quotation.articles), str(quotation.sources), quotation.source.publisher or "", quotation.source.url or "",
    )  # fmt: skip


def make_figures_sheet(ranges: Sequence[FigureRange], *, asked: str) -> Sheet:
    """The numbers, each with who gives which value when."""
    return Sheet(
        title=asked,
        sections=tuple(make_range_section(each) for each in ranges)
        or (Section(title="", empty="No number is given by two; --all shows those that one alone gives."),),
    )


def make_range_section(found: FigureRange) -> Section:
    """One number: its range in the title, a row for each who gives it."""
    where = f", {found.place}" if found.place else ""
    since = found.since if found.since == found.until else f"{found.since} to {found.until}"
    span = (
        _number(found.lowest)
        if found.lowest == found.highest
        else f"{_number(found.lowest)} to {_number(found.highest)}"
    )
    clashing = {entry for pair in found.conflicts for entry in pair}
    rows = tuple(
        (
            each.day or "", describe_value(each), each.by, describe_source(each.source), str(each.sources),
            ", ".join(_find_remarks(each, clashing)), each.entry,
        )
        for each in found.given
    )  # fmt: skip
    return Section(
        title=f"{found.what}{where}: {span} ({since})",
        minor=True,
        table=Table(columns=("day", "figure", "given by", "in", "sources", "", "entry"), rows=rows),
    )


def _find_remarks(given: Given, clashing: Container[str]) -> Iterable[str]:
    if given.entry in clashing:
        yield "can't both hold"
    if given.reviewed is not None:
        yield describe_review(given.reviewed)


def describe_value(given: Given) -> str:
    """A figure as it is meant: "at least 23"."""
    high = f" to {_number(given.high)}" if given.high is not None else ""
    return f"{_APPROX[given.approx]}{_number(given.value)}{high}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,g}"


def find_figure_rows(ranges: Iterable[FigureRange]) -> Iterable[tuple[str, ...]]:
    """A row for each figure, in the order of FIGURE_COLUMNS."""
    for each in ranges:
        for given in each.given:
            against = [b if a == given.entry else a for a, b in each.conflicts if given.entry in (a, b)]
            yield (
                each.what, each.kind, each.place or "", f"{each.lowest:g}", f"{each.highest:g}", given.entry,
                f"{given.value:g}", f"{given.high:g}" if given.high is not None else "", given.approx, given.by,
                given.day or "", given.words, str(given.articles), str(given.sources), given.source.publisher or "",
                given.source.title or "", given.source.url or "", " ".join(against), *make_review_cells(given.reviewed),
            )  # fmt: skip
