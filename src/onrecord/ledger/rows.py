"""Record -> the rows that index it: statements, actors, events, figures, positions, disputes, with evidence."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from onrecord.ledger.database import Database, Value
from onrecord.ledger.dating import get_day
from onrecord.ledger.naming import make_signature
from onrecord.ledger.scenes import Scenes
from onrecord.ledger.schema import DAY_BITS
from onrecord.ledger.words import find_index_words, make_facet
from onrecord.model import Actor, Figure, Position, Record, Span, Statement

CONTEXT = 90  # characters of the article that are kept before and after what was said
SIDES = 4  # countries that an article on talks is about: two sides, a mediator, an ally
Values = tuple[Value, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """The numbers that a record's rows are given: its article's, its actors' signatures', and the first of its rows."""

    article: int
    signatures: Mapping[str, int]  # by the record's id of the actor
    first: int


class Rows:
    """The rows of a record, table by table."""

    def __init__(self, record: Record, numbers: Numbers) -> None:
        self._record = record
        self._numbers = numbers
        self._published = get_day(record.article.published)
        self._actors = {actor.id: actor for actor in record.actors}
        rows = iter(range(numbers.first, numbers.first + count_rows(record)))
        self._keys = {
            statement.id: make_key(get_day(_get_value(statement), record.article.published), next(rows))
            for statement in record.statements
        }
        self._event_keys = {
            event.id: make_key(get_day(event.on.value if event.on else None, record.article.published), next(rows))
            for event in record.events
        }
        self._rest = rows

    def add_to(self, database: Database) -> None:
        """Insert all of them."""
        for table, columns, rows in self._find_tables():
            if rows:
                marks = ", ".join("?" * columns)
                database.run_many(f"INSERT INTO {table} VALUES ({marks})", map(make_storable, rows))
        database.add_words(self._find_words())

    def _find_tables(self) -> Iterator[tuple[str, int, Sequence[Values]]]:
        makers: tuple[tuple[str, int, Callable[[], Iterable[Values]]], ...] = (
            ("actors", 8, self._find_actors),
            ("statements", 20, self._find_statements),
            ("speakers", 2, self._find_speakers),
            ("events", 19, self._find_events),
            ("parties", 3, self._find_parties),
            ("figures", 16, self._find_figures),
            ("proposals", 9, self._find_proposals),
            ("positions", 10, self._find_positions),
            ("disputes", 6, self._find_disputes),
        )
        for table, columns, find in makers:
            yield table, columns, list(find())

    def _find_actors(self) -> Iterator[Values]:
        for actor in self._record.actors:
            first = actor.mentions[0] if actor.mentions else None
            yield (
                self._numbers.article, actor.id, self._numbers.signatures[actor.id], actor.name,
                actor.role, len(actor.mentions), first.start if first else None, first.end if first else None,
            )  # fmt: skip

    def _find_statements(self) -> Iterator[Values]:
        for each in self._record.statements:
            yield (
                self._keys[each.id], self._numbers.article, each.id, self._name(each.speakers), _get_text(each.source),
                _get_text(each.cue), self._get_before(each), get_content(each), self._get_after(each),
                _encode(_find_evidence(each)), each.form, each.act, each.parent, self._name(each.addressee),
                each.medium, _get_value(each), _encode(each.certainty) if each.certainty else None,
                _get_text(each.condition), each.confidence, each.rule,
            )  # fmt: skip

    def _get_before(self, statement: Statement) -> str:
        """Some words of the article before what was said."""
        start = statement.content[0].start
        words = self._record.article.text[max(0, start - CONTEXT) : start].split()
        return " ".join(words[1:] if start > CONTEXT else words)

    def _get_after(self, statement: Statement) -> str:
        """Some words of the article after it."""
        end = statement.content[-1].end
        words = self._record.article.text[end : end + CONTEXT].split()
        return " ".join(words[:-1] if end + CONTEXT < len(self._record.article.text) else words)

    def _find_speakers(self) -> Iterator[Values]:
        for each in self._record.statements:
            for signature in self._sign(each.speakers):
                yield signature, self._keys[each.id]

    def _find_words(self) -> Iterator[tuple[int, list[str]]]:
        outlet = self._record.article.publisher
        for each in self._record.statements:
            speakers = [self._actors[name] for name in each.speakers if name in self._actors]
            facets = [make_facet("act", each.act), make_facet("form", each.form)]
            facets += [make_facet("country", actor.country) for actor in speakers if actor.country]
            facets += [make_facet("sector", actor.sector) for actor in speakers]
            facets += [make_facet("outlet", outlet)] if outlet else []
            facets += [f"speaker_{signature}" for signature in self._sign(each.speakers)]
            facets += [get_official(actor) for actor in speakers if actor.country and actor.sector in OFFICIAL]
            yield self._keys[each.id], [*find_index_words(get_content(each)), *dict.fromkeys(facets)]

    def _find_events(self) -> Iterator[Values]:
        for each in self._record.events:
            place = each.place
            yield (
                self._event_keys[each.id], self._numbers.article, each.id, each.type, each.mode, each.quad,
                each.status, int(each.negated), each.on.value if each.on else None,
                place.name if place else None,
                place.country if place else None, place.latitude if place else None,
                place.longitude if place else None, place.geonameid if place else None, each.statement,
                each.trigger.text, each.trigger.start, each.trigger.end, each.confidence,
            )  # fmt: skip

    def _find_parties(self) -> Iterator[Values]:
        for each in self._record.events:
            for side, names in (("actor", each.actors), ("recipient", each.recipients)):
                for signature in self._sign(names):
                    yield signature, self._event_keys[each.id], side

    def _find_figures(self) -> Iterator[Values]:
        scenes = Scenes(self._record)
        for each in self._record.figures:
            yield (
                make_key(self._get_figure_day(each), next(self._rest)), self._numbers.article, each.id,
                float(each.value), float(each.high) if each.high is not None else None, each.approx, each.unit,
                each.what, each.kind, each.event, each.statement, each.on.value if each.on else None,
                scenes.maybe_get_place(each), each.text.text, each.text.start, each.text.end,
            )  # fmt: skip

    def _get_figure_day(self, figure: Figure) -> int:
        return get_day(figure.on.value if figure.on else None, self._record.article.published)

    def _find_proposals(self) -> Iterator[Values]:
        sides = "-".join(find_sides(self._record))
        for each in self._record.proposals:
            first = each.mentions[0] if each.mentions else None
            yield (
                self._numbers.article, each.id, each.kind, each.name, each.duration, sides, self._published,
                first.start if first else None, first.end if first else None,
            )  # fmt: skip

    def _find_positions(self) -> Iterator[Values]:
        for each in self._record.positions:
            if each.actor in self._numbers.signatures:
                yield (
                    make_key(self._get_position_day(each), next(self._rest)), self._numbers.article, each.proposal,
                    self._numbers.signatures[each.actor], each.stance, _get_text(each.condition), each.statement,
                    each.text.text, each.text.start, each.text.end,
                )  # fmt: skip

    def _get_position_day(self, position: Position) -> int:
        """The day of the statement that shows it: keys begin with it."""
        if position.statement in self._keys:
            return self._keys[position.statement] >> DAY_BITS
        return self._published

    def _find_disputes(self) -> Iterator[Values]:
        for each in self._record.disputes:
            if each.claim in self._keys and each.against in self._keys:
                yield (
                    self._numbers.article, each.id, self._keys[each.claim], self._keys[each.against], each.kind,
                    each.about,
                )  # fmt: skip

    def _sign(self, names: Iterable[str]) -> list[int]:
        """The signatures of actors, each once."""
        known = self._numbers.signatures
        return list(dict.fromkeys(known[name] for name in names if name in known))

    def _name(self, names: Iterable[str]) -> str:
        found = [self._actors[name] for name in names if name in self._actors]
        return _encode([(each.name, each.role, each.country, self._numbers.signatures[each.id]) for each in found])


# Sectors whose people speak for their country: what "everything that Karsia has said" holds.
OFFICIAL = frozenset({"GOV", "MIL", "SPY", "LEG", "COP", "JUD"})


def get_official(actor: Actor) -> str:
    """The word that stands for whoever speaks for a country."""
    return make_facet("kind", f"official {actor.country}")


def count_rows(record: Record) -> int:
    """How many numbered rows a record has."""
    return len(record.statements) + len(record.events) + len(record.figures) + len(record.positions)


def make_key(day: int, number: int) -> int:
    """The key of a row: the day, then its number."""
    return day << DAY_BITS | number


def get_content(statement: Statement) -> str:
    """What was said, its pieces joined."""
    return " … ".join(" ".join(span.text.split()) for span in statement.content)


def find_sides(record: Record) -> tuple[str, ...]:
    """The countries that an article is most about, in alphabetical order: those that its actors serve most often."""
    named = Counter[str]()
    for actor in record.actors:
        if actor.country:
            named[actor.country] += len(actor.mentions)
    return tuple(sorted(sorted(named, key=lambda each: (-named[each], each))[:SIDES]))


def _find_evidence(statement: Statement) -> dict[str, object]:
    """Where in the article's text a statement's words stand."""
    single = {
        "source": statement.source, "cue": statement.cue, "condition": statement.condition,
        "said_on": statement.said_on.text if statement.said_on else None,
    }  # fmt: skip
    found: dict[str, object] = {name: (span.start, span.end) for name, span in single.items() if span is not None}
    return {"content": [(span.start, span.end) for span in statement.content], **found}


def _get_value(statement: Statement) -> str | None:
    return statement.said_on.value if statement.said_on else None


def _get_text(span: Span | None) -> str | None:
    return " ".join(span.text.split()) if span is not None else None


def make_storable(values: Iterable[Value]) -> Values:
    """Values of a row without NUL, which one of the databases can't hold."""
    return tuple(value.replace("\0", "\ufffd") if isinstance(value, str) else value for value in values)


def _encode(value: object) -> str:
    return msgspec.json.encode(value).decode()


__all__ = ["OFFICIAL", "Numbers", "Rows", "count_rows", "find_sides", "get_content", "make_key", "make_signature"]
