"""What grows while an article is read: each step takes a Draft and returns one that knows more.

Spans inside a draft are token ranges (first, last), half-open, into `parse.tokens`; they become character spans of
the article only when the record is written (read/writing.py).
"""

from dataclasses import dataclass, field

from onrecord.model import Act, Actor, Article, Certainty, Form, SaidOn
from onrecord.read.events.mention import EventMention
from onrecord.read.figures import FigureMention
from onrecord.read.models import Models
from onrecord.read.syntax import Parse
from onrecord.read.times import TimeMention
from onrecord.settings import ReadSettings

Range = tuple[int, int]  # tokens first <= i < last


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """A source, a cue and a content found in the parse: the seam at which a reader of attributions plugs in.

    `source` and `cue` are None where the text has none. `content` holds one range per unbroken piece, in order.
    `head` is the token that the cue hangs on (the verb of "did not deny", the noun of "the claim that"), `rule` names
    what found it, `score` says how often that rule is right.
    `parent` is the place in the draft's attributions of the one in whose content this one stands, once nested.
    """

    source: Range | None
    cue: Range | None
    content: tuple[Range, ...]
    head: int
    rule: str
    score: float = 0.0
    parent: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """What a statement's words do: its form, its act, and how probable they call the content."""

    form: Form
    act: Act
    certainty: Certainty | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """Through what, to whom and where something was said, as token ranges; `told` where a clause of its own tells it
    ("Speaking to reporters in …").
    """

    medium: Range | None = None
    addressees: tuple[Range, ...] = ()
    place: Range | None = None
    told: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An article half read."""

    article: Article
    models: Models
    settings: ReadSettings
    parse: Parse = field(default_factory=Parse)
    furniture: tuple[tuple[int, int], ...] = ()  # characters of the masthead, which is no prose
    times: tuple[TimeMention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    manners: tuple[Manner, ...] = ()
    channels: tuple[Channel, ...] = ()
    actors: tuple[Actor, ...] = ()
    speakers: tuple[tuple[str, ...], ...] = ()  # actor ids, one tuple for each attribution
    addressees: tuple[tuple[str, ...], ...] = ()
    occasions: tuple[SaidOn | None, ...] = ()
    events: tuple[EventMention, ...] = ()
    sides: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()  # actor ids: who acts, whom it strikes
    figures: tuple[FigureMention, ...] = ()
