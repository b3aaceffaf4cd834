"""HTML -> Article: trafilatura's text, title, byline and publisher, and the publication date of the page's head."""

import re

from trafilatura import bare_extraction
from trafilatura.settings import Document

from onrecord.errors import EmptyError, MalformedError
from onrecord.model import Article, make_article
from onrecord.settings import SourceSettings
from onrecord.sources.decoding import decode
from onrecord.sources.heads import maybe_get_published
from onrecord.sources.markup import check_markup
from onrecord.sources.prose import check_prose

_LATEST = "2100-01-01"  # sample pages and archives' test data are dated ahead
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
    check_markup(page, which=which)
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
