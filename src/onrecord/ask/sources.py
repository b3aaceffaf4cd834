"""Articles by number -> what an answer says of them, and how many of them are independent of each other."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from onrecord.ask.answers import Source, State
from onrecord.ledger.store import Store
from onrecord.ledger.words import fold
from onrecord.reconcile.clusters import FAMILIES, find_among

_COLUMNS = "number, ref, title, publisher, credit, published, url, source_id"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """Some articles, and the family of each: copies of one story are one family, called by the smallest reference."""

    sources: Mapping[int, Source]
    families: Mapping[int, str]

    def count_independent(self, articles: Iterable[int]) -> int:
        """How many origins some articles have.

        Copies of one story have one: the agency that its earliest article credits, else its publisher. Two stories of
        one agency or publisher are one source, too. Articles that no longer hold don't count, unless there are no
        others.
        """
        wanted = set(articles)
        standing = {number for number in wanted if self.sources[number].state is None} or wanted
        earliest: dict[str, tuple[str, str, int]] = {}
        for number in standing:
            source, family = self.sources[number], self.families[number]
            place = (source.published or "9999", source.ref, number)
            earliest[family] = min(place, earliest.get(family, place))
        return len({self._get_origin(number, family) for family, (_, _, number) in earliest.items()})

    def _get_origin(self, number: int, family: str) -> str:
        source = self.sources[number]
        names = [name for name in source.credit if fold(name) != fold(source.publisher or "")] or source.credit
        return fold(names[0]) if names else fold(source.publisher) if source.publisher else family


def load_shelf(store: Store, articles: Iterable[int]) -> Shelf:
    """What there is to say of some articles."""
    numbers = sorted(set(articles))
    database = store.database
    states: dict[int, State] = dict(
        find_among(database, "SELECT article, state FROM retired WHERE article IN", numbers)
    )
    sources = {
        number: Source(
            ref=ref, title=title, publisher=publisher, credit=msgspec.json.decode(credit, type=tuple[str, ...]),
            published=published, url=url, source_id=source_id, state=states.get(number),
        )
        for number, ref, title, publisher, credit, published, url, source_id in find_among(
            database, f"SELECT {_COLUMNS} FROM articles WHERE number IN", numbers
        )
    }  # fmt: skip
    labels = FAMILIES.find_labels(database, numbers)
    for number in _find_outdated(store, [each for each in labels if each not in states]):
        sources[number] = msgspec.structs.replace(sources[number], state="outdated")
    return Shelf(sources=sources, families={number: labels.get(number) or sources[number].ref for number in numbers})


def _find_outdated(store: Store, numbers: Sequence[int]) -> set[int]:
    """Of articles that hold those that are nearer to a version that does not than to any that took its place."""
    database = store.database
    best: dict[int, tuple[float, bool]] = {}
    for column, partner in (("one", "other"), ("other", "one")):
        sql = (
            f"SELECT {column}, score, state, mine.base = theirs.base OR mine.series = theirs.series FROM copies "
            f"LEFT JOIN retired ON article = {partner} JOIN articles AS theirs ON theirs.number = {partner} "
            f"JOIN articles AS mine ON mine.number = {column} WHERE {column} IN"
        )
        for number, score, state, same in find_among(database, sql, numbers):
            if not same:  # a correction is near to what it corrects, and no copy of it
                best[number] = max(best.get(number, (0.0, True)), (score, state is None))
    return {number for number, (_, holds) in best.items() if not holds}
