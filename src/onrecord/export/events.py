"""Record -> its events as rows: a row an event, with everybody's names and codes, and the words that it rests on."""

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from onrecord.model import Actor, Event, Record

COLUMNS = (
    "article_id", "source_id", "url", "published", "event_id", "type", "mode", "contexts", "cameo", "quad", "status",
    "negated", "date", "date_text", "actors", "actor_countries", "actor_sectors", "recipients", "recipient_countries",
    "recipient_sectors", "place", "place_country", "admin1", "latitude", "longitude", "geonameid", "unresolved",
    "trigger", "start", "end", "sentence", "reported_by", "statement", "confidence", "rule",
)  # fmt: skip
BETWEEN = "|"  # parts several values in a cell
LONGEST = 600  # characters of a sentence; a longer one is cut at white space
_ENDS = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=[\"'“‘«(\[]?[A-Z0-9])|\n")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

Row = dict[str, Any]


def find_rows(record: Record) -> Iterator[Row]:
    """The events of a record in the text's order, as rows with COLUMNS; several values are lists."""
    actors = {actor.id: actor for actor in record.actors}
    for event in sorted(record.events, key=lambda e: (e.trigger.start, e.trigger.end, e.id)):
        article, place = record.article, event.place
        acting = [actors[name] for name in event.actors if name in actors]
        struck = [actors[name] for name in event.recipients if name in actors]
        yield {
            "article_id": article.id,
            "source_id": article.source_id,
            "url": article.url,
            "published": article.published,
            "event_id": event.id,
            "type": event.type,
            "mode": event.mode,
            "contexts": list(event.contexts),
            "cameo": event.cameo,
            "quad": event.quad,
            "status": event.status,
            "negated": event.negated,
            "date": event.on.value if event.on else None,
            "date_text": event.on.text.text if event.on else None,
            **_describe("actor", acting),
            **_describe("recipient", struck),
            "place": place.name if place else None,
            "place_country": place.country if place else None,
            "admin1": place.admin1 if place else None,
            "latitude": place.latitude if place else None,
            "longitude": place.longitude if place else None,
            "geonameid": place.geonameid if place else None,
            "unresolved": place.unresolved if place else None,
            "trigger": event.trigger.text,
            "start": event.trigger.start,
            "end": event.trigger.end,
            "sentence": get_sentence(article.text, event.trigger.start, event.trigger.end),
            "reported_by": find_tellers(record, event),
            "statement": event.statement,
            "confidence": event.confidence,
            "rule": event.rule,
        }


def make_line(record: Record, event: Event, row: Row) -> str:
    """A row as a line of JSON, with the article's own and the spans of trigger and date."""
    article = {name: row[name] for name in ("article_id", "source_id", "url", "published")}
    rest = {name: value for name, value in row.items() if name not in {*article, "start", "end", "trigger"}}
    spans = {"trigger": event.trigger, "date_span": event.on.text if event.on else None}
    return msgspec.json.encode({"article": article, **rest, **spans}).decode("utf-8")


def make_cells(row: Row) -> list[str]:
    """A row's cells in the order of COLUMNS; text that a spreadsheet would take for a formula gets a ' before it."""
    return [_make_cell(row[column]) for column in COLUMNS]


def get_sentence(text: str, start: int, end: int) -> str:
    """The sentence of a text around some words, told by marks and line ends alone; white space is folded."""
    first = max((found.end() for found in _ENDS.finditer(text, max(0, start - LONGEST), start)), default=None)
    after = _ENDS.search(text, end)
    last = after.start() + 1 if after is not None else len(text)
    first = first if first is not None else max(0, start - LONGEST)
    return " ".join(text[first : min(last, end + LONGEST)].split())


def find_tellers(record: Record, event: Event) -> list[str]:
    """Whose word an event rests on: the speakers of the statement that tells it, then of those that report that one."""
    statements = {statement.id: statement for statement in record.statements}
    names = {actor.id: actor.name for actor in record.actors}
    found: list[str] = []
    at, seen = event.statement, set[str]()
    while at is not None and at in statements and at not in seen:
        seen.add(at)
        statement = statements[at]
        told = [names[name] for name in statement.speakers if name in names]
        found += told or [statement.source.text if statement.source else "nobody named"]
        at = statement.parent
    return list(dict.fromkeys(found))


def _describe(what: str, actors: list[Actor]) -> Row:
    return {
        f"{what}s": [actor.name for actor in actors],
        f"{what}_countries": [actor.country or "" for actor in actors],
        f"{what}_sectors": [actor.sector for actor in actors],
    }


def _make_cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        value = BETWEEN.join(map(str, value))
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    return str(value)
