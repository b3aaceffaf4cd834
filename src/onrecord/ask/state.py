"""A ledger -> a mark of the state that it is in: answers of two states with the same mark are the same."""

from onrecord.ledger.store import Store


def get_state(store: Store) -> str:
    """The mark: what was added and judged, and how far that is reconciled."""
    counters: dict[str, int] = dict(store.database.find("SELECT name, value FROM counters"))
    ((reconciled, articles),) = store.database.find("SELECT COALESCE(MAX(article), 0), COUNT(*) FROM reconciled")
    ((applied,),) = store.database.find("SELECT COUNT(*) FROM applied")
    kept = [counters.get(name, 0) for name in ("article", "judgement", "saved", "match")]
    return "-".join(format(value, "x") for value in (*kept, reconciled, articles, applied))
