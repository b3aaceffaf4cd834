"""Entries -> what people judged of them last."""

from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

from onrecord.ask.answers import Review
from onrecord.ask.correcting import describe_changes
from onrecord.ledger.database import Row
from onrecord.ledger.judging import Judgement, find_roots, find_undone, get_root_entry
from onrecord.ledger.store import Store
from onrecord.reconcile.clusters import find_among

_STATES: Mapping[str, Literal["confirmed", "corrected", "rejected", "graded"]] = {
    "confirm": "confirmed", "correct": "corrected", "reject": "rejected", "grade": "graded",
}  # fmt: skip


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """A judgement as it is shown: what was made of it, and whether it was taken back since."""

    number: int
    made_at: str
    reviewer: str
    verdict: str
    subject: str
    entry: str
    other: str | None
    value: str | None
    reason: str
    undone: bool


def find_log(store: Store, judgements: Iterable[Judgement]) -> list[Judged]:
    """Judgements as they are shown."""
    undone = find_undone(store)
    return [_make_judged(each, undone=each.number in undone) for each in judgements]


def _make_judged(made: Judgement, *, undone: bool) -> Judged:
    """A judgement as it is shown."""
    value = describe_changes(made.value) if made.verdict == "correct" else made.value
    return Judged(
        number=made.number, made_at=made.made_at, reviewer=made.reviewer, verdict=made.verdict, subject=made.subject,
        entry=made.entry, other=made.other, value=value, reason=made.reason, undone=undone,
    )  # fmt: skip


def find_reviews(store: Store, subject: str, entries: Iterable[str]) -> dict[str, Review]:
    """The last judgement that stands of each entry that has one; a grade leaves the word before it in force."""
    found: dict[str, Review] = {}
    for entry, (_, verdict, value, by, reason, at, _) in _find_standing(store, subject, entries):
        if verdict in _STATES and not (verdict == "grade" and entry in found):
            told = describe_changes(value) if verdict == "correct" else value
            found[entry] = Review(state=_STATES[verdict], by=by, at=at, reason=reason, value=told)
    return found


def find_rejected(store: Store, subject: str, entries: Iterable[str]) -> set[str]:
    """Those of some entries that a person rejected last."""
    return {entry for entry, review in find_reviews(store, subject, entries).items() if review.state == "rejected"}


def find_grades(store: Store, subject: Literal["statement", "source"], entries: Iterable[str]) -> dict[str, Judgement]:
    """The last grade that a person gave each entry."""
    return {
        entry: Judgement(
            number=number, subject=subject, entry=root, verdict="grade", value=value, reviewer=by, reason=reason,
            made_at=at,
        )
        for entry, (root, verdict, value, by, reason, at, number) in _find_standing(store, subject, entries)
        if verdict == "grade"
    }  # fmt: skip


def _find_standing(store: Store, subject: str, entries: Iterable[str]) -> list[tuple[str, Row]]:
    """The judgements that stand of some entries, in the order in which they were made, each with the entry's name."""
    if not store.database.find("SELECT 1 FROM judgements LIMIT 1"):
        return []
    roots = find_roots(store)
    named: dict[str, list[str]] = {}
    for entry in sorted(set(entries)):
        named.setdefault(get_root_entry(entry, roots), []).append(entry)
    rows = find_among(
        store.database,
        "SELECT entry, verdict, value, reviewer, reason, made_at, number FROM judgements WHERE entry IN",
        sorted(named),
        then="AND subject = ?",
        more=(subject,),
    )
    undone = find_undone(store) if rows else set()
    return [
        (entry, row) for row in sorted(rows, key=lambda row: row[6]) if row[6] not in undone for entry in named[row[0]]
    ]
