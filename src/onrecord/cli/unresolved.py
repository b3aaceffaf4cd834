"""`onrecord actors unresolved` -> the names that the actor table does not know, by frequency."""

import csv
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict

import click

from onrecord.cli.looks import make_console, make_look
from onrecord.cli.records import Work, open_records
from onrecord.cli.work import Stages, make_stages
from onrecord.export.unresolved import Unknown, find_unknown
from onrecord.export.visible import make_visible
from onrecord.settings import make_settings


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
    jobs = options["jobs"]
    work = Work(
        settings=settings, stages=stages, jobs=jobs if isinstance(jobs, int) else 1, quiet=bool(options["quiet"])
    )
    with open_records(sources, work) as (records, report):
        found = find_unknown(records)
    limit = options["limit"]
    _write(found[: limit if isinstance(limit, int) else None], str(options["form"]), of=len(found))
    ctx.exit(1 if report.failed else 0)


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
