"""A page's head -> when it was published (date and time, of which trafilatura keeps the day only), and its feeds."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

import lxml.html
import msgspec

from onrecord.sources.dates import maybe_get_date

_PATHS = (
    "//meta[@property='article:published_time']/@content",
    "//*[@itemprop='datePublished']/@content",
    "//time[@itemprop='datePublished' or @pubdate]/@datetime",
    "//meta[@name='date' or @name='pubdate' or @name='dc.date' or @name='DC.date.issued']/@content",
)
_LARGEST_LINKED = 1_000_000  # characters of a script in which JSON-LD is looked for
_MOST_FEEDS = 20
_ARTICLES = ("Article", "Posting", "Report", "Review")  # how schema.org's types of article end


def find_feeds(data: bytes, *, url: str) -> list[str]:
    """The addresses of the feeds that a page names in its head, whole; none where it can't be read."""
    tree = _maybe_parse(data)
    if tree is None:
        return []
    linked = tree.xpath("//link[contains(@rel, 'alternate')][contains(@type, 'rss') or contains(@type, 'atom')]/@href")
    whole = []
    for href in linked[:_MOST_FEEDS]:
        try:
            whole.append(urljoin(url, str(href).strip()))
        except ValueError:
            continue
    return [each for each in dict.fromkeys(whole) if each.startswith(("http://", "https://"))]


def _maybe_parse(data: bytes) -> Any:
    try:
        return lxml.html.document_fromstring(data, parser=lxml.html.HTMLParser(encoding="utf-8"))
    except (ValueError, AssertionError, lxml.etree.LxmlError):
        return None


def maybe_get_published(page: str) -> str | None:
    """The publication date that a page's metadata gives first, in ISO 8601."""
    tree = _maybe_parse(page.encode("utf-8", "replace"))
    if tree is None:
        return None
    stated = [str(value) for path in _PATHS[:1] for value in tree.xpath(path)]
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        stated += _find_linked(str(script)[:_LARGEST_LINKED])
    stated += [str(value) for path in _PATHS[1:] for value in tree.xpath(path)]
    return next((date for written in stated if (date := maybe_get_date(written)) is not None), None)


def _find_linked(script: str) -> list[str]:
    """The publication dates in a script of JSON-LD, those of articles before those of the page around them."""
    try:
        found = list(_find_dated(msgspec.json.decode(script)))
    except (msgspec.DecodeError, RecursionError):
        return []
    return [date for _, date in sorted(found, key=lambda one: not one[0])]


def _find_dated(value: object) -> Iterator[tuple[bool, str]]:
    """Whether it is an article's, and the date: of every object that has one."""
    if isinstance(value, list):
        for item in value:
            yield from _find_dated(item)
    elif isinstance(value, dict):
        kinds = value.get("@type")
        names = [str(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])]
        if isinstance(value.get("datePublished"), str):
            yield any(name.endswith(_ARTICLES) for name in names), value["datePublished"]
        for item in value.values():
            yield from _find_dated(item)
