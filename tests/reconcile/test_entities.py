"""Signatures -> actors of the ledger."""

from itertools import permutations

import pytest

from onrecord.ledger.judging import Judgement
from onrecord.ledger.naming import make_signature
from onrecord.model import Actor, Kind, Sector
from onrecord.reconcile.entities import find_entities
from onrecord.reconcile.signs import Sign


def make_sign(
    name: str,
    country: str | None = None,
    *,
    kind: Kind = "person",
    sector: Sector = "GOV",
    known: bool = False,
) -> Sign:
    """A signature as the ledger keeps it; its number is made of its key."""
    identity = name if known else None
    actor = Actor(
        id="a1", name=name, kind=kind, role=None, country=country, sector=sector, identity=identity, affiliation=None,
        mentions=(),
    )  # fmt: skip
    signature = make_signature(actor)
    return Sign(
        number=sum(signature.key.encode()) * 1000 + len(signature.key), key=signature.key, block=signature.block,
        folded=signature.folded, kind=signature.key.split("|")[0], country=country, sector=sector, known=known,
    )  # fmt: skip


def count(*signs: Sign) -> int:
    """How many actors the signatures are, found to be the same in every order."""
    found = [find_entities(order) for order in permutations(signs)]
    assert all(each == found[0] for each in found)
    return len(set(found[0].values()))


def test_spellings_titles_and_sectors_do_not_part_a_person() -> None:
    """Case, accents, a middle initial and another sector in the same country's service are the same person's."""
    assert count(make_sign("Ilsa Moren", "XAA"), make_sign("ILSA MORÉN", "XAA", sector="LEG")) == 1
    assert count(make_sign("Tomar A. Sorin", "XAB"), make_sign("Tomar Sorin", "XAB")) == 1


def test_bearers_of_one_name_in_two_countries_are_two() -> None:
    """A bearer of whom no country is told joins neither, but joins the only one where there is one."""
    moren, other, unknown = make_sign("Ilsa Moren", "XAA"), make_sign("Ilsa Moren", "XAB"), make_sign("Ilsa Moren")

    assert count(moren, other) == 2
    assert count(moren, unknown) == 1
    assert count(moren, other, unknown) == 3


def test_two_people_of_one_last_name_stay_two() -> None:
    """A last name alone joins the only person of that name in the country, and nobody where there are two."""
    colonel, mayor = make_sign("Aro Tesk", "XAA", sector="MIL"), make_sign("Ottla Tesk", "XAA")
    last = make_sign("Tesk", "XAA")

    assert count(colonel, mayor) == 2
    assert count(colonel, last) == 1
    assert count(colonel, mayor, last) == 3


def test_a_last_name_without_a_country_is_the_only_bearers() -> None:
    """Of two bearers, in one country or in two, it is neither."""
    moren, last = make_sign("Ilsa Moren", "XAA"), make_sign("Moren")

    assert count(moren, last) == 1
    assert count(make_sign("Ilsa Moren"), last) == 1
    assert count(moren, make_sign("Per Moren", "XAB"), last) == 3
    assert count(moren, make_sign("Per Moren", "XAA"), last) == 3


def test_whom_the_reader_did_not_take_for_the_tables_person_is_another() -> None:
    """A namesake in another calling stays apart from the office holder whom the table knows."""
    assert count(make_sign("Tomar Sorin", "XAB", known=True), make_sign("Tomar Sorin", "XAB", sector="CRM")) == 2
    assert count(make_sign("Tomar Sorin", "XAB", known=True), make_sign("Tomar Sorin", "XAB")) == 1


def test_unnamed_groups_are_not_joined_by_their_number() -> None:
    """Nine people of a country, and nine people of nobody knows where, are not the same nine."""
    one, other = make_sign("nine people", "XAA", kind="group"), make_sign("nine people", kind="group")

    assert count(one, other) == 2


def test_bodies_are_joined_by_name_and_country() -> None:
    """An article before the name and a missing country don't part a body."""
    assert count(make_sign("The Grey Court", "XAB", kind="government"), make_sign("Grey Court", kind="government")) == 1


def judge(one: Sign, verdict: str, other: Sign, number: int = 1) -> Judgement:
    """What a person judged of two actors."""
    assert verdict in ("same", "different")
    return Judgement(
        number=number, subject="actor", entry=one.key, verdict="same" if verdict == "same" else "different",
        other=other.key, reviewer="H. Orrick", reason="asked them",
    )  # fmt: skip


def test_a_persons_word_joins_and_parts() -> None:
    """Judged the same are two of other names, judged different two of one name; the last word on a pair holds."""
    moren, married = make_sign("Ilsa Moren", "XAA"), make_sign("Ilsa Vessit", "XAA")
    same = judge(moren, "same", married)
    different = judge(married, "different", moren, 2)

    assert len(set(find_entities([moren, married], [same]).values())) == 1
    assert len(set(find_entities([moren, married], [same, different]).values())) == 2


def test_a_parted_actor_keeps_its_signatures_with_the_one_they_are_like() -> None:
    """What else was in the cluster goes with the half that it resembles more."""
    minister, colonel = make_sign("Aro Tesk", "XAA"), make_sign("Aro Tesk", "XAA", sector="MIL")
    late = make_sign("Aro B. Tesk", "XAA", sector="MIL")
    found = find_entities([minister, colonel, late], [judge(minister, "different", colonel)])

    assert found[minister.number] != found[colonel.number]
    assert len(set(found.values())) == 2


@pytest.mark.parametrize("verdict", ["same", "different"])
def test_a_judgement_of_actors_that_are_not_there_changes_nothing(verdict: str) -> None:
    """A ledger may know only one of the two yet."""
    moren = make_sign("Ilsa Moren", "XAA")

    assert find_entities([moren], [judge(moren, verdict, make_sign("Nobody Here"))]) == find_entities([moren])
