"""Records -> the brief: what an editor would print of some dispatches, in plain sentences, each with its evidence.

It is composed by rules and states nothing that is not in the records: what somebody says stays what they say. Lines
are told in the text's order; their evidence is the words in an article that they rest on.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.export.happenings import make_happenings
from onrecord.export.outline import (
    Entry,
    describe_figure,
    find_voices,
    get_headline,
    get_quotation,
    get_whence,
    join_names,
    make_outline,
)
from onrecord.model import Actor, Dispute, Event, Position, Record, Span

Part = Literal["parties", "proposals", "disputes", "figures", "planned", "events"]

STANCES = {
    "proposes": "proposes it", "accepts": "is for it", "conditional": "is for it under a condition",
    "rejects": "is against it", "undecided": "has not decided",
}  # fmt: skip
MOST_SAID = 3  # statements that a party is shown with; the others are counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence of the brief, and the words that it rests on, with the place of their article among the records."""

    text: str
    evidence: Span
    article: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Lines under a heading of their own: a party, a proposal, a dispute."""

    heading: str
    lines: tuple[Line, ...]
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the brief; `empty` is what is said where there is nothing to say."""

    name: Part
    title: str
    groups: tuple[Group, ...]
    empty: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An article that the brief is made of."""

    title: str
    published: str | None
    url: str | None
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """The brief of one or several articles."""

    sources: tuple[Source, ...]
    sections: tuple[Section, ...]


def make_brief(records: Sequence[Record]) -> Brief:
    """The brief of some records, in their order."""
    views = [_View(record, number) for number, record in enumerate(records)]
    parts: tuple[tuple[Part, str, str], ...] = (
        ("parties", "Who said what", "Nobody is quoted."),
        ("proposals", "Proposals, and where sides stand", "Nobody takes a stand on a proposal."),
        ("disputes", "Where accounts conflict", "No accounts conflict."),
        ("events", "What happened, by the articles themselves", "The articles report no events in their own voice."),
        ("figures", "Figures, and who gives them", "No figures are given."),
        ("planned", "What is planned next", "Nothing is planned."),
    )
    return Brief(
        sources=tuple(
            Source(
                title=get_headline(record),
                published=record.article.published,
                url=record.article.url,
                id=record.article.id,
            )
            for record in records
        ),
        sections=tuple(
            Section(
                name=name, title=title, empty=empty, groups=tuple(g for view in views for g in view.find_groups(name))
            )
            for name, title, empty in parts
        ),
    )


class _View:
    """A record with what its ids stand for."""

    def __init__(self, record: Record, number: int) -> None:
        self.record, self.number = record, number
        self.outline = make_outline(record)
        self.entries = {entry.statement.id: entry for entry in self.outline}
        self.actors = {actor.id: actor for actor in record.actors}

    def find_groups(self, part: Part) -> Iterator[Group]:
        match part:
            case "parties":
                yield from self._find_parties()
            case "proposals":
                yield from self._find_proposals()
            case "disputes":
                yield from (group for dispute in self.record.disputes for group in self._find_dispute(dispute))
            case "events":
                yield from self._wrap(self._find_events({"happened", "ongoing"}, told=False))
            case "figures":
                yield from self._wrap(self._find_figures())
            case "planned":
                yield from self._wrap(self._find_events({"planned"}, told=True))

    def _wrap(self, lines: Iterable[Line]) -> Iterator[Group]:
        found = tuple(lines)
        if found:
            yield Group(heading="", lines=found)

    def _find_parties(self) -> Iterator[Group]:
        for voice in find_voices(self.outline):
            if not voice.speakers:
                continue
            about = [_describe(actor) for actor in voice.speakers]
            said = [entry for entry in voice.entries if not entry.doubtful] or list(voice.entries)
            lines = tuple(self._tell(entry) for entry in said[:MOST_SAID])
            heading = join_names(about) if len(about) < 3 else voice.who
            yield Group(heading=heading, lines=lines, more=len(voice.entries) - len(lines))

    def _tell(self, entry: Entry) -> Line:
        """What somebody said, in the article's words."""
        statement = entry.statement
        words = _fold(" … ".join(get_quotation(span, self.record.article.text) for span in statement.content))
        teller = self.entries.get(statement.parent) if statement.parent else None
        told = teller is not None and teller.speakers and teller.speakers != entry.speakers
        by = f", as {teller.who} tells it" if told and teller is not None else ""
        on = f" ({statement.said_on.value})" if statement.said_on else ""
        text = f"{_introduce(entry)} {words}{by}{on}"
        return Line(
            text=_end(text),
            evidence=statement.content[0],
            article=self.number,
        )

    def _find_proposals(self) -> Iterator[Group]:
        for proposal in self.record.proposals:
            held = [p for p in self.record.positions if p.proposal == proposal.id]
            length = f", {proposal.duration}" if proposal.duration else ""
            yield Group(
                heading=f"{proposal.name} ({proposal.kind}{length})",
                lines=tuple(self._tell_position(position) for position in held),
            )

    def _tell_position(self, position: Position) -> Line:
        who = self.actors[position.actor].name if position.actor in self.actors else "Somebody not named"
        condition = f': "{_fold(position.condition.text)}"' if position.condition else ""
        entry = self.entries.get(position.statement) if position.statement else None
        by = f", according to {entry.who}" if entry is not None and position.actor not in _ids(entry.speakers) else ""
        return Line(
            text=f"{who} {STANCES[position.stance]}{condition}{by}.", evidence=position.text, article=self.number
        )

    def _find_dispute(self, dispute: Dispute) -> Iterator[Group]:
        claim, against = self.entries.get(dispute.claim), self.entries.get(dispute.against)
        if claim is not None and against is not None:
            heading = f"{dispute.kind.capitalize()}: {dispute.about}"
            yield Group(heading=heading, lines=(self._tell(claim), self._tell(against)))

    def _find_figures(self) -> Iterator[Line]:
        for figure in self.record.figures:
            giver = self.entries.get(figure.statement) if figure.statement else None
            by = f"given by {giver.who}" if giver is not None else "given by the article itself"
            on = f" for {figure.on.value}" if figure.on else ""
            text = f"{describe_figure(figure)[:1].upper()}{describe_figure(figure)[1:]}{on}, {by}."
            yield Line(text=text, evidence=figure.text, article=self.number)

    def _find_events(self, statuses: set[str], *, told: bool) -> Iterator[Line]:
        for each in make_happenings(self.record, self.outline):
            event = each.event
            if event.status not in statuses or (event.statement is not None and not told):
                continue
            when = f" on {event.on.value}" if event.on else ""
            where = f" in {each.where}" if each.where else ""
            by = f", according to {each.teller.who}" if each.teller is not None else ""
            text = f'{each.sides}: "{_fold(event.trigger.text)}"{when}{where}{by} ({_name(event)}).'
            yield Line(text=text, evidence=event.trigger, article=self.number)


def _introduce(entry: Entry) -> str:
    """Who says something, and how: "Moren said", "According to Moren,", "Moren, in a proposal:"."""
    cue = entry.statement.cue
    if cue is None:
        return f"{entry.who}:"
    words = _fold(cue.text)
    if words.lower().startswith("according"):
        return f"According to {entry.who},"
    return f"{entry.who}, {words}:" if entry.statement.rule.startswith("noun") else f"{entry.who} {words}"


def _end(text: str) -> str:
    """A sentence with its full stop, inside a closing quotation mark where one stands there."""
    if text[-2:] in {",”", ',"'}:
        return f"{text[:-2]}{text[-1]}."
    return text if text.rstrip("”\"'’)").endswith((".", "!", "?")) else f"{text}."


def _describe(actor: Actor) -> str:
    about = ", ".join(filter(None, (actor.role or "", get_whence(actor))))
    return f"{actor.name} ({about})" if about else actor.name


def _name(event: Event) -> str:
    negated = "not " if event.negated else ""
    return f"{event.type.lower()}{f' {event.mode}' if event.mode else ''}, {negated}{event.status}"


def _ids(actors: Iterable[Actor]) -> set[str]:
    return {actor.id for actor in actors}


def _fold(text: str) -> str:
    return " ".join(text.split())
