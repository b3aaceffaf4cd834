"""A cue's clause -> medium, addressees and place; runs of one speaker's statements -> carried media."""

import pytest

from onrecord.read.channel import LONGEST_RUN, carry_media, find_channel
from onrecord.read.draft import Attribution, Channel, Range
from onrecord.read.syntax import Parse
from onrecord.testing import make_parse

OVER = "it/PRP/nsubj/{0} ended/VBD/ccomp/{1}//end"


def make_attribution(
    head: int, *content: Range, source: Range | None = (0, 1), parent: int | None = None
) -> Attribution:
    """An attribution whose cue is one token."""
    return Attribution(
        source=source, cue=(head, head + 1), content=content, head=head, rule="test", score=1.0, parent=parent
    )


def get_words(parse: Parse, words: Range | None) -> str | None:
    """The words of a range, if there is one."""
    return parse.get_words(*words) if words is not None else None


@pytest.mark.parametrize(
    ("phrase", "medium"),
    [
        ("in/IN/prep/1 a/DT/det/5 news/NN/compound/5 briefing/NN/pobj/2", "news briefing"),
        ("in/IN/prep/1 his/PRP$/poss/5 nightly/JJ/amod/5 address/NN/pobj/2", "nightly address"),
        ("on/IN/prep/1 the/DT/det/5 state/NN/compound/5 television/NN/pobj/2", "state television"),
        ("by/IN/prep/1 a/DT/det/5 crackling/JJ/amod/5 telephone/NN/pobj/2", "crackling telephone"),
        ("at/IN/prep/1 a/DT/det/5 news/NN/compound/5 conference/NN/pobj/2", "news conference"),
        ("via/IN/prep/1 a/DT/det/5 video/NN/compound/5 message/NN/pobj/2", "video message"),
        ("on/IN/prep/1 the/DT/det/5 peace/NN/compound/5 talks/NNS/pobj/2//talk", None),
        ("in/IN/prep/1 a/DT/det/5 cold/JJ/amod/5 room/NN/pobj/2", None),
        ("by/IN/prep/1 the/DT/det/5 old/JJ/amod/5 report/NN/pobj/2", None),
    ],
)
def test_a_medium_by_its_preposition(phrase: str, medium: str | None) -> None:
    """A medium is what something is said in, on, by or via, without determiner; topics and rooms are none."""
    parse = make_parse(f"Moren/NNP/nsubj/1/PERSON said/VBD/ROOT/1//say {phrase} {OVER.format(7, 1)} ././punct/1")

    assert get_words(parse, find_channel(parse, make_attribution(1, (6, 8))).medium) == medium


def test_a_page_is_part_of_the_post_on_it() -> None:
    """ "A post on his page" keeps its article and the page; the day after it is left out."""
    parse = make_parse(
        "Moren/NNP/nsubj/1/PERSON said/VBD/ROOT/1//say in/IN/prep/1 a/DT/det/4 post/NN/pobj/2 on/IN/prep/4 "
        "his/PRP$/poss/7 page/NN/pobj/5 Friday/NNP/npadvmod/1/DATE it/PRP/nsubj/10 ended/VBD/ccomp/1"
    )

    assert get_words(parse, find_channel(parse, make_attribution(1, (9, 11))).medium) == "a post on his page"


def test_what_is_written_on_a_named_service() -> None:
    """Whoever writes "on" a name writes there; whoever speaks on one does not."""
    rest = f"on/IN/prep/1 Lume/NNP/pobj/2 {OVER.format(5, 1)}"
    wrote = make_parse(f"Moren/NNP/nsubj/1/PERSON wrote/VBD/ROOT/1//write {rest}")
    said = make_parse(f"Moren/NNP/nsubj/1/PERSON said/VBD/ROOT/1//say {rest}")

    assert get_words(wrote, find_channel(wrote, make_attribution(1, (4, 6))).medium) == "Lume"
    assert find_channel(said, make_attribution(1, (4, 6))).medium is None


def test_a_text_that_speaks_is_the_medium() -> None:
    """A report that is the source is the medium, too; a minister is not."""
    parse = make_parse(
        "Its/PRP$/poss/2 yearly/JJ/amod/2 report/NN/nsubj/3 said/VBD/ROOT/3//say it/PRP/nsubj/5 ended/VBD/ccomp/3"
    )
    other = make_parse(
        "Its/PRP$/poss/2 new/JJ/amod/2 minister/NN/nsubj/3 said/VBD/ROOT/3//say it/PRP/nsubj/5 ended/VBD/ccomp/3"
    )
    attribution = make_attribution(3, (4, 6), source=(0, 3))

    assert get_words(parse, find_channel(parse, attribution).medium) == "yearly report"
    assert find_channel(other, attribution).medium is None


@pytest.mark.parametrize(
    ("clause", "addressee"),
    [
        ("told/VBD/ROOT/1//tell reporters/NNS/dobj/1", "reporters"),
        ("warned/VBD/ROOT/1//warn Karsia/NNP/dobj/1/GPE", "Karsia"),
        ("accused/VBD/ROOT/1//accuse Karsia/NNP/dobj/1/GPE", None),
        ("praised/VBD/ROOT/1//praise Karsia/NNP/dobj/1/GPE", None),
        ("warned/VBD/ROOT/1//warn Friday/NNP/dobj/1/DATE", None),
        ("told/VBD/ROOT/1//tell it/PRP/dobj/1", None),
    ],
)
def test_whom_a_verb_tells(clause: str, addressee: str | None) -> None:
    """Verbs of telling have their object as addressee, verbs of blame and praise have none."""
    parse = make_parse(f"Moren/NNP/nsubj/1/PERSON {clause} {OVER.format(4, 1)}")
    found = find_channel(parse, make_attribution(1, (3, 5))).addressees

    assert [parse.get_words(*words) for words in found] == ([addressee] if addressee else [])


@pytest.mark.parametrize(
    ("cue", "addressees"),
    [("wrote/VBD/ROOT/1//write", ["the council"]), ("committed/VBD/ROOT/1//commit", [])],
)
def test_whom_a_to_reaches(cue: str, addressees: list[str]) -> None:
    """ "To" names the addressee of verbs of saying and writing only."""
    parse = make_parse(
        f"Moren/NNP/nsubj/1/PERSON {cue} to/IN/prep/1 the/DT/det/4 council/NN/pobj/2 {OVER.format(6, 1)}"
    )
    found = find_channel(parse, make_attribution(1, (5, 7))).addressees

    assert [parse.get_words(*words) for words in found] == addressees


def test_who_was_told() -> None:
    """The subject of a passive verb of telling is the addressee."""
    parse = make_parse(
        f"Reporters/NNS/nsubjpass/2 were/VBD/auxpass/2 told/VBN/ROOT/2//tell {OVER.format(4, 2)} ././punct/2"
    )
    found = find_channel(parse, make_attribution(2, (3, 5), source=None)).addressees

    assert [parse.get_words(*words) for words in found] == ["Reporters"]


def test_whom_a_medium_reaches() -> None:
    """ "In a letter to the council" has medium and addressee."""
    parse = make_parse(
        "Moren/NNP/nsubj/1/PERSON said/VBD/ROOT/1//say in/IN/prep/1 a/DT/det/4 letter/NN/pobj/2 to/IN/prep/4 "
        "the/DT/det/7 council/NN/pobj/5 it/PRP/nsubj/9 ended/VBD/ccomp/1"
    )
    channel = find_channel(parse, make_attribution(1, (8, 10)))

    assert get_words(parse, channel.medium) == "letter"
    assert [parse.get_words(*words) for words in channel.addressees] == ["the council"]


SPEAKING = (
    "Speaking/VBG/advcl/9//speak to/IN/prep/0 reporters/NNS/pobj/1 in/IN/prep/0 a/DT/det/5 briefing/NN/pobj/3 "
    "in/IN/prep/0 Drask/NNP/pobj/6/GPE Moren/NNP/nsubj/9/PERSON said/VBD/ROOT/9//say it/PRP/nsubj/11 ended/VBD/ccomp/9"
)


def test_a_clause_of_its_own_tells_the_occasion() -> None:
    """ "Speaking to reporters in a briefing in Drask, …" has all three, and says that it told them."""
    parse = make_parse(SPEAKING)
    channel = find_channel(parse, make_attribution(9, (10, 12), source=(8, 9)))

    assert get_words(parse, channel.medium) == "briefing"
    assert [parse.get_words(*words) for words in channel.addressees] == ["reporters"]
    assert get_words(parse, channel.place) == "Drask"
    assert channel.told


def test_the_place_is_no_part_of_the_addressee() -> None:
    """ "Told the council in Drask" was said to the council, in Drask."""
    parse = make_parse(
        "Moren/NNP/nsubj/1/PERSON told/VBD/ROOT/1//tell the/DT/det/3 council/NN/dobj/1 in/IN/prep/3 "
        "Drask/NNP/pobj/4/GPE it/PRP/nsubj/7 ended/VBD/ccomp/1"
    )
    channel = find_channel(parse, make_attribution(1, (6, 8)))

    assert [parse.get_words(*words) for words in channel.addressees] == ["the council"]
    assert get_words(parse, channel.place) == "Drask"


def test_nothing_inside_the_content_counts() -> None:
    """A phrase that belongs to what was said tells nothing of how it was said."""
    parse = make_parse(
        "Moren/NNP/nsubj/1/PERSON said/VBD/ROOT/1//say it/PRP/nsubj/3 ended/VBD/ccomp/1 in/IN/prep/1 "
        "a/DT/det/6 speech/NN/pobj/4 in/IN/prep/1 Drask/NNP/pobj/7/GPE"
    )

    assert find_channel(parse, make_attribution(1, (2, 9))) == Channel()
    assert find_channel(parse, make_attribution(1, (2, 4))) != Channel()


def make_run(length: int, medium: str = "briefing") -> tuple[Parse, list[Attribution], list[Channel]]:
    """Sentences of one speaker, the first of which names a medium."""
    opening = f"Moren/NNP/nsubj/1/PERSON said/VBD/ROOT/1//say in/IN/prep/1 a/DT/det/4 {medium}/NN/pobj/2"
    parse = make_parse(opening, *["She/PRP/nsubj/1 added/VBD/ROOT/1//add that/DT/dobj/1"] * (length - 1))
    heads = [sentence.first + 1 for sentence in parse.sentences]
    attributions = [make_attribution(head, (head + 1, head + 2)) for head in heads]
    return parse, attributions, [Channel(medium=(4, 5)), *[Channel()] * (length - 1)]


def test_a_medium_stays_with_a_run() -> None:
    """What a speaker goes on with was said in the same briefing; what another says was not."""
    parse, attributions, channels = make_run(3)
    carried = carry_media(parse, attributions, channels, speakers=[("a1",), ("a2",), ("a1",)])

    assert [channel.medium for channel in carried] == [(4, 5), None, (4, 5)]


def test_a_medium_does_not_stay_for_ever() -> None:
    """A run ends after some sentences without the speaker, and at once after a call, which others did not hear."""
    parse, attributions, channels = make_run(LONGEST_RUN + 3)
    speakers = [("a1",), *[("a2",)] * (LONGEST_RUN + 1), ("a1",)]
    called, calls, private = make_run(2, "call")

    assert carry_media(parse, attributions, channels, speakers=speakers)[-1].medium is None
    assert carry_media(called, calls, private, speakers=[("a1",)] * 2)[1].medium is None


def test_nobody_goes_on_with_nobody_s_medium() -> None:
    """Statements without a speaker have no run."""
    parse, attributions, channels = make_run(2)

    assert carry_media(parse, attributions, channels, speakers=[(), ()])[1].medium is None


def test_what_is_told_of_was_said_elsewhere() -> None:
    """A statement in a statement does not share the outer one's medium."""
    parse, attributions, channels = make_run(2)
    nested = [attributions[0], make_attribution(attributions[1].head, (7, 8), parent=0)]

    assert carry_media(parse, nested, channels, speakers=[("a1",)] * 2)[1].medium is None


def test_an_occasion_told_in_passing_holds_for_the_lead() -> None:
    """ "Speaking to reporters in a briefing" also says where the sentence before was said."""
    parse = make_parse("Moren/NNP/nsubj/1/PERSON agreed/VBD/ROOT/1//agree now/RB/advmod/1", SPEAKING)
    attributions = [make_attribution(1, (2, 3)), make_attribution(12, (13, 15), source=(11, 12))]
    channels = [find_channel(parse, attribution) for attribution in attributions]

    carried = carry_media(parse, attributions, channels, speakers=[("a1",)] * 2)

    assert [get_words(parse, channel.medium) for channel in carried] == ["briefing", "briefing"]


def test_the_report_is_the_report_named_before() -> None:
    """A definite noun alone takes up the longer name of the same medium."""
    parse = make_parse(
        "Moren/NNP/nsubj/1/PERSON said/VBD/ROOT/1//say in/IN/prep/1 a/DT/det/5 dam/NN/compound/5 report/NN/pobj/2",
        "The/DT/det/1 report/NN/nsubj/2 said/VBD/ROOT/2//say that/DT/dobj/2",
    )
    attributions = [make_attribution(1, (0, 1)), make_attribution(8, (9, 10), source=(6, 8))]
    channels = [find_channel(parse, attribution) for attribution in attributions]

    carried = carry_media(parse, attributions, channels, speakers=[("a1",)] * 2)

    assert [get_words(parse, channel.medium) for channel in carried] == ["dam report", "dam report"]
