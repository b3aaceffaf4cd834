"""A proposal's content, the rules' and the quotations -> the content of the statement."""

from onrecord.read.draft import Attribution, Range
from onrecord.read.quotations import find_quotations
from onrecord.read.statements.settling import REGRET, open_with_that, settle
from onrecord.read.syntax import Parse
from onrecord.read.trained import Proposal
from onrecord.testing import make_parse

#         0           1              2              3              4              5            6
QUOTED = make_parse(
    "Aleth/NNP/nsubj/1 said/VBD/ROOT/1 \"/``/punct/4 peace/NN/nsubj/4 came/VBD/ccomp/1 late/RB/advmod/4 \"/''/punct/1"
)
#       0                 1               2             3            4                5
THAT = make_parse("Aleth/NNP/nsubj/1 said/VBD/ROOT/1 that/IN/mark/4 it/PRP/nsubj/4 failed/VBD/ccomp/1 ././punct/1")


def propose(*content: Range, cue: Range = (1, 2), regret: float = 0.0) -> Proposal:
    """What the network would propose."""
    return Proposal(cue=cue, source=((0, 1),), content=content, cue_score=5.0, verdict=5.0, seen=0, regret=regret)


def rule(*content: Range) -> Attribution:
    """What the rules would have made of the same cue."""
    return Attribution(source=(0, 1), cue=(1, 2), content=content, head=1, rule="verb:say")


def get_content(parse: Parse, proposal: Proposal, seen: Attribution | None = None) -> tuple[Range, ...]:
    """The content that is settled on."""
    return settle(parse, proposal, seen, quotations=find_quotations(parse))


def test_most_of_a_quotation_becomes_all_of_it() -> None:
    """A piece that holds most of a quotation ends where the marks do."""
    assert get_content(QUOTED, propose((3, 5))) == ((2, 7),)


def test_a_quotation_that_is_grazed_is_left() -> None:
    """One quoted word does not draw the whole quotation in."""
    assert get_content(QUOTED, propose((5, 6))) == ((5, 6),)


def test_a_cue_inside_the_quotation_is_not_snapped_to_it() -> None:
    """What quoted words report does not take in the quotation that they stand in."""
    assert get_content(QUOTED, propose((5, 6), cue=(4, 5))) == ((5, 6),)


def test_the_rules_content_wins_where_the_network_hardly_minds() -> None:
    """A clause of the tree is taken unless the network is sure that it is wrong."""
    assert get_content(THAT, propose((4, 5), regret=REGRET - 1), rule((3, 5))) == ((3, 5),)
    assert get_content(THAT, propose((4, 5), regret=REGRET + 1), rule((3, 5))) == ((4, 5),)


def test_a_quotation_that_the_rules_tie_is_kept() -> None:
    """A quotation beyond what the network sees belongs to the statement that the rules tie it to."""
    tied = rule((2, 7))

    assert get_content(QUOTED, propose((0, 1), regret=REGRET + 1), tied) == ((0, 1), (2, 7))


def test_the_cue_is_no_content() -> None:
    """A piece that runs over the cue is cut there."""
    assert get_content(THAT, propose((0, 5))) == ((0, 1), (3, 5))


def test_nothing_but_marks_is_nothing() -> None:
    """A piece without a word is dropped."""
    assert get_content(THAT, propose((5, 6))) == ()


def test_the_clause_is_taken_with_its_that() -> None:
    """Content begins with the conjunction that opens it, and with nothing else before it."""
    assert open_with_that(THAT, rule((3, 5))).content == ((2, 5),)
    assert open_with_that(THAT, rule((4, 5))).content == ((4, 5),)
    assert open_with_that(THAT, rule((0, 1))).content == ((0, 1),)
