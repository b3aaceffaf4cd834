"""Attributions and time expressions -> when each statement was made."""

from onrecord.read.draft import Attribution, Range
from onrecord.read.occasion import Speakers, find_occasions
from onrecord.read.syntax import Parse
from onrecord.read.times import find_times
from onrecord.testing import make_parse

FRIDAY = "2031-03-14"
SAID_THURSDAY = "Moren/NNP/nsubj/1 said/VBD/ROOT/1 Thursday/NNP/npadvmod/1 it/PRP/nsubj/4 failed/VBD/ccomp/1"


def said(head: int, content: Range, *, parent: int | None = None, rule: str = "verb:ccomp") -> Attribution:
    """An attribution whose cue is one token."""
    return Attribution(source=None, cue=(head, head + 1), content=(content,), head=head, rule=rule, parent=parent)


def find(parse: Parse, *pairs: tuple[Attribution, Speakers], published: str | None = FRIDAY) -> list[str | None]:
    """The day of each statement."""
    found = find_occasions(
        parse,
        [attribution for attribution, _ in pairs],
        find_times(parse, published=published),
        speakers=[who for _, who in pairs],
        published=published,
    )
    return [one.value if one is not None else None for one in found]


def test_a_day_on_the_cue() -> None:
    """A day on the cue's clause is when it was said, and the statement keeps its words."""
    parse = make_parse(SAID_THURSDAY)
    times = find_times(parse, published=FRIDAY)

    (found,) = find_occasions(parse, [said(1, (3, 5))], times, speakers=[("a1",)], published=FRIDAY)

    assert found is not None
    assert (found.value, found.text.text) == ("2031-03-13", "Thursday")


def test_the_contents_own_days_do_not_count() -> None:
    """A day inside what is said is no day of saying it."""
    parse = make_parse("Moren/NNP/nsubj/1 said/VBD/ROOT/1 it/PRP/nsubj/3 failed/VBD/ccomp/1 Thursday/NNP/npadvmod/3")

    assert find(parse, (said(1, (2, 5)), ("a1",))) == [None]


def test_a_day_on_the_occasion() -> None:
    """A day on the noun of the occasion is when it was said."""
    parse = make_parse(
        "In/IN/prep/4 an/DT/det/2 address/NN/pobj/0 Tuesday/NNP/npadvmod/2 said/VBD/ROOT/4 Moren/NNP/nsubj/4 "
        "it/PRP/nsubj/7 failed/VBD/ccomp/4"
    )

    assert find(parse, (said(4, (6, 8)), ("a1",))) == ["2031-03-11"]


def test_a_day_on_an_issued_statement() -> None:
    """ "In a statement issued Tuesday" dates what the statement says."""
    parse = make_parse(
        "Moren/NNP/nsubj/1 said/VBD/ROOT/1 in/IN/prep/1 a/DT/det/4 statement/NN/pobj/2 issued/VBN/acl/4//issue "
        "Tuesday/NNP/npadvmod/5 it/PRP/nsubj/8 failed/VBD/ccomp/1"
    )

    assert find(parse, (said(1, (7, 9)), ("a1",))) == ["2031-03-11"]


def test_a_day_of_something_else_does_not_date_the_cue() -> None:
    """ "After Wednesday's attack" is not when it was said."""
    parse = make_parse(
        "Moren/NNP/nsubj/1 said/VBD/ROOT/1 after/IN/prep/1 Wednesday/NNP/poss/5 's/POS/case/3 attack/NN/pobj/2 "
        "it/PRP/nsubj/7 failed/VBD/ccomp/1"
    )

    assert find(parse, (said(1, (6, 8)), ("a1",)), published="2031-04-30") == [None]


def test_a_run_keeps_its_day() -> None:
    """What the same speaker adds is said on the same day, until a new one is named."""
    parse = make_parse(
        SAID_THURSDAY,
        "He/PRP/nsubj/1 added/VBD/ROOT/1 it/PRP/nsubj/3 hurt/VBD/ccomp/1",
        "He/PRP/nsubj/1 said/VBD/ROOT/1 Friday/NNP/npadvmod/1 it/PRP/nsubj/4 worked/VBD/ccomp/1",
        "He/PRP/nsubj/1 noted/VBD/ROOT/1 it/PRP/nsubj/3 lasts/VBZ/ccomp/1",
    )
    first = said(1, (3, 5)), ("a1",)
    rest = [(said(6, (7, 9)), ("a1",)), (said(10, (12, 14)), ("a1",)), (said(15, (16, 18)), ("a1",))]

    assert find(parse, first, *rest) == ["2031-03-13", "2031-03-13", "2031-03-14", "2031-03-14"]


def test_a_look_back_is_not_of_the_run() -> None:
    """ "He had asked" was said before, on a day that nobody names."""
    parse = make_parse(
        SAID_THURSDAY, "He/PRP/nsubj/2 had/VBD/aux/2 asked/VBN/ROOT/2 them/PRP/dobj/2 to/TO/aux/5 go/VB/xcomp/2"
    )

    assert find(parse, (said(1, (3, 5)), ("a1",)), (said(7, (9, 11)), ("a1",))) == ["2031-03-13", None]


def test_another_tellers_words_are_not_of_the_run() -> None:
    """What somebody is quoted by another to have said is not of the run of his own statements."""
    parse = make_parse(
        SAID_THURSDAY,
        "Sorin/NNP/nsubj/1 says/VBZ/ROOT/1 Moren/NNP/nsubj/3 wants/VBZ/ccomp/1 war/NN/dobj/3",
    )
    outer, inner = said(6, (7, 10)), said(8, (9, 10), parent=1)

    found = find(parse, (said(1, (3, 5)), ("a1",)), (outer, ("a2",)), (inner, ("a1",)))

    assert found == ["2031-03-13", None, None]


def test_a_nested_statement_of_the_same_speaker() -> None:
    """What one says that one thinks is said when one says it."""
    parse = make_parse(
        "Moren/NNP/nsubj/1 said/VBD/ROOT/1 Thursday/NNP/npadvmod/1 he/PRP/nsubj/4 thought/VBD/ccomp/1 "
        "it/PRP/nsubj/6 failed/VBD/ccomp/4"
    )

    found = find(parse, (said(1, (3, 7)), ("a1",)), (said(4, (5, 7), parent=0), ("a1",)))

    assert found == ["2031-03-13", "2031-03-13"]


def test_a_day_that_is_not_known_dates_nothing() -> None:
    """A weekday without a day of publication gives no date."""
    assert find(make_parse(SAID_THURSDAY), (said(1, (3, 5)), ("a1",)), published=None) == [None]
