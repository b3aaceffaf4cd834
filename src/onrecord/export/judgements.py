"""Judgements -> a sheet of the audit trail, rows of a table for other programs, and a line for each."""

from collections.abc import Sequence

from onrecord.ask.reviews import Judged
from onrecord.export.sheets import Section, Sheet, Table

COLUMNS = ("number", "made_at", "reviewer", "verdict", "subject", "entry", "other", "value", "reason", "undone")
_SAID = {
    "confirm": "confirmed", "correct": "corrected", "reject": "rejected", "grade": "graded", "same": "the same",
    "different": "not the same", "undo": "undid",
}  # fmt: skip


def make_log_sheet(judged: Sequence[Judged], *, asked: str) -> Sheet:
    """The audit trail: who said what of which entry, when and why."""
    rows = tuple(
        (str(each.number), each.made_at, each.reviewer, describe_verdict(each), each.reason) for each in judged
    )
    table = Table(columns=("", "when", "by", "what", "why"), rows=rows)
    empty = "Nobody judged anything yet. `onrecord review queue` lists what is least certain."
    return Sheet(title=asked, sections=(Section(title="", table=table if rows else None, empty=empty),))


def describe_verdict(judged: Judged) -> str:
    """What a judgement says, in a few words."""
    value = f" {judged.value}" if judged.value and judged.verdict != "undo" else ""
    undone = " (undone)" if judged.undone else ""
    if judged.verdict in {"same", "different"}:
        return f"{judged.entry} and {judged.other}: {_SAID[judged.verdict]}{undone}"
    if judged.verdict == "undo":
        return f"undid {judged.value}, of {judged.entry}{undone}"
    return f"{_SAID[judged.verdict]}{value}: {judged.subject} {judged.entry}{undone}"


def make_log_cells(judged: Judged) -> tuple[str, ...]:
    """The cells of a judgement's row, in the order of COLUMNS."""
    return (
        str(judged.number), judged.made_at, judged.reviewer, judged.verdict, judged.subject, judged.entry,
        judged.other or "", judged.value or "", judged.reason, "yes" if judged.undone else "no",
    )  # fmt: skip
