"""An object of IPTC ninjs -> Article."""

import io
import json
import sys
from pathlib import Path

import pytest

from onrecord.errors import EmptyError, MalformedError, NotTextError, TooLargeError
from onrecord.model import Article
from onrecord.settings import Settings
from onrecord.sources import find_items, get_article
from onrecord.sources.ninjs import make_ninjs_article, maybe_get_ninjs

URI = "urn:newsml:northwire.example:20310314:talks"
PROSE = "VELMAR - Foreign Minister Ilsa Moren said on Thursday that the talks had failed."
MORE = "She blamed nobody for it, and left for Ondria in the evening."
FIRST = {
    "$standard": {"name": "ninjs", "version": "1.6"},
    "uri": URI,
    "version": "2",
    "versioncreated": "2031-03-14T12:00:00Z",
    "firstcreated": "2031-03-14T09:30:00Z",
    "pubstatus": "usable",
    "headline": "Talks fail",
    "byline": "By Ada Ort",
    "located": "Velmar, Ondria",
    "copyrightholder": "Northwire",
    "creditline": "Northwire/Amsel Courier",
    "body_text": PROSE,
    "body_xhtml": f"<p>{PROSE}</p><p>{MORE}</p>",
}
SECOND = {
    "standard": {"name": "ninjs", "version": "2.2"},
    "uri": URI,
    "version": 2,
    "versioncreated": "2031-03-14T12:00:00Z",
    "contentcreated": "2031-03-14T09:30:00Z",
    "pubstatus": "usable",
    "headlines": [{"role": "short", "value": "Fail"}, {"role": "main", "value": "Talks fail"}],
    "bodies": [
        {"role": "html", "contenttype": "text/html", "value": f"<p>{MORE}</p>"},
        {"role": "main", "contenttype": "text/plain", "value": PROSE},
    ],
    "by": "Ada Ort",
    "located": "Velmar, Ondria",
    "infosources": [{"name": "Northwire", "role": "publisher"}, {"name": "Northwire/Amsel Courier"}],
}
THIRD = {
    "uri": URI,
    "version": "2",
    "versionCreated": "2031-03-14T12:00:00Z",
    "firstCreated": "2031-03-14T09:30:00Z",
    "pubStatus": "usable",
    "headlines": [{"value": "Talks fail"}],
    "bodies": [{"contentType": "text/plain; charset=utf-8", "value": PROSE}],
    "by": "Ada Ort",
    "located": "Velmar, Ondria",
    "copyrightHolder": "Northwire",
    "infoSources": [{"name": "Northwire/Amsel Courier"}],
}


def make(**item: object) -> Article:
    """The article of an item."""
    found = maybe_get_ninjs(json.dumps({"uri": URI, "headline": "Talks fail", **item}).encode())
    assert found is not None
    return make_ninjs_article(found, which="a.json")


@pytest.mark.parametrize("item", [FIRST, SECOND, THIRD], ids=["1.x", "2.x", "3.x"])
def test_every_version_of_ninjs_gives_the_same(item: dict[str, object], tmp_path: Path) -> None:
    """Whatever its capitals and numbers, an item gives one article with all that its fields tell."""
    file = tmp_path / "a.json"
    file.write_text(json.dumps(item, indent=1))
    (found,) = find_items([str(file)], Settings())

    article = get_article(found, Settings())

    assert (article.text, article.title, article.source_id, article.version) == (PROSE, "Talks fail", URI, "2")
    assert (article.published, article.published_from) == ("2031-03-14T09:30:00+00:00", "metadata")
    assert (article.modified, article.status) == ("2031-03-14T12:00:00+00:00", "usable")
    assert (article.byline, article.place) == (("Ada Ort",), "Velmar, Ondria")
    assert (article.publisher, article.credit) == ("Northwire", ("Northwire/Amsel Courier",))


def test_lines_may_be_of_both_forms(tmp_path: Path) -> None:
    """A file of JSON Lines may hold items of ninjs and articles of our own form, one a line."""
    file = tmp_path / "a.jsonl"
    file.write_text("\n".join(map(json.dumps, [FIRST, {"text": MORE, "uri": "x-7", "headline": "Talks"}, THIRD])))

    articles = [get_article(item, Settings()) for item in find_items([str(file)], Settings())]

    assert [article.source_id for article in articles] == [URI, None, URI]


@pytest.mark.parametrize("indent", [None, 2])
def test_standard_input_may_be_ninjs(monkeypatch: pytest.MonkeyPatch, indent: int | None) -> None:
    """An item is told from an article of our own form on standard input, too, however it is laid out."""
    data = json.dumps(THIRD, indent=indent).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))

    (item,) = find_items(["-"], Settings())

    assert get_article(item, Settings()).source_id == URI


def test_markup_becomes_paragraphs() -> None:
    """Where no body is plain, that with markup is read, a blank line between its paragraphs."""
    expected = f"{PROSE}\n\n{MORE}\n"
    marked = (
        f"<section><h2>{PROSE}</h2>\n<script>x()</script><p>She blamed <b>nobody</b>\n for it,{MORE[25:]}</p></section>"
    )
    content = f"<body.content><p>{PROSE}</p><p>{MORE}</p></body.content>"
    nitf = f"<nitf><body><body.head><hl1>Fail</hl1></body.head>{content}</body></nitf>"

    assert make(body_html=marked).text == expected
    assert make(bodies=[{"contentType": "application/xhtml+xml", "value": marked}]).text == expected
    assert make(bodies=[{"contentType": "text/vnd.IPTC.NITF", "value": nitf}]).text == expected


def test_a_kill_needs_no_body() -> None:
    """A canceled item is an article without text; any other without a body is refused."""
    killed = make(version="3", pubstatus="canceled", versioncreated="2031-03-14T15:00:00Z")

    assert (killed.text, killed.status, killed.version) == ("", "canceled", "3")
    assert (killed.published, killed.modified) == ("2031-03-14T15:00:00+00:00",) * 2
    empty: list[dict[str, object]] = [{}, {"pubstatus": "withheld"}, {"bodies": []}, {"body_html": "<p> </p>"}]
    for item in empty:
        with pytest.raises(EmptyError, match=r"a\.json: it has no body of text"):
            make(**item)


@pytest.mark.parametrize(
    ("item", "what"),
    [
        ({"uri": 7}, "no ninjs"),
        ({"bodies": "text"}, "no ninjs"),
        ({"pubstatus": "embargoed"}, "'embargoed' is no status"),
        ({"body_text": PROSE, "versioncreated": "lately"}, "'lately' is no date"),
    ],
)
def test_broken_items_are_malformed(item: dict[str, object], what: str) -> None:
    """A field of another type, a status or a time that is none is an error that names the input."""
    with pytest.raises(MalformedError, match=f"^a.json: {what}"):
        make(**item)


def test_hostile_bodies_are_refused() -> None:
    """Noise is no text, and too much markup is not parsed."""
    with pytest.raises(NotTextError):
        make(body_text="1 2 3")
    with pytest.raises(TooLargeError, match="more than 60,000 tags"):
        make(body_html="<p>" * 70_000)
    with pytest.raises(EmptyError):
        make(body_html="<div>" * 5_000 + PROSE)


@pytest.mark.parametrize(
    "data",
    [b'{"text": "a", "uri": "x", "headline": "b"}', b'{"uri": "x"}', b'["uri"]', b'{"uri"', b'{"uri":' + b"[" * 9999],
)
def test_what_is_not_ninjs(data: bytes) -> None:
    """JSON without the standard's name is ninjs only with a `uri`, a headline or body, and no `text`."""
    assert maybe_get_ninjs(data) is None
