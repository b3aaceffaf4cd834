"""What was sent to a desk -> read by a worker, once each; what it can't read is told, and who is killed is followed."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from onrecord.ask.ledger import Ledger
from onrecord.cli.work import make_stages
from onrecord.cli.worker import Worker
from onrecord.ledger.submissions import Submission, claim, count_states, find_submissions, get_submission, send
from onrecord.settings import Settings, make_settings

TEXT = (
    b"VELMAR, March 14 (Northwire) - The ceasefire holds, President Danil Aleth of Ondria said on Friday in Velmar.\n"
)


def make_worker(ledger: Ledger) -> tuple[Worker, Settings]:
    """A worker that reads by rules, and calls nobody."""
    settings = make_settings({"ledger.at": ledger.name, "read.reader": "rules"})

    def post(url: str, body: bytes, headers: Mapping[str, str]) -> int:
        raise AssertionError(url)

    return Worker(ledger, settings, post, make=make_stages), settings


def put(ledger: Ledger, name: str, data: bytes) -> str:
    """Something that was sent; its id."""
    return send(ledger, person="Moren", name=name, kind="file", data=data).id


def test_what_was_sent_is_read_and_joined(tmp_path: Path) -> None:
    """A text, twice: the second time it is known, and not read again."""
    with Ledger(str(tmp_path / "a.db")) as ledger:
        first, second = put(ledger, "a.txt", TEXT), put(ledger, "b.txt", TEXT)
        worker, _ = make_worker(ledger)

        assert worker.run_once() == 2

        one, other = get_submission(ledger, first), get_submission(ledger, second)
        assert (one.state, other.state) == ("done", "done")
        assert one.refs == other.refs
        assert ledger.count_articles() == 1
        assert ledger.count_pending() == 0
        assert ledger.count_statements() >= 1


def test_several_articles_of_one_file_land_each(tmp_path: Path) -> None:
    """What is wrong with one of them is told beside; the others are in."""
    lines = [
        b'{"text": "%s", "source_id": "%d"}' % (TEXT.strip().replace(b"March 14", b"March %d" % at), at)
        for at in (1, 2)
    ]
    with Ledger(str(tmp_path / "a.db")) as ledger:
        sent = put(ledger, "../../x/many.jsonl", b"\n".join([lines[0], b"{not json", lines[1]]))
        worker, _ = make_worker(ledger)
        worker.run_once()

        made = get_submission(ledger, sent)
        assert made.state == "done"
        assert len(made.refs) == 2
        assert made.told is not None
        assert str(tmp_path) not in made.told
        assert "/tmp" not in made.told


def test_what_can_not_be_read_has_failed(tmp_path: Path) -> None:
    """With the reason, and without the place where the worker looked at it."""
    with Ledger(str(tmp_path / "a.db")) as ledger:
        ids = [put(ledger, "a.txt", b"\x00\x01\x02\xff" * 50), put(ledger, "", b"   \n")]
        worker, _ = make_worker(ledger)
        worker.run_once()

        made: list[Submission] = [get_submission(ledger, each) for each in ids]
        assert [each.state for each in made] == ["failed", "failed"]
        assert all(each.told and "onrecord-" not in each.told for each in made)


def test_what_a_killed_worker_had_claimed_is_free(tmp_path: Path) -> None:
    """At once on the same machine; another machine's claim is left to its lease."""
    with Ledger(str(tmp_path / "a.db")) as ledger:
        put(ledger, "a.txt", TEXT)
        put(ledger, "b.txt", TEXT.replace(b"holds", b"has ended"))
        gone = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
        assert claim(ledger, f"{socket.gethostname()}:{int(gone.stdout)}") is not None
        assert claim(ledger, f"elsewhere:{os.getpid()}") is not None
        worker, _ = make_worker(ledger)

        assert worker.run_once() == 1
        assert count_states(ledger) == {"done": 1, "reading": 1}


def test_killed_again_and_again_all_is_read_once(tmp_path: Path) -> None:
    """`onrecord work` is killed while it reads; the queue is intact, and the ledger as if nobody had been killed."""
    at = tmp_path / "a.db"
    names = ("Maredo", "Tolm", "Velmar", "Hesk", "Orlo", "Drask", "Sumet", "Kestrin")
    with Ledger(str(at)) as ledger:
        for name in names:
            put(ledger, f"{name}.txt", TEXT.replace(b"in Velmar", b"in " + name.encode()) * 3)
        command = [
            sys.executable,
            "-m",
            "onrecord.cli",
            "work",
            "--ledger",
            str(at),
            "--reader",
            "rules",
            "--once",
            "-q",
        ]
        until = time.monotonic() + 120
        kills = 0
        while kills < 3:
            process = subprocess.Popen(command)
            before = count_states(ledger).get("done", 0)
            while process.poll() is None and count_states(ledger).get("done", 0) == before:
                assert time.monotonic() < until
                time.sleep(0.01)
            if process.poll() is None:
                process.send_signal(signal.SIGKILL)
                kills += 1
            process.wait()
            if count_states(ledger) == {"done": len(names)}:
                break
        subprocess.run(command, check=True, timeout=120)

        sent = find_submissions(ledger, limit=99)
        assert {each.state for each in sent} == {"done"}
        assert len({each.refs for each in sent}) == ledger.count_articles() == len(names)
        assert sum(each.tries for each in sent) <= len(names) + kills
        assert kills >= 1


def test_a_worker_that_can_not_read_at_all_says_why(tmp_path: Path) -> None:
    """As with a table of actors that is not there: who sent the article is told, and the worker lives."""
    with Ledger(str(tmp_path / "a.db")) as ledger:
        sent = put(ledger, "a.txt", TEXT)
        settings = make_settings({"ledger.at": ledger.name, "read.reader": "rules", "read.actors": "/nowhere.csv"})
        worker = Worker(ledger, settings, lambda url, body, headers: 200)

        assert worker.run_once() == 1

        assert get_submission(ledger, sent).state == "failed"
        assert "nowhere.csv" in (get_submission(ledger, sent).told or "")


def test_what_was_read_is_joined_while_more_waits(tmp_path: Path) -> None:
    """So that a queue which never ends doesn't keep what it brought from being found."""
    with Ledger(str(tmp_path / "a.db")) as ledger:
        for number in range(23):
            put(ledger, f"{number}.txt", b"   ")
        worker, _ = make_worker(ledger)

        assert [worker.run_once(), worker.run_once(), worker.run_once()] == [20, 3, 0]
