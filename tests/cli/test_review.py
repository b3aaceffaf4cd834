"""Tests of `onrecord review`."""

import json
from pathlib import Path

import pytest

from onrecord.ask.ledger import Ledger
from onrecord.testing import Told, Who, make_record
from tests.cli.conftest import Run

MOREN = Who(name="Ilsa Moren", country="XAA")
RECORD = make_record(
    Told(who=MOREN, content="that the bridge at Orlo held"), Told(who=MOREN, content="that the mill at Hesk did not"),
    publisher="Radio Velmar", published="2031-03-14",
)  # fmt: skip


@pytest.fixture
def entry(run: Run, monkeypatch: pytest.MonkeyPatch) -> str:
    """The first statement of a ledger of one article; the reviewer's name is set."""
    monkeypatch.setenv("ONRECORD_REVIEW_BY", "H. Orrick")
    with Ledger("onrecord.db") as ledger:
        ledger.add(RECORD)
        ledger.reconcile()
        return f"{ledger.get_ref(RECORD.article)}/s1"


def test_judgements_are_told_and_logged(run: Run, entry: str) -> None:
    """Each judgement is answered with a line and its number; the log lists them with names and reasons."""
    assert run("review", "confirm", entry).output == f"1: confirmed: statement {entry}\n"
    assert run("review", "reject", entry, "--reason", "misheard", "--by", "P. Elm").exit_code == 0
    assert run("review", "undo", "2", "--reason", "heard again", "-q").output == ""

    rows = json.loads(run("review", "log", "--format", "json").output)
    assert [(each["number"], each["verdict"], each["reviewer"], each["undone"]) for each in rows] == [
        (1, "confirm", "H. Orrick", False), (2, "reject", "P. Elm", True), (3, "undo", "H. Orrick", False),
    ]  # fmt: skip
    assert "rejected: statement" in run("review", "log").output
    assert [each["number"] for each in json.loads(run("review", "log", "--standing", "--format", "json").output)] == [1]
    assert len(json.loads(run("review", "log", entry, "--by", "P. Elm", "--format", "json").output)) == 1
    assert run("review", "log", "--verdict", "grade").output.strip().endswith("least certain.")


def test_a_correction_shows_in_answers(run: Run, entry: str) -> None:
    """A corrected statement is found by what it is now; text and CSV say who corrected it."""
    told = run("review", "correct", entry, "act=deny", "--reason", "it is a denial")
    assert told.output == f"1: corrected act=deny: statement {entry}\n"

    assert "corrected to act=deny by H. Orrick" in run("search", "bridge", "--act", "deny").output
    assert ",corrected,H. Orrick," in run("search", "bridge", "--format", "csv").output


def test_the_queue_shrinks(run: Run, entry: str) -> None:
    """What is judged leaves the queue; an empty one says so."""
    assert len(json.loads(run("review", "queue", "--format", "json").output)["quotations"]) == 2
    run("review", "confirm", entry, entry.replace("/s1", "/s2"))
    assert json.loads(run("review", "queue", "--format", "json").output)["quotations"] == []
    assert run("review", "queue", "--reviewed", "yes").exit_code == 1


def test_what_is_missing_is_said(run: Run, entry: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """No reason, no name, no entry, no ledger: each is said, and nothing is judged."""
    assert "--reason" in run("review", "reject", entry).output
    assert run("review", "reject", entry).exit_code == 2
    missing = run("review", "confirm", entry.replace("/s1", "/s9"))
    assert (missing.exit_code, "no statement of this ledger" in missing.output) == (1, True)
    assert run("review", "confirm", entry, "--ledger", "none.db").exit_code == 1
    assert not Path("none.db").exists()
    monkeypatch.delenv("ONRECORD_REVIEW_BY")
    assert "--by" in run("review", "confirm", entry).output
    assert json.loads(run("review", "log", "--format", "json").output) == []


def test_sources_are_graded_by_name(run: Run, entry: str) -> None:
    """A publisher and an actor get a letter; an unknown name is refused."""
    assert run("review", "grade", "radio velmar", "B", "--reason", "own reporters").exit_code == 0
    assert run("review", "grade", "Moren", "c", "--reason", "often wrong").output == "2: graded C: source ilsa moren\n"
    assert run("review", "grade", "Nobody", "B", "--reason", "x").exit_code == 1
    assert run("review", "grade", "Moren", "B2", "--reason", "x").exit_code == 1
