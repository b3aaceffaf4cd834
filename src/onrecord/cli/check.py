"""`onrecord check` -> whether records are sound, and what is wrong with those that are not."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from onrecord.errors import UnreadableError

_LINES = (".jsonl", ".ndjson")


@click.command()
@click.argument("records", metavar="RECORD...", nargs=-1, required=True)
@click.pass_context
def check(ctx: click.Context, records: tuple[str, ...]) -> None:
    """Check records: their shape, their ids, and that every span quotes its article.

    RECORD is a JSON file, a JSON Lines file, or - for standard input. Exits with 1 if anything is wrong.
    """
    from onrecord.export.visible import make_visible

    sound = True
    for name in records:
        for line, is_problem in _find_lines(name):
            click.echo(make_visible(line))
            sound = sound and not is_problem
    ctx.exit(0 if sound else 1)


def _find_lines(name: str) -> Iterator[tuple[str, bool]]:
    """What there is to say of a file, and whether it is a problem."""
    from onrecord.export.check import find_problems

    shown = "standard input" if name == "-" else name
    sound = count = 0
    try:
        for which, data in _find_records(name, shown):
            problems = find_problems(data, which)
            count += 1
            sound += not problems
            yield from ((problem, True) for problem in problems)
    except UnreadableError as error:
        yield str(error), True
        return
    if not count:
        yield f"{shown}: no record in it", True
    elif sound == count:
        yield f"{shown}: ok" + (f", {count} records" if count > 1 else ""), False


def _find_records(name: str, shown: str) -> Iterator[tuple[str, bytes]]:
    """The records of a file with their names: the file itself, or each line of JSON Lines."""
    data = _get_bytes(name)
    if not name.lower().endswith(_LINES) and not _is_lines(data):
        if data.strip():
            yield shown, data
        return
    for number, line in enumerate(data.split(b"\n"), start=1):
        if line.strip():
            yield f"{shown}:{number}", line


def _is_lines(data: bytes) -> bool:
    """Whether data that no suffix tells about is JSON Lines: whole objects on the first two lines."""
    first = [line.strip() for line in data.lstrip().split(b"\n", 2)[:2]]
    return len(first) == 2 and all(line.startswith(b"{") and line.endswith(b"}") for line in first)


def _get_bytes(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except (OSError, ValueError) as error:
        what = error.strerror if isinstance(error, OSError) else str(error)
        raise UnreadableError(what or "can't be read", which=name, next_step="check the name and the rights") from None
