"""A feed of RSS 0.9x, 1.0, 2.0 or Atom -> its entries; an entry that holds its article -> Article.

feedparser sees only what our own parser read and wrote again: no DTD, no entity, no encoding to guess.
"""

import html
import io
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import feedparser
import msgspec

from onrecord.errors import EmptyError, MalformedError, TooLargeError
from onrecord.model import Article, make_article
from onrecord.sources.dates import maybe_get_date
from onrecord.sources.markup import get_name, make_text
from onrecord.sources.prose import check_prose
from onrecord.sources.trees import write_tree

LONG_ENOUGH = 400  # characters; a round number between a teaser of two sentences and a short dispatch, not measured
_MOST = 10_000
# feedparser's patterns for names and dates take time by the square of a word's length: of a million letters, hours.
_BODIES = frozenset("content encoded description summary body fullitem abstract".split())
_WRITERS = frozenset("author creator contributor publisher owner editor managingeditor webmaster".split())
_LONGEST_WRITER, _LONGEST_FIELD = 300, 3_000  # characters; longer ones are passed over
_URI = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:\S+")


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """What a feed tells of one article; `content` and `summary` are HTML."""

    source_id: str | None = None
    title: str | None = None
    link: str | None = None
    published: str | None = None
    modified: str | None = None
    byline: tuple[str, ...] = ()
    publisher: str | None = None
    content: str = ""
    summary: str = ""


def find_feed_entries(root: Any, *, which: str) -> list[Entry]:
    """The entries of a feed, in its order. Raises TooLargeError for more than 10,000, MalformedError for no feed."""
    if sum(get_name(element) in {"item", "entry"} for element in root.iter("{*}item", "{*}entry")) > _MOST:
        raise TooLargeError(f"more than {_MOST:,} entries", which=which, next_step="split it")
    _clear_long(root)
    try:
        found = feedparser.parse(io.BytesIO(write_tree(root)), sanitize_html=False, resolve_relative_uris=False)
        return [_make_entry(entry, found.feed) for entry in found.entries]
    # feedparser reads anything in some way, and has no error of its own for what trips it
    except (ValueError, TypeError, LookupError, AttributeError, AssertionError, RecursionError) as error:
        raise MalformedError(
            f"this feed can't be read ({type(error).__name__})", which=which, next_step="check it with a validator"
        ) from None


def maybe_make_entry_article(entry: Entry, *, which: str) -> Article | None:
    """The article that an entry holds; None where it holds a teaser, and its link is to be fetched.

    Raises EmptyError for an entry with neither text nor link.
    """
    texts = [make_text(markup, which=which) for markup in (entry.content, entry.summary)]
    text = next((text for text in texts if len(text) >= LONG_ENOUGH), "")
    if not text and entry.link:
        return None
    text = text or max(texts, key=len)
    if not text.strip():
        raise EmptyError("this entry has neither text nor link", which=which, next_step="leave it out")
    check_prose(text, which=which)
    return tell_of_entry(make_article(text), entry)


def tell_of_entry(article: Article, entry: Entry) -> Article:
    """The article with what its entry in a feed tells; what the entry does not tell stays as it is."""
    known: dict[str, Any] = {
        "source_id": entry.source_id,
        "title": entry.title,
        "url": article.url or entry.link,
        "byline": entry.byline,
        "publisher": article.publisher or entry.publisher,
        "published": entry.published,
        "published_from": "metadata" if entry.published else None,
        "modified": entry.modified,
    }
    return msgspec.structs.replace(article, **{name: value for name, value in known.items() if value})


def _clear_long(parent: Any) -> None:
    """Empty the fields that are no article and yet of no field's length, in place."""
    for element in parent:
        name = get_name(element)
        if name in _WRITERS:
            if sum(map(len, element.itertext())) > _LONGEST_WRITER:
                element.clear()
        elif name not in _BODIES:
            if len(element.text or "") > _LONGEST_FIELD:
                element.text = None
            _clear_long(element)
        if len(element.tail or "") > _LONGEST_WRITER:
            element.tail = None


def _make_entry(entry: Mapping[str, Any], feed: Mapping[str, Any]) -> Entry:
    updated = _maybe_get_moment(entry, "updated") if "updated" in entry else None
    content: Mapping[str, Any] = next((part for part in entry.get("content") or () if _get(part, "value").strip()), {})
    origin = entry.get("source") or {}
    return Entry(
        source_id=_maybe_get_id(entry, feed),
        title=_get_line(entry, "title") or None,
        link=_get(entry, "link") or None,
        published=_maybe_get_moment(entry, "published") or updated,
        modified=updated,
        byline=_find_writers(entry),
        publisher=_get_line(origin, "title") or _get_line(feed, "publisher") or _get_line(feed, "title") or None,
        content=_get_markup(content, content),
        summary=_get_markup({"value": _get(entry, "summary")}, entry.get("summary_detail") or {}),
    )


def _get(entry: Mapping[str, Any], name: str) -> str:
    value = entry.get(name)
    return value.strip() if isinstance(value, str) else ""


def _get_markup(part: Mapping[str, Any], detail: Mapping[str, Any]) -> str:
    value = _get(part, "value")
    return html.escape(value, quote=False) if detail.get("type") == "text/plain" else value


def _get_line(entry: Mapping[str, Any], name: str) -> str:
    """A title as one line of text."""
    markup = _get_markup({"value": _get(entry, name)}, entry.get(f"{name}_detail") or {})
    return " ".join(re.sub(r"</?[a-zA-Z][^<>]{0,500}>", "", html.unescape(markup)).split())


def _maybe_get_id(entry: Mapping[str, Any], feed: Mapping[str, Any]) -> str | None:
    """The entry's own id, or else its link; what is no URI stands behind the feed's link, which makes it one."""
    own = _get(entry, "id") or _get(entry, "link")
    if not own or _URI.fullmatch(own) or not _get(feed, "link"):
        return own or None
    return f"{_get(feed, 'link')}#{own}"


def _find_writers(entry: Mapping[str, Any]) -> tuple[str, ...]:
    named = [_get(writer, "name") for writer in entry.get("authors") or () if isinstance(writer, Mapping)]
    return tuple(dict.fromkeys(filter(None, named))) or tuple(filter(None, [_get(entry, "author")]))


def _maybe_get_moment(entry: Mapping[str, Any], name: str) -> str | None:
    """A date of the entry as it is written, or else as feedparser understands it, in UTC; None for neither."""
    written, parsed = maybe_get_date(_get(entry, name)), entry.get(f"{name}_parsed")
    if written is not None or parsed is None:
        return written
    try:
        year, month, day, hour, minute, second = parsed[:6]
        return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC).isoformat()
    except (ValueError, TypeError, OverflowError):
        return None
