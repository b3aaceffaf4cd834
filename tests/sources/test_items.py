"""Names -> items -> articles."""

import io
import json
import os
import pickle
import sys
from pathlib import Path

import pytest

from onrecord.errors import (
    ArticleError,
    EmptyError,
    LanguageError,
    MalformedError,
    SettingsError,
    TooLargeError,
    UnreadableError,
)
from onrecord.model import Article
from onrecord.settings import Settings, make_settings
from onrecord.sources import find_items, get_article

PROSE = "Foreign Minister Ilsa Moren said on Thursday that the talks in Velmar had failed and that nobody was to blame."
GERMAN = (
    "Der Sprecher der Regierung sagte am Donnerstag, die Verhandlungen seien gescheitert. Es werde vorerst keine "
    "weiteren Gespräche geben, bis beide Seiten ihre Truppen aus dem Tal abgezogen hätten."
)


def get_articles(*names: str | Path, settings: Settings | None = None) -> list[Article]:
    """The articles under some names."""
    settings = settings or Settings()
    return [get_article(item, settings) for item in find_items(map(str, names), settings)]


def test_a_text_file(tmp_path: Path) -> None:
    """A text file's text is the article's, byte for byte."""
    file = tmp_path / "a.txt"
    file.write_bytes(PROSE.encode() + b"\r\n")

    (article,) = get_articles(file)

    assert article.text == PROSE + "\r\n"
    assert (article.language, article.published, article.published_from) == ("en", None, None)


def test_a_directory_is_read_in_order_without_hidden_files(tmp_path: Path) -> None:
    """Files of known kinds are read sorted, also in folders of the folder; others and hidden ones are not."""
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden.txt", "image.png"):
        (tmp_path / name).write_text(f"{PROSE} {name}")

    assert [article.text.split()[-1] for article in get_articles(tmp_path)] == ["a.txt", "b.txt", "sub/c.txt"]


def test_an_empty_directory_is_an_error_of_its_own(tmp_path: Path) -> None:
    """A directory with nothing to read says what could be read."""
    with pytest.raises(EmptyError, match=r"no readable file in this directory; put \.txt"):
        get_articles(tmp_path)


def test_json_lines(tmp_path: Path) -> None:
    """Each line is an article with what it tells of itself."""
    file = tmp_path / "a.jsonl"
    rows = [
        {"text": PROSE, "published": "2031-03-14", "title": "Talks fail", "url": "https://example.org/1", "id": 7},
        {
            "text": PROSE + " Again.",
            "date": "Fri, 14 Mar 2031 09:30:00 +0000",
            "author": ["Ada Ort"],
            "source": "Northwire",
        },
    ]
    file.write_text("\n\n".join(json.dumps(row) for row in rows))

    first, second = get_articles(file)

    assert (first.title, first.source_id, first.published, first.published_from) == (
        "Talks fail",
        "7",
        "2031-03-14",
        "metadata",
    )
    assert (second.byline, second.publisher, second.published) == (
        ("Ada Ort",),
        "Northwire",
        "2031-03-14T09:30:00+00:00",
    )


def test_one_json_object_over_several_lines(tmp_path: Path) -> None:
    """A .json file is one article, however it is laid out."""
    file = tmp_path / "a.json"
    file.write_text(json.dumps({"text": PROSE, "title": "Talks fail"}, indent=2))

    (article,) = get_articles(file)

    assert (article.text, article.title) == (PROSE, "Talks fail")


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("{not json", "not an article in JSON"),
        ('{"title": "no text"}', "missing required field `text`"),
        ('{"text": "' + PROSE + '", "published": "soon"}', "'soon' is no date"),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_read(tmp_path: Path, line: str, what: str) -> None:
    """The error names file and line; the line after it is an article."""
    file = tmp_path / "a.jsonl"
    file.write_text(f"{line}\n" + json.dumps({"text": PROSE}))
    bad, good = find_items([str(file)], Settings())

    with pytest.raises(MalformedError, match=f"a.jsonl:1: .*{what}"):
        get_article(bad, Settings())
    assert get_article(good, Settings()).text == PROSE


ROW = json.dumps({"text": PROSE})
PAGE = f"<!DOCTYPE html><html><body><article><p>{PROSE}</p></article></body></html>"


@pytest.mark.parametrize(
    ("data", "count"),
    [
        (PROSE, 1),
        (f"{ROW}\n\n{ROW}", 2),
        (json.dumps({"text": PROSE, "title": "Talks fail"}, indent=2), 1),
        (f"\n<!-- saved -->{PAGE}", 1),
    ],
    ids=["text", "lines", "an object", "a page"],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, data: str, count: int) -> None:
    """Standard input may be text, JSON Lines, one JSON object or a page."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data.encode())))

    assert [article.text.rstrip() for article in get_articles("-")] == [PROSE] * count


def test_the_limit_is_that_of_a_line_not_of_all(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Lines beyond the limit are refused one by one, from a file and from standard input; no other line is lost."""
    settings = make_settings({"source.max_bytes": 200})
    data = "\n".join([ROW, json.dumps({"text": PROSE * 9}), ROW, ROW]).encode()
    (tmp_path / "a.jsonl").write_bytes(data)

    for name in ("-", str(tmp_path / "a.jsonl")):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        first, long, *others = find_items([name], settings)

        assert [get_article(item, settings).text for item in (first, *others)] == [PROSE] * 3
        with pytest.raises(TooLargeError, match=f"{name}:2: more than 200 bytes"):
            get_article(long, settings)


def test_no_standard_input_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that was started without standard input says that there is none."""
    monkeypatch.setattr(sys, "stdin", None)

    with pytest.raises(EmptyError, match="-: empty"):
        get_articles("-")


def test_a_file_without_a_suffix_may_be_a_page(tmp_path: Path) -> None:
    """What begins as a page is read as one; a .txt file is text whatever is in it."""
    for name in ("page", "a.txt"):
        (tmp_path / name).write_text(PAGE)

    assert get_articles(tmp_path / "page")[0].text == PROSE + "\n"
    assert get_articles(tmp_path / "a.txt", settings=make_settings({"source.force_language": True}))[0].text == PAGE


def test_a_pipe_is_read() -> None:
    """A name that stands for a pipe, as the shell's <(...) gives, is read like a file."""
    there, here = os.pipe()
    os.write(here, PROSE.encode())
    os.close(here)

    assert get_articles(f"/dev/fd/{there}")[0].text == PROSE
    os.close(there)


@pytest.mark.parametrize("name", ["", "a" * 5000, "a\0b.txt", "a\0b.jsonl", "a" * 5000 + ".jsonl"])
def test_names_that_no_file_can_have(name: str) -> None:
    """Listing never fails; reading such a name does, as it does for any file that is not there."""
    (item,) = find_items([name], Settings())

    with pytest.raises(UnreadableError):
        get_article(item, Settings())


def test_items_can_be_sent_to_other_processes() -> None:
    """An item survives pickling."""
    for item in find_items(["examples", "https://example.org/", "nowhere.txt"], Settings()):
        assert pickle.loads(pickle.dumps(item)) == item


def test_a_missing_file_fails_when_it_is_read(tmp_path: Path) -> None:
    """The list of items is made; the item fails with the system's reason."""
    with pytest.raises(UnreadableError, match="no such file or directory; check the name"):
        get_articles(tmp_path / "nowhere.txt")


def test_a_given_date_wins() -> None:
    """The option overrides what the source says, and says so."""
    settings = make_settings({"source.published": "2031-05-01"})
    article = get_articles("examples/dispatches.jsonl", settings=settings)[0] if Path("examples").is_dir() else None

    assert article is not None
    assert (article.published, article.published_from) == ("2031-05-01", "given")


def test_a_given_date_that_is_none() -> None:
    """An unusable date stops the run."""
    with pytest.raises(SettingsError, match="--published: 'yesterday' is no date"):
        get_articles("examples/ceasefire.txt", settings=make_settings({"source.published": "yesterday"}))


def test_another_language_is_refused_by_name(tmp_path: Path) -> None:
    """A German text is called German, and read when that is asked for."""
    file = tmp_path / "a.txt"
    file.write_text(GERMAN, encoding="utf-8")

    with pytest.raises(LanguageError, match="looks like German, not English; add --force-language"):
        get_articles(file)
    assert get_articles(file, settings=make_settings({"source.force_language": True}))[0].language == "de"


def test_a_web_page() -> None:
    """A page gives its article without what stands around it, and what its head tells."""
    (article,) = get_articles("examples/dam.html")

    assert article.title == "Karsia turns down League guards for the Kestrin dam"
    assert article.byline == ("Wenna Tolliver",)
    assert article.publisher == "The Amsel Courier"
    assert (article.published, article.published_from) == ("2031-04-11T18:20:00+02:00", "metadata")
    assert "\n\n" in article.text
    assert "cookies" not in article.text
    assert "Subscribe" not in article.text


@pytest.mark.parametrize("page", ["<html><body></body></html>", "<p", "<html><div><div><div>", "&#xZZ;" * 30])
def test_a_broken_or_empty_page_is_an_error(tmp_path: Path, page: str) -> None:
    """A page without an article is refused in one line."""
    file = tmp_path / "a.html"
    file.write_text(page)

    with pytest.raises(ArticleError, match=r"a\.html: ") as error:
        get_articles(file)
    assert "\n" not in str(error.value)
