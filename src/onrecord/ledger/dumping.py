"""A ledger -> all that is in it, with what numbers stand for in their place: two ledgers hold the same, or don't.

Numbers of articles, signatures and rows depend on the order in which they came; references and signatures' keys do not.
"""

from collections.abc import Iterable, Mapping

from onrecord.ledger.database import Row
from onrecord.ledger.schema import DAY_BITS
from onrecord.ledger.store import Store

Cell = str | int | float | bytes | tuple[object, ...] | None

# Table -> its columns, each with what stands in it: a number that names something, or (None) a value as it is.
_TABLES: Mapping[str, Mapping[str, str | None]] = {
    "articles": {
        "ref": None, "base": None, "edition": None, "series": None, "version_rank": None, "text_id": None,
        "source_id": None, "version": None, "modified": None, "status": None, "day": None, "published": None,
        "publisher": None, "title": None, "url": None, "reader": None, "statements": None,
    },
    "judgements": {
        "subject": None, "entry": None, "verdict": None, "other": None, "value": None, "reviewer": None, "reason": None,
    },
    "signatures": {
        "key": None, "block": None, "folded": None, "country": None, "sector": None,
    },
    "actors": {
        "article": "article", "id": None, "signature": "signature", "name": None, "role": None, "mentions": None,
    },
    "statements": {
        "key": "day", "article": "article", "id": None, "source": None, "cue": None, "content": None, "spans": None,
        "form": None, "act": None, "parent": None, "said_on": None, "confidence": None, "rule": None,
    },
    "speakers": {"signature": "signature", "statement": "statement"},
    "events": {
        "key": "day", "article": "article", "id": None, "type": None, "mode": None, "status": None, "negated": None,
        "happened_on": None, "place": None, "statement": None, "words": None, "first_start": None, "first_end": None,
    },
    "parties": {"signature": "signature", "event": "event", "side": None},
    "figures": {
        "key": "day", "article": "article", "id": None, "value": None, "high": None, "approx": None, "unit": None,
        "what": None, "kind": None, "event": None, "statement": None, "words": None,
    },
    "proposals": {"article": "article", "id": None, "kind": None, "name": None, "duration": None, "sides": None},
    "positions": {
        "key": "day", "article": "article", "proposal": None, "signature": "signature", "stance": None,
        "condition": None, "statement": None, "words": None, "first_start": None,
    },
    "disputes": {
        "article": "article", "id": None, "claim": "statement", "against": "statement", "kind": None, "about": None,
    },
    "reconciled": {"article": "article"},
    "retired": {"article": "article", "state": None, "successor": None},
    "sketches": {"article": "article", "data": None},
    "passages": {"print": None, "article": "article"},
    "families": {"article": "article", "family": None},
    "entities": {"signature": "signature", "entity": None},
    "utterances": {"statement": "statement", "utterance": None},
    "occurrences": {"event": "event", "occurrence": None},
    "conflicts": {"claim": "statement", "against": "statement", "kind": None, "score": None, "about": None},
}  # fmt: skip


def dump(store: Store) -> dict[str, list[tuple[Cell, ...]]]:
    """Every table's rows, sorted, with references and keys in the place of numbers, and without times of adding.

    For comparing ledgers: equal dumps hold the same, whatever the order in which it came, and in which database.
    """
    names = _find_names(store)
    tables = {table: _dump_table(store, table, columns, names) for table, columns in _TABLES.items()}
    copies = store.database.find("SELECT one, other, score, reason FROM copies")
    numbers = names["article"]
    tables["copies"] = _sort(
        (*sorted((numbers[one], numbers[other])), score, reason) for one, other, score, reason in copies
    )
    return tables


def _find_names(store: Store) -> Mapping[str, Mapping[int, str]]:
    """What numbers stand for, by kind."""
    find = store.database.find
    articles: dict[int, str] = dict(find("SELECT number, ref FROM articles"))
    return {
        "article": articles,
        "signature": dict(find("SELECT number, key FROM signatures")),
        "statement": {
            key: f"{articles[at]}/{name}" for key, at, name in find("SELECT key, article, id FROM statements")
        },
        "event": {key: f"{articles[at]}/{name}" for key, at, name in find("SELECT key, article, id FROM events")},
    }


def _dump_table(
    store: Store, table: str, columns: Mapping[str, str | None], names: Mapping[str, Mapping[int, str]]
) -> list[tuple[Cell, ...]]:
    kinds = list(columns.values())
    rows = store.database.find(f"SELECT {', '.join(columns)} FROM {table}")
    return _sort(_name(row, kinds, names) for row in rows)


def _name(row: Row, kinds: Iterable[str | None], names: Mapping[str, Mapping[int, str]]) -> tuple[Cell, ...]:
    """A row with names in the place of its numbers; of a key only the day is left."""
    return tuple(
        value if kind is None else value >> DAY_BITS if kind == "day" else names[kind][value]
        for value, kind in zip(row, kinds, strict=True)
    )


def _sort(rows: Iterable[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
    return sorted(rows, key=repr)
