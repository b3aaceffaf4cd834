"""A line of JSON Lines -> Article."""

import json

import pytest

from onrecord.errors import EmptyError, MalformedError, NotTextError
from onrecord.model import Article
from onrecord.sources.lines import make_line_article

PROSE = "Moren said on Thursday that the talks in Velmar had failed."


def make(**row: object) -> Article:
    """The article of a row."""
    return make_line_article(json.dumps({"text": PROSE, **row}).encode(), which="a.jsonl:3")


def test_the_text_is_unchanged() -> None:
    """Line ends and characters that JSON escapes come out as they went in."""
    text = PROSE + "\r\n\tcease\u00adfire “ﬁne” 🕊\n"

    assert make(text=text).text == text


@pytest.mark.parametrize(("id", "source_id"), [("x-7", "x-7"), (7, "7"), (0, "0"), (None, None)])
def test_ids_are_strings_or_numbers(id: object, source_id: str | None) -> None:
    """The source's id is kept as a string."""
    assert make(id=id).source_id == source_id


@pytest.mark.parametrize(
    ("row", "byline", "publisher"),
    [
        ({"author": "Ada Ort", "source": "Northwire"}, ("Ada Ort",), "Northwire"),
        ({"byline": ["Ada Ort", "Ben Ulm"], "author": "nobody"}, ("Ada Ort", "Ben Ulm"), None),
        ({"publisher": "Northwire", "source": {"id": 3}}, (), "Northwire"),
        ({"author": None, "publisher": ""}, (), None),
    ],
)
def test_names_may_come_under_either_key(
    row: dict[str, object], byline: tuple[str, ...], publisher: str | None
) -> None:
    """Writers and publishers have two keys each; the exact one goes first, and nothing counts as nothing."""
    article = make(**row)

    assert (article.byline, article.publisher) == (byline, publisher)


@pytest.mark.parametrize("row", [{"published": "2031-03-14", "date": "2030-01-01"}, {"date": "2031-03-14"}])
def test_a_date_may_come_under_either_key(row: dict[str, object]) -> None:
    """`published` goes before `date`."""
    assert (make(**row).published, make(**row).published_from) == ("2031-03-14", "metadata")


def test_an_empty_date_is_none() -> None:
    """A null or empty date is no error."""
    assert make(published="", date=None).published is None
    assert make().published_from is None


@pytest.mark.parametrize(
    "line",
    [
        b"[1]",
        b'{"text": 5}',
        b'{"text": "a", "id": {}}',
        b'{"text": "\\ud800"}',
        b'{"text": "\xff"}',
        b'{"text": "a", "x":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"text": "a"} {"text": "b"}',
    ],
    ids=["a list", "a number for text", "an object for id", "half a surrogate", "not UTF-8", "too deep", "two objects"],
)
def test_what_is_no_article_is_malformed(line: bytes) -> None:
    """Whatever is wrong with a line, it is one error of one line that names it."""
    with pytest.raises(MalformedError, match=r"^a\.jsonl:3: not an article in JSON") as error:
        make_line_article(line, which="a.jsonl:3")
    assert "\n" not in str(error.value)


def test_a_date_that_is_none_is_malformed() -> None:
    """A date that is there and can't be read is not passed over."""
    with pytest.raises(MalformedError, match="'soon' is no date"):
        make(published="soon")


def test_an_empty_text_and_noise_are_refused() -> None:
    """A line needs a text that is prose."""
    with pytest.raises(EmptyError, match="its text is empty"):
        make(text=" \n")
    with pytest.raises(NotTextError, match="noise"):
        make(text="1 2 3")


def test_a_version_is_told_by_its_source() -> None:
    """Number, time and use of a version are kept as they come; a number may be written as one."""
    article = make(id="nw-1", version=2, updated="2031-03-14T12:00:00Z", status="usable", credit="Northwire")

    assert (article.version, article.modified, article.status) == ("2", "2031-03-14T12:00:00+00:00", "usable")
    assert article.credit == ("Northwire",)


def test_a_canceled_line_needs_no_text() -> None:
    """A kill says that the dispatch is withdrawn; only there an empty text is no error."""
    assert make(text="", id="nw-1", version="3", status="canceled").status == "canceled"
    with pytest.raises(EmptyError):
        make(text="", id="nw-1", version="3", status="withheld")


def test_a_time_of_change_that_is_none_is_refused() -> None:
    """What can't be put in order is an error, not a guess."""
    with pytest.raises(MalformedError, match="'lately' is no date"):
        make(modified="lately")
