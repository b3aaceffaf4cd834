"""What questions to a ledger are answered with: frozen records that go to JSON as they are.

Every line of an answer names the article, by reference and place, whose words it rests on; offsets are half-open and
count code points of that article's text.
"""

from typing import Literal

import msgspec

State = Literal["superseded", "withdrawn"]


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """An article that something stands in. `state` is None while it holds."""

    ref: str
    title: str | None
    publisher: str | None
    credit: tuple[str, ...]
    published: str | None
    url: str | None
    source_id: str | None
    state: State | None = None


class Speaker(msgspec.Struct, frozen=True, kw_only=True):
    """Who speaks or acts: the name in the article, and the ledger's actor that this is."""

    name: str
    role: str | None
    country: str | None
    actor: str


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """What a person judged of an entry last: confirmed, corrected, rejected or graded, by whom, when and why."""

    state: Literal["confirmed", "corrected", "rejected", "graded"]
    by: str
    at: str
    reason: str
    value: str | None = None


class Variant(msgspec.Struct, frozen=True, kw_only=True):
    """Another wording of an utterance, in another article."""

    entry: str
    content: str
    form: str
    source: Source


class Quotation(msgspec.Struct, frozen=True, kw_only=True):
    """A statement, in its context, with what else reports it.

    `entry` is what it is called in every ledger; `articles` and `sources` count the articles that report the utterance,
    and how many of them are independent; `disputed` says that another denies or contradicts it.
    """

    entry: str
    day: str | None
    said_on: str | None
    speakers: tuple[Speaker, ...]
    act: str
    form: str
    cue: str | None
    before: str
    content: str
    after: str
    spans: dict[str, object]
    condition: str | None
    medium: str | None
    confidence: float
    source: Source
    articles: int = 1
    sources: int = 1
    variants: tuple[Variant, ...] = ()
    disputed: bool = False
    reviewed: Review | None = None


class ActorName(msgspec.Struct, frozen=True, kw_only=True):
    """An actor of the ledger by name. `actor` is what it is called in every ledger."""

    actor: str
    name: str
    kind: str
    country: str | None
    sector: str
    articles: int


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A page of a search. `after` leads to the next page, None on the last; `speakers` are those whom a name meant."""

    quotations: tuple[Quotation, ...]
    after: str | None
    speakers: tuple[ActorName, ...] = ()
    notes: tuple[str, ...] = ()
