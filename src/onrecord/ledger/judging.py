"""What people judge of entries -> judgements: appended with name, reason and time; the last one of an entry holds.

An entry is called by what it is in every ledger: a statement, event or figure `<article's ref>/<id in its record>`, a
dispute `<claim>~<against>`, an actor its signature, a source its folded name.
"""

from collections.abc import Iterator, Sequence
from typing import Literal, get_args

import msgspec

from onrecord.errors import NotFoundError, QueryError
from onrecord.ledger.store import Store

Subject = Literal["statement", "event", "figure", "position", "dispute", "actor", "source", "article"]
Verdict = Literal["confirm", "correct", "reject", "grade", "same", "different", "undo"]
SUBJECTS: tuple[str, ...] = get_args(Subject)
VERDICTS: tuple[str, ...] = get_args(Verdict)
_COLUMNS = "number, subject, entry, verdict, other, value, reviewer, reason, made_at"


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """A person's word on an entry.

    `other` is the second actor of same and different; `value` what a correction or a grade says; of an undo, `value`
    is the number of the judgement that no longer holds.
    """

    number: int = 0
    subject: Subject
    entry: str
    verdict: Verdict
    other: str | None = None
    value: str | None = None
    reviewer: str
    reason: str
    made_at: str = ""


def add_judgement(store: Store, judgement: Judgement) -> Judgement:
    """Append a judgement; it comes back with its number and time.

    Raises QueryError where nobody signs it or it lacks what its verdict needs, NotFoundError for an undo of none.
    """
    _check(judgement)
    with store.writing():
        if judgement.verdict == "undo" and not store.database.find(
            "SELECT 1 FROM judgements WHERE number = ?", (int(judgement.value or 0),)
        ):
            raise NotFoundError("no judgement has this number", which=str(judgement.value), next_step="see its list")
        number = store.take_numbers("judgement", 1)
        made = msgspec.structs.replace(judgement, number=number, made_at=judgement.made_at or store.now())
        store.database.run(
            f"INSERT INTO judgements ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            tuple(getattr(made, name) for name in made.__struct_fields__),
        )
    return made


def _check(judgement: Judgement) -> None:
    if not judgement.reviewer.strip():
        raise QueryError("a judgement needs the name of who makes it", next_step="give --by NAME")
    needs = {"correct": "value", "grade": "value", "undo": "value", "same": "other", "different": "other"}
    lacking = needs.get(judgement.verdict)
    if lacking is not None and not getattr(judgement, lacking):
        raise QueryError(f"{judgement.verdict} needs {lacking}", which=judgement.entry, next_step="see --help")
    if judgement.verdict == "undo" and not (judgement.value or "").isdigit():
        raise QueryError("undo needs the number of a judgement", which=str(judgement.value), next_step="see its list")


def find_judgements(
    store: Store, *, subject: str | None = None, entries: Sequence[str] | None = None, standing: bool = False
) -> Iterator[Judgement]:
    """The judgements in the order in which they were made: the audit trail. `standing` leaves out what was undone.

    `entries` keeps to those of some entries, `subject` to one kind of them.
    """
    undone = set[int]()
    if standing:
        found = store.database.find("SELECT number, value FROM judgements WHERE verdict = 'undo' ORDER BY number DESC")
        for number, value in found:
            if number not in undone:
                undone.add(int(value))
    wanted = frozenset(entries) if entries is not None else None
    condition, values = (" WHERE subject = ?", (subject,)) if subject is not None else ("", ())
    for row in store.database.find(f"SELECT {_COLUMNS} FROM judgements{condition} ORDER BY number", values):
        made = Judgement(**dict(zip(Judgement.__struct_fields__, row, strict=True)))
        if wanted is not None and made.entry not in wanted and made.other not in wanted:
            continue
        if made.number not in undone and not (standing and made.verdict == "undo"):
            yield made
