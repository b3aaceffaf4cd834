"""Any dispatches in any order -> the same ledger: adding is idempotent, reconciling heeds no order and no batches."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.ledger.dumping import dump
from onrecord.ledger.naming import make_ref
from onrecord.ledger.store import Store
from onrecord.model import Record
from onrecord.reconcile import reconcile
from onrecord.testing import Done, Told, Who, make_record

PEOPLE = st.sampled_from(
    [
        Who(name="Tomar Sorin", country="XAB"),
        Who(name="Tomar Sorin"),
        Who(name="Sorin", country="XAB"),
        Who(name="Ilsa Moren", country="XAA", identity="Ilsa Moren"),
        Who(name="Ilsa Moren", country="XAA"),
        Who(name="Moren", country="XAB"),
        Who(name="Moren"),
        Who(name="Karsia", kind="government", country="XAB"),
        Who(name="Ondria", kind="government", country="XAA"),
        Who(name="officials", kind="group"),
    ]
)
CONTENTS = st.sampled_from(
    [
        "that Karsia had shelled the town of Tolm for two nights",
        "that its guns had shelled Tolm",
        "that its guns had shelled the town of Tolm for two nights and that it would not sign the ceasefire on Monday",
        "that Karsian guns shelled Tolm",
        "that 12 people had been killed in Tolm",
        "that 17 people had been killed in Tolm",
        "that Ondria would sign the ceasefire on Monday",
        "Ondria would sign a ceasefire Monday",
    ]
)
DAYS = st.integers(13, 16).map(lambda day: f"2031-03-{day}")
TOLD = st.builds(
    Told, who=PEOPLE, content=CONTENTS, act=st.sampled_from(["assert", "accuse", "deny"]), on=st.none() | DAYS
)
DONE = st.builds(Done, who=PEOPLE, words=st.just("shelled"), whom=PEOPLE, on=st.none() | DAYS)
RECORDS = st.lists(
    st.builds(
        lambda lines, about: make_record(*lines, published_from="metadata", **about),
        st.lists(TOLD | DONE, min_size=1, max_size=5),
        st.fixed_dictionaries(
            {
                "published": st.none() | DAYS,
                "publisher": st.sampled_from(["Northwire", "Karspress", None]),
                "source_id": st.sampled_from([None, "urn:x:1", "7"]),
                "version": st.sampled_from([None, "1", "2", "10"]),
                "status": st.sampled_from([None, "usable", "canceled"]),
            }
        ),
    ),
    min_size=1,
    max_size=8,
    unique_by=lambda record: make_ref(record.article),  # one text has one record
)


@contextmanager
def open_ledger() -> Iterator[Store]:
    """An empty ledger that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder, Store(str(Path(folder) / "ledger.db"), now=lambda: "now") as store:
        yield store


def fill(store: Store, records: Sequence[Record], size: int) -> dict[str, list[object]]:
    """What a ledger holds after records were added and reconciled some at a time."""
    for start in range(0, len(records), size):
        store.add_all(records[start : start + size])
        reconcile(store)
    return {table: sorted(rows, key=repr) for table, rows in dump(store).items()}


@settings(max_examples=40, deadline=None)
@given(records=RECORDS, data=st.data())
def test_neither_order_nor_batches_show(records: list[Record], data: st.DataObject) -> None:
    """The same records in another order, in other portions and rebuilt give the same ledger."""
    shuffled = data.draw(st.permutations(records))
    with open_ledger() as one, open_ledger() as other:
        first = fill(one, records, size=len(records))
        second = fill(other, shuffled, size=data.draw(st.integers(1, 3)))

        assert second == first
        reconcile(other, rebuild=True)
        assert {table: sorted(rows, key=repr) for table, rows in dump(other).items()} == first


@settings(max_examples=20, deadline=None)
@given(records=RECORDS)
def test_adding_again_changes_nothing(records: list[Record]) -> None:
    """Recording twice equals recording once."""
    with open_ledger() as store:
        once = fill(store, records, size=3)

        assert store.add_all(records) == 0
        assert fill(store, records, size=2) == once
