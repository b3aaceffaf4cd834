"""HTML -> Article: trafilatura's text, title, byline, date and publisher."""

import re

import lxml.html
from trafilatura import bare_extraction
from trafilatura.settings import Document

from onrecord.errors import EmptyError, MalformedError
from onrecord.model import Article, make_article
from onrecord.sources.dates import maybe_get_date

_LATEST = "2100-01-01"  # sample pages and archives' test data are dated ahead
_TIME_PATHS = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//meta[@name='date' or @name='pubdate' or @name='dc.date' or @name='DC.date.issued']/@content",
)
_LINKED = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_LARGEST_LINKED = 200_000  # characters of script in which JSON-LD is looked for


def make_page_article(page: bytes | str, *, which: str, url: str | None = None) -> Article:
    """The article of a web page; its text has a blank line between paragraphs.

    Raises EmptyError where the page holds no article, MalformedError where it can't be parsed at all.
    """
    try:
        found = bare_extraction(
            page,
            url=url,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            date_extraction_params={"max_date": _LATEST, "original_date": True},
        )
    except (ValueError, RecursionError, AssertionError) as error:
        raise MalformedError(
            f"this HTML can't be parsed ({error})", which=which, next_step="save the page as text"
        ) from None
    if not isinstance(found, Document) or not found.text or not found.text.strip():
        raise EmptyError("no article in this page", which=which, next_step="save its text and read that")
    date = _maybe_get_published(page) or (found.date or None)
    return make_article(
        "\n\n".join(line.strip() for line in found.text.splitlines() if line.strip()) + "\n",
        title=found.title or None,
        url=url or found.url or None,
        publisher=found.sitename or found.hostname or None,
        byline=tuple(name.strip() for name in (found.author or "").split(";") if name.strip()),
        published=date,
        published_from="metadata" if date else None,
    )


def _maybe_get_published(page: bytes | str) -> str | None:
    """The date and time that the page's head gives: trafilatura keeps the day only."""
    try:
        tree = lxml.html.fromstring(page)
    except (ValueError, lxml.etree.LxmlError):
        return None
    for path in _TIME_PATHS:
        for value in tree.xpath(path):
            date = maybe_get_date(str(value))
            if date is not None:
                return date
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        linked = _LINKED.search(str(script)[:_LARGEST_LINKED])
        date = maybe_get_date(linked[1]) if linked else None
        if date is not None:
            return date
    return None
