"""Tests of figures' kinds, on parses made by hand."""

import pytest

from onrecord.read.figures import find_figures
from onrecord.testing import make_parse


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("It/PRP/nsubj/1 killed/VBD/ROOT/1//kill 12/CD/nummod/3 people/NNS/dobj/1//people", "killed"),
        ("12/CD/nummod/1 people/NNS/nsubjpass/3//people were/VBD/auxpass/3//be killed/VBN/ROOT/3//kill", "killed"),
        ("It/PRP/nsubj/1 left/VBD/ROOT/1//leave 12/CD/nummod/3 dead/JJ/dobj/1//dead", "killed"),
        ("They/PRP/nsubj/1 wounded/VBD/ROOT/1//wound 30/CD/nummod/3 civilians/NNS/dobj/1//civilian", "injured"),
        ("Police/NNS/nsubj/1 arrested/VBD/ROOT/1//arrest 20/CD/nummod/3 protesters/NNS/dobj/1//protester", "captured"),
        ("20/CD/nummod/1 people/NNS/nsubj/2//people fled/VBD/ROOT/2//flee", "displaced"),
        ("20/CD/nummod/1 people/NNS/nsubj/2//people are/VBP/ROOT/2//be missing/JJ/acomp/2", "missing"),
        ("20/CD/nummod/1 soldiers/NNS/nsubj/2//soldier killed/VBD/ROOT/2//kill them/PRP/dobj/2", "people"),
        ("20/CD/nummod/1 doctors/NNS/nsubj/2//doctor met/VBD/ROOT/2//meet", "people"),
        ("They/PRP/nsubj/1 burned/VBD/ROOT/1//burn 40/CD/nummod/3 tanks/NNS/dobj/1//tank", "things"),
        ("It/PRP/nsubj/1 burned/VBD/ROOT/1//burn 300/CD/nummod/3 hectares/NNS/dobj/1//hectare", "area"),
        ("It/PRP/nsubj/1 cost/VBD/ROOT/1//cost 300/CD/nummod/3 euros/NNS/dobj/1//euro", "money"),
        ("It/PRP/nsubj/1 weighs/VBZ/ROOT/1//weigh 300/CD/nummod/3 tonnes/NNS/dobj/1//tonne", "weight"),
        ("It/PRP/nsubj/1 fell/VBD/ROOT/1//fall 30/CD/nummod/3 percent/NN/npadvmod/1//percent", "share"),
    ],
)
def test_kinds(words: str, kind: str) -> None:
    """A unit decides first, then what befell those who are counted, then whether they are people."""
    (figure,) = find_figures(make_parse(words))

    assert figure.kind == kind
