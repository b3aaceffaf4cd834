"""Answers of a ledger -> text, JSON, JSON Lines, CSV or a page, on standard output or in a file."""

import csv
import io
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import msgspec

from onrecord.ask.ledger import Ledger
from onrecord.cli.ledgers import describe_count, ledger_option, open_ledger
from onrecord.cli.looks import PLAIN, make_console, make_look
from onrecord.cli.output import replace_file
from onrecord.export.sheets import Sheet
from onrecord.settings import make_settings

FORMATS = ("text", "json", "jsonl", "csv", "html")
_SUFFIXES = {
    ".txt": "text", ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".html": "html",
    ".htm": "html",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a question is answered with, for every format: the answer itself, its items one by one, rows, a sheet."""

    whole: object
    items: Sequence[object]
    columns: tuple[str, ...]
    rows: Iterable[Sequence[str]]
    sheet: Sheet


def add_answer_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options that every question has."""
    options = (
        ledger_option,
        click.option("--format", "form", type=click.Choice(FORMATS),
                     help="How to answer; told by the suffix of -o if not given, else text."),
        click.option("-o", "--output", metavar="FILE", help="Where to write; standard output if not given."),
        click.option("--config", metavar="FILE", help="Settings file (TOML); see `onrecord settings`."),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


def open_asked(options: dict[str, Any]) -> Ledger:
    """The ledger that is asked; it is told on standard error where something in it is not reconciled yet."""
    config = options.get("config")
    settings = make_settings(
        {"ledger.at": options["ledger"]}, file=Path(str(config)) if config else None, environment=os.environ
    )
    ledger = open_ledger(settings.ledger)
    if pending := ledger.count_pending():
        waiting = describe_count(pending, "article or judgement is", "articles or judgements are")
        click.echo(f"onrecord: {waiting} not reconciled yet; run `onrecord reconcile`", err=True)
    return ledger


def write_answer(answer: Answer, options: dict[str, Any]) -> None:
    """Write an answer in the format that is asked for."""
    output = Path(str(options["output"])) if options["output"] not in (None, "-") else None
    form = get_form(options["form"], output)
    text = _render(answer, form, to_terminal=output is None)
    if output is None:
        click.echo(text, nl=False)
        return
    with replace_file(output) as stream:
        stream.write(text.encode("utf-8", "replace"))


def get_form(name: object, output: Path | None) -> str:
    """The format of a name, or else of a file's suffix. Raises a usage error where that tells none."""
    if isinstance(name, str):
        return name
    form = _SUFFIXES.get(output.suffix.lower()) if output is not None else "text"
    if form is None:
        raise click.UsageError(f"the name {output} tells no format; end it in .csv, .json, .html or .txt, or --format")
    return form


def _render(answer: Answer, form: str, *, to_terminal: bool) -> str:
    if form == "json":
        return msgspec.json.format(msgspec.json.encode(answer.whole), indent=2).decode() + "\n"
    if form == "jsonl":
        return "".join(msgspec.json.encode(each).decode() + "\n" for each in answer.items)
    if form == "csv":
        return make_csv([answer.columns, *answer.rows])
    if form == "html":
        from onrecord.export.page import make_sheet_page

        return make_sheet_page(answer.sheet)
    from onrecord.export.sheet_text import write_sheet

    written = io.StringIO()
    write_sheet(answer.sheet, make_console(make_look(sys.stdout) if to_terminal else PLAIN, written))
    return "\n".join(line.rstrip() for line in written.getvalue().split("\n"))


def make_csv(rows: Iterable[Sequence[str]]) -> str:
    """Rows as RFC 4180 has them; a cell that a spreadsheet would take for a formula is kept from being one."""
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerows([_guard(cell) for cell in row] for row in rows)
    return written.getvalue()


def _guard(cell: str) -> str:
    return f"'{cell}" if cell[:1] in {"=", "+", "@", "\t", "\r"} or (cell[:1] == "-" and not _is_number(cell)) else cell


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
