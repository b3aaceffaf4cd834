"""A name that a user gives -> the items under it: where each is, and of what kind."""

import io
import os
import re
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from typing import IO

from onrecord.errors import ArticleError
from onrecord.settings import Settings
from onrecord.sources.item import Item

STDIN = "-"
TEXTS, PAGES, LINES = (".txt", ".text"), (".html", ".htm", ".xhtml"), (".jsonl", ".ndjson", ".json")
DOCUMENTS = (".xml", ".rss", ".atom", ".rdf")
ARCHIVES = (".warc", ".warc.gz", ".wet", ".wet.gz")
FEED = "feed:"
_FEEDS = ("feed", "rss", "atom")  # last parts of the addresses of feeds that have no suffix
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+://")
_LINE = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*\"")  # an object begun in one line: not one laid out over several


def find_items_of(name: str, settings: Settings) -> Iterator[Item]:
    """The items under a name; what can't be opened is an item, too, and fails when it is read."""
    if name == STDIN:
        yield from _find_in_stream(sys.stdin.buffer if sys.stdin is not None else io.BytesIO(), settings)
    elif name.startswith(FEED) or _is_address_of_feed(name):
        yield from _find_at_address(name.removeprefix(FEED), settings)
    elif _SCHEME.match(name):
        yield Item(name=name, kind="url", path=name)
    elif os.path.isdir(name):  # noqa: PTH112 - Path.is_dir raises for a name that is too long, and asks "" for "."
        yield from _find_in_folder(Path(name), settings)
    else:
        yield from _find_in_file(name, settings)


def _find_in_folder(folder: Path, settings: Settings) -> Iterator[Item]:
    files = [
        path
        for path in sorted(folder.rglob("*"))
        if path.name.lower().endswith(TEXTS + PAGES + LINES + DOCUMENTS + ARCHIVES)
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and not path.is_dir()
    ]
    for file in files:
        yield from _find_in_file(str(file), settings)
    if not files:
        yield Item(name=str(folder), kind="folder", path=str(folder))


def _find_in_file(name: str, settings: Settings) -> Iterator[Item]:
    suffix, limit = Path(name).suffix.lower(), settings.source.max_bytes
    if name.lower().endswith(ARCHIVES):
        from onrecord.sources.archives import find_captures

        yield from find_captures(name, settings.source)
    elif suffix == ".json":
        yield Item(name=name, kind="line", path=name)
    elif suffix in LINES:
        try:
            with Path(name).open("rb") as stream:
                yield from _find_lines(name, _find_pieces(stream, limit=limit), path=name)
        except (OSError, ValueError):
            yield Item(name=name, kind="text", path=name)
    elif suffix in DOCUMENTS:
        try:
            with Path(name).open("rb") as stream:
                data = stream.read(limit + 1)
        except (OSError, ValueError):
            data = b""
        yield from _find_in_document(Item(name=name, kind="xml", path=name), data, settings)
    else:
        yield Item(name=name, kind="html" if suffix in PAGES else "text", path=name)


def _find_in_document(whole: Item, data: bytes, settings: Settings) -> list[Item]:
    """The items of a document of XML, or the document where it is one article, or fails when it is read."""
    from onrecord.sources.documents import find_in_document

    try:
        return find_in_document(data, which=whole.name, settings=settings) or [whole]
    except ArticleError:
        return [whole]


def _is_address_of_feed(name: str) -> bool:
    """Whether a URL ends as those of feeds do."""
    if not name.lower().startswith(("http://", "https://")):
        return False
    path = re.split(r"[?#]", name.lower(), maxsplit=1)[0].rstrip("/")
    return path.endswith(DOCUMENTS) or path.rpartition("/")[2] in _FEEDS


def _find_at_address(url: str, settings: Settings) -> Iterator[Item]:
    """What an address holds, which has to be fetched to be known; where that fails, it fails again when it is read."""
    from onrecord.sources.fetch import fetch

    whole = Item(name=url, kind="url", path=url)
    try:
        yield from _find_in_document(whole, fetch(url, settings).data, settings)
    except ArticleError:
        yield whole


def _find_in_stream(stream: IO[bytes], settings: Settings) -> Iterator[Item]:
    """What standard input holds: any number of JSON Lines; or one object, page or text; or a document of XML."""
    from onrecord.sources.trees import is_document

    limit = settings.source.max_bytes
    first = stream.readline(limit + 1)
    if _LINE.match(first):
        yield from _find_lines(STDIN, chain([first], _find_pieces(stream, limit=limit)))
    else:
        data = first + stream.read(max(0, limit + 1 - len(first)))
        if is_document(data):
            yield from _find_in_document(Item(name=STDIN, kind="xml", data=data), data, settings)
            return
        is_object = data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and (b'"text"' in data or b'"uri"' in data)
        yield Item(name=STDIN, kind="line" if is_object else "text", data=data)


def _find_lines(name: str, pieces: Iterable[bytes], *, path: str = "") -> Iterator[Item]:
    """The lines that are not blank; those of a file by place, those of standard input with their bytes."""
    count = offset = 0
    for number, (line, size) in enumerate(_join(pieces), 1):
        if line.strip():
            count += 1
            called = f"{name}:{number}"
            if path:
                yield Item(name=called, kind="line", path=path, offset=offset, size=size)
            else:
                yield Item(name=called, kind="line", data=line)
        offset += size
    if not count:
        yield Item(name=name, kind="text", path=path, data=b"")


def _find_pieces(stream: IO[bytes], *, limit: int) -> Iterator[bytes]:
    """Lines, and those beyond the limit in pieces, so that none is held whole."""
    return iter(partial(stream.readline, limit + 1), b"")


def _join(pieces: Iterable[bytes]) -> Iterator[tuple[bytes, int]]:
    """Each line's first piece, which is enough to tell that the line is too long, and the size of the whole line."""
    first, size = b"", 0
    for piece in pieces:
        first, size = first or piece, size + len(piece)
        if piece.endswith(b"\n"):
            yield first, size
            first, size = b"", 0
    if first:
        yield first, size
