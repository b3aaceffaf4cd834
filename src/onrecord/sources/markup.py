"""HTML or NITF -> text, with a blank line between paragraphs; too much markup is refused."""

import html
import re
from collections.abc import Iterator
from typing import Any

import lxml.html

from onrecord.errors import MalformedError, NotTextError, TooLargeError

# Set on pages made for the purpose: 50,000 list items take trafilatura 11 seconds, 12,500 attributes of one tag under
# 1, and both grow with the square. News pages have up to some 10,000 tags, and long ones hold a picture between
# quotation marks.
_MOST_TAGS = 60_000
_LONGEST_TAG = 50_000  # characters outside quotation marks
_LONG_TAG = re.compile(rf"<[a-zA-Z][^<>]{{{_LONGEST_TAG},}}")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_TAG = re.compile(r"</?[a-zA-Z!]")
_SPACES = re.compile(r"[^\S\v]+")  # but the marks of a line's end
_LINE, _PARAGRAPH = "\v", "\v\v"
_SILENT = frozenset(
    "head body.head script style template noscript iframe svg math button form select figure media".split()
)
_BLOCKS = frozenset(
    "address article aside block blockquote body body.content bq dd div dl dt fieldset fn footer h1 h2 h3 h4 h5 h6 "
    "header hl1 hl2 hr li main note ol p pre section table tbody td th thead tr ul".split()
)


def make_text(markup: str, *, which: str) -> str:
    """The text of HTML, or of plain text that is given as HTML; it ends with a line end, and may be empty.

    Raises what check_markup raises, and MalformedError where it can't be parsed.
    """
    check_markup(markup, which=which)
    if not _TAG.search(markup):
        return _lay_out(re.sub(r"\n[^\S\n]*\n\s*", _PARAGRAPH, html.unescape(markup)))
    data = markup.encode("utf-8", "replace")
    try:
        tree = lxml.html.document_fromstring(data, parser=lxml.html.HTMLParser(encoding="utf-8"))
        return make_text_of(tree)
    except (ValueError, AssertionError, RecursionError, lxml.etree.LxmlError) as error:
        raise MalformedError(
            f"its HTML can't be parsed ({type(error).__name__})", which=which, next_step="save its text and read that"
        ) from None


def make_text_of(element: Any) -> str:
    """The text under an element of HTML, XHTML or NITF."""
    return _lay_out("".join(_find_pieces(element)))


def check_markup(markup: str, *, which: str) -> None:
    """Raise NotTextError for binary data, and TooLargeError for what is made of too much markup."""
    if "\0" in markup[:1000]:
        raise NotTextError("looks binary, not like HTML", which=which, next_step="save the page again as HTML")
    if markup.count("<") > _MOST_TAGS:
        raise TooLargeError(f"more than {_MOST_TAGS:,} tags", which=which, next_step="save the article's text")
    if any(len(_QUOTED.sub("", tag)) > _LONGEST_TAG for tag in _LONG_TAG.findall(markup)):
        raise TooLargeError("a tag of too many attributes", which=which, next_step="save the article's text")


def get_name(element: Any) -> str:
    """An element's name without its namespace, in small letters; "" for a comment."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _find_pieces(element: Any) -> Iterator[str]:
    """Texts and ends of lines and paragraphs, in order; parsers keep elements no deeper than 256."""
    name = get_name(element)
    if name in _SILENT or not name:
        return
    edge = _PARAGRAPH if name in _BLOCKS else _LINE if name == "br" else ""
    yield edge
    yield _SPACES.sub(" ", element.text or "")
    for child in element:
        yield from _find_pieces(child)
        yield _SPACES.sub(" ", child.tail or "")
    yield edge if name != "br" else ""


def _lay_out(marked: str) -> str:
    lines = re.sub(r" *\v *", _LINE, _SPACES.sub(" ", marked))
    text = re.sub(r"\v\v+", "\n\n", lines).replace(_LINE, "\n").strip()
    return f"{text}\n" if text else ""
