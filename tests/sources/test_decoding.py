"""Bytes -> text, or a clear refusal."""

import pytest

from onrecord.errors import EmptyError, NotTextError, SettingsError, TooLargeError
from onrecord.settings import SourceSettings
from onrecord.sources.decoding import decode, is_page

PROSE = "Moren said the cease\u00adfire, “very fragile”, holds.\r\nThe oﬃce in Élan agreed.\r\n"
OLD = "Le café “rouge” was closed, Moren said; the naïve plan of the Élan office had failed again.\n" * 5
RUSSIAN = "Москва заявила в четверг, что переговоры о перемирии провалились, сообщает агентство.\n" * 5


def get_text(data: bytes, *, declared: str | None = None, **settings: object) -> str:
    """The text of some bytes."""
    return decode(data, SourceSettings(**settings), which="dispatch.txt", declared=declared)  # type: ignore[arg-type]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_text_is_kept_as_it_is(encoding: str) -> None:
    """Line ends, soft hyphens, ligatures and curly marks survive; only a byte order mark goes."""
    assert get_text(PROSE.encode(encoding)) == PROSE


@pytest.mark.parametrize(("text", "encoding"), [(OLD, "cp1252"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r")])
def test_an_old_encoding_is_detected(text: str, encoding: str) -> None:
    """An encoding that nothing names is told from the bytes."""
    assert get_text(text.encode(encoding)) == text


def test_a_given_encoding_is_used() -> None:
    """The setting decides where detection could not."""
    assert get_text("Москва заявила".encode("koi8-r"), encoding="koi8-r") == "Москва заявила"


def test_a_given_encoding_that_the_bytes_are_not() -> None:
    """Bytes that are not what the setting says are refused, and the way out is named."""
    with pytest.raises(NotTextError, match=r"is not ascii .*; leave out --encoding"):
        get_text(OLD.encode(), encoding="ascii")


@pytest.mark.parametrize("encoding", ["klingon", "", "hex", "utf\0", "undefined"])
def test_an_unknown_encoding_is_a_setting_that_is_wrong(encoding: str) -> None:
    """A name that is no text encoding's stops the run."""
    with pytest.raises(SettingsError, match="no encoding is called"):
        get_text(b"text", encoding=encoding)


@pytest.mark.parametrize(
    ("data", "declared"),
    [
        (OLD.encode("cp1252"), "iso-8859-1"),
        (OLD.encode("mac-roman"), "macintosh"),
        (OLD.encode(), "windows-1252"),
        (OLD.encode("cp1252"), "klingon"),
        (OLD.encode("cp1252"), "utf-8"),
    ],
)
def test_a_declared_encoding_is_heard_where_it_fits(data: bytes, declared: str) -> None:
    """Bytes that are UTF-8 are so whatever is declared; a declaration that is unknown or wrong is passed over."""
    assert get_text(data, declared=declared) == OLD


@pytest.mark.parametrize("damage", [b"\x92", b"\xe2\x80", b"\xff"])
def test_a_stray_byte_does_not_spoil_the_rest(damage: bytes) -> None:
    """UTF-8 with a cut or foreign byte in it keeps its other letters."""
    assert get_text(OLD.encode() + damage) == OLD + "\ufffd"


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n"])
def test_nothing_is_an_error(data: bytes) -> None:
    """An empty file, or one of white space, says so."""
    with pytest.raises(EmptyError, match=r"dispatch\.txt: empty"):
        get_text(data)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7 and so on", "a PDF"),
        (b"{\\rtf1\\ansi Moren said}", "an RTF document"),
        (b"PK\x03\x04" + b"x" * 50, "an office document"),
        (b"GIF89a\x01\x00", "a GIF image"),
        (bytes(range(256)) * 20, "binary"),
    ],
)
def test_what_is_no_text_is_told(data: bytes, what: str) -> None:
    """Binary files are refused by what they look like."""
    with pytest.raises(NotTextError, match=what):
        get_text(data)


@pytest.mark.parametrize("text", ["RIFFA, Karsia — Moren said no.", "GIF8 makers met.", "Rar! Moren shouted."])
def test_words_that_look_like_a_file_are_text(text: str) -> None:
    """A dispatch may begin with the letters that mark a kind of file."""
    assert get_text(text.encode()) == text


def test_too_much_is_refused() -> None:
    """The limit is named, and how to raise it."""
    with pytest.raises(TooLargeError, match=r"more than 10 bytes; split it, or raise source\.max_bytes"):
        get_text(b"a" * 11, max_bytes=10)


@pytest.mark.parametrize(
    ("data", "page"),
    [
        (b"<!DOCTYPE html><p>", True),
        (b"\xef\xbb\xbf \n<?xml version='1.0'?><!-- a --> <!-- b --><HTML lang=en>", True),
        (b"<!---->" * 580 + b"<p", False),
        (b"<b>Moren</b> said", False),
        (b"Moren said <html>", False),
    ],
)
def test_a_page_shows_at_its_start(data: bytes, *, page: bool) -> None:
    """Declarations and comments may stand before the first tag; a tag somewhere in a text makes no page."""
    assert is_page(data) is page
