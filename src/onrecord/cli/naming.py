"""Names of sources -> names of files for what was read from them, no two alike."""

import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote, urlsplit

_LONGEST = 80  # characters of a stem; file systems take 255 bytes, and a character may have four
_SUFFIX = re.compile(r"\.(txt|text|md|html?|xhtml|jsonl?|ndjson)(?=$|\W)", re.IGNORECASE)
_UNSAFE = re.compile(r"[^\w.]+")


def make_files(names: Iterable[str], folder: Path, *, suffix: str, reserved: Iterable[str] = ()) -> list[Path]:
    """A file in the folder for each source, called after it; the second of a name gets a 2, and so on.

    A source that lies in the folder under the very name keeps it, so that nothing is written over what is read.
    """
    names = list(names)
    taken = {f"{stem}{suffix}".casefold() for stem in reserved} | _find_sources(names, folder)
    last: dict[str, int] = {}
    files = []
    for name in names:
        stem = make_stem(name)
        number = last.get(stem.casefold(), 0) + 1
        while (file := f"{stem}-{number}{suffix}" if number > 1 else f"{stem}{suffix}").casefold() in taken:
            number += 1
        last[stem.casefold()] = number
        taken.add(file.casefold())
        files.append(folder / file)
    return files


def make_stem(name: str) -> str:
    """What a source's name comes to as the name of a file: its last part, letters and digits only."""
    parts = urlsplit(name) if re.match("https?://", name) else None
    path = unquote(parts.path).rstrip("/") or parts.netloc if parts else name
    last = re.split(r"[/\\]", path.rstrip("/\\"))[-1]
    stem = _UNSAFE.sub("-", _SUFFIX.sub("", last, count=1)).strip("-.")[:_LONGEST].rstrip("-.")
    return stem or "article"


def _find_sources(names: Iterable[str], folder: Path) -> set[str]:
    """The files of the folder that are read from."""
    try:
        present = {path.resolve(): path.name for path in folder.iterdir()}
    except OSError:
        return set()
    return {present[path].casefold() for path in map(_get_path, names) if path in present}


def _get_path(name: str) -> Path | None:
    try:
        return Path(name).resolve()
    except (OSError, ValueError):
        return None
