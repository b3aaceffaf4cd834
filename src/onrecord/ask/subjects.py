"""An actor's statements -> what it speaks about, and whom: words that it uses more than others do, actors it names."""

import math
import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from onrecord.ask.actors import name_actors
from onrecord.ask.answers import Count, WeekCount
from onrecord.ask.quoting import load_actors
from onrecord.ask.timeline import get_period
from onrecord.ledger.dating import make_day
from onrecord.ledger.schema import DAY_BITS
from onrecord.ledger.store import Store
from onrecord.ledger.words import fold, get_stem
from onrecord.reconcile.clusters import find_among

_TOLD = 300  # statements, the newest, whose words are counted, of the actor and as many times _BESIDE of all
_BESIDE = 3
_NAMING = 40  # statements, the newest, in whose records it is looked whom they name
_SHOWN = 12
_LEAST = 3  # statements that have a word before it is one that the actor speaks about
_RATIO = 2.0  # how many times as often as others; at 1.5 "said" and "would" came up on the demo ledger
# Words of the closed classes, four letters or more: they say how something is said, not what about.
_FUNCTION = frozenset(
    "about above across after again against almost alone along already also although always among another anybody "
    "anyone anything anyway around away because been before behind being below between both cannot could despite "
    "does doing done down during each either else enough even ever every everybody everyone everything except "
    "first from further have having hence here hers herself himself however indeed instead into itself just last "
    "later least less like made make making many maybe might mine more moreover most much must myself near "
    "neither never nevertheless next nobody none nothing often once only onto other others otherwise ours "
    "ourselves over perhaps quite rather really same second seem seemed several shall should since some somebody "
    "someone something sometimes still such than that their theirs them themselves then there therefore these "
    "they third this those though three through throughout thus together toward towards under unless until upon "
    "very want well were what whatever when where whether which while whole whom whose will with within without "
    "would your yours yourself".split()
)
_WORD = re.compile(r"[^\W\d_]{4,}")


def count_weeks(rows: Sequence[tuple[int, str]]) -> tuple[WeekCount, ...]:
    """How many of some statements, by key and act, each ISO week has of each act; those without a day left out."""
    counts: Counter[tuple[str, str]] = Counter()
    for key, act in rows:
        day = make_day(key >> DAY_BITS)
        if day is not None:
            counts[get_period(day, "week"), act] += 1
    return tuple(WeekCount(week=week, name=act, count=counts[week, act]) for week, act in sorted(counts))


def find_topics(store: Store, keys: Sequence[int]) -> tuple[Count, ...]:
    """The words that more of an actor's statements have than others' do, with how many of its statements have them.

    The measure is the ratio of shares, weighed by how many there are (Dunning's idea of a surprising word).
    """
    own = _count_words(store, sorted(keys)[-_TOLD:])
    rows = store.database.find(f"SELECT key FROM statements ORDER BY key DESC LIMIT {_TOLD * _BESIDE}")
    all_keys = [row[0] for row in rows]
    others = _count_words(store, all_keys)
    scored = []
    for stem, (count, word) in own.items():
        share = count / min(len(keys), _TOLD)
        usual = (others.get(stem, (0, ""))[0] + 1) / (len(all_keys) + 2)
        if count >= _LEAST and share / usual >= _RATIO:
            scored.append((-count * math.log(share / usual), word, count))
    return tuple(Count(name=word, count=count) for _, word, count in sorted(scored)[:_SHOWN])


def _count_words(store: Store, keys: Sequence[int]) -> dict[str, tuple[int, str]]:
    """Of each stem in how many statements it is, and its most usual form."""
    counts: Counter[str] = Counter()
    forms: dict[str, Counter[str]] = {}
    for (content,) in find_among(store.database, "SELECT content FROM statements WHERE key IN", keys):
        stems = {}
        for word in _WORD.findall(fold(content)):
            if word not in _FUNCTION:
                stems[get_stem(word)] = word
        for stem, word in stems.items():
            counts[stem] += 1
            forms.setdefault(stem, Counter())[word] += 1
    return {stem: (counts[stem], min(of.items(), key=lambda one: (-one[1], one[0]))[0]) for stem, of in forms.items()}


def find_named(store: Store, keys: Sequence[int], *, without: str) -> tuple[Count, ...]:
    """Whom the newest of some statements name in what they say, in how many of them."""
    newest = sorted(keys)[-_NAMING:]
    rows = find_among(store.database, "SELECT key, article, spans FROM statements WHERE key IN", newest)
    articles = sorted({row[1] for row in rows})
    records = dict(store.find_records(articles))
    signed = find_among(
        store.database,
        "SELECT article, id, signature FROM actors JOIN signatures ON number = signature WHERE article IN",
        articles,
        then="AND kind <> 'group'",
    )
    entities = load_actors(store, (row[2] for row in signed))
    actors = {(article, name): entities[signature] for article, name, signature in signed}
    counts: Counter[str] = Counter()
    for _, article, spans in rows:
        said = [(start, end) for start, end in msgspec.json.decode(spans).get("content", [])]
        named = {
            actors.get((article, actor.id), without)
            for actor in records[article].actors
            if any(start <= span.start and span.end <= end for span in actor.mentions for start, end in said)
        }
        counts.update(named - {without})
    most = sorted(counts, key=lambda one: (-counts[one], one))[:_SHOWN]
    names = {each.actor: each.name for each in name_actors(store, most)}
    return tuple(Count(name=names[one], count=counts[one]) for one in most)
