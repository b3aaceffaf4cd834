"""A figure in a record -> the place that it is about: its event's, or the name of no actor that its paragraph repeats.

Tolls of one attack are told apart from those of another by where it was. Where the gazetteer knows no place, a name
that is nobody's is likeliest to be one.
"""

import re
from collections import Counter
from functools import cached_property

from onrecord.model import Figure, Record

_NAME = re.compile(r"(?<![.!?…:“\"'‘—–\n(-] )(?<!^)\b[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*", re.MULTILINE)
_NO_PLACES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december i president minister general colonel captain commodore doctor dr mr mrs ms "
    "we he she it they you his her their our my in on at the a an "
    "foreign prime defence defense interior health chancellor ambassador spokesman spokeswoman mayor".split()
)
LEAD = 2  # paragraphs of the beginning
STEM = 5  # letters that a state's name and its people's share: Karsia, Karsian


class Scenes:
    """The places of a record's figures."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._events = {event.id: event for event in record.events}

    def maybe_get_place(self, figure: Figure) -> str | None:
        """The place that a figure is about, None where nothing tells."""
        event = self._events.get(figure.event or "")
        if event is not None and event.place is not None:
            return event.place.name
        start, end = self._get_paragraph(figure.text.start)
        near = [name for at, name in self._names if start <= at < end]
        lead = [name for at, name in self._names if at < self._lead]
        title = [name for _, name in self._titled if name in self._counts]
        for names in (near, title, lead):
            if names:
                return max(names, key=lambda name: (self._counts[name], -names.index(name)))
        return None

    def _get_paragraph(self, at: int) -> tuple[int, int]:
        text = self._record.article.text
        start = text.rfind("\n\n", 0, at)
        end = text.find("\n\n", at)
        return (start + 2 if start >= 0 else 0), (end if end >= 0 else len(text))

    @cached_property
    def _lead(self) -> int:
        """Where the first paragraphs end."""
        at = 0
        for _ in range(LEAD):
            found = self._record.article.text.find("\n\n", at + 2)
            if found < 0:
                return len(self._record.article.text)
            at = found
        return at

    @cached_property
    def _names(self) -> list[tuple[int, str]]:
        """The names that are no actor's, with where they stand."""
        taken = [
            (mention.start, mention.end)
            for actor in self._record.actors
            if actor.sector != "UNK"
            for mention in actor.mentions
        ]
        return [
            (at, name)
            for at, name in _find_names(self._record.article.text)
            if not any(start < at + len(name) and at < end for start, end in taken) and not self._is_anybodys(name)
        ]

    def _is_anybodys(self, name: str) -> bool:
        """Whether a name is an actor's, a people's, or the outlet's own."""
        words = name.lower().split()
        return any(word in self._words or word.startswith(self._states) for word in words)

    @cached_property
    def _words(self) -> frozenset[str]:
        article = self._record.article
        named = [actor.name for actor in self._record.actors if actor.sector != "UNK"]
        return frozenset(" ".join([*named, article.publisher or "", *article.credit]).lower().split())

    @cached_property
    def _states(self) -> tuple[str, ...]:
        """What the names of states and their peoples begin with."""
        governments = [actor.name.lower() for actor in self._record.actors if actor.kind == "government"]
        return tuple(name[:STEM] for name in governments if len(name) >= STEM)

    @cached_property
    def _titled(self) -> list[tuple[int, str]]:
        return list(_find_names(f". {self._record.article.title or ''}"))

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(name for _, name in self._names)


def _find_names(text: str) -> list[tuple[int, str]]:
    found = []
    for match in _NAME.finditer(text):
        name = re.sub(r"['’]s$", "", match[0])
        if not set(name.lower().split()) & _NO_PLACES and not name.isupper():
            found.append((match.start(), name))
    return found
