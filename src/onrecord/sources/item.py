"""Something to read: what it is called, of what kind it is, and where."""

from dataclasses import dataclass
from typing import Literal

from onrecord.errors import ArticleError

Kind = Literal["text", "html", "line", "xml", "news", "entry", "url", "folder", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something to read: the name that messages call it, its kind, and where it is.

    `data` is what standard input held, which can be read only once, or one of several that a document of XML held: a
    newsItem, an entry of a feed in JSON; or a page of an archive, which also has its `url` and the encoding that its
    server `declared`. A line of JSON Lines is `size` bytes from `offset` of its file, so that a list of items stays
    small whatever the file. A "failed" item is what can't be read, with the `error`.
    """

    name: str
    kind: Kind
    path: str = ""
    offset: int = 0
    size: int | None = None
    data: bytes | None = None
    url: str | None = None
    declared: str | None = None
    error: ArticleError | None = None
