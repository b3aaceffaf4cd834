"""A line of JSON Lines -> Article."""

from typing import Any

import msgspec

from onrecord.errors import EmptyError, MalformedError
from onrecord.model import Article, Usability, make_article
from onrecord.sources.dates import get_stated
from onrecord.sources.prose import check_prose


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """What a line may hold; anything else in it is passed over."""

    text: str
    id: str | int | float | None = None
    title: str | None = None
    url: str | None = None
    published: str | None = None
    date: str | None = None
    publisher: str | None = None
    source: str | dict[str, Any] | None = None
    byline: str | list[str] | None = None
    author: str | list[str] | None = None
    credit: str | list[str] | None = None
    version: str | int | None = None
    modified: str | None = None
    updated: str | None = None
    status: Usability | None = None


def make_line_article(data: bytes, *, which: str) -> Article:
    """The article of a line.

    Raises MalformedError for a line that is no such object or whose date is none, EmptyError for one without text.
    """
    try:
        line = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=Line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise MalformedError(
            f"not an article in JSON ({error})",
            which=which,
            next_step='write it as {"text": "…", "published": "2031-03-14"}',
        ) from None
    if not line.text.strip() and line.status != "canceled":
        raise EmptyError("its text is empty", which=which, next_step="fill it or leave the line out")
    if line.text.strip():
        check_prose(line.text, which=which)
    published = get_stated(line.published or line.date, which=which)
    byline = line.byline or line.author or []
    return make_article(
        line.text,
        source_id=str(line.id) if line.id is not None else None,
        title=line.title or None,
        url=line.url or None,
        publisher=line.publisher or (line.source if isinstance(line.source, str) else None),
        byline=_list(byline),
        credit=_list(line.credit or []),
        published=published,
        published_from="metadata" if published else None,
        version=str(line.version) if line.version is not None else None,
        modified=get_stated(line.modified or line.updated, which=which),
        status=line.status,
    )


def _list(written: str | list[str]) -> tuple[str, ...]:
    return (written,) if isinstance(written, str) else tuple(written)
