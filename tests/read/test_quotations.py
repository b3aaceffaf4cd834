"""Parse -> quotations."""

from onrecord.read.quotations import find_quotations
from onrecord.read.syntax import Parse, Sentence, Token


def make_marked(*paragraphs: str) -> Parse:
    """A parse without a tree: words and marks as tokens, a sentence a paragraph."""
    text = "\n\n".join(paragraphs)
    tokens: list[Token] = []
    sentences, bounds = [], []
    at = 0
    for number, paragraph in enumerate(paragraphs):
        first = len(tokens)
        for word in paragraph.split(" "):
            at = text.index(word, at)
            token = Token(len(tokens), word.translate(str.maketrans("“”‘’", "\"\"''")), start=at, end=at + len(word))
            token.sentence = number
            tokens.append(token)
            at += len(word)
        sentences.append(Sentence(first=first, last=len(tokens), paragraph=number))
        bounds.append((first, len(tokens)))
    return Parse(text=text, tokens=tokens, sentences=sentences, paragraphs=bounds)


def get_ranges(parse: Parse) -> list[tuple[int, int]]:
    """The quotations' token ranges."""
    return [(q.first, q.last) for q in find_quotations(parse)]


def test_curly_marks() -> None:
    """Curly marks open and close by their shape."""
    assert get_ranges(make_marked("“ We wait , ” she said . “ No more . ”")) == [(0, 5), (8, 13)]


def test_straight_marks_are_paired() -> None:
    """Straight marks are paired within their paragraph."""
    assert get_ranges(make_marked('" We wait , " she said . " No more . "')) == [(0, 5), (8, 13)]


def test_a_quotation_goes_on_into_the_next_paragraph() -> None:
    """An unclosed paragraph's quotation ends with it, and the next paragraph's opening mark resumes it."""
    first, second = find_quotations(make_marked("“ We waited a year .", "“ No more . ”"))

    assert (first.open_ended, first.resumed, second.open_ended, second.resumed) == (True, False, False, True)


def test_a_lone_inch_mark_is_no_quotation() -> None:
    """A straight mark that nothing closes opens no quotation in the middle of a sentence."""
    assert get_ranges(make_marked('the 12 " gun fired twice at night')) == []


def test_single_marks_are_quotations_in_british_copy() -> None:
    """Single curly marks are taken where they close again; an apostrophe is none."""
    assert get_ranges(make_marked("the ‘ grey zone ’ of the dogs’ fight")) == [(1, 5)]


def test_inner_marks_stay_inside() -> None:
    """Single marks in a double quotation are part of it."""
    assert get_ranges(make_marked("“ He said ‘ no ’ to us , ” she said")) == [(0, 10)]
