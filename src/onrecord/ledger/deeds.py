"""What people do to a ledger, beside judging -> an audit trail, in the order in which it was done."""

import msgspec

from onrecord.ledger.store import Store


class Deed(msgspec.Struct, frozen=True, kw_only=True):
    """Who did what to what, and when; judgements have a trail of their own."""

    number: int
    made_at: str
    person: str
    deed: str
    about: str


def note_deed(store: Store, person: str, deed: str, about: str) -> None:
    """Append a deed."""
    with store.writing():
        number = store.take_numbers("deed", 1)
        store.database.run(
            "INSERT INTO deeds (number, made_at, person, deed, about) VALUES (?, ?, ?, ?, ?)",
            (number, store.now(), person, deed, about),
        )


def find_deeds(store: Store, *, limit: int, before: int | None = None) -> list[Deed]:
    """The newest deeds, or those before a number."""
    rows = store.database.find(
        "SELECT number, made_at, person, deed, about FROM deeds WHERE number < ? ORDER BY number DESC LIMIT ?",
        (1 << 62 if before is None else before, limit),
    )
    return [Deed(**dict(zip(Deed.__struct_fields__, row, strict=True))) for row in rows]
