"""A question -> quotations, newest first, a page at a time: each utterance once, however many articles report it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import msgspec

from onrecord.ask.actors import Meant, get_meant
from onrecord.ask.answers import Found, Quotation
from onrecord.ask.question import Question, get_keys, get_marked, make_mark
from onrecord.ask.quoting import load_quotations
from onrecord.ask.reviews import find_reviews
from onrecord.ledger.store import Store
from onrecord.ledger.words import make_facet, make_query
from onrecord.reconcile.clusters import UTTERANCES, find_among

_BESIDE = 4  # rows looked at together beyond a page: some are hidden or joined
MOST_SORTED = 5_000  # of the matches, the newest: those that are put in the order of confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A question as the database is asked it."""

    condition: str
    values: tuple[str, ...]
    low: int
    high: int
    meant: Meant | None

    @property
    def table(self) -> str:
        """Where the keys come from: the index of words, or the statements where nothing is sought in it."""
        return "statement_words" if self.condition else "statements"

    @property
    def key(self) -> str:
        """The column of the keys."""
        return "rowid" if self.condition else "key"


def search(store: Store, question: Question) -> Found:
    """A page of quotations.

    Raises QueryError for a question that means nothing, NotFoundError where nobody has the speaker's name.
    """
    plan = make_plan(store, question)
    if question.sort == "confidence":
        return _search_sorted(store, question, plan)
    limit = max(1, question.limit)
    shown = list(islice(find_shown(store, question, plan), limit + 1))
    mark = shown[limit - 1][0] if len(shown) > limit else None
    return _make_found([quotation for _, quotation in shown[:limit]], mark, plan)


def find_shown(store: Store, question: Question, plan: Plan) -> Iterator[tuple[int, Quotation]]:
    """What a question asks for, each with the key that puts it in order, as it is needed."""
    keys = find_keys(store, question, plan)
    while some := list(islice(keys, max(1, question.limit) + 1 + _BESIDE)):
        yield from _show(store, question, plan, some)


def make_plan(store: Store, question: Question) -> Plan:
    """How a question is asked of the database: words and properties in one condition, days as a stretch of keys."""
    groups = [
        [make_facet("act", each) for each in question.act], [make_facet("form", each) for each in question.form],
        [make_facet("country", each) for each in question.country],
        [make_facet("sector", each) for each in question.sector],
        [make_facet("outlet", question.publisher)] if question.publisher else [],
    ]  # fmt: skip
    meant = get_meant(store, question.speaker) if question.speaker else None
    if meant is not None:
        groups.append(meant.find_facets(exactly=question.exactly))
    groups = [group for group in groups if group]
    low, high = get_keys(question)
    query = make_query(question.text)
    if not query.groups and not groups:
        return Plan(condition="", values=(), low=low, high=high, meant=meant)
    condition, match = store.database.make_match(query, groups)
    return Plan(condition=condition, values=(match,), low=low, high=high, meant=meant)


def _make_found(shown: Sequence[Quotation], mark: int | None, plan: Plan) -> Found:
    after = make_mark(mark) if mark is not None else None
    return Found(quotations=tuple(shown), after=after, speakers=plan.meant.actors if plan.meant else ())


def find_keys(store: Store, question: Question, plan: Plan) -> Iterator[int]:
    """The keys of all statements that match, in order, as they are needed."""
    low, high = plan.low, plan.high
    marked = get_marked(question.after)
    oldest = question.sort == "oldest"
    if marked is not None:
        low, high = (max(low, marked + 1), high) if oldest else (low, min(high, marked))
    where = f"{plan.condition} AND " if plan.condition else ""
    sql = (
        f"SELECT {plan.key} FROM {plan.table} WHERE {where}{plan.key} >= ? AND {plan.key} < ? "
        f"ORDER BY {plan.key} {'ASC' if oldest else 'DESC'}"
    )
    yield from (row[0] for row in store.database.stream(sql, (*plan.values, low, high)))


def _show(store: Store, question: Question, plan: Plan, keys: Sequence[int]) -> Iterator[tuple[int, Quotation]]:
    """Those of some statements that are to be shown, each utterance at one of its statements only."""
    groups = UTTERANCES.find_groups(store.database, keys)
    every = sorted({member for group in groups.values() for member in group})
    hidden = find_hidden(store, question, every)
    matching = find_matching(store, plan, [each for each in every if each not in groups])
    chosen: dict[int, tuple[int, ...]] = {}
    for key in keys:
        group = groups[key]
        fitting = [each for each in group if each in groups or each in matching]
        fitting = [each for each in fitting if each not in hidden]
        place = min(fitting, default=None) if question.sort == "oldest" else max(fitting, default=None)
        if key == place:
            chosen[key] = (min(fitting), *(each for each in group if each not in hidden and each != min(fitting)))
    loaded = load_quotations(store, chosen.values())
    for key, shown in chosen.items():
        quotation = loaded[shown[0]]
        if fits(question, quotation):
            yield key, quotation


def fits(question: Question, quotation: Quotation) -> bool:
    """What the index of words can't tell."""
    if quotation.confidence < question.min_confidence or (question.disputed and not quotation.disputed):
        return False
    return question.reviewed is None or question.reviewed == (quotation.reviewed is not None)


def find_matching(store: Store, plan: Plan, keys: Sequence[int]) -> set[int]:
    """Those of some statements that match, too."""
    if not keys:
        return set()
    within = [key for key in keys if plan.low <= key < plan.high]
    if not plan.condition:
        return set(within)
    found: set[int] = set()
    for start in range(0, len(within), 200):
        some = within[start : start + 200]
        sql = f"SELECT rowid FROM statement_words WHERE {plan.condition} AND rowid IN ({', '.join('?' * len(some))})"
        found.update(row[0] for row in store.database.find(sql, (*plan.values, *some)))
    return found


def find_hidden(store: Store, question: Question, keys: Iterable[int]) -> set[int]:
    """Statements of articles that no longer hold, and those that a person rejected."""
    rows = find_among(
        store.database,
        "SELECT key, article, ref, id FROM statements JOIN articles ON number = article WHERE key IN",
        sorted(keys),
    )
    hidden: set[int] = set()
    if not question.all_versions:
        articles = sorted({row[1] for row in rows})
        retired = {
            row[0] for row in find_among(store.database, "SELECT article FROM retired WHERE article IN", articles)
        }
        hidden |= {row[0] for row in rows if row[1] in retired}
    if not question.rejected:
        reviews = find_reviews(store, "statement", (f"{row[2]}/{row[3]}" for row in rows))
        rejected = {entry for entry, review in reviews.items() if review.state == "rejected"}
        hidden |= {row[0] for row in rows if f"{row[2]}/{row[3]}" in rejected}
    return hidden


def _search_sorted(store: Store, question: Question, plan: Plan) -> Found:
    """The newest matches in the order of confidence; there is one page of them."""
    newest = msgspec.structs.replace(question, sort="newest", after=None)
    keys = list(islice(find_keys(store, newest, plan), MOST_SORTED))
    found = [quotation for _, quotation in _show(store, newest, plan, keys)]
    ordered = sorted(found, key=lambda one: (-one.confidence, one.entry))
    more = len(keys) == MOST_SORTED
    notes = (f"of more than {MOST_SORTED:,} matches only the newest were sorted",) if more else ()
    speakers = plan.meant.actors if plan.meant else ()
    return Found(quotations=tuple(ordered[: question.limit]), after=None, speakers=speakers, notes=notes)
