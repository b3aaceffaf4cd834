"""Text as printed -> text for the parser, and the way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read.fold import fold


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("“Peace,” he said.", '"Peace," he said.'),
        ("Velmar’s army", "Velmar's army"),
        ("a\u00a0b", "a b"),
        ("cease\u00adfire", "ceasefire"),
        ("oﬃce", "office"),
        ("line\r\nend", "line  end"),
    ],
)
def test_folding(printed: str, folded: str) -> None:
    """Marks, spaces, soft hyphens and ligatures become what the parser knows."""
    assert fold(printed, 0, len(printed)).text == folded


def test_offsets_lead_back_to_the_printed_word() -> None:
    """A folded word's range covers the printed one, hyphen and ligature included."""
    text = "The cease\u00adﬁre held"
    folded = fold(text, 0, len(text))
    start = folded.text.index("ceasefire")

    first, last = folded.get_range(start, start + len("ceasefire"))

    assert text[first:last] == "cease\u00adﬁre"


@given(st.text(alphabet="ab “”’\u00ad\u200bﬁﬃ\n", max_size=40), st.integers(0, 5))
def test_every_range_is_inside_the_text(text: str, start: int) -> None:
    """Whatever the text, each folded character stands for a range of the original, in order."""
    start = min(start, len(text))
    folded = fold(text, start, len(text))

    ranges = [folded.get_range(i, i + 1) for i in range(len(folded.text))]

    assert all(start <= first < last <= len(text) for first, last in ranges)
    assert ranges == sorted(ranges)
