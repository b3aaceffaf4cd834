"""An entry -> a statement's page: its words in context, who else reports them, who denies them, what was judged."""

import re

import msgspec

from onrecord.ask.answers import Dispute, Quotation
from onrecord.ask.disputing import find_disputes_of
from onrecord.ask.quoting import load_quotations
from onrecord.ask.reviews import Judged, find_log
from onrecord.errors import NotFoundError
from onrecord.ledger.judging import find_judgements, find_roots, get_root_entry
from onrecord.ledger.store import Store
from onrecord.reconcile.clusters import UTTERANCES

_ENTRY = re.compile(r"([0-9a-f]{16}(?:\.\d+)?)/(s\d+)")


class StatementPage(msgspec.Struct, frozen=True, kw_only=True):
    """All that a ledger has on a statement.

    `parent` is the entry of the statement in which it is told, `nested` those that are told in it.
    """

    quotation: Quotation
    parent: str | None
    nested: tuple[str, ...]
    disputes: tuple[Dispute, ...]
    judgements: tuple[Judged, ...]


def get_statement(store: Store, entry: str) -> StatementPage:
    """The page of a statement by what it is called. Raises NotFoundError where there is none."""
    matched = _ENTRY.fullmatch(entry)
    rows = []
    if matched:
        rows = store.database.find(
            "SELECT key, article, parent FROM statements JOIN articles ON number = article WHERE ref = ? AND id = ?",
            matched.groups(),
        )
    if not matched or not rows:
        raise NotFoundError("no statement of this ledger is called so", which=entry, next_step="search for its words")
    key, article, parent = rows[0]
    ref, name = matched.groups()
    (group,) = UTTERANCES.find_groups(store.database, [key]).values()
    nested = store.database.find("SELECT id FROM statements WHERE article = ? AND parent = ?", (article, name))
    made = find_judgements(store, entries=[get_root_entry(entry, find_roots(store))])
    return StatementPage(
        quotation=load_quotations(store, [(key, *(each for each in group if each != key))])[key],
        parent=f"{ref}/{parent}" if parent else None,
        nested=tuple(f"{ref}/{each}" for (each,) in sorted(nested, key=lambda row: int(row[0][1:]))),
        disputes=tuple(find_disputes_of(store, group)),
        judgements=tuple(each for each in find_log(store, made) if each.subject == "statement"),
    )
