"""Events of whole sentences, read with the real parser: who, whom, what, when, where, and on whose word."""

import pytest

from onrecord.model import Event, Record, make_article
from onrecord.read import read
from onrecord.read.models import Models
from onrecord.settings import ReadSettings


def read_events(models: Models, text: str) -> tuple[Record, dict[str, str]]:
    """The record of a text of Friday, 14 March 2031, and its actors' names by id."""
    record = read(make_article(text, published="2031-03-14"), models, ReadSettings(reader="rules"))
    return record, {actor.id: actor.name for actor in record.actors}


def get_sides(event: Event, names: dict[str, str]) -> tuple[list[str], list[str]]:
    """The names on an event's sides."""
    return [names[i] for i in event.actors], [names[i] for i in event.recipients]


@pytest.mark.parametrize(
    ("text", "kind", "actors", "recipients"),
    [
        ("Ghanaian troops shelled Kumasi.", "ASSAULT", ["Ghanaian troops"], ["Kumasi"]),
        ("Kumasi was shelled by Ghanaian troops.", "ASSAULT", ["Ghanaian troops"], ["Kumasi"]),
        ("France and Italy signed a treaty.", "SUPPORT", ["France", "Italy"], []),
        ("Ghana held talks with Togo.", "CONSULT", ["Ghana"], ["Togo"]),
        ("Ghana launched an attack on Togo.", "ASSAULT", ["Ghana"], ["Togo"]),
        ("Togo came under pressure. The attack on Togo by Ghana ended.", "ASSAULT", ["Ghana"], ["Togo"]),
        ("Ghana violated Togo's airspace.", "ASSAULT", ["Ghana"], ["Togo"]),
        ("Ghana imposed sanctions on Togo.", "COERCE", ["Ghana"], ["Togo"]),
        ("Ghana rejected a proposal from Togo.", "REJECT", ["Ghana"], ["Togo"]),
        ("Ghana agreed to withdraw its troops from Togo.", "AGREE", ["Ghana"], ["Togo"]),
        ("Ghana refused to meet Togo.", "REJECT", ["Ghana"], ["Togo"]),
        ("Ghana threatened to invade Togo.", "THREATEN", ["Ghana"], ["Togo"]),
        ("Ghana urged Togo to release the hostages.", "REQUEST", ["Ghana"], ["Togo"]),
        ("Ghana released 12 Togolese prisoners.", "RETREAT", ["Ghana"], ["Togolese prisoners"]),
    ],
)
def test_who_did_what_to_whom(rules: Models, text: str, kind: str, actors: list[str], recipients: list[str]) -> None:
    """An event of each family has its type and both its sides, whatever the voice."""
    record, names = read_events(rules, text)

    assert [(e.type, *get_sides(e, names)) for e in record.events] == [(kind, actors, recipients)]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Ghana attacked Togo.", "happened"),
        ("Ghana is attacking Togo.", "ongoing"),
        ("If Ghana attacked Togo, the region would suffer.", "hypothetical"),
        ("Ghana could attack Togo.", "hypothetical"),
        ("Togo said Ghana had attacked its port.", "claimed"),
        ("Togo denied that it had attacked Ghana.", "denied"),
        ("Ghana's war with Togo hurts trade.", "ongoing"),
    ],
)
def test_status(rules: Models, text: str, status: str) -> None:
    """An event knows whether the article reports it, a statement does, or nobody says that it happened."""
    record, _ = read_events(rules, text)

    assert {event.status for event in record.events if event.type == "ASSAULT"} == {status}


def test_what_a_statement_tells_names_it(rules: Models) -> None:
    """An event inside a statement points at it; the accusation itself is the article's own event."""
    record, _ = read_events(rules, "Togo accused Ghana of shelling Kumasi.")
    by_type = {event.type: event for event in record.events}

    assert (by_type["ACCUSE"].status, by_type["ACCUSE"].statement) == ("happened", None)
    assert by_type["ASSAULT"].status == "claimed"
    assert by_type["ASSAULT"].statement == record.statements[0].id


def test_a_meeting_to_come_is_agreed_and_planned(rules: Models) -> None:
    """What "will" be done together is a commitment that stands, and a meeting that is planned."""
    record, _ = read_events(rules, "Ghana will meet Togo on Monday.")

    assert {(e.type, e.status) for e in record.events} == {("AGREE", "happened"), ("CONSULT", "planned")}


def test_negation_is_told(rules: Models) -> None:
    """An attack that did not happen is negated; a refusal is an event of its own."""
    record, _ = read_events(rules, "Ghana did not attack Togo. Ghana will not meet Togo.")

    assert [(e.type, e.negated) for e in record.events] == [("ASSAULT", True), ("REJECT", False)]


def test_what_must_be_done_is_a_demand_of_the_speaker(rules: Models) -> None:
    """ "Togo must withdraw" is Ghana's demand of Togo."""
    record, names = read_events(rules, "Ghana said that Togo must withdraw its troops.")
    (event,) = [event for event in record.events if event.type == "REQUEST"]

    assert get_sides(event, names) == (["Ghana"], ["Togo"])


def test_days_come_from_the_text_alone(rules: Models) -> None:
    """An event has the day that stands with it, and none where none does."""
    record, _ = read_events(rules, "Ghana attacked Togo on Thursday. Togo bombed Benin.")

    assert [event.on.value if event.on else None for event in record.events] == ["2031-03-13", None]


def test_an_event_is_told_once(rules: Models) -> None:
    """A noun that comes back to an attack is no second attack; one on another day is."""
    record, _ = read_events(
        rules, "Ghana attacked Togo on Monday. Ghana's attack on Togo went on for hours. Ghana attacked Togo on Friday."
    )

    assert [event.on.value if event.on else None for event in record.events] == ["2031-03-10", "2031-03-14"]


def test_places_have_coordinates_or_a_reason(rules: Models) -> None:
    """A town is located, a country has no coordinates and says so, a statement has no place."""
    record, _ = read_events(
        rules, "Ghana's army arrested ten men in Kumasi. Envoys of Togo met in Kenya. Togo criticised Ghana in Accra."
    )
    places = [event.place for event in record.events]

    assert places[0] is not None
    assert (places[0].country, places[0].unresolved) == ("GHA", None)
    assert (round(places[0].latitude or 0), round(places[0].longitude or 0)) == (7, -2)
    assert places[1] is not None
    assert (places[1].country, places[1].latitude, places[1].unresolved) == ("KEN", None, "a whole country")
    assert places[2] is None


def test_talking_to_the_press_is_no_consultation(rules: Models) -> None:
    """Who speaks to reporters by telephone consults nobody; "refused to comment" rejects nothing."""
    record, _ = read_events(rules, "The envoy talked to reporters by telephone. The minister refused to comment.")

    assert record.events == ()
