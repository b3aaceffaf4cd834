"""A proposal and the rules' attribution with the same cue -> how likely it is a statement.

Logistic regression over what speaks for it (Platt 1999). Its weights ship with the network that they belong to and are
fitted by training/statements/calibrate.py: right is a statement whose source and content match an annotated one's.
Inside other statements the corpora annotate nothing; there the same weights are taken to hold.
"""

import math
from collections.abc import Sequence

from onrecord.read.draft import Attribution
from onrecord.read.trained import Proposal


def get_signals(proposal: Proposal, rule: Attribution | None) -> tuple[float, ...]:
    """What speaks for a proposal and against it, the constant first."""
    return (
        1.0,
        proposal.cue_score,
        min(0.0, proposal.cue_score),
        proposal.verdict,
        math.log1p(proposal.source_doubt),
        math.log1p(proposal.content_doubt),
        float(bool(proposal.source)),
        float(rule is not None),
        rule.score if rule is not None else 0.0,
    )


def get_likelihood(proposal: Proposal, rule: Attribution | None, calibration: Sequence[float]) -> float:
    """The confidence of a proposal, in [0, 1], to three places: more would differ from machine to machine."""
    odds = sum(weight * signal for weight, signal in zip(calibration, get_signals(proposal, rule), strict=True))
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, odds)))), 3)
