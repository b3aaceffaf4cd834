"""Bytes -> what is wrong with them as a record: the shape, the ids, and whether every span quotes its article."""

from collections.abc import Iterable, Iterator

import msgspec

from onrecord.model import SCHEMA, Record, Statement, find_spans, make_article

_SHOWN = 60  # characters of a quotation that a problem repeats
_NAMED = ("actors", "statements", "times", "events", "figures", "proposals", "disputes")


def find_problems(data: bytes, which: str) -> list[str]:
    """Everything wrong with a record, one line each, beginning with `which`; an empty list when it is sound."""
    try:
        loose = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return [f"{which}: not JSON: {error}"]
    if isinstance(loose, dict) and loose.get("schema", SCHEMA) != SCHEMA:
        return [f"{which}: schema is {_shorten(loose['schema'])}, and this version knows only {SCHEMA!r}"]
    if isinstance(loose, dict) and "schema" not in loose:
        return [f'{which}: no schema number; a record begins with {{"schema": "{SCHEMA}"}}']
    try:
        record = msgspec.convert(loose, Record)
    except msgspec.ValidationError as error:
        return [f"{which}: {error}"]
    checks = (_find_wrong_article, _find_repeated_ids, _find_lost_ids, _find_loops, _find_misquotes)
    return [f"{which}: {problem}" for check in checks for problem in check(record)]


def _find_wrong_article(record: Record) -> Iterator[str]:
    expected = make_article(record.article.text).id
    if record.article.id != expected:
        yield f"record.article.id is {_shorten(record.article.id)}, and the text's hash is {expected!r}"


def _find_repeated_ids(record: Record) -> Iterator[str]:
    first_at: dict[str, str] = {}
    for name in _NAMED:
        for index, item in enumerate(getattr(record, name)):
            path = f"record.{name}[{index}].id"
            if item.id in first_at:
                yield f"{path} repeats {_shorten(item.id)} of {first_at[item.id]}"
            else:
                first_at[item.id] = path


def _find_lost_ids(record: Record) -> Iterator[str]:
    known = {name: {item.id for item in getattr(record, name)} for name in _NAMED}
    for path, kind, ids in _find_links(record):
        for name in ids:
            if name is not None and name not in known[kind]:
                yield f"{path} names {_shorten(name)}, and no such id is among the {kind}"


def _find_links(record: Record) -> Iterator[tuple[str, str, Iterable[str | None]]]:
    """Every field that names other items: its path, what it names, and the ids."""
    for index, actor in enumerate(record.actors):
        yield f"record.actors[{index}].affiliation", "actors", (actor.affiliation,)
    for index, statement in enumerate(record.statements):
        path = f"record.statements[{index}]"
        yield f"{path}.speakers", "actors", statement.speakers
        yield f"{path}.parent", "statements", (statement.parent,)
        yield f"{path}.addressee", "actors", statement.addressee
    for index, event in enumerate(record.events):
        path = f"record.events[{index}]"
        yield f"{path}.actors", "actors", event.actors
        yield f"{path}.recipients", "actors", event.recipients
        yield f"{path}.statement", "statements", (event.statement,)
    for index, figure in enumerate(record.figures):
        path = f"record.figures[{index}]"
        yield f"{path}.statement", "statements", (figure.statement,)
        yield f"{path}.event", "events", (figure.event,)
        yield f"{path}.by", "actors", figure.by
    for index, position in enumerate(record.positions):
        path = f"record.positions[{index}]"
        yield f"{path}.proposal", "proposals", (position.proposal,)
        yield f"{path}.actor", "actors", (position.actor,)
        yield f"{path}.statement", "statements", (position.statement,)
    for index, dispute in enumerate(record.disputes):
        yield f"record.disputes[{index}].claim", "statements", (dispute.claim,)
        yield f"record.disputes[{index}].against", "statements", (dispute.against,)


def _find_loops(record: Record) -> Iterator[str]:
    """Statements that stand, by way of their parents, in themselves; each loop is told once, at its first statement."""
    by_id: dict[str, Statement] = {statement.id: statement for statement in record.statements}
    done: set[str] = set()
    for index, statement in enumerate(record.statements):
        chain: dict[str, int] = {}
        at: Statement | None = statement
        while at is not None and at.id not in done and at.id not in chain:
            chain[at.id] = len(chain)
            at = by_id.get(at.parent) if at.parent is not None else None
        if at is not None and at.id in chain:
            loop = " -> ".join([*list(chain)[chain[at.id] :], at.id])
            yield f"record.statements[{index}].parent leads round in a loop: {loop}"
        done.update(chain)


def _find_misquotes(record: Record) -> Iterator[str]:
    text = record.article.text
    for path, span in find_spans(record):
        where = f"{path} ({span.start}:{span.end})"
        if span.start > span.end:
            yield f"{where} ends before it starts"
        elif span.end > len(text):
            yield f"{where} ends beyond the text, which has {len(text)} characters"
        elif text[span.start : span.end] != span.text:
            yield f"{where} quotes {_shorten(span.text)}, and the text has {_shorten(text[span.start : span.end])}"


def _shorten(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
