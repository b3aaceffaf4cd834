"""Sentences -> the attributions in them, construction by construction, with the real parse."""

import pytest

from onrecord.read.form import get_form
from onrecord.read.layout import find_paragraphs
from onrecord.read.models import Models
from onrecord.read.quotations import find_quotations
from onrecord.read.statements import find_by_rules

Row = tuple[str | None, str | None, str, str]  # source, cue, content (pieces joined by " … "), form

CONSTRUCTIONS: list[tuple[str, str, list[Row]]] = [
    (
        "indirect speech with a title before the name",
        "Foreign Minister Ilsa Moren said the talks in Velmar had failed.",
        [("Foreign Minister Ilsa Moren", "said", "the talks in Velmar had failed", "indirect")],
    ),
    (
        "a quotation around its cue, of two sentences",
        "“We will not sign anything under fire,” Moren said on Thursday. “Let them stop first.”",
        [("Moren", "said", "“We will not sign anything under fire,” … “Let them stop first.”", "direct")],
    ),
    (
        "an inverted cue inside a sentence, with a relative clause on the speaker",
        "“The border,” said Colonel Aro Tesk, who commands the northern sector, “is quiet.”",
        [("Colonel Aro Tesk", "said", "“The border,” … “is quiet.”", "direct")],
    ),
    (
        "straight single marks, and apostrophes that are none",
        "'Nobody asked us,' the mayor said. The ministers' plan isn't theirs.",
        [("the mayor", "said", "'Nobody asked us,'", "direct")],
    ),
    (
        "a relative clause between speaker and cue, and a colon",
        "Moren, who chairs the council, said: “Nobody asked us.”",
        [("Moren", "said", "“Nobody asked us.”", "direct")],
    ),
    (
        "a denial",
        "The ministry denied that its planes had crossed the river.",
        [("The ministry", "denied", "its planes had crossed the river", "indirect")],
    ),
    (
        "a negated cue",
        "The president did not deny that a deal was close.",
        [("The president", "did not deny", "a deal was close", "indirect")],
    ),
    (
        "according to, before and after",
        "According to the League of Coastal Nations, at least 40 clinics were closed.",
        [("the League of Coastal Nations", "According to", "at least 40 clinics were closed", "indirect")],
    ),
    (
        "a report as source",
        "At least 40 clinics were closed, according to a report published by the ministry.",
        [("a report published by the ministry", "according to", "At least 40 clinics were closed", "indirect")],
    ),
    (
        "a parenthetical cue",
        "The bridge, she said, would open in May.",
        [("she", "said", "The bridge … would open in May", "indirect")],
    ),
    (
        "a statement in a statement",
        "Moren told reporters that Sorin had told her that the army would withdraw.",
        [
            ("Moren", "told", "Sorin had told her that the army would withdraw", "indirect"),
            ("Sorin", "told", "the army would withdraw", "indirect"),
        ],
    ),
    (
        "an accusation",
        "Tesk accused the Karsian army of shelling the village.",
        [("Tesk", "accused", "the Karsian army of shelling the village", "indirect")],
    ),
    (
        "a name for a thing, mixed",
        "The envoy called the offer “very manipulative.”",
        [("The envoy", "called", "the offer “very manipulative.”", "mixed")],
    ),
    (
        "a call for something",
        "The government called for both sides to withdraw their artillery.",
        [("The government", "called", "both sides to withdraw their artillery", "indirect")],
    ),
    (
        "a passive that quotes",
        "Sorin was quoted as saying that the pipeline was safe.",
        [("Sorin", "saying", "the pipeline was safe", "indirect")],
    ),
    (
        "a belief that nobody is named for",
        "The general is believed to have fled to Karsia.",
        [(None, "believed", "The general … to have fled to Karsia", "indirect")],
    ),
    (
        "an adverb of hearsay",
        "Two convoys were reportedly attacked near the border.",
        [(None, "reportedly", "Two convoys were … attacked near the border", "indirect")],
    ),
    (
        "what is not known",
        "It was not immediately clear whether the truce had been extended.",
        [(None, "not immediately clear", "whether the truce had been extended", "indirect")],
    ),
    (
        "a noun as cue, inside a statement",
        "Karsia's claim that the dam was mined is false, the minister said.",
        [
            ("Karsia's", "claim", "the dam was mined", "indirect"),
            ("the minister", "said", "Karsia's claim that the dam was mined is false", "indirect"),
        ],
    ),
    (
        "reports of nobody in particular",
        "Reports emerged on Monday that the port had been closed.",
        [(None, "Reports", "the port had been closed", "indirect")],
    ),
    (
        "a refusal",
        "Sorin refused to attend the meeting.",
        [("Sorin", "refused", "to attend the meeting", "indirect")],
    ),
    (
        "readiness",
        "The army is ready to pull back its guns.",
        [("The army", "ready", "to pull back its guns", "indirect")],
    ),
    (
        "silence, which is no statement",
        "Neither side has confirmed anything, and the mission declined to comment.",
        [],
    ),
    (
        "two clauses under one cue",
        "The council said the vote was fair and that observers had been present.",
        [("The council", "said", "the vote was fair and that observers had been present", "indirect")],
    ),
    (
        "a second cue, coordinated",
        "The council said the vote was fair and added that observers had been present.",
        [
            ("The council", "said", "the vote was fair", "indirect"),
            ("The council", "added", "observers had been present", "indirect"),
        ],
    ),
    (
        "a participle that goes on",
        "Sorin said the talks were useful, adding that a second round was planned.",
        [
            ("Sorin", "said", "the talks were useful", "indirect"),
            ("Sorin", "adding", "a second round was planned", "indirect"),
        ],
    ),
    (
        "a report at the end of a sentence that holds statements",
        "The army has withdrawn and the rebels have said they will not follow, the Coastal Press reported.",
        [
            ("the rebels", "said", "they will not follow", "indirect"),
            (
                "the Coastal Press",
                "reported",
                "The army has withdrawn and the rebels have said they will not follow",
                "indirect",
            ),
        ],
    ),
    (
        "a threat and its condition",
        "The ministry warned of serious consequences if the ships entered the strait.",
        [("The ministry", "warned of", "serious consequences if the ships entered the strait", "indirect")],
    ),
    (
        "a phrase",
        "In the words of one diplomat, the process is dead.",
        [("one diplomat", "In the words", "the process is dead", "indirect")],
    ),
    (
        "a name and a colon",
        "Moren: “We are done talking.”",
        [("Moren", ":", "“We are done talking.”", "direct")],
    ),
    (
        "a question",
        "“Is this peace?” asked the bishop.",
        [("the bishop", "asked", "“Is this peace?”", "direct")],
    ),
    (
        "what opens a clause though it stands by the cue",
        "Tesk said without help from the League, the town would starve.",
        [("Tesk", "said", "without help from the League, the town would starve", "indirect")],
    ),
    (
        "scare quotes, which are nobody's statement",
        "The so-called “quiet zone” runs along the river.",
        [],
    ),
    (
        "a condition, which is no statement",
        "If Velmar rejected the offer, the talks would end.",
        [],
    ),
    (
        "a report at the end that says to whom",
        "The monks have left and the port is closed, a resident told the Coastal Press on Friday.",
        [("a resident", "told", "The monks have left and the port is closed", "indirect")],
    ),
    (
        "a sentence that opens with But",
        "But the port is closed, officials said.",
        [("officials", "said", "the port is closed", "indirect")],
    ),
    (
        "a clause that the parser hangs on the channel",
        "She said in a statement that the trend was clear.",
        [("She", "said", "the trend was clear", "indirect")],
    ),
    (
        "an agency that quotes somebody",
        "The agency quoted General Halka Brenn, the chief of staff, as saying that an extension was acceptable.",
        [("General Halka Brenn", "saying", "an extension was acceptable", "indirect")],
    ),
    (
        "a participle that says who was asked",
        "Asked by the Coastal Press whether the refusal still stood, Moren said, “It has not aged.”",
        [
            ("the Coastal Press", "Asked", "whether the refusal still stood", "indirect"),
            ("Moren", "said", "“It has not aged.”", "direct"),
        ],
    ),
    (
        "a quotation that ends a clause after a few words",
        "Valk said no more than nine clinics had been damaged, all of them “used as barracks.”",
        [
            (
                "Valk",
                "said",
                "no more than nine clinics had been damaged, all of them “used as barracks.”",
                "mixed",
            )
        ],
    ),
    (
        "what somebody calls something",
        "Hathery welcomed what he described as “two cautious nods”.",
        [("he", "described", "“two cautious nods”", "direct")],
    ),
    (
        "not saying, which is silence",
        "The mission did not say who was to blame.",
        [],
    ),
    (
        "a wish for anonymity, which is how the writer came by it",
        "One, who asked not to be named, said that Drask was playing for time.",
        [("One", "said", "Drask was playing for time", "indirect")],
    ),
]


@pytest.mark.parametrize(("construction", "sentence", "expected"), CONSTRUCTIONS, ids=[row[0] for row in CONSTRUCTIONS])
def test_construction(models: Models, construction: str, sentence: str, expected: list[Row]) -> None:
    """Each construction gives its statements, with the words of source, cue and content."""
    parse = models.parser.parse(sentence, find_paragraphs(sentence))
    quotations = find_quotations(parse)

    found = [
        (
            parse.get_words(*a.source) if a.source else None,
            parse.get_words(*a.cue) if a.cue else None,
            " … ".join(parse.get_words(*piece) for piece in a.content),
            get_form(parse, a, quotations),
        )
        for a in find_by_rules(parse)
    ]

    assert found == expected, construction


def test_quotation_over_paragraphs(models: Models) -> None:
    """A quotation that each paragraph opens anew is one statement with a content piece in each paragraph."""
    text = "“We waited for a year,” Moren said.\n\n“Nobody came to the table.\n\n“Now it is too late.”"
    parse = models.parser.parse(text, find_paragraphs(text))

    (statement,) = find_by_rules(parse)

    assert len(statement.content) == 3
    assert statement.source is not None
    assert parse.get_words(*statement.source) == "Moren"


def test_nested_to_any_depth(models: Models) -> None:
    """Each statement knows the one in whose content it stands."""
    text = "Moren said Sorin had told her that Tesk believed the bridge was safe."
    parse = models.parser.parse(text, find_paragraphs(text))

    assert [a.parent for a in find_by_rules(parse)] == [None, 0, 1]
