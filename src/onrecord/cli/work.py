"""Items -> outcomes, in the items' order, by this process or by several."""

import contextlib
import signal
import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import TYPE_CHECKING, Any, Protocol

from onrecord.cli.formats import Format, Rendered
from onrecord.cli.looks import Look
from onrecord.errors import ArticleError, OnrecordError
from onrecord.model import Article, Record
from onrecord.settings import ReadSettings, Settings

if TYPE_CHECKING:
    from onrecord.read.models import Models

_AHEAD = 4  # articles for each process that may wait for an earlier one: bounds memory


class Item(Protocol):
    """Something to read, by the name that messages call it; the stages know what else it is."""

    @property
    def name(self) -> str:
        """The name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stages:
    """The stages that an article goes through: functions of modules, so that other processes find them by name."""

    find_items: Callable[[Iterable[str], Settings], Iterator[Item]]
    get_article: Callable[[Any, Settings], Article]
    load_models: "Callable[[ReadSettings], Models]"
    read: "Callable[[Article, Models, ReadSettings], Record]"


def make_stages() -> Stages:
    """The stages of this package; their libraries are loaded here, and not before."""
    from onrecord.read import read
    from onrecord.read.loading import load_models
    from onrecord.sources import find_items, get_article

    return Stages(find_items=find_items, get_article=get_article, load_models=load_models, read=read)


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What is to be done to every item."""

    stages: Stages
    settings: Settings
    format: Format
    look: Look


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of an item: its record as text, or the error."""

    name: str
    rendered: Rendered | None = None
    error: OnrecordError | None = None


class Reader:
    """Reads item after item, with models that are loaded for the first one that has a text."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._models: Models | None = None

    def get_outcome(self, item: Item) -> Outcome:
        """What becomes of an item; whatever goes wrong with it is its outcome and no exception."""
        try:
            return Outcome(name=item.name, rendered=self._render(item))
        except OnrecordError as error:
            return Outcome(name=item.name, error=error)
        except Exception as error:
            return make_failure(item.name, f"internal error ({type(error).__name__}: {error})")

    def _render(self, item: Item) -> Rendered:
        stages, settings = self._job.stages, self._job.settings
        article = stages.get_article(item, settings)
        if self._models is None:
            self._models = stages.load_models(settings.read)
        return self._job.format.render(stages.read(article, self._models, settings.read), self._job.look)


def find_outcomes(items: Sequence[Item], job: Job, *, processes: int) -> Generator[Outcome, None, None]:
    """What becomes of each item, in the order of the items, whatever the number of processes."""
    if min(processes, len(items)) > 1:
        yield from _find_by_several(items, job, processes=min(processes, len(items)))
    else:
        yield from map(Reader(job).get_outcome, items)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Worker:
    process: SpawnProcess
    connection: "Connection[Item, Outcome]"


class _Crew:
    """The worker processes of a run."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._workers: list[_Worker] = []

    def hire(self) -> _Worker:
        """One more worker."""
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_work, args=(theirs, self._job), daemon=True)
        with _ignoring_interrupts():
            process.start()
        theirs.close()
        worker = _Worker(process=process, connection=ours)
        self._workers.append(worker)
        return worker

    def receive(self, worker: _Worker, name: str) -> tuple[Outcome, _Worker]:
        """A worker's outcome, and the worker; where it died over the article, that outcome and another worker."""
        try:
            return worker.connection.recv(), worker
        except (EOFError, OSError):
            worker.process.join()
            what = f"internal error (its process ended with code {worker.process.exitcode})"
            return make_failure(name, what), self.hire()

    def dismiss(self) -> None:
        """End all workers; they keep nothing that could be lost."""
        for worker in self._workers:
            worker.connection.close()
            worker.process.terminate()
        for worker in self._workers:
            worker.process.join()


def _find_by_several(items: Sequence[Item], job: Job, *, processes: int) -> Iterator[Outcome]:
    done: dict[int, Outcome] = {}
    busy: dict[object, tuple[_Worker, int]] = {}
    sent = 0
    crew = _Crew(job)
    try:
        idle = [crew.hire() for _ in range(processes)]
        for turn, _ in enumerate(items):
            while turn not in done:
                while idle and sent < min(len(items), turn + _AHEAD * processes):
                    worker = idle.pop()
                    with contextlib.suppress(OSError):  # a worker that died shows when its answer is waited for
                        worker.connection.send(items[sent])
                    busy[worker.connection] = worker, sent
                    sent += 1
                for ready in wait([worker.connection for worker, _ in busy.values()]):
                    worker, at = busy.pop(ready)
                    done[at], worker = crew.receive(worker, items[at].name)
                    idle.append(worker)
            yield done.pop(turn)
    finally:
        crew.dismiss()


def _work(connection: "Connection[Outcome, Item]", job: Job) -> None:
    """What a worker process does: outcomes for items, until the other end closes."""
    reader = Reader(job)
    with contextlib.suppress(EOFError, OSError):
        while True:
            connection.send(reader.get_outcome(connection.recv()))


@contextlib.contextmanager
def _ignoring_interrupts() -> Iterator[None]:
    """Start processes that ignore Ctrl-C, from their first instruction: the one that started them ends them."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def make_failure(name: str, what: str) -> Outcome:
    """The outcome of an item over which this program itself went wrong."""
    return Outcome(name=name, error=ArticleError(what, which=name, next_step="please report it"))
