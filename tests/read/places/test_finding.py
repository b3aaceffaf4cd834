"""Tests of finding the words that tell where an event happened."""

import pytest

from onrecord.read.places.finding import maybe_get_place_tokens
from onrecord.testing import make_parse

FOUGHT = "Rebels/NNS/nsubj/1 fought/VBD/ROOT/1"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (f"{FOUGHT} in/IN/prep/1 Velmar/NNP/pobj/2/GPE on/IN/prep/1 Friday/NNP/pobj/4/DATE", "Velmar"),
        (f"{FOUGHT} near/IN/prep/1 the/DT/det/4 town/NN/pobj/2 of/IN/prep/4 Drask/NNP/pobj/5/GPE", "Drask"),
        (f"{FOUGHT} at/IN/prep/1 a/DT/det/4 hospital/NN/pobj/2 in/IN/prep/4 Drask/NNP/pobj/5/GPE", "Drask"),
        (
            f"{FOUGHT} with/IN/prep/1 troops/NNS/pobj/2 in/IN/prep/3 Port/NNP/compound/6/GPE Halve/NNP/pobj/4/GPE",
            "Port Halve",
        ),
        ("In/IN/prep/3 Velmar/NNP/pobj/0/GPE rebels/NNS/nsubj/3 fought/VBD/ROOT/3", "Velmar"),
        (f"{FOUGHT} in/IN/prep/1 Velmar/NNP/compound/4/GPE province/NN/pobj/2", "Velmar"),
        (f"{FOUGHT} in/IN/prep/1 Kefra/NNP/compound/4 town/NN/pobj/2 in/IN/prep/4 Ondria/NNP/pobj/5/GPE", "Kefra"),
        (f"{FOUGHT} in/IN/prep/1 Kefra/NNP/pobj/2/PERSON", "Kefra"),
        (f"{FOUGHT} in/IN/prep/1 Parliament/NNP/pobj/2/ORG", None),
        (f"{FOUGHT} in/IN/prep/1 May/NNP/pobj/2/DATE", None),
        (f"{FOUGHT} from/IN/prep/1 Velmar/NNP/pobj/2/GPE", None),
        (f"{FOUGHT} troops/NNS/dobj/1 who/WP/nsubj/4 live/VBP/relcl/2 in/IN/prep/4 Velmar/NNP/pobj/5/GPE", None),
        (f"{FOUGHT} Ondria/NNP/compound/3/GPE troops/NNS/dobj/1", None),
    ],
)
def test_the_place_of_a_verb(words: str, expected: str | None) -> None:
    """The innermost name in the phrases of a verb counts; goals, relative clauses, times and bodies don't."""
    parse = make_parse(words)
    trigger = next(token for token in parse.tokens if token.text == "fought")

    found = maybe_get_place_tokens(parse, trigger)

    assert (parse.get_words(*found) if found else None) == expected


def test_the_place_of_a_noun_is_its_own_or_its_verb_s() -> None:
    """ "Held talks in Velmar": the talks are where they were held."""
    parse = make_parse("Envoys/NNS/nsubj/1 held/VBD/ROOT/1 talks/NNS/dobj/1 in/IN/prep/1 Velmar/NNP/pobj/3/GPE")

    assert maybe_get_place_tokens(parse, parse.tokens[2]) == (4, 5)
