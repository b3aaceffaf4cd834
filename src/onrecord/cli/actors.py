"""`onrecord actors` -> what phrases code to, and which names the actor table does not know."""

import json
import os
import sys
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.unresolved import unresolved
from onrecord.errors import MalformedError, UnreadableError
from onrecord.settings import make_settings

if TYPE_CHECKING:
    from onrecord.read.lexicon.world import World

_ACTORS = click.option("--actors", metavar="CSV", help="Table of your own actors, read before the one that ships.")
_FORMATS = ("%Y-%m-%d", "%Y-%m", "%Y", "%d %B %Y", "%B %d %Y", "%B %d, %Y", "%d %b %Y")


@click.group(no_args_is_help=True)
def actors() -> None:
    """Look up whom names and descriptions stand for, and what the actor table lacks."""


@actors.command()
@click.argument("phrases", metavar="[PHRASE]...", nargs=-1)
@click.option(
    "--date", "on", metavar="DATE", help="The day whose offices count; without it, the newest that are known."
)
@click.option(
    "--jsonl", metavar="FILE", help='Code each line\'s "phrase" ("query_date", "context"), one JSON line each.'
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON line for each phrase.")
@_ACTORS
def code(phrases: tuple[str, ...], on: str | None, jsonl: str | None, as_json: bool, actors: str | None) -> None:
    """Say what names and descriptions code to: country, sectors (PLOVER), role, identity, and why.

    \b
    onrecord actors code "Turkish foreign minister" "railway police"
    onrecord actors code "Tony Blair" --date 2003-01-01
    """
    if bool(phrases) == bool(jsonl):
        raise click.UsageError("name a PHRASE, or a file of them with --jsonl (- is standard input)")
    world = _load(actors)
    day = _get_day(on, "--date") if on else None
    if jsonl:
        for row, which in _find_rows(jsonl):
            own = row.get("query_date")
            found = _code(
                row["phrase"], world, on=_get_day(own, which) if own else day, context=row.get("context") or ""
            )
            click.echo(json.dumps(found, ensure_ascii=False))
        return
    for at, phrase in enumerate(phrases):
        found = _code(phrase, world, on=day)
        if as_json:
            click.echo(json.dumps(found, ensure_ascii=False))
        else:
            click.echo(("\n" if at else "") + "\n".join(_find_lines(found)))


def _code(phrase: str, world: "World", *, on: str | None, context: str = "") -> dict[str, object]:
    from onrecord.read.coding import code_phrase

    found = code_phrase(phrase, world, on=on, context=context)
    return {
        "phrase": phrase,
        "date": on,
        "name": found.entry.name if found.entry is not None else None,
        "country": found.country,
        "sector": found.sector,
        "sectors": list(found.sectors),
        "role": found.role,
        "wikidata": found.entry.wikidata if found.entry is not None else None,
        "why": list(found.why),
    }


def _find_lines(found: Mapping[str, object]) -> Iterator[str]:
    """A coded phrase for people: only what is known."""
    from onrecord.export.visible import make_visible

    day = f" ({found['date']})" if found["date"] else ""
    yield f"{make_visible(str(found['phrase']))}{day}"
    sectors, why = found["sectors"], found["why"]
    rows = {
        "name": found["name"],
        "country": found["country"],
        "sectors": ", ".join(map(str, sectors)) if isinstance(sectors, list) else "",
        "role": found["role"],
        "wikidata": found["wikidata"],
        "why": "; ".join(map(str, why)) if isinstance(why, list) else "",
    }
    known = {name: make_visible(str(value)) for name, value in rows.items() if value}
    if not known:
        yield "  nothing known: its words name no country, body or office that the tables have"
    yield from (f"  {name + ':':10}{value}" for name, value in known.items())


def _load(actors: str | None) -> "World":
    from onrecord.read.loading import load_tables

    settings = make_settings({"read.actors": actors}, environment=os.environ)
    return load_tables(settings.read.actors)


def _get_day(text: str, which: str) -> str:
    """A date as ISO 8601, however it is written among the usual ways."""
    for form in _FORMATS:
        try:
            found = datetime.strptime(text.strip().title(), form)  # a date, without a time of day
        except ValueError:
            continue
        return date(found.year, found.month, found.day).isoformat()
    raise click.UsageError(f"{which}: not a date: {text!r}; write it YYYY-MM-DD")


def _find_rows(name: str) -> Iterator[tuple[dict[str, str], str]]:
    """The lines of a file with a phrase each, and what to call each in messages."""
    shown = "standard input" if name == "-" else name
    try:
        lines = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        what = (error.strerror if isinstance(error, OSError) else None) or "not UTF-8"
        raise UnreadableError(what, which=shown, next_step="check the name and the encoding") from None
    rows = []
    for number, line in enumerate(lines.splitlines(), start=1):
        if not line.strip():
            continue
        which = f"{shown}:{number}"
        try:
            row = json.loads(line)
        except ValueError as error:
            raise MalformedError(f"not JSON: {error}", which=which, next_step="mend the line") from None
        if not isinstance(row, dict) or not isinstance(row.get("phrase"), str):
            raise MalformedError('no "phrase" in it', which=which, next_step="give every line one")
        rows.append((row, which))
    yield from rows  # all of them are sound before the first is coded


actors.add_command(unresolved)
