"""Quotations and attributions -> attributions that own their quotations.

A quotation belongs, in this order, to: the cue of the quotation that it completes; the cue of speech that stands beside
it in its sentence; the cue whose content it meets; the statement that it carries on, from the paragraph or the
sentence before. What is left is a scare quote or a title.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.read.draft import Attribution, Range
from onrecord.read.lexicon.cues import Cues
from onrecord.read.quotations import Quotation
from onrecord.read.statements.clauses import (
    get_source_range,
    has_words,
    is_passive,
    maybe_get_agent,
    maybe_get_subject,
    trim,
)
from onrecord.read.statements.verbs import get_cue_range
from onrecord.read.syntax import Parse, Token

# From a quotation to its cue, in tokens. PolNeAR train: 99 of 100 cues after it stand within 22, before it within 15.
FARTHEST_AFTER = 30
FARTHEST_BEFORE = 25
LONGEST_TRAIL = 8  # tokens from the clause that a cue governs to a quotation that still belongs to it
LONGEST_TITLE = 8  # tokens from "said" to the first noun of its subject
_SENTENCE_END = frozenset({".", "?", "!", "...", "…"})
_SPEECH = frozenset({"say", "tell"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    """What the search for a quotation's owner looks at."""

    parse: Parse
    cues: Cues
    quotations: Sequence[Quotation]
    heads: Sequence[int]  # of the attributions found before, in order

    def find_near(self, quotation: Quotation) -> Sequence[int]:
        """The heads in the paragraph of a quotation."""
        first, last = self.parse.paragraphs[_get_paragraph(self.parse, quotation.first)]
        return self.heads[bisect_left(self.heads, first) : bisect_left(self.heads, last)]

    def maybe_get_around(self, token: int) -> Quotation | None:
        """The quotation that a token stands in."""
        at = bisect_right(self.quotations, token, key=lambda q: q.first) - 1
        return self.quotations[at] if at >= 0 and token < self.quotations[at].last else None


def tie_quotations(
    parse: Parse, attributions: Sequence[Attribution], quotations: Sequence[Quotation], cues: Cues
) -> list[Attribution]:
    """The attributions with each quotation put into its owner's content, and those that only quotations show."""
    owned: dict[int, Attribution] = {a.head: a for a in attributions}
    scene = _Scene(parse=parse, cues=cues, quotations=quotations, heads=sorted(owned))
    previous: int | None = None  # the head of the statement that a quotation without a cue would carry on
    for number, quotation in enumerate(quotations):
        head = previous if _is_split(scene, previous, number) else _maybe_get_owner(scene, owned, number)
        if head is None and (quotation.resumed or _stands_alone(parse, quotation)):
            head = previous if previous is not None and _is_near(parse, previous, quotation) else None
        if head is None:
            continue
        owned[head] = _add(parse, owned.get(head) or _make_spoken(parse, parse.tokens[head]), quotation)
        previous = head
    kept = (_stay_inside(a, scene.maybe_get_around(a.head)) for a in owned.values())
    whole = (replace(a, content=tuple(_take_marks(scene, piece) for piece in a.content)) for a in kept)
    return sorted((a for a in whole if has_words(parse, a.content)), key=lambda a: a.head)


def _take_marks(scene: _Scene, piece: Range) -> Range:
    """A content's piece with the quotation mark right beside it whose other half it holds."""
    first, last = piece
    opening, closing = scene.maybe_get_around(first), scene.maybe_get_around(last - 1)
    if closing is not None and first <= closing.first and last < closing.last <= last + 2:
        last = closing.last  # with the full stop inside it
    if opening is not None and opening.first == first - 1 and opening.last < last:
        first -= 1
    return first, last


def _stay_inside(attribution: Attribution, around: Quotation | None) -> Attribution:
    """An attribution made by quoted words, without content from before their quotation.

    Where its source is quoted, too, the content ends with the quotation; else it may go on: had “asked” that …
    """
    if around is None:
        return attribution
    closed = attribution.source is None or around.first <= attribution.source[0] < around.last
    end = around.last if closed else max((last for _, last in attribution.content), default=0)
    pieces = [(max(first, around.first), min(last, end)) for first, last in attribution.content]
    return replace(attribution, content=tuple(p for p in pieces if p[0] < p[1]))


def _is_split(scene: _Scene, previous: int | None, number: int) -> bool:
    """Whether a quotation goes on after its cue, in one sentence: “…,” said X, “…”."""
    if previous is None or number == 0:
        return False
    tokens, quotations = scene.parse.tokens, scene.quotations
    gap = range(quotations[number - 1].last, quotations[number].first)
    opens = tokens[quotations[number].first - 1].text == ","
    return previous in gap and opens and not any(tokens[i].text in _SENTENCE_END for i in gap)


def _maybe_get_owner(scene: _Scene, owned: dict[int, Attribution], number: int) -> int | None:
    beside = _maybe_get_beside(scene, number)
    if beside is not None:
        return beside
    quotation = scene.quotations[number]
    near = [head for head in scene.find_near(quotation) if not quotation.first <= head < quotation.last]
    inside = [head for head in near if any(_meets(piece, quotation) for piece in owned[head].content)]
    return max(inside) if inside else _maybe_get_trailed(scene, owned, number, near)


def _maybe_get_trailed(scene: _Scene, owned: dict[int, Attribution], number: int, near: Sequence[int]) -> int | None:
    """The cue whose content a quotation ends after a few words more: said A was hit, all of it “in error”."""
    quotation, tokens = scene.quotations[number], scene.parse.tokens
    before = [
        head for head in near if head < quotation.first and tokens[head].sentence == tokens[quotation.first].sentence
    ]
    if not before or not owned[before[-1]].rule.startswith("verb:say"):
        return None
    end = max((last for _, last in owned[before[-1]].content), default=0)
    return before[-1] if before[-1] < end and 0 < quotation.first - end <= LONGEST_TRAIL else None


def _meets(piece: Range, quotation: Quotation) -> bool:
    return piece[0] < quotation.last and quotation.first <= piece[1]


def _maybe_get_beside(scene: _Scene, number: int) -> int | None:
    """The cue of speech right after a quotation, or right before it, that no other mark parts from it."""
    quotations, quotation = scene.quotations, scene.quotations[number]
    following = quotations[number + 1].first if number + 1 < len(quotations) else len(scene.parse.tokens)
    after = _maybe_get_after(scene.parse, quotation, min(following, quotation.last + FARTHEST_AFTER), scene.cues)
    if after is not None:
        return after
    earlier = quotations[number - 1].last if number else 0
    return _maybe_get_before(scene.parse, quotation, max(earlier, quotation.first - FARTHEST_BEFORE), scene.cues)


def _maybe_get_after(parse: Parse, quotation: Quotation, limit: int, cues: Cues) -> int | None:
    tokens = parse.tokens
    closing = tokens[quotation.last - 2].text if quotation.last - 2 > quotation.first else ""
    start = quotation.last
    if closing not in {",", "?", "!", "-", "--", "–", "—"} and not (
        start < len(tokens) and tokens[start].text in {",", "--", "–", "—"}
    ):
        return None
    if quotation.open_ended or _get_paragraph(parse, quotation.last - 1) != _get_paragraph(
        parse, min(start, len(tokens) - 1)
    ):
        return None
    for token in tokens[start:limit]:
        if token.text in _SENTENCE_END or token.text in {";", ":"}:
            return None
        if _is_speech(token, cues) and token.dep not in {"relcl", "acl"}:
            return token.i
    return None


def _maybe_get_before(parse: Parse, quotation: Quotation, limit: int, cues: Cues) -> int | None:
    """The last cue of speech before a quotation, if it opens after a comma, a colon, or the cue itself."""
    tokens = parse.tokens
    if quotation.first == 0:
        return None
    mark = tokens[quotation.first - 1]
    if _is_speech(mark, cues):
        return mark.i
    if mark.text not in {",", ":"}:
        return None
    for i in range(quotation.first - 2, limit - 1, -1):
        token = tokens[i]
        if token.text in _SENTENCE_END or _get_paragraph(parse, i) != _get_paragraph(parse, quotation.first):
            return None
        if _is_speech(token, cues):
            return i
    return None


def _is_speech(token: Token, cues: Cues) -> bool:
    if token.pos not in {"VERB", "AUX"} or (token.tag == "VB" and token.dep not in {"ROOT", "ccomp", "conj", "xcomp"}):
        return False
    cue = cues.verbs.get(token.lemma)
    return cue is not None and not _SPEECH.isdisjoint(cue.frames)


def _get_paragraph(parse: Parse, i: int) -> int:
    return parse.sentences[parse.tokens[i].sentence].paragraph


def _stands_alone(parse: Parse, quotation: Quotation) -> bool:
    """Whether a quotation is one or more whole sentences on its own."""
    tokens = parse.tokens
    opens = (
        quotation.first == 0
        or tokens[quotation.first - 1].text in _SENTENCE_END | {'"'}
        or tokens[quotation.first].sentence != tokens[quotation.first - 1].sentence
    )
    inside = tokens[quotation.first + 1 : quotation.last]
    ends = quotation.open_ended or (
        len(inside) > 1
        and (
            inside[-2].text in _SENTENCE_END
            or (quotation.last < len(tokens) and tokens[quotation.last].text in _SENTENCE_END)
        )
    )
    return opens and ends and len(inside) > 3 and inside[0].text[:1].isupper()


def _is_near(parse: Parse, head: int, quotation: Quotation) -> bool:
    """Whether a quotation without a cue stands in the paragraph of the statement before it, or opens the next."""
    return _get_paragraph(parse, quotation.first) - _get_paragraph(parse, head) <= 1 or quotation.resumed


def _make_spoken(parse: Parse, verb: Token) -> Attribution:
    """An attribution for a verb of speech that only its quotation makes a cue."""
    return Attribution(
        source=_maybe_get_source(parse, verb),
        cue=get_cue_range(parse, verb, "say"),
        content=(),
        head=verb.i,
        rule="quotation",
    )


def _maybe_get_source(parse: Parse, verb: Token) -> Range | None:
    """Who says it: the verb's subject, or the noun right after a verb that has none (“…,” said X)."""
    head = maybe_get_agent(verb) if is_passive(verb) else maybe_get_subject(verb)
    if head is None:
        following = parse.tokens[verb.i + 1 : verb.i + 1 + LONGEST_TITLE]
        head = next((t for t in following if t.pos in {"NOUN", "PROPN", "PRON"} or t.pos in {"PUNCT", "VERB"}), None)
        while (
            head is not None and head.head.i > verb.i and head.head.pos in {"NOUN", "PROPN"} and head.head is not head
        ):
            head = head.head
        if head is None or head.pos not in {"NOUN", "PROPN", "PRON"}:
            return None
    source = get_source_range(parse, head, before=verb.i)
    return source if source[0] < source[1] else None


def _add(parse: Parse, attribution: Attribution, quotation: Quotation) -> Attribution:
    """The attribution with a quotation in its content, joined to the pieces that it touches.

    After “…,” said X nothing but another quotation can be content.
    """
    new = (quotation.first, quotation.last)
    content = attribution.content
    if quotation.last <= attribution.head <= quotation.last + 1 or (
        attribution.source is None and quotation.last <= attribution.head
    ):
        content = tuple(piece for piece in content if piece[1] <= attribution.head)
        attribution = replace(
            attribution, source=attribution.source or _maybe_get_source(parse, parse.tokens[attribution.head])
        )
    pieces: list[Range] = []
    for piece in (*content, new):
        reach = LONGEST_TRAIL if pieces and attribution.head < pieces[-1][0] else 0
        if not pieces or not _touches(parse, pieces[-1], piece, reach=reach):
            pieces.append(piece)
        else:
            pieces[-1] = (min(pieces[-1][0], piece[0]), max(pieces[-1][1], piece[1]))
    pieces.sort()
    kept = [p for whole in pieces for p in _without_frame(parse, whole, attribution)]
    return replace(attribution, content=tuple(kept))


def _touches(parse: Parse, one: Range, other: Range, *, reach: int) -> bool:
    """Whether two pieces are one: they meet, or a few words of their sentence stand between."""
    if _get_paragraph(parse, one[0]) != _get_paragraph(parse, other[0]):
        return False
    same = parse.tokens[one[1] - 1].sentence == parse.tokens[other[0]].sentence
    return one[0] <= other[1] and other[0] <= one[1] + (reach if same else 0)


def _without_frame(parse: Parse, whole: Range, attribution: Attribution) -> list[Range]:
    """A piece cut where the statement's own source and cue stand in it."""
    holes = [r for r in (attribution.source, attribution.cue) if r is not None and whole[0] < r[1] and r[0] < whole[1]]
    if not holes:
        return [whole]
    first, last = min(h[0] for h in holes), max(h[1] for h in holes)
    left = trim_right(parse, whole[0], first)
    right = trim(parse, last, whole[1]) if last < whole[1] else (last, last)
    return [r for r in (left, right) if r[0] < r[1]]


def trim_right(parse: Parse, first: int, last: int) -> Range:
    """A range without commas and dashes at its end."""
    while last > first and parse.tokens[last - 1].text in {",", "-", "--", "–", "—"}:
        last -= 1
    return first, last
