"""Sources -> their records: articles are read, records that were written before are taken as they are."""

import os
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from onrecord.cli.formats import get_format
from onrecord.cli.looks import PLAIN
from onrecord.cli.report import Report, open_report
from onrecord.cli.work import Job, Outcome, Stages, find_outcomes
from onrecord.errors import ArticleError, RunError, UnreadableError
from onrecord.export.record_json import get_record
from onrecord.model import Record
from onrecord.settings import Settings

_SCHEMA = b'"schema"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """How sources become records: with which settings, by how many processes, with how much talk."""

    settings: Settings
    stages: Stages
    jobs: int = 1
    quiet: bool = False


@contextmanager
def open_records(sources: Sequence[str], work: Work) -> Iterator[tuple[Iterator[Record], Report]]:
    """The records of some sources, one after the other, with the report that counts what failed."""
    job = Job(stages=work.stages, settings=work.settings, format=get_format("jsonl", None), look=PLAIN)
    files, others = part_sources(sources)
    items = list(work.stages.find_items(others, work.settings)) if others else []
    processes = work.jobs if work.jobs > 0 else os.cpu_count() or 1
    with (
        open_report(len(files) + len(items), quiet=work.quiet, busy_terminal=False) as report,
        closing(find_outcomes(items, job, processes=processes)) as outcomes,
    ):
        yield _find_records(files, outcomes, report), report


def part_sources(sources: Sequence[str]) -> tuple[list[Path], list[str]]:
    """Files of records, and sources that are still to be read."""
    files: list[Path] = []
    others: list[str] = []
    for source in sources:
        path = Path(source)
        inside = sorted(each for each in path.rglob("*") if _is_of_records(each)) if path.is_dir() else []
        if inside:
            files.extend(inside)
        elif _is_of_records(path):
            files.append(path)
        else:
            others.append(source)
    return files, others


def _is_of_records(path: Path) -> bool:
    """Whether a file holds records and no articles: JSON that begins with the record's schema."""
    if path.suffix.lower() not in {".json", ".jsonl", ".ndjson"} or not path.is_file():
        return False
    try:
        with path.open("rb") as stream:
            return stream.read(200).lstrip(b"\xef\xbb\xbf{ \r\n\t").startswith(_SCHEMA)
    except OSError:
        return False


def _find_records(files: Sequence[Path], outcomes: Iterator[Outcome], report: Report) -> Iterator[Record]:
    """The records of files and of articles that are read now; what fails is told of and left out."""
    for path in files:
        error: ArticleError | None = None
        try:
            yield from find_written(path)
        except ArticleError as raised:
            error = raised
        report.add(Outcome(name=str(path), error=error))
    for outcome in outcomes:
        if isinstance(outcome.error, RunError):
            raise outcome.error
        report.add(outcome)
        if outcome.rendered is not None:
            yield get_record(outcome.rendered.text.encode(), which=outcome.name)


def find_written(path: Path) -> Iterator[Record]:
    """The records that a file holds. Raises an ArticleError for the first that can't be used."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableError(
            error.strerror or "can't be read", which=str(path), next_step="check its rights"
        ) from None
    if path.suffix.lower() == ".json":
        yield get_record(data, which=str(path))
        return
    for number, line in enumerate(data.split(b"\n"), start=1):
        if line.strip():
            yield get_record(line, which=f"{path}:{number}")
