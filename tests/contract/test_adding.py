"""Records -> a ledger of either kind: each lands whole and once, in any order, from any number of processes."""

import multiprocessing
from collections.abc import Callable, Iterable, Sequence
from itertools import count

import msgspec
import pytest

from onrecord.errors import BusyError, LedgerError, NotTextError
from onrecord.ledger.database import Value
from onrecord.ledger.dumping import dump
from onrecord.ledger.opening import get_version
from onrecord.ledger.schema import CURRENT
from onrecord.ledger.store import Store
from onrecord.ledger.words import Query, make_facet
from onrecord.reconcile import reconcile
from onrecord.testing import Told, Who, make_record
from tests.contract.databases import make_database
from tests.contract.dispatches import SORIN, make_dispatch, make_dispatches

Run = Callable[..., None]


def get_counters(store: Store) -> list[tuple[object, ...]]:
    """What the ledger counts on from."""
    return store.database.find("SELECT name, value FROM counters ORDER BY name")


def count_indexed(store: Store) -> int:
    """How many statements the full-text index knows."""
    condition, value = store.database.make_match(Query(), [[make_facet("form", "indirect")]])
    found = store.database.find(f"SELECT COUNT(*) FROM statement_words WHERE {condition}", (value,))
    return int(found[0][0])


def test_an_empty_database_becomes_a_ledger(store: Store) -> None:
    """Opening makes the tables, and opening again finds them."""
    assert get_version(store.database) == CURRENT
    assert store.count_articles() == store.count_statements() == 0


def test_a_record_comes_back_as_it_was(store: Store) -> None:
    """A record that was added is read from the ledger unchanged."""
    record = make_dispatch(1)
    store.add(record)

    assert store.get_record(store.get_ref(record.article)) == record
    assert store.has(record.article)


def test_adding_twice_changes_nothing(store: Store) -> None:
    """An article that is there already is not added again, in one batch or in another, and takes no number."""
    records = make_dispatches(6)
    assert store.add_all([*records, *records]) == 6
    reconcile(store)
    before, counters, words = dump(store), get_counters(store), count_indexed(store)

    assert not store.add(records[0])
    assert store.add_all(records) == 0
    assert reconcile(store) == 0
    assert dump(store) == before
    assert get_counters(store) == counters
    assert count_indexed(store) == words == 18


def test_order_does_not_show(at: str, store: Store, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The same records in another order and in other batches give an equal ledger."""
    kind = "postgres" if at.startswith("postgres") else "sqlite"
    records = make_dispatches(24)
    store.add_all(records)
    reconcile(store)

    with make_database(kind, tmp_path_factory.mktemp("other")) as elsewhere, Store(elsewhere) as other:
        for record in reversed(records):
            other.add(record)
            if record is records[9]:
                reconcile(other)
        reconcile(other)
        assert dump(other) == dump(store)


def test_a_record_lands_whole_or_not_at_all(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever of its tables can't be written, nothing of a record stays, and adding it afterwards completes it."""
    store.add(make_dispatch(0))
    before, counters, record = dump(store), get_counters(store), make_dispatch(1)

    for fails_at in count(1):
        with monkeypatch.context() as patch:
            patch.setattr(store.database, "run_many", make_failing(store.database.run_many, fails_at))
            try:
                store.add(record)
                break
            except LedgerError:
                assert dump(store) == before
                assert get_counters(store) == counters
                assert count_indexed(store) == 3

    assert fails_at > 10
    assert store.get_record(store.get_ref(record.article)) == record
    assert count_indexed(store) == 6


def make_failing(run: Run, fails_at: int) -> Run:
    """`run_many`, but for one of its calls, which fails half-way."""
    calls = count(1)

    def run_or_fail(sql: str, rows: Iterable[Sequence[Value]]) -> None:
        if next(calls) == fails_at:
            run(sql, list(rows)[:1])
            raise LedgerError("the cable was pulled")
        run(sql, rows)

    return run_or_fail


def test_a_batch_lands_whole_or_not_at_all(store: Store) -> None:
    """One record that can't be added keeps the others of its batch out; without it they are added in full."""
    good = make_dispatches(3)
    bad = make_record(Told(who=SORIN, content="that \ud800 was all"), title="Half")
    before = dump(store)

    with pytest.raises(NotTextError):
        store.add_all([*good, bad])

    assert dump(store) == before
    assert store.add_all(good) == 3
    assert len(dump(store)["signatures"]) == 5


def test_again_puts_the_record_of_another_reader_beside_the_first(store: Store) -> None:
    """With `again` another reader's record is added as the next edition, and the same reader's is not."""
    record = make_dispatch(1)
    other = msgspec.structs.replace(record, reader="by another hand", statements=record.statements[:2], positions=(),
                                    figures=())  # fmt: skip
    store.add(record)

    assert not store.add(other)
    assert not store.add(record, again=True)
    assert store.add(other, again=True)
    assert not store.add(other, again=True)

    ref = store.get_ref(record.article)
    found = store.database.find("SELECT ref, edition, reader FROM articles ORDER BY edition")
    assert found == [(ref, 0, "by hand"), (f"{ref}.1", 1, "by another hand")]
    assert store.get_record(ref) == record
    assert store.get_record(f"{ref}.1") == other


def test_versions_of_a_dispatch_share_a_series_and_have_ranks(store: Store) -> None:
    """Versions are articles of one series, ordered by number and not by letter; another publisher's id is another's."""
    for version in ("10", "9", "2.1", None):
        store.add(make_dispatch(2, source_id="K-7", version=version))
    store.add(make_dispatch(2, source_id="K-7", publisher="Karspress"))
    store.add(make_dispatch(2, source_id="urn:x:7", publisher="Northwire"))
    store.add(make_dispatch(2, source_id="urn:x:7", publisher="Karspress", title="Another"))
    store.add(make_dispatch(3))

    sql = "SELECT series, version FROM articles WHERE series IS NOT NULL ORDER BY series, version_rank"
    found = store.database.find(sql)
    assert [version for series, version in found if series == "northwire|K-7"] == []
    assert [version for series, version in found if series == "karspress|K-7"] == [None]
    assert [version for series, version in found if series == "radio velmar|K-7"] == [None, "2.1", "9", "10"]
    assert [series for series, _ in found].count("urn:x:7") == 2
    assert store.count_articles() == 8


NUL_EVERYWHERE = {
    "source_id": "K\0-7", "title": "Guns\0", "url": "https://example.org/\0", "publisher": "North\0wire",
    "version": "1\0", "modified": "2031-03-14\0", "byline": ("A\0",), "place": "TOLM\0",
}  # fmt: skip


def test_nul_is_kept_in_records(store: Store) -> None:
    """NUL characters stay in the record; in columns, which one of the databases forbids, U+FFFD is in their place."""
    who = Who(name="Tomar\0 Sorin", country="XAB", role="chief\0", identity="Tomar\0 Sorin")
    record = make_record(Told(who=who, content="that \0 was all"), published="2031-03-14\0", **NUL_EVERYWHERE)
    assert store.add(record)
    reconcile(store)

    assert store.get_record(store.get_ref(record.article)) == record
    assert store.database.find("SELECT content FROM statements") == [("that \ufffd was all",)]
    assert store.database.find("SELECT title, source_id FROM articles") == [("Guns\ufffd", "K\ufffd-7")]
    assert not store.add(record)


@pytest.mark.parametrize("field", ["text", "title", "url", "publisher", "source_id", "byline"])
def test_half_a_surrogate_pair_is_refused(store: Store, field: str) -> None:
    """Text that UTF-8 can't carry is refused wherever it stands, and nothing is added."""
    value: object = ("Half \udc00",) if field == "byline" else "Half \udc00"
    about = {field: value} if field != "text" else {}
    content = "that \ud83d was all" if field == "text" else "that it was all"
    record = make_record(Told(who=SORIN, content=content), **about)
    before = dump(store)

    with pytest.raises(NotTextError, match="surrogate"):
        store.add(record)

    assert dump(store) == before
    assert count_indexed(store) == 0


def test_a_ledger_that_is_held_is_busy(at: str, store: Store) -> None:
    """Who waits for another writer in vain is told for how long, and can write afterwards."""
    with Store(at, wait=0.2) as other:
        with store.writing(), pytest.raises(BusyError, match=r"for 0\.2 seconds"):
            other.add(make_dispatch(1))
        assert other.add(make_dispatch(1))


def add_them(at: str, start: int, outbox: "multiprocessing.SimpleQueue[int | str]") -> None:
    """Add 30 dispatches one by one, from one of them on; how many were new is sent back, or what went wrong."""
    records = make_dispatches(30)
    try:
        with Store(at, wait=60) as store:
            outbox.put(sum(store.add(record) for record in [*records[start:], *records[:start]]))
    except LedgerError as error:
        outbox.put(str(error))


def test_two_processes_add_side_by_side(at: str) -> None:
    """Two processes that open no ledger yet and add the same records make one ledger that has each of them once."""
    context = multiprocessing.get_context("spawn")
    outbox: multiprocessing.SimpleQueue[int | str] = context.SimpleQueue()
    processes = [context.Process(target=add_them, args=(at, start, outbox)) for start in (0, 3)]
    for process in processes:
        process.start()
    told = [outbox.get() for _ in processes]
    for process in processes:
        process.join()

    assert all(isinstance(each, int) for each in told), told
    assert sum(int(each) for each in told) == 30
    with Store(at) as store:
        found = dump(store)
        assert len(found["articles"]) == len({row[0] for row in found["articles"]}) == 30
        assert len(found["statements"]) == 90
        assert count_indexed(store) == 90
        assert len(found["signatures"]) == 5
