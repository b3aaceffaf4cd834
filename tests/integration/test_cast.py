"""Texts -> who speaks, with the real parse."""

import pytest

from onrecord.model import Actor, Record, make_article
from onrecord.read import read
from onrecord.read.models import Models
from onrecord.settings import ReadSettings


def get_record(models: Models, text: str) -> Record:
    """The record of a text."""
    return read(make_article(text), models, ReadSettings())


def get_speakers(record: Record) -> list[list[str]]:
    """The names of each statement's speakers."""
    names = {actor.id: actor.name for actor in record.actors}
    return [[names[speaker] for speaker in statement.speakers] for statement in record.statements]


def get_actor(record: Record, name: str) -> Actor:
    """The actor of a name."""
    return next(actor for actor in record.actors if actor.name == name)


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "Foreign Minister Ilsa Moren said the talks had failed. Moren said nobody was to blame.",
            [["Ilsa Moren"], ["Ilsa Moren"]],
        ),
        (
            "Foreign Minister Ilsa Moren said the talks had failed. She said nobody was to blame.",
            [["Ilsa Moren"], ["Ilsa Moren"]],
        ),
        (
            "The envoy, Lorne Hathery, said the talks had failed.\n\nThe envoy said nobody was to blame.",
            [["Lorne Hathery"], ["Lorne Hathery"]],
        ),
        (
            "Karsia's Defence Ministry said the bridge was closed. The ministry said two people were hurt.",
            [["Karsia's Defence Ministry"], ["Karsia's Defence Ministry"]],
        ),
        ("Ilsa Moren and Tomar Sorin said the talks had failed.", [["Ilsa Moren", "Tomar Sorin"]]),
        ("Officials said the talks had failed.", [["Officials"]]),
        ("A statement issued by the army said the talks had failed.", [["army"]]),
        ("The bridge was reportedly closed.", [[]]),
        (
            "Ilsa Moren said Tomar Sorin had told her that he would go.",
            [["Ilsa Moren"], ["Tomar Sorin"]],
        ),
        (
            "Tomar Sorin left early. “He is preparing a refusal,” Ilsa Moren said. “He wants war.”",
            [["Ilsa Moren"], ["Tomar Sorin"]],
        ),
        ("Ukraine said it was ready. Kyiv denied the report.", [["Ukraine"], ["Ukraine"]]),
    ],
)
def test_speakers(models: Models, text: str, speakers: list[list[str]]) -> None:
    """Names, titles, descriptions, pronouns, documents and capitals lead to those who speak."""
    found = get_speakers(get_record(models, text))

    assert found[: len(speakers)] == speakers


def test_two_people_of_one_surname_stay_two(models: Models) -> None:
    """First names tell them apart."""
    record = get_record(models, "Anna Moren said it was over. Boris Moren said it was not.")

    assert get_speakers(record) == [["Anna Moren"], ["Boris Moren"]]


def test_role_country_sector_and_affiliation(models: Models) -> None:
    """A spokesman has his title, what he speaks for, and its country and sector."""
    record = get_record(models, "The Kremlin was silent. Kremlin spokesman Aro Tesk said the talks had failed.")
    tesk = get_actor(record, "Aro Tesk")

    assert (tesk.kind, tesk.role, tesk.country, tesk.sector) == ("person", "Kremlin spokesman", "RUS", "GOV")
    assert tesk.affiliation == get_actor(record, "Kremlin").id


def test_former_office_holders_are_elites(models: Models) -> None:
    """Who held an office is coded as such."""
    record = get_record(models, "The former president, Edda Quill, said the talks had failed.")

    assert get_actor(record, "Edda Quill").sector == "ELI"


def test_mentions_are_kept_with_pronouns(models: Models) -> None:
    """Every resolved mention is a span of its actor."""
    record = get_record(models, "Foreign Minister Ilsa Moren said the talks had failed. She said nobody was to blame.")

    assert [span.text for span in get_actor(record, "Ilsa Moren").mentions] == ["Ilsa Moren", "She"]
