"""A full disk, a held database, a file that is no ledger, a server that isn't there -> clear errors, nothing lost."""

import os
import resource
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
import pytest

from onrecord.errors import LedgerError
from onrecord.ledger.dumping import dump
from onrecord.ledger.schema import CURRENT
from onrecord.ledger.store import Store
from tests.contract.databases import VARIABLE
from tests.contract.dispatches import make_dispatches

LARGEST = 900_000  # bytes that a file may have where the disk is full
ADD = "from onrecord.cli import main; main()"


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """A file of records, as `onrecord read` writes it."""
    file = tmp_path / "records.jsonl"
    file.write_bytes(b"".join(msgspec.json.encode(record) + b"\n" for record in make_dispatches(60)))
    return file


def bound_files() -> None:
    """In a new process: let no file grow, as on a full disk."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST, LARGEST))


def add(records: Path, at: str, *, full: bool = False, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command that adds."""
    return subprocess.run(
        [sys.executable, "-c", ADD, "add", str(records), "--ledger", at],
        preexec_fn=bound_files if full else None,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_full_disk_loses_nothing(tmp_path: Path, records: Path) -> None:
    """The command says that the disk is full; with space, the same one adds the rest, and it is all there."""
    at, other = str(tmp_path / "full.db"), str(tmp_path / "other.db")
    failed = add(records, at, full=True)

    assert failed.returncode == 1
    assert "the disk is full" in failed.stderr
    assert "run the same command again" in failed.stderr
    assert failed.stderr.count("\n") == 1
    with Store(at) as store:
        assert 0 < store.count_articles() < 60
    assert add(records, at).returncode == add(records, other).returncode == 0
    with Store(at) as one, Store(other) as two:
        assert dump(one) == dump(two)


def test_a_full_database_takes_no_part_of_a_record(tmp_path: Path) -> None:
    """Where the file may not grow, an article that was begun is not there, and those before it are."""
    with Store(str(tmp_path / "full.db")) as store:
        ((pages,),) = store.database.find("PRAGMA page_count")
        store.database.find(f"PRAGMA max_page_count = {pages + 40}")
        with pytest.raises(LedgerError, match="the disk is full"):
            list(map(store.add, make_dispatches(200)))

        assert (articles := store.count_articles()) > 0
        assert len(dump(store)["statements"]) == 3 * articles


def test_a_held_database_is_told_of(tmp_path: Path, records: Path) -> None:
    """The command waits as long as it is told to, says so, and completes when the other is done."""
    at = str(tmp_path / "held.db")
    with Store(at) as store, store.writing():
        held = add(records, at, ONRECORD_LEDGER_WAIT="0.3")

    assert held.returncode == 1
    assert "another process has held it for 0.3 seconds" in held.stderr
    assert add(records, at).returncode == 0
    with Store(at) as store:
        assert store.count_articles() == 60


@pytest.mark.parametrize("kind", ["text", "another program's", "newer", "empty folder"])
def test_what_is_no_ledger_is_left_as_it_is(tmp_path: Path, records: Path, kind: str) -> None:
    """A file that is something else is refused with the reason, and not a byte of it changes."""
    file = tmp_path / "something.db"
    if kind == "text":
        file.write_text("My notes of the talks, which took me a year.\n" * 100)
    elif kind == "empty folder":
        file.mkdir()
    elif kind == "newer":
        with Store(str(file)) as store:
            store.database.run("UPDATE counters SET value = ? WHERE name = 'version'", (CURRENT + 1,))
    else:
        with sqlite3.connect(file) as connection:
            connection.execute("CREATE TABLE recipes (name TEXT)")
        connection.close()
    before = file.read_bytes() if file.is_file() else b""

    refused = add(records, str(file))

    words = {
        "text": "is no SQLite database", "another program's": "is another program's database",
        "newer": "update onrecord", "empty folder": "can't be opened",
    }  # fmt: skip
    assert refused.returncode == 1
    assert words[kind] in refused.stderr
    assert (file.read_bytes() if file.is_file() else b"") == before


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("postgresql://moren:s3cret@127.0.0.1:1/desk", "check the address and the server"),
        ("postgresql://moren:s3cret@no.such.host.invalid/desk", "check the address and the server"),
    ],
)
def test_a_server_that_is_not_there_is_told_of(records: Path, address: str, words: str) -> None:
    """The address is shown without its password."""
    failed = add(records, address)

    assert failed.returncode == 1
    assert words in failed.stderr
    assert "s3cret" not in failed.stderr
    assert "moren" in failed.stderr


def test_a_database_that_is_not_there_is_told_of(records: Path) -> None:
    """A server without the database, or without the user, says which."""
    server = os.environ.get(VARIABLE)
    if not server:
        pytest.skip(f"no PostgreSQL server is named by {VARIABLE}")
    parts = urlsplit(server)
    failed = add(records, parts._replace(path="/no_such_desk").geturl())
    stranger = add(records, parts._replace(netloc=f"stranger:s3cret@{parts.hostname}:{parts.port or 5432}").geturl())

    assert (failed.returncode, stranger.returncode) == (1, 1)
    assert "no_such_desk" in failed.stderr
    assert "stranger" in stranger.stderr
    assert "s3cret" not in stranger.stderr
