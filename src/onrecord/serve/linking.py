"""Entries -> addresses: of our pages, and of the very words in an article (text fragments, WICG Scroll to Text)."""

import re
from urllib.parse import quote, urlsplit

from onrecord.ask.answers import Quotation, Source

_GAP = " … "  # between the pieces of what was said
_LONGEST = 8  # words by which a text fragment is written whole; of longer ones the first and last so many
_EDGE = 4
_WHITE = re.compile(r"\s+")


def link_article(ref: str) -> str:
    """An article's page."""
    return f"/articles/{quote(ref, safe='')}"


def link_statement(entry: str) -> str:
    """A statement's page."""
    ref, _, name = entry.partition("/")
    return f"/statements/{quote(ref, safe='')}/{quote(name, safe='')}"


def link_entry(entry: str) -> str:
    """The page of a statement; of anything else, that of its article."""
    ref, _, name = entry.partition("/")
    return link_statement(entry) if name.startswith("s") else link_article(ref)


def link_actor(actor: str) -> str:
    """An actor's page, by its name, or what it is called in the ledger."""
    return f"/actors/{quote(actor, safe='')}"


def link_words(quotation: Quotation) -> str:
    """The very words in our page of the article: its mark, and a text fragment where the browser knows these."""
    ref, _, name = quotation.entry.partition("/")
    return f"{link_article(ref)}#at-{quote(name, safe='')}:~:{make_fragment(quotation.content)}"


def link_source(source: Source, content: str) -> str | None:
    """The very words at the source's own address, None where that is none that may be followed."""
    try:
        if not source.url or urlsplit(source.url).scheme not in ("http", "https"):
            return None
    except ValueError:
        return None
    return f"{source.url}{'' if '#' in source.url else '#'}:~:{make_fragment(content)}"


def make_fragment(content: str) -> str:
    """A text directive for words: each piece of them whole, or by how it begins and ends."""
    return "&".join(f"text={_write(piece)}" for piece in find_pieces(content) if piece.strip())


def find_pieces(content: str) -> list[str]:
    """The pieces of what was said, which stand apart in the article."""
    return content.split(_GAP)


def _write(piece: str) -> str:
    words = _WHITE.sub(" ", piece).strip().split(" ")
    if len(words) <= _LONGEST:
        return _quote(" ".join(words))
    return f"{_quote(' '.join(words[:_EDGE]))},{_quote(' '.join(words[-_EDGE:]))}"


def _quote(words: str) -> str:
    """Percent-encoded, the comma, the hyphen and the ampersand too, which mean something in a text directive."""
    return quote(words.encode("utf-8", "replace"), safe="").replace("-", "%2D")
