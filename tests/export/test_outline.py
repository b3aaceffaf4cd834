"""Tests of the order and the words in which statements are shown."""

import msgspec
import pytest

from onrecord.export.outline import (
    describe_figure,
    find_credits,
    find_details,
    find_voices,
    get_headline,
    get_quotation,
    join_names,
    make_outline,
)
from onrecord.model import Figure, make_span
from tests.export.dispatch import get_span, make_empty_record, make_record


def test_statements_stand_under_their_parents() -> None:
    """Statements are numbered in the text's order, each right after the one that it stands in, with its depth."""
    outline = make_outline(make_record())

    assert [entry.statement.id for entry in outline] == [f"s{number}" for number in range(1, 12)]
    assert [entry.number for entry in outline] == list(range(1, 12))
    assert [len(entry.trail) for entry in outline] == [0, 1, 1, 0, 0, 0, 0, 0, 1, 2, 0]
    assert [entry.trail for entry in outline][1:3] == [(True,), (False,)]
    assert [entry.parent for entry in outline][8:] == [8, 9, None]


def test_the_records_own_order_does_not_matter() -> None:
    """The order comes from the text, not from the list."""
    record = make_record()
    turned = msgspec.structs.replace(record, statements=tuple(reversed(record.statements)))

    assert make_outline(turned) == make_outline(record)


@pytest.mark.parametrize("parents", [{"s1": "s2"}, {"s1": "s1"}, {"s1": "s99"}, {"s8": "s10"}])
def test_broken_nesting_loses_nothing(parents: dict[str, str]) -> None:
    """A record whose statements stand in each other, or in none that there is, still shows each of them once."""
    record = make_record()
    statements = tuple(
        msgspec.structs.replace(each, parent=parents.get(each.id, each.parent)) for each in record.statements
    )
    outline = make_outline(msgspec.structs.replace(record, statements=statements))

    assert sorted(entry.statement.id for entry in outline) == sorted(each.id for each in record.statements)


def test_speakers_keep_their_colour() -> None:
    """A speaker has one colour throughout, by first appearance; nobody named has none."""
    colours = {entry.statement.id: entry.colour for entry in make_outline(make_record())}

    assert colours["s1"] == colours["s9"] == 0
    assert colours["s4"] == colours["s5"] == colours["s10"] == 2
    assert colours["s3"] is colours["s11"] is None


def test_a_source_without_a_name_is_quoted() -> None:
    """Where nobody was named, the source's own words stand for the speaker; where there are none, that is said."""
    who = {entry.statement.id: entry.who for entry in make_outline(make_record())}

    assert who["s3"] == "his generals"
    assert who["s11"] == "Nobody named"


def test_quotation_marks_come_along() -> None:
    """Marks that stand in the text just outside of the content are shown, and none are made up."""
    text = 'He said: "We agree," and «left». It\'s so.'

    assert get_quotation(make_span(text, 10, 18), text) == '"We agree,"'
    assert get_quotation(make_span(text, 26, 30), text) == "«left»"
    assert get_quotation(make_span(text, 3, 7), text) == "said"
    assert get_quotation(make_span(text, 0, len(text)), text) == text


def test_details_are_what_is_known() -> None:
    """When, through what, to whom and how sure are told where they are known, and only there."""
    details = {entry.statement.id: dict(find_details(entry)) for entry in make_outline(make_record())}

    assert details["s1"] == {"said on": '2031-05-09 ("Friday")'}
    assert details["s2"] == {}
    assert details["s6"] == {"through": "in a statement"}
    assert details["s9"] == {"to": "mediators"}
    assert details["s10"] == {"certainty": '"very likely": 80% to 90% (PHIA)'}


def test_credits_say_where_the_date_is_from() -> None:
    """The date of publication is told with its origin, and what is not known is left out."""
    assert dict(find_credits(make_record()))["Published"] == "2031-05-09 (from the source's metadata)"
    assert find_credits(make_empty_record()) == []


def test_the_headline_is_the_title_or_the_first_words() -> None:
    """An article without a title is called by its first words."""
    assert get_headline(make_record()).startswith("Vessar and Corva")
    assert get_headline(make_record(title=None), words=2) == "PORT HALVE …"
    assert get_headline(make_empty_record("So be it.", title=" ")) == "So be it."


@pytest.mark.parametrize(
    ("value", "high", "approx", "unit", "what", "words"),
    [
        (1234567, None, "exact", None, "people", "1,234,567 people"),
        (2.5, 3.0, "about", "million dollars", None, "about 2.5 to 3 million dollars"),
        (41, None, "at_least", None, None, "at least 41"),
    ],
)
def test_figures_read_as_words(
    value: float, high: float | None, approx: str, unit: str | None, what: str | None, words: str
) -> None:
    """A figure is told with its nearness, its range, its unit and what it counts."""
    known = {"id": "f1", "value": value, "high": high, "approx": approx, "unit": unit, "what": what, "statement": None}
    figure = msgspec.convert({**known, "text": msgspec.structs.asdict(get_span("41"))}, Figure)

    assert describe_figure(figure) == words


def test_names_are_joined() -> None:
    """Names are listed as a sentence would."""
    assert join_names(["A"]) == "A"
    assert join_names(["A", "B", "C"]) == "A, B and C"


def test_voices_gather_what_one_says() -> None:
    """Statements by who makes them: each once, the most first, nobody named last; joint speakers are one voice."""
    outline = make_outline(make_record())
    voices = find_voices(outline)
    counts = [len(voice.entries) for voice in voices if voice.speakers]

    assert sorted(entry.number for voice in voices for entry in voice.entries) == [entry.number for entry in outline]
    assert counts == sorted(counts, reverse=True)
    assert len({tuple(actor.id for actor in voice.speakers) for voice in voices}) == len(voices)
    assert [voice.who for voice in voices if not voice.speakers] == ["Nobody named"]
    assert not voices[-1].speakers
    assert find_voices(()) == ()
