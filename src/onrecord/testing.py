"""Builders and fakes, for our tests and our users' -> parses and records by hand, models without weights.

>>> parse = make_parse("Aleth/NNP/nsubj/1/PERSON agreed/VBD/ROOT/1 ././punct/1")
>>> [token.text for token in parse.tokens]
['Aleth', 'agreed', '.']
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.model import (
    Act,
    Actor,
    Country,
    Event,
    EventStatus,
    EventType,
    Kind,
    Record,
    SaidOn,
    Sector,
    Span,
    Statement,
    make_article,
    make_span,
)
from onrecord.read.models import Encoder, Models
from onrecord.read.syntax import Parse, Sentence, Token

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from onrecord.read.trained.windows import Batch

_POS = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "MD": "AUX", "IN": "ADP", "TO": "PART", "DT": "DET",
    "PRP": "PRON", "PRP$": "PRON", "WP": "PRON", "WDT": "PRON", "CC": "CCONJ", "CD": "NUM", "POS": "PART",
}  # fmt: skip
_PREFIXES = {"VB": "VERB", "JJ": "ADJ", "RB": "ADV"}


def make_parse(*sentences: str, paragraphs: Sequence[int] = ()) -> Parse:
    """A parse of sentences written as `word/TAG/dependency/head[/ENTITY[/lemma]]`, words parted by spaces.

    `head` counts tokens from 0 within the sentence (a root's head is itself). The text joins words by single
    spaces, and sentences by a space, or by a blank line before each sentence whose number is in `paragraphs`.
    """
    tokens: list[Token] = []
    made: list[Sentence] = []
    bounds: list[tuple[int, int]] = []
    text = ""
    for number, written in enumerate(sentences):
        first = len(tokens)
        if number in paragraphs or not bounds:
            bounds.append((first, first))
            text += "\n\n" if text else ""
        elif text:
            text += " "
        rows = [_get_cells(word) for word in written.split()]
        for at, cells in enumerate(rows):
            text += " " if at else ""
            tokens.append(_make_token(cells, i=first + at, start=len(text), sentence=number))
            text += cells[0]
        for token, cells in zip(tokens[first:], rows, strict=True):
            _hang(token, tokens[first + int(cells[3])])
        made.append(Sentence(first=first, last=len(tokens), paragraph=len(bounds) - 1))
        bounds[-1] = (bounds[-1][0], len(tokens))
    _widen(tokens)
    return Parse(text=text, tokens=tokens, sentences=made, paragraphs=bounds)


class FakeParser:
    """A parser that gives back a parse made beforehand, whatever the text."""

    name = "fake parser"

    def __init__(self, parse: Parse) -> None:
        self._parse = parse

    def parse(self, text: str, paragraphs: Sequence[tuple[int, int]]) -> Parse:
        """The parse given at construction."""
        return self._parse


class FakeEncoder:
    """An encoder that takes words for cues by a list, and the words that hang on one for source (before) and content.

    `against` is the score against the other words, `calls` counts the windows that it was given.
    """

    name = "fake encoder"
    calibration = (0.0, 1.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0)

    def __init__(self, *cues: str, verdict: float = 5.0, against: float = 2.0) -> None:
        self._cues, self._known = set(cues), {"": 0}
        self._verdict, self._against = verdict, against
        self.calls = 0

    def cut(self, word: str) -> Sequence[int]:
        """One piece a word; the same word has the same."""
        return [self._known.setdefault(word.lower(), len(self._known))]

    def encode(self, batch: "Batch") -> "tuple[NDArray[np.float32], NDArray[np.float32]]":
        """High scores for the words on the list, lower ones for the others."""
        import numpy as np

        self.calls += 1
        numbers = {number for word, number in self._known.items() if word in self._cues}
        chosen = np.isin(np.take_along_axis(batch.pieces, batch.first, 1), list(numbers))
        scores = np.where(chosen[..., None], [-9.0, 9.0, -9.0], [self._against, 0.0, -9.0])
        return scores.astype(np.float32), np.zeros((*chosen.shape, 2), np.float32)

    def find_roles(
        self, around: "NDArray[np.float32]", seen: "NDArray[np.int64]"
    ) -> "tuple[NDArray[np.float32], NDArray[np.float32]]":
        """The source before the cue, the content after it, as far as its branches reach."""
        import numpy as np

        below = (seen[..., 1] == 2) & (seen[..., 5] == 1)
        before = seen[..., 0] > 16
        roles = np.concatenate([_tag(below & before), _tag(below & ~before)], -1)
        return roles.astype(np.float32), np.full(len(seen), self._verdict, np.float32)


def make_models(parse: Parse, encoder: Encoder | None = None) -> Models:
    """Models that need no weights and always find the given parse; without an encoder the rules read alone."""
    return Models(parser=FakeParser(parse), encoder=encoder)


def _tag(chosen: "NDArray[np.bool_]") -> "NDArray[np.float64]":
    import numpy as np

    inside = np.concatenate([np.zeros_like(chosen[:, :1]), chosen[:, :-1]], 1)
    return 9.0 * np.stack([~chosen, chosen & ~inside, chosen & inside], -1)


def _get_cells(word: str) -> list[str]:
    cells = word.split("/") if not word.startswith("/") else ["/", *word[2:].split("/")]
    if len(cells) < 4:
        raise ValueError(f"{word!r}: write word/TAG/dependency/head[/ENTITY[/lemma]]")
    return cells


def _make_token(cells: Sequence[str], *, i: int, start: int, sentence: int) -> Token:
    word, tag, dep, _, entity, lemma, *_ = [*cells, "", ""]
    token = Token(i, word, start=start, end=start + len(word))
    token.tag, token.dep, token.sentence = tag, dep, sentence
    token.pos = _POS.get(tag) or _PREFIXES.get(tag[:2]) or "PUNCT"
    token.entity = entity
    token.lemma = lemma or word.lower()
    return token


def _hang(token: Token, head: Token) -> None:
    if head is not token:
        token.head = head
        head.children.append(token)


def _widen(tokens: Sequence[Token]) -> None:
    previous = ""
    for token in tokens:
        token.entity_begins = bool(token.entity) and token.entity != previous
        previous = token.entity
        above, steps = token, 0
        while above.head is not above:
            above, steps = above.head, steps + 1
            if steps > len(tokens):
                raise ValueError(f"{token.text!r}: its heads lead round in a circle; a root's head is itself")
            above.left, above.right = min(above.left, token.i), max(above.right, token.i)


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """An actor of a record made by hand."""

    name: str
    kind: Kind = "person"
    country: Country | None = None
    sector: Sector = "GOV"
    identity: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A statement of a record made by hand: it becomes the sentence `<speaker> said <content>.`"""

    who: Who | None
    content: str
    act: Act = "assert"
    on: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """An event of a record made by hand: it becomes the sentence `<actor> <words> <recipient>.`"""

    who: Who
    words: str
    whom: Who
    type: EventType = "ASSAULT"
    on: str | None = None
    status: EventStatus = "happened"


def make_record(*lines: Told | Done, **about: object) -> Record:
    """A sound record of an article whose sentences are the lines; `about` are fields of Article, but for its text."""
    pen = _Pen()
    for line in lines:
        pen.write(line)
    return Record(
        reader="by hand",
        article=make_article(pen.text, **about),
        actors=tuple(pen.make_actors()),
        statements=tuple(pen.statements),
        times=(),
        events=tuple(pen.events),
        figures=(),
    )


@dataclass(slots=True)
class _Pen:
    text: str = ""
    actors: list[Who] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    def write(self, line: Told | Done) -> None:
        self.text += "\n\n" if self.text else ""
        if isinstance(line, Told):
            self._write_told(line)
        else:
            self._write_done(line)
        self.text += "."

    def make_actors(self) -> Iterable[Actor]:
        for number, who in enumerate(self.actors, 1):
            found = re.finditer(rf"\b{re.escape(who.name)}\b", self.text)  # names in contents are mentions, too
            spans = [make_span(self.text, *each.span()) for each in found]
            yield Actor(
                id=f"a{number}", name=who.name, kind=who.kind, role=who.role, country=who.country, sector=who.sector,
                identity=who.identity, affiliation=None, mentions=tuple(spans),
            )  # fmt: skip

    def _name(self, who: Who) -> Span:
        start = len(self.text)
        self.text += who.name
        span = Span(start=start, end=len(self.text), text=who.name)
        if who not in self.actors:
            self.actors.append(who)
        return span

    def _add(self, words: str) -> Span:
        start = len(self.text)
        self.text += words
        return Span(start=start, end=len(self.text), text=words)

    def _get_id(self, who: Who) -> str:
        return f"a{self.actors.index(who) + 1}"

    def _write_told(self, line: Told) -> None:
        source = self._name(line.who) if line.who is not None else None
        self.text += " " if source else "Reportedly "
        cue = self._add("said") if source else None
        self.text += " " if source else ""
        content = self._add(line.content)
        self.statements.append(
            Statement(
                id=f"s{len(self.statements) + 1}", speakers=(self._get_id(line.who),) if line.who else (),
                source=source, cue=cue, content=(content,), form="indirect", act=line.act, parent=None, addressee=(),
                medium=None, place=None, said_on=SaidOn(value=line.on, text=content) if line.on else None,
                certainty=None, confidence=0.9, rule="by hand",
            )
        )  # fmt: skip

    def _write_done(self, line: Done) -> None:
        self._name(line.who)
        self.text += " "
        trigger = self._add(line.words)
        self.text += " "
        self._name(line.whom)
        self.events.append(
            Event(
                id=f"e{len(self.events) + 1}", type=line.type, mode=None, contexts=(), cameo=None, quad=4,
                actors=(self._get_id(line.who),), recipients=(self._get_id(line.whom),), trigger=trigger,
                on=SaidOn(value=line.on, text=trigger) if line.on else None, place=None, status=line.status,
                statement=None, confidence=0.9, rule="by hand",
            )
        )  # fmt: skip
