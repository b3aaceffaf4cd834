"""A web archive (WARC 1.0 and 1.1, ISO 28500; plain or gzip) -> its pages and texts, one at a time.

The framing is read here and not by a library, because archives are hostile: header lines, the number of headers and
what decompression may yield are bounded, and no more than one record is in memory.
"""

import gzip
import http.client
import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPMessage
from pathlib import Path
from typing import IO

from onrecord.errors import ArticleError, EmptyError, MalformedError, NotTextError, TooLargeError, UnreadableError
from onrecord.settings import SourceSettings
from onrecord.sources.decoding import make_too_large
from onrecord.sources.item import Item

MOST_RECORDS = 1_000_000  # a gigabyte of a web crawl has some 150,000
LARGEST_RATIO = 200  # bytes that one compressed byte may become; pages become 5 to 10
FREE = 100_000_000  # bytes of an archive that are not measured so
_BLOCK = 65536
_GZIP = b"\x1f\x8b"
_VERSION = re.compile(rb"WARC/(?:0\.1[78]|1\.[01])\r?\n")
_PAGES = ("text/html", "application/xhtml+xml")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.I)
_CHUNK = re.compile(rb"\s*([0-9a-fA-F]{1,8})[^\r\n]{0,200}\r?\n")
_ODD = (ValueError, OSError, EOFError, zlib.error, http.client.HTTPException, RecursionError)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Record:
    kind: str
    url: str | None
    content_type: str
    payload: bytes
    whole: bool


class _Inflated(io.RawIOBase):
    """What a file holds, decompressed where it is gzip; raises TooLargeError where that is more than it may be."""

    def __init__(self, stream: IO[bytes], *, which: str) -> None:
        self._stream = _Counted(stream)
        packed = stream.read(2) == _GZIP
        stream.seek(0)
        self._source: _Counted | gzip.GzipFile = self._stream
        if packed:
            self._source = gzip.GzipFile(fileobj=self._stream, mode="rb")
        self._which = which
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        data = self._source.read1(min(len(view), _BLOCK))  # what comes before damage is given before it is met
        view[: len(data)] = data
        self._given += len(data)
        if self._given > FREE and self._given > LARGEST_RATIO * self._stream.taken:
            raise TooLargeError(
                f"it becomes more than {LARGEST_RATIO} times as large when decompressed", which=self._which,
                next_step="leave it out: an archive of pages does not",
            )  # fmt: skip
        return len(data)


class _Counted(io.BufferedIOBase):
    """A file that counts the bytes which were taken from it."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.taken = 0

    def readable(self) -> bool:
        return True

    def read1(self, size: int | None = -1) -> bytes:
        return self.read(size)

    def read(self, size: int | None = -1) -> bytes:
        data = self._stream.read(_BLOCK if size is None or size < 0 else size)
        self.taken += len(data)
        return data


def find_captures(name: str, settings: SourceSettings) -> Iterator[Item]:
    """The pages and texts of an archive, as items of kind "html" and "text", called by the archive and their number.

    What can't be read is an item that says so: an archive without any, a record that is too large, and the place from
    which on the archive is damaged.
    """
    count = 0
    try:
        with Path(name).open("rb") as file:
            stream = io.BufferedReader(_Inflated(file, which=name), _BLOCK)
            for record in _find_records(stream, settings, which=name):
                if _is_article(record):
                    count += 1
                    yield _make_item(record, settings, which=f"{name}:{count}")
        if not count:
            yield _fail(EmptyError("no page and no text in this archive", which=name, next_step="leave it out"))
    except ArticleError as error:
        yield _fail(error)
    except (FileNotFoundError, PermissionError, IsADirectoryError) as error:
        what = (error.strerror or "can't be read").lower()
        yield _fail(UnreadableError(what, which=name, next_step="check the name and its permissions"))
    except _ODD as error:
        what = f"damaged after {count:,} pages ({error or type(error).__name__})"
        yield _fail(MalformedError(what, which=name, next_step="fetch it again; what came before it was read"))


def _fail(error: ArticleError) -> Item:
    return Item(name=error.which or "", kind="failed", error=error)


def _find_records(stream: "io.BufferedReader[_Inflated]", settings: SourceSettings, *, which: str) -> Iterator[_Record]:
    for _ in range(MOST_RECORDS):
        line = stream.readline(_BLOCK)
        while line and not line.strip() and len(line) < _BLOCK:
            line = stream.readline(_BLOCK)
        if not line:
            return
        if not _VERSION.fullmatch(line):
            raise ValueError("no WARC record begins here")
        headers = http.client.parse_headers(stream)
        length = int(headers.get("Content-Length", ""))
        if length < 0:
            raise ValueError("a record of negative length")
        wanted = min(length, 2 * settings.max_bytes + _BLOCK)  # what is compressed in it, and its own headers
        payload = stream.read(wanted) if _is_kind(headers) else b""
        left = length - len(payload)
        while left > 0:
            skipped = stream.read(min(left, _BLOCK))
            if not skipped:
                raise EOFError("it ends within a record")
            left -= len(skipped)
        yield _Record(
            kind=headers.get("WARC-Type", "").lower(), url=_maybe_get_url(headers), payload=payload,
            content_type=headers.get("Content-Type", "").lower(), whole=len(payload) == length,
        )  # fmt: skip
    raise TooLargeError(f"more than {MOST_RECORDS:,} records", which=which, next_step="cut it into several archives")


def _is_kind(headers: HTTPMessage) -> bool:
    return headers.get("WARC-Type", "").lower() in {"response", "resource", "conversion"}


def _maybe_get_url(headers: HTTPMessage) -> str | None:
    url = headers.get("WARC-Target-URI", "").strip().removeprefix("<").removesuffix(">")
    return url or None


def _is_article(record: _Record) -> bool:
    """Whether a record holds a page or a text: an answer of a server that went well, a file, or a page's text."""
    if record.kind == "response":
        head = record.payload[:_BLOCK].split(b"\r\n\r\n", 1)[0].lower()
        status = head.split(b"\r\n", 1)[0].split()
        kind = re.search(rb"^content-type:\s*([^;\r\n]+)", head, re.M)
        if len(status) < 2 or not status[0].startswith(b"http/") or status[1] != b"200" or kind is None:
            return False
        return _is_read(kind[1].strip().decode("latin-1"))
    return record.kind in {"resource", "conversion"} and _is_read(record.content_type)


def _is_read(content_type: str) -> bool:
    return content_type.partition(";")[0].strip() in {*_PAGES, "text/plain"}


def _make_item(record: _Record, settings: SourceSettings, *, which: str) -> Item:
    try:
        data, content_type = record.payload, record.content_type
        if record.kind == "response":
            stream = io.BytesIO(record.payload)
            stream.readline()
            headers = http.client.parse_headers(stream)
            data, content_type = _undo(stream.read(), headers, settings, which=which), headers.get("Content-Type", "")
        if len(data) > settings.max_bytes or not record.whole:
            raise make_too_large(settings, which=which)
    except ArticleError as error:
        return Item(name=which, kind="failed", error=error)
    except _ODD as error:
        what = f"this record can't be read ({error or type(error).__name__})"
        return Item(name=which, kind="failed", error=MalformedError(what, which=which, next_step="leave it out"))
    charset = _CHARSET.search(content_type)
    kind = content_type.lower().partition(";")[0].strip()
    return Item(
        name=which, kind="html" if kind in _PAGES else "text", data=data, url=record.url,
        declared=charset[1] if charset else None,
    )  # fmt: skip


def _undo(body: bytes, headers: HTTPMessage, settings: SourceSettings, *, which: str) -> bytes:
    """A body without its transfer coding and compression; archives often keep the headers of what they undid."""
    if "chunked" in headers.get("Transfer-Encoding", "").lower():
        body = _join_chunks(body)
    coding = headers.get("Content-Encoding", "").strip().lower()
    if coding in {"gzip", "x-gzip"} and body.startswith(_GZIP):
        return zlib.decompressobj(wbits=31).decompress(body, settings.max_bytes + 1)
    if coding == "deflate":
        for wbits in (15, -15):
            try:
                return zlib.decompressobj(wbits=wbits).decompress(body, settings.max_bytes + 1)
            except zlib.error:
                continue
    if coding in {"br", "zstd"} and b"<" not in body[:1024]:
        raise NotTextError(f"compressed as {coding}", which=which, next_step="have the crawler ask for gzip")
    return body


def _join_chunks(body: bytes) -> bytes:
    """The chunks of a body put together; a body that is not chunked, as it is."""
    joined: list[bytes] = []
    at = 0
    while found := _CHUNK.match(body, at):
        size = int(found[1], 16)
        if not size:
            return b"".join(joined)
        joined.append(body[found.end() : found.end() + size])
        at = found.end() + size
    return b"".join(joined) if joined and at >= len(body) else body
