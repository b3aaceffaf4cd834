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
        ("Moren asked that the prisoners be freed.", "request"),
        ("“Stop the ships,” Moren urged.", "demand"),
        ("Moren described the raid as barbaric.", "accuse"),
        ("Moren announced a new government.", "announce"),
        ("The army expressed support for the plan.", "accept"),
        ("The government was less willing to open the border.", "reject"),
        # Who did it: a party is blamed for violence, a bomb is not, nor is the speaker, nor for what is yet to come.
        ("Moren said six people had been killed in the attack.", "assert"),
        ("Moren said a Karsian jet had bombed the market.", "accuse"),
        ("Moren said the market had been bombed by rebels.", "accuse"),
        ("Moren said the bomb attack was reported at noon.", "assert"),
        ("Moren said the Karsian government had never fulfilled its part of the deal.", "accuse"),
        ("Moren said the ministry should have acted.", "accuse"),
        ("Moren said the prisoners would not be harmed or killed.", "promise"),
        # What is still to come: a plan is announced, how things turn out is forecast, one's own doing promised.
        ("Moren said the offensive would continue.", "announce"),
        ("Moren said the deal would bring stability.", "assess"),
        ("Moren said he would probably convene a congress in May.", "announce"),
        ("Moren said they are to discuss it on Monday.", "announce"),
        ("“We will retaliate,” Moren said.", "threaten"),
        ("There were reports that the militia would enter the town.", "assert"),
        ("Moren assured reporters the water would not be cut.", "promise"),
        # What is named is done: by "I" and "we" in a quotation, by "he" and "she" too in a report.
        ("“We reject this plan,” Moren said.", "reject"),
        ("“We are ready to talk,” Moren said.", "offer"),
        ("Moren said she believes the truce will hold.", "assess"),
        ("Moren said the government had refused to discuss the plan.", "assert"),
        ("Moren said Karsia cannot accept the plan.", "reject"),
        # Moods.
        ("“Withdraw your troops now,” Moren said.", "demand"),
        ("Moren said Karsia needs to leave the valley.", "demand"),
        ("Moren wants the government to resign.", "demand"),
        ("Moren wanted to know whether the truce held.", "question"),
        ("Moren warned that prices could rise.", "assess"),
        ("Moren warned residents not to return.", "demand"),
        # Words that count only where the clause says them of its subject.
        ("Moren said the claim was not true.", "deny"),
        ("Moren said shares had closed lower on rumours of a strike.", "assert"),
        ("Moren said there was no evidence of a leak.", "deny"),
        ("Moren said three suspects would appear in court.", "announce"),
        ("Moren called the talks “a productive day”.", "praise"),
        # The same cue in another frame.
        ("Moren seeks to overthrow the council.", "announce"),
        ("Moren sought aid from the League.", "request"),
        ("Moren indicated that two people had been hurt.", "assert"),
    ],
)
def test_act(models: Models, sentence: str, act: Act) -> None:
    """The cue decides where it names an act; otherwise the content's words do."""
    parse = models.parser.parse(sentence, find_paragraphs(sentence))

    first, *_ = find_attributions(parse)

    assert get_act(parse, first, load_cues()) == act
