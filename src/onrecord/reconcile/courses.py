"""Proposals of articles -> courses: one proposal over time, across articles. A pure function of the proposals.

Proposals are one where kind and length agree, the countries that their articles are about overlap, and no long silence
parts them. One without a length is the last one spoken of; what is only demanded or offered is one by its words alone.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.ledger.words import find_words
from onrecord.reconcile.clusters import Groups

SILENCE = 180  # days after which a proposal of the same kind is another
REACH = 60  # days within which "the ceasefire" is the 30-day ceasefire that was spoken of
SHARED = 2  # countries that two articles have in common: the sides, or a side and its mediator
BY_WORDS = frozenset({"demand", "deed", "offer"})  # kinds that statements make: there is nothing but their words


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentioned:
    """A proposal in an article. `entry` is what it is called in every ledger, `day` counts as `date.toordinal` does."""

    entry: str
    article: int
    kind: str
    name: str
    duration: str | None
    countries: frozenset[str]
    day: int


def find_courses(mentioned: Iterable[Mentioned]) -> list[list[Mentioned]]:
    """Proposals in courses, each in the order of time; the courses in the order of their first."""
    ordered = sorted(mentioned, key=lambda one: (one.day, one.entry))
    groups: dict[tuple[str, ...], list[Mentioned]] = defaultdict(list)
    for each in ordered:
        words = tuple(find_words(each.name)) if each.kind in BY_WORDS else ()
        groups[(each.kind, *words)].append(each)
    courses = [course for group in groups.values() for topic in _part_topics(group) for course in _part(topic)]
    return sorted(courses, key=lambda one: (one[0].day, one[0].entry))


def name_course(course: Sequence[Mentioned]) -> str:
    """How a course is called: the commonest name that tells more than its kind, the shortest of them."""
    names = Counter(each.name for each in course)
    telling = {name for name in names if len(find_words(name)) > 1 and any(char.isdigit() for char in name)}
    telling = telling or {name for name in names if len(find_words(name)) > 1} or set(names)
    return min(telling, key=lambda name: (-names[name], len(name), name))


def _part_topics(group: Sequence[Mentioned]) -> Iterator[list[Mentioned]]:
    """Proposals of one kind, parted by the countries that they are about."""
    joined = Groups()
    sides = sorted({each.countries for each in group}, key=sorted)
    names = {side: "-".join(sorted(side)) for side in sides}
    for at, one in enumerate(sides):
        for other in sides[at + 1 :]:
            if len(one & other) >= min(SHARED, len(one), len(other)):
                joined.join(names[one], names[other])
    topics: dict[str, list[Mentioned]] = defaultdict(list)
    for each in group:
        topics[joined.get(names[each.countries])].append(each)
    yield from topics.values()


def _part(topic: Sequence[Mentioned]) -> Iterator[list[Mentioned]]:
    """Proposals about the same countries, parted by length and by silence."""
    courses: dict[str | None, list[list[Mentioned]]] = defaultdict(list)
    last: tuple[int, str | None] | None = None
    for each in topic:
        duration = each.duration
        if duration is None and last is not None and each.day - last[0] <= REACH:
            duration = last[1]
        elif duration is not None:
            last = (each.day, duration)
        runs = courses[duration]
        if runs and each.day - runs[-1][-1].day <= SILENCE:
            runs[-1].append(each)
        else:
            runs.append([each])
    yield from (run for runs in courses.values() for run in runs)
