"""A finished draft -> Record: token ranges become spans of the article, and items get their ids."""

from collections.abc import Sequence

from onrecord.model import Event, Figure, Record, Span, Statement, Time
from onrecord.read.draft import Attribution, Draft, Range
from onrecord.read.events.mention import EventMention
from onrecord.read.events.telling import make_events
from onrecord.read.figures import FigureMention
from onrecord.read.models import Models
from onrecord.read.spans import get_span
from onrecord.read.stances.conditions import maybe_get_condition
from onrecord.read.stances.telling import make_stances
from onrecord.read.syntax import Parse
from onrecord.version import __version__


def make_record(draft: Draft) -> Record:
    """The record of a draft that every step has worked on."""
    told = list(make_events(draft))
    stances = make_stances(draft)
    return Record(
        reader=_get_reader(draft.models),
        article=draft.article,
        actors=draft.actors,
        statements=tuple(_make_statement(draft, number) for number in range(len(draft.attributions))),
        times=tuple(_make_times(draft)),
        events=tuple(event for event, _ in told),
        figures=tuple(_make_figures(draft, told)),
        proposals=stances.proposals,
        positions=stances.positions,
        disputes=stances.disputes,
    )


def _get_reader(models: Models) -> str:
    names = [f"onrecord {__version__}", models.parser.name, models.encoder.name if models.encoder else "rules alone"]
    return ", ".join([*names, models.world.name] if models.world.name else names)


def _maybe_get_span(parse: Parse, tokens: Range | None) -> Span | None:
    return get_span(parse, tokens) if tokens is not None else None


def _make_statement(draft: Draft, number: int) -> Statement:
    attribution, parse = draft.attributions[number], draft.parse
    manner, channel = draft.manners[number], draft.channels[number]
    last = attribution.content[-1][1]
    return Statement(
        id=f"s{number + 1}",
        speakers=draft.speakers[number],
        source=_maybe_get_span(parse, attribution.source),
        cue=_maybe_get_span(parse, attribution.cue),
        content=tuple(get_span(parse, piece) for piece in attribution.content),
        form=manner.form,
        act=manner.act,
        parent=f"s{attribution.parent + 1}" if attribution.parent is not None else None,
        addressee=draft.addressees[number],
        medium=parse.get_words(*channel.medium) if channel.medium is not None else None,
        place=parse.get_words(*channel.place) if channel.place is not None else None,
        said_on=draft.occasions[number],
        certainty=manner.certainty,
        condition=_maybe_get_span(parse, maybe_get_condition(parse, (attribution.content[0][0], last))),
        confidence=attribution.score,
        rule=attribution.rule,
    )


def _make_times(draft: Draft) -> list[Time]:
    return [
        Time(id=f"t{n}", type=t.type, value=t.value, mod=t.mod, text=get_span(draft.parse, (t.first, t.last)))
        for n, t in enumerate(draft.times, 1)
    ]


def _make_figures(draft: Draft, told: Sequence[tuple[Event, EventMention]]) -> list[Figure]:
    figures = []
    for number, figure in enumerate(draft.figures, 1):
        event = _maybe_get_event(figure, told)
        figures.append(
            Figure(
                id=f"f{number}",
                value=figure.value,
                high=figure.high,
                approx=figure.approx,
                unit=figure.unit,
                what=figure.what,
                kind=figure.kind,
                event=event.id if event is not None else None,
                by=event.actors if event is not None else (),
                on=event.on if event is not None else None,
                text=get_span(draft.parse, (figure.first, figure.last)),
                statement=_maybe_get_teller(draft.attributions, figure.first),
            )
        )
    return figures


def _maybe_get_event(figure: FigureMention, told: Sequence[tuple[Event, EventMention]]) -> Event | None:
    """The event in whose trigger a figure stands, or among whose recipients: the shortest such phrase's."""
    around = [
        (last - first, number)
        for number, (_, mention) in enumerate(told)
        for first, last in [
            (mention.first, mention.last),
            *((side.first, side.last) for sides in mention.recipients for side in sides),
        ]
        if first < figure.last and figure.first < last
    ]
    return told[min(around)[1]][0] if around else None


def _maybe_get_teller(attributions: Sequence[Attribution], token: int) -> str | None:
    """The innermost statement whose content holds a token."""
    around = [
        (sum(last - first for first, last in a.content), number)
        for number, a in enumerate(attributions)
        if any(first <= token < last for first, last in a.content)
    ]
    return f"s{min(around)[1] + 1}" if around else None
