"""Web archives -> the pages and texts in them, and errors for the rest."""

import gzip
import time
import zlib
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import ArticleError, EmptyError, MalformedError, NotTextError, TooLargeError
from onrecord.model import Article
from onrecord.settings import Settings, SourceSettings
from onrecord.sources import archives as module
from onrecord.sources import find_items, get_article

PROSE = (
    "The foreign minister of Ondria said on Friday that her country would keep the ceasefire for as long as the "
    "other side did, and that the monitors had counted fewer shots in a week than in any week before it. She did not "
    "say what would happen after that, and left the hall without taking a question from the reporters who had waited."
)
PAGE = f"<!doctype html><html><head><title>Truce</title></head><body><article><p>{PROSE}</p></article></body></html>"
URL = "https://example.org/truce"


def make_record(
    payload: bytes, kind: str = "response", content_type: str = "application/http", url: str = URL
) -> bytes:
    """A record of WARC 1.1."""
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2031-03-14T10:00:00Z\r\n"
        f"Content-Type: {content_type}\r\nContent-Length: {len(payload)}\r\n\r\n"
    )
    return head.encode() + payload + b"\r\n\r\n"


def make_answer(
    body: bytes, content_type: str = "text/html; charset=utf-8", status: str = "200 OK", **more: str
) -> bytes:
    """An answer of a server."""
    headers = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in more.items())
    return f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n{headers}\r\n".encode() + body


ANSWER = make_record(make_answer(PAGE.encode()))
SOUND = ANSWER + make_record(make_answer(gzip.compress(PAGE.encode(), mtime=0), Content_Encoding="gzip"))


def read(
    folder: Path, data: bytes, name: str = "crawl.warc", *, most: int = 20_000_000
) -> list[Article | ArticleError]:
    """The articles of an archive, and what was wrong with the others."""
    file = folder / name
    file.write_bytes(data)
    asked = Settings(source=SourceSettings(max_bytes=most))
    found: list[Article | ArticleError] = []
    for item in find_items([str(file)], asked):
        try:
            found.append(get_article(item, asked))
        except ArticleError as error:
            found.append(error)
    return found


def get_only(found: list[Article | ArticleError]) -> Article:
    """The one article there is."""
    (article,) = found
    assert isinstance(article, Article), article
    return article


def test_a_page_is_an_article_with_its_address(tmp_path: Path) -> None:
    """The page's text, title and address are its article's; when it was fetched is no date of publication."""
    article = get_only(read(tmp_path, make_record(b"a: b", "warcinfo", "application/warc-fields") + ANSWER))

    assert article.text.strip() == PROSE
    assert (article.title, article.url, article.published) == ("Truce", URL, None)


@pytest.mark.parametrize(
    "packed", [gzip.compress(ANSWER) + gzip.compress(ANSWER), gzip.compress(ANSWER + ANSWER)], ids=["each", "whole"]
)
def test_gzip_is_undone(tmp_path: Path, packed: bytes) -> None:
    """Whether each record was packed, or the whole."""
    assert [type(each) for each in read(tmp_path, packed, "crawl.warc.gz")] == [Article, Article]


@pytest.mark.parametrize(
    "record",
    [
        make_record(make_answer(gzip.compress(PAGE.encode()), Content_Encoding="gzip")),
        make_record(make_answer(zlib.compress(PAGE.encode()), Content_Encoding="deflate")),
        make_record(make_answer(PAGE.encode(), Content_Encoding="gzip")),
        make_record(make_answer(PAGE.encode(), Content_Encoding="br")),
        make_record(make_answer(PAGE.encode(), Transfer_Encoding="chunked")),
        make_record(
            make_answer(b"%x;a=b\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE.encode()), Transfer_Encoding="chunked")
        ),
        make_record(make_answer(PAGE.replace("Truce", "Trêve").encode("latin-1"), "text/html; charset=iso-8859-1")),
        make_record(PAGE.encode(), "resource", "text/html"),
        make_record(PROSE.encode(), "conversion", "text/plain"),
        make_record(make_answer(PAGE.encode(), "application/xhtml+xml")),
        make_record(make_answer(PROSE.encode(), "text/plain")).replace(b"WARC/1.1", b"WARC/1.0"),
    ],
    ids=lambda record: record[record.find(b"WARC-Type"):][:24].decode("latin-1").split("\r")[0],
)  # fmt: skip
def test_codings_and_kinds_are_read(tmp_path: Path, record: bytes) -> None:
    """Chunks and compression are undone, also where the archive undid them and kept the header."""
    article = get_only(read(tmp_path, record))

    assert article.text.strip() == PROSE
    assert article.url == URL
    assert article.title in {"Truce", "Trêve", None}


@pytest.mark.parametrize(
    "record",
    [
        make_record(make_answer(b"\x89PNG", "image/png")),
        make_record(make_answer(PAGE.encode(), status="404 Not Found")),
        make_record(make_answer(b"", status="301 Moved", Location="/")),
        make_record(b"GET / HTTP/1.1\r\n\r\n", "request"),
        make_record(b"", "revisit"),
        make_record(b"{}", "metadata", "application/json"),
        make_record(b"no answer at all"),
    ],
)
def test_what_is_no_page_is_passed_over(tmp_path: Path, record: bytes) -> None:
    """Images, errors, redirects and notes of the crawler are no articles; an archive of them alone says so."""
    get_only(read(tmp_path, record + ANSWER))
    (error,) = read(tmp_path, record)
    assert isinstance(error, EmptyError)


def test_a_record_that_is_too_large_fails_alone(tmp_path: Path) -> None:
    """Those before and after it are read; what is packed counts by what it holds."""
    large = make_record(make_answer(b"<p>" + b"a" * 200_000))
    packed = make_record(make_answer(gzip.compress(b"a" * 5_000_000), Content_Encoding="gzip"))

    found = read(tmp_path, ANSWER + large + packed + ANSWER, most=20_000)

    assert [type(each) for each in found] == [Article, TooLargeError, TooLargeError, Article]


def test_a_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An archive that grows beyond measure ends in an error, soon, and what came before it is read."""
    monkeypatch.setattr(module, "FREE", 1_000_000)
    bomb = make_record(make_answer(b"\0" * 50_000_000, "image/png"))
    began = time.monotonic()

    found = read(tmp_path, gzip.compress(ANSWER) + gzip.compress(bomb), "bomb.warc.gz")

    assert [type(each) for each in found] == [Article, TooLargeError]
    assert time.monotonic() - began < 10


def test_a_compression_that_is_not_known_is_told_of(tmp_path: Path) -> None:
    """Which one it is, and what to do."""
    (error,) = read(tmp_path, make_record(make_answer(b"\x1b\x03\x04packed", Content_Encoding="br")))

    assert isinstance(error, NotTextError)
    assert "compressed as br" in str(error)


@pytest.mark.parametrize("cut", [3, 60, 200, len(ANSWER) - 30])
@pytest.mark.parametrize("name", ["cut.warc", "cut.warc.gz"])
def test_what_comes_before_damage_is_read(tmp_path: Path, name: str, cut: int) -> None:
    """An archive that ends within a record gives those before it, and one error."""
    second = ANSWER[:cut]
    data = ANSWER + second
    if name.endswith("gz"):
        packed = gzip.compress(ANSWER)
        data = packed + packed[: len(packed) * cut // len(ANSWER)]

    found = read(tmp_path, data, name)

    assert isinstance(found[0], Article)
    assert [type(each) for each in found[1:]] == [MalformedError]
    assert "damaged after 1 page" in str(found[1])


def test_headers_and_records_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line, or a number of headers, that no crawler writes is damage; more records than may be are refused."""
    for head in (b"X: " + b"a" * 300_000, b"\r\n".join(b"X%d: a" % number for number in range(5_000))):
        (error,) = read(tmp_path, b"WARC/1.0\r\n" + head + b"\r\nContent-Length: 0\r\n\r\n")
        assert isinstance(error, MalformedError)
    monkeypatch.setattr(module, "MOST_RECORDS", 3)
    assert [type(each) for each in read(tmp_path, ANSWER * 5)] == [Article] * 3 + [TooLargeError]


def test_archives_are_found_in_folders(tmp_path: Path) -> None:
    """By any of their names; a name that isn't there, and an empty file, are errors."""
    for name in ("a.warc", "b.WARC.GZ", "c.warc.wet"):
        (tmp_path / name).write_bytes(gzip.compress(ANSWER) if name.endswith("GZ") else ANSWER)
    items = list(find_items([str(tmp_path)], Settings()))

    assert [Path(item.name).name for item in items] == ["a.warc:1", "b.WARC.GZ:1", "c.warc.wet:1"]
    assert all(isinstance(each, ArticleError) for each in read(tmp_path, b"", "empty.warc"))
    (missing,) = find_items([str(tmp_path / "none.warc")], Settings())
    with pytest.raises(ArticleError, match="no such file"):
        get_article(missing, Settings())


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_bytes_end_in_articles_or_errors(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """A sound archive with some bytes changed, put in or taken out gives articles and ArticleErrors, nothing else."""
    folder = tmp_path_factory.mktemp("fuzz")
    packed = data.draw(st.booleans())
    whole = bytearray(gzip.compress(SOUND, mtime=0) if packed else SOUND)
    for at, new in data.draw(st.lists(st.tuples(st.integers(0, len(whole)), st.binary(max_size=4)), max_size=6)):
        whole[at : at + data.draw(st.integers(0, 4))] = new

    for each in read(folder, bytes(whole), "fuzz.warc.gz" if packed else "fuzz.warc"):
        assert isinstance(each, Article | ArticleError)
        if isinstance(each, Article):
            msgspec.json.encode(each)
