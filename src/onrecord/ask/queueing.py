"""A ledger -> what to look at first: utterances that nobody judged, the least certain before the others."""

from collections.abc import Iterator, Sequence
from itertools import islice

import msgspec

from onrecord.ask.answers import Found, Quotation
from onrecord.ask.question import Question
from onrecord.ask.quoting import load_quotations
from onrecord.ask.reviews import find_reviews
from onrecord.ask.searching import MOST_SORTED, find_hidden, find_keys, make_plan
from onrecord.ledger.store import Store
from onrecord.reconcile.clusters import UTTERANCES, name_statements

_AT_ONCE = 100


def find_queue(store: Store, question: Question) -> Found:
    """Statements that await review, the least certain first, one of each utterance that nobody judged.

    Of the question's filters all count but the order and `after`; with some, of the newest 5,000 that match.
    """
    plan = make_plan(store, question)
    seen: set[int] = set()
    if plan.condition or question.since or question.until:
        newest = msgspec.structs.replace(question, sort="newest", after=None)
        found = list(islice(find_keys(store, newest, plan), MOST_SORTED))
        shown = sorted(_show(store, question, found, seen), key=lambda one: (one.confidence, one.entry))
        notes = (f"of more than {MOST_SORTED:,} matches only the newest were sorted",)
        return Found(
            quotations=tuple(shown[: question.limit]), after=None, speakers=plan.meant.actors if plan.meant else (),
            notes=notes if len(found) == MOST_SORTED else (),
        )  # fmt: skip
    rows = store.database.stream("SELECT key FROM statements ORDER BY confidence, key", ())
    keys = (row[0] for row in rows)
    shown = []
    while len(shown) < question.limit and (some := list(islice(keys, _AT_ONCE))):
        shown += _show(store, question, some, seen)
    return Found(quotations=tuple(shown[: question.limit]), after=None)


def _show(store: Store, question: Question, keys: Sequence[int], seen: set[int]) -> Iterator[Quotation]:
    """Those of some statements that hold, and whose utterance nobody judged and is not among those `seen`."""
    groups = UTTERANCES.find_groups(store.database, keys)
    names = name_statements(store.database, sorted({key for group in groups.values() for key in group}))
    judged = find_reviews(store, "statement", names.values())
    hidden = find_hidden(store, question, names.keys())
    chosen = []
    for key in keys:
        group = groups[key]
        if key not in hidden and key not in seen and not any(names[each] in judged for each in group):
            chosen.append((key, *(each for each in group if each != key and each not in hidden)))
            seen.update(group)
    for each in load_quotations(store, chosen).values():
        if each.confidence >= question.min_confidence and (each.disputed or not question.disputed):
            yield each
