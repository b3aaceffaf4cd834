"""HTML -> Article: trafilatura's text, title, byline and publisher, and the publication date of the page's head."""

import re

from trafilatura import bare_extraction
from trafilatura.settings import Document

from onrecord.errors import EmptyError, MalformedError, NotTextError, TooLargeError
from onrecord.model import Article, make_article
from onrecord.settings import SourceSettings
from onrecord.sources.decoding import decode
from onrecord.sources.heads import maybe_get_published
from onrecord.sources.prose import check_prose

_LATEST = "2100-01-01"  # sample pages and archives' test data are dated ahead
# Set on pages made for the purpose: 50,000 list items take 11 seconds, 12,500 attributes of one tag under 1, and both
# grow with the square. News pages have up to some 10,000 tags, and long ones hold a picture between quotation marks.
_MOST_TAGS = 60_000
_LONGEST_TAG = 50_000  # characters outside quotation marks
_LONG_TAG = re.compile(rf"<[a-zA-Z][^<>]{{{_LONGEST_TAG},}}")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_DECLARED = re.compile(rb"<(?:meta\b[^>]{0,300}charset|\?xml\b[^>]{0,300}encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_HEAD = 4096  # bytes in which a page states its encoding


def make_page_article(
    data: bytes, settings: SourceSettings, *, which: str, url: str | None = None, declared: str | None = None
) -> Article:
    """The article of a web page; its text has a blank line between paragraphs.

    `declared` is the encoding that came with the page. Raises what decoding raises, EmptyError where the page holds no
    article, TooLargeError where parsing it would take minutes, MalformedError where it can't be parsed at all.
    """
    stated = _DECLARED.search(data[:_HEAD])
    page = decode(data, settings, which=which, declared=declared or (stated[1].decode("ascii") if stated else None))
    _check_page(page, which=which)
    found = _maybe_get_document(page, which=which, url=url)
    if found is None or not found.text or not found.text.strip():
        raise EmptyError("no article in this page", which=which, next_step="save its text and read that")
    text = "\n\n".join(line.strip() for line in found.text.splitlines() if line.strip()) + "\n"
    check_prose(text, which=which)
    published = maybe_get_published(page) or found.date or None
    return make_article(
        text,
        title=found.title or None,
        url=url or found.url or None,
        publisher=found.sitename or found.hostname or None,
        byline=tuple(name.strip() for name in (found.author or "").split(";") if name.strip()),
        published=published,
        published_from="metadata" if published else None,
    )


def _check_page(page: str, *, which: str) -> None:
    """Raise NotTextError for binary data, and TooLargeError for a page made of too much markup."""
    if "\0" in page[:1000]:
        raise NotTextError("looks binary, not like HTML", which=which, next_step="save the page again as HTML")
    if page.count("<") > _MOST_TAGS:
        raise TooLargeError(f"more than {_MOST_TAGS:,} tags", which=which, next_step="save the article's text")
    if any(len(_QUOTED.sub("", tag)) > _LONGEST_TAG for tag in _LONG_TAG.findall(page)):
        raise TooLargeError("a tag of too many attributes", which=which, next_step="save the article's text")


def _maybe_get_document(page: str, *, which: str, url: str | None) -> Document | None:
    """What trafilatura finds; a date it may take from the head, the address or a dated line, not from the article."""
    try:
        found = bare_extraction(
            page,
            url=url,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            date_extraction_params={"max_date": _LATEST, "original_date": True, "extensive_search": False},
        )
    except (ValueError, RecursionError, AssertionError) as error:
        raise MalformedError(
            f"this HTML can't be parsed ({type(error).__name__})", which=which, next_step="save the page as text"
        ) from None
    return found if isinstance(found, Document) else None
