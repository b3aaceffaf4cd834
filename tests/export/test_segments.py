"""Tests of cutting a text into paragraphs and segments."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.export.outline import make_outline
from onrecord.export.segments import Paragraph, make_paragraphs
from tests.export.dispatch import TEXT, make_flat_record, make_record


def cut(text: str, *contents: tuple[int, int]) -> tuple[Paragraph, ...]:
    """The paragraphs of a text with a statement for each content."""
    return make_paragraphs(text, make_outline(make_flat_record(text, *contents)))


def join(paragraphs: tuple[Paragraph, ...]) -> str:
    """The text that paragraphs were cut from."""
    return "".join("".join(segment.text for segment in each.segments) + each.gap for each in paragraphs)


def find_words(paragraphs: tuple[Paragraph, ...], number: int) -> str:
    """The words of all segments that belong to a statement."""
    segments = [segment for each in paragraphs for segment in each.segments]
    return "".join(segment.text for segment in segments if number in {entry.number for entry in segment.entries})


def test_overlapping_spans_are_split() -> None:
    """Where spans overlap, each stretch knows all statements that it belongs to."""
    (paragraph,) = cut("abcdefgh", (0, 5), (3, 8))

    assert [(segment.text, [entry.number for entry in segment.entries]) for segment in paragraph.segments] == [
        ("abc", [1]), ("de", [1, 2]), ("fgh", [2]),
    ]  # fmt: skip


def test_statements_open_once() -> None:
    """Each statement opens in exactly one segment, its first."""
    paragraphs = make_paragraphs(TEXT, make_outline(make_record()))
    opening = [entry.number for each in paragraphs for segment in each.segments for entry in segment.opening]

    assert opening == list(range(1, 12))


def test_the_innermost_statement_decides() -> None:
    """Words that are the source of an inner statement are that, though they are content of the outer."""
    paragraphs = make_paragraphs(TEXT, make_outline(make_record()))
    segments = {segment.text: segment for each in paragraphs for segment in each.segments}

    assert segments["President Taro Winn"].part == "source"
    assert [entry.number for entry in segments["President Taro Winn"].contents] == [1]
    assert [entry.number for entry in segments["Dorrin"].entries if segments["Dorrin"].part == "source"] == [8, 9, 10]


def test_paragraphs_are_parted_by_blank_lines() -> None:
    """In wrapped text blank lines part paragraphs; where there are none, or lines are long, each line is one."""
    assert [each.segments[0].text for each in cut("a\nb\n\nc\r\n \r\nd")] == ["a\nb", "c", "d"]
    assert [each.segments[0].text for each in cut("a\r\nb\nc\n")] == ["a", "b", "c"]
    long = "word " * 40 + "end"
    assert [each.segments[0].text for each in cut(f"title\n\n{long}\n{long}")] == ["title", long, long]
    assert cut("") == ()


def test_a_span_may_cross_paragraphs() -> None:
    """A quotation over several paragraphs is marked in each, and not between them."""
    paragraphs = cut("abc\n\ndef", (1, 7))

    assert find_words(paragraphs, 1) == "bcde"


@given(st.text(alphabet="ab \n\r\t\x0b\u2028é𝒳", max_size=40), st.data())
def test_nothing_is_lost(text: str, data: st.DataObject) -> None:
    """Whatever text and spans, the pieces join to the text, and each statement has its words but for the gaps."""
    offset = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(offset, offset).map(lambda pair: (min(pair), max(pair))), max_size=5))
    record = make_flat_record(text, *spans)
    outline = make_outline(record)
    paragraphs = make_paragraphs(text, outline)

    assert join(paragraphs) == text
    for entry in outline:
        assert "".join(find_words(paragraphs, entry.number).split()) == "".join(entry.statement.content[0].text.split())
