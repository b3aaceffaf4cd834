"""A question -> what its matches can be narrowed by: how many there are of each speaker, country, act and so on."""

from collections import Counter
from collections.abc import Sequence
from itertools import islice

import msgspec

from onrecord.ask.answers import Count
from onrecord.ask.question import Question
from onrecord.ask.searching import find_keys, make_plan
from onrecord.ledger.dating import make_day
from onrecord.ledger.schema import DAY_BITS
from onrecord.ledger.store import Store
from onrecord.reconcile.clusters import find_among

MOST_COUNTED = 300  # of the matches, the newest: counting them takes less time than finding a page
_SHOWN = 8  # values of a facet


class Facets(msgspec.Struct, frozen=True, kw_only=True):
    """How many of a question's newest matches have what, those with most first; of speakers the names.

    `counted` are the reports that were counted, copies and other versions among them; `all` says whether that was all.
    """

    counted: int
    all: bool
    speaker: tuple[Count, ...]
    country: tuple[Count, ...]
    sector: tuple[Count, ...]
    act: tuple[Count, ...]
    form: tuple[Count, ...]
    publisher: tuple[Count, ...]
    month: tuple[Count, ...]


def count_facets(store: Store, question: Question) -> Facets:
    """The facets of a question; its order, page and limit don't count. Errors as of searching."""
    newest = msgspec.structs.replace(question, sort="newest", after=None)
    keys = list(islice(find_keys(store, newest, make_plan(store, newest)), MOST_COUNTED + 1))
    counted = keys[:MOST_COUNTED]
    rows = find_among(
        store.database,
        "SELECT act, form, publisher FROM statements JOIN articles ON number = article WHERE key IN",
        counted,
    )
    said = find_among(
        store.database,
        "SELECT DISTINCT statement, COALESCE(entity, signatures.key), signatures.name, country, sector FROM speakers "
        "JOIN signatures ON number = speakers.signature LEFT JOIN entities ON entities.signature = number "
        "WHERE statement IN",
        counted,
    )
    return Facets(
        counted=len(counted),
        all=len(keys) <= MOST_COUNTED,
        speaker=_name({(row[0], row[1]): row[2] for row in sorted(said)}),
        country=_count([country for _, country in sorted({(row[0], row[3]) for row in said if row[3]})]),
        sector=_count([sector for _, sector in sorted({(row[0], row[4]) for row in said})]),
        act=_count([row[0] for row in rows]),
        form=_count([row[1] for row in rows]),
        publisher=_count([row[2] for row in rows if row[2]]),
        month=_count([day[:7] for key in counted if (day := make_day(key >> DAY_BITS)) is not None]),
    )


def _count(values: Sequence[str]) -> tuple[Count, ...]:
    ordered = sorted(Counter(values).items(), key=lambda one: (-one[1], one[0]))
    return tuple(Count(name=name, count=count) for name, count in ordered[:_SHOWN])


def _name(said: dict[tuple[int, str], str]) -> tuple[Count, ...]:
    """The actors that say most, each by the name that it is called most."""
    statements = Counter(actor for _, actor in said)
    names: dict[str, Counter[str]] = {}
    for (_, actor), name in said.items():
        names.setdefault(actor, Counter())[name] += 1
    ordered = sorted(statements.items(), key=lambda one: (-one[1], one[0]))[:_SHOWN]
    return tuple(
        Count(name=min(names[actor].items(), key=lambda one: (-one[1], one[0]))[0], count=count)
        for actor, count in ordered
    )
