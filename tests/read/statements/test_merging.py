"""What the rules found and what the network proposes -> one list of statements."""

from dataclasses import replace

import pytest

from onrecord.read.draft import Attribution
from onrecord.read.statements.judging import get_likelihood, get_signals
from onrecord.read.statements.merging import LIKELY, merge
from onrecord.read.trained import Proposal
from onrecord.testing import FakeEncoder, make_parse

#        0                  1               2               3               4           5               6
PARSE = make_parse(
    "Aleth/NNP/nsubj/1 said/VBD/ROOT/1 Oren/NNP/nsubj/3 wants/VBZ/ccomp/1 to/TO/aux/5 leave/VB/xcomp/3 ././punct/1",
    "Rain/NN/nsubj/1 stopped/VBD/ROOT/1 play/NN/dobj/1 ././punct/1",
)
SAID = Attribution(source=(0, 1), cue=(1, 2), content=((2, 6),), head=1, rule="verb:say", score=0.9)
WANTS = Attribution(source=(2, 3), cue=(3, 4), content=((4, 6),), head=3, rule="verb:inf", score=0.7)
STOPPED = Attribution(source=(7, 8), cue=(8, 9), content=((9, 10),), head=8, rule="verb:obj", score=0.5)
SURE, UNSURE = 6.0, -6.0


def propose(rule: Attribution, seen: int | None, score: float) -> Proposal:
    """What the network says of a cue that the rules made an attribution of."""
    return Proposal(
        cue=rule.cue or (0, 0), source=((0, 1),), content=rule.content, cue_score=score, verdict=score, seen=seen
    )


def test_what_is_likely_is_a_statement() -> None:
    """A proposal with a high score is one, by the rule's name, with the likelihood as its score."""
    proposal = propose(SAID, 0, SURE)
    [made] = merge(PARSE, [SAID], [proposal], FakeEncoder.calibration)

    assert (made.rule, made.content) == ("verb:say", ((2, 6),))
    assert made.score == pytest.approx(get_likelihood(proposal, SAID, FakeEncoder.calibration))
    assert made.score > LIKELY


def test_what_is_doubted_is_left_out() -> None:
    """What the rules found and the network doubts is no statement, outside other statements."""
    assert merge(PARSE, [STOPPED], [propose(STOPPED, 0, UNSURE)], FakeEncoder.calibration) == ()


def test_what_is_doubted_inside_a_statement_stays() -> None:
    """Inside a content the corpus marks nothing, so there the rules are heard, with their own score."""
    proposals = [propose(SAID, 0, SURE), propose(WANTS, 1, UNSURE)]
    outer, inner = merge(PARSE, [SAID, WANTS], proposals, FakeEncoder.calibration)

    assert (inner.rule, inner.parent, inner.score) == ("verb:inf", 0, WANTS.score)
    assert outer.parent is None


def test_what_the_rules_do_not_see_is_the_readers() -> None:
    """A likely cue that no rule knows makes a statement by the name `reader`."""
    [made] = merge(PARSE, [], [propose(STOPPED, None, SURE)], FakeEncoder.calibration)

    assert (made.rule, made.head, made.cue) == ("reader", 8, (8, 9))


def test_statements_without_a_cue_stay() -> None:
    """What the rules find without a cue is beyond the network, and kept."""
    headless = replace(STOPPED, cue=None)

    assert merge(PARSE, [headless], [], FakeEncoder.calibration) == (headless,)


def test_every_weight_has_its_signal() -> None:
    """Each signal counts: moving one moves the likelihood in the direction of its weight."""
    signals = get_signals(propose(SAID, 0, 1.0), SAID)

    assert len(signals) == len(FakeEncoder.calibration)
    low, high = (get_likelihood(propose(SAID, 0, score), SAID, FakeEncoder.calibration) for score in (-1.0, 1.0))
    assert 0 < low < 0.5 < high < 1


def test_a_second_cue_begins_a_second_statement() -> None:
    """A piece of content that begins with another statement's cue is that statement's."""
    both = replace(propose(SAID, None, SURE), content=((2, 3), (8, 10)))
    outer, other = merge(PARSE, [], [both, propose(STOPPED, None, SURE)], FakeEncoder.calibration)

    assert (outer.content, other.cue, other.parent) == (((2, 3),), (8, 9), None)
