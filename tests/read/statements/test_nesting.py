"""Attributions -> who stands in whose content."""

from onrecord.read.draft import Attribution, Range
from onrecord.read.statements.nesting import nest


def make_attribution(head: int, *content: Range) -> Attribution:
    """An attribution whose cue is one token."""
    return Attribution(source=None, cue=(head, head + 1), content=content, head=head, rule="test", score=1.0)


def test_the_smallest_content_is_the_parent() -> None:
    """A statement three deep hangs on the one right around it."""
    found = nest([make_attribution(1, (2, 20)), make_attribution(4, (5, 20)), make_attribution(8, (9, 20))])

    assert [a.parent for a in found] == [None, 0, 1]


def test_neighbours_do_not_nest() -> None:
    """Statements side by side have no parent."""
    assert [a.parent for a in nest([make_attribution(1, (2, 5)), make_attribution(6, (7, 9))])] == [None, None]


def test_two_that_hold_each_other_make_no_circle() -> None:
    """Where a misreading puts each in the other's content, the larger one stays on top."""
    found = nest([make_attribution(1, (2, 9)), make_attribution(4, (0, 3), (5, 30))])

    assert [a.parent for a in found].count(None) >= 1
    for start, attribution in enumerate(found):
        seen, above = {start}, attribution.parent
        while above is not None:
            assert above not in seen
            seen.add(above)
            above = found[above].parent
