"""Any bytes -> an article or an error of our own; what is text stays as it is."""

import json
from dataclasses import replace
from datetime import date, datetime

from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.errors import ArticleError
from onrecord.model import Article
from onrecord.settings import Settings, make_settings
from onrecord.sources import Item, get_article
from onrecord.sources.dates import maybe_get_date
from onrecord.sources.item import Kind

FORCED = make_settings({"source.force_language": True})
TEXTS = Item(name="input", kind="text", path="input.txt")
TAGS = st.sampled_from(
    "<html>|<body>|<p>|</p>|<div>|</div>|<a href='x'>|<table><tr><td>|<script>|</script>|<!--|-->|<![CDATA[|]]>|&amp;|"
    "&#0;|&#xFFFF;|<meta charset=utf-7>|<time datetime='2031'>|<svg>|<?xml?>|<br/>|\x00|Moren said on Thursday. ".split(
        "|"
    )
)


def maybe_get(data: bytes, kind: Kind = "text", *, among: Settings = FORCED) -> Article | None:
    """The article in some bytes, or None where an ArticleError says that there is none."""
    try:
        return get_article(replace(TEXTS, kind=kind, data=data), among)
    except ArticleError as error:
        _check(error)
        return None


def _check(error: ArticleError) -> None:
    """An error is one line that names the input and says what to do."""
    assert error.which == "input"
    assert error.next_step
    assert "\n" not in str(error)


@given(st.binary(max_size=400), st.sampled_from(["", "Moren said on Thursday that the talks had failed. "]))
@example(b"\xff\xfe\x00\xd8", "")
@example(b"\x00\x00\xfe\xff\x00\x11\x00\x00", "")
@settings(deadline=None)
def test_any_bytes_are_an_article_or_an_article_error(data: bytes, before: str) -> None:
    """Whatever the bytes, nothing but an ArticleError comes out, and the text of an article can be written."""
    kinds: tuple[Kind, ...] = ("text", "line")
    for kind in kinds:
        article = maybe_get(before.encode() + data, kind)
        assert article is None or article.text.encode()


@given(st.lists(TAGS | st.text(max_size=20), max_size=30))
@settings(deadline=None)
def test_any_markup_is_an_article_or_an_article_error(parts: list[str]) -> None:
    """Whatever the markup, it is an article with words, or an ArticleError."""
    article = maybe_get("".join(parts).encode("utf-8", "replace"), "html")
    assert article is None or article.text.strip()


@given(st.text(st.characters(codec="utf-8"), max_size=300), st.booleans())
@settings(deadline=None)
def test_text_stays_as_it_is(text: str, marked: bool) -> None:
    """The article of a text file that is accepted has the file's text, but for a byte order mark."""
    article = maybe_get(text.encode("utf-8-sig" if marked else "utf-8"))
    assert article is None or article.text == (text if marked else text.removeprefix("\ufeff"))


@given(st.text(st.characters(codec="utf-8"), max_size=300))
@settings(deadline=None)
def test_a_line_keeps_its_text(text: str) -> None:
    """The article of a JSON line that is accepted has the line's text, escaped or not."""
    for ascii_only in (True, False):
        article = maybe_get(json.dumps({"text": text}, ensure_ascii=ascii_only).encode(), "line")
        assert article is None or article.text == text


@given(st.dates() | st.datetimes(), st.text(max_size=40))
def test_dates_come_back(moment: date, other: str) -> None:
    """An ISO 8601 date or date-time is itself; anything else is a date that is so again, or none."""
    assert maybe_get_date(moment.isoformat()) == moment.isoformat()
    found = maybe_get_date(other)
    assert found is None or datetime.fromisoformat(found).isoformat().startswith(found)
