"""The same records in SQLite and in PostgreSQL -> the same ledger."""

from pathlib import Path

from onrecord.ledger.dumping import dump
from onrecord.ledger.judging import Judgement, add_judgement
from onrecord.ledger.store import Store
from onrecord.reconcile import reconcile
from tests.contract.databases import make_database
from tests.contract.dispatches import make_dispatch, make_dispatches


def fill(at: str) -> dict[str, list[tuple[object, ...]]]:
    """All that a ledger holds after dispatches, versions, a copy, a kill and a judgement came in."""
    with Store(at, now=lambda: "now") as store:
        store.add_all(make_dispatches(40))
        reconcile(store)
        for version in ("1", "2", "10"):
            store.add(make_dispatch(3, source_id="urn:x:1", version=version))
        store.add(make_dispatch(4, source_id="urn:x:2", version="2", status="canceled"))
        store.add(make_dispatch(5, publisher="Maredo Post"))
        keys = [key for (key,) in store.database.find("SELECT key FROM signatures ORDER BY key")]
        judgement = Judgement(
            subject="actor", entry=keys[0], verdict="different", other=keys[1], reviewer="H. Orrick", reason="two"
        )
        add_judgement(store, judgement)
        reconcile(store)
        return {table: list(rows) for table, rows in dump(store).items()}


def test_both_databases_hold_the_same(tmp_path: Path) -> None:
    """Every table is equal, kept and derived, and rebuilding in the one gives what the other has."""
    with make_database("sqlite", tmp_path) as one, make_database("postgres", tmp_path) as other:
        in_sqlite, in_postgres = fill(one), fill(other)

        assert in_postgres == in_sqlite
        assert all(in_sqlite.values()), [table for table, rows in in_sqlite.items() if not rows]
        with Store(other) as store:
            reconcile(store, rebuild=True)
            assert dump(store) == in_sqlite
