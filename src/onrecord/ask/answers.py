"""What questions to a ledger are answered with: frozen records that go to JSON as they are.

Every line of an answer names the article, by reference and place, whose words it rests on; offsets are half-open and
count code points of that article's text.
"""

from typing import Any, Literal

import msgspec

State = Literal["superseded", "withdrawn", "outdated"]


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """An article that something stands in.

    `state` is None while it holds; outdated is another's copy of a version that its own source has since corrected or
    withdrawn.
    """

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
    spans: dict[str, Any]
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


class Happening(msgspec.Struct, frozen=True, kw_only=True):
    """An event, in its context, with what else reports it.

    `day` is that on which it happened, or, where `dated` is false, that of the article which reports it; `words` is the
    trigger, at `span` of the article's text; `statement` the entry of who tells it, None for the article itself;
    `reports` are the entries of the other articles' events, `statuses` all that the reports say.
    """

    entry: str
    day: str | None
    dated: bool
    type: str
    mode: str | None
    quad: int
    status: str
    negated: bool
    actors: tuple[Speaker, ...]
    recipients: tuple[Speaker, ...]
    place: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    before: str
    words: str
    after: str
    span: tuple[int, int]
    statement: str | None
    confidence: float
    source: Source
    articles: int = 1
    sources: int = 1
    statuses: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    reviewed: Review | None = None


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """Something on a timeline: what happened, or what was said; `period` is its day, ISO week or month."""

    period: str
    happening: Happening | None = None
    quotation: Quotation | None = None


class Timeline(msgspec.Struct, frozen=True, kw_only=True):
    """A page of what happened and what was said, in order of days."""

    moments: tuple[Moment, ...]
    after: str | None
    actors: tuple[ActorName, ...] = ()
    notes: tuple[str, ...] = ()


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A page of a search. `after` leads to the next page, None on the last; `speakers` are those whom a name meant."""

    quotations: tuple[Quotation, ...]
    after: str | None
    speakers: tuple[ActorName, ...] = ()
    notes: tuple[str, ...] = ()


class Grade(msgspec.Struct, frozen=True, kw_only=True):
    """The Admiralty grade of a claim: the letter of its source (A to F), the number of what it says (1 to 6), and why.

    `by` is the person who gave it, None where it follows from the record.
    """

    source: str
    claim: int
    why: str
    by: str | None = None

    @property
    def text(self) -> str:
        """Letter and number, as in B2."""
        return f"{self.source}{self.claim}"


class Dispute(msgspec.Struct, frozen=True, kw_only=True):
    """A claim and what stands against it, each with what else reports it.

    `entry` is what the dispute is called in every ledger; `within` says whether one article sets them against each
    other or only the ledger does; `also` are others who say the same as the claim.
    """

    entry: str
    kind: str
    about: str
    within: Literal["article", "ledger"]
    day: str | None
    claim: Quotation
    against: Quotation
    grade: Grade
    also: tuple[Quotation, ...] = ()
    reviewed: Review | None = None


class Disputes(msgspec.Struct, frozen=True, kw_only=True):
    """A page of disputes, the newest first."""

    disputes: tuple[Dispute, ...]
    after: str | None
    speakers: tuple[ActorName, ...] = ()


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """A figure as one gives it: the value, how it is meant, by whom, where."""

    entry: str
    value: float
    high: float | None
    approx: str
    by: str
    speakers: tuple[Speaker, ...]
    day: str | None
    words: str
    source: Source
    articles: int
    sources: int
    reviewed: Review | None = None


class FigureRange(msgspec.Struct, frozen=True, kw_only=True):
    """What is said of one number: who gives which value when, the range of what each says last, what can't both hold.

    `conflicts` are pairs of entries: a later value of another giver's that is lower than an earlier one allows.
    """

    what: str
    kind: str
    place: str | None
    since: str | None
    until: str | None
    lowest: float
    highest: float
    sources: int
    given: tuple[Given, ...]
    conflicts: tuple[tuple[str, str], ...]


class Stand(msgspec.Struct, frozen=True, kw_only=True):
    """Where a side stands on a proposal on a day, who says so, in which words.

    `side` is a country for whoever speaks for one, else the actor; `changed` says that it stood elsewhere before.
    """

    day: str | None
    side: str
    by: str
    actor: str
    stance: str
    condition: str | None
    words: str
    entry: str
    source: Source
    articles: int
    sources: int
    changed: bool
    reviewed: Review | None = None


class Course(msgspec.Struct, frozen=True, kw_only=True):
    """A proposal over time, across articles: how it is called, whose it is, when it is spoken of, who stands where.

    `course` is what it is called in every ledger: its first mention's article and id.
    """

    course: str
    kind: str
    name: str
    duration: str | None
    countries: tuple[str, ...]
    since: str | None
    until: str | None
    articles: int
    sources: int
    names: tuple[str, ...]
    stands: tuple[Stand, ...]


class Courses(msgspec.Struct, frozen=True, kw_only=True):
    """The proposals of a ledger that are asked for, those spoken of most first."""

    courses: tuple[Course, ...]
    more: int = 0


class Office(msgspec.Struct, frozen=True, kw_only=True):
    """What an actor is called in articles of some days."""

    role: str
    since: str | None
    until: str | None
    articles: int


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """How many of something."""

    name: str
    count: int


class WeekCount(msgspec.Struct, frozen=True, kw_only=True):
    """How many of something an ISO week has, as in 2031-W11."""

    week: str
    name: str
    count: int


class StatsTable(msgspec.Struct, frozen=True, kw_only=True):
    """A table of a ledger's counts."""

    name: str
    counts: tuple[Count, ...]


class Stats(msgspec.Struct, frozen=True, kw_only=True):
    """What a ledger holds; `since` and `until` are the days of its first and last article."""

    counts: tuple[Count, ...]
    since: str | None
    until: str | None
    tables: tuple[StatsTable, ...]


class ActorPage(msgspec.Struct, frozen=True, kw_only=True):
    """All that a ledger has on an actor.

    `by_week` counts acts, `topics` the statements that have a word which others use less, `speaks_of` those of the
    newest that name somebody; `names` are those that articles use, `signatures` those that people can judge the same or
    not the same; `others` whom else the name may mean.
    """

    actor: ActorName
    wikidata: str | None
    names: tuple[Count, ...]
    signatures: tuple[str, ...]
    offices: tuple[Office, ...]
    statements: int
    by_month: tuple[Count, ...]
    by_act: tuple[Count, ...]
    newest: tuple[Quotation, ...]
    stands: tuple[tuple[str, Stand], ...]
    disputes: tuple[Dispute, ...]
    with_others: tuple[Count, ...]
    by_week: tuple[WeekCount, ...] = ()
    topics: tuple[Count, ...] = ()
    speaks_of: tuple[Count, ...] = ()
    others: tuple[ActorName, ...] = ()
