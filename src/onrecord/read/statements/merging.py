"""What the rules found, what the trained reader proposes -> one list of attributions, nested.

A proposal that is likely enough becomes a statement. What the rules found and the network doubts stays where the
corpus that taught the network has nothing to say of it: inside another statement's content, and without a cue.
"""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.read.draft import Attribution, Range
from onrecord.read.quotations import find_quotations
from onrecord.read.statements.judging import get_likelihood
from onrecord.read.statements.nesting import nest
from onrecord.read.statements.settling import open_with_that, settle
from onrecord.read.syntax import Parse
from onrecord.read.trained import Proposal
from onrecord.read.trained.views import get_head

LIKELY = 0.3  # the confidence from which a proposal is a statement; best for cue and source on PolNeAR dev


def merge(
    parse: Parse,
    rules: Sequence[Attribution],
    proposals: Sequence[Proposal],
    calibration: Sequence[float],
) -> tuple[Attribution, ...]:
    """The attributions of an article, in the order of their cues."""
    quotations = find_quotations(parse)
    chosen: list[Attribution] = [r for r in rules if r.cue is None]
    judged = {proposal.seen for proposal in proposals}
    doubted = [r for n, r in enumerate(rules) if r.cue is not None and n not in judged]
    inner: dict[int | None, list[int]] = {}
    for attribution in rules:
        if attribution.parent is not None:
            inner.setdefault(attribution.parent, []).append(attribution.head)
    for proposal in proposals:
        rule = rules[proposal.seen] if proposal.seen is not None else None
        score = get_likelihood(proposal, rule, calibration)
        content = settle(parse, proposal, rule, quotations=quotations, inner=inner.get(proposal.seen, ()))
        if score >= LIKELY and content:
            chosen.append(make_attribution(parse, proposal, rule, content=content, score=score))
        elif rule is not None:
            doubted.append(rule)
    chosen = _part(chosen)
    covered = {i for a in chosen for piece in a.content for i in range(*piece)}
    chosen += [d for d in doubted if d.head in covered]
    return nest(sorted((open_with_that(parse, a) for a in chosen), key=lambda a: a.head))


def _part(attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions without pieces that begin with another's cue: "…," he said, adding that … is two statements."""
    cues = {a.cue[0] for a in attributions if a.cue is not None}
    parted = []
    for attribution in attributions:
        kept = tuple(piece for piece in attribution.content if piece[0] not in cues)
        parted.append(replace(attribution, content=kept) if kept else attribution)
    return parted


def make_attribution(
    parse: Parse, proposal: Proposal, rule: Attribution | None, *, content: tuple[Range, ...], score: float
) -> Attribution:
    """What becomes of a proposal; where its source meets the rules', theirs is taken, for it is trimmed."""
    source = proposal.source[0] if proposal.source else None
    if rule is None:
        head = get_head(parse, proposal.cue).i
        return Attribution(source=source, cue=proposal.cue, content=content, head=head, rule="reader", score=score)
    if source is not None and rule.source is not None and _meet(source, rule.source):
        source = rule.source
    return replace(rule, source=source, content=content, score=score)


def _meet(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]
