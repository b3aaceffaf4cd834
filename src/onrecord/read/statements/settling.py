"""A proposal's content, what the rules made of the same cue, the quotations -> the content that the record shows.

The network says which words; the marks say where a quotation begins and ends, and the rules which quotation, paragraphs
on, is still the same statement's.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.read.draft import Attribution, Range
from onrecord.read.quotations import Quotation
from onrecord.read.statements.clauses import cut_out, has_words
from onrecord.read.syntax import Parse
from onrecord.read.trained import Proposal

REGRET = 3.0  # how much less likely the rules' content may be and still be taken (natural log); set on PolNeAR dev

NESTING_REGRET = 150.0  # the same where a statement stands in what the network leaves out; on gold and PolNeAR dev


def settle(
    parse: Parse,
    proposal: Proposal,
    rule: Attribution | None,
    *,
    quotations: Sequence[Quotation],
    inner: Sequence[int] = (),
) -> tuple[Range, ...]:
    """The pieces of a statement's content, in order; none overlaps the cue or another.

    `inner` are the heads of what the rules see inside their content. Where the network leaves one of them out, it may
    have learned that from a corpus in which no statement stands in another, and the rules are believed more readily.
    """
    cue = proposal.cue
    apart = [q for q in quotations if not (q.first <= cue[0] and cue[1] <= q.last)]
    hidden = any(not any(first <= head < last for first, last in proposal.content) for head in inner)
    allowed = NESTING_REGRET if hidden else REGRET
    if rule is not None and rule.content and (proposal.regret <= allowed or not proposal.content):
        return rule.content
    pieces = [_snap(parse, piece, apart) for piece in proposal.content]
    if rule is not None:
        pieces += _find_tied(rule, apart)
    whole = [part for piece in _join(parse, pieces) for part in cut_out(parse, piece, [cue])]
    return tuple(piece for piece in whole if has_words(parse, [piece]))


def _snap(parse: Parse, piece: Range, quotations: Sequence[Quotation]) -> Range:
    """A piece made to hold the whole of each quotation of which it holds most, and none of those that it grazes."""
    first, last = piece
    for quotation in quotations:
        shared = min(last, quotation.last) - max(first, quotation.first)
        if shared <= 0:
            continue
        if 2 * shared >= quotation.last - quotation.first - 2:  # its marks apart
            first, last = min(first, quotation.first), max(last, quotation.last)
    return first, last


def _find_tied(rule: Attribution, quotations: Sequence[Quotation]) -> Iterator[Range]:
    """The quotations that the rules count to a statement."""
    for quotation in quotations:
        if any(first <= quotation.first and quotation.last <= last for first, last in rule.content):
            yield quotation.first, quotation.last


def _join(parse: Parse, pieces: Sequence[Range]) -> list[Range]:
    """Pieces in order, those that meet made one."""
    joined: list[Range] = []
    for piece in sorted(pieces):
        if joined and (piece[0] <= joined[-1][1] or not has_words(parse, [(joined[-1][1], piece[0])])):
            joined[-1] = joined[-1][0], max(joined[-1][1], piece[1])
        else:
            joined.append(piece)
    return joined


def open_with_that(parse: Parse, attribution: Attribution) -> Attribution:
    """The attribution with the "that" that opens its content: the clause is taken whole, as the corpora take it."""
    if not attribution.content:
        return attribution
    first, last = attribution.content[0]
    before = first - 1
    while before > 0 and parse.tokens[before].text in {",", "("}:
        before -= 1
    opens = before >= 0 and parse.tokens[before].lower == "that" and parse.tokens[before].tag == "IN"
    if not opens or parse.tokens[before].sentence != parse.tokens[first].sentence:
        return attribution
    return replace(attribution, content=((before, last), *attribution.content[1:]))
