"""A name that a user gives -> the items under it: where each is, and of what kind."""

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from onrecord.settings import Settings

Kind = Literal["text", "html", "line", "url", "folder"]

STDIN = "-"
TEXTS, PAGES, LINES = (".txt", ".text"), (".html", ".htm", ".xhtml"), (".jsonl", ".ndjson", ".json")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+://")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something to read: the name that messages call it, its kind, and where it is.

    `data` is what standard input held, which can be read only once. A line of JSON Lines is `size` bytes from `offset`
    of its file, so that a list of items stays small whatever the file.
    """

    name: str
    kind: Kind
    path: str = ""
    offset: int = 0
    size: int | None = None
    data: bytes | None = None


def find_items_of(name: str, settings: Settings) -> Iterator[Item]:
    """The items under a name; what can't be opened is an item, too, and fails when it is read."""
    if name == STDIN:
        yield from _find_in_stream(sys.stdin.buffer.read(settings.source.max_bytes + 1))
    elif _SCHEME.match(name):
        yield Item(name=name, kind="url", path=name)
    elif Path(name).is_dir():
        yield from _find_in_folder(Path(name))
    else:
        yield from _find_in_file(Path(name))


def _find_in_folder(folder: Path) -> Iterator[Item]:
    files = [
        path
        for path in sorted(folder.rglob("*"))
        if path.suffix.lower() in TEXTS + PAGES + LINES
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and not path.is_dir()
    ]
    for file in files:
        yield from _find_in_file(file)
    if not files:
        yield Item(name=str(folder), kind="folder", path=str(folder))


def _find_in_file(path: Path) -> Iterator[Item]:
    name, suffix = str(path), path.suffix.lower()
    if suffix == ".json":
        yield Item(name=name, kind="line", path=name)
    elif suffix in LINES:
        try:
            with path.open("rb") as stream:
                yield from _find_lines(name, stream, path=name)
        except OSError:
            yield Item(name=name, kind="text", path=name)
    else:
        yield Item(name=name, kind="html" if suffix in PAGES else "text", path=name)


def _find_in_stream(data: bytes) -> Iterator[Item]:
    start = data[:1000].lstrip()
    if start.startswith(b"{") and b'"text"' in data:
        yield from _find_lines(STDIN, data.splitlines(keepends=True))
    elif start[:15].lower().startswith((b"<!doctype html", b"<html")):
        yield Item(name=STDIN, kind="html", data=data)
    else:
        yield Item(name=STDIN, kind="text", data=data)


def _find_lines(name: str, lines: Iterable[bytes], *, path: str = "") -> Iterator[Item]:
    """The lines that are not blank; those of a file by place, those of standard input with their bytes."""
    count = offset = 0
    for number, line in enumerate(lines, 1):
        if line.strip():
            count += 1
            called = f"{name}:{number}"
            if path:
                yield Item(name=called, kind="line", path=path, offset=offset, size=len(line))
            else:
                yield Item(name=called, kind="line", data=line)
        offset += len(line)
    if not count:
        yield Item(name=name, kind="text", path=path, data=b"")
