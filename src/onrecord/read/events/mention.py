"""What is found of an event in the parse, before its actors have ids: EventMention."""

from dataclasses import dataclass

from onrecord.model import EventStatus
from onrecord.read.lexicon.event_frames import Meaning


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A phrase that may name who acts or whom it strikes: tokens first <= i < last, and its head.

    `inner` where only those count whom the phrase names ("Karsia's airspace": Karsia), never the phrase itself.
    """

    first: int
    last: int
    head: int
    inner: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention:
    """An event as the text tells it: trigger tokens first <= i < last on the word `head`.

    `recipients` are alternatives, best first: the first that names somebody counts. `statement` is the place of the
    attribution in whose content it stands, `cue` that of the one whose cue tells it. `rule` names the frame.
    """

    first: int
    last: int
    head: int
    meaning: Meaning
    rule: str
    actors: tuple[Side, ...] = ()
    recipients: tuple[tuple[Side, ...], ...] = ()
    status: EventStatus = "happened"
    negated: bool = False
    statement: int | None = None
    cue: int | None = None
    score: float = 0.5
