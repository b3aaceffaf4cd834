"""`onrecord actors unresolved` -> the names that the actor table does not know, by frequency."""

import csv
import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

import click

from onrecord.cli.formats import get_format
from onrecord.cli.looks import PLAIN, make_console, make_look
from onrecord.cli.report import Report, open_report
from onrecord.cli.work import Job, Outcome, Stages, find_outcomes, make_stages
from onrecord.errors import ArticleError, RunError, UnreadableError
from onrecord.export.record_json import get_record
from onrecord.export.unresolved import Unknown, find_unknown
from onrecord.export.visible import make_visible
from onrecord.model import Record
from onrecord.settings import make_settings

_SCHEMA = b'"schema"'


@click.command()
@click.argument("sources", metavar="DIR|SOURCE...", nargs=-1, required=True)
@click.option("--actors", metavar="CSV", help="Table of your own actors, read before the one that ships.")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, metavar="N", help="Names to list.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "jsonl"]),
    default="table",
    show_default=True,
    help="How to list them; csv can be filled in and given back with --actors.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    metavar="N",
    help="Processes that read side by side; 0 is one for each core.",
)
@click.option("-q", "--quiet", is_flag=True, help="No progress bar and no count at the end.")
@click.pass_context
def unresolved(ctx: click.Context, /, sources: tuple[str, ...], **options: object) -> None:
    """List the names that the actor table does not know, the most mentioned first.

    SOURCE is whatever `onrecord read` reads, or records that it wrote (JSON, JSON Lines, or a directory of them), which
    need not be read again. States are no unknown names, nor are people and bodies without a name of their own.
    """
    settings = make_settings({"read.actors": options["actors"]}, environment=os.environ)
    stages = ctx.obj if isinstance(ctx.obj, Stages) else make_stages()
    job = Job(stages=stages, settings=settings, format=get_format("jsonl", None), look=PLAIN)
    files, others = _part(sources)
    items = list(stages.find_items(others, settings)) if others else []
    jobs = options["jobs"]
    processes = jobs if isinstance(jobs, int) and jobs > 0 else os.cpu_count() or 1
    with (
        open_report(len(files) + len(items), quiet=bool(options["quiet"]), busy_terminal=False) as report,
        closing(find_outcomes(items, job, processes=processes)) as outcomes,
    ):
        found = find_unknown(_find_records(files, outcomes, report))
    limit = options["limit"]
    _write(found[: limit if isinstance(limit, int) else None], str(options["form"]), of=len(found))
    ctx.exit(1 if report.failed else 0)


def _part(sources: Sequence[str]) -> tuple[list[Path], list[str]]:
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
            yield from _find_written(path)
        except ArticleError as raised:
            error = raised
        report.add(Outcome(name=str(path), error=error))
    for outcome in outcomes:
        if isinstance(outcome.error, RunError):
            raise outcome.error
        report.add(outcome)
        if outcome.rendered is not None:
            yield get_record(outcome.rendered.text.encode(), which=outcome.name)


def _find_written(path: Path) -> Iterator[Record]:
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


def _write(found: Sequence[Unknown], form: str, *, of: int) -> None:
    if form == "jsonl":
        for unknown in found:
            click.echo(json.dumps(asdict(unknown), ensure_ascii=False))
    elif form == "csv":
        from onrecord.read.lexicon.actor_table import COLUMNS

        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows([_get_cell(unknown, column) for column in COLUMNS] for unknown in found)
    elif not found:
        click.echo("The actor table knows every name.")
    else:
        _write_table(found, of=of)


def _get_cell(unknown: Unknown, column: str) -> str:
    """What a row of an actor table has in a column for an unknown name, to be checked and filled in."""
    filled = {"name": unknown.name, "kind": unknown.kind, "country": unknown.country, "sectors": unknown.sector}
    return filled.get(column) or (unknown.role or "" if column == "role" else "")


def _write_table(found: Sequence[Unknown], *, of: int) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table("name", box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for column in ("mentions", "articles", "statements"):
        table.add_column(column, justify="right")
    for column in ("kind", "as the article has it"):
        table.add_column(column)
    for each in found:
        told = ", ".join(
            part for part in (each.role, each.country, each.sector if each.sector != "UNK" else "") if part
        )
        counts = (f"{each.mentions:,}", f"{each.articles:,}", f"{each.statements:,}")
        table.add_row(Text(make_visible(each.name)), *counts, each.kind.replace("_", " "), Text(make_visible(told)))
    make_console(make_look(sys.stdout), sys.stdout).print(table)
    if of > len(found):
        click.echo(f"{of - len(found):,} more; --limit {of} lists all")
