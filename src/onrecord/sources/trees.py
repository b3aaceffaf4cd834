"""Bytes of XML -> its root element and what kind of document it is; nothing in it is expanded or fetched.

A document that declares entities is refused: news formats have no use for them, and attacks do. A reference to a DTD is
passed over. libxml2 bounds depth (256) and the length of a text (10 MB); we bound the number of tags.
"""

import html
import re
from typing import Any, Literal

from lxml import etree

from onrecord.errors import EmptyError, MalformedError, TooLargeError
from onrecord.settings import SourceSettings
from onrecord.sources.decoding import make_too_large
from onrecord.sources.markup import get_name

DocumentKind = Literal["feed", "newsml", "page"]

# Half a million empty tags take feedparser 6 seconds; 10,000 entries of eight fields each make 180,000 tags.
_MOST_TAGS = 500_000
_ROOTS: dict[str, DocumentKind] = {
    "rss": "feed",
    "rdf": "feed",
    "feed": "feed",
    "newsitem": "newsml",
    "newsmessage": "newsml",
    "html": "page",
}
_BEGINS = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!doctype[^>\[]*>\s*)*<(?:\w+:)?(?:rss|rdf|feed|newsitem|newsmessage)\b",
    re.IGNORECASE | re.DOTALL,
)
_HEAD = 4096  # bytes in which a document shows what it is
_DECLARED = re.compile(rb"<!doctype\b.*<!entity\b", re.IGNORECASE | re.DOTALL)
_KNOWN = frozenset({"amp", "lt", "gt", "quot", "apos"})  # all that XML knows without a DTD
_REFERENCE = re.compile(rb"&(?:([a-zA-Z][a-zA-Z0-9]*);|(?!#))")
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def is_document(data: bytes) -> bool:
    """Whether bytes begin as a feed or as NewsML-G2 does, in an encoding that keeps ASCII."""
    return _BEGINS.match(data[:_HEAD]) is not None


def parse_tree(data: bytes, settings: SourceSettings, *, which: str) -> Any:
    """The root element.

    Raises TooLargeError beyond a limit, EmptyError for nothing, MalformedError for what is no XML or declares entities.
    Slips that feeds are full of (names of HTML's characters, bare ampersands, control characters) are mended.
    """
    if len(data) > settings.max_bytes:
        raise make_too_large(settings, which=which)
    if not data.strip():
        raise EmptyError("empty", which=which, next_step="give a file with an article's text")
    if data.count(b"<") > _MOST_TAGS:
        raise TooLargeError(f"more than {_MOST_TAGS:,} tags", which=which, next_step="split it")
    if _DECLARED.search(data.replace(b"\0", b"")):  # without the zeros of UTF-16
        raise _make_declared(which)
    data = data.removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n")
    try:
        root = _parse(data)
    except (etree.XMLSyntaxError, ValueError, AssertionError) as error:
        root = _maybe_parse_mended(data)
        if root is None:
            what = " ".join(str(error).split())[:200]
            raise MalformedError(f"no XML ({what})", which=which, next_step="check that it is whole") from None
    table = root.getroottree().docinfo.internalDTD
    if table is not None and next(table.iterentities(), None) is not None:
        raise _make_declared(which)
    return root


def get_kind(root: Any, *, which: str) -> DocumentKind:
    """What kind of document has this root. Raises MalformedError for one that is not read."""
    name = get_name(root)
    if name not in _ROOTS:
        raise MalformedError(
            f"XML of another kind (<{name[:80]}>)", which=which, next_step="give NewsML-G2, RSS, Atom or a page"
        )
    return _ROOTS[name]


def write_tree(element: Any) -> bytes:
    """An element and what is under it as a document of its own, in UTF-8 and without a DTD."""
    written: bytes = etree.tostring(element, encoding="utf-8", with_tail=False)
    return written


def _parse(data: bytes) -> Any:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(data, parser)


def _maybe_parse_mended(data: bytes) -> Any:
    """The root after mending, None where it does not help or the encoding does not keep ASCII."""
    if b"\0" in data[:100]:
        return None
    mended = _CONTROLS.sub(b"", _REFERENCE.sub(_mend, data))
    try:
        mended.decode("utf-8")
    except UnicodeDecodeError:
        if b"encoding" not in mended[:200]:
            mended = mended.decode("cp1252", "replace").encode()
    try:
        return _parse(mended)
    except (etree.XMLSyntaxError, ValueError, AssertionError):
        return None


def _mend(found: re.Match[bytes]) -> bytes:
    """A reference that XML knows; any other of HTML's as numbers, and what is none with its ampersand kept."""
    name = (found[1] or b"").decode("ascii")
    if name in _KNOWN:
        return found[0]
    meant = html.unescape(f"&{name};") if name else ""
    if not name or meant == f"&{name};":
        return b"&amp;" + found[0][1:]
    return "".join(f"&#{ord(character)};" for character in meant).encode()


def _make_declared(which: str) -> MalformedError:
    return MalformedError(
        "its DTD declares entities, which are never expanded", which=which, next_step="take its <!ENTITY lines out"
    )
