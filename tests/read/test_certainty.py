"""Words of estimative probability -> the yardstick's ranges."""

import pytest

from onrecord.read.certainty import find_certainty, load_yardstick
from onrecord.read.draft import Attribution, Range
from onrecord.read.syntax import Parse
from onrecord.testing import make_parse


def say(*words: str) -> tuple[Parse, Attribution]:
    """ "Moren said" and some words, as an attribution of them."""
    tail = " ".join(f"{word}/NN/dep/1" for word in words)
    parse = make_parse(f"Moren/NNP/nsubj/1/PERSON said/VBD/ROOT/1 {tail}")
    return parse, make_attribution((2, 2 + len(words)))


def make_attribution(*content: Range, head: int = 1) -> Attribution:
    """An attribution to the first token whose cue is `head`."""
    return Attribution(source=(0, 1), cue=(head, head + 1), content=content, head=head, rule="test", score=1.0)


@pytest.mark.parametrize(
    ("words", "found", "low", "high"),
    [
        ("a remote chance", "a remote chance", 0.0, 0.05),
        ("it is highly unlikely", "highly unlikely", 0.10, 0.20),
        ("it is unlikely", "unlikely", 0.25, 0.35),
        ("a realistic possibility", "a realistic possibility", 0.40, 0.50),
        ("it is likely", "likely", 0.55, 0.75),
        ("it is probable", "probable", 0.55, 0.75),
        ("it is more likely than not", "more likely than not", 0.55, 0.75),
        ("it is highly likely", "highly likely", 0.80, 0.90),
        ("it is almost certain", "almost certain", 0.95, 1.0),
        ("it Almost certainly fell", "Almost certainly", 0.95, 1.0),
        ("it is not likely", "not likely", 0.25, 0.35),
        ("it is n't likely", "n't likely", 0.25, 0.35),
        ("it will almost certainly not hold", "almost certainly not", 0.0, 0.05),
    ],
)
def test_the_yardstick(words: str, found: str, low: float, high: float) -> None:
    """Each wording has the range of its term; the longest wording counts."""
    certainty = find_certainty(*say(*words.split()))

    assert certainty is not None
    assert (certainty.text.text, certainty.low, certainty.high, certainty.scale) == (found, low, high, "PHIA")


@pytest.mark.parametrize(
    "words",
    [
        "it may fall",
        "it could fall",
        "it is certain",
        "it is more likely now",
        "how likely it is",
        "it is not unlikely",
        "the most likely road",
        "a possibility",
    ],
)
def test_what_has_no_place_on_the_yardstick(words: str) -> None:
    """Mere possibility, comparisons, questions and double negations give no range."""
    assert find_certainty(*say(*words.split())) is None


def test_the_first_wording_counts() -> None:
    """Where a content has several, the first is the statement's."""
    certainty = find_certainty(*say("it", "is", "unlikely", "or", "likely"))

    assert certainty is not None
    assert certainty.text.text == "unlikely"


def test_inner_contents_call_for_themselves() -> None:
    """What stands in a statement's statement is not the outer one's, what stands around it is."""
    parse, attribution = say("likely", "he", "said", "unlikely", "probably")

    outer = find_certainty(parse, attribution, inner=[(2, 4)])
    inside = find_certainty(parse, make_attribution((3, 7)), inner=[(5, 6)])

    assert outer is not None
    assert outer.text.text == "unlikely"
    assert inside is not None
    assert inside.text.text == "probably"


def test_a_wording_on_the_cue_counts() -> None:
    """ "is very likely to demand" is found on the demand's cue."""
    parse = make_parse(
        "Ondria/NNP/nsubj/1/GPE is/VBZ/ROOT/1 very/RB/advmod/3 likely/JJ/acomp/1 to/TO/aux/5 demand/VB/xcomp/3 "
        "talks/NNS/dobj/5 ././punct/1"
    )
    certainty = find_certainty(parse, make_attribution((6, 7), head=5))

    assert certainty is not None
    assert (certainty.text.text, certainty.low) == ("very likely", 0.80)


def test_an_adverb_of_the_cue_counts_unless_it_is_content() -> None:
    """ "probably" hangs on the cue outside the content only."""
    sentence = (
        "Ondria/NNP/nsubj/2/GPE probably/RB/advmod/2 wants/VBZ/ROOT/2 talks/NNS/dobj/2 probably/RB/advmod/2 ././punct/2"
    )
    parse = make_parse(sentence)

    first = find_certainty(parse, make_attribution((3, 4), head=2))

    assert first is not None
    assert first.text.start == parse.tokens[1].start


def test_each_term_has_one_range() -> None:
    """The table holds the yardstick's seven ranges, none of which overlaps another, in wordings of few words."""
    ranges = sorted(set(load_yardstick().values()))

    assert ranges == [(0, 0.05), (0.1, 0.2), (0.25, 0.35), (0.4, 0.5), (0.55, 0.75), (0.8, 0.9), (0.95, 1)]
    assert all(1 <= len(words) <= 4 and all(word == word.lower() for word in words) for words in load_yardstick())
