"""A name -> the actors of the ledger whom it may mean."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.ask.answers import ActorName
from onrecord.errors import NotFoundError
from onrecord.ledger.store import Store
from onrecord.ledger.words import fold, make_facet
from onrecord.reconcile.clusters import find_among

_WORDS = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_CODE = re.compile(r"[A-Z]{3}")
_NEWEST = 1_000  # articles whose actors are prominent
MOST = 50  # actors that part of a name may mean before it is too little to go by


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """Whom a name means: actors, their signatures, and the country that it is the name of, if it is one."""

    actors: tuple[ActorName, ...]
    signatures: tuple[int, ...]
    country: str | None = None

    def find_facets(self, *, exactly: bool) -> list[str]:
        """The words of the index of which a statement by one of them has one."""
        facets = [f"speaker_{number}" for number in self.signatures]
        if self.country is not None and not exactly:
            facets.append(make_facet("kind", f"official {self.country}"))
        return facets


def get_meant(store: Store, name: str) -> Meant:
    """Whom a name means: by the whole name, by the last name, by words of it. Raises NotFoundError for nobody."""
    folded = " ".join(_WORDS.findall(fold(name)))
    bare = folded.removeprefix("the ")
    exact = _find_entities(store, "folded = ? OR folded = ? OR key = ?", (folded, bare, name))
    last = _find_entities(store, "block = ?", (f"person|{bare}",)) if not exact and " " not in bare else []
    parts = exact or last or (_find_entities(store, "folded LIKE ?", (f"%{bare}%",)) if bare else [])
    country = name if _CODE.fullmatch(name) and _has_country(store, name) else None
    if not parts and country is None:
        raise NotFoundError("nobody in this ledger has this name", which=name, next_step="try part of the name")
    signatures = _find_signatures(store, parts)
    actors = name_actors(store, parts)
    if exact:
        country = country or _maybe_get_country(store, signatures)
    return Meant(actors=tuple(actors), signatures=tuple(signatures), country=country)


def name_actors(store: Store, entities: Iterable[str]) -> list[ActorName]:
    """Actors by the name that tells most, those in most articles first."""
    labels = sorted(set(entities))
    sql = "SELECT entity, key, name, kind, country, sector, identity, number FROM entities JOIN signatures "
    rows = find_among(store.database, f"{sql} ON number = signature WHERE entity IN", labels)
    numbers = sorted(row[7] for row in rows)
    counted = find_among(
        store.database, "SELECT signature, COUNT(DISTINCT article) FROM actors WHERE signature IN", numbers,
        then="GROUP BY signature",
    )  # fmt: skip
    count: dict[int, int] = dict(counted)
    named = []
    for label in labels:
        own = [row for row in rows if row[0] == label]
        best = min(own, key=lambda row: (row[6] is None, -count.get(row[7], 0), -len(row[2].split()), row[1]))
        country = next((row[4] for row in [best, *sorted(own, key=lambda row: str(row[1]))] if row[4]), None)
        articles = sum(count.get(row[7], 0) for row in own)
        named.append(
            ActorName(actor=label, name=best[2], kind=best[3], country=country, sector=best[5], articles=articles)
        )
    return sorted(named, key=lambda one: (-one.articles, one.name, one.actor))


def find_prominent(store: Store, *, limit: int) -> list[ActorName]:
    """Those named in most of the newest articles."""
    rows = store.database.find(
        "SELECT entity, COUNT(DISTINCT article) FROM actors JOIN entities ON entities.signature = actors.signature "
        f"WHERE article IN (SELECT number FROM articles ORDER BY number DESC LIMIT {_NEWEST}) "
        "GROUP BY entity ORDER BY 2 DESC, 1 LIMIT ?",
        (limit,),
    )
    return name_actors(store, [row[0] for row in rows])


def _find_entities(store: Store, condition: str, values: Sequence[str]) -> list[str]:
    sql = (
        "SELECT entity, COUNT(*) FROM entities JOIN signatures ON number = signature "
        f"WHERE {condition} GROUP BY entity ORDER BY 2 DESC, 1 LIMIT {MOST}"
    )
    return [row[0] for row in store.database.find(sql, values)]


def _find_signatures(store: Store, entities: Sequence[str]) -> list[int]:
    return [row[0] for row in find_among(store.database, "SELECT signature FROM entities WHERE entity IN", entities)]


def _has_country(store: Store, code: str) -> bool:
    return bool(store.database.find("SELECT 1 FROM signatures WHERE country = ? LIMIT 1", (code,)))


def _maybe_get_country(store: Store, signatures: Sequence[int]) -> str | None:
    """The country that a name is the name of: of its government's names, "Karsia" is used more than any ministry's."""
    sql = "SELECT DISTINCT country FROM signatures WHERE kind = 'government' AND country IS NOT NULL AND number IN"
    for (country,) in sorted(find_among(store.database, sql, signatures)):
        named = store.database.find(
            "SELECT signature, COUNT(*) FROM actors JOIN signatures ON number = signature "
            "WHERE country = ? AND kind = 'government' GROUP BY signature ORDER BY 2 DESC, MIN(key) LIMIT 1",
            (country,),
        )
        if named and named[0][0] in signatures:
            return str(country)
    return None
