"""An actor's name -> its page: who it is, what it was called when, what it said, where it stands, who disputes it."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from onrecord.ask.actors import get_meant, name_actors
from onrecord.ask.answers import ActorName, ActorPage, Office, Stand
from onrecord.ask.answers import Count as Counted
from onrecord.ask.disputing import find_disputes
from onrecord.ask.proposal import find_stand_reviews, make_stands, name_countries
from onrecord.ask.question import Question, get_keys
from onrecord.ask.quoting import load_actors
from onrecord.ask.searching import search
from onrecord.ask.sources import load_shelf
from onrecord.ask.subjects import count_weeks, find_named, find_topics
from onrecord.ledger.dating import make_day
from onrecord.ledger.rows import make_key
from onrecord.ledger.store import Store
from onrecord.ledger.words import fold
from onrecord.reconcile.clusters import find_among

MOST_ACTS = 2_000  # statements, the newest, whose acts are counted
MOST_BESIDE = 1_000  # articles, the newest, in which others are counted
_SHOWN = 12
_DAY = make_key(1, 0)


def get_actor(store: Store, name: str, question: Question) -> ActorPage:
    """The page of the actor whom a name means first; of the question count days, `limit` and `all_versions`.

    Raises NotFoundError where nobody has the name.
    """
    meant = get_meant(store, name)
    if not meant.actors:
        meant = get_meant(store, _get_government(store, name))
    actor = meant.actors[0]
    signatures = sorted(
        row[0] for row in store.database.find("SELECT signature FROM entities WHERE entity = ?", (actor.actor,))
    )
    low, high = get_keys(question)
    days = _count_days(store, signatures, low, high)
    asked = Question(
        speaker=actor.actor, exactly=True, since=question.since, until=question.until, limit=question.limit,
        all_versions=question.all_versions,
    )  # fmt: skip
    known = find_among(store.database, "SELECT key, wikidata FROM signatures WHERE number IN", signatures)
    names, offices = _find_names(store, signatures)
    newest = _find_newest(store, signatures, low, high)
    keys = [key for key, _ in newest]
    return ActorPage(
        actor=actor,
        wikidata=min((row[1] for row in known if row[1]), default=None),
        names=names,
        signatures=tuple(sorted(row[0] for row in known)),
        offices=offices,
        statements=sum(days.values()),
        by_month=_count_months(days),
        by_act=_count_acts(newest),
        newest=search(store, asked).quotations,
        stands=tuple(_find_stands(store, signatures, low, high)),
        disputes=find_disputes(store, asked).disputes,
        with_others=_count_others(store, signatures, actor),
        by_week=count_weeks(newest),
        topics=find_topics(store, keys),
        speaks_of=find_named(store, keys, without=actor.actor),
        others=meant.actors[1:],
    )


def _get_government(store: Store, code: str) -> str:
    """The name of a country's government."""
    named = name_countries(store, [code])
    return named.get(code, code)


def _count_days(store: Store, signatures: Sequence[int], low: int, high: int) -> Counter[int]:
    """How many statements an actor makes, by day."""
    rows = find_among(
        store.database,
        f"SELECT statement / {_DAY}, COUNT(*) FROM speakers WHERE signature IN",
        signatures,
        then="AND statement >= ? AND statement < ? GROUP BY 1",
        more=(low, high),
    )
    days: Counter[int] = Counter()
    for day, count in rows:
        days[day] += count
    return days


def _count_months(days: Counter[int]) -> tuple[Counted, ...]:
    """How many statements each month has, in order."""
    months: Counter[str] = Counter()
    for day, count in days.items():
        months[(make_day(day) or "no date")[:7]] += count
    return tuple(Counted(name=month, count=months[month]) for month in sorted(months))


def _find_newest(store: Store, signatures: Sequence[int], low: int, high: int) -> list[tuple[int, str]]:
    """The newest statements of an actor, by key, each with its act."""
    sql = (
        "SELECT statement FROM speakers WHERE signature = ? AND statement >= ? AND statement < ? "
        f"ORDER BY statement DESC LIMIT {MOST_ACTS}"
    )
    keys = {row[0] for signature in signatures for row in store.database.find(sql, (signature, low, high))}
    newest = sorted(keys)[-MOST_ACTS:]
    return [
        (key, act) for key, act in find_among(store.database, "SELECT key, act FROM statements WHERE key IN", newest)
    ]


def _count_acts(newest: Sequence[tuple[int, str]]) -> tuple[Counted, ...]:
    """How many statements are of each act, of the newest."""
    counts = Counter(act for _, act in newest)
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return tuple(Counted(name=act, count=count) for act, count in ordered)


def _find_names(store: Store, signatures: Sequence[int]) -> tuple[tuple[Counted, ...], tuple[Office, ...]]:
    """What an actor is called in how many articles, and as what from when to when."""
    rows = find_among(
        store.database,
        "SELECT actors.name, role, MIN(NULLIF(day, 0)), MAX(day), COUNT(DISTINCT article) FROM actors "
        "JOIN articles ON articles.number = actors.article WHERE signature IN",
        signatures,
        then="GROUP BY actors.name, role",
    )
    names: Counter[str] = Counter()
    roles: dict[str, list[tuple[int, int, int, str]]] = defaultdict(list)
    for name, role, first, last, count in rows:
        names[name] += count
        if role:
            roles[fold(role)].append((first or 0, last, count, role))
    offices = [
        Office(
            role=min(of, key=lambda one: (-one[2], one[3]))[3],
            since=make_day(min((one[0] for one in of if one[0]), default=0)),
            until=make_day(max(one[1] for one in of)),
            articles=sum(one[2] for one in of),
        )
        for of in roles.values()
    ]
    offices.sort(key=lambda one: (one.since or "", one.until or "", one.role))
    ordered = sorted(names.items(), key=lambda one: (-one[1], one[0]))
    return tuple(Counted(name=name, count=count) for name, count in ordered[:_SHOWN]), tuple(offices)


def _find_stands(store: Store, signatures: Sequence[int], low: int, high: int) -> list[tuple[str, Stand]]:
    """Where an actor stands on what, in order; the proposal's name as the article has it."""
    rows = find_among(
        store.database,
        "SELECT positions.article, positions.proposal, positions.key, signature, stance, condition, statement, words, "
        "signatures.name, NULL, sector, kind_of.name FROM positions JOIN signatures ON signatures.number = signature "
        "JOIN proposals AS kind_of ON kind_of.article = positions.article AND kind_of.id = positions.proposal "
        "JOIN reconciled ON reconciled.article = positions.article WHERE signature IN",
        signatures,
        then="AND positions.key >= ? AND positions.key < ? AND positions.article NOT IN (SELECT article FROM retired)",
        more=(low, high),
    )
    shelf = load_shelf(store, (row[0] for row in rows))
    actors = load_actors(store, signatures)
    reviews = find_stand_reviews(store, rows, shelf)
    by_name: dict[str, list[tuple[object, ...]]] = defaultdict(list)
    for row in rows:
        by_name[row[11]].append(row[:11])
    stands = [
        (name, stand) for name, of in by_name.items() for stand in make_stands(of, shelf, actors, {}, reviews=reviews)
    ]
    return sorted(stands, key=lambda one: (one[1].day or "", one[0], one[1].entry))


def _count_others(store: Store, signatures: Sequence[int], actor: ActorName) -> tuple[Counted, ...]:
    """Who is named most in the articles that name an actor: in how many of the newest of them."""
    rows = find_among(store.database, "SELECT DISTINCT article FROM actors WHERE signature IN", signatures)
    articles = sorted({row[0] for row in rows})[-MOST_BESIDE:]
    beside: Mapping[str, set[int]] = defaultdict(set)
    sql = (
        "SELECT entity, article FROM actors JOIN entities ON entities.signature = actors.signature "
        "JOIN signatures ON number = actors.signature WHERE article IN"
    )
    for entity, article in find_among(store.database, sql, articles, then="AND signatures.kind <> 'group'"):
        if entity != actor.actor:
            beside[entity].add(article)
    most = sorted(beside, key=lambda one: (-len(beside[one]), one))[:_SHOWN]
    names = {each.actor: each.name for each in name_actors(store, most)}
    return tuple(Counted(name=names[one], count=len(beside[one])) for one in most)
