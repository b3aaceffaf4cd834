"""Outcomes -> what standard error says: a progress bar, a line for each failure, and how many there were."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

import click

from onrecord.cli.work import Outcome
from onrecord.errors import OnrecordError
from onrecord.export.visible import make_visible

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress


class Receiver(Protocol):
    """Whoever is told what became of items."""

    def add(self, outcome: Outcome) -> None:
        """Take an outcome."""


class Report:
    """Counts what was read and what failed, and tells of failures as they come."""

    def __init__(self, progress: "Progress | None", total: int | None) -> None:
        self.read = 0
        self.failed = 0
        self._progress = progress
        self._task = progress.add_task("reading", total=total) if progress is not None else None

    def add(self, outcome: Outcome) -> None:
        """Count an outcome; a failed one gets its line."""
        if outcome.error is None:
            self.read += 1
        else:
            self.failed += 1
            self._tell(_make_line(outcome.error, outcome.name))
        if self._progress is not None and self._task is not None:
            self._progress.advance(self._task)

    def _tell(self, line: str) -> None:
        if self._progress is not None:
            self._progress.console.print(line, markup=False, highlight=False, soft_wrap=True)
        else:
            click.echo(line, err=True)


@contextmanager
def open_report(total: int | None, *, quiet: bool, busy_terminal: bool) -> Iterator[Report]:
    """A report for a `with`; a bar is shown from two articles on, if standard error is a terminal that is not in use.

    `total` is None where nobody knows how many there are. At the end it says how many failed, where any did.
    """
    from rich.console import Console

    console = Console(stderr=True)
    if (total is None or total > 1) and console.is_terminal and not quiet and not busy_terminal:
        with _make_progress(console) as progress:
            report = Report(progress, total)
            yield report
    else:
        report = Report(None, total)
        yield report
    if report.failed and not quiet:
        articles = "article" if report.read == 1 else "articles"
        click.echo(f"read {report.read:,} {articles}, {report.failed:,} failed", err=True)


@contextmanager
def open_bar(what: str, *, quiet: bool) -> Iterator[Callable[[int, int], None]]:
    """A bar for a `with`, on a terminal; it is told how much is done, of how much."""
    from rich.console import Console

    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield lambda done, of: None
        return
    with _make_progress(console) as progress:
        task = progress.add_task(what, total=None)
        yield lambda done, of: progress.update(task, completed=done, total=of)


def _make_progress(console: "Console") -> "Progress":
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=console, transient=True)


def _make_line(error: OnrecordError, name: str) -> str:
    """One line that begins with the article's name, whatever the error calls it."""
    line = str(error)
    if not error.which:
        line = f"{name}: {line}"
    return f"onrecord: {make_visible(line)}"
