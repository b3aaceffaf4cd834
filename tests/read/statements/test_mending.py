"""Trees that the parser hangs wrongly around verbs of speech -> as reporting sentences have them."""

from onrecord.read.lexicon.cues import load_cues
from onrecord.read.statements.mending import mend
from onrecord.testing import make_parse


def test_a_second_verb_of_speech_is_coordinated_with_the_first() -> None:
    """In "said it failed and added …", added goes with said, and the first clause ends before it."""
    parse = make_parse(
        "Moren/NNP/nsubj/1 said/VBD/ROOT/1//say "
        "it/PRP/nsubj/3 failed/VBD/ccomp/1//fail and/CC/cc/3 added/VBD/conj/3//add "
        "they/PRP/nsubj/7 left/VBD/ccomp/5//leave ././punct/1"
    )

    mend(parse, load_cues())

    added, failed = parse.tokens[5], parse.tokens[3]
    assert added.head is parse.tokens[1]
    assert failed.right == 3


def test_adding_goes_with_the_verb_of_speech() -> None:
    """In "said it failed, adding …", adding is hung on said."""
    parse = make_parse(
        "Moren/NNP/nsubj/1 said/VBD/ROOT/1//say "
        "it/PRP/nsubj/3 failed/VBD/ccomp/1//fail ,/,/punct/3 adding/VBG/advcl/3//add "
        "they/PRP/nsubj/7 left/VBD/ccomp/5//leave ././punct/1"
    )

    mend(parse, load_cues())

    assert parse.tokens[5].head is parse.tokens[1]


def test_a_report_at_the_end_governs_its_sentence() -> None:
    """In "The rebels said they left, Vedra reported." reported becomes the root, and said hangs on it."""
    parse = make_parse(
        "The/DT/det/1 rebels/NNS/nsubj/2 said/VBD/ROOT/2//say they/PRP/nsubj/4 left/VBD/ccomp/7//leave ,/,/punct/7 "
        "Vedra/NNP/nsubj/7 reported/VBD/ccomp/2//report ././punct/2"
    )

    mend(parse, load_cues())

    said, reported = parse.tokens[2], parse.tokens[7]
    assert reported.head is reported
    assert said.head is reported
    assert parse.tokens[4].head is said


def test_a_verb_under_a_verb_of_speech_stays() -> None:
    """In "said he denied it and added …" the second verb may be the inner speaker's; nothing moves."""
    parse = make_parse(
        "Moren/NNP/nsubj/1 said/VBD/ROOT/1//say he/PRP/nsubj/3 denied/VBD/ccomp/1//deny it/PRP/dobj/3 and/CC/cc/3 "
        "added/VBD/conj/3//add nothing/NN/dobj/6 ././punct/1"
    )

    mend(parse, load_cues())

    assert parse.tokens[6].head is parse.tokens[3]


def test_a_clause_on_the_channel_is_what_was_said() -> None:
    """In "said in a statement that it failed", the clause goes with said."""
    parse = make_parse(
        "Moren/NNP/nsubj/1 said/VBD/ROOT/1//say in/IN/prep/1 a/DT/det/4 statement/NN/pobj/2 that/IN/mark/7 "
        "it/PRP/nsubj/7 failed/VBD/acl/4//fail ././punct/1"
    )

    mend(parse, load_cues())

    assert parse.tokens[7].head is parse.tokens[1]
    assert parse.tokens[4].right == 4


def test_a_participle_with_a_clause_is_the_verb() -> None:
    """In "Brome, who chairs it, acknowledged that it failed." the noun becomes the subject of acknowledged."""
    parse = make_parse(
        "Brome/NNP/ROOT/0 ,/,/punct/0 who/WP/nsubj/3 chairs/VBZ/relcl/0 it/PRP/dobj/3 ,/,/punct/0 "
        "acknowledged/VBN/acl/0//acknowledge that/IN/mark/9 it/PRP/nsubj/9 failed/VBD/ccomp/6//fail ././punct/0"
    )

    mend(parse, load_cues())

    brome, acknowledged = parse.tokens[0], parse.tokens[6]
    assert (brome.head, brome.dep) == (acknowledged, "nsubj")
    assert acknowledged.right == 10
