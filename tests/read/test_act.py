"""Hand-built sentences -> act: who did it, when, and where in the clause a telling word stands."""

import csv
from importlib.resources import files

import pytest

from onrecord.model import Act
from onrecord.read.act import get_act
from onrecord.read.draft import Attribution, Range
from onrecord.read.lexicon.acts import load_act_words
from onrecord.read.lexicon.cues import load_cues
from onrecord.testing import make_parse

PLACES = {"core", "is", "seem", "harm", "wrong", "not", "none", "threat", "consequence", "outcome"}
SAID = "Moren/NNP/nsubj/1/PERSON said/VBD/ROOT/1//say"


def get(sentence: str, content: Range) -> Act:
    """The act of what Moren says in a sentence that begins with "Moren said"."""
    attribution = Attribution(source=(0, 1), cue=(1, 2), content=(content,), head=1, rule="verb:say")
    return get_act(make_parse(sentence), attribution, load_cues())


@pytest.mark.parametrize(
    ("clause", "act"),
    [
        ("rebels/NNS/nsubj/4//rebel had/VBD/aux/4 bombed/VBN/ccomp/1//bomb it/PRP/dobj/4", "accuse"),
        ("floods/NNS/nsubj/4//flood had/VBD/aux/4 killed/VBN/ccomp/1//kill two/CD/dobj/4", "assert"),
        ("rebels/NNS/nsubj/4//rebel will/MD/aux/4 attack/VB/ccomp/1 it/PRP/dobj/4", "announce"),
    ],
)
def test_a_party_is_blamed_for_what_it_did(clause: str, act: Act) -> None:
    """Blame needs somebody who can bear it, and a deed that is done."""
    assert get(f"{SAID} {clause}", (2, 6)) == act


@pytest.mark.parametrize(
    ("subject", "verb", "act"),
    [
        ("he/PRP", "return/VB/ccomp/1", "promise"),
        ("troops/NNS", "return/VB/ccomp/1", "announce"),
        ("troops/NNS", "win/VB/ccomp/1", "assess"),
        ("troops/NNS", "retaliate/VB/ccomp/1", "threaten"),
    ],
)
def test_what_is_to_come(subject: str, verb: str, act: Act) -> None:
    """One's own doing is promised, others' announced, an outcome forecast, vengeance threatened."""
    assert get(f"{SAID} {subject}/nsubj/4 will/MD/aux/4 {verb}", (2, 5)) == act


@pytest.mark.parametrize(("mark", "act"), [('"', "announce"), ("-", "promise")])
def test_he_is_the_speaker_only_outside_quotation_marks(mark: str, act: Act) -> None:
    """Who says that he will return may promise it; in a quotation, "he" is somebody else."""
    clause = "he/PRP/nsubj/5 will/MD/aux/5 return/VB/ccomp/1"

    assert get(f"{SAID} {mark}/``/punct/5 {clause}", (2, 6)) == act


def test_words_in_the_setting_do_not_count() -> None:
    """A rumour behind "on" makes no denial of a report."""
    clause = "shares/NNS/nsubj/3//share fell/VBD/ccomp/1//fall on/IN/prep/3 rumours/NNS/pobj/4//rumour"

    assert get(f"{SAID} {clause}", (2, 6)) == "assert"


def test_words_said_of_the_subject_count() -> None:
    """The same word as a predicate does."""
    clause = "it/PRP/nsubj/3 was/VBD/ccomp/1//be a/DT/det/5 rumour/NN/attr/3"

    assert get(f"{SAID} {clause}", (2, 6)) == "deny"


def test_places_are_known() -> None:
    """Every place in the table is one that the reader looks for, and every word can be looked up in its places."""
    text = files("onrecord.read.lexicon").joinpath("act_words.csv").read_text(encoding="utf-8")

    for row in csv.DictReader(text.splitlines()):
        places = row["where"].split("|")
        assert set(places) <= PLACES, row
        assert all(load_act_words().maybe_get_act(row["lemma"], place) == row["act"] for place in places), row
