"""Tests of the list of names that the actor table does not know."""

import msgspec

from onrecord.export.unresolved import find_unknown
from tests.export.dispatch import make_empty_record, make_record


def test_unknown_names_are_counted() -> None:
    """A name's mentions, articles and statements are added up over records; the most mentioned come first."""
    record = make_record()
    found = find_unknown([record, record])
    (kelm,) = [unknown for unknown in found if unknown.name == "Oda Kelm"]
    (actor,) = [actor for actor in record.actors if actor.name == "Oda Kelm"]
    said = sum(actor.id in statement.speakers for statement in record.statements)

    assert (kelm.mentions, kelm.articles, kelm.statements) == (2 * len(actor.mentions), 2, 2 * said)
    assert (kelm.role, kelm.country) == ("foreign minister", "XVE")
    assert [unknown.mentions for unknown in found] == sorted((unknown.mentions for unknown in found), reverse=True)


def test_the_known_and_the_nameless_are_left_out() -> None:
    """Who has an identity, a state, and a description without a name of its own are no unknown names."""
    record = make_record()
    known = tuple(msgspec.structs.replace(actor, identity=actor.name) for actor in record.actors[:2])
    names = {each.name for each in find_unknown([msgspec.structs.replace(record, actors=(*known, *record.actors[2:]))])}

    assert names == {"Ilse Dorrin", "Merrow Union"}
    assert find_unknown([make_empty_record()]) == []
