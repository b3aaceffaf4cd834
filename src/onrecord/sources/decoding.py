"""Bytes -> text: by byte order mark, as UTF-8, as what detection says, as Windows-1252; noise is refused."""

import codecs

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
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
    (b"RIFF", "an audio or video file"),
    (b"SQLite format", "a database"),
    (b"7z\xbc\xaf", "an archive"),
    (b"Rar!", "an archive"),
)
SAMPLE = 65_536  # bytes that detection looks at
MOSTLY_ASCII = 0.8  # of the bytes; English with names from anywhere is above, other scripts far below
MOST_CONTROLS = 0.01  # of the characters; dispatches hold next to none, binary files many
FEWEST_LETTERS = 0.4  # of the characters; prose in any script has over 0.6, even with tables
LONGEST_WORD = 60  # mean characters between spaces; prose has 5 to 8, text without spaces and noise far more


def decode(data: bytes, settings: SourceSettings, *, which: str) -> str:
    """The text of some bytes, without their byte order mark and otherwise unchanged.

    Raises TooLargeError, EmptyError or NotTextError, and SettingsError where the settings name no encoding.
    """
    if len(data) > settings.max_bytes:
        raise make_too_large(settings, which=which)
    if not data.strip():
        raise EmptyError("empty", which=which, next_step="give a file with an article's text")
    kind = next((kind for magic, kind in _MAGIC if data.startswith(magic)), None)
    if kind is not None:
        raise NotTextError(f"looks like {kind}, not text", which=which, next_step="convert it to text or HTML first")
    text = _decode(data, settings, which=which)
    check_prose(text, which=which)
    return text


def make_too_large(settings: SourceSettings, *, which: str) -> TooLargeError:
    """The error for an input beyond the limit."""
    return TooLargeError(
        f"more than {settings.max_bytes:,} bytes", which=which, next_step="split it, or raise source.max_bytes"
    )


def check_prose(text: str, *, which: str) -> None:
    """Raise NotTextError where characters are not those of prose, and EmptyError where there are none."""
    sample = text[:SAMPLE]
    if not sample.strip():
        raise EmptyError("empty", which=which, next_step="give a file with an article's text")
    controls = sum(
        1 for c in sample if (c < " " and c not in "\t\n\r\f\v") or c in "\x7f\ufffd" or "\ue000" <= c <= "\uf8ff"
    )
    if controls > MOST_CONTROLS * len(sample):
        raise NotTextError("looks binary, not like text", which=which, next_step="convert it to text first")
    marks = sum(1 for c in sample if not c.isspace())
    letters = sum(1 for c in sample if c.isalpha())
    spaced = len(sample.split())
    if letters < FEWEST_LETTERS * marks or marks > LONGEST_WORD * spaced:
        raise NotTextError("looks like noise, not prose", which=which, next_step="check that this is an article's text")


def _decode(data: bytes, settings: SourceSettings, *, which: str) -> str:
    mark = next(((bom, name) for bom, name in _MARKS if data.startswith(bom)), None)
    if settings.encoding is not None:
        return _decode_as(data, settings.encoding, which=which)
    if mark is not None:
        return _decode_as(data[len(mark[0]) :], mark[1], which=which)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if b"\0" in data[:SAMPLE]:
        raise NotTextError("looks binary, not like text", which=which, next_step="convert it to text first")
    # English in an old encoding is Windows-1252; few of its bytes are telling, and detection guesses its neighbours.
    if sum(byte < 128 for byte in data[:SAMPLE]) > MOSTLY_ASCII * len(data[:SAMPLE]):
        return data.decode("cp1252", "replace")
    best = from_bytes(data[:SAMPLE]).best()
    return data.decode(best.encoding if best is not None else "cp1252", "replace")


def _decode_as(data: bytes, encoding: str, *, which: str) -> str:
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except LookupError:
        raise SettingsError(f"no encoding is called {encoding!r}", next_step="name one as in utf-8 or cp1252") from None
    except UnicodeDecodeError as error:
        raise NotTextError(
            f"is not {encoding} ({error.reason})", which=which, next_step="leave out --encoding to detect it"
        ) from None
