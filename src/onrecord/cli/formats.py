"""A record -> the text of it in one of the formats; what is asked for -> the format."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.looks import Look, make_console
from onrecord.model import Record

if TYPE_CHECKING:
    from onrecord.export.page import Listing


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A record as text, and what an index says of it where the format has one."""

    text: str
    listing: "Listing | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format's name, the suffixes that ask for it, and how a record is written in it.

    `several` says whether the records of several articles can stand one after the other in one file, `groups` whether
    its statements can be grouped by actor.
    """

    name: str
    suffixes: tuple[str, ...]
    several: bool
    groups: bool
    render: Callable[[Record, Look], Rendered]


def _render_text(record: Record, look: Look) -> Rendered:
    from onrecord.export.text import write_text

    written = io.StringIO()
    write_text(record, make_console(look, written), by=look.by)
    return Rendered(text=written.getvalue())


def _render_json(record: Record, look: Look) -> Rendered:
    from onrecord.export.record_json import make_json

    return Rendered(text=make_json(record))


def _render_line(record: Record, look: Look) -> Rendered:
    from onrecord.export.record_json import make_json

    return Rendered(text=make_json(record, indent=None))


def _render_page(record: Record, look: Look) -> Rendered:
    from onrecord.export.page import make_listing, make_page

    return Rendered(text=make_page(record, by=look.by), listing=make_listing(record, file=""))


FORMATS = (
    Format(name="text", groups=True, suffixes=(".txt", ".text"), several=True, render=_render_text),
    Format(name="json", groups=False, suffixes=(".json",), several=False, render=_render_json),
    Format(name="jsonl", groups=False, suffixes=(".jsonl", ".ndjson"), several=True, render=_render_line),
    Format(name="html", groups=True, suffixes=(".html", ".htm"), several=False, render=_render_page),
)


def get_format(name: str | None, file: Path | None) -> Format:
    """The format of a name; without a name that of a file's suffix; text where there is neither."""
    if name is None and file is None:
        return FORMATS[0]
    suffix = file.suffix.lower() if file is not None else ""
    for each in FORMATS:
        if name == each.name or (name is None and suffix in each.suffixes):
            return each
    known = ", ".join(each.suffixes[0] for each in FORMATS)
    raise click.UsageError(
        f"the name {file} does not tell a format; end it in {known}, or in / for a directory, or give --format"
    )
