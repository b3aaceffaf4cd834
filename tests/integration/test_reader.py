"""Articles -> statements by the trained reader and the rules together, whatever the text looks like."""

from dataclasses import replace

import pytest

from onrecord.model import Record, make_article
from onrecord.read import read
from onrecord.read.models import Models
from onrecord.settings import ReadSettings

Row = tuple[str | None, str | None, str]  # source, cue, content (pieces joined by " … ")

TEXTS: list[tuple[str, str, list[Row]]] = [
    (
        "capitals",
        "MINISTER DENIES CROSSING\n\nVELMAR - FOREIGN MINISTER ILSA MOREN SAID ON FRIDAY THAT NO TROOPS HAD "
        'CROSSED THE RIVER. "WE KEPT OUR WORD," SHE TOLD REPORTERS.\n\n'
        "ACCORDING TO THE RIVER COMMISSION, TWO BRIDGES WERE DAMAGED.",
        [
            ("FOREIGN MINISTER ILSA MOREN", "SAID", "THAT NO TROOPS HAD CROSSED THE RIVER"),
            ("SHE", "TOLD", '"WE KEPT OUR WORD,"'),
            ("THE RIVER COMMISSION", "ACCORDING TO", "TWO BRIDGES WERE DAMAGED"),
        ],
    ),
    (
        "speech without quotation marks",
        "The talks failed, Foreign Minister Ilsa Moren said on Friday. She told reporters "
        "that Karsia had kept its word.",
        [
            ("Foreign Minister Ilsa Moren", "said", "The talks failed"),
            ("She", "told", "that Karsia had kept its word"),
        ],
    ),
    (
        "guillemets",
        "«We kept our word», Moren said. «The door is open», Aleth wrote on Friday.",
        [("Moren", "said", "«We kept our word»"), ("Aleth", "wrote", "«The door is open»")],
    ),
    (
        "straight marks, double and single",
        "\"We kept our word,\" Moren said.\n\n'Nobody asked us,' the mayor said.",
        [("Moren", "said", '"We kept our word,"'), ("the mayor", "said", "'Nobody asked us,'")],
    ),
    (
        "a quotation left open, which the next paragraph goes on with",
        "“The bridge is ours,” Colonel Tesk said. “It was always ours.\n\n“And it will be ours tomorrow.”",
        [("Colonel Tesk", "said", "“The bridge is ours,” … “It was always ours. … “And it will be ours tomorrow.”")],
    ),
    (
        "a quotation that nobody closes",
        "“We kept our word and we will keep it,” Moren said.\n\nAleth said: “We never left the table and we will not.",
        [
            ("Moren", "said", "“We kept our word and we will keep it,”"),
            ("Aleth", "said", "“We never left the table and we will not."),
        ],
    ),
    (
        "a list",
        "What the sides told the commission:\n\n- The River Commission says two barges sank\n- Aleth rejects any talks",
        [
            ("The River Commission", "says", "two barges sank"),
            ("Aleth", "rejects", "any talks"),
        ],
    ),
    (
        "a headline above its story",
        "Moren: talks are dead\n\nVELMAR — Foreign Minister Ilsa Moren said on Friday that the talks were dead.",
        [("Foreign Minister Ilsa Moren", "said", "that the talks were dead")],
    ),
]


def find_rows(record: Record) -> list[Row]:
    """The record's statements as their words."""
    return [
        (
            s.source.text if s.source else None,
            s.cue.text if s.cue else None,
            " … ".join(span.text for span in s.content),
        )
        for s in record.statements
    ]


@pytest.mark.parametrize(("text", "expected"), [t[1:] for t in TEXTS], ids=[t[0] for t in TEXTS])
def test_statements_are_found_in_any_dress(models: Models, text: str, expected: list[Row]) -> None:
    """However the text marks its speech, these statements are found."""
    found = find_rows(read(make_article(text), models, ReadSettings()))

    assert [row for row in expected if row not in found] == []


def test_the_rules_read_alone(models: Models) -> None:
    """Without the network the rules' statements are found, with the share of the rule as confidence."""
    article = make_article("Moren said on Friday that the talks were dead.")
    record = read(article, replace(models, encoder=None), ReadSettings(reader="rules"))

    assert find_rows(record) == [("Moren", "said", "that the talks were dead")]
    assert record.reader.endswith("rules alone")
    assert record.statements[0].rule == "verb:say"


def test_the_record_names_the_weights(models: Models) -> None:
    """Whoever has a record knows which weights read it."""
    assert models.encoder is not None
    assert models.encoder.name in read(make_article("Moren said it rained."), models, ReadSettings()).reader


def test_uncertain_statements_can_be_left_out(models: Models) -> None:
    """What is below min_confidence goes; what stood inside it hangs on what is around."""
    text = "Moren said Aleth had claimed that the talks were dead. The commission is critical of the delay."
    whole = read(make_article(text), models, ReadSettings())
    limit = sorted(s.confidence for s in whole.statements)[1]
    kept = read(make_article(text), models, ReadSettings(min_confidence=limit))

    assert len(kept.statements) == sum(s.confidence >= limit for s in whole.statements) < len(whole.statements)
    assert {s.parent for s in kept.statements} <= {None, *(s.id for s in kept.statements)}


def test_reading_twice_gives_the_same(models: Models) -> None:
    """The same article, models and settings give the same record, confidences included."""
    article = make_article(" ".join(text for _, text, _ in TEXTS))

    assert read(article, models, ReadSettings()) == read(article, models, ReadSettings())


@pytest.mark.parametrize("text", ["", "\n\n", "...", "—", "\u200b", "a", "“", "said", "said said said", "🕊 " * 50])
def test_odd_texts_are_read(models: Models, text: str) -> None:
    """Texts of nothing, of marks, of a word are read without an error."""
    assert read(make_article(text or " "), models, ReadSettings()).statements is not None
