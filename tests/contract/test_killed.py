"""A process that fills a ledger, killed at random instants -> nothing lost or half there, in either database."""

import os
from pathlib import Path

import pytest

from kills import Target, find_wrong, kill, make_records
from onrecord.ledger.dumping import dump
from onrecord.ledger.store import Store
from onrecord.reconcile import reconcile
from tests.contract.databases import KINDS, VARIABLE

KILLS = 4


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_killed_goes_on(kind: str, tmp_path: Path) -> None:
    """After some kills the ledger is equal to one that was never killed, and was sound after each."""
    server = None if kind == "sqlite" else os.environ.get(VARIABLE)
    if kind == "postgres" and server is None:
        pytest.skip(f"no PostgreSQL server is named by {VARIABLE}")

    toll = kill(server, tmp_path, kills=KILLS, count=60, seed=7)

    assert sum(toll.kills.values()) >= KILLS
    assert toll.wrong == {}


@pytest.mark.parametrize(
    ("harm", "wrong"),
    [
        ("DELETE FROM speakers WHERE statement = (SELECT MIN(key) FROM statements)", "half"),
        ("DELETE FROM reconciled WHERE article = 3", "half"),
        ("UPDATE actors SET mentions = mentions + 1 WHERE article = 2", "doubled"),
        ("", "lost"),
    ],
)
def test_what_a_kill_could_break_is_seen(tmp_path: Path, harm: str, wrong: str) -> None:
    """A row that lacks, or is there once more, is told from a sound ledger; and so is an article that lacks."""
    records = make_records(6)
    with Store(str(tmp_path / "sound.db")) as store:
        store.add_all(records)
        reconcile(store)
        target = Target(count=6, records=tmp_path, adding=1.0, whole=1.0, reference=dump(store))
        told = {store.get_ref(record.article) for record in records}
        assert list(find_wrong(store, target, told)) == []
        if wrong == "lost":
            assert list(find_wrong(store, target, {*told, "0" * 16})) == ["lost"]
            return
        store.database.run(harm)

        assert wrong in set(find_wrong(store, target, told))
