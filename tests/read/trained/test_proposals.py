"""Parse, rules and an encoder -> proposals, none lost where windows meet."""

import pytest

from onrecord.read.draft import Attribution
from onrecord.read.syntax import Parse
from onrecord.read.trained.proposals import find_proposals
from onrecord.testing import FakeEncoder, make_parse

SENTENCE = "Aleth/NNP/nsubj/1/PERSON said/VBD/ROOT/1 that/IN/mark/4 it/PRP/nsubj/4 failed/VBD/ccomp/1"


def test_a_cue_gets_its_roles() -> None:
    """Source before it, content after it."""
    [proposal] = find_proposals(make_parse(SENTENCE), [], FakeEncoder("said"))

    assert (proposal.cue, proposal.source, proposal.content) == ((1, 2), ((0, 1),), ((2, 5),))
    assert proposal.seen is None
    assert proposal.cue_score > 5


def test_no_words_no_proposals() -> None:
    """An empty parse is read as having none."""
    assert find_proposals(Parse(), [], FakeEncoder("said")) == []


def test_the_rules_cues_are_judged_too() -> None:
    """What only the rules see is proposed unless it is hopeless; what both see is one proposal."""
    parse = make_parse(SENTENCE)
    said = Attribution(source=(0, 1), cue=(1, 2), content=((2, 5),), head=1, rule="verb:say")
    failed = Attribution(source=None, cue=(4, 5), content=((2, 4),), head=4, rule="verb:obj")
    found = find_proposals(parse, [said, failed], FakeEncoder("said"))

    assert [(p.cue, p.seen) for p in found] == [((1, 2), 0), ((4, 5), 1)]
    assert found[1].cue_score < 0 < found[0].cue_score
    assert [p.seen for p in find_proposals(parse, [said, failed], FakeEncoder("said", against=9.0))] == [0]


def test_regret_is_nothing_where_the_rules_agree() -> None:
    """The rules' content costs nothing where it is the network's, and much where it is not."""
    parse = make_parse(SENTENCE)
    agreeing = Attribution(source=None, cue=(1, 2), content=((2, 5),), head=1, rule="verb:say")
    without_that = Attribution(source=None, cue=(1, 2), content=((3, 5),), head=1, rule="verb:say")
    short = Attribution(source=None, cue=(1, 2), content=((4, 5),), head=1, rule="verb:say")
    regrets = [find_proposals(parse, [rule], FakeEncoder("said"))[0].regret for rule in (agreeing, without_that, short)]

    assert regrets[0] == pytest.approx(0.0, abs=0.01)
    assert regrets[1] == pytest.approx(0.0, abs=0.01)  # the "that" is not counted
    assert regrets[2] > 5


@pytest.mark.parametrize("sentences", [1, 60, 300])
def test_nothing_is_lost_at_a_seam(sentences: int) -> None:
    """Each of many sentences gives its proposal, wherever the windows end."""
    encoder = FakeEncoder("said")
    found = find_proposals(make_parse(*[SENTENCE] * sentences), [], encoder)

    assert [p.cue[0] for p in found] == [5 * n + 1 for n in range(sentences)]
    assert {(p.source[0][0] - p.cue[0], p.content[0][1] - p.cue[0]) for p in found} == {(-1, 4)}
    assert encoder.calls == 1 if sentences == 1 else encoder.calls > 1
