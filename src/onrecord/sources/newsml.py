"""NewsML-G2 -> Articles: a newsItem, or those of a newsMessage.

Elements are found by their names alone, whatever namespace they are in. Corrections share the `guid` and raise
`version`.
"""

from collections.abc import Iterator
from typing import Any

from onrecord.errors import EmptyError, TooLargeError
from onrecord.model import Article, make_article
from onrecord.sources.dates import get_stated, maybe_get_date
from onrecord.sources.markup import get_name, make_text, make_text_of
from onrecord.sources.ninjs import get_byline, get_status
from onrecord.sources.prose import check_prose

_MOST = 10_000
_BODIES = ("{*}body.content", "{*}body")  # of NITF, of XHTML


def find_news_items(root: Any, *, which: str) -> list[Any]:
    """The elements of the items in a document, in order. Raises TooLargeError for more than 10,000."""
    found = [root] if get_name(root) == "newsitem" else list(root.iterfind("{*}itemSet/{*}newsItem"))
    if len(found) > _MOST:
        raise TooLargeError(f"more than {_MOST:,} items", which=which, next_step="split it")
    return found


def make_news_article(item: Any, *, which: str) -> Article:
    """The article of a newsItem. Raises EmptyError where it has no text and is not canceled."""
    about, told = item.find("{*}itemMeta"), item.find("{*}contentMeta")
    status = get_status(_get_code(_maybe_find(about, "pubStatus")), which=which)
    text = next((text for text in _find_texts(item, which=which) if text.strip()), "")
    if text:
        check_prose(text, which=which)
    elif status != "canceled":
        raise EmptyError("this newsItem has no text", which=which, next_step="give one with inline text or XML")
    modified = _get_words(_maybe_find(about, "versionCreated"))
    created = (
        _get_words(_maybe_find(told, "contentCreated")),
        _get_words(_maybe_find(about, "firstCreated")),
        modified,
    )
    published = next((date for written in created if written and (date := maybe_get_date(written))), None)
    holder = item.find("{*}rightsInfo/{*}copyrightHolder")
    return make_article(
        text,
        source_id=item.get("guid") or None,
        title=_get_words(_maybe_find(told, "headline")) or _get_words(_maybe_find(about, "title")) or None,
        publisher=_get_called(_maybe_find(about, "provider"), coded=True) or _get_called(holder) or None,
        credit=_find_called(told, "infoSource", "creditline", coded=True),
        byline=_find_called(told, "creator") or _find_called(told, "by"),
        place=_get_called(_maybe_find(told, "located")) or _get_words(item.find(".//{*}dateline//{*}location")) or None,
        published=published,
        published_from="metadata" if published else None,
        version=item.get("version") or None,
        modified=get_stated(modified, which=which),
        status=status,
    )


def _find_texts(item: Any, *, which: str) -> Iterator[str]:
    """The text of each content, that in XML first."""
    for content in item.iterfind("{*}contentSet/{*}inlineXML"):
        bodies = (content.find(f".//{name}") for name in _BODIES)
        yield make_text_of(next((body for body in bodies if body is not None), content))
    for content in item.iterfind("{*}contentSet/{*}inlineData"):
        kind = (content.get("contenttype") or "text/plain").partition(";")[0].strip().lower()
        words = "".join(content.itertext())
        if kind == "text/plain" and not content.get("encoding"):
            yield words
        elif kind in {"text/html", "application/xhtml+xml"} and not content.get("encoding"):
            yield make_text(words, which=which)


def _maybe_find(parent: Any, name: str) -> Any:
    return None if parent is None else parent.find(f"{{*}}{name}")


def _get_words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def _get_code(element: Any) -> str:
    """The last part of a code: "usable" of "stat:usable", or of a URI that ends so."""
    written = (element.get("qcode") or element.get("uri") or "") if element is not None else ""
    return str(written.replace("/", ":").rpartition(":")[2])


def _get_called(element: Any, *, coded: bool = False) -> str:
    """What a person, body or place is called: its name, its literal or, of bodies with speaking codes, the code."""
    if element is None:
        return ""
    named = _get_words(element.find("{*}name")) or (element.get("literal") or "").strip()
    return named or (_get_code(element) if coded else "")


def _find_called(parent: Any, *names: str, coded: bool = False) -> tuple[str, ...]:
    """All that are called under some names, each once; an element that holds words alone is what it says."""
    found = [] if parent is None else [each for name in names for each in parent.iterfind(f"{{*}}{name}")]
    called = [_get_called(each, coded=coded) or (_get_words(each) if not len(each) else "") for each in found]
    return tuple(dict.fromkeys(byline for each in called if (byline := get_byline(each))))
