"""HTML -> Article."""

import time

import pytest

from onrecord.errors import ArticleError, EmptyError, NotTextError, TooLargeError
from onrecord.model import Article
from onrecord.settings import SourceSettings
from onrecord.sources.pages import make_page_article

PROSE = (
    "Foreign Minister Ilsa Moren said on Thursday that the “talks” in Velmar’s café had failed, nobody being to blame."
)
LINKED = (
    '{"@context": "https://schema.org", "@graph": [{"@type": "WebPage", "datePublished": "2030-01-01"}, {"@type": '
    '["NewsArticle"], "headline": "Talks fail", "author": [{"@type": "Person", "name": "Ada Ort"}, {"@type": "Person", '
    '"name": "Ben Ulm"}], "publisher": {"@type": "Organization", "name": "Northwire"}, '
    '"datePublished": "2031-03-14T10:00:00Z"}]}'
)


def make_page(head: str = "", body: str = "") -> str:
    """A page with some paragraphs of an article."""
    paragraphs = "".join(f"<p>{PROSE} {number}.</p>" for number in range(5))
    return f"<!DOCTYPE html><html><head>{head}</head><body><article>{body}{paragraphs}</article></body></html>"


def get(page: str | bytes, **known: str) -> Article:
    """The article of a page."""
    data = page.encode() if isinstance(page, str) else page
    return make_page_article(data, SourceSettings(), which="a.html", **known)


def test_paragraphs_are_set_apart() -> None:
    """Paragraphs, quotations and list items stand between blank lines; what readers wrote below is left out."""
    body = "<blockquote><p>“We will not sign,” Moren said.</p></blockquote><ul><li>Drask agreed to it.</li></ul>"
    text = get(make_page(body=body).replace("</article>", "</article><div id=comments><p>I agree!</p></div>")).text

    assert text.split("\n\n")[:2] == ["“We will not sign,” Moren said.", "- Drask agreed to it."]
    assert text.endswith(f"{PROSE} 3.\n\n{PROSE} 4.\n")


@pytest.mark.parametrize(
    ("head", "written", "declared"),
    [
        ("<meta charset=windows-1252>", "cp1252", None),
        ("<meta http-equiv='Content-Type' content='text/html; charset=ISO-8859-1'>", "cp1252", None),
        ("<meta charset=macintosh>", "mac-roman", None),
        ("", "mac-roman", "macintosh"),
        ("", "utf-8-sig", "iso-8859-1"),
        ("", "utf-16", None),
        ("<meta charset=utf-8>", "cp1252", None),
        ("", "cp1252", None),
    ],
)
def test_the_encoding_is_what_fits(head: str, written: str, declared: str | None) -> None:
    """Header, byte order mark and meta element are heard; where they are missing or wrong, the bytes decide."""
    known = {"declared": declared} if declared else {}

    assert PROSE in get(make_page(head).encode(written), **known).text


def test_an_xml_declaration_is_no_hindrance() -> None:
    """XHTML with a declaration is read."""
    assert PROSE in get('<?xml version="1.0" encoding="UTF-8"?>\n' + make_page()).text


def test_json_ld_tells_of_the_article() -> None:
    """The article's own date goes before that of the page around it; writers and publisher come along."""
    article = get(make_page(f'<script type="application/ld+json">{LINKED}</script>'))

    assert (article.published, article.published_from) == ("2031-03-14T10:00:00+00:00", "metadata")
    assert (article.title, article.publisher) == ("Talks fail", "Northwire")


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        ("<meta property='article:published_time' content='2031-03-14T10:00+02:00'>", "", "2031-03-14T10:00:00+02:00"),
        ("<meta name=date content=2031-03-14>", "", "2031-03-14"),
        ("", "<time itemprop=datePublished datetime=2031-03-14T10:00Z>today</time>", "2031-03-14T10:00:00+00:00"),
        ("<meta property='article:published_time' content=soon><meta name=date content=2031-03-14>", "", "2031-03-14"),
        ('<script type="application/ld+json">{"datePublished": </script>', "", None),
        ("", "<p>The treaty of 12 May 1995 had been signed in Drask.</p>", None),
    ],
)  # fmt: skip
def test_the_date_is_that_of_the_metadata(head: str, body: str, published: str | None) -> None:
    """The first usable date of the head counts; one in the article's own words is no publication date."""
    assert get(make_page(head, body)).published == published


def test_an_address_that_is_given_is_kept() -> None:
    """The URL that a page came from goes before the one that it calls its own."""
    head = "<link rel=canonical href=https://northwire.example/b>"

    assert get(make_page(head), url="https://northwire.example/a").url == "https://northwire.example/a"
    assert get(make_page(head)).url == "https://northwire.example/b"


def test_broken_markup_is_read() -> None:
    """Tags that are never closed, or closed twice, hide no words."""
    page = f"<html><body><div><p>{PROSE}<p>{PROSE[:-1]} again.</b></div></div><p><b>Drask agreed on Friday."

    assert get(page).text.count("failed") == 2


@pytest.mark.parametrize(
    ("page", "error"),
    [
        ("<html><head><title>Northwire</title></head><body></body></html>", EmptyError),
        ("%PDF-1.7 and so on", NotTextError),
        ("<html>\0\0\0\0", NotTextError),
        (f"<html><body><p>{'7f3A+z' * 9_000}</p></body></html>", NotTextError),
        (make_page(body="<div>" * 70_000), TooLargeError),
        ("<p " + " ".join(f"a{number}=1" for number in range(20_000)) + ">" + make_page(), TooLargeError),
    ],
    ids=["no article", "a PDF", "binary", "noise", "many tags", "many attributes"],
)
def test_what_is_no_article_is_told_quickly(page: str, error: type[ArticleError]) -> None:
    """Pages without prose, and pages that would take minutes to parse, are refused in one line, soon."""
    began = time.monotonic()

    with pytest.raises(error, match=r"^a\.html: [^\n]+$"):
        get(page)
    assert time.monotonic() - began < 2


def test_a_long_picture_in_a_tag_is_no_hindrance() -> None:
    """A picture may stand in the page itself, as long as it is."""
    assert PROSE in get(make_page(body=f"<img src='data:image/png;base64,{'A' * 500_000}'>")).text


def test_entities_of_a_page_are_not_expanded() -> None:
    """A page that defines entities of entities, or of files, gets neither."""
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))
    page = make_page(body="<p>Bomb &e8; and &f; here.</p>")
    page = page.replace(
        "<!DOCTYPE html>", f'<!DOCTYPE html [<!ENTITY e0 "ha"><!ENTITY f SYSTEM "pyproject.toml">{bomb}]>'
    )

    text = get(page).text

    assert PROSE in text
    assert "haha" not in text
    assert "hatchling" not in text
