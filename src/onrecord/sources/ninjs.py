"""An IPTC ninjs object, 1.x, 2.x or 3.x -> Article.

The three differ in capitals (`versioncreated`, `versionCreated`) and in numbers (`headline`, `headlines`): keys are
read in small letters, and both forms of a field. Corrections share the `uri` and raise `version`.
"""

import re
from typing import Any

import msgspec

from onrecord.errors import EmptyError, MalformedError
from onrecord.model import Article, Usability, make_article
from onrecord.sources.dates import get_stated, maybe_get_date
from onrecord.sources.markup import make_text
from onrecord.sources.prose import check_prose

_HINT = re.compile(rb'"(?:uri|\$?standard)"')  # one of them is in every object of ninjs
_CONTENT = re.compile(r"headlines?|bodies|body_\w+")
# Kinds of body, the one to be read first.
_PLAIN, _MARKED = ("text/plain", "text"), ("application/xhtml+xml", "xhtml", "text/html", "html", "nitf")
_BY = re.compile(r"by\s+", re.IGNORECASE)
_STATUSES: dict[str, Usability] = {
    "usable": "usable",
    "withheld": "withheld",
    "canceled": "canceled",
    "cancelled": "canceled",
}


class _Part(msgspec.Struct, frozen=True, kw_only=True):
    """A headline or a body of 2.x and 3.x."""

    value: str = ""
    role: str | None = None
    contenttype: str | None = None


class _Party(msgspec.Struct, frozen=True, kw_only=True):
    """Who the item is from."""

    name: str | None = None
    role: str | None = None


class _Ninjs(msgspec.Struct, frozen=True, kw_only=True):
    """What is read of an item; anything else in it is passed over."""

    uri: str
    version: str | int | float | None = None
    versioncreated: str | None = None
    firstcreated: str | None = None
    contentcreated: str | None = None
    pubstatus: str | None = None
    headline: str | None = None
    title: str | None = None
    headlines: list[_Part] | None = None
    bodies: list[_Part] | None = None
    by: str | None = None
    byline: str | None = None
    infosources: list[_Party] | None = None
    infosource: list[_Party] | _Party | str | None = None
    creditline: str | None = None
    copyrightholder: str | None = None
    located: str | _Party | None = None


def maybe_get_ninjs(data: bytes) -> dict[str, Any] | None:
    """The object in some JSON if it is one of ninjs, by the standard it names or else by its keys."""
    if not _HINT.search(data):
        return None
    try:
        found = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    stated = found.get("standard") or found.get("$standard")
    name = stated.get("name") if isinstance(stated, dict) else stated
    if isinstance(name, str) and "ninjs" in name.lower():
        return found
    is_item = "uri" in found and "text" not in found and any(_CONTENT.fullmatch(key.lower()) for key in found)
    return found if is_item else None


def make_ninjs_article(found: dict[str, Any], *, which: str) -> Article:
    """The article of an item. Raises MalformedError for fields of other types, EmptyError for one without a body."""
    small = _lower(found)
    try:
        item = msgspec.convert(small, _Ninjs)
    except msgspec.ValidationError as error:
        raise MalformedError(f"no ninjs ({error})", which=which, next_step="check it with the schema") from None
    status = get_status(item.pubstatus, which=which)
    text = _get_text(item, small, which=which)
    if text.strip():
        check_prose(text, which=which)
    elif status != "canceled":
        raise EmptyError("it has no body of text", which=which, next_step="give the item with its bodies")
    created = (item.firstcreated, item.contentcreated, item.versioncreated)
    published = next((date for written in created if written and (date := maybe_get_date(written))), None)
    publisher, credit = _get_parties(item)
    return make_article(
        text,
        source_id=item.uri,
        title=_get_title(item),
        publisher=publisher,
        credit=credit,
        byline=tuple(filter(None, [get_byline(item.by or item.byline or "")])),
        place=(item.located.name if isinstance(item.located, _Party) else item.located) or None,
        published=published,
        published_from="metadata" if published else None,
        version=str(item.version) if item.version is not None else None,
        modified=get_stated(item.versioncreated, which=which),
        status=status,
    )


def get_status(written: str | None, *, which: str) -> Usability | None:
    """IPTC's status of publication, None where none is stated. Raises MalformedError for any other."""
    if not written:
        return None
    found = _STATUSES.get(written.strip().lower())
    if found is None:
        raise MalformedError(
            f"{written!r} is no status of publication", which=which, next_step="write usable, withheld or canceled"
        )
    return found


def get_byline(written: str) -> str:
    """A writer as a byline names them, without the word "by"."""
    return _BY.sub("", written.strip(), count=1) if _BY.match(written.strip()) else written.strip()


def _lower(found: dict[str, Any]) -> dict[str, Any]:
    """The object with keys in small letters, and so the objects in its lists."""
    return {
        key.lower(): [
            {name.lower(): inner for name, inner in each.items()} if isinstance(each, dict) else each for each in value
        ]
        if isinstance(value, list)
        else value
        for key, value in found.items()
    }


def _get_title(item: _Ninjs) -> str | None:
    headlines = sorted(item.headlines or (), key=lambda part: part.role != "main")
    return item.headline or next((part.value for part in headlines if part.value), None) or item.title or None


def _get_text(item: _Ninjs, small: dict[str, Any], *, which: str) -> str:
    """The plain body, or else the text of one with markup; of several, the one whose role is the main one."""
    bodies = [(part.contenttype or "text/plain", part.role, part.value) for part in item.bodies or ()]
    bodies += [
        (key.removeprefix("body_"), None, value)
        for key, value in small.items()
        if key.startswith("body_") and isinstance(value, str)
    ]
    bodies.sort(key=lambda body: body[1] != "main")
    kinds = [(kind.partition(";")[0].strip().lower().rpartition("vnd.iptc.")[2], value) for kind, _, value in bodies]
    for wanted in _PLAIN:
        for kind, value in kinds:
            if kind == wanted and value.strip():
                return value
    for wanted in _MARKED:
        for kind, value in kinds:
            if kind == wanted and (text := make_text(value, which=which)):
                return text
    return ""


def _get_parties(item: _Ninjs) -> tuple[str | None, tuple[str, ...]]:
    """Who publishes the item, and who is credited."""
    single = item.infosource if isinstance(item.infosource, list) else [item.infosource] if item.infosource else []
    parties = [_Party(name=each) if isinstance(each, str) else each for each in [*(item.infosources or ()), *single]]
    publishers = [each.name for each in parties if each.name and "publisher" in (each.role or "").lower()]
    publisher = next(iter(publishers), None) or item.copyrightholder or None
    credited = [item.creditline, *(each.name for each in parties if each.name not in publishers)]
    return publisher, tuple(dict.fromkeys(name for name in credited if name))
