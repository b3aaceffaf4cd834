"""Names -> items -> articles: text, pages, JSON Lines, ninjs, NewsML-G2, feeds, WARC, folders, URLs, stdin."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from onrecord.errors import ArticleError, EmptyError, SettingsError, UnreadableError
from onrecord.model import Article, make_article
from onrecord.settings import Settings
from onrecord.sources.dates import maybe_get_date
from onrecord.sources.decoding import decode, is_page, make_too_large
from onrecord.sources.item import Item
from onrecord.sources.items import TEXTS, find_items_of
from onrecord.sources.language import check_language
from onrecord.sources.lines import make_line_article
from onrecord.sources.ninjs import make_ninjs_article, maybe_get_ninjs
from onrecord.sources.prose import check_prose

__all__ = ["Item", "find_entries", "find_items", "get_article", "maybe_get_address"]


def find_items(names: Iterable[str], settings: Settings) -> Iterator[Item]:
    """What there is to read under each name, in order; what can't be read fails in get_article, not here."""
    for name in names:
        yield from find_items_of(name, settings)


def find_entries(data: bytes, *, which: str, settings: Settings) -> list[Item]:
    """The items of a feed (RSS, Atom) or of NewsML-G2, in its order; an ArticleError where it is none."""
    from onrecord.sources.documents import find_entries

    return find_entries(data, which=which, settings=settings)


def maybe_get_address(item: Item) -> str | None:
    """The address that getting an item's article asks; None where its article, or what is wrong with it, is there."""
    if item.kind == "url":
        return item.path
    if item.kind != "entry":
        return None
    from onrecord.sources.documents import get_entry
    from onrecord.sources.feeds import maybe_make_entry_article

    entry = get_entry(item)
    try:
        return entry.link if maybe_make_entry_article(entry, which=item.name) is None else None
    except ArticleError:
        return None


def get_article(item: Item, settings: Settings) -> Article:
    """The article of an item.

    Raises an ArticleError where it can't be read, and SettingsError for a publication date that is none.
    """
    article = _get_bare(item, settings)
    if settings.source.published is not None:
        article = msgspec.structs.replace(article, published=_get_given(settings), published_from="given")
    return check_language(article, settings, which=item.name)


def _get_given(settings: Settings) -> str:
    written = settings.source.published or ""
    found = maybe_get_date(written)
    if found is None:
        raise SettingsError(f"{written!r} is no date", which="--published", next_step="write it as 2031-03-14")
    return found


def _get_bare(item: Item, settings: Settings) -> Article:
    """The article as its source has it."""
    if item.error is not None:
        raise item.error
    if item.kind == "folder":
        raise EmptyError(
            "no readable file in this directory", which=item.name, next_step="put .txt, .html or .jsonl files there"
        )
    if item.kind == "url":
        return _get_fetched(item, settings)
    data = item.data if item.data is not None else _get_bytes(item, settings)
    if len(data) > settings.source.max_bytes:
        raise make_too_large(settings.source, which=item.name)
    if item.kind == "line":
        return _get_of_json(data, which=item.name)
    if item.kind == "entry":
        return _get_of_entry(item, settings)
    if item.kind in {"xml", "news"}:
        return _get_of_document(data, settings, which=item.name)
    if item.kind == "html" or (Path(item.path).suffix.lower() not in TEXTS and is_page(data)):
        return _get_page(data, settings, which=item.name, url=item.url, declared=item.declared)
    return _get_text(data, settings, which=item.name, url=item.url, declared=item.declared)


def _get_bytes(item: Item, settings: Settings) -> bytes:
    limit = settings.source.max_bytes + 1
    try:
        with Path(item.path).open("rb") as stream:
            if item.offset:  # pipes have names, too, and no places
                stream.seek(item.offset)
            return stream.read(min(item.size or limit, limit))
    except OSError as error:
        raise UnreadableError(
            (error.strerror or "can't be read").lower(), which=item.name, next_step="check the name and its permissions"
        ) from None
    except ValueError:
        raise UnreadableError("not a file name", which=item.name, next_step="check the name") from None


def _get_of_json(data: bytes, *, which: str) -> Article:
    found = maybe_get_ninjs(data)
    return make_line_article(data, which=which) if found is None else make_ninjs_article(found, which=which)


def _get_text(
    data: bytes, settings: Settings, *, which: str, url: str | None = None, declared: str | None = None
) -> Article:
    text = decode(data, settings.source, which=which, declared=declared)
    check_prose(text, which=which)
    return make_article(text, url=url)


def _get_page(
    data: bytes, settings: Settings, *, which: str, url: str | None = None, declared: str | None = None
) -> Article:
    from onrecord.sources.pages import make_page_article

    return make_page_article(data, settings.source, which=which, url=url, declared=declared)


def _get_of_document(data: bytes, settings: Settings, *, which: str, url: str | None = None) -> Article:
    from onrecord.sources.documents import get_document_article

    return get_document_article(data, settings, which=which, url=url)


def _get_of_entry(item: Item, settings: Settings) -> Article:
    """The article that an entry of a feed holds, or else that its link leads to."""
    from onrecord.sources.documents import get_entry
    from onrecord.sources.feeds import maybe_make_entry_article, tell_of_entry

    entry = get_entry(item)
    article = maybe_make_entry_article(entry, which=item.name)
    if article is not None:
        return article
    return tell_of_entry(_get_fetched(Item(name=item.name, kind="url", path=entry.link or ""), settings), entry)


def _get_fetched(item: Item, settings: Settings) -> Article:
    from onrecord.sources.fetch import JSON_KIND, XML_KINDS, fetch

    fetched = fetch(item.path, settings)
    if fetched.content_type == JSON_KIND:
        article = _get_of_json(fetched.data, which=item.name)
        return article if article.url else msgspec.structs.replace(article, url=fetched.url)
    if fetched.content_type in XML_KINDS:
        return _get_of_document(fetched.data, settings, which=item.name, url=fetched.url)
    make = _get_text if fetched.content_type == "text/plain" else _get_page
    return make(fetched.data, settings, which=item.name, url=fetched.url, declared=fetched.encoding)
