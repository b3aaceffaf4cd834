"""What people judge of entries -> judgements: appended with name, reason and time; the last one of an entry holds.

An entry is called by what it is in every ledger: a statement, event, figure or actor of an article `<its ref>/<id in
its record>`, a dispute `<claim>~<against>`, an actor of the ledger its signature, a source its folded name.

A correction makes another edition of the article's record, with all corrections that stand. The judgements of a record
are kept under the reference of the one that was read, whatever edition they were made on: that is its root.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, get_args

import msgspec

from onrecord.errors import NotFoundError, QueryError
from onrecord.ledger.store import Store

Subject = Literal["statement", "event", "figure", "actor", "dispute", "source"]
Verdict = Literal["confirm", "correct", "reject", "grade", "same", "different", "undo"]
SUBJECTS: tuple[str, ...] = get_args(Subject)
VERDICTS: tuple[str, ...] = get_args(Verdict)
_COLUMNS = "number, subject, entry, verdict, other, value, reviewer, reason, made_at"
_NEEDS = {
    "correct": ("value", "what to correct, as in act=deny"), "grade": ("value", "a grade, as in B2"),
    "undo": ("value", "the number of a judgement"), "same": ("other", "a second actor"),
    "different": ("other", "a second actor"),
}  # fmt: skip


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """A person's word on an entry.

    `other` is the second actor of same and different, and the edition that a correction, or the undoing of one, made;
    `value` what a correction (a JSON object of fields) or a grade says; of an undo, the number of the judgement that no
    longer holds.
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
    with store.writing():
        return put_judgement(store, judgement)


def put_judgement(store: Store, judgement: Judgement) -> Judgement:
    """Append a judgement, within a transaction; one that has a number keeps it. Errors as of `add_judgement`."""
    _check(judgement)
    if judgement.verdict == "undo":
        get_judgement(store, int(judgement.value or 0))
    number = judgement.number or store.take_numbers("judgement", 1)
    made = msgspec.structs.replace(judgement, number=number, made_at=judgement.made_at or store.now())
    store.database.run(
        f"INSERT INTO judgements ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        tuple(getattr(made, name) for name in made.__struct_fields__),
    )
    return made


def _check(judgement: Judgement) -> None:
    if not judgement.reviewer.strip():
        raise QueryError("a judgement needs the name of who makes it", next_step="give --by NAME")
    if not judgement.reason.strip() and judgement.verdict != "confirm":
        raise QueryError("a judgement needs a reason", which=judgement.entry, next_step="give --reason")
    if judgement.verdict in _NEEDS:
        name, what = _NEEDS[judgement.verdict]
        if not getattr(judgement, name):
            raise QueryError(f"{judgement.verdict} needs {what}", which=judgement.entry, next_step="see --help")
    if judgement.verdict == "undo" and not (judgement.value or "").isdigit():
        raise QueryError("undo needs the number of a judgement", which=str(judgement.value), next_step="see its list")


def get_judgement(store: Store, number: int) -> Judgement:
    """The judgement of a number. Raises NotFoundError where there is none."""
    found = store.database.find(f"SELECT {_COLUMNS} FROM judgements WHERE number = ?", (number,))
    if not found:
        raise NotFoundError("no judgement has this number", which=str(number), next_step="see `onrecord review log`")
    return Judgement(**dict(zip(Judgement.__struct_fields__, found[0], strict=True)))


def find_judgements(
    store: Store, *, subject: str | None = None, entries: Sequence[str] | None = None, standing: bool = False
) -> Iterator[Judgement]:
    """The judgements in the order in which they were made: the audit trail. `standing` leaves out what was undone.

    `entries` keeps to those of some entries, `subject` to one kind of them.
    """
    undone = find_undone(store) if standing else set()
    wanted = frozenset(entries) if entries is not None else None
    condition, values = (" WHERE subject = ?", (subject,)) if subject is not None else ("", ())
    for row in store.database.find(f"SELECT {_COLUMNS} FROM judgements{condition} ORDER BY number", values):
        made = Judgement(**dict(zip(Judgement.__struct_fields__, row, strict=True)))
        if wanted is not None and made.entry not in wanted and made.other not in wanted:
            continue
        if made.number not in undone and not (standing and made.verdict == "undo"):
            yield made


def find_undone(store: Store) -> set[int]:
    """The judgements that were taken back; an undo that was itself undone takes nothing back."""
    undone: set[int] = set()
    rows = store.database.find("SELECT number, value FROM judgements WHERE verdict = 'undo' ORDER BY number DESC")
    for number, value in rows:
        if number not in undone:
            undone.add(int(value))
    return undone


def find_roots(store: Store) -> dict[str, str]:
    """The editions that corrections made, each with the reference under which the judgements of it are kept."""
    rows = store.database.find(
        "SELECT other, entry FROM judgements WHERE verdict IN ('correct', 'undo') AND other IS NOT NULL"
    )
    return {edition: entry.partition("/")[0] for edition, entry in rows}


def get_root_entry(entry: str, roots: Mapping[str, str]) -> str:
    """What an entry's judgements are kept under."""
    if not roots:
        return entry
    parts = [part.partition("/") for part in entry.split("~")]
    return "~".join(f"{roots.get(ref, ref)}{slash}{name}" for ref, slash, name in parts)
