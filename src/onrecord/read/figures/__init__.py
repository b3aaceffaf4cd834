"""Parse -> figures: numbers of something, with how exact they are, their unit and what they count.

figures_numbers reads a numeral, figures_things what it counts, figures_sense tells whether it is a figure at all;
figures_words holds the word lists. Here they are put together, with hedges and ranges.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.model import Approx, FigureKind
from onrecord.read.figures.kinds import get_kind
from onrecord.read.figures.numbers import HYPHENS, Number, Numeral, maybe_get_numeral, share_scale
from onrecord.read.figures.sense import is_figure_alone, is_figure_of, is_measure, is_name, is_score, is_vote
from onrecord.read.figures.things import (
    maybe_get_harm,
    maybe_get_piece,
    maybe_get_thing,
    maybe_get_toll,
    maybe_get_unit,
)
from onrecord.read.figures.words import CHANGES, HEDGES, TAILS, Unit, load_symbols
from onrecord.read.syntax import Parse, Token

LONGEST_HEDGE = max(len(words.split()) for words in HEDGES)
WIDEST = 3  # times the lower number; beyond it "rose 58,000 to 2.43 million" is no range; set on the corpus
LONGEST_TAIL = max(len(words.split()) for words in TAILS)


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureMention:
    """A figure: tokens first <= i < last, its value (and the higher one of a range), hedge, unit and thing."""

    first: int
    last: int
    value: Number
    high: Number | None
    approx: Approx
    unit: str | None
    what: str | None
    kind: FigureKind = "things"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Amount:
    """A numeral with its hedge, range and unit: tokens first <= i < last."""

    numeral: Numeral
    first: int
    last: int
    high: Number | None = None
    approx: Approx = "exact"
    unit: Unit | None = None

    @property
    def hedged(self) -> bool:
        return self.approx != "exact" or self.high is not None


def find_figures(parse: Parse) -> tuple[FigureMention, ...]:
    """Every figure, in the text's order."""
    found: list[FigureMention] = []
    i = 0
    while i < len(parse.tokens):
        numeral = maybe_get_numeral(parse.tokens, i)
        if numeral is None:
            i += 1
            continue
        amount = _get_amount(parse.tokens, numeral)
        mention = _maybe_get_mention(parse, amount)
        if mention is not None:
            start = max(mention.first, found[-1].last) if found else mention.first
            kind = get_kind(parse.tokens, start, mention.last, unit=mention.unit, what=mention.what)
            found.append(replace(mention, first=start, kind=kind))
        i = max(amount.last, mention.last if mention is not None else i + 1)
    return tuple(found)


def _get_amount(tokens: Sequence[Token], numeral: Numeral) -> _Amount:
    """The numeral with what stands around it: "between 20 and 30 percent", "at least $5 million", "30 or more"."""
    first, unit = numeral.first, numeral.unit
    symbol = load_symbols().get(tokens[first - 1].lower) if first else None
    if symbol is not None and unit is None:
        first, unit = first - 1, symbol
    last, tail = _get_tail(tokens, numeral.last)
    own = maybe_get_unit(tokens, last) or _maybe_get_part(tokens, last, unit) or _maybe_get_sum(tokens, numeral)
    if own is not None and (unit is None or unit.name == "share"):
        unit, last = own
    if tail is None:
        last, tail = _get_tail(tokens, last)
    amount = _Amount(
        numeral=numeral, first=first, last=last, high=numeral.high, approx=tail or numeral.approx, unit=unit
    )
    amount = _add_range(tokens, amount)
    start, approx = _get_hedge(tokens, amount.first)
    if approx is not None and amount.approx == "exact":
        amount = replace(amount, approx=approx)
    return replace(amount, first=start)


def _maybe_get_part(tokens: Sequence[Token], at: int, unit: Unit | None) -> tuple[Unit, int] | None:
    """The unit of which a fraction is meant: "half an hour", "a quarter of a percentage point"."""
    if unit is None or unit.name != "share":
        return None
    at += at < len(tokens) and tokens[at].lower == "of"
    if at >= len(tokens) or tokens[at].lower not in {"a", "an"}:
        return None
    return maybe_get_unit(tokens, at + 1)


def _maybe_get_sum(tokens: Sequence[Token], numeral: Numeral) -> tuple[Unit, int] | None:
    """The unit of "billions of dollars"."""
    at = numeral.last
    vague = numeral.vague and at + 1 < len(tokens) and tokens[at].lower == "of"
    return maybe_get_unit(tokens, at + 1) if vague else None


def _get_tail(tokens: Sequence[Token], at: int) -> tuple[int, Approx | None]:
    """Where a hedge behind a number ends, and what it makes of it: "30 or more"."""
    for length in range(LONGEST_TAIL, 0, -1):
        approx = TAILS.get(" ".join(token.lower for token in tokens[at : at + length]))
        if approx is not None:
            return at + length, approx
    return at, None


def _get_hedge(tokens: Sequence[Token], first: int) -> tuple[int, Approx | None]:
    """Where the hedges before a number begin, and what they make of it; a bound outweighs an "about"."""
    found: Approx | None = None
    at = first
    while True:
        for length in range(LONGEST_HEDGE, 0, -1):
            words = " ".join(token.lower for token in tokens[max(0, at - length) : at])
            if len(words.split()) == length and words in HEDGES:
                found = HEDGES[words] if found in {None, "about"} else found
                at -= length
                break
        else:
            return at, found


def _add_range(tokens: Sequence[Token], amount: _Amount) -> _Amount:
    """The amount with the higher number of "between 300 and 400", "20 to 30", "$20-30", "ten or twelve"."""
    if amount.last + 1 >= len(tokens):
        return amount
    joint, opener = tokens[amount.last], tokens[amount.first - 1].lower if amount.first else ""
    between = opener == "between" and joint.lower == "and"
    if not (between or joint.lower in {"to", "or"} or joint.text in HYPHENS):
        return amount
    at = amount.last + 1
    at += tokens[at].lower in load_symbols() and at + 1 < len(tokens)
    second = maybe_get_numeral(tokens, at)
    if second is None or second.vague or (second.spelt != amount.numeral.spelt and not second.scaled):
        return amount
    own = maybe_get_unit(tokens, second.last)
    low = share_scale(amount.numeral, second)
    if joint.lower == "to" and _is_change(tokens, amount.first, ratio=second.value / low if low else 0):
        return amount
    if second.value <= low or (own is not None and amount.unit is not None and _differ(own[0], amount.unit)):
        return amount
    if own is None and amount.unit is not None and amount.unit.kind not in {"symbol", "share"}:
        return amount
    return replace(
        amount,
        numeral=replace(amount.numeral, value=low, scaled=amount.numeral.scaled or second.scaled),
        first=amount.first - (between or opener == "from"),
        last=own[1] if own is not None else second.last,
        high=second.value,
        unit=own[0] if own is not None else amount.unit,
    )


def _differ(one: Unit, other: Unit) -> bool:
    return one.name != other.name and "symbol" not in {one.kind, other.kind}


def _is_change(tokens: Sequence[Token], first: int, *, ratio: float) -> bool:
    """Whether "from 30 to 40" tells a change, of two figures, and no range; "rose 5 to 7 percent" is a range."""
    before = tokens[max(0, first - 4) : first]
    changed = any(token.lemma in CHANGES for token in before) or (bool(before) and before[-1].head.lemma in CHANGES)
    return changed and (before[-1].lower == "from" or ratio > WIDEST)


def _maybe_get_mention(parse: Parse, amount: _Amount) -> FigureMention | None:
    tokens, numeral, last = parse.tokens, amount.numeral, amount.last
    measured = amount.unit is not None and amount.unit.kind != "symbol"  # "EUR 13.54 13.51" is a row of a table
    if is_name(tokens, numeral, after=last, measured=measured) or is_score(tokens, numeral, last):
        return None
    if amount.high is not None and amount.unit is None and is_vote(tokens, amount.first):
        return None
    if amount.unit is not None:
        return _maybe_get_measured(parse, amount)
    piece = maybe_get_piece(tokens, last)
    unit, at = piece if piece is not None else (None, last)
    if unit and numeral.spelt and numeral.value < 10:
        return None  # "a three-party attack"
    linked = numeral.vague or numeral.scaled or _counts_part(tokens, at)
    thing = maybe_get_thing(parse, numeral, at, linked=linked)
    if thing is not None:
        kept = is_figure_of(tokens, numeral, head=thing.head, hedged=amount.hedged)
        return _make_mention(amount, last=thing.last, unit=unit or None, what=thing.words) if kept else None
    return _maybe_get_bare(parse, amount)


def _counts_part(tokens: Sequence[Token], at: int) -> bool:
    """Whether "of" and a definite phrase follow: "38 of the soldiers"."""
    return at + 1 < len(tokens) and tokens[at].lower == "of" and tokens[at + 1].tag in {"DT", "PRP$"}


def _maybe_get_measured(parse: Parse, amount: _Amount) -> FigureMention | None:
    unit = amount.unit
    if unit is None or not is_measure(parse.tokens, amount.numeral, unit, after=amount.last):
        return None
    at = amount.last
    if at + 1 < len(parse.tokens) and parse.tokens[at].text in HYPHENS:
        at += 1
    at += unit.name == "share" and at < len(parse.tokens) and parse.tokens[at].tag in {"DT", "PRP$"}  # "half the town"
    linked = unit.kind != "time" or (at < len(parse.tokens) and parse.tokens[at].lower == "of")
    counts = unit.kind != "time" or at > amount.numeral.last + 1 or linked
    thing = maybe_get_thing(parse, amount.numeral, at, linked=linked) if counts else None
    if thing is None:
        return _make_mention(amount, last=amount.last, unit=unit.name, what=None)
    return _make_mention(amount, last=thing.last, unit=unit.name, what=thing.words)


def _maybe_get_bare(parse: Parse, amount: _Amount) -> FigureMention | None:
    """A figure without a noun after it: "39 were injured", "killed 12", "the toll rose to 45", "some 1.4 million"."""
    if amount.numeral.value == 1:
        return None  # "one had been shot down": a pronoun
    harm = maybe_get_harm(parse.tokens, amount.numeral, amount.last)
    if harm is not None:
        return _make_mention(amount, last=harm[1], unit=None, what=harm[0])
    toll = maybe_get_toll(parse, amount.numeral, before=amount.first)
    if toll is None and not is_figure_alone(parse.tokens, amount.numeral, hedged=amount.hedged):
        return None
    return _make_mention(amount, last=amount.last, unit=None, what=toll.words if toll is not None else None)


def _make_mention(amount: _Amount, *, last: int, unit: str | None, what: str | None) -> FigureMention:
    return FigureMention(
        first=amount.first,
        last=max(last, amount.last),
        value=amount.numeral.value,
        high=amount.high,
        approx=amount.approx,
        unit=unit,
        what=what,
    )
