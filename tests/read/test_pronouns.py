"""Pronouns and people -> how likely each is meant; the features, by hand-built parses."""

import random
from collections.abc import Sequence
from itertools import pairwise, product
from math import exp, prod

import pytest

from onrecord.read.pronouns import (
    Candidate,
    Chain,
    Ranker,
    load_ranker,
    make_chain,
    make_scene,
    rank,
    rank_all,
    resolve,
)
from onrecord.read.pronouns.scene import FEMALE, MALE, Place
from onrecord.read.syntax import Parse
from onrecord.testing import make_parse

MET = "Anna/NNP/compound/1/PERSON Moren/NNP/nsubj/2/PERSON met/VBD/ROOT/2//meet"
OLEG = "Oleg/NNP/compound/4/PERSON Aleth/NNP/dobj/2/PERSON ././punct/2"
LEFT = "{0}/PRP/nsubj/1 left/VBD/ROOT/1//leave ././punct/1"
ANNA, BORIS = Candidate(mentions=((0, 2),), name="Anna Moren"), Candidate(mentions=((3, 5),), name="Oleg Aleth")


def get_best(parse: Parse, pronoun: int, candidates: Sequence[Candidate]) -> str:
    """Who is meant by the weights that ship, "" for nobody."""
    shares = rank(parse, pronoun, candidates, load_ranker())
    best = max(shares)
    return candidates[shares.index(best)].name if best > 1 - sum(shares) else ""


def get_states(parse: Parse, *candidates: Candidate) -> list[list[str]]:
    """The features of the states of a parse's first pronoun, "he" or the like."""
    return make_chain(make_scene(parse, candidates), MALE).states[0]


@pytest.mark.parametrize(("pronoun", "name"), [("She", "Anna Moren"), ("He", "Oleg Aleth")])
def test_the_gender_of_a_first_name_decides(pronoun: str, name: str) -> None:
    """ "She" is the woman and "he" the man, whoever was named last or first."""
    parse = make_parse(f"{MET} {OLEG}", LEFT.format(pronoun))

    assert get_best(parse, 6, [ANNA, BORIS]) == name


def test_what_is_known_outweighs_a_name() -> None:
    """A gender that the caller knows is taken, and not the one that the first name would tell."""
    parse = make_parse(f"{MET} {OLEG}", LEFT.format("He"))
    known = Candidate(mentions=ANNA.mentions, name=ANNA.name, gender="m")
    other = Candidate(mentions=BORIS.mentions, name=BORIS.name, gender="f")

    assert get_best(parse, 6, [known, other]) == "Anna Moren"


def test_a_noun_beside_a_name_tells_a_gender() -> None:
    """ "Spokeswoman Velmar" is a woman."""
    parse = make_parse("Spokeswoman/NNP/compound/1 Velmar/NNP/nsubj/2/PERSON left/VBD/ROOT/2//leave")

    assert make_scene(parse, [Candidate(mentions=((1, 2),), name="Velmar")]).genders == ["f"]


def test_the_subject_is_preferred() -> None:
    """Of two people of the sentence before, of whom nothing is known, its subject is likelier."""
    parse = make_parse(
        "Moren/NNP/nsubj/1/PERSON met/VBD/ROOT/1//meet Aleth/NNP/dobj/1/PERSON ././punct/1", LEFT.format("He")
    )
    moren, aleth = Candidate(mentions=((0, 1),), name="Moren"), Candidate(mentions=((2, 3),), name="Aleth")

    assert get_best(parse, 4, [aleth, moren]) == "Moren"


def test_an_object_is_not_its_own_subject() -> None:
    """In "Velmar met; Moren praised him" it's not Moren who was praised."""
    parse = make_parse(
        "Velmar/NNP/nsubj/1/PERSON left/VBD/ROOT/1//leave ././punct/1",
        "Moren/NNP/nsubj/1/PERSON praised/VBD/ROOT/1//praise him/PRP/dobj/1 ././punct/1",
    )
    velmar, moren = Candidate(mentions=((0, 1),), name="Velmar"), Candidate(mentions=((3, 4),), name="Moren")

    assert get_best(parse, 5, [velmar, moren]) == "Velmar"
    assert any(feature.startswith("binds O") for feature in get_states(parse, velmar, moren)[1])


def test_a_person_inside_what_is_possessed() -> None:
    """Somebody's son isn't the one whose son he is."""
    parse = make_parse(
        "Moren/NNP/nsubj/1/PERSON met/VBD/ROOT/1//meet his/PRP$/poss/4 son/NN/compound/4 Aleth/NNP/dobj/1/PERSON"
    )
    moren, aleth = Candidate(mentions=((0, 1),), name="Moren"), Candidate(mentions=((4, 5),), name="Aleth")

    assert "inside" in get_states(parse, moren, aleth)[1]
    assert get_best(parse, 2, [moren, aleth]) == "Moren"


def test_nobody_may_be_meant() -> None:
    """Where the only person is of the other gender, none of the people is likelier."""
    parse = make_parse(f"{MET} {OLEG}", LEFT.format("He"))

    assert get_best(parse, 6, [ANNA]) == ""


def test_a_text_without_people() -> None:
    """Where there is nobody to choose from, there is nothing to share."""
    parse = make_parse(LEFT.format("He"))

    assert rank(parse, 0, [], load_ranker()) == []


def test_somebody_who_is_named_nowhere() -> None:
    """A person without mentions, known from elsewhere, can be asked about."""
    parse = make_parse(LEFT.format("He"))

    assert len(rank(parse, 0, [Candidate(mentions=(), name="Oleg Aleth")], load_ranker())) == 1


def test_pronouns_among_the_mentions_are_left_out() -> None:
    """Pronouns that a caller has resolved already don't count as names."""
    parse = make_parse(f"{MET} {OLEG}", LEFT.format("He"))
    more = Candidate(mentions=((3, 5), (6, 7)), name="Oleg Aleth")

    assert rank(parse, 6, [ANNA, more], load_ranker()) == rank(parse, 6, [ANNA, BORIS], load_ranker())


def test_shares_are_probabilities() -> None:
    """Every pronoun has a share of each person, and all shares together are at most 1."""
    parse = make_parse(f"{MET} {OLEG}", LEFT.format("He"), LEFT.format("She"), LEFT.format("It"))
    shares = rank_all(parse, [ANNA, BORIS], load_ranker())

    assert sorted(shares) == [6, 9]
    assert all(len(row) == 2 and min(row) >= 0 and sum(row) <= 1 + 1e-9 for row in shares.values())


def test_other_tags_than_pronouns() -> None:
    """A word that the parser took for no pronoun is ranked when it is asked about."""
    parse = make_parse(f"{MET} {OLEG}", "Her/NNP/poss/1 car/NN/nsubj/2 left/VBD/ROOT/2//leave")

    assert rank_all(parse, [ANNA, BORIS], load_ranker()) == {}
    assert len(rank(parse, 6, [ANNA, BORIS], load_ranker())) == 2


def test_the_other_gender_takes_people_away() -> None:
    """Whom "she" stands for is told to the features of "he", also where no name tells a gender."""
    parse = make_parse(f"{MET} {OLEG}", LEFT.format("She"), LEFT.format("He"))
    alone = rank_all(parse, [ANNA, BORIS], Ranker(name="test", weights={"gender True name": 5.0}))
    weights = {"gender True name": 5.0, "other gender 5 True": -9.0, "other gender 4 True": -9.0}
    both = rank_all(parse, [ANNA, BORIS], Ranker(name="test", weights=weights))

    assert both[9][0] < alone[9][0]


@pytest.mark.parametrize("seed", range(5))
def test_a_chain_sums_over_all_paths(seed: int) -> None:
    """Forwards and backwards give what adding up every assignment of people to pronouns gives."""
    chance = random.Random(seed)
    length, people = 4, 3
    states = [[[f"e{t}{s}"] for s in range(people)] for t in range(length)]
    stays = [[[f"k{t}{s}"] for s in range(people)] for t in range(1, length)]
    weights = {row[0]: chance.uniform(-2, 2) for rows in (*states, *stays) for row in rows}
    totals = [[0.0] * people for _ in range(length)]
    for path in product(range(people), repeat=length):
        odds = prod(exp(weights[f"e{t}{s}"]) for t, s in enumerate(path))
        odds *= prod(exp(weights[f"k{t}{s}"]) for t, (r, s) in enumerate(pairwise(path), 1) if r == s)
        for t, s in enumerate(path):
            totals[t][s] += odds
    found = resolve(Chain(pronouns=(0, 1, 2, 3), states=states, stays=stays), weights)

    assert [pytest.approx([x / sum(row) for x in row]) for row in totals] == found


def test_clauses_are_told_apart() -> None:
    """A pronoun's clause lies below that of a subject whose verb it completes: "Moren said he left"."""
    parse = make_parse(
        "Moren/NNP/nsubj/1/PERSON said/VBD/ROOT/1//say he/PRP/nsubj/3 left/VBD/ccomp/1//leave ././punct/1"
    )
    states = get_states(parse, Candidate(mentions=((0, 1),), name="Moren"))

    assert {"clause up ccomp S S", "says S", "near 0", "first subject"} <= set(states[0])
    assert states[1][0] == "none"


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("he/PRP/nsubj/1 left/VBD/ROOT/1", "S"),
        ("her/PRP/dobj/1 left/VBD/ROOT/1", "O"),
        ("her/PRP$/poss/1 car/NN/ROOT/1", "G"),
        ("himself/PRP/dobj/1 left/VBD/ROOT/1", "R"),
    ],
)
def test_forms(written: str, form: str) -> None:
    """A pronoun's form is its role, with reflexives apart."""
    parse = make_parse(written)

    assert Place(make_scene(parse, []), parse.tokens[0]).form == form


def test_each_gender_has_a_chain_of_its_own() -> None:
    """The chain of "he" holds no "she"."""
    scene = make_scene(make_parse(LEFT.format("He"), LEFT.format("She")), [])

    assert make_chain(scene, MALE).pronouns == (0,)
    assert make_chain(scene, FEMALE).pronouns == (3,)
