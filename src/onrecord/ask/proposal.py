"""A proposal's name -> its course: who stands where on it, since when, and what changed."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from onrecord.ask.answers import Course, Courses, Review, Stand
from onrecord.ask.question import Question, get_keys
from onrecord.ask.quoting import load_actors
from onrecord.ask.reviews import find_reviews
from onrecord.ask.sources import Shelf, load_shelf
from onrecord.errors import NotFoundError
from onrecord.ledger.database import Row
from onrecord.ledger.dating import make_day
from onrecord.ledger.rows import OFFICIAL
from onrecord.ledger.schema import DAY_BITS
from onrecord.ledger.store import Store
from onrecord.ledger.words import find_words
from onrecord.reconcile.clusters import find_among
from onrecord.reconcile.courses import BY_WORDS, Mentioned, find_courses, name_course

_SHOWN = 4  # countries and names of a course that are told


def find_proposals(store: Store, question: Question) -> Courses:
    """The proposals whose kind, name or length has the question's words, those in most articles first.

    Of its filters count days, `all_versions` and `limit`; without words, what statements only demand or offer is left
    out.
    """
    mentioned = _find_mentioned(store, question)
    wanted = set(find_words(question.text))
    courses = [each for each in find_courses(mentioned) if _is_asked(each, wanted)]
    courses.sort(key=lambda each: (-len({one.article for one in each}), -each[-1].day, each[0].entry))
    shown = courses[: question.limit]
    return Courses(courses=tuple(_make_all(store, shown)), more=len(courses) - len(shown))


def get_proposal(store: Store, name: str) -> Course:
    """A proposal by what it is called, with all that is told of it. Raises NotFoundError where there is none."""
    for course in find_courses(_find_mentioned(store, Question())):
        if _name(course) == name:
            (made,) = _make_all(store, [course])
            return made
    raise NotFoundError("no proposal is called so", which=name, next_step="see the list of proposals")


def _name(course: Sequence[Mentioned]) -> str:
    """What a proposal is called in every ledger: its first mention."""
    return min(each.entry for each in course if each.day == course[0].day)


def _find_mentioned(store: Store, question: Question) -> list[Mentioned]:
    low, high = get_keys(question)
    hidden = "" if question.all_versions else "AND proposals.article NOT IN (SELECT article FROM retired)"
    rows = store.database.find(
        "SELECT ref, proposals.article, id, kind, name, duration, sides, proposals.day FROM proposals "
        "JOIN reconciled ON reconciled.article = proposals.article JOIN articles ON number = proposals.article "
        f"WHERE proposals.day >= ? AND proposals.day < ? {hidden}",
        (low >> DAY_BITS, high >> DAY_BITS),
    )
    return [
        Mentioned(
            entry=f"{ref}/{name}", article=article, kind=kind, name=called, duration=duration,
            countries=frozenset(filter(None, sides.split("-"))), day=day,
        )
        for ref, article, name, kind, called, duration, sides, day in rows
    ]  # fmt: skip


def _is_asked(course: Sequence[Mentioned], wanted: set[str]) -> bool:
    if not wanted:
        return course[0].kind not in BY_WORDS
    duration = next((each.duration for each in course if each.duration), None) or ""
    there = {word for each in course for word in find_words(each.name)}
    return wanted <= there | set(find_words(f"{course[0].kind} {duration} {' '.join(_spell(duration))}"))


def _spell(duration: str) -> Iterable[str]:
    """A length as it is searched for: P60D is 60 days."""
    units = {"D": "day", "W": "week", "M": "month", "Y": "year", "H": "hour"}
    if duration[-1:] in units and duration.strip("PTDWMYH").isdigit():
        yield duration.strip("PTDWMYH")
        yield units[duration[-1]]


def _make_all(store: Store, courses: Sequence[Sequence[Mentioned]]) -> Iterable[Course]:
    articles = sorted({each.article for course in courses for each in course})
    shelf = load_shelf(store, articles)
    rows = find_among(
        store.database,
        "SELECT article, proposal, positions.key, signature, stance, condition, statement, words, name, country, "
        "sector FROM positions JOIN signatures ON number = signature WHERE article IN",
        articles,
    )
    reviews = find_stand_reviews(store, rows, shelf)
    by_proposal: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_proposal[f"{shelf.sources[row[0]].ref}/{row[1]}"].append(row)
    actors = load_actors(store, (row[3] for row in rows))
    named = name_countries(store, {row[9] for row in rows if row[9]})
    for course in courses:
        held = [row for each in course for row in by_proposal[each.entry]]
        yield _make_course(course, shelf, make_stands(held, shelf, actors, named, reviews=reviews))


def _make_course(course: Sequence[Mentioned], shelf: Shelf, stands: Sequence[Stand]) -> Course:
    counted = Counter(country for each in course for country in each.countries)
    names = Counter(each.name for each in course)
    articles = {each.article for each in course}
    dated = [each.day for each in course if each.day]
    return Course(
        course=_name(course),
        kind=course[0].kind,
        name=name_course(course),
        duration=next((each.duration for each in course if each.duration), None),
        countries=tuple(sorted(counted, key=lambda one: (-counted[one], one))[:_SHOWN]),
        since=make_day(min(dated, default=0)),
        until=make_day(max(dated, default=0)),
        articles=len(articles),
        sources=shelf.count_independent(articles),
        names=tuple(sorted(names, key=lambda one: (-names[one], one))[:_SHOWN]),
        stands=tuple(stands),
    )


def find_stand_reviews(store: Store, rows: Iterable[Row], shelf: Shelf) -> dict[str, Review]:
    """What people judged of the statements that positions rest on."""
    return find_reviews(store, "statement", (f"{shelf.sources[row[0]].ref}/{row[6]}" for row in rows if row[6]))


def make_stands(
    rows: Sequence[Row],
    shelf: Shelf,
    actors: Mapping[int, str],
    named: Mapping[str, str],
    *,
    reviews: Mapping[str, Review],
) -> list[Stand]:
    """Positions as a dated series: each side's stance of a day once, however many copies tell it; changes marked.

    What rests on a statement that a person rejected is left out.
    """
    told: dict[tuple[str, str, str, str], list[Row]] = defaultdict(list)
    for row in rows:
        review = reviews.get(f"{shelf.sources[row[0]].ref}/{row[6]}")
        if review is not None and review.state == "rejected":
            continue
        article, _, _, signature, stance, *_, name, country, sector = row
        official = country and sector in OFFICIAL
        side, actor = (named.get(country, country), f"country {country}") if official else (name, actors[signature])
        told[side, actor, stance, shelf.families[article]].append(row)
    groups: dict[tuple[int, str, str, str], list[Row]] = defaultdict(list)
    for (side, actor, stance, _), of in told.items():  # copies of one story tell of one day, the first that they give
        groups[min(row[2] for row in of) >> DAY_BITS, side, actor, stance] += of
    made = [
        msgspec.structs.replace(stand, reviewed=reviews.get(stand.entry))
        for stand in (_make_stand(of, shelf, actors, side=side) for (_, side, _, _), of in groups.items())
    ]
    return _mark_changes(sorted(made, key=lambda one: (one.day or "", one.side, one.source.published or "", one.entry)))


def _mark_changes(stands: Iterable[Stand]) -> list[Stand]:
    """The stands with those marked that differ from the same side's before; to propose is to be for it."""
    before: dict[str, str] = {}
    marked = []
    for stand in stands:
        attitude = "accepts" if stand.stance == "proposes" else stand.stance
        changed = before.get(stand.side, attitude) != attitude
        before[stand.side] = attitude
        marked.append(msgspec.structs.replace(stand, changed=changed))
    return marked


def _make_stand(rows: Sequence[Row], shelf: Shelf, actors: Mapping[int, str], *, side: str) -> Stand:
    def get_place(row: Row) -> tuple[str, str, str]:
        source = shelf.sources[row[0]]
        return source.published or "", source.ref, str(row[7])

    row = min(rows, key=get_place)
    article, proposal, _, signature, stance, condition, statement, words, name, *_ = row
    source = shelf.sources[article]
    articles = {each[0] for each in rows}
    return Stand(
        day=make_day(min(each[2] for each in rows) >> DAY_BITS),
        side=side,
        by=name,
        actor=actors[signature],
        stance=stance,
        condition=condition or next((each[5] for each in rows if each[5]), None),
        words=words,
        entry=f"{source.ref}/{statement or proposal}",
        source=source,
        articles=len(articles),
        sources=shelf.count_independent(articles),
        changed=False,
    )


def name_countries(store: Store, codes: Iterable[str]) -> dict[str, str]:
    """What countries are called: the government's name that most articles use."""
    rows = find_among(
        store.database,
        "SELECT country, signatures.name, COUNT(*), key FROM signatures JOIN actors ON signature = number "
        "WHERE country IN",
        sorted(codes),
        then="AND kind = 'government' GROUP BY country, signatures.name, key",
    )
    best: dict[str, tuple[int, str, str]] = {}
    for country, name, count, key in rows:
        best[country] = min(best.get(country, (1, "", "")), (-count, key, name))
    return {country: name for country, (_, _, name) in best.items()}
