"""A ledger -> figures across articles: what is said of one number, by whom, when, and what can't both hold."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from onrecord.ask.answers import FigureRange, Given, Review, Source, Speaker
from onrecord.ask.question import Question, get_keys
from onrecord.ask.quoting import find_signatures, find_speakers, load_actors
from onrecord.ask.reviews import find_rejected, find_reviews
from onrecord.ask.sources import Shelf, load_shelf
from onrecord.ledger.dating import get_day, make_day
from onrecord.ledger.store import Store
from onrecord.ledger.words import find_words, fold
from onrecord.reconcile.clusters import find_among

GAP = 7  # days without any figure after which the same words are about something else
COUNTING = 31  # days within which a higher number of the same giver's is the same count, gone on
HARMS = ("killed", "injured", "captured", "missing", "displaced")
_COUNTED = (*HARMS, "people", "things")
# Words for people that a toll may count in general: these are one number, soldiers alone are another.
_ANYBODY = frozenset(find_words("people dead wounded injured killed casualties victims persons lives residents others"))
_COLUMNS = (
    "figures.key, figures.article, figures.id, value, high, approx, what, kind, place, words, speakers, "
    "figures.statement"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A figure as it is compared."""

    key: int
    article: int
    id: str
    value: float
    high: float | None
    approx: str
    what: str
    kind: str
    place: str | None
    words: str
    speakers: str
    said: str | None


def find_figures(store: Store, question: Question, *, all_givers: bool = False) -> list[FigureRange]:
    """The numbers that several give, the newest first; with `all_givers` also those that one alone gives.

    Of the question's filters count words (of what is counted, or the place), days, speaker's name and `limit`.
    """
    rows = list(_find_rows(store, question))
    shelf = load_shelf(store, (row.article for row in rows))
    rows = [row for row in rows if question.all_versions or shelf.sources[row.article].state in (None, "outdated")]
    reviews = find_reviews(store, "figure", (_name(row, shelf) for row in rows))
    rows = _leave_rejected(store, rows, shelf, reviews, wanted=question.rejected)
    actors = load_actors(store, find_signatures(row.speakers for row in rows))
    days = {number: get_day(source.published) for number, source in shelf.sources.items()}
    series: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        series[_get_subject(row)].append(row)
    found = []
    for of in series.values():
        givers = {row.key: _get_giver(row, shelf, actors) for row in of}
        for part in _part(of, days, givers):
            made = _make_range(part, shelf, actors, days)
            if (all_givers or len({each.by for each in made.given}) > 1) and _is_asked(question, made):
                found.append(made)
    found = [_add_reviews(each, reviews) for each in found]
    found.sort(key=lambda one: (one.until or "", one.since or "", one.what, one.given[0].entry), reverse=True)
    return found[: question.limit]


def _find_rows(store: Store, question: Question) -> Iterator[Row]:
    low, high = get_keys(question)
    sql = (
        f"SELECT {_COLUMNS} FROM figures JOIN reconciled ON reconciled.article = figures.article "
        "LEFT JOIN statements ON statements.article = figures.article AND statements.id = figures.statement "
        "WHERE figures.what IS NOT NULL AND figures.key >= ? AND figures.key < ? AND kind IN"
    )
    for row in find_among(store.database, sql, _COUNTED, before=(low, high)):
        key, article, name, value, top, approx, what, kind, place, words, speakers, said = row
        yield Row(
            key=key, article=article, id=name, value=value, high=top, approx=approx, what=what, kind=kind,
            place=place, words=words, speakers=speakers or "[]", said=said,
        )  # fmt: skip


def _name(row: Row, shelf: Shelf) -> str:
    return f"{shelf.sources[row.article].ref}/{row.id}"


def _leave_rejected(
    store: Store, rows: Sequence[Row], shelf: Shelf, reviews: Mapping[str, Review], *, wanted: bool
) -> list[Row]:
    """The rows without those that a person rejected, or whose statement one rejected, unless they are `wanted`."""
    told = {row.key: f"{shelf.sources[row.article].ref}/{row.said}" for row in rows if row.said}
    rejected = find_rejected(store, "statement", told.values())
    rejected |= {entry for entry, review in reviews.items() if review.state == "rejected"}
    return [row for row in rows if wanted or not rejected & {_name(row, shelf), told.get(row.key)}]


def _add_reviews(made: FigureRange, reviews: Mapping[str, Review]) -> FigureRange:
    given = tuple(msgspec.structs.replace(each, reviewed=reviews.get(each.entry)) for each in made.given)
    return msgspec.structs.replace(made, given=given)


def _get_subject(row: Row) -> tuple[str, ...]:
    """What a number is of: how people came to harm and which, or else what is counted; and where."""
    stems = find_words(row.what)
    head = stems[-1] if stems else ""
    if row.kind in HARMS:
        head = "" if head in _ANYBODY else " ".join(stems)
    else:
        head = stems[stems.index("of") - 1] if "of" in stems[1:] else head
    return row.kind, head, fold(row.place or "")


def _part(rows: Sequence[Row], days: Mapping[int, int], givers: Mapping[int, str]) -> Iterator[list[Row]]:
    """Rows by day, parted where nothing was given for days, unless one giver goes on counting."""
    part: list[Row] = []
    for row in sorted(rows, key=lambda each: (days[each.article], each.value, each.words)):
        late = part and days[row.article] > days[part[-1].article] + GAP
        if late and not _goes_on(part, row, days, givers):
            yield part
            part = []
        part.append(row)
    if part:
        yield part


def _goes_on(part: Sequence[Row], row: Row, days: Mapping[int, int], givers: Mapping[int, str]) -> bool:
    """Whether somebody who gave this number before gives a higher one: who counts incidents counts on.

    Of the dead and the wounded a later, higher number is another attack's as likely.
    """
    if row.kind in HARMS or days[row.article] > days[part[-1].article] + COUNTING:
        return False
    before = [each.value for each in part if givers[each.key] == givers[row.key]]
    return bool(before) and row.value > max(before)


def _make_range(rows: Sequence[Row], shelf: Shelf, actors: Mapping[int, str], days: Mapping[int, int]) -> FigureRange:
    groups: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in rows:
        groups[_get_giver(row, shelf, actors), row.value, row.high, row.approx].append(row)
    given = sorted(
        (_make_given(of, shelf, actors) for of in groups.values()),
        key=lambda one: (one.source.published or "", one.entry),
    )
    given = _keep_largest(given)
    holding = [each for each in given if each.source.state is None] or given
    last = {each.by: each for each in holding}.values()
    first = rows[0]
    dated = [days[row.article] for row in rows if days[row.article]]
    return FigureRange(
        what=_describe(rows),
        kind=first.kind,
        place=min((row.place for row in rows if row.place), default=None),
        since=make_day(min(dated, default=0)),
        until=make_day(max(dated, default=0)),
        lowest=min(each.value for each in last),
        highest=max(each.high or each.value for each in last),
        sources=shelf.count_independent(row.article for row in rows),
        given=tuple(given),
        conflicts=tuple(find_conflicts(holding)),
    )


def _keep_largest(given: Sequence[Given]) -> list[Given]:
    """Of what one gives in one article only the largest: the others are parts of it."""
    largest: dict[tuple[str, str], Given] = {}
    for each in given:
        known = largest.setdefault((each.by, each.source.ref), each)
        if each.value > known.value:
            largest[each.by, each.source.ref] = each
    return [each for each in given if largest[each.by, each.source.ref] is each]


def _describe(rows: Sequence[Row]) -> str:
    """What is counted, in the words that most use."""
    named = [row.what for row in rows]
    what = min(set(named), key=lambda each: (-named.count(each), each))
    kind = rows[0].kind
    return f"{what} {kind}" if kind in HARMS and fold(what) not in (kind, "dead", "wounded") else what


def _get_giver(row: Row, shelf: Shelf, actors: Mapping[int, str]) -> str:
    """Who gives it: the speakers, or the outlet where the article itself does."""
    speakers = sorted({each.actor for each in find_speakers(row.speakers, actors)})
    source = shelf.sources[row.article]
    return "\n".join(speakers) or f"article {fold(source.publisher or '') or source.ref}"


def _make_given(rows: Sequence[Row], shelf: Shelf, actors: Mapping[int, str]) -> Given:
    row = min(
        rows, key=lambda each: (shelf.sources[each.article].published or "", shelf.sources[each.article].ref, each.id)
    )
    source = shelf.sources[row.article]
    speakers: tuple[Speaker, ...] = tuple(find_speakers(row.speakers, actors))
    named = " and ".join(each.name for each in speakers)
    articles = {each.article for each in rows}
    return Given(
        entry=f"{source.ref}/{row.id}",
        value=row.value,
        high=row.high,
        approx=row.approx,
        by=named or (f"{source.publisher} itself" if source.publisher else "the article itself"),
        speakers=speakers,
        day=make_day(get_day(source.published)),
        words=row.words,
        source=source,
        articles=len(articles),
        sources=shelf.count_independent(articles),
    )


def _get_time(source: Source) -> tuple[str, str]:
    return source.published or "", source.ref


def find_conflicts(given: Sequence[Given]) -> Iterator[tuple[str, str]]:
    """Pairs that can't both hold: another's later figure that lies below an earlier one. A toll that rises is none."""
    for at, earlier in enumerate(given):
        for later in given[at + 1 :]:
            if later.by != earlier.by and _get_most(later) < _get_least(earlier):
                yield earlier.entry, later.entry


def _get_most(given: Given) -> float:
    return float("inf") if given.approx == "at_least" else (given.high or given.value) * _get_slack(given)


def _get_least(given: Given) -> float:
    return 0.0 if given.approx == "at_most" else given.value / _get_slack(given)


def _get_slack(given: Given) -> float:
    """By how much "about" may be off."""
    return 1.1 if given.approx == "about" else 1.0


def _is_asked(question: Question, made: FigureRange) -> bool:
    words = set(find_words(question.text))
    there = set(find_words(f"{made.what} {made.place or ''} {made.kind}"))
    by = fold(question.speaker or "")
    return words <= there and (not by or any(by in fold(each.by) for each in made.given))


def find_disputed(ranges: Iterable[FigureRange]) -> list[FigureRange]:
    """Those of which two values can't both hold."""
    return [each for each in ranges if each.conflicts]
