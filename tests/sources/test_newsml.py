"""NewsML-G2 -> Articles."""

import io
import sys
from pathlib import Path

import pytest

from onrecord.errors import ArticleError, EmptyError, MalformedError, TooLargeError
from onrecord.model import Article
from onrecord.settings import Settings, make_settings
from onrecord.sources import find_entries, find_items, get_article

GUID = "urn:newsml:northwire.example:20310314:talks"
PROSE = "VELMAR - Foreign Minister Ilsa Moren said on Thursday that the talks had failed."
MORE = "She blamed nobody for it, and left for Ondria in the evening."
XHTML = f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><p>{PROSE}</p><p>{MORE}</p></body></html>'
NITF = (
    '<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body><body.head><hedline><hl1>Talks</hl1></hedline>'
    "<dateline><location>Velmar</location></dateline></body.head>"
    f"<body.content><block><p>{PROSE[:20]}<em>{PROSE[20:]}</em></p>\n<p>{MORE}</p></block></body.content></body></nitf>"
)
INLINE = f'<inlineXML contenttype="application/nitf+xml">{NITF}</inlineXML>'
META = """
<itemMeta>
  <itemClass qcode="ninat:text"/><provider qcode="nprov:northwire"><name>Northwire</name></provider>
  <versionCreated>2031-03-14T12:00:00Z</versionCreated><firstCreated>2031-03-14T09:31:00Z</firstCreated>
  <pubStatus qcode="stat:usable"/><title>Talks (2)</title>
</itemMeta>
<contentMeta>
  <contentCreated>2031-03-14T09:30:00Z</contentCreated><located qcode="city:7"><name>Velmar</name></located>
  <creator qcode="pers:9"><name>By Ada Ort</name></creator><creator literal="Ben Ulm"/>
  <infoSource qcode="nprov:AMSEL"/><creditline>Northwire/Amsel</creditline><headline>Talks <b>fail</b></headline>
</contentMeta>"""


def write(content: str = INLINE, *, meta: str = META, guid: str = GUID, space: bool = True) -> str:
    """A newsItem."""
    name = ' xmlns="http://iptc.org/std/nar/2006-10-01/"' if space else ""
    return f'<newsItem{name} guid="{guid}" version="2">{meta}<contentSet>{content}</contentSet></newsItem>'


def get_articles(folder: Path, document: str | bytes, settings: Settings | None = None) -> list[Article]:
    """The articles of a document in a file."""
    file = folder / "a.xml"
    file.write_bytes(document.encode() if isinstance(document, str) else document)
    settings = settings or Settings()
    return [get_article(item, settings) for item in find_items([str(file)], settings)]


@pytest.mark.parametrize("space", [True, False])
def test_an_item_and_all_that_it_tells(tmp_path: Path, space: bool) -> None:
    """Every field that an article has is read, whether or not the standard's namespace is there."""
    (article,) = get_articles(tmp_path, '<?xml version="1.0"?>\n' + write(space=space))

    assert article.text == f"{PROSE}\n\n{MORE}\n"
    assert (article.source_id, article.version, article.status) == (GUID, "2", "usable")
    assert (article.published, article.modified) == ("2031-03-14T09:30:00+00:00", "2031-03-14T12:00:00+00:00")
    assert (article.title, article.place, article.published_from) == ("Talks fail", "Velmar", "metadata")
    assert (article.byline, article.publisher) == (("Ada Ort", "Ben Ulm"), "Northwire")
    assert article.credit == ("AMSEL", "Northwire/Amsel")


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (f"<inlineXML>{XHTML}</inlineXML>", f"{PROSE}\n\n{MORE}\n"),
        (f"<inlineData>{PROSE}\n</inlineData>", f"{PROSE}\n"),
        (f'<inlineData contenttype="text/plain">{PROSE}</inlineData>', PROSE),
        (f'<inlineData contenttype="text/html">&lt;p&gt;{PROSE}&lt;p&gt;{MORE}</inlineData>', f"{PROSE}\n\n{MORE}\n"),
        (f'<inlineData contenttype="text/html"><![CDATA[<p>{PROSE}</p>{MORE}]]></inlineData>', f"{PROSE}\n\n{MORE}\n"),
        (f"<inlineXML/><inlineData>{PROSE}</inlineData>", PROSE),
    ],
    ids=["XHTML", "data without a kind", "plain data", "escaped HTML", "HTML in CDATA", "the first with text"],
)
def test_every_form_of_content(tmp_path: Path, content: str, text: str) -> None:
    """The text comes from XML or from data, with its paragraphs."""
    assert get_articles(tmp_path, write(content))[0].text == text


def test_a_dateline_tells_the_place_where_nothing_else_does(tmp_path: Path) -> None:
    """Without `located`, NITF's dateline is the place; without times of creation, the version's is the day."""
    meta = "<itemMeta><versionCreated>2031-03-14T12:00:00Z</versionCreated></itemMeta>"
    (article,) = get_articles(tmp_path, write(meta=meta))

    assert (article.place, article.published) == ("Velmar", "2031-03-14T12:00:00+00:00")
    assert (article.title, article.status, article.publisher, article.byline) == (None, None, None, ())


def write_message(*items: str) -> str:
    """A newsMessage."""
    return f"<newsMessage><header><sent>2031-03-14</sent></header><itemSet>{''.join(items)}</itemSet></newsMessage>"


def test_a_message_of_several_items(tmp_path: Path) -> None:
    """Each item of a message is an article, in order; one that is broken takes no other with it."""
    file = tmp_path / "a.xml"
    file.write_text(
        write_message(write(guid="a"), write("<remoteContent/>", guid="b"), write(guid="c"), "<packageItem/>")
    )
    first, empty, last = find_items([str(file)], Settings())

    assert [get_article(item, Settings()).source_id for item in (first, last)] == ["a", "c"]
    with pytest.raises(EmptyError, match=r"a\.xml:2: this newsItem has no text"):
        get_article(empty, Settings())
    assert len(find_entries(file.read_bytes(), which="talks", settings=Settings())) == 3


def test_a_message_of_one_item_or_none(tmp_path: Path) -> None:
    """One item is an article under the file's own name, and none is an error."""
    assert get_articles(tmp_path, write_message(write()))[0].source_id == GUID
    with pytest.raises(EmptyError, match="a message without items"):
        get_articles(tmp_path, write_message())


def test_standard_input_may_be_newsml(monkeypatch: pytest.MonkeyPatch) -> None:
    """A document on standard input is told by its root."""
    document = f"<?xml version='1.0'?>\n<!-- sent -->\n{write_message(write(guid='a'), write(guid='b'))}"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(document.encode())))

    found = [get_article(item, Settings()).source_id for item in find_items(["-"], Settings())]

    assert found == ["a", "b"]


def test_a_kill_needs_no_text(tmp_path: Path) -> None:
    """A canceled item is an article without text; any other without text is refused."""
    killed = write("", meta='<itemMeta><pubStatus qcode="stat:canceled"/></itemMeta>')

    assert (get_articles(tmp_path, killed)[0].text, get_articles(tmp_path, killed)[0].status) == ("", "canceled")
    with pytest.raises(EmptyError, match="this newsItem has no text"):
        get_articles(tmp_path, write(""))


def test_a_page_in_an_xml_file(tmp_path: Path) -> None:
    """A file of XML may be a page, too."""
    assert PROSE in get_articles(tmp_path, XHTML)[0].text


LAUGHS = "".join(f'<!ENTITY {new} "{f"&{old};" * 8}">' for new, old in zip("bcdefghi", "abcdefgh", strict=True))
BOMB = f'<!DOCTYPE newsItem [<!ENTITY a "ha">{LAUGHS}]>{write("<inlineData>&i;</inlineData>")}'
THIEF = f'<!DOCTYPE newsItem [<!ENTITY x SYSTEM "file:///etc/hostname">]>{write("<inlineData>&x;</inlineData>")}'
SPY = f'<!DOCTYPE newsItem [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;]>{write()}'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("document", [BOMB, THIEF, SPY], ids=["billion laughs", "a file's text", "a DTD"])
def test_entities_are_refused(tmp_path: Path, document: str, encoding: str) -> None:
    """A document that declares entities is not read, in whatever encoding."""
    with pytest.raises(
        MalformedError, match="declares entities, which are never expanded; take its <!ENTITY lines out"
    ):
        get_articles(tmp_path, document.encode(encoding))


def test_a_dtd_elsewhere_is_not_fetched(tmp_path: Path) -> None:
    """A reference to a DTD is passed over: nothing is asked for it, and the document is read."""
    document = f'<!DOCTYPE newsItem SYSTEM "http://127.0.0.1:9/newsml.dtd">{write()}'

    assert get_articles(tmp_path, document)[0].text.startswith(PROSE)


@pytest.mark.parametrize(
    ("document", "what"),
    [
        (write()[:-30], r"no XML \("),
        ("<newsItem", r"no XML \("),
        ("Moren said", r"no XML \("),
        ("<a>" * 300 + "</a>" * 300, r"no XML \(Excessive depth|no XML \("),
        ("<recipe/>", "XML of another kind .<recipe>."),
        (write(meta='<itemMeta><pubStatus qcode="stat:secret"/></itemMeta>'), "'secret' is no status"),
        (write(meta="<itemMeta><versionCreated>lately</versionCreated></itemMeta>"), "'lately' is no date"),
    ],
    ids=["cut", "a tag", "no XML", "too deep", "another kind", "no status", "no date"],
)
def test_broken_documents_are_malformed(tmp_path: Path, document: str, what: str) -> None:
    """What can't be read is one error of one line that names the file."""
    with pytest.raises(MalformedError, match=what) as error:
        get_articles(tmp_path, document)
    assert "\n" not in str(error.value)
    assert str(error.value).startswith(str(tmp_path / "a.xml"))


def test_documents_are_bounded(tmp_path: Path) -> None:
    """Beyond the limits of bytes, tags and items a document is refused before it takes long."""
    with pytest.raises(TooLargeError, match="more than 100 bytes"):
        get_articles(tmp_path, write(), make_settings({"source.max_bytes": 100}))
    with pytest.raises(TooLargeError, match="more than 500,000 tags"):
        get_articles(tmp_path, "<newsItem>" + "<a/>" * 500_001 + "</newsItem>")
    with pytest.raises(TooLargeError, match="more than 10,000 items"):
        get_articles(tmp_path, write_message("<newsItem/>" * 10_001))
    for empty in ("", " \n"):
        with pytest.raises(EmptyError):
            get_articles(tmp_path, empty)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """A missing document fails when it is read, like any other file."""
    (item,) = find_items([str(tmp_path / "nowhere.xml")], Settings())

    with pytest.raises(ArticleError, match="no such file"):
        get_article(item, Settings())
