"""Record -> its events in words, and what it dates, in the order of the days."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.export.outline import Entry, join_names
from onrecord.model import Event, Proposal, Record, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An event in the text's order: its number, who did it to whom, in words, and the statement that tells it."""

    number: int
    event: Event
    actors: str
    recipients: str
    teller: Entry | None

    @property
    def kind(self) -> str:
        """Type, mode and status in words: "ASSAULT abduct, claimed"."""
        told = " ".join(filter(None, (self.event.type, self.event.mode)))
        return f"{told}, {'not ' if self.event.negated else ''}{self.event.status}"

    @property
    def sides(self) -> str:
        """Who does it, and to whom."""
        who = self.actors or "somebody not named"
        return f"{who} → {self.recipients}" if self.recipients else who

    @property
    def where(self) -> str:
        """The place, and why it has no coordinates where it has none."""
        place = self.event.place
        if place is None:
            return ""
        country = f", {place.country}" if place.country and place.country not in place.name else ""
        return f"{place.name}{country}" + (f" ({place.unresolved})" if place.unresolved else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Something that a day's words date: an event, or a statement."""

    words: Span
    happening: Happening | None = None
    entry: Entry | None = None


def make_happenings(record: Record, outline: Sequence[Entry]) -> tuple[Happening, ...]:
    """The events of a record in the order of their triggers, numbered from 1."""
    names = {actor.id: actor.name for actor in record.actors}
    tellers = {entry.statement.id: entry for entry in outline}
    ordered = sorted(record.events, key=lambda event: (event.trigger.start, event.trigger.end, event.id))
    return tuple(
        Happening(
            number=number,
            event=event,
            actors=_name(event.actors, names),
            recipients=_name(event.recipients, names),
            teller=tellers.get(event.statement) if event.statement else None,
        )
        for number, event in enumerate(ordered, 1)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """Where an actor stands on a proposal, in words, and the statement that shows it."""

    who: str
    stance: str
    condition: str
    words: Span
    teller: Entry | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two statements in dispute, of what kind, and about what."""

    kind: str
    about: str
    claim: Entry
    against: Entry


def find_stands(record: Record, outline: Sequence[Entry]) -> list[tuple[Proposal, list[Stand]]]:
    """Each proposal with the stands on it, in the record's order."""
    names = {actor.id: actor.name for actor in record.actors}
    tellers = {entry.statement.id: entry for entry in outline}
    stands: dict[str, list[Stand]] = {proposal.id: [] for proposal in record.proposals}
    for position in record.positions:
        stands.setdefault(position.proposal, []).append(
            Stand(
                who=names.get(position.actor, "somebody not named"),
                stance=position.stance,
                condition=position.condition.text if position.condition else "",
                words=position.text,
                teller=tellers.get(position.statement) if position.statement else None,
            )
        )
    return [(proposal, stands[proposal.id]) for proposal in record.proposals]


def find_conflicts(record: Record, outline: Sequence[Entry]) -> list[Conflict]:
    """The disputes whose two statements are there."""
    entries = {entry.statement.id: entry for entry in outline}
    return [
        Conflict(kind=d.kind, about=d.about, claim=entries[d.claim], against=entries[d.against])
        for d in record.disputes
        if d.claim in entries and d.against in entries
    ]


def find_timeline(happenings: Sequence[Happening], outline: Sequence[Entry]) -> list[tuple[str, list[Moment]]]:
    """The days that a record dates something with, each with its events, then its statements; earliest first.

    Values are ISO 8601 as they stand in the record, of any exactness: a year comes before its months and days.
    """
    days: dict[str, list[Moment]] = {}
    for happening in happenings:
        on = happening.event.on
        if on is not None:
            days.setdefault(on.value, []).append(Moment(words=on.text, happening=happening))
    for entry in outline:
        said = entry.statement.said_on
        if said is not None:
            days.setdefault(said.value, []).append(Moment(words=said.text, entry=entry))
    return sorted(days.items(), key=lambda day: (_get_order(day[0]), day[0]))


def _get_order(value: str) -> str:
    """A value as it sorts among days: a week by the month in which its Monday falls, roughly."""
    year, _, rest = value.partition("-")
    if rest.startswith("W") and rest[1:3].isdigit():
        day_of_year = (int(rest[1:3]) - 1) * 7 + 1
        return f"{year}-{min(12, day_of_year // 31 + 1):02}"
    return value


def _name(ids: Sequence[str], names: Mapping[str, str]) -> str:
    known = [names[name] for name in ids if name in names]
    return join_names(known) if known else ""
