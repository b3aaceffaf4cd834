"""A ledger's place -> connections to it that requests borrow, and what else they share."""

import queue
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock
from typing import TypeVar

from onrecord.ask.ledger import Ledger
from onrecord.errors import BusyError, LedgerError
from onrecord.settings import Settings

_T = TypeVar("_T")


class Pool:
    """Connections to one ledger, opened when they are first needed; each is borrowed by one request at a time."""

    def __init__(self, make: Callable[[], Ledger], *, size: int, wait: float) -> None:
        self._make = make
        self._wait = wait
        self._idle: queue.LifoQueue[Ledger | None] = queue.LifoQueue()
        for _ in range(size):
            self._idle.put(None)

    @contextmanager
    def borrow(self) -> Iterator[Ledger]:
        """A connection that nobody else uses. Raises BusyError where none is free for too long.

        One that broke is closed, and another is opened in its place when it is needed.
        """
        try:
            ledger = self._idle.get(timeout=self._wait)
        except queue.Empty:
            raise BusyError("too many requests at once", next_step="try again, or raise serve.connections") from None
        try:
            if ledger is None:
                ledger = self._make()
            yield ledger
        except LedgerError as error:
            if ledger is not None and not isinstance(error, BusyError):
                ledger.close()
                ledger = None
            raise
        finally:
            self._idle.put(ledger)

    def close(self) -> None:
        """Close the connections that nobody uses."""
        while True:
            try:
                ledger = self._idle.get_nowait()
            except queue.Empty:
                return
            if ledger is not None:
                ledger.close()


@dataclass(slots=True)
class Kept:
    """The last answer to a question that is the same for all: of a state of the ledger, made once."""

    state: str = ""
    answer: object = None
    lock: Lock = field(default_factory=Lock)

    def get(self, state: str, make: Callable[[], _T]) -> _T:
        """The answer of a state; others who ask meanwhile wait for it."""
        with self.lock:
            if self.state != state or self.answer is None:
                self.answer = make()
                self.state = state
            return self.answer  # type: ignore[return-value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What all requests share.

    `is_open` says that everybody who reaches the server may do everything: on loopback, while there are no accounts.
    `owner` is then the name under which judgements are kept.
    """

    settings: Settings
    pool: Pool
    hosts: frozenset[str]
    is_loopback: bool
    owner: str
    today: Kept = field(default_factory=Kept)
