"""A cue in its parse -> the words around it as the role head sees them."""

from onrecord.read.draft import Attribution
from onrecord.read.trained import labels
from onrecord.read.trained.views import REACH, get_head, make_view
from onrecord.testing import make_parse

#        0                    1               2                      3             4           5
PARSE = make_parse(
    "Aleth/NNP/nsubj/1/PERSON said/VBD/ROOT/1 that/IN/mark/4 it/PRP/nsubj/4 failed/VBD/ccomp/1 ././punct/1",
    "He/PRP/nsubj/1 left/VBD/ROOT/1",
    "Rain/NN/nsubj/1 fell/VBD/ROOT/1",
    paragraphs=[2],
)
SAID = Attribution(source=(0, 1), cue=(1, 2), content=((3, 5),), head=1, rule="verb:say")
WHOLE = (0, len(PARSE.tokens))


def test_branches_are_those_under_the_cue() -> None:
    """Each word has the label of the branch that it stands in, the cue's own place is told as such."""
    view = make_view(PARSE, (1, 2), WHOLE, None)
    dep = labels.DEP

    assert view.branch.tolist()[:6] == [
        dep["nsubj"], labels.ITSELF, dep["ccomp"], dep["ccomp"], dep["ccomp"], dep["punct"],
    ]  # fmt: skip
    assert view.level.tolist()[:6] == [labels.BELOW, labels.IN_CUE, *[labels.BELOW] * 4]


def test_what_is_above_the_cue_is_told_by_height() -> None:
    """Seen from the clause's verb, its governor and the words on that are one level up."""
    view = make_view(PARSE, (4, 5), WHOLE, None)

    assert view.level.tolist()[:5] == [labels.ABOVE_1, labels.ABOVE_1, labels.BELOW, labels.BELOW, labels.IN_CUE]
    assert view.branch[1] == labels.ITSELF


def test_other_sentences_and_paragraphs_are_told_apart() -> None:
    """The next sentence is near, another paragraph is another level."""
    view = make_view(PARSE, (1, 2), WHOLE, None)

    assert set(view.level[6:8].tolist()) == {labels.SENTENCE_AFTER}
    assert set(view.level[8:].tolist()) == {labels.PARAGRAPHS_AFTER}


def test_distance_has_a_side() -> None:
    """Words after the cue count from 1, those before it from BUCKETS + 1; the cue is 0."""
    assert make_view(PARSE, (1, 2), WHOLE, None).distance.tolist()[:4] == [labels.BUCKETS + 1, 0, 1, 2]


def test_the_rules_roles_are_marked() -> None:
    """Source and content as the rules see them."""
    role = make_view(PARSE, (1, 2), WHOLE, SAID).role.tolist()

    assert role[:6] == [labels.RULE_SOURCE, 0, 0, labels.RULE_CONTENT, labels.RULE_CONTENT, 0]


def test_a_view_reaches_so_far_and_no_farther() -> None:
    """Of a long article REACH words on each side are seen, and all numbers stay within their tables."""
    chain = " ".join(f"w/NN/dep/{max(i - 1, 0)}" for i in range(500))
    view = make_view(make_parse(chain), (250, 252), (0, 500), None)

    assert (view.first, view.last) == (250 - REACH, 252 + REACH)
    assert 0 <= view.distance.min() <= view.distance.max() < 2 * labels.BUCKETS
    assert view.level.max() < labels.LEVELS


def test_the_head_of_a_cue_is_its_verb() -> None:
    """Of a cue of several words the one that the others hang on, a verb first."""
    assert get_head(PARSE, (1, 4)).text == "said"
    assert get_head(PARSE, (2, 4)).text == "that"
