"""A search that somebody keeps -> what new articles bring to it: each utterance once."""

import msgspec

from onrecord.ask.answers import Quotation
from onrecord.ask.question import Question
from onrecord.ask.quoting import load_quotations
from onrecord.ask.searching import find_hidden, find_matching, fits, make_plan
from onrecord.errors import NotFoundError
from onrecord.ledger.searches import Saved, find_matches, find_unseen
from onrecord.ledger.store import Store
from onrecord.reconcile.clusters import UTTERANCES, find_among


def find_news(store: Store, saved: Saved) -> tuple[dict[int, Quotation], int]:
    """The statements, by key, that a search has not looked at and that it asks for; and the mark to look on from.

    What an article only reports again, that another has told before, is no news.
    """
    question = msgspec.json.decode(saved.question, type=Question)
    keys, mark = find_unseen(store, saved.number)
    if not keys:
        return {}, mark
    try:
        plan = make_plan(store, question)
    except NotFoundError:  # nobody of this name has spoken yet
        return {}, mark
    matching = find_matching(store, plan, keys)
    hidden = find_hidden(store, question, sorted(matching))
    fresh = set(keys)
    groups = UTTERANCES.find_groups(store.database, sorted(matching - hidden))
    chosen = []
    for key, group in sorted(groups.items()):
        told_again = any(each not in fresh or (each in groups and each < key) for each in group if each != key)
        if not told_again:
            chosen.append((key, *(each for each in group if each != key)))
    loaded = load_quotations(store, chosen)
    return {key: each for key, each in loaded.items() if fits(question, each)}, mark


def load_matches(store: Store, saved: Saved, *, limit: int) -> list[tuple[str, Quotation]]:
    """What a search found since it is kept, the last first: when, and what; without what no longer holds."""
    matches = find_matches(store, saved.number, limit=limit)
    keys = [each.statement for each in matches]
    there = {row[0] for row in find_among(store.database, "SELECT key FROM statements WHERE key IN", keys)}
    question = msgspec.json.decode(saved.question, type=Question)
    hidden = find_hidden(store, question, keys)
    loaded = load_quotations(store, [(key,) for key in keys if key in there and key not in hidden])
    return [(each.found_at, loaded[each.statement]) for each in matches if each.statement in loaded]
