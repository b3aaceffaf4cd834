"""Events of whole sentences, read with the real parser: who, whom, what, when, where, and on whose word."""

from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.model import Event, Record, make_article
from onrecord.read import read
from onrecord.read.loading import load_tables
from onrecord.read.models import Models
from onrecord.settings import ReadSettings

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def rules(rules: Models) -> Models:
    """The models of the rules alone, which know the invented states of the examples."""
    return replace(rules, world=load_tables(str(EXAMPLES / "actors.csv")))


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
        ("Ondrian troops shelled Kumasi.", "ASSAULT", ["Ondrian troops"], ["Kumasi"]),
        ("Kumasi was shelled by Ondrian troops.", "ASSAULT", ["Ondrian troops"], ["Kumasi"]),
        ("France and Italy signed a treaty.", "SUPPORT", ["France", "Italy"], []),
        ("Ondria held talks with Karsia.", "CONSULT", ["Ondria"], ["Karsia"]),
        ("Ondria launched an attack on Karsia.", "ASSAULT", ["Ondria"], ["Karsia"]),
        ("Karsia came under pressure. The attack on Karsia by Ondria ended.", "ASSAULT", ["Ondria"], ["Karsia"]),
        ("Ondria violated Karsia's airspace.", "ASSAULT", ["Ondria"], ["Karsia"]),
        ("Ondria imposed sanctions on Karsia.", "COERCE", ["Ondria"], ["Karsia"]),
        ("Ondria rejected a proposal from Karsia.", "REJECT", ["Ondria"], ["Karsia"]),
        ("Ondria agreed to withdraw its troops from Karsia.", "AGREE", ["Ondria"], ["Karsia"]),
        ("Ondria refused to meet Karsia.", "REJECT", ["Ondria"], ["Karsia"]),
        ("Ondria threatened to invade Karsia.", "THREATEN", ["Ondria"], ["Karsia"]),
        ("Ondria urged Karsia to release the hostages.", "REQUEST", ["Ondria"], ["Karsia"]),
        ("Ondria along with its allies urged Karsia to release the hostages.", "REQUEST", ["Ondria"], ["Karsia"]),
        ("Ondria released 12 Karsian prisoners.", "RETREAT", ["Ondria"], ["Karsian prisoners"]),
    ],
)
def test_who_did_what_to_whom(rules: Models, text: str, kind: str, actors: list[str], recipients: list[str]) -> None:
    """An event of each family has its type and both its sides, whatever the voice."""
    record, names = read_events(rules, text)

    assert [(e.type, *get_sides(e, names)) for e in record.events] == [(kind, actors, recipients)]


@pytest.mark.parametrize(
    "text",
    [
        "Ondria accused Karsia of shelling Kumasi.",
        "Ondria accused Karsia on Friday of having shelled Kumasi.",
        "Ondria accused Karsia of lying and of shelling Kumasi.",
        "Ondria blamed Karsia for shelling Kumasi.",
        "Karsia was accused of shelling Kumasi.",
        "Karsia, accused of shelling Kumasi, withdrew from the talks.",
        "Ondria, which accused Karsia of shelling Kumasi, withdrew from the talks.",
    ],
)
def test_the_accused_did_what_is_alleged(rules: Models, text: str) -> None:
    """What somebody is accused of is the deed of the accused, and no more than claimed."""
    record, names = read_events(rules, text)

    found = [(each.status, *get_sides(each, names)) for each in record.events if each.type == "ASSAULT"]
    assert found == [("claimed", ["Karsia"], ["Kumasi"])]


@pytest.mark.parametrize("text", ["Ondria accused Karsia and shelled Kumasi.", "Ondria shelled Kumasi for taking it."])
def test_an_accuser_may_do_something(rules: Models, text: str) -> None:
    """What only stands beside an accusation is as it is told."""
    record, names = read_events(rules, text)

    found = [(each.status, *get_sides(each, names)) for each in record.events if each.trigger.text == "shelled"]
    assert found == [("happened", ["Ondria"], ["Kumasi"])]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Ondria attacked Karsia.", "happened"),
        ("Ondria is attacking Karsia.", "ongoing"),
        ("If Ondria attacked Karsia, the region would suffer.", "hypothetical"),
        ("Ondria could attack Karsia.", "hypothetical"),
        ("Karsia said Ondria had attacked its port.", "claimed"),
        ("Karsia denied that it had attacked Ondria.", "denied"),
        ("Ondria's war with Karsia hurts trade.", "ongoing"),
    ],
)
def test_status(rules: Models, text: str, status: str) -> None:
    """An event knows whether the article reports it, a statement does, or nobody says that it happened."""
    record, _ = read_events(rules, text)

    assert {event.status for event in record.events if event.type == "ASSAULT"} == {status}


def test_what_a_statement_tells_names_it(rules: Models) -> None:
    """An event inside a statement points at it; the accusation itself is the article's own event."""
    record, _ = read_events(rules, "Karsia accused Ondria of shelling Kumasi.")
    by_type = {event.type: event for event in record.events}

    assert (by_type["ACCUSE"].status, by_type["ACCUSE"].statement) == ("happened", None)
    assert by_type["ASSAULT"].status == "claimed"
    assert by_type["ASSAULT"].statement == record.statements[0].id


def test_a_meeting_to_come_is_agreed_and_planned(rules: Models) -> None:
    """What "will" be done together is a commitment that stands, and a meeting that is planned."""
    record, _ = read_events(rules, "Ondria will meet Karsia on Monday.")

    assert {(e.type, e.status) for e in record.events} == {("AGREE", "happened"), ("CONSULT", "planned")}


def test_negation_is_told(rules: Models) -> None:
    """An attack that did not happen is negated; a refusal is an event of its own."""
    record, _ = read_events(rules, "Ondria did not attack Karsia. Ondria will not meet Karsia.")

    assert [(e.type, e.negated) for e in record.events] == [("ASSAULT", True), ("REJECT", False)]


def test_what_must_be_done_is_a_demand_of_the_speaker(rules: Models) -> None:
    """ "Karsia must withdraw" is Ondria's demand of Karsia."""
    record, names = read_events(rules, "Ondria said that Karsia must withdraw its troops.")
    (event,) = [event for event in record.events if event.type == "REQUEST"]

    assert get_sides(event, names) == (["Ondria"], ["Karsia"])


def test_days_come_from_the_text_alone(rules: Models) -> None:
    """An event has the day that stands with it, and none where none does."""
    record, _ = read_events(rules, "Ondria attacked Karsia on Thursday. Karsia bombed Sellany.")

    assert [event.on.value if event.on else None for event in record.events] == ["2031-03-13", None]


def test_an_event_is_told_once(rules: Models) -> None:
    """A noun that comes back to an attack is no second attack; one on another day is."""
    record, _ = read_events(
        rules,
        "Ondria attacked Karsia on Monday. Ondria's attack on Karsia went on for hours. "
        "Ondria attacked Karsia on Friday.",
    )

    assert [event.on.value if event.on else None for event in record.events] == ["2031-03-10", "2031-03-14"]


def test_places_have_coordinates_or_a_reason(rules: Models) -> None:
    """A town is located, a country has no coordinates and says so, a statement has no place."""
    record, _ = read_events(
        rules,
        "Ondria's army arrested ten men in Kumasi. Envoys of Karsia met in Kenya. Karsia criticised Ondria in Accra.",
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
