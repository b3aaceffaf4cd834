"""Entries -> what people judged of them last."""

from collections.abc import Iterable, Mapping
from typing import Literal

from onrecord.ask.answers import Review
from onrecord.ledger.judging import Judgement
from onrecord.ledger.store import Store
from onrecord.reconcile.clusters import find_among

_STATES: Mapping[str, Literal["confirmed", "corrected", "rejected", "graded"]] = {
    "confirm": "confirmed", "correct": "corrected", "reject": "rejected", "grade": "graded",
}  # fmt: skip


def find_reviews(store: Store, subject: str, entries: Iterable[str]) -> dict[str, Review]:
    """The last judgement that stands of each entry that has one; a grade leaves the word before it in force."""
    rows = find_among(
        store.database,
        "SELECT entry, verdict, value, reviewer, reason, made_at, number FROM judgements WHERE entry IN",
        sorted(set(entries)),
        then="AND subject = ? ORDER BY number",
        more=(subject,),
    )
    undone = find_undone(store) if rows else set()
    found: dict[str, Review] = {}
    for entry, verdict, value, by, reason, at, number in rows:
        if verdict in _STATES and number not in undone and not (verdict == "grade" and entry in found):
            found[entry] = Review(state=_STATES[verdict], by=by, at=at, reason=reason, value=value)
    return found


def find_grades(store: Store, subject: str, entries: Iterable[str]) -> dict[str, Judgement]:
    """The last grade that a person gave each entry."""
    rows = find_among(
        store.database,
        "SELECT entry, value, reviewer, reason, made_at, number FROM judgements WHERE entry IN",
        sorted(set(entries)),
        then="AND subject = ? AND verdict = 'grade' ORDER BY number",
        more=(subject,),
    )
    undone = find_undone(store) if rows else set()
    return {
        entry: Judgement(
            number=number, subject="source" if subject == "source" else "statement", entry=entry, verdict="grade",
            value=value, reviewer=by, reason=reason, made_at=at,
        )
        for entry, value, by, reason, at, number in rows
        if number not in undone
    }  # fmt: skip


def find_undone(store: Store) -> set[int]:
    """The judgements that were taken back; an undo that was itself undone takes nothing back."""
    undone: set[int] = set()
    rows = store.database.find("SELECT number, value FROM judgements WHERE verdict = 'undo' ORDER BY number DESC")
    for number, value in rows:
        if number not in undone:
            undone.add(int(value))
    return undone
