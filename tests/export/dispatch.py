"""A dispatch about invented states and people, and its record made by hand -> Record."""

import re
from collections.abc import Mapping
from typing import Any

import msgspec

from onrecord.model import (
    Act,
    Actor,
    Certainty,
    Event,
    EventType,
    Figure,
    Form,
    Kind,
    Place,
    Record,
    SaidOn,
    Sector,
    Span,
    Statement,
    Time,
    make_article,
    make_span,
)

TEXT = """PORT HALVE (Merrow Wire) — Vessar's foreign minister Oda Kelm said on Friday that President Taro Winn had \
agreed to a 20-day truce along the Ossen river, but that his generals “want to hear it from the other side first”.

“We have waited long enough,” said Ilse Dorrin, who leads Corva's delegation. “If the guns are silent by Sunday, we \
will sign.” She denied that Corvan troops had shelled the bridge at Lant, where at least 41 people were hurt.

Vessar's defence ministry insisted in a statement that Corvan batteries fired about 300 shells on Thursday. A Corvan \
colonel, speaking by telephone, called the claim “a fairy tale”.

According to a Merrow Union report, Kelm told mediators that Dorrin had said a truce was “very likely” within 10 days.

Reportedly, the talks will go on in Halve.
"""


def get_span(words: str, *, after: str = "") -> Span:
    """The first place of some words in the dispatch, after other words."""
    start = TEXT.index(words, TEXT.index(after) if after else 0)
    return make_span(TEXT, start, start + len(words))


def make_actor(name: str, called: str, **known: Any) -> Actor:
    """An actor, with every place in the dispatch where its last name stands as mentions."""
    places = [make_span(TEXT, found.start(), found.end()) for found in re.finditer(re.escape(called), TEXT)]
    kind: Kind = known.get("kind", "person")
    sector: Sector = known.get("sector", "GOV")
    return Actor(
        id=known["id"],
        name=name,
        kind=kind,
        role=known.get("role"),
        country=known.get("country"),
        sector=sector,
        affiliation=known.get("affiliation"),
        mentions=tuple(places),
    )


def make_statement(name: str, speakers: tuple[str, ...], *content: Span, **known: Any) -> Statement:
    """A statement with defaults for all that a test does not care about."""
    form: Form = known.get("form", "indirect")
    act: Act = known.get("act", "assert")
    return Statement(
        id=name,
        speakers=speakers,
        source=known.get("source"),
        cue=known.get("cue"),
        content=content,
        form=form,
        act=act,
        parent=known.get("parent"),
        addressee=known.get("addressee", ()),
        medium=known.get("medium"),
        place=known.get("place"),
        said_on=known.get("said_on"),
        certainty=known.get("certainty"),
        confidence=known.get("confidence", 0.9),
        rule=known.get("rule", "by hand"),
    )


def make_record(**known: object) -> Record:
    """The dispatch's record; `known` replaces fields of the article."""
    article: Mapping[str, object] = {
        "title": "Vessar and Corva near a truce on the Ossen",
        "url": "https://merrow.example/dispatches/ossen",
        "publisher": "Merrow Wire",
        "credit": ["Merrow Wire", "Halve Press Agency"],
        "byline": ["Pela Ruun"],
        "place": "PORT HALVE",
        "published": "2031-05-09",
        "published_from": "metadata",
        "language": "en",
        **known,
    }
    return Record(
        reader="onrecord by hand",
        article=make_article(TEXT, **article),
        actors=_make_actors(),
        statements=_make_statements(),
        times=_make_times(),
        figures=_make_figures(),
    )


def make_eventful_record() -> Record:
    """The dispatch's record with events: claimed, denied, negated, planned with a place, and the article's own."""
    place = Place(
        text=get_span("Halve", after="will go on"), name="Port Halve", country="XVE", admin1=None, latitude=1.5,
        longitude=-2.25, geonameid=12,
    )  # fmt: skip
    on = SaidOn(value="2031-05-08", text=get_span("Thursday"))
    return msgspec.structs.replace(
        make_record(),
        events=(
            make_event("e1", "ASSAULT", get_span("fired about 300 shells"), cameo="194", quad=4, mode="heavy-weapons",
                       status="claimed", statement="s6", actors=("a5",), on=on),
            make_event("e2", "AGREE", get_span("agreed"), status="claimed", statement="s2", actors=("a2",)),
            make_event("e3", "ASSAULT", get_span("shelled"), cameo="194", quad=4, status="denied", statement="s5",
                       negated=True, recipients=("a3",)),
            make_event("e4", "CONSULT", get_span("the talks"), cameo="040", status="planned", place=place,
                       statement="s11", actors=("a1", "a3")),
            make_event("e5", "REJECT", get_span("called the claim"), cameo="120", quad=3, actors=("a4",)),
        ),
    )  # fmt: skip


def make_event(name: str, kind: EventType, trigger: Span, **known: Any) -> Event:
    """An event with defaults for all that a test does not care about."""
    return Event(
        id=name,
        type=kind,
        mode=known.get("mode"),
        contexts=known.get("contexts", ("military",)),
        cameo=known.get("cameo", "030"),
        quad=known.get("quad", 1),
        actors=known.get("actors", ()),
        recipients=known.get("recipients", ()),
        trigger=trigger,
        on=known.get("on"),
        place=known.get("place"),
        status=known.get("status", "happened"),
        negated=known.get("negated", False),
        statement=known.get("statement"),
        confidence=known.get("confidence", 0.8),
        rule="by hand",
    )


def make_empty_record(text: str = "Nothing was said.", **known: object) -> Record:
    """The record of an article in which nobody says anything."""
    return Record(
        reader="onrecord by hand", article=make_article(text, **known), actors=(), statements=(), times=(), figures=()
    )


def make_flat_record(text: str, *contents: tuple[int, int], **known: object) -> Record:
    """The record of any text, with a statement by one speaker for each content given by its offsets."""
    speaker = Actor(
        id="a1", name="A", kind="person", role=None, country=None, sector="UNK", affiliation=None, mentions=()
    )
    statements = tuple(
        make_statement(f"s{number}", ("a1",), make_span(text, *content))
        for number, content in enumerate(contents, start=1)
    )
    return Record(
        reader="onrecord by hand",
        article=make_article(text, **known),
        actors=(speaker,),
        statements=statements,
        times=(),
        figures=(),
    )


def _make_actors() -> tuple[Actor, ...]:
    return (
        make_actor("Oda Kelm", "Kelm", id="a1", role="foreign minister", country="XVE", affiliation="a5"),
        make_actor("Taro Winn", "Taro Winn", id="a2", role="President", country="XVE", sector="ELI"),
        make_actor("Ilse Dorrin", "Dorrin", id="a3", role="leads Corva's delegation", country="XCO"),
        make_actor("Corvan colonel", "A Corvan colonel", id="a4", country="XCO", sector="MIL"),
        make_actor("Vessar", "Vessar's", id="a5", kind="government", country="XVE"),
        make_actor("Vessar's defence ministry", "Vessar's defence ministry", id="a6", kind="government", country="XVE"),
        make_actor("Merrow Union", "Merrow Union", id="a7", kind="organization", sector="IGO"),
        make_actor("mediators", "mediators", id="a8", kind="group", sector="UNK"),
    )


def _make_statements() -> tuple[Statement, ...]:
    return (*_make_first_statements(), *_make_last_statements())


def _make_first_statements() -> tuple[Statement, ...]:
    agreed = get_span("agreed to a 20-day truce along the Ossen river")
    want = get_span("want to hear it from the other side first")
    whole = make_span(TEXT, TEXT.index("that President"), want.end + 1)
    hear = make_span(TEXT, want.start - 1, want.end + 1)
    friday = get_span("Friday")
    return (
        make_statement(
            "s1", ("a1",), whole,
            source=get_span("Vessar's foreign minister Oda Kelm"), cue=get_span("said"), form="mixed",
            said_on=SaidOn(value="2031-05-09", text=friday),
        ),
        make_statement("s2", ("a2",), agreed, source=get_span("President Taro Winn"), act="accept", parent="s1",
                       cue=get_span("had agreed")),
        make_statement("s3", (), hear, source=get_span("his generals"), cue=get_span("want"), form="direct",
                       act="demand", parent="s1", confidence=0.38),
        make_statement(
            "s4", ("a3",), get_span("We have waited long enough"),
            get_span("If the guns are silent by Sunday, we will sign."),
            source=get_span("Ilse Dorrin"), cue=get_span("said", after="enough"), form="direct", act="offer",
        ),
        make_statement(
            "s5", ("a3",),
            get_span("that Corvan troops had shelled the bridge at Lant, where at least 41 people were hurt"),
            source=get_span("She"), cue=get_span("denied"), act="deny",
        ),
    )  # fmt: skip


def _make_last_statements() -> tuple[Statement, ...]:
    told = get_span("that Dorrin had said a truce was “very likely” within 10 days")
    kelm = get_span("Kelm told mediators that Dorrin had said a truce was “very likely” within 10 days")
    return (
        make_statement(
            "s6", ("a6",), get_span("that Corvan batteries fired about 300 shells on Thursday"),
            source=get_span("Vessar's defence ministry"), cue=get_span("insisted"), act="accuse",
            medium="in a statement",
        ),
        make_statement(
            "s7", ("a4",), get_span("the claim “a fairy tale”"), source=get_span("A Corvan colonel"),
            cue=get_span("called"), form="mixed", act="reject", medium="telephone",
        ),
        make_statement("s8", ("a7",), kelm, source=get_span("a Merrow Union report"), cue=get_span("According to")),
        make_statement("s9", ("a1",), told, source=get_span("Kelm", after="report"), cue=get_span("told"),
                       addressee=("a8",), parent="s8"),
        make_statement(
            "s10", ("a3",), get_span("a truce was “very likely” within 10 days"),
            source=get_span("Dorrin", after="told"),
            cue=get_span("had said"), form="mixed", act="assess", parent="s9",
            certainty=Certainty(text=get_span("very likely"), low=0.8, high=0.9),
        ),
        make_statement("s11", (), get_span("the talks will go on in Halve"),
                       cue=get_span("Reportedly"), confidence=0.71),
    )  # fmt: skip


def _make_times() -> tuple[Time, ...]:
    return (
        Time(id="t1", type="DATE", value="2031-05-09", mod=None, text=get_span("Friday")),
        Time(id="t2", type="DURATION", value="P20D", mod=None, text=get_span("20-day")),
        Time(id="t3", type="DATE", value="2031-05-11", mod="END", text=get_span("Sunday")),
    )


def _make_figures() -> tuple[Figure, ...]:
    return (
        Figure(id="f1", value=41, high=None, approx="at_least", unit=None, what="people hurt",
               text=get_span("at least 41 people"), statement="s5"),
        Figure(id="f2", value=300, high=None, approx="about", unit=None, what="shells",
               text=get_span("about 300 shells"), statement="s6"),
        Figure(id="f3", value=20, high=None, approx="exact", unit="day", what=None,
               text=get_span("20-day"), statement=None),
    )  # fmt: skip
