"""Articles -> actors, with the real model: who is joined, who is told apart, and whom the actor table knows."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from onrecord.model import Actor, make_article
from onrecord.read import read
from onrecord.read.lexicon.actor_table import find_rows
from onrecord.read.lexicon.world import make_world
from onrecord.read.models import Models
from onrecord.settings import ReadSettings

OWN = """name,other_names,kind,gender,country,sectors,role,from,to
Viktor Drovic,Drovic,person,m,SRB,GOV,president,2005,2012
Elena Marsh,,person,f,GBR,GOV|MIL,defence secretary,2006,2009
Elena Marsh,,person,f,GBR,JRN,columnist,2010,
Northern Front,NFR,armed_group,,MLI,REB,,,
"""
Find = Callable[..., list[Actor]]


@pytest.fixture(scope="module")
def find(rules: Models) -> Find:
    """The actors of a text of a day."""
    models = replace(rules, world=make_world(list(find_rows(OWN, which="own.csv"))))

    def find_it(text: str, *, published: str | None = "2008-05-05") -> list[Actor]:
        return list(read(make_article(text, published=published), models, ReadSettings(reader="rules")).actors)

    return find_it


def get(actors: list[Actor], name: str) -> Actor:
    """The only actor of a name."""
    (found,) = [actor for actor in actors if actor.name == name]
    return found


def test_the_table_tells_who_somebody_is(find: Find) -> None:
    """A name of the table brings country, sectors and identity of the day, without any title in the text."""
    president = get(find("Viktor Drovic said on Monday that the talks would go on."), "Viktor Drovic")
    former = get(find("Viktor Drovic said the talks would go on.", published="2015-01-01"), "Viktor Drovic")

    assert (president.country, president.sectors, president.identity) == ("SRB", ("GOV",), "Viktor Drovic")
    assert (former.country, former.sectors, former.sector) == ("SRB", ("ELI",), "ELI")


def test_a_common_name_needs_support(find: Find) -> None:
    """Who is not known by one word is the table's only where the article names the country, or tells the office."""
    texts = (
        "Elena Marsh said that the harvest was poor.",
        "Elena Marsh said that the British harvest was poor.",
        "The defence secretary, Elena Marsh, said that it was over.",
    )

    assert [get(find(text), "Elena Marsh").identity for text in texts] == [None, "Elena Marsh", "Elena Marsh"]


@pytest.mark.parametrize(
    "text",
    [
        "Ivan Drovic, a farmer from Leeds, said that the harvest was poor. Drovic said he would sell.",
        "Viktor Drovic, a French senator, said that the vote was close.",
        "Viktor Drovic, mayor of a small town in Serbia, said that the bridge was closed.",
        "The teacher Viktor Drovic said that the school was closed.",
        "Mrs. Viktor Drovic said that she was at home.",
    ],
)
def test_nobody_takes_anothers_identity(find: Find, text: str) -> None:
    """Another first name, country, calling, office or gender is another person, whatever the table says."""
    assert [actor.identity for actor in find(text) if "Drovic" in actor.name] == [None]


def test_another_time_is_another_person(find: Find) -> None:
    """A name in an article of long before its bearer's first office is another's."""
    assert get(find("Viktor Drovic said it was late.", published="1921-01-01"), "Viktor Drovic").identity is None


def test_two_people_of_one_surname(find: Find) -> None:
    """Two first names are two people; the surname alone goes to the one named last, and only one is the table's."""
    actors = find(
        "Viktor Drovic said that he would stay. His critic Maja Drovic said that he should go. Maja Drovic is a lawyer."
    )

    assert {actor.name: actor.identity for actor in actors if "Drovic" in actor.name} == {
        "Viktor Drovic": "Viktor Drovic", "Maja Drovic": None,
    }  # fmt: skip


def test_short_forms_in_brackets(find: Find) -> None:
    """A short form that the text defines, and one that the table knows, are the same actor."""
    text = (
        "The Council of Harbour Pilots (CHP) said that ships must wait. The CHP said the port was full. "
        "The Northern Front said it would fight on. The NFR said a truce was out of the question."
    )
    actors = find(text)
    names = [{span.text for span in actor.mentions} for actor in actors]

    assert any({"Council of Harbour Pilots", "CHP"} <= mentions for mentions in names)
    assert any({"Northern Front", "NFR"} <= mentions for mentions in names)
    assert get(actors, "Northern Front").sectors == ("REB",)


def test_a_capital_acts_or_is_a_place(find: Find) -> None:
    """A capital that says something is its government; one in which something happens is no mention of it."""
    actors = find("Poland closed the border. Warsaw said that the decision was final. Two men were hurt in Warsaw.")
    poland = get(actors, "Poland")

    assert [span.text for span in poland.mentions] == ["Poland", "Warsaw"]
    assert (poland.country, poland.sector) == ("POL", "GOV")


def test_a_government_is_its_state(find: Find) -> None:
    """ "The Polish government" and "Poland" are one actor."""
    actors = find("Poland closed the border. The Polish government said that the decision was final.")

    assert [actor.country for actor in actors if actor.kind == "government"] == ["POL"]


def test_forces_without_a_name(find: Find) -> None:
    """A nationality and a noun describe an actor, also where it says nothing; "their" country is told."""
    actors = find("Polish troops crossed the river near Zamosc, and Malian rebels attacked a convoy.")

    assert get(actors, "Polish troops").country == "POL"
    assert get(actors, "Polish troops").sectors == ("MIL",)
    assert get(actors, "Malian rebels").sectors == ("REB",)
    assert get(actors, "Malian rebels").country == "MLI"


def test_unknown_people_code_by_their_title(find: Find) -> None:
    """Somebody whom no table knows has the country and sector of the title."""
    envoy = get(find("The Kenyan army chief, Tobias Wexcombe, said that the base was safe."), "Tobias Wexcombe")

    assert (envoy.country, envoy.sectors, envoy.identity) == ("KEN", ("MIL",), None)


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "John Aleth met Peter Sorin in Geneva on Monday. The two leaders said that the talks would go on.",
            {"John Aleth", "Peter Sorin"},
        ),
        (
            "John Aleth and Anna Moren spoke about Peter Sorin. Both leaders said that the talks would go on.",
            {"John Aleth", "Anna Moren"},
        ),
        ("Poland and Kenya held talks on Monday. The two countries said that trade would grow.", {"Poland", "Kenya"}),
        (
            "John Aleth met Peter Sorin, Anna Moren and Mark Dasse. The two leaders said that the talks would go on.",
            {"two leaders"},
        ),
    ],
)
def test_pairs(rules: Models, text: str, speakers: set[str]) -> None:
    """ "The two leaders" are the only two that were just spoken of, or named together; else they stay a group."""
    record = read(make_article(text), rules, ReadSettings(reader="rules"))
    names = {actor.id: actor.name for actor in record.actors}
    said = [statement for statement in record.statements if statement.source and "said" in str(statement.cue)]

    assert {names[speaker] for speaker in said[-1].speakers} == speakers


def test_an_office_that_ended_is_not_the_role(find: Find) -> None:
    """Of a title and of what somebody was until last week, the title holds."""
    actor = get(find("Finance Minister Ilsa Moren, a columnist until last week, said that it was over."), "Ilsa Moren")

    assert actor.role == "Finance Minister"


def test_a_rank_is_no_part_of_a_name(find: Find) -> None:
    """Also where the name stands behind another word for the same person."""
    actors = find("Its head, Commodore Ruis, would not say who had fired.")

    assert [actor.name for actor in actors if actor.kind == "person"] == ["Ruis"]
