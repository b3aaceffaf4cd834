"""A record, and what people corrected in it -> the record with that: every span still quotes the article."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, get_args

import msgspec

from onrecord.errors import QueryError
from onrecord.model import (
    QUADS,
    Act,
    Actor,
    Approx,
    Event,
    EventStatus,
    EventType,
    Figure,
    FigureKind,
    Form,
    Kind,
    Record,
    SaidOn,
    Sector,
    Span,
    Stance,
    Statement,
    make_span,
)

CORRECTED = "corrected"  # the rule of what a person corrected
NOTHING = "none"  # what is written for a field that shall be empty
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_COUNTRY = re.compile(r"[A-Z]{3}")

Item = Statement | Event | Figure | Actor
Changes = Mapping[str, str]
Convert = Callable[[Record, Any, str], object]


def make_corrected(record: Record, corrections: Iterable[tuple[str, Changes]]) -> Record:
    """The record with corrections of its items (id, fields) in their order.

    Raises QueryError for an id or field that is not there, and for a value that can't stand in it.
    """
    for name, changes in corrections:
        for field, written in changes.items():
            record = _correct(record, name, field, written.strip())
    return record


def read_changes(value: str | None) -> dict[str, str]:
    """The fields of a correction as a judgement keeps them. Raises QueryError where they are none."""
    try:
        return msgspec.json.decode(value or "", type=dict[str, str])
    except msgspec.DecodeError:
        raise QueryError("a correction is a JSON object of fields", which=str(value), next_step="see --help") from None


def make_changes(written: Sequence[str]) -> str:
    """The value of a correction written as FIELD=VALUE. Raises QueryError for what is not."""
    changes: dict[str, str] = {}
    for each in written:
        field, sign, value = each.partition("=")
        if not sign or not field.strip() or not value.strip():
            raise QueryError(
                "is no correction", which=each, next_step=f"write FIELD=VALUE, as in act=deny or medium={NOTHING}"
            )
        changes[field.strip()] = value.strip()
    return msgspec.json.encode(changes).decode()


def describe_changes(value: str | None) -> str:
    """A correction as it is shown."""
    return ", ".join(f"{field}={written}" for field, written in read_changes(value).items())


def find_fields() -> dict[str, tuple[str, ...]]:
    """The fields that can be corrected, by what they are of."""
    return {"statement": (*_FIELDS["s"], "stance"), **{_NAMES[kind]: tuple(_FIELDS[kind]) for kind in "efa"}}


def _correct(record: Record, name: str, field: str, written: str) -> Record:
    listing = _LISTS.get(name[:1])
    items: tuple[Item, ...] = getattr(record, listing) if listing else ()
    item = next((each for each in items if each.id == name), None)
    if listing is None or item is None:
        raise QueryError("is not in this record", which=name, next_step="see `onrecord article`")
    if field == "stance" and isinstance(item, Statement):
        return _correct_stance(record, item, written)
    if field not in _FIELDS[name[0]]:
        known = ", ".join(find_fields()[_NAMES[name[0]]])
        raise QueryError(f"{_NAMES[name[0]]}s have no such field", which=field, next_step=f"one of: {known}")
    target, convert = _FIELDS[name[0]][field]
    changes: dict[str, object] = {target: convert(record, item, written)}
    if isinstance(item, Statement | Event):
        changes.update(rule=CORRECTED, confidence=1.0)
    if isinstance(item, Event) and target == "type":
        changes.update(quad=QUADS[str(changes["type"])], mode=None, cameo=None)  # type: ignore[index]
    if isinstance(item, Actor) and target == "name":
        changes.update(identity=None, wikidata=None)
    made = msgspec.structs.replace(item, **changes)
    return msgspec.structs.replace(record, **{listing: tuple(made if each is item else each for each in items)})


def _correct_stance(record: Record, statement: Statement, written: str) -> Record:
    """The record with the positions that rest on a statement changed, or left out."""
    if not any(each.statement == statement.id for each in record.positions):
        raise QueryError("takes no stance", which=statement.id, next_step="see `onrecord article`")
    stance = None if written == NOTHING else _choose(Stance)(record, statement, written)
    positions = tuple(
        msgspec.structs.replace(each, stance=stance) if each.statement == statement.id else each
        for each in record.positions
        if each.statement != statement.id or stance is not None
    )
    return msgspec.structs.replace(record, positions=positions)


def _choose(options: object) -> Convert:
    """One of the values that a field may have."""

    def convert(_: Record, __: Any, written: str) -> object:
        if written not in get_args(options):
            raise QueryError("is no value of this field", which=written, next_step=f"one of: {_list(options)}")
        return written

    return convert


def _list(options: object) -> str:
    return ", ".join(get_args(options))


def _get_text(_: Record, __: Any, written: str) -> str:
    return written


def _maybe_get_text(_: Record, __: Any, written: str) -> str | None:
    return None if written == NOTHING else written


def _maybe_get_country(_: Record, __: Any, written: str) -> str | None:
    if written != NOTHING and not _COUNTRY.fullmatch(written):
        raise QueryError("is no country's code", which=written, next_step=f"three capital letters, or {NOTHING}")
    return None if written == NOTHING else written


def _get_yes(_: Record, __: Any, written: str) -> bool:
    if written not in {"yes", "no"}:
        raise QueryError("is neither yes nor no", which=written, next_step="write yes or no")
    return written == "yes"


def _get_number(_: Record, __: Any, written: str) -> int | float:
    plain = written.replace(",", "")
    try:
        return int(plain) if plain.lstrip("-").isdigit() else float(plain)
    except ValueError:
        raise QueryError("is no number", which=written, next_step="write it in digits") from None


def _maybe_get_number(record: Record, item: Any, written: str) -> int | float | None:
    return None if written == NOTHING else _get_number(record, item, written)


def _find_actors(record: Record, _: Any, written: str) -> tuple[str, ...]:
    """The ids of the actors that are named, by id or name, parted by semicolons."""
    if written == NOTHING:
        return ()
    names = filter(None, (part.strip() for part in written.split(";")))
    return tuple(dict.fromkeys(_get_actor(record, name).id for name in names))


def _get_actor(record: Record, name: str) -> Actor:
    """The actor of an id or a name; the last name does where one alone has it."""
    folded = name.casefold()
    exact = [each for each in record.actors if name == each.id or folded == each.name.casefold()]
    found = exact or [each for each in record.actors if each.name.casefold().endswith(f" {folded}")]
    if len(found) == 1 or exact:
        return found[0]
    known = ", ".join(f"{each.id} {each.name}" for each in found or record.actors)
    what = "is several actors of this article" if found else "is no actor of this article"
    raise QueryError(what, which=name, next_step=f"choose from {known}")


def _maybe_get_words(record: Record, item: Any, written: str) -> Span | None:
    return None if written == NOTHING else _get_words(record, item, written)


def _get_words(record: Record, item: Any, written: str) -> Span:
    """The words where they stand in the article, nearest to the item. Raises QueryError where they don't."""
    text = record.article.text
    pattern = r"\s+".join(map(re.escape, written.split()))
    near = _get_start(item)
    places = [match.span() for match in re.finditer(pattern, text)]
    if not places:
        raise QueryError("doesn't stand in the article", which=f"“{written}”", next_step="give its exact words")
    start, end = min(places, key=lambda place: (abs(place[0] - near), place))
    return make_span(text, start, end)


def _get_start(item: Item) -> int:
    if isinstance(item, Statement):
        return item.content[0].start
    return item.trigger.start if isinstance(item, Event) else item.text.start if isinstance(item, Figure) else 0


def _get_content(record: Record, item: Any, written: str) -> tuple[Span, ...]:
    """What was said, its pieces parted by “ … ” as they are shown."""
    return tuple(_get_words(record, item, part) for part in filter(None, written.split("…")))


def _maybe_get_day(record: Record, item: Any, written: str) -> SaidOn | None:
    """A day, with the words that it rests on: the article's own of that day, else what tells of the item."""
    if written == NOTHING:
        return None
    if not _DAY.fullmatch(written):
        raise QueryError("is no day", which=written, next_step=f"write it as 2031-03-14, or {NOTHING}")
    told = [each.text for each in record.times if each.value.startswith(written)]
    near = _get_start(item)
    if told:
        return SaidOn(value=written, text=min(told, key=lambda span: (abs(span.start - near), span.start)))
    own = item.trigger if isinstance(item, Event) else (item.cue or item.content[0])
    return SaidOn(value=written, text=own)


_NAMES = {"s": "statement", "e": "event", "f": "figure", "a": "actor"}
_LISTS = {"s": "statements", "e": "events", "f": "figures", "a": "actors"}
# What can be corrected: the name that people write, the record's field, and how what they write becomes its value.
_FIELDS: Mapping[str, Mapping[str, tuple[str, Convert]]] = {
    "s": {
        "speaker": ("speakers", _find_actors), "addressee": ("addressee", _find_actors), "act": ("act", _choose(Act)),
        "form": ("form", _choose(Form)), "content": ("content", _get_content), "cue": ("cue", _maybe_get_words),
        "source": ("source", _maybe_get_words), "condition": ("condition", _maybe_get_words),
        "medium": ("medium", _maybe_get_text), "said_on": ("said_on", _maybe_get_day),
    },
    "e": {
        "type": ("type", _choose(EventType)), "status": ("status", _choose(EventStatus)),
        "negated": ("negated", _get_yes), "actor": ("actors", _find_actors), "recipient": ("recipients", _find_actors),
        "on": ("on", _maybe_get_day),
    },
    "f": {
        "value": ("value", _get_number), "high": ("high", _maybe_get_number), "approx": ("approx", _choose(Approx)),
        "kind": ("kind", _choose(FigureKind)), "what": ("what", _maybe_get_text), "unit": ("unit", _maybe_get_text),
    },
    "a": {
        "name": ("name", _get_text), "kind": ("kind", _choose(Kind)), "role": ("role", _maybe_get_text),
        "country": ("country", _maybe_get_country), "sector": ("sector", _choose(Sector)),
    },
}  # fmt: skip
