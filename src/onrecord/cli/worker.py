"""What was sent to be read -> articles in the ledger, one after the other; then what kept searches find, and the calls.

A worker can be killed at any instant: the queue is in the ledger, and each article lands whole or not at all.
"""

import contextlib
import logging
import os
import socket
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

from onrecord.ask.ledger import Ledger
from onrecord.cli.add import Loaded, get_loaded
from onrecord.cli.formats import get_format
from onrecord.cli.ledgers import open_ledger
from onrecord.cli.looks import PLAIN
from onrecord.cli.work import Item, Job, Reader, Stages, make_stages
from onrecord.errors import ArticleError, BusyError, LedgerError, OnrecordError, RunError
from onrecord.export.record_json import get_record
from onrecord.ledger.submissions import Claim, claim, find_workers, finish, land, release
from onrecord.serve.hooks import Post, deliver, watch
from onrecord.settings import Settings

LOG = logging.getLogger("onrecord.worker")
PAUSE = 1.0  # seconds between two looks at the queue
_AT_ONCE = 20  # submissions that are read before what they bring is joined and told: others may come without end
_MOST_TOLD = 5  # failures of one submission that are told


class Worker:
    """Works at the queue of a ledger. What reads is loaded when there is something to read, and not before."""

    def __init__(
        self, ledger: Ledger, settings: Settings, post: Post, *, make: Callable[[], Stages] = make_stages
    ) -> None:
        self._ledger = ledger
        self._settings = settings
        self._post = post
        self._make = make
        self._loaded: tuple[Stages, Reader] | None = None
        self.name = f"{socket.gethostname()}:{os.getpid()}"

    def _load(self) -> tuple[Stages, Reader]:
        if self._loaded is None:
            stages = self._make()
            job = Job(
                stages=replace(stages, get_article=get_loaded), settings=self._settings,
                format=get_format("jsonl", None), look=PLAIN,
            )  # fmt: skip
            self._loaded = stages, Reader(job)
        return self._loaded

    def _recover(self) -> None:
        """Put back what workers of this machine had claimed that are there no more, and what this one had."""
        host = socket.gethostname()
        for name in find_workers(self._ledger):
            where, _, number = name.rpartition(":")
            if where == host and number.isdigit() and (name == self.name or not _is_running(int(number))):
                release(self._ledger, name)
                LOG.info("%s ended over what it read; it is read again", name)

    def run_once(self) -> int:
        """Read some of what waits, join it, tell of it, and make the calls that are due; how much was read."""
        self._recover()
        count = 0
        while count < _AT_ONCE and (claimed := claim(self._ledger, self.name)) is not None:
            self._read(claimed)
            count += 1
        if self._ledger.count_pending():
            self._ledger.reconcile()
        watch(self._ledger)
        deliver(self._ledger, self._post)
        return count

    def _read(self, claimed: Claim) -> None:
        """Read a submission: each article that the ledger lacks, once."""
        failures: list[str] = []
        with _unpack(claimed) as (source, place):
            try:
                for item in self._load()[0].find_items([source], self._settings):
                    failure = self._read_item(item, claimed)
                    if failure is not None:
                        failures.append(_describe(failure, place))
            except LedgerError:
                raise
            except OnrecordError as error:  # also where nothing can be read, as with a table of actors that is broken
                LOG.error("%s", error)
                failures.append(_describe(error, place))
        more = f" and {len(failures) - _MOST_TOLD} more" if len(failures) > _MOST_TOLD else ""
        finish(self._ledger, claimed, told="; ".join(failures[:_MOST_TOLD]) + more if failures else None)
        LOG.info("read %s (%s)", claimed.name, claimed.id)

    def _read_item(self, item: Item, claimed: Claim) -> OnrecordError | None:
        try:
            article = self._load()[0].get_article(item, self._settings)
        except RunError:
            raise
        except OnrecordError as error:
            return error
        except Exception as error:
            LOG.exception("internal error over %s", claimed.id)
            return ArticleError(f"internal error ({type(error).__name__})", next_step="please report it")
        ref = self._ledger.get_ref(article)
        if self._ledger.has(article):
            land(self._ledger, claimed, ref, None)
            return None
        outcome = self._load()[1].get_outcome(Loaded(name=item.name, article=article))
        if isinstance(outcome.error, RunError):
            raise outcome.error
        if outcome.rendered is None:
            return outcome.error
        land(self._ledger, claimed, ref, get_record(outcome.rendered.text.encode(), which=item.name))
        return None


def work(settings: Settings, *, stop: threading.Event, once: bool = False) -> int:
    """Work at the queue until told to stop, or, once, until it is empty; how much was read.

    A ledger that others hold, or that can't be reached for a while, is tried again.
    """

    def call(url: str, body: bytes, headers: Mapping[str, str]) -> int:
        from onrecord.sources.fetch import post

        return post(url, body, headers, settings)

    count = 0
    while True:
        try:
            with open_ledger(settings.ledger, create=True) as ledger:
                worker = Worker(ledger, settings, call)
                while not stop.is_set():
                    read = worker.run_once()
                    count += read
                    if once and not read:
                        return count
                    stop.wait(0 if read else PAUSE)
            return count
        except BusyError as error:
            LOG.warning("%s", error)
        except LedgerError as error:
            if once:
                raise
            LOG.error("%s", error)
        if stop.wait(PAUSE * 5):
            return count


def work_beside(settings: Settings, connection: "Connection[object, object]") -> None:
    """Work as a process of its own, until the one at the other end of the connection is gone."""
    logging.basicConfig(level=logging.WARNING, format="onrecord worker: %(message)s")
    stop = threading.Event()

    def listen() -> None:
        with contextlib.suppress(EOFError, OSError):
            connection.recv()
        stop.set()
        time.sleep(PAUSE * 5)
        os._exit(0)  # an article may take longer: it is read again by the next

    threading.Thread(target=listen, daemon=True).start()
    with contextlib.suppress(KeyboardInterrupt):
        work(settings, stop=stop)


@contextlib.contextmanager
def _unpack(claimed: Claim) -> Iterator[tuple[str, str]]:
    """Where a submission can be read, and what of that is our own place and nobody's business."""
    if claimed.kind == "address":
        yield claimed.data.decode(), ""
        return
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        path = Path(folder) / _name_file(claimed.name)
        path.write_bytes(claimed.data)
        yield str(path), f"{folder}{os.sep}"


def _name_file(name: str) -> str:
    """A name that a file can have, with the suffixes by which its kind is told."""
    kept = "".join(each if each.isalnum() or each in "._-" else "_" for each in name)[-100:].lstrip(".-")
    return kept or "article"


def _describe(error: OnrecordError, place: str) -> str:
    return str(error).replace(place, "") if place else str(error)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace").rpartition(") ")[2]
    except OSError:
        return True
    return not state.startswith("Z")  # one that ended, which nobody has waited for, still has its number
