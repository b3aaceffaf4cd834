"""Counts, stances, figures and places -> charts whose marks lie inside them."""

import re
from datetime import date

import pytest

from onrecord.ask.answers import Course, FigureRange, Given, Source, Stand, WeekCount
from onrecord.serve.charts import WIDTH, chart_figures, chart_stances, chart_weeks
from onrecord.serve.linking import find_pieces, link_source, make_fragment

SOURCE = Source(ref="0" * 16, title="T", publisher="P", credit=(), published="2031-03-14", url=None, source_id=None)


def make_stand(day: str | None, by: str, stance: str) -> Stand:
    """A stance of a side on a day."""
    return Stand(day=day, side=by, by=by, actor=by, stance=stance, condition=None, words="w", entry=f"{by}{day}",
                 source=SOURCE, articles=1, sources=1, changed=False)  # fmt: skip


def make_given(value: float, by: str, *, approx: str = "exact", high: float | None = None) -> Given:
    """A figure as somebody gives it."""
    return Given(entry=f"{by}/f1", value=value, high=high, approx=approx, by=by, speakers=(), day="2031-03-14",
                 words=str(value), source=SOURCE, articles=1, sources=1)  # fmt: skip


def test_weeks_without_statements_are_gaps() -> None:
    """Each week has its place, whether there is something in it or not; a single week is no chart."""
    counts = [WeekCount(week="2030-W51", name="deny", count=2), WeekCount(week="2031-W03", name="assert", count=4)]

    drawn = chart_weeks(counts)

    assert chart_weeks(counts[:1]) is None
    assert drawn is not None
    assert [mark.says for mark in drawn.marks] == ["2030-W51, deny: 2", "2031-W03, assert: 4"]
    assert drawn.marks[1].height == 2 * drawn.marks[0].height
    assert drawn.marks[1].x - drawn.marks[0].x == pytest.approx(4 * WIDTH / 5)
    assert date.fromisocalendar(2030, 52, 1)


def test_many_acts_are_seven_and_the_rest() -> None:
    """So that their colours can be told apart."""
    counts = [WeekCount(week=f"2031-W{at % 2 + 1:02}", name=f"act{at}", count=20 - at) for at in range(12)]

    drawn = chart_weeks(counts)

    assert drawn is not None
    assert drawn.legend == (*(f"act{at}" for at in range(7)), "other")


def test_each_side_has_a_row() -> None:
    """Its stances in the order of days, inside the chart; what has no day is not on it."""
    stands = (make_stand("2031-03-10", "XAA", "rejects"), make_stand(None, "XAB", "accepts"),
              make_stand("2031-03-20", "XAA", "accepts"), make_stand("2031-03-15", "XAB", "conditional"))  # fmt: skip
    course = Course(course="c/p1", kind="ceasefire", name="ceasefire", duration=None, countries=(), since=None,
                    until=None, articles=1, sources=1, names=(), stands=stands)  # fmt: skip

    drawn = chart_stances(course)

    assert drawn is not None
    assert [(mark.kind, mark.y) for mark in drawn.marks] == [("rejects", 29), ("accepts", 29), ("conditional", 63)]
    assert all(0 <= mark.x <= WIDTH for mark in drawn.marks)
    assert drawn.marks[0].x < drawn.marks[2].x < drawn.marks[1].x


def test_figures_lie_on_one_scale() -> None:
    """From nothing on where they are far apart; those that can't both hold are marked."""
    given = (make_given(6, "A"), make_given(23, "B", approx="at_least"), make_given(10, "C", high=30))
    found = FigureRange(what="dead", kind="killed", place=None, since=None, until=None, lowest=6, highest=30, sources=3,
                        given=given, conflicts=(("A/f1", "B/f1"),))  # fmt: skip

    drawn = chart_figures(found)

    assert drawn is not None
    assert [mark.kind for mark in drawn.marks] == ["clash", "clash", "exact"]
    assert drawn.marks[2].width > 0
    assert all(0 <= mark.x <= mark.x + mark.width <= WIDTH for mark in drawn.marks)


@pytest.mark.parametrize(
    ("content", "fragment"),
    [
        ("no talks", "text=no%20talks"),
        ("a well-known, old plan & more", "text=a%20well%2Dknown%2C%20old%20plan%20%26%20more"),
        (
            "one two three four five six seven eight nine ten",
            "text=one%20two%20three%20four,seven%20eight%20nine%20ten",
        ),
        ("we stay … we pay", "text=we%20stay&text=we%20pay"),
        ("half \ud800 a pair", "text=half%20%3F%20a%20pair"),
    ],
)
def test_words_are_named_by_a_text_directive(content: str, fragment: str) -> None:
    """Each piece whole, or by its beginning and end; what means something in a directive is encoded."""
    assert make_fragment(content) == fragment
    assert len(find_pieces(content)) == fragment.count("text=")
    assert re.fullmatch(r"(&?text=[\w%.~,]+)+", fragment)


@pytest.mark.parametrize("url", [None, "javascript:alert(1)", "ftp://x", "//x", "http://[", "data:text/html,x"])
def test_only_web_addresses_are_followed(url: str | None) -> None:
    """What a feed calls its address may be anything."""
    source = Source(ref="r", title=None, publisher=None, credit=(), published=None, url=url, source_id=None)

    assert link_source(source, "words") is None
