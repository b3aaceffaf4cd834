"""A parse and the rules' attributions -> what the trained reader sees of each word."""

from onrecord.read.draft import Attribution
from onrecord.read.trained import labels
from onrecord.read.trained.words import MOST_PIECES, make_words
from onrecord.testing import FakeEncoder, make_parse

PARSE = make_parse(
    "Aleth/NNP/nsubj/1/PERSON said/VBD/ROOT/1 NO/DT/det/3 deal/NN/dobj/1 on/IN/prep/3 5/CD/pobj/4 ././punct/1",
    "He/PRP/nsubj/1 left/VBD/ROOT/1",
    paragraphs=[1],
)


def test_shapes_tell_how_words_are_written() -> None:
    """Capital, small, capitals, digits and marks differ, and so does the word that begins a paragraph."""
    words = make_words(PARSE, [], FakeEncoder().cut)
    begins = labels.SHAPES

    assert words.shape.tolist() == [
        labels.CAPITAL + begins, labels.SMALL, labels.CAPITALS, labels.SMALL, labels.SMALL, labels.DIGIT, labels.MARK,
        labels.CAPITAL + begins, labels.SMALL,
    ]  # fmt: skip


def test_the_rules_cue_is_marked() -> None:
    """The words of a cue that the rules see are 1."""
    said = Attribution(source=(0, 1), cue=(1, 2), content=((2, 6),), head=1, rule="verb:say")

    assert make_words(PARSE, [said], FakeEncoder().cut).rule.tolist() == [0, 1, 0, 0, 0, 0, 0, 0, 0]


def test_words_of_many_pieces_are_cut() -> None:
    """A word has no more than MOST_PIECES pieces, an address or a hash included."""
    words = make_words(PARSE, [], lambda word: list(range(40)))

    assert set((words.first[1:] - words.first[:-1]).tolist()) == {MOST_PIECES}
    assert len(words.pieces) == words.first[-1]


def test_an_unknown_label_is_zero() -> None:
    """A dependency that the weights do not know has the number 0."""
    odd = make_parse("Aleth/NNP/novel/1 left/VBD/ROOT/1")

    assert make_words(odd, [], FakeEncoder().cut).dep.tolist() == [0, labels.DEP["ROOT"]]


def test_quoted_words_and_their_marks_are_told() -> None:
    """Inside a quotation is 1, its marks are 2, outside is 0."""
    quoted = make_parse("\"/``/punct/1 Go/VB/ROOT/1 now/RB/advmod/1 \"/''/punct/1 said/VBD/ROOT/4 Aleth/NNP/nsubj/4")

    assert make_words(quoted, [], FakeEncoder().cut).quote.tolist() == [2, 1, 1, 2, 0, 0]
