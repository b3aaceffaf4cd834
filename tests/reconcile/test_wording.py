"""Two contents -> whether they are one utterance, and how much of a denial a claim holds."""

import pytest

from onrecord.reconcile.wording import get_overlap, is_same_wording, make_wording


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "“Karsia is ready, but a truce that lets one side reload is not a truce”",
            "that a truce which allowed one side to reload would be no truce at all",
        ),
        ("that the army would withdraw from Maredo by Friday", "the army will withdraw from Maredo by Friday"),
        ("“cautious optimism”", "that there was cautious optimism in the Grey Court"),
        (
            "“Nine craters, and each was made by a gun on the east bank,” … “I do not know the order.”",
            "that the craters were made by a gun on the east bank and that at least 23 people had been killed",
        ),
        ("A truce that lets one side reload is not a truce", "any truce “that lets one side reload”"),
        ("“I will not sign a second month of his peace,”", "to sign “a second month of his peace”"),
        ("that twelve people had been killed in the market", "12 people were killed in the market"),
    ],
)  # fmt: skip
def test_one_utterance_may_be_worded_differently(one: str, other: str) -> None:
    """A quotation, a piece of it and indirect speech are the same thing said."""
    assert is_same_wording(make_wording(one), make_wording(other))
    assert is_same_wording(make_wording(other), make_wording(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("that 12 people had been killed in the market", "that 17 people had been killed in the market"),
        ("that Karsia would sign the ceasefire", "that Karsia would not sign the ceasefire"),
        ("that its guns had not shelled the town of Tolm", "that its guns had shelled the town of Tolm"),
        ("“We do not know.” … “The harvest was good.”", "“We do not know.” … “The winter was hard.”"),
        ("that the talks in Velmar had failed", "that the dam at Kestrin was safe"),
        ("that he would go", "that she had come"),
    ],
)
def test_other_numbers_other_polarity_and_other_matters_are_other_utterances(one: str, other: str) -> None:
    """What differs in a number or a "not" is another thing said, however like the words are."""
    assert not is_same_wording(make_wording(one), make_wording(other))


def test_words_of_grammar_tell_nothing() -> None:
    """Two contents of nothing but small words are one only where all their words agree."""
    assert not is_same_wording(make_wording("that he would do it"), make_wording("that it would be so"))


def test_overlap_is_the_share_of_what_is_denied() -> None:
    """A long claim may hold all of a short denial."""
    denial = make_wording("that its guns had shelled Tolm")
    claim = make_wording("that Karsian guns had shelled Tolm and Maredo for two nights")

    assert get_overlap(denial, claim) == 1.0
    assert get_overlap(claim, denial) < 0.7
