"""What flows: bytes -> Article -> Record. The types of record-format `onrecord/1`, frozen and typed.

Offsets are half-open and count Unicode code points of `Article.text`; `text[span.start:span.end] == span.text` always.
Field names, their order and their JSON are the public contract described in docs/record-format.md.
"""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

import msgspec

SCHEMA: Literal["onrecord/1"] = "onrecord/1"

Id = Annotated[str, msgspec.Meta(min_length=2)]
Score = Annotated[float, msgspec.Meta(ge=0.0, le=1.0)]
Kind = Literal["person", "government", "armed_force", "armed_group", "organization", "media", "group"]
Sector = Literal[
    "GOV", "MIL", "REB", "OPP", "PTY", "COP", "JUD", "SPY", "IGO", "NGO", "MED", "EDU", "BUS", "CRM", "CVL", "LEG",
    "ELI", "UNK",
]  # fmt: skip
Country = Annotated[str, msgspec.Meta(pattern="^[A-Z]{3}$")]
Form = Literal["direct", "indirect", "mixed"]
Act = Literal[
    "assert", "deny", "accuse", "demand", "request", "offer", "promise", "threaten", "accept", "reject", "praise",
    "assess", "question", "announce",
]  # fmt: skip
Usability = Literal["usable", "withheld", "canceled"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "SANCTION", "PROTEST", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Quad = Literal[1, 2, 3, 4]
EventStatus = Literal["happened", "ongoing", "planned", "claimed", "denied", "hypothetical"]
Stance = Literal["proposes", "accepts", "conditional", "rejects", "undecided"]
DisputeKind = Literal["denial", "contradiction", "figures"]
Approx = Literal["at_least", "at_most", "about", "exact"]
FigureKind = Literal[
    "killed", "injured", "captured", "missing", "displaced", "people", "money", "area", "distance", "duration",
    "weight", "share", "things",
]  # fmt: skip

QUADS: Mapping[EventType, Quad] = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "COOPERATE": 2, "AID": 2, "CONCEDE": 2, "RETREAT": 2, "REQUEST": 3,
    "ACCUSE": 3, "REJECT": 3, "THREATEN": 3, "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip


class Span(msgspec.Struct, frozen=True, kw_only=True):
    """Words of an article: half-open offsets in code points of its text, and the words themselves."""

    start: Annotated[int, msgspec.Meta(ge=0)]
    end: Annotated[int, msgspec.Meta(ge=0)]
    text: str


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """A text to read, and what its source told about it.

    Articles of one `source_id` are versions of one dispatch where `version` or `modified` says so; `status` is IPTC's
    pubStatus: a canceled one is withdrawn by its source, and may have no text.
    """

    id: str
    source_id: str | None = None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    credit: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()
    place: str | None = None
    published: str | None = None
    published_from: Literal["given", "metadata", "text"] | None = None
    version: str | None = None
    modified: str | None = None
    status: Usability | None = None
    language: str | None = None
    text: str


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody or something that speaks or acts, with every mention of it that was resolved.

    `sector` is one of the record's eighteen, `sectors` are all of the PLOVER manual's (2021), the main one first;
    `identity` is the name of the actor table's entry that this is, None where the table doesn't know it.
    """

    id: Id
    name: str
    kind: Kind
    role: str | None
    country: Country | None
    sector: Sector
    sectors: tuple[str, ...] = ()
    identity: str | None = None
    wikidata: str | None = None
    affiliation: Id | None
    mentions: tuple[Span, ...]


class SaidOn(msgspec.Struct, frozen=True, kw_only=True):
    """When something was said or happened: an ISO 8601 value and the words that it rests on."""

    value: str
    text: Span


class Certainty(msgspec.Struct, frozen=True, kw_only=True):
    """A word of estimative probability and the range that the UK PHIA yardstick gives it."""

    text: Span
    low: Score
    high: Score
    scale: Literal["PHIA"] = "PHIA"


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """An attribution: what a source is reported to say, write, believe, want or feel, with cue and content."""

    id: Id
    speakers: tuple[Id, ...]
    source: Span | None
    cue: Span | None
    content: Annotated[tuple[Span, ...], msgspec.Meta(min_length=1)]
    form: Form
    act: Act
    parent: Id | None
    addressee: tuple[Id, ...]
    medium: str | None
    place: str | None
    said_on: SaidOn | None
    certainty: Certainty | None
    condition: Span | None = None
    confidence: Score
    rule: str


class Time(msgspec.Struct, frozen=True, kw_only=True):
    """A time expression with its TIMEX3 type, value and modifier."""

    id: Id
    type: TimeType
    value: str
    mod: str | None
    text: Span


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where an event happened, resolved against a gazetteer; `unresolved` says why there are no coordinates."""

    text: Span
    name: str
    country: Country | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    geonameid: int | None
    unresolved: str | None = None


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """A political event in PLOVER's terms (the 2021 manual), and who reports it.

    `negated` where the text says that it did not happen or will not; `rule` names the frame that found it.
    """

    id: Id
    type: EventType
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str | None
    quad: Quad
    actors: tuple[Id, ...]
    recipients: tuple[Id, ...]
    trigger: Span
    on: SaidOn | None
    place: Place | None
    status: EventStatus
    negated: bool = False
    statement: Id | None
    confidence: Score
    rule: str = ""


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A number with what it counts, and the statement that gives it (null where the article itself does).

    `kind` says what sort of thing is counted or measured; `event`, `by` and `on` tie it to the event that it belongs
    to, who did that, and when.
    """

    id: Id
    value: int | float
    high: int | float | None
    approx: Approx
    unit: str | None
    what: str | None
    kind: FigureKind = "things"
    event: Id | None = None
    by: tuple[Id, ...] = ()
    on: SaidOn | None = None
    text: Span
    statement: Id | None


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """Something negotiated or demanded, such as a 30-day ceasefire."""

    id: Id
    kind: str
    name: str
    duration: str | None
    mentions: tuple[Span, ...]


class Position(msgspec.Struct, frozen=True, kw_only=True):
    """Where an actor stands on a proposal, the words that show it, and those of the condition, where there is one."""

    proposal: Id
    actor: Id
    stance: Stance
    condition: Span | None = None
    statement: Id | None
    text: Span


class Dispute(msgspec.Struct, frozen=True, kw_only=True):
    """Two statements that conflict."""

    id: Id
    claim: Id
    against: Id
    kind: DisputeKind
    about: str


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """What reading one article gives: the public contract `onrecord/1`."""

    schema: Literal["onrecord/1"] = SCHEMA
    reader: str
    article: Article
    actors: tuple[Actor, ...]
    statements: tuple[Statement, ...]
    times: tuple[Time, ...]
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...]
    proposals: tuple[Proposal, ...] = ()
    positions: tuple[Position, ...] = ()
    disputes: tuple[Dispute, ...] = ()


def make_article(text: str, **known: object) -> Article:
    """An article whose id is the SHA-256 of its text, with whatever else is known about it (fields of Article)."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return msgspec.convert({**known, "id": f"sha256:{digest}", "text": text}, Article)


def make_span(text: str, start: int, end: int) -> Span:
    """The span of text[start:end]; offsets in code points."""
    return Span(start=start, end=end, text=text[start:end])


def find_spans(value: object, path: str = "record") -> Iterator[tuple[str, Span]]:
    """Every span under a record (or part of one), with the path at which it stands."""
    if isinstance(value, Span):
        yield path, value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from find_spans(getattr(value, name), f"{path}.{name}")
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from find_spans(item, f"{path}[{index}]")
