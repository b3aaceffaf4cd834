"""Record -> its statements in the text's order, each under the one that it stands in, with names for every id."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.model import Actor, Figure, Record, Span, Statement

# Confidence is calibrated, so below this a statement is likelier misread than not; no data was needed to set it.
DOUBTFUL = 0.5

SECTORS = {
    "GOV": "government", "MIL": "military", "REB": "rebels", "OPP": "opposition", "PTY": "political party",
    "COP": "police", "JUD": "judiciary", "SPY": "intelligence", "IGO": "intergovernmental", "NGO": "non-governmental",
    "MED": "media", "EDU": "education", "BUS": "business", "CRM": "crime", "CVL": "civilians", "LEG": "legislature",
    "ELI": "elites",
}  # fmt: skip

_PUBLISHED_FROM = {"given": "as given", "metadata": "from the source's metadata", "text": "from the text"}
_APPROX = {"at_least": "at least ", "at_most": "at most ", "about": "about ", "exact": ""}
_HARMS = frozenset({"killed", "injured", "captured", "missing", "displaced"})
_OPENING = re.compile("[\"'“‘«„‹]$")
_CLOSING = re.compile("^[,.;:!?…]?[\"'”’»“›]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A statement in its place: its number in reading order, and how it hangs under others.

    `trail` holds, from the outermost statement inwards, whether more statements follow on that level; a statement
    that stands in no other has an empty trail. `colour` counts speakers in the order in which they first speak.
    """

    number: int
    statement: Statement
    trail: tuple[bool, ...]
    speakers: tuple[Actor, ...]
    addressees: tuple[Actor, ...]
    colour: int | None
    parent: int | None

    @property
    def who(self) -> str:
        """The speakers' names; the words of the source where nobody could be named."""
        if self.speakers:
            return join_names([actor.name for actor in self.speakers])
        return self.statement.source.text if self.statement.source else "Nobody named"

    @property
    def doubtful(self) -> bool:
        """Whether the reader itself would rather bet against this statement."""
        return self.statement.confidence < DOUBTFUL


def make_outline(record: Record) -> tuple[Entry, ...]:
    """Every statement of a record once, each after the statement that it stands in."""
    actors = {actor.id: actor for actor in record.actors}
    colours: dict[str, int] = {}
    numbers: dict[str, int] = {}
    entries: list[Entry] = []
    for statement, trail in _find_in_order(record.statements):
        speakers = _find_actors(statement.speakers, actors)
        numbers[statement.id] = len(entries) + 1
        entries.append(
            Entry(
                number=len(entries) + 1,
                statement=statement,
                trail=trail,
                speakers=speakers,
                addressees=_find_actors(statement.addressee, actors),
                colour=colours.setdefault(speakers[0].id, len(colours)) if speakers else None,
                parent=numbers.get(statement.parent) if trail and statement.parent else None,
            )
        )
    return tuple(entries)


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Those who speak, alone or jointly, and their statements; `speakers` is empty where nobody is named."""

    speakers: tuple[Actor, ...]
    entries: tuple[Entry, ...]

    @property
    def who(self) -> str:
        """The speakers' names."""
        return join_names([actor.name for actor in self.speakers]) if self.speakers else "Nobody named"


def find_voices(outline: Iterable[Entry]) -> tuple[Voice, ...]:
    """The statements by who makes them: the most first, then in the text's order; nobody named comes last."""
    voices: dict[tuple[str, ...], list[Entry]] = {}
    for entry in outline:
        voices.setdefault(tuple(actor.id for actor in entry.speakers), []).append(entry)
    ordered = sorted(voices.items(), key=lambda voice: (not voice[0], -len(voice[1]), voice[1][0].number))
    return tuple(Voice(speakers=entries[0].speakers, entries=tuple(entries)) for _, entries in ordered)


def _find_in_order(statements: Iterable[Statement]) -> Iterable[tuple[Statement, tuple[bool, ...]]]:
    """Depth first, without recursion; a statement whose parent is missing, or in a loop, counts as standing alone."""
    ordered = sorted(statements, key=_get_place)
    parents = {statement.id: statement.parent for statement in ordered}
    under: dict[str | None, list[Statement]] = {}
    for statement in ordered:
        nested = statement.parent in parents and not _is_in_loop(statement.id, parents)
        under.setdefault(statement.parent if nested else None, []).append(statement)
    waiting: list[tuple[Statement, tuple[bool, ...]]] = [(root, ()) for root in reversed(under.get(None, []))]
    while waiting:
        statement, trail = waiting.pop()
        yield statement, trail
        children = under.get(statement.id, [])
        last = len(children) - 1
        waiting.extend((children[at], (*trail, at < last)) for at in range(last, -1, -1))


def _is_in_loop(name: str, parents: Mapping[str, str | None]) -> bool:
    """Whether a statement is its own ancestor."""
    seen: set[str] = set()
    above = parents.get(name)
    while above is not None and above not in seen:
        if above == name:
            return True
        seen.add(above)
        above = parents.get(above)
    return False


def _get_place(statement: Statement) -> tuple[int, int]:
    spans = [span for span in (statement.source, statement.cue, *statement.content) if span is not None]
    return min(span.start for span in spans), -max(span.end for span in spans)


def _find_actors(ids: Iterable[str], actors: Mapping[str, Actor]) -> tuple[Actor, ...]:
    return tuple(actors[name] for name in ids if name in actors)


def join_names(names: Iterable[str]) -> str:
    """Names as a sentence lists them: one, one and two, one, two and three."""
    *some, last = list(names)
    return f"{', '.join(some)} and {last}" if some else last


def get_whence(actor: Actor) -> str:
    """The country and the sector of society that an actor belongs to, as far as they are known."""
    return ", ".join(part for part in (actor.country or "", SECTORS.get(actor.sector, "")) if part)


def get_quotation(span: Span, text: str) -> str:
    """A span's words with the quotation marks that stand around them in the text, where they stand outside the span."""
    before = _OPENING.search(text[max(span.start - 1, 0) : span.start])
    after = _CLOSING.search(text[span.end : span.end + 2])
    if before and after:
        return f"{before.group()}{span.text}{after.group()}"
    return span.text


def find_details(entry: Entry) -> list[tuple[str, str]]:
    """What is known of how a statement was made: name and value, only what is known."""
    statement, found = entry.statement, []
    if statement.said_on:
        found.append(("said on", f'{statement.said_on.value} ("{statement.said_on.text.text}")'))
    if statement.medium:
        found.append(("through", statement.medium))
    if statement.place:
        found.append(("in", statement.place))
    if entry.addressees:
        found.append(("to", join_names(actor.name for actor in entry.addressees)))
    if statement.certainty:
        sure = statement.certainty
        found.append(("certainty", f'"{sure.text.text}": {sure.low:.0%} to {sure.high:.0%} ({sure.scale})'))
    return found


def find_credits(record: Record) -> list[tuple[str, str]]:
    """What is known of where an article comes from: name and value, only what is known."""
    article = record.article
    published = article.published
    if published and article.published_from:
        published = f"{published} ({_PUBLISHED_FROM[article.published_from]})"
    rows = (
        ("Publisher", article.publisher),
        ("Place", article.place),
        ("Published", published),
        ("By", ", ".join(article.byline)),
        ("Credit", ", ".join(article.credit)),
        ("Address", article.url),
        ("Source id", article.source_id),
    )
    return [(name, value) for name, value in rows if value]


def find_counts(record: Record) -> list[str]:
    """How many statements, speakers, actors, events, figures and times a record holds, in words."""
    speakers = {name for statement in record.statements for name in statement.speakers}
    counted = (
        (len(record.statements), "statement"),
        (len(speakers), "speaker"),
        (len(record.actors), "actor"),
        (len(record.events), "event"),
        (len(record.figures), "figure"),
        (len(record.times), "time"),
    )
    return [f"{number:,} {noun}{'' if number == 1 else 's'}" for number, noun in counted]


def get_headline(record: Record, *, words: int = 12, more: str = " …") -> str:
    """The article's title, or the first words of its text and a sign that there are more."""
    if record.article.title and record.article.title.strip():
        return record.article.title
    first = record.article.text.split(maxsplit=words)
    return " ".join(first[:words]) + (more if len(first) > words else "")


def describe_figure(figure: Figure) -> str:
    """A figure in words: how near, the number or range, its unit and what it counts."""
    number = _write_number(figure.value)
    if figure.high is not None:
        number = f"{number} to {_write_number(figure.high)}"
    told = " ".join(part for part in (f"{_APPROX[figure.approx]}{number}", figure.unit, figure.what) if part)
    return f"{told}, {figure.kind}" if figure.kind in _HARMS and figure.kind not in told else told


def _write_number(value: float) -> str:
    return f"{value:,}" if isinstance(value, int) else f"{value:,.12g}"
