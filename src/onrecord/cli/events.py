"""`onrecord events` -> what happened: a row an event, as a table, CSV or JSON Lines."""

import csv
import io
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import get_args

import click

from onrecord.cli.looks import make_console, make_look
from onrecord.cli.output import replace_file
from onrecord.cli.reading import (
    ACTORS,
    CONFIG,
    ENCODING,
    FORCE_LANGUAGE,
    JOBS,
    MIN_CONFIDENCE,
    PUBLISHED,
    READER,
    count_jobs,
    make_reading_settings,
)
from onrecord.cli.records import Work, open_records
from onrecord.cli.work import Stages, make_stages
from onrecord.export.events import COLUMNS, Row, find_rows, make_cells, make_line
from onrecord.export.visible import make_visible
from onrecord.model import Event, EventStatus, EventType, Record

TYPES, STATUSES = get_args(EventType), get_args(EventStatus)
_SUFFIXES = {".csv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".txt": "table"}
Found = tuple[Record, Event, Row]


class Names(click.ParamType[frozenset[str]]):
    """Names from a list, parted by commas."""

    name = "names"

    def __init__(self, known: Sequence[str]) -> None:
        self._known = {each.lower(): each for each in known}

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> frozenset[str]:
        """The set of the names that are given. Ends with a usage error where one is not in the list."""
        names = [name.strip().lower() for name in str(value).split(",") if name.strip()]
        for name in names:
            if name not in self._known:
                self.fail(f"{name!r} is none of {', '.join(self._known.values())}", param, ctx)
        return frozenset(self._known[name] for name in names)


@click.command()
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "jsonl"]),
    help="How to list them; told by the suffix of -o if not given, else a table.",
)
@click.option("-o", "--output", metavar="FILE", help="Where to write; standard output if not given.")
@click.option(
    "--type",
    "types",
    type=Names(TYPES),
    metavar="TYPE,...",
    help="Only events of these PLOVER types, such as ASSAULT,COERCE.",
)
@click.option(
    "--status",
    "statuses",
    type=Names(STATUSES),
    metavar="STATUS,...",
    help="Only events of these statuses, such as happened,ongoing.",
)
@click.option(
    "--least",
    type=click.FloatRange(0, 1),
    default=0.0,
    metavar="P",
    help="Only events whose own confidence is P or more, from 0 to 1.",
)
@PUBLISHED
@READER
@MIN_CONFIDENCE
@ACTORS
@FORCE_LANGUAGE
@ENCODING
@JOBS
@CONFIG
@click.option("-q", "--quiet", is_flag=True, help="No progress bar and no count at the end.")
@click.pass_context
def events(ctx: click.Context, /, sources: tuple[str, ...], **options: object) -> None:  # fmt: skip
    """List what happened: who did what to whom, when, where, and on whose word.

    SOURCE is whatever `onrecord read` reads, or records that it wrote (JSON, JSON Lines, or a directory of them), which
    need not be read again. An event that only a statement tells of is claimed, or denied; it has not "happened".
    """
    output = Path(str(options["output"])) if options["output"] not in (None, "-") else None
    form = _get_form(options["form"], output)
    settings = make_reading_settings(options)
    quiet = bool(options["quiet"])
    stages = ctx.obj if isinstance(ctx.obj, Stages) else make_stages()
    work = Work(settings=settings, stages=stages, jobs=count_jobs(options), quiet=quiet)
    with open_records(sources, work) as (records, report), _open(output) as write:
        _write(_find(records, options), form, write)
    ctx.exit(1 if report.failed else 0)


def _get_form(name: object, output: Path | None) -> str:
    if isinstance(name, str):
        return name
    if output is None:
        return "table"
    form = _SUFFIXES.get(output.suffix.lower())
    if form is None:
        raise click.UsageError(f"the name {output} does not tell a format; end it in .csv or .jsonl, or give --format")
    return form


def _open(output: Path | None) -> AbstractContextManager[Callable[[str], None]]:
    return _open_stdout() if output is None else _open_file(output)


@contextmanager
def _open_stdout() -> Iterator[Callable[[str], None]]:
    yield lambda text: click.echo(text, nl=False)


@contextmanager
def _open_file(output: Path) -> Iterator[Callable[[str], None]]:
    with replace_file(output) as stream:

        def write(text: str) -> None:
            stream.write(text.encode("utf-8", "replace"))

        yield write


def _find(records: Iterable[Record], options: dict[str, object]) -> Iterator[Found]:
    """The events that are asked for, article after article."""
    types, statuses, least = options["types"], options["statuses"], options["least"]
    for record in records:
        events_by_id = {event.id: event for event in record.events}
        for row in find_rows(record):
            if isinstance(types, frozenset) and row["type"] not in types:
                continue
            if isinstance(statuses, frozenset) and row["status"] not in statuses:
                continue
            if isinstance(least, float) and row["confidence"] < least:
                continue
            yield record, events_by_id[row["event_id"]], row


def _write(found: Iterable[Found], form: str, write: Callable[[str], None]) -> None:
    if form == "jsonl":
        for record, event, row in found:
            write(make_line(record, event, row) + "\n")
    elif form == "csv":
        write(_make_csv([COLUMNS]))
        for _, _, row in found:
            write(_make_csv([make_cells(row)]))
    else:
        write(_make_table([row for _, _, row in found]))


def _make_csv(rows: Iterable[Sequence[str]]) -> str:
    """Rows as RFC 4180 has them."""
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerows(rows)
    return written.getvalue()


def _make_table(rows: Sequence[Row]) -> str:
    """Events as a terminal shows them: what, who and when in a line, the words and whose they are under it."""
    from rich.padding import Padding
    from rich.text import Text

    if not rows:
        return "No events found.\n"
    written = io.StringIO()
    console = make_console(make_look(sys.stdout), written)
    for row in rows:
        told = " ".join(filter(None, (row["type"], row["mode"], "not" if row["negated"] else "", row["status"])))
        who = " and ".join(row["actors"]) or "nobody named"
        whom = f" -> {' and '.join(row['recipients'])}" if row["recipients"] else ""
        console.print(Text.assemble((told, "bold"), "  ", make_visible(who + whom)))
        console.print(Padding(Text(_describe_circumstances(row), style="dim"), (0, 0, 0, 2)))
        console.print(Padding(Text(make_visible(row["sentence"])), (0, 0, 1, 2)))
    count = len(rows)
    console.print(Text(f"{count:,} event{'' if count == 1 else 's'}", style="dim"))
    return "\n".join(line.rstrip() for line in written.getvalue().split("\n"))


def _describe_circumstances(row: Row) -> str:
    """When, where and on whose word."""
    where = make_visible(f"in {row['place']}") if row["place"] else ""
    open_place = f" ({row['unresolved']})" if row["unresolved"] else ""
    return "; ".join(filter(None, (row["date"], where + open_place, _describe_source(row))))


def _describe_source(row: Row) -> str:
    if row["statement"] is None:
        return "from the article itself"
    return "on the word of " + make_visible(", as told by ".join(row["reported_by"]))
