"""Sentences -> the act of their first statement."""

import pytest

from onrecord.model import Act
from onrecord.read.act import get_act
from onrecord.read.layout import find_paragraphs
from onrecord.read.lexicon.cues import load_cues
from onrecord.read.models import Models
from onrecord.read.statements import find_attributions


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Moren said the bridge had been closed.", "assert"),
        ("Moren denied that the bridge had been closed.", "deny"),
        ("Moren said the report was a fabrication.", "deny"),
        ("Moren did not deny that the bridge had been closed.", "assert"),
        ("Moren accused the army of shelling a school.", "accuse"),
        ("Moren said the army had shelled a school.", "accuse"),
        ("Moren demanded the release of all prisoners.", "demand"),
        ("Moren said both sides must withdraw.", "demand"),
        ("Moren asked the League to send observers.", "request"),
        ("Moren offered to open two crossings.", "offer"),
        ("Moren vowed to rebuild the town.", "promise"),
        ("Moren warned of retaliation.", "threaten"),
        ("Moren said there would be consequences if the ships entered the strait.", "threaten"),
        ("Moren accepted the proposal.", "accept"),
        ("Moren refused to attend the meeting.", "reject"),
        ("Moren said she would not attend the meeting.", "reject"),
        ("Moren praised the volunteers.", "praise"),
        ("Moren said the talks had been productive and constructive.", "praise"),
        ("Moren believes the truce will hold.", "assess"),
        ("Moren said a deal was unlikely.", "assess"),
        ("Moren asked whether the truce would hold.", "question"),
        ("“Will it hold?” Moren said.", "question"),
        ("Moren announced a new government.", "announce"),
        ("The army expressed support for the plan.", "accept"),
        ("The government was less willing to open the border.", "reject"),
    ],
)
def test_act(models: Models, sentence: str, act: Act) -> None:
    """The cue decides where it names an act; otherwise the content's words do."""
    parse = models.parser.parse(sentence, find_paragraphs(sentence))

    first, *_ = find_attributions(parse)

    assert get_act(parse, first, load_cues()) == act
