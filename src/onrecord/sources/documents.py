"""A document of XML -> items, or its one article: the root tells a feed, NewsML-G2 and a page apart."""

from typing import Any

import msgspec

from onrecord.errors import EmptyError, MalformedError
from onrecord.model import Article
from onrecord.settings import Settings
from onrecord.sources.feeds import Entry, find_feed_entries
from onrecord.sources.item import Item
from onrecord.sources.newsml import find_news_items, make_news_article
from onrecord.sources.pages import make_page_article
from onrecord.sources.trees import get_kind, parse_tree, write_tree


def find_entries(data: bytes, *, which: str, settings: Settings) -> list[Item]:
    """The items of a feed, in its order, or of NewsML-G2; none for an empty feed.

    `which` is what messages call the document, its items are called after it and their number. Raises an ArticleError
    for a document that is neither or can't be read.
    """
    root = parse_tree(data, settings.source, which=which)
    if get_kind(root, which=which) == "page":
        raise MalformedError("a page, not a feed", which=which, next_step="give the feed's address or file")
    return _find_in_tree(root, which=which)


def find_in_document(data: bytes, *, which: str, settings: Settings) -> list[Item]:
    """The items of a document that holds several; none where it is one article itself, or nothing."""
    root = parse_tree(data, settings.source, which=which)
    if get_kind(root, which=which) == "page":
        return []
    found = _find_in_tree(root, which=which)
    return found if len(found) > 1 or any(item.kind == "entry" for item in found) else []


def _find_in_tree(root: Any, *, which: str) -> list[Item]:
    if get_kind(root, which=which) == "newsml":
        return [
            Item(name=f"{which}:{number}", kind="news", data=write_tree(item))
            for number, item in enumerate(find_news_items(root, which=which), 1)
        ]
    return [
        Item(name=f"{which}:{number}", kind="entry", data=msgspec.json.encode(entry))
        for number, entry in enumerate(find_feed_entries(root, which=which), 1)
    ]


def get_entry(item: Item) -> Entry:
    """What its feed tells of an item of kind "entry"."""
    return msgspec.json.decode(item.data or b"{}", type=Entry)


def get_document_article(data: bytes, settings: Settings, *, which: str, url: str | None = None) -> Article:
    """The article of a document that holds one: a newsItem, or a page. Raises an ArticleError for any other."""
    root = parse_tree(data, settings.source, which=which)
    kind = get_kind(root, which=which)
    if kind == "page":
        return make_page_article(data, settings.source, which=which, url=url)
    if kind == "newsml":
        return _get_only(find_news_items(root, which=which), which=which, url=url)
    count = len(find_feed_entries(root, which=which))
    raise _make_several("feed", "entries", count, which=which)


def _get_only(items: list[Any], *, which: str, url: str | None) -> Article:
    if len(items) != 1:
        raise _make_several("message", "items", len(items), which=which)
    article = make_news_article(items[0], which=which)
    return article if article.url or not url else msgspec.structs.replace(article, url=url)


def _make_several(what: str, parts: str, count: int, *, which: str) -> EmptyError | MalformedError:
    if not count:
        return EmptyError(f"a {what} without {parts}", which=which, next_step="leave it out")
    return MalformedError(
        f"a {what} of {count} {parts}, not one article", which=which, next_step=f"give it as feed:{which}"
    )
