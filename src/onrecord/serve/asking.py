"""What an address asks (?q=ceasefire&speaker=Karsia) -> a question; the same names for pages, API and saved searches.

They are those of the command line's options, with `_` for `-` and `q` for its words.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Annotated, Literal, Protocol, TypeVar
from urllib.parse import urlencode

import msgspec

from onrecord.ask.question import Question, Sort
from onrecord.ask.timeline import Kind, Period
from onrecord.errors import QueryError
from onrecord.model import Act, EventStatus, EventType, Form, Sector

Code = Annotated[str, msgspec.Meta(pattern="^[A-Za-z]{3}$")]
Words = Annotated[str, msgspec.Meta(max_length=1_000)]
Limit = Annotated[int, msgspec.Meta(ge=1, le=200)]
Share = Annotated[float, msgspec.Meta(ge=0, le=1)]
_T = TypeVar("_T", bound=msgspec.Struct)


class Given(Protocol):
    """What is written after the ? of an address, or in a form: names with one or more values."""

    def multi_items(self) -> Iterable[tuple[str, object]]:
        """Each name with each of its values."""


class Days(msgspec.Struct, frozen=True, kw_only=True):
    """Which days: 2031-03-14, 2031-03 or 2031, both included."""

    since: Words | None = None
    until: Words | None = None


class Paged(Days, frozen=True, kw_only=True):
    """Which days, and which page of what is found."""

    limit: Limit = 20
    after: Words | None = None


class SearchAsked(Paged, frozen=True, kw_only=True):
    """A search; see Question."""

    q: Words = ""
    speaker: Words | None = None
    exactly: bool = False
    act: tuple[Act, ...] = ()
    form: tuple[Form, ...] = ()
    country: tuple[Code, ...] = ()
    sector: tuple[Sector, ...] = ()
    publisher: Words | None = None
    min_confidence: Share = 0.0
    disputed: bool = False
    reviewed: Literal["yes", "no"] | None = None
    rejected: bool = False
    all_versions: bool = False
    sort: Sort = "newest"

    def make_question(self) -> Question:
        """The question that is asked."""
        return Question(
            text=self.q, speaker=self.speaker, exactly=self.exactly, since=self.since, until=self.until, act=self.act,
            form=self.form, country=tuple(code.upper() for code in self.country), sector=self.sector,
            publisher=self.publisher, min_confidence=self.min_confidence, disputed=self.disputed,
            reviewed=None if self.reviewed is None else self.reviewed == "yes", rejected=self.rejected,
            all_versions=self.all_versions, sort=self.sort, limit=self.limit, after=self.after,
        )  # fmt: skip


class TimelineAsked(Paged, frozen=True, kw_only=True):
    """A timeline; see Wanted and Question."""

    q: Words = ""
    actor: Words | None = None
    kind: Kind = "events"
    by: Period = "day"
    type: tuple[EventType, ...] = ()
    status: tuple[EventStatus, ...] = ()
    country: tuple[Code, ...] = ()
    min_confidence: Share = 0.0
    rejected: bool = False
    all_versions: bool = False
    sort: Literal["oldest", "newest"] = "oldest"

    def make_question(self) -> Question:
        """The question that is asked."""
        return Question(
            text=self.q, speaker=self.actor, since=self.since, until=self.until,
            country=tuple(code.upper() for code in self.country), min_confidence=self.min_confidence,
            rejected=self.rejected, all_versions=self.all_versions, sort=self.sort, limit=self.limit, after=self.after,
        )  # fmt: skip


class DisputesAsked(Paged, frozen=True, kw_only=True):
    """Disputes."""

    q: Words = ""
    speaker: Words | None = None
    kind: tuple[Literal["denial", "contradiction"], ...] = ()
    rejected: bool = False
    all_versions: bool = False

    def make_question(self) -> Question:
        """The question that is asked."""
        return Question(
            text=self.q, speaker=self.speaker, since=self.since, until=self.until, rejected=self.rejected,
            all_versions=self.all_versions, limit=self.limit, after=self.after,
        )  # fmt: skip


class TopicAsked(Days, frozen=True, kw_only=True):
    """Figures or proposals of which words tell."""

    q: Words = ""
    limit: Limit = 20
    all_versions: bool = False

    def make_question(self) -> Question:
        """The question that is asked."""
        return Question(
            text=self.q, since=self.since, until=self.until, limit=self.limit, all_versions=self.all_versions
        )


class FiguresAsked(TopicAsked, frozen=True, kw_only=True):
    """Figures, of all givers or only where several give one."""

    all_givers: bool = False


class ActorAsked(Days, frozen=True, kw_only=True):
    """An actor's page, or without a name those who are named most."""

    name: Words = ""
    limit: Limit = 20
    all_versions: bool = False

    def make_question(self) -> Question:
        """The question that is asked."""
        return Question(since=self.since, until=self.until, limit=self.limit, all_versions=self.all_versions)


class QueueAsked(Days, frozen=True, kw_only=True):
    """What awaits review."""

    q: Words = ""
    speaker: Words | None = None
    limit: Limit = 10

    def make_question(self) -> Question:
        """The question that is asked."""
        return Question(text=self.q, speaker=self.speaker, since=self.since, until=self.until, limit=self.limit)


def get_asked(given: Given, kind: type[_T], *, strictly: bool = False) -> _T:
    """What is asked. What is empty was not given; `strictly` refuses names that nothing has.

    Raises QueryError for a value that can't be used.
    """
    fields = _get_fields(kind)
    values: dict[str, object] = {}
    for name, value in given.multi_items():
        if not isinstance(value, str) or not value.strip("\0"):
            continue
        written = value.replace("\0", "").strip()
        if name not in fields:
            if strictly:
                raise QueryError("is no filter", which=name, next_step=f"use {', '.join(fields)}")
        elif _is_many(fields[name]):
            several = values.setdefault(name, [])
            if isinstance(several, list) and written:
                several.append(written)
        elif written:
            values[name] = written
    try:
        return msgspec.convert(values, kind, strict=False)
    except msgspec.ValidationError as error:
        raise QueryError(str(error).replace("`$.", "`"), next_step="see what values it can have") from None


def make_query(asked: msgspec.Struct | Mapping[str, object], **changes: object) -> str:
    """What is asked, with changes, as an address has it; what is as usual is left out."""
    if isinstance(asked, msgspec.Struct):
        usual = {name: field.default for name, field in _get_fields(type(asked)).items()}
        values = {name: value for name, value in msgspec.structs.asdict(asked).items() if value != usual.get(name)}
    else:
        values = dict(asked)
    values |= changes
    pairs: list[tuple[str, str]] = []
    for name, value in values.items():
        for each in value if isinstance(value, (tuple, list)) else (value,):
            if each not in (None, "", False):
                pairs.append((name, "true" if each is True else str(each)))
    return urlencode(pairs)


@cache  # finding out the fields' types takes longer than all that is done with them
def _get_fields(kind: type[msgspec.Struct]) -> dict[str, msgspec.structs.FieldInfo]:
    return {field.name: field for field in msgspec.structs.fields(kind)}


def _is_many(field: msgspec.structs.FieldInfo) -> bool:
    return getattr(field.type, "__origin__", None) is tuple
