"""A ledger that is killed again and again while it grows -> whether anything was lost, doubled or left half there.

    kills.py [--at postgresql://SERVER/DATABASE] [--kills 50] [--articles 300] [--seed 1]

A process adds records one by one, tells each that it has committed, and reconciles in small batches; on every other
ledger it is the command `onrecord add`. It is killed (SIGKILL) at a random instant, of adding or of all that it does,
and started again on the same ledger; after six kills it may end, and another ledger is begun. After each kill every
article that is there must be whole and single, and none may lack that was told; what was derived must be of whole
batches; in the end the ledger must be equal to one that was never killed.
"""

import argparse
import os
import random
import select
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

import onrecord.reconcile
from onrecord.ledger.dumping import Cell, dump
from onrecord.ledger.schema import DERIVED
from onrecord.ledger.store import Store
from onrecord.ledger.words import make_query
from onrecord.model import Record
from onrecord.reconcile import reconcile
from onrecord.testing import Done, Told, Who, make_record

BATCH = 8  # articles of one transaction of the child's reconciling: more instants at which it can be half done
SLOWEST = 300.0  # seconds after which a process that was not killed is taken for stuck
SPEAKERS = (
    Who(name="Ilsa Moren", country="XAA", identity="Ilsa Moren"), Who(name="Tomar Sorin", country="XAB"),
    Who(name="Sorin"), Who(name="Karsia's defence ministry", kind="government", country="XAB", sector="MIL"),
)  # fmt: skip
KARSIA = Who(name="Karsia", kind="government", country="XAB")
TOWNS = ("Tolm", "Maredo", "Castle Ebry", "Velmar", "Drask")
Tables = Mapping[str, Sequence[tuple[Cell, ...]]]


@dataclass(slots=True, kw_only=True)
class Toll:
    """What was seen in a run: kills by what they hit, and what was wrong."""

    kills: Counter[str] = field(default_factory=Counter)
    ledgers: int = 0
    wrong: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What is killed: how many articles are added, as records in which file, and what ledger they make.

    `adding` and `whole` are the seconds from the start until all are added, and reconciled.
    """

    count: int
    records: Path
    adding: float
    whole: float
    reference: Tables


def make_records(count: int) -> list[Record]:
    """Dispatches with statements, events, copies and denials; every one has a word that no other has."""
    return [_make_record(number) for number in range(count)]


def _make_record(number: int) -> Record:
    town, day = TOWNS[number % len(TOWNS)], f"2031-03-{1 + number // 5 % 28:02}"
    speaker, other = SPEAKERS[number % 4], SPEAKERS[(number + 3) % 4]
    return make_record(
        Told(who=speaker, content=f"that Karsia had shelled {town} for {2 + number % 7} nights", act="accuse"),
        Told(who=other, content=f"that its guns had shelled {town}", act="deny"),
        Told(who=speaker, content=f"that post {get_mark(number)} on the river held"),
        Done(who=KARSIA, words=f"shelled {town} and hit", whom=speaker, on=day),
        published=day, published_from="metadata", publisher=f"Outlet {number % 6}", source_id=f"x-{number}",
        version=str(1 + number % 2),
    )  # fmt: skip


def get_mark(number: int) -> str:
    """The word of one dispatch alone."""
    return f"q{number}q"


def run_child(at: str, count: int) -> None:
    """What is killed: adds, tells, reconciles."""
    onrecord.reconcile.BATCH = BATCH
    with Store(at, wait=60) as store:
        print("open", flush=True)
        for record in make_records(count):
            store.add(record)
            print(store.get_ref(record.article), flush=True)
        print(f"reconcile {time.monotonic()}", flush=True)
        reconcile(store)
        store.settle()
    print("done", flush=True)


def start(at: str, count: int, records: Path | None) -> subprocess.Popen[bytes]:
    """A process that adds: the command, where records are named, else this program's child."""
    command = [sys.executable, str(Path(__file__).resolve()), "--child", at, "--articles", str(count)]
    if records is not None:
        call = "from onrecord.cli import main; main()"
        command = [sys.executable, "-c", call, "add", str(records), "--ledger", at, "-q"]
    return subprocess.Popen(command, stdout=subprocess.PIPE)


def watch(process: subprocess.Popen[bytes], until: float) -> tuple[list[str], bool]:
    """The lines that a process prints until an instant, at which it is killed; and whether it ended before.

    Raises ValueError where it ends in an error of its own.
    """
    told = b""
    with process:
        stream = process.stdout
        while stream is not None:
            ready, _, _ = select.select([stream], [], [], max(0.0, until - time.monotonic()))
            data = os.read(stream.fileno(), 65536) if ready else b""
            told += data
            if ready and not data:
                break
            if not ready:
                process.send_signal(signal.SIGKILL)
                told += stream.read()
                break
    if process.returncode not in {0, -signal.SIGKILL}:
        raise ValueError(f"the process ended with {process.returncode}")
    return told.decode().split("\n")[:-1], process.returncode == 0


def find_wrong(store: Store, target: Target, told: set[str]) -> Iterator[str]:
    """What is wrong with a ledger that was killed: lost, doubled or half there."""
    found = dump(store)
    refs = {str(row[0]) for row in found["articles"]}
    yield from ("lost" for ref in told - refs)
    if len(refs) != len(found["articles"]):
        yield "doubled"
    for table, rows in target.reference.items():
        if table not in {*DERIVED, "signatures", "judgements"}:
            wanted = Counter(row for row in rows if _is_of(row, refs))
            there = Counter(found[table])
            yield from ("half" for row in wanted - there)
            yield from ("doubled" for row in there - wanted)
    for number, record in enumerate(make_records(target.count)):
        hits = _count_hits(store, get_mark(number))
        if hits != (store.get_ref(record.article) in refs):
            yield "half" if hits == 0 else "doubled"
    done = {str(row[0]) for row in found["reconciled"]}
    if not done <= refs or {str(row[0]) for row in found["sketches"]} != done:
        yield "half"
    for table in ("families", "utterances", "occurrences", "conflicts"):
        yield from ("half" for row in found[table] if not _is_of(row, done))


def _is_of(row: tuple[Cell, ...], refs: set[str]) -> bool:
    """Whether a row is one of some articles: a cell is a reference, or an entry of one."""
    named = [str(cell).partition("/")[0] for cell in row if isinstance(cell, str)]
    return any(name in refs for name in named)


def _count_hits(store: Store, word: str) -> int:
    condition, match = store.database.make_match(make_query(word), [])
    return len(store.database.find(f"SELECT rowid FROM statement_words WHERE {condition}", (match,)))


@contextmanager
def make_place(server: str | None, folder: Path) -> Iterator[str]:
    """Where a new ledger is: a file, or a database of its own on a server."""
    name = f"onrecord_{uuid.uuid4().hex}"
    if server is None:
        yield str(folder / f"{name}.db")
        return
    import psycopg

    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
        try:
            yield urlsplit(server)._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def kill(server: str | None, folder: Path, *, kills: int, count: int, seed: int = 1) -> Toll:
    """Kill so many times, on as many ledgers as it takes."""
    rng, toll = random.Random(seed), Toll()
    target = make_target(server, folder, count)
    while sum(toll.kills.values()) < kills:
        with make_place(server, folder) as at:
            toll.ledgers += 1
            left = kills - sum(toll.kills.values())
            until = [rng.uniform(0.0, longest) for longest in (*[target.adding] * 3, *[target.whole] * 3)]
            kill_one(at, target, toll, iter(until[:left]))
    return toll


def make_target(server: str | None, folder: Path, count: int) -> Target:
    """What a process that is not killed does, and in what time."""
    records = folder / "records.jsonl"
    records.write_bytes(b"".join(msgspec.json.encode(record) + b"\n" for record in make_records(count)))
    with make_place(server, folder) as at:
        began = time.monotonic()
        lines, ended = watch(start(at, count, None), began + SLOWEST)
        whole = time.monotonic() - began
        if not ended:
            raise ValueError("the process that is not killed doesn't end by itself")
        with Store(at) as store:
            adding = next(float(line.split()[1]) for line in lines if line.startswith("reconcile")) - began
            return Target(count=count, records=records, adding=adding, whole=whole, reference=dump(store))


def kill_one(at: str, target: Target, toll: Toll, until: Iterator[float]) -> None:
    """Kill what fills one ledger after so many seconds, and again, until it ends; when these run out it may end."""
    command = target.records if toll.ledgers % 2 == 0 else None
    told: set[str] = set()
    ended = False
    while not ended:
        lines, ended = watch(start(at, target.count, command), time.monotonic() + next(until, SLOWEST))
        told |= {line for line in lines if len(line) == 16}
        with Store(at, wait=60) as store:
            if not ended:
                phase = "adding" if store.count_articles() < target.count else "reconciling"
                toll.kills[f"{phase}, {'command' if command else 'program'}"] += 1
            toll.wrong.update(find_wrong(store, target, told))
            if ended and dump(store) != target.reference:
                toll.wrong["not equal"] += 1


def main() -> None:
    """Kill, count, print the table, and fail where something was wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--at", help="a PostgreSQL database whose server is used; SQLite files if not given")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--child", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        run_child(options.child, options.articles)
        return
    with tempfile.TemporaryDirectory() as folder:
        toll = kill(options.at, Path(folder), kills=options.kills, count=options.articles, seed=options.seed)
    hits = ", ".join(f"{count} of {name}" for name, count in sorted(toll.kills.items()))
    print(
        f"{'PostgreSQL' if options.at else 'SQLite'}: {sum(toll.kills.values())} kills ({hits}), {toll.ledgers} ledgers"
    )
    print(", ".join(f"{name} {toll.wrong[name]}" for name in ("lost", "doubled", "half", "not equal")))
    if toll.wrong.total():
        sys.exit("kills: something was lost, doubled or left half there")


if __name__ == "__main__":
    main()
