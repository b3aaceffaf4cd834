"""Text -> paragraphs."""

from onrecord.read.layout import LONGEST_PARAGRAPH, find_paragraphs


def get_words(text: str) -> list[str]:
    """The paragraphs' words."""
    return [text[start:end] for start, end in find_paragraphs(text)]


def test_blank_lines_part_paragraphs() -> None:
    """Blank lines, also with spaces in them and with Windows line ends, part paragraphs."""
    assert get_words("One.\n\nTwo.\r\n \r\nThree.\n") == ["One.", "Two.", "Three."]


def test_lines_are_paragraphs_where_nothing_is_wrapped() -> None:
    """A text of one line a paragraph has as many paragraphs as lines."""
    assert get_words("A short line.\nAnother, rather longer than the first.\nEnd.") == [
        "A short line.",
        "Another, rather longer than the first.",
        "End.",
    ]


def test_hard_wrapped_lines_stay_together() -> None:
    """Lines that stop near one column are one paragraph."""
    line = "the words of this dispatch were wrapped by a program at a column"
    text = f"{line}\n{line}\n{line}\n\n{line}\n{line}\nend."

    assert [words.count("\n") for words in get_words(text)] == [2, 2]


def test_empty_text_has_no_paragraphs() -> None:
    """White space alone makes no paragraph."""
    assert get_words(" \n\n\t\n") == []


def test_endless_lines_are_cut_at_spaces() -> None:
    """A line beyond the longest paragraph is cut, and no word is lost or split."""
    text = "word " * LONGEST_PARAGRAPH

    pieces = get_words(text)

    assert max(len(piece) for piece in pieces) <= LONGEST_PARAGRAPH
    assert " ".join(pieces).split() == text.split()
