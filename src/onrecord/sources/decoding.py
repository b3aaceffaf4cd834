"""Bytes -> text: by byte order mark, as UTF-8, as declared, as what detection says, as Windows-1252."""

import codecs
import re

from charset_normalizer import from_bytes

from onrecord.errors import EmptyError, NotTextError, SettingsError, TooLargeError
from onrecord.settings import SourceSettings

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"%!PS-", "a PostScript file"),
    (b"{\\rtf", "an RTF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh91AY&SY", "a bzip2 archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"7z\xbc\xaf", "an archive"),
    (b"Rar!\x1a", "an archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\0", "a database"),
)
SAMPLE = 65_536  # bytes that detection looks at
MOSTLY_ASCII = 0.8  # of the bytes; English with names from anywhere is above, other scripts far below
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*|<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_HEAD = 4096  # bytes in which a page shows that it is one
# Encodings whose name stands, in practice, for the Windows one that holds them and more.
_MEANT = {"ascii": "cp1252", "iso8859-1": "cp1252"}


def decode(data: bytes, settings: SourceSettings, *, which: str, declared: str | None = None) -> str:
    """The text of some bytes, without their byte order mark and otherwise unchanged.

    `declared` is the encoding that the source states; it is heard where the bytes are not UTF-8, and ignored where
    they are not what it says. Raises TooLargeError, EmptyError or NotTextError, and SettingsError where the settings
    name no encoding.
    """
    if len(data) > settings.max_bytes:
        raise make_too_large(settings, which=which)
    if not data.strip():
        raise EmptyError("empty", which=which, next_step="give a file with an article's text")
    kind = next((kind for magic, kind in _MAGIC if data.startswith(magic)), None)
    if kind is not None:
        raise NotTextError(f"looks like {kind}, not text", which=which, next_step="convert it to text or HTML first")
    if settings.encoding is not None:
        return _decode_as_set(data, settings.encoding, which=which)
    mark = next(((bom, name) for bom, name in _MARKS if data.startswith(bom)), None)
    if mark is not None:
        return data[len(mark[0]) :].decode(mark[1], "replace")
    return _maybe_decode_strictly(data, "utf-8") or _decode_by_looks(data, declared, which=which)


def is_page(data: bytes) -> bool:
    """Whether bytes begin as a web page does, in an encoding that keeps ASCII."""
    return _PAGE.match(data[:_HEAD].removeprefix(codecs.BOM_UTF8)) is not None


def make_too_large(settings: SourceSettings, *, which: str) -> TooLargeError:
    """The error for an input beyond the limit."""
    return TooLargeError(
        f"more than {settings.max_bytes:,} bytes", which=which, next_step="split it, or raise source.max_bytes"
    )


def _decode_by_looks(data: bytes, declared: str | None, *, which: str) -> str:
    """The text of bytes that have no mark and are not UTF-8 throughout."""
    if b"\0" in data[:SAMPLE]:
        raise NotTextError("looks binary, not like text", which=which, next_step="convert it to text first")
    text = _maybe_decode_strictly(data, _get_meant(declared)) if declared else None
    if text is not None:
        return text
    # A cut or a stray byte in UTF-8: in other encodings nearly every byte over 127 is wrong as UTF-8.
    text = data.decode("utf-8", "replace")
    if 2 * text.count("\ufffd") < len(text) - sum(map(str.isascii, text)):
        return text
    # English in an old encoding is Windows-1252; few of its bytes are telling, and detection guesses its neighbours.
    if sum(byte < 128 for byte in data[:SAMPLE]) > MOSTLY_ASCII * len(data[:SAMPLE]):
        return data.decode("cp1252", "replace")
    best = from_bytes(data[:SAMPLE]).best()
    return data.decode(best.encoding if best is not None else "cp1252", "replace")


def _get_meant(declared: str) -> str:
    try:
        name = codecs.lookup(declared).name
    except (LookupError, ValueError):
        return declared
    return _MEANT.get(name, name)


def _maybe_decode_strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (LookupError, ValueError):  # no such encoding, or other bytes
        return None


def _decode_as_set(data: bytes, encoding: str, *, which: str) -> str:
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise NotTextError(
            f"is not {encoding} ({error.reason})", which=which, next_step="leave out --encoding to detect it"
        ) from None
    except (LookupError, ValueError):
        raise SettingsError(f"no encoding is called {encoding!r}", next_step="name one as in utf-8 or cp1252") from None
