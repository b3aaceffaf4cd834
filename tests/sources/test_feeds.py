"""Feeds of RSS and Atom -> entries -> Articles."""

import io
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from onrecord.errors import ArticleError, EmptyError, FetchError, ForbiddenError, MalformedError, TooLargeError
from onrecord.model import Article
from onrecord.settings import FetchSettings, Settings
from onrecord.sources import find_entries, find_items, get_article
from onrecord.sources.documents import get_entry

PROSE = "Foreign Minister Ilsa Moren said on Thursday that the talks in Velmar had failed and that nobody was to blame."
LONG = " ".join([PROSE] * 5)
BODY = f"<p>{PROSE} &amp;nbsp;</p><p>{LONG}</p>".replace("<", "&lt;").replace(">", "&gt;")
TEXT = f"{PROSE}\n\n{LONG}\n"
NAMES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:atom="http://www.w3.org/2005/Atom"'
)
CHANNEL = "<title>Northwire</title><link>https://northwire.example/</link><description>World news</description>"
FIELDS = (
    "<title>Talks &amp;amp; more fail</title><link>https://northwire.example/7</link>"
    '<guid isPermaLink="false">7</guid><pubDate>Fri, 14 Mar 2031 09:30:00 +0000</pubDate>'
)
WRITER = "<dc:creator>Ada Ort</dc:creator>"
UPDATED = "<atom:updated>2031-03-14T12:00:00Z</atom:updated>"
RSS = f"""<?xml version="1.0"?>
<rss version="2.0" {NAMES}><channel>{CHANNEL}
<item>{FIELDS}{WRITER}{UPDATED}<description>A teaser.</description><content:encoded>{BODY}</content:encoded></item>
</channel></rss>"""
OLD = f"""<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://127.0.0.1:9/rss-0.91.dtd">
<rss version="0.91" {NAMES}><channel>{CHANNEL}<item>{FIELDS}{WRITER}{UPDATED}<description>{BODY}</description></item>
</channel></rss>"""
RDF = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" {NAMES}>
<channel rdf:about="https://northwire.example/feed">{CHANNEL}</channel>
<item rdf:about="https://northwire.example/7"><title>Talks &amp;amp; more fail</title>
<link>https://northwire.example/7</link>{WRITER}<dc:date>2031-03-14T12:00:00Z</dc:date>
<description>A teaser.</description><content:encoded><![CDATA[<p>{PROSE}</p><p>{LONG}</p>]]></content:encoded></item>
</rdf:RDF>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Northwire</title>
<link rel="self" href="https://northwire.example/feed"/><link href="https://northwire.example/"/>
<updated>2031-03-14T12:00:00Z</updated><entry><title type="html">Talks &amp;amp; more fail</title>
<id>tag:northwire.example,2031:7</id><link rel="alternate" href="https://northwire.example/7"/>
<published>2031-03-14T09:30:00Z</published><updated>2031-03-14T12:00:00Z</updated>
<author><name>Ada Ort</name></author><summary>A teaser.</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{PROSE}</p><p>{LONG}</p></div></content></entry></feed>"""


def get_articles(folder: Path, feed: str | bytes, name: str = "a.rss") -> list[Article]:
    """The articles of a feed in a file."""
    file = folder / name
    file.write_bytes(feed.encode() if isinstance(feed, str) else feed)
    return [get_article(item, Settings()) for item in find_items([str(file)], Settings())]


def wrap(*items: str) -> str:
    """A feed of some items."""
    entries = "".join(f"<item>{item}</item>" for item in items)
    return f"<rss version='2.0' {NAMES}><channel>{CHANNEL}{entries}</channel></rss>"


@pytest.mark.parametrize(
    ("feed", "source_id", "published"),
    [
        (RSS, "https://northwire.example/#7", "2031-03-14T09:30:00+00:00"),
        (OLD, "https://northwire.example/#7", "2031-03-14T09:30:00+00:00"),
        (RDF, "https://northwire.example/7", "2031-03-14T12:00:00+00:00"),
        (ATOM, "tag:northwire.example,2031:7", "2031-03-14T09:30:00+00:00"),
    ],
    ids=["RSS 2.0", "RSS 0.91", "RSS 1.0", "Atom"],
)
@pytest.mark.parametrize("name", ["a.xml", "a.RSS", "a.atom", "a.rdf"])
def test_every_version_of_a_feed(tmp_path: Path, feed: str, source_id: str, published: str, name: str) -> None:
    """An entry that holds its article is one, with all that its feed tells, whatever version and suffix."""
    (article,) = get_articles(tmp_path, feed, name)

    assert (article.text, article.title, article.source_id) == (TEXT, "Talks & more fail", source_id)
    assert (article.published, article.published_from) == (published, "metadata")
    assert article.modified == "2031-03-14T12:00:00+00:00"
    assert (article.byline, article.publisher) == (("Ada Ort",), "Northwire")
    assert article.url == "https://northwire.example/7"


def test_an_update_is_a_version(tmp_path: Path) -> None:
    """The same entry with a later `updated` has the same id; without one, nothing is said of changes."""
    feed = ATOM.replace("T12:00:00Z</updated><author", "T15:00:00Z</updated><author").replace("nobody", "somebody")
    (old,), (new,) = get_articles(tmp_path, ATOM), get_articles(tmp_path, feed.replace("T12:00", "T15:00"))

    assert old.source_id == new.source_id
    assert (old.modified, new.modified) == ("2031-03-14T12:00:00+00:00", "2031-03-14T15:00:00+00:00")
    assert get_articles(tmp_path, RSS.replace(UPDATED, ""))[0].modified is None


@pytest.mark.parametrize(
    ("fields", "source_id"),
    [
        ("<guid>https://northwire.example/a</guid>", "https://northwire.example/a"),
        ("<guid>urn:nw:7</guid>", "urn:nw:7"),
        ("<guid isPermaLink='false'>a b</guid>", "https://northwire.example/#a b"),
        ("<link>https://northwire.example/9</link>", "https://northwire.example/9"),
        ("", None),
    ],
)
def test_ids_of_entries(tmp_path: Path, fields: str, source_id: str | None) -> None:
    """An id that is no URI is one of its feed; without any, the link is the id."""
    (article,) = get_articles(tmp_path, wrap(f"{fields}<description>{LONG}</description>"))

    assert article.source_id == source_id


def test_plain_text_keeps_its_paragraphs(tmp_path: Path) -> None:
    """A description without markup is text as it stands."""
    (article,) = get_articles(tmp_path, wrap(f"<description>{PROSE}\n\n{LONG}</description>"))
    (escaped,) = get_articles(tmp_path, wrap(f"<description>{LONG}&lt;br/&gt;&lt;br&gt;{PROSE}</description>"))

    assert (article.text, escaped.text) == (TEXT, f"{LONG}\n\n{PROSE}\n")


def test_a_teaser_without_a_link_is_all_there_is(tmp_path: Path) -> None:
    """A short text is read where no link leads to a longer one; an entry with neither is refused, the others read."""
    file = tmp_path / "a.rss"
    file.write_text(
        wrap(f"<description>{PROSE}</description>", "<title>Talks</title>", f"<description>{LONG}</description>")
    )
    short, empty, last = find_items([str(file)], Settings())

    assert get_article(short, Settings()).text == f"{PROSE}\n"
    with pytest.raises(EmptyError, match=r"a\.rss:2: this entry has neither text nor link"):
        get_article(empty, Settings())
    assert get_article(last, Settings()).text == f"{LONG}\n"


@pytest.mark.parametrize("link", ["file:///etc/passwd", "http://127.0.0.1/", "http://[::1]/", "javascript:x"])
def test_a_link_leads_to_the_public_internet_only(tmp_path: Path, link: str) -> None:
    """What a feed links to goes through the same door as any address."""
    with pytest.raises(ForbiddenError):
        get_articles(tmp_path, wrap(f"<link>{link}</link>"))


class Handler(BaseHTTPRequestHandler):
    """A site: a feed of teasers, the page they link to, and a feed whose address does not tell."""

    def log_message(self, format: str, *args: object) -> None:
        """Nothing is written to the terminal."""

    def do_GET(self) -> None:
        """Answer by path."""
        here = f"http://{self.headers['Host']}"
        teaser = f"{FIELDS.replace('https://northwire.example', here)}{WRITER}<description>A teaser.</description>"
        page = (
            f"<html><head><title>Page</title></head><body><article><p>{PROSE}</p><p>{LONG}</p></article></body></html>"
        )
        kind, body = {
            "/feed": ("application/rss+xml", wrap(teaser, teaser.replace("/7<", "/gone<"))),
            "/news": ("text/xml", wrap(teaser, teaser)),
            "/7": ("text/html", page),
            "/item.json": ("application/json", f'{{"uri": "urn:nw:7", "body_text": "{PROSE}"}}'),
            "/item": (
                "application/xml",
                f'<newsItem guid="urn:nw:8"><contentSet><inlineData>{PROSE}</inlineData></contentSet></newsItem>',
            ),
            "/none.xml": ("application/xml", wrap()),
        }.get(self.path, ("", ""))
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body.encode())


@pytest.fixture
def site() -> Iterator[str]:
    """The address of a site on the loopback interface."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        server.block_on_close = False
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


HERE = Settings(fetch=FetchSettings(allow_private=True, timeout=5))


def test_a_teaser_leads_to_its_page(site: str) -> None:
    """The page of a link is the article, and the entry tells what it knows better; a dead link hurts no other."""
    good, gone = find_items([f"{site}/feed"], HERE)

    article = get_article(good, HERE)

    assert (article.text, article.title, article.byline) == (TEXT, "Talks & more fail", ("Ada Ort",))
    assert (article.source_id, article.published) == ("https://northwire.example/#7", "2031-03-14T09:30:00+00:00")
    assert article.url == f"{site}/7"
    with pytest.raises(FetchError, match="/gone: the server answered 404"):
        get_article(gone, HERE)


def test_a_feed_whose_address_does_not_tell(site: str) -> None:
    """Such a feed is not one article, and is read as a feed where it is called one."""
    (item,) = find_items([f"{site}/news"], HERE)

    with pytest.raises(MalformedError, match=f"a feed of 2 entries, not one article; give it as feed:{site}/news"):
        get_article(item, HERE)
    assert [each.name for each in find_items([f"feed:{site}/news"], HERE)] == [f"{site}/news:1", f"{site}/news:2"]


@pytest.mark.parametrize(("path", "source_id"), [("/item.json", "urn:nw:7"), ("/item", "urn:nw:8")])
def test_dispatches_are_fetched_in_json_and_xml(site: str, path: str, source_id: str) -> None:
    """An address may answer with ninjs or NewsML-G2."""
    (item,) = find_items([site + path], HERE)

    article = get_article(item, HERE)

    assert (article.text, article.source_id, article.url) == (PROSE, source_id, site + path)


@pytest.mark.parametrize(("path", "what"), [("/none.xml", "a feed without entries"), ("/gone.xml", "answered 404")])
def test_a_feed_that_holds_nothing_is_told(site: str, path: str, what: str) -> None:
    """An empty feed and one that is gone are errors of the address."""
    (item,) = find_items([site + path], HERE)

    with pytest.raises(ArticleError, match=what):
        get_article(item, HERE)


def test_standard_input_may_be_a_feed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A feed on standard input is told by its root."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(RSS.encode())))

    assert [get_article(item, Settings()).text for item in find_items(["-"], Settings())] == [TEXT]


def test_entries_can_be_told_apart_before_they_are_read() -> None:
    """What a feed tells of its entries is there without reading them; an empty feed has none."""
    (item,) = find_entries(ATOM.encode(), which="northwire", settings=Settings())

    assert (item.name, get_entry(item).source_id) == ("northwire:1", "tag:northwire.example,2031:7")
    assert get_entry(item).modified == "2031-03-14T12:00:00+00:00"
    assert find_entries(wrap().encode(), which="northwire", settings=Settings()) == []
    with pytest.raises(MalformedError, match="a page, not a feed"):
        find_entries(b"<html/>", which="northwire", settings=Settings())


@pytest.mark.parametrize(
    "feed",
    [
        "\ufeff\n" + wrap(f"<description>{LONG}</description>"),
        wrap(f"<title>War & peace&nbsp;&eacute; &unknown; \x07</title><description>{LONG}</description>"),
        wrap(f"<title>caf\xe9</title><description>{LONG}</description>").encode("latin-1"),
        f'<?xml version="1.0" encoding="utf-16"?>{wrap(f"<description>{LONG}</description>")}'.encode("utf-16"),
    ],
    ids=["a line before it", "unknown names", "an encoding not told", "UTF-16"],
)
def test_slips_of_feeds_are_mended(tmp_path: Path, feed: str | bytes) -> None:
    """What many feeds get wrong keeps none of them from being read."""
    assert get_articles(tmp_path, feed)[0].text == f"{LONG}\n"


LAUGHS = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
THIEF = '<!DOCTYPE rss [<!ENTITY b SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize(
    ("feed", "what"),
    [
        (LAUGHS + wrap("<title>&b;</title>"), "declares entities"),
        (THIEF + wrap("<title>&b;</title>"), "declares entities"),
        (wrap("<b>" * 300 + "</b>" * 300), "no XML"),
        (RSS[:-40], "no XML"),
        ("<rss", "no XML"),
    ],
    ids=["billion laughs", "a file's text", "too deep", "cut", "a tag"],
)
def test_hostile_and_broken_feeds_are_malformed(tmp_path: Path, feed: str, what: str) -> None:
    """Such a feed is one error that names it, and none of its entries is read."""
    with pytest.raises(MalformedError, match=rf"a\.rss: .*{what}"):
        get_articles(tmp_path, feed)


def test_feeds_are_bounded(tmp_path: Path) -> None:
    """More entries than the limit are refused; a field of no field's length takes no time and is passed over."""
    with pytest.raises(TooLargeError, match="more than 10,000 entries"):
        get_articles(tmp_path, wrap(*["<title>a</title>"] * 10_001))
    long = "a" * 1_000_000
    fields = f"<author>{long}</author><pubDate>{long}</pubDate><title>{long}</title><guid>{long}</guid>"
    (article,) = get_articles(tmp_path, wrap(f"{fields}<description>{LONG}</description>"))

    assert (article.byline, article.published, article.title, article.source_id) == ((), None, None, None)


def test_unusable_dates_are_passed_over(tmp_path: Path) -> None:
    """A feed's dates are often none; the article has no date then, as any page."""
    (article,) = get_articles(tmp_path, wrap(f"<pubDate>soon</pubDate><description>{LONG}</description>"))

    assert (article.published, article.published_from) == (None, None)
