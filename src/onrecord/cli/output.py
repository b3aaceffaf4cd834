"""Rendered records -> standard output, a file or a folder; what is written to disk is there whole or not at all."""

import os
import secrets
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from onrecord.cli.formats import Format, Rendered
from onrecord.cli.naming import make_files
from onrecord.errors import OutputError

Add = Callable[[int, Rendered], None]  # takes an article's place in the input, and what became of it


def open_output(target: Path | None, format: Format, *, names: Sequence[str]) -> AbstractContextManager[Add]:
    """Where the records go, for a `with`: entering shows whether it can be written to, leaving completes it."""
    if target is None:
        return _open_stdout(format)
    return _open_folder(target, format, names=names) if is_folder(target) else _open_file(target, format)


def is_folder(target: Path) -> bool:
    """Whether one file for each article is meant: a folder, there already or made by then."""
    return target.is_dir()


def make_folder(target: str) -> None:
    """The folder that a target ending in a slash asks for."""
    try:
        Path(target).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _make_error(error, Path(target)) from None


@contextmanager
def _open_stdout(format: Format) -> Iterator[Add]:
    stream = sys.stdout.buffer
    # A terminal has an encoding; what other programs read is UTF-8.
    encoding = sys.stdout.encoding
    count = 0

    def add(_: int, rendered: Rendered) -> None:
        nonlocal count
        text = _join(rendered, format, first=not count)
        count += 1
        stream.write(text.encode(encoding if format.name == "text" else "utf-8", "replace"))
        stream.flush()

    yield add


@contextmanager
def _open_file(target: Path, format: Format) -> Iterator[Add]:
    count = 0
    with replace_file(target) as stream:

        def add(_: int, rendered: Rendered) -> None:
            nonlocal count
            stream.write(_join(rendered, format, first=not count).encode("utf-8", "replace"))
            count += 1

        yield add


@contextmanager
def _open_folder(folder: Path, format: Format, *, names: Sequence[str]) -> Iterator[Add]:
    listings = []
    try:
        tempfile.TemporaryFile(dir=folder).close()
    except OSError as error:
        raise _make_error(error, folder) from None
    has_index = format.name == "html"
    files = make_files(names, folder, suffix=format.suffixes[0], reserved=["index"] if has_index else [])

    def add(at: int, rendered: Rendered) -> None:
        with replace_file(files[at]) as stream:
            stream.write(rendered.text.encode("utf-8", "replace"))
        if rendered.listing is not None:
            listings.append(replace(rendered.listing, file=files[at].name))

    yield add
    if listings:
        from onrecord.export.page import make_index

        with replace_file(folder / "index.html") as stream:
            stream.write(make_index(listings).encode("utf-8"))


def _join(rendered: Rendered, format: Format, *, first: bool) -> str:
    """A record's text, parted from the one before it where people read it."""
    return rendered.text if first or format.name != "text" else f"\n\n{rendered.text}"


@contextmanager
def replace_file(target: Path) -> Iterator[BinaryIO]:
    """A stream whose bytes take the place of a file's when all are written; if none are, the file stays as it was.

    A device or a pipe is written to directly: it can't be replaced.
    """
    try:
        real = target.resolve()
        if real.exists() and not real.is_file():
            with real.open("wb") as stream:
                yield stream
        else:
            yield from _replace_real(real)
    except OSError as error:
        raise _make_error(error, target) from None


def _replace_real(real: Path) -> Iterator[BinaryIO]:
    if real.exists() and not os.access(real, os.W_OK):
        raise PermissionError(13, "Permission denied")
    part = real.with_name(f".onrecord-{secrets.token_hex(8)}.part")
    # Not tempfile: the finished file is to have the rights that the user's umask gives.
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
            is_empty = not stream.tell()
        if is_empty:
            return
        if real.exists():
            part.chmod(real.stat().st_mode & 0o7777)
        part.replace(real)
        _sync_folder(real.parent)
    finally:
        part.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """Let the new name outlive a power cut, where the system can be asked to."""
    if hasattr(os, "O_DIRECTORY"):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _make_error(error: OSError, target: Path) -> OutputError:
    return OutputError(
        f"can't be written: {error.strerror or error}", which=str(target), next_step="choose another place with -o"
    )
