"""Tests of events as rows, and as the record's outputs show them."""

import json

import msgspec
import pytest

from onrecord.export.events import COLUMNS, find_rows, get_sentence, make_cells, make_line
from onrecord.export.happenings import find_timeline, make_happenings
from onrecord.export.outline import make_outline
from onrecord.export.page import make_page
from onrecord.model import make_span
from tests.export.dispatch import TEXT, make_empty_record, make_event, make_eventful_record
from tests.export.test_page import parse


def test_a_row_has_everything_and_its_words() -> None:
    """A row names the sides with their codes, day, place, the sentence, and on whose word it stands."""
    rows = {row["event_id"]: row for row in find_rows(make_eventful_record())}
    fired, talks = rows["e1"], rows["e4"]

    assert (fired["type"], fired["mode"], fired["status"], fired["date"], fired["date_text"]) == (
        "ASSAULT", "heavy-weapons", "claimed", "2031-05-08", "Thursday",
    )  # fmt: skip
    assert TEXT[fired["start"] : fired["end"]] == fired["trigger"] == "fired about 300 shells"
    assert fired["sentence"].startswith("Vessar's defence ministry insisted")
    assert fired["sentence"].endswith("fired about 300 shells on Thursday.")
    assert (talks["place"], talks["place_country"]) == ("Port Halve", "XVE")
    assert (talks["latitude"], talks["geonameid"]) == (1.5, 12)
    assert talks["actors"] == ["Oda Kelm", "Ilse Dorrin"]
    assert len(talks["actors"]) == len(talks["actor_countries"]) == len(talks["actor_sectors"])


def test_rows_are_in_the_text_s_order() -> None:
    """Rows come in the order of their triggers, whatever the record's."""
    assert [row["event_id"] for row in find_rows(make_eventful_record())] == ["e2", "e3", "e1", "e5", "e4"]


def test_whose_word_goes_up_through_statements() -> None:
    """The speaker of the statement comes first, then those who report it; where nobody is named, that is said."""
    rows = {row["event_id"]: row for row in find_rows(make_eventful_record())}

    assert rows["e5"]["reported_by"] == []
    assert rows["e4"]["reported_by"] == ["nobody named"]
    assert rows["e2"]["reported_by"] != []


def test_cells_are_no_formulas() -> None:
    """What a spreadsheet would compute is text; several values are parted by a bar, nothing is an empty cell."""
    row, *_ = find_rows(make_eventful_record())
    row["trigger"], row["actors"] = "=cmd()", ["-a", "b"]
    cells = dict(zip(COLUMNS, make_cells(row), strict=True))

    assert (cells["trigger"], cells["actors"], cells["place"]) == ("'=cmd()", "'-a|b", "")
    assert (cells["negated"], cells["quad"]) == ("false", "1")


def test_a_line_keeps_spans() -> None:
    """A line of JSON has the article, lists as lists, and the trigger's place in the text."""
    record = make_eventful_record()
    (row, *_), event = list(find_rows(record)), record.events[1]
    line = json.loads(make_line(record, event, row))

    assert line["article"]["published"] == "2031-05-09"
    assert line["trigger"] == {"start": TEXT.index("agreed"), "end": TEXT.index("agreed") + 6, "text": "agreed"}
    assert line["contexts"] == ["military"]


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("One went. Two shelled it. Three.", "shelled", "Two shelled it."),
        ("He said: “Go!” Then they left.", "left", "Then they left."),
        ("Title\nThey met on 3.5 acres today", "met", "They met on 3.5 acres today"),
        ("met", "met", "met"),
    ],
)
def test_sentences_are_cut_at_marks(text: str, words: str, sentence: str) -> None:
    """The sentence around some words ends at its mark or line."""
    start = text.index(words)

    assert get_sentence(text, start, start + len(words)) == sentence


def test_the_timeline_is_in_the_order_of_days() -> None:
    """Days come in order, each with what they date; undated events are not in it."""
    record = make_eventful_record()
    outline = make_outline(record)
    days = find_timeline(make_happenings(record, outline), outline)

    assert [day for day, _ in days] == sorted(day for day, _ in days)
    assert "2031-05-08" in dict(days)
    assert [m.happening.event.id for _, moments in days for m in moments if m.happening] == ["e1"]


def test_the_page_shows_events_and_keeps_the_text() -> None:
    """Each event has a note at its trigger and an entry; the text in the page is the article's, unchanged."""
    page = parse(make_page(make_eventful_record()))

    assert page.xpath("//a[contains(@class, 'note')]/@href") == ["#e1", "#e2", "#e3", "#e4", "#e5"]
    assert len(page.xpath("//ol[contains(@class, 'happenings')]/li")) == 5
    assert "".join(page.xpath("//div[@id='text']//text()")).strip() == TEXT.strip()
    assert page.xpath("//section[@aria-labelledby='timeline']//li/strong/text()")[0] == "2031-05-08"


def test_hostile_names_stay_text() -> None:
    """Markup in the words of an event shows as text, in its note and in its entry."""
    text = "<b>x</b> attacked y"
    event = make_event("e1", "ASSAULT", make_span(text, 0, 17), quad=4)
    page = make_page(msgspec.structs.replace(make_empty_record(text), events=(event,)))

    assert "<b>x</b>" not in page
    assert parse(page).xpath("//ol[contains(@class, 'happenings')]//q/text()") == ["<b>x</b> attacked"]
    assert list(find_rows(make_empty_record())) == []
