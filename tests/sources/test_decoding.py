"""Bytes -> text, or a clear refusal."""

import base64
import random

import pytest

from onrecord.errors import EmptyError, NotTextError, SettingsError, TooLargeError
from onrecord.settings import SourceSettings
from onrecord.sources.decoding import decode

PROSE = "Moren said the cease\u00adfire, “very fragile”, holds.\r\nThe oﬃce in Élan agreed.\r\n"


def get_text(data: bytes, **settings: object) -> str:
    """The text of some bytes."""
    return decode(data, SourceSettings(**settings), which="dispatch.txt")  # type: ignore[arg-type]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_text_is_kept_as_it_is(encoding: str) -> None:
    """Line ends, soft hyphens, ligatures and curly marks survive; only a byte order mark goes."""
    assert get_text(PROSE.encode(encoding)) == PROSE


def test_an_old_encoding_is_detected() -> None:
    """Windows-1252 without any mark is read with its letters right."""
    prose = "Le café “rouge” was closed, Moren said; the naïve plan of the Élan office had failed again.\n" * 5

    assert get_text(prose.encode("cp1252")) == prose


def test_a_given_encoding_is_used() -> None:
    """The setting decides where detection could not."""
    assert (
        get_text("Москва заявила о переговорах".encode("koi8-r"), encoding="koi8-r") == "Москва заявила о переговорах"
    )


def test_an_unknown_encoding_is_a_setting_that_is_wrong() -> None:
    """A name that is no encoding's stops the run."""
    with pytest.raises(SettingsError, match="no encoding is called 'klingon'"):
        get_text(b"text", encoding="klingon")


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf"])
def test_nothing_is_an_error(data: bytes) -> None:
    """An empty file, or one of white space, says so."""
    with pytest.raises(EmptyError, match=r"dispatch\.txt: empty"):
        get_text(data)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7 and so on", "a PDF"),
        (b"PK\x03\x04" + b"x" * 50, "an office document"),
        (bytes(range(256)) * 20, "binary"),
        (base64.b64encode(random.Random(1).randbytes(5_000_000)), "noise"),
        (b"0 1 2 3 4 5 6 7 8 9 " * 100, "noise"),
    ],
)
def test_what_is_no_text_is_told(data: bytes, what: str) -> None:
    """Binary files and noise are refused by what they look like."""
    with pytest.raises(NotTextError, match=what):
        get_text(data)


def test_too_much_is_refused() -> None:
    """The limit is named, and how to raise it."""
    with pytest.raises(TooLargeError, match=r"more than 10 bytes; split it, or raise source\.max_bytes"):
        get_text(b"a" * 11, max_bytes=10)
