"""Tests of checking a record: each kind of fault is found, and told with its place."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from onrecord.export.check import find_problems
from onrecord.export.record_json import make_json
from tests.export.dispatch import TEXT, make_record

Loose = dict[str, Any]


def spoil(change: Callable[[Loose], object]) -> list[str]:
    """The problems of the dispatch's record after a change to its JSON."""
    loose = json.loads(make_json(make_record()))
    change(loose)
    return find_problems(json.dumps(loose).encode(), "r.json")


def test_a_sound_record_has_no_problems() -> None:
    """Nothing is found where nothing is wrong."""
    assert spoil(lambda _: None) == []


def test_unknown_fields_are_no_problem() -> None:
    """A record of a later version of the same schema may have more fields."""
    assert spoil(lambda loose: loose.update(later=1)) == []


@pytest.mark.parametrize("data", [b"", b"{", b"\xff\xfe", b"nonsense", b"[" * 100_000])
def test_what_is_not_json_is_one_problem(data: bytes) -> None:
    """Bytes that are not JSON are told of in one line."""
    problems = find_problems(data, "r.json")

    assert len(problems) == 1
    assert problems[0].startswith("r.json: not JSON: ")


@pytest.mark.parametrize("data", [b"[]", b"1", b'"x"', b"null"])
def test_other_json_is_no_record(data: bytes) -> None:
    """JSON that is no object is told of."""
    assert len(find_problems(data, "r.json")) == 1


def set_at(path: str, value: object) -> Callable[[Loose], object]:
    """A change that sets the value at a path such as `statements.0.parent`."""

    def change(loose: Any) -> None:
        *way, last = [int(part) if part.isdigit() else part for part in path.split(".")]
        for part in way:
            loose = loose[part]
        loose[last] = value

    return change


SPAN = {"start": 0, "end": 4, "text": "PORT"}
POSITION = {"proposal": "p1", "actor": "a1", "stance": "accepts", "statement": None, "text": SPAN}
PROPOSAL: Loose = {"id": "p1", "kind": "ceasefire", "name": "truce", "duration": None, "mentions": []}
EVENT = {
    "id": "e1", "type": "CONSULT", "mode": None, "contexts": [], "cameo": None, "quad": 1, "actors": ["a1"],
    "recipients": ["a2"], "trigger": SPAN, "on": None, "place": None, "status": "happened", "statement": None,
    "confidence": 1,
}  # fmt: skip
DISPUTE = {"id": "d1", "claim": "s1", "against": "s2", "kind": "denial", "about": "x"}


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        ("schema", "onrecord/9", "schema is 'onrecord/9', and this version knows only 'onrecord/1'"),
        ("schema", 1, "schema is 1, and this version knows only 'onrecord/1'"),
        ("statements.3.act", "mumble", "Invalid enum value 'mumble' - at `$.statements[3].act`"),
        ("article.id", "sha256:0", "record.article.id is 'sha256:0', and the text's hash is 'sha256:"),
        ("times.1.id", "t1", "record.times[1].id repeats 't1' of record.times[0].id"),
        ("times.0.id", "s1", "record.times[0].id repeats 's1' of record.statements[0].id"),
        ("actors.0.affiliation", "a99", "record.actors[0].affiliation names 'a99', and no such id is among the actors"),
        ("statements.0.speakers", ["a1", "a99"], "record.statements[0].speakers names 'a99'"),
        ("statements.0.speakers", ["s2"], "record.statements[0].speakers names 's2'"),
        ("statements.1.parent", "s99", "record.statements[1].parent names 's99'"),
        ("statements.8.addressee", ["a99"], "record.statements[8].addressee names 'a99'"),
        ("figures.0.statement", "s99", "record.figures[0].statement names 's99'"),
        ("events", [{**EVENT, "actors": ["a99"]}], "record.events[0].actors names 'a99'"),
        ("events", [{**EVENT, "recipients": ["a99"]}], "record.events[0].recipients names 'a99'"),
        ("events", [{**EVENT, "statement": "s99"}], "record.events[0].statement names 's99'"),
        ("positions", [POSITION], "record.positions[0].proposal names 'p1'"),
        ("disputes", [{**DISPUTE, "claim": "s99"}], "record.disputes[0].claim names 's99'"),
        ("disputes", [{**DISPUTE, "against": "s99"}], "record.disputes[0].against names 's99'"),
        ("statements.0.parent", "s1", "record.statements[0].parent leads round in a loop: s1 -> s1"),
        ("statements.0.parent", "s2", "record.statements[0].parent leads round in a loop: s1 -> s2 -> s1"),
        ("times.0.text.start", 9999, "record.times[0].text (9999:76) ends before it starts"),
        ("times.0.text.end", 9999, f"record.times[0].text (70:9999) ends beyond the text, which has {len(TEXT)} char"),
        ("times.0.text.text", "Monday", "record.times[0].text (70:76) quotes 'Monday', and the text has 'Friday'"),
        ("statements.4.content.0.text", "x" * 999, "record.statements[4].content[0] ("),
    ],
)
def test_a_fault_is_found(path: str, value: object, problem: str) -> None:
    """Each fault gives a line that begins with the input's name and says where it is."""
    problems = spoil(set_at(path, value))

    assert len(problems) == 1
    assert problems[0].startswith(f"r.json: {problem}")
    assert len(problems[0]) < 300


def test_positions_and_proposals_are_checked() -> None:
    """A position whose proposal, actor and statement are there is sound; one whose actor is not is found."""
    loose = {"proposals": [PROPOSAL], "positions": [POSITION], "events": [EVENT], "disputes": [DISPUTE]}
    assert spoil(lambda record: record.update(loose)) == []

    loose["positions"] = [{**POSITION, "actor": "a99", "statement": "s99"}]
    assert len(spoil(lambda record: record.update(loose))) == 2


def test_all_problems_are_told() -> None:
    """Several faults of a record are all found at once."""

    def change(loose: Loose) -> None:
        loose["article"]["text"] += "More."
        loose["statements"][0]["speakers"] = ["a99"]

    assert len(spoil(change)) == 2
