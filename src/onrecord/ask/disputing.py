"""A ledger -> disputes: a claim, who stands against it, who else says the same, with the grade that follows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from onrecord.ask.actors import Meant, get_meant
from onrecord.ask.answers import Dispute, Disputes, Quotation
from onrecord.ask.grading import find_supporters, make_grade
from onrecord.ask.question import Question, get_keys, get_marked, make_mark
from onrecord.ask.quoting import load_quotations
from onrecord.ask.reviews import find_reviews
from onrecord.ask.searching import find_hidden, find_matching, make_plan
from onrecord.ledger.store import Store
from onrecord.reconcile.clusters import UTTERANCES, find_among

_Pair = tuple[int, int, str, str, Literal["article", "ledger"]]
_AT_ONCE = 40  # disputes that are looked at together


@dataclass(slots=True, kw_only=True)
class Case:
    """Two utterances that conflict: the statements of either side, and where that is told."""

    kind: str
    about: str
    within: Literal["article", "ledger"]
    claims: set[int]
    against: set[int]

    @property
    def place(self) -> int:
        """The key of the newest statement of it, which puts it in order."""
        return max(self.against)


def find_disputes(store: Store, question: Question, *, kinds: Sequence[str] = ()) -> Disputes:
    """A page of disputes, the newest first.

    Of the question's filters count the words (in either side), the speaker (of either side), days, `rejected`,
    `all_versions`, `limit` and `after`. Raises QueryError and NotFoundError as searching does.
    """
    meant = get_meant(store, question.speaker) if question.speaker else None
    cases = [each for each in _find_cases(store) if not kinds or each.kind in kinds]
    cases = _keep(store, question, meant, cases)
    marked = get_marked(question.after)
    ordered = sorted((each for each in cases if marked is None or each.place < marked), key=_order, reverse=True)
    shown = list(islice(_make_all(store, question, ordered), question.limit + 1))
    more = len(shown) > question.limit
    mark = make_mark(shown[question.limit - 1][0]) if more else None
    return Disputes(
        disputes=tuple(each for _, each in shown[: question.limit]),
        after=mark,
        speakers=meant.actors if meant else (),
    )


def _order(case: Case) -> tuple[int, int]:
    return case.place, max(case.claims)


def find_disputes_of(store: Store, keys: Sequence[int]) -> list[Dispute]:
    """The disputes in which the statements of an utterance are claimed, or stand against a claim; the newest first."""
    cases = _keep(store, Question(), None, _find_cases(store, among=keys))
    return [each for _, each in _make_all(store, Question(), sorted(cases, key=_order, reverse=True))]


def _find_pairs(store: Store, among: Sequence[int] | None) -> Iterator[_Pair]:
    """Statements of which one stands against the other, in an article or across articles."""
    inside = "SELECT claim, against, kind, about FROM disputes JOIN reconciled ON reconciled.article = disputes.article"
    across = "SELECT claim, against, kind, about FROM conflicts"
    if among is None:
        yield from ((*row, "article") for row in store.database.find(inside))
        yield from ((*row, "ledger") for row in store.database.find(across))
        return
    for column in ("claim", "against"):
        yield from ((*row, "article") for row in find_among(store.database, f"{inside} WHERE {column} IN", among))
        yield from ((*row, "ledger") for row in find_among(store.database, f"{across} WHERE {column} IN", among))


def _find_cases(store: Store, *, among: Sequence[int] | None = None) -> list[Case]:
    """All disputes of the ledger, or those of some statements, joined where their utterances are."""
    rows = list(_find_pairs(store, among))
    labels = UTTERANCES.find_labels(store.database, {key for claim, against, *_ in rows for key in (claim, against)})
    cases: dict[tuple[object, ...], Case] = {}
    for claim, against, kind, about, within in rows:
        name = (labels.get(claim, claim), labels.get(against, against), kind)
        case = cases.setdefault(name, Case(kind=kind, about=about, within=within, claims=set(), against=set()))
        case.claims.add(claim)
        case.against.add(against)
        case.about = min(case.about, about, key=lambda each: (len(each), each))
        case.within = "article" if "article" in (case.within, within) else "ledger"
    return _widen(store, list(cases.values()))


def _widen(store: Store, cases: Sequence[Case]) -> list[Case]:
    """Disputes with all statements of their utterances."""
    keys = {key for case in cases for key in case.claims | case.against}
    groups = UTTERANCES.find_groups(store.database, keys)
    for case in cases:
        for side in (case.claims, case.against):
            side.update(*(groups[key] for key in list(side)))
    return list(cases)


def _keep(store: Store, question: Question, meant: Meant | None, cases: Sequence[Case]) -> list[Case]:
    """Those that the question asks for; statements that no longer hold are taken out of them."""
    keys = sorted({key for case in cases for key in case.claims | case.against})
    hidden = find_hidden(store, question, keys)
    low, high = get_keys(question)
    wanted: set[int] | None = None
    if question.text or meant is not None:
        wanted = find_matching(store, make_plan(store, question), keys)
    kept = []
    for case in cases:
        case.claims -= hidden
        case.against -= hidden
        if not case.claims or not case.against or not low <= case.place < high:
            continue
        if wanted is None or wanted & (case.claims | case.against):
            kept.append(case)
    return kept


def _make_all(store: Store, question: Question, cases: Sequence[Case]) -> Iterator[tuple[int, Dispute]]:
    for start in range(0, len(cases), _AT_ONCE):
        some = cases[start : start + _AT_ONCE]
        groups = [tuple(sorted(side)) for case in some for side in (case.claims, case.against)]
        quotations = load_quotations(store, dict.fromkeys(groups))
        made = [(case, quotations[min(case.claims)], quotations[min(case.against)]) for case in some]
        entries = [f"{claim.entry}~{against.entry}" for _, claim, against in made]
        reviews = find_reviews(store, "dispute", entries)
        for (case, claim, against), entry in zip(made, entries, strict=True):
            review = reviews.get(entry)
            if review is not None and review.state == "rejected" and not question.rejected:
                continue
            also = _find_also(store, case)
            yield case.place, Dispute(
                entry=entry, kind=case.kind, about=case.about, within=case.within, day=against.day, claim=claim,
                against=against, grade=make_grade(store, claim, also=also, against=[against]), also=also,
                reviewed=review,
            )  # fmt: skip


def _find_also(store: Store, case: Case) -> tuple[Quotation, ...]:
    """Others who say the same as the claim: one statement of each."""
    supporters = find_supporters(store, sorted(case.claims), without=case.against)
    loaded = load_quotations(store, ((key,) for key in supporters))
    return tuple(sorted(loaded.values(), key=lambda each: (each.day or "", each.entry)))


def count_disputes(store: Store) -> tuple[int, int]:
    """How many disputes articles tell of themselves, and how many only the ledger shows."""
    cases = _find_cases(store)
    inside = sum(case.within == "article" for case in cases)
    return inside, len(cases) - inside
