"""`onrecord add` -> articles into a ledger: read, each once, then joined with what is there."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path

import click

from onrecord.ask.ledger import Ledger
from onrecord.cli.formats import get_format
from onrecord.cli.ledgers import describe_count, ledger_option, open_ledger, reconcile_ledger
from onrecord.cli.looks import PLAIN
from onrecord.cli.reading import (
    ACTORS,
    ALLOW_PRIVATE,
    CONFIG,
    ENCODING,
    FORCE_LANGUAGE,
    JOBS,
    MIN_CONFIDENCE,
    PUBLISHED,
    READER,
    TIMEOUT,
    add_options,
    count_jobs,
    make_reading_settings,
)
from onrecord.cli.records import find_written, part_sources
from onrecord.cli.report import Receiver, open_report
from onrecord.cli.work import Job, Outcome, Stages, find_outcomes, make_failure, make_stages
from onrecord.errors import ArticleError, OnrecordError, RunError
from onrecord.export.record_json import get_record
from onrecord.model import Article
from onrecord.settings import Settings

AHEAD = 2_000  # articles that are looked for in the ledger before those that are new are read: bounds memory


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """An article that was got from its source, by the name that messages call it."""

    name: str
    article: Article


@dataclass(slots=True, kw_only=True)
class Count:
    """What became of the articles of a run."""

    added: int = 0
    known: int = 0


def _add_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options of `add`, in the order of its help."""
    options = (
        ledger_option,
        click.option("--again", is_flag=True,
                     help="Read articles that are there already, too; the new record takes the place of the old one."),
        click.option("--no-reconcile", is_flag=True, help="Leave joining with what is there to `onrecord reconcile`."),
        PUBLISHED,
        READER,
        MIN_CONFIDENCE,
        ACTORS,
        JOBS,
        FORCE_LANGUAGE,
        ENCODING,
        ALLOW_PRIVATE,
        TIMEOUT,
        CONFIG,
        click.option("-q", "--quiet", is_flag=True, help="No progress bar and no line at the end."),
    )  # fmt: skip
    return add_options(command, options)


@click.command()
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@_add_options
@click.pass_context
def add(ctx: click.Context, /, sources: tuple[str, ...], **options: object) -> None:
    """Add articles to a ledger, which keeps their records and joins what belongs together.

    SOURCE is whatever `onrecord read` reads, or records that it wrote. Each article lands whole or not at all, and
    once: adding it again changes nothing, so that the same command, run after an interruption, goes on. A higher
    version of a dispatch supersedes the lower ones, which stay; a kill withdraws them.
    """
    settings = make_reading_settings(options)
    stages = ctx.obj if isinstance(ctx.obj, Stages) else make_stages()
    jobs = count_jobs(options)
    quiet = bool(options["quiet"])
    with open_ledger(settings.ledger, create=True) as ledger:
        adding = Adding(ledger, settings, stages, again=bool(options["again"]))
        failed = adding.add(sources, jobs=jobs, quiet=quiet)
        ledger.settle()
        if not options["no_reconcile"]:
            reconcile_ledger(ledger, quiet=quiet)
            ledger.settle()
        if not quiet:
            click.echo(_describe(ledger, adding.count, failed))
    ctx.exit(1 if failed else 0)


class Adding:
    """A run that adds articles to a ledger."""

    def __init__(self, ledger: Ledger, settings: Settings, stages: Stages, *, again: bool) -> None:
        self._ledger = ledger
        self._settings = settings
        self._stages = stages
        self._again = again
        self.count = Count()

    def add(self, sources: Sequence[str], *, jobs: int, quiet: bool) -> int:
        """Add all that the sources hold; how many articles failed."""
        files, others = part_sources(sources)
        items = iter(self._stages.find_items(others, self._settings) if others else ())
        with open_report(None, quiet=quiet, busy_terminal=False) as report:
            for path in files:
                report.add(Outcome(name=str(path), error=self._add_written(path)))
            self.add_items(items, jobs=jobs, report=report)
        return report.failed

    def add_items(self, items: Iterator[object], *, jobs: int, report: Receiver) -> None:
        """Add what items hold, some at a time; each is got only when its turn comes."""
        while (first := next(items, None)) is not None:
            self._add_read(self._find_new(chain([first], islice(items, AHEAD - 1)), report), jobs, report)

    def _add_written(self, path: Path) -> ArticleError | None:
        """Add the records of a file, each on its own; what can't be used in it, if anything."""
        try:
            for record in find_written(path):
                self._note(self._ledger.add(record, again=self._again))
        except ArticleError as error:
            return error
        return None

    def _find_new(self, items: Iterable[object], report: Receiver) -> list[Loaded]:
        """The articles that are to be read: those that the ledger does not have yet."""
        new: dict[str, Loaded] = {}
        for item in items:
            name = str(getattr(item, "name", item))
            try:
                article = self._stages.get_article(item, self._settings)
            except RunError:
                raise
            except OnrecordError as error:
                report.add(Outcome(name=name, error=error))
                continue
            except Exception as error:
                report.add(make_failure(name, f"internal error ({type(error).__name__}: {error})"))
                continue
            ref = self._ledger.get_ref(article)
            if ref in new or (not self._again and self._ledger.has(article)):
                self._note(False)
                report.add(Outcome(name=name))
            else:
                new[ref] = Loaded(name=name, article=article)
        return list(new.values())

    def _add_read(self, loaded: Sequence[Loaded], jobs: int, report: Receiver) -> None:
        stages = replace(self._stages, get_article=get_loaded)
        job = Job(stages=stages, settings=self._settings, format=get_format("jsonl", None), look=PLAIN)
        with closing(find_outcomes(loaded, job, processes=jobs)) as outcomes:
            for outcome in outcomes:
                report.add(self._keep(outcome))

    def _keep(self, outcome: Outcome) -> Outcome:
        """Add what was read; an article that the ledger can't hold is a failure like any other."""
        if isinstance(outcome.error, RunError):
            raise outcome.error
        if outcome.rendered is None:
            return outcome
        try:
            record = get_record(outcome.rendered.text.encode(), which=outcome.name)
            self._note(self._ledger.add(record, again=self._again))
        except ArticleError as error:
            return replace(outcome, error=error)
        return outcome

    def _note(self, added: bool) -> None:
        if added:
            self.count.added += 1
        else:
            self.count.known += 1


def get_loaded(item: Loaded, settings: Settings) -> Article:
    """The article that was got before, as a stage of the reading."""
    return item.article


def _describe(ledger: Ledger, count: Count, failed: int) -> str:
    """What a run did, and what the ledger now holds."""
    others = [f"{count.known:,} there already"] if count.known else []
    others += [f"{failed:,} failed"] if failed else []
    beside = f" ({', '.join(others)})" if others else ""
    added, articles = describe_count(count.added, "article"), describe_count(ledger.count_articles(), "article")
    statements = describe_count(ledger.count_statements(), "statement")
    return f"added {added}{beside} to {ledger.name}; it now holds {articles} and {statements}"
