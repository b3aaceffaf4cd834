"""Tests of the verbs that ask a ledger: what they print, in which formats, with which errors."""

import csv
import io
import json

import pytest

from onrecord.ask.ledger import Ledger
from onrecord.testing import Done, Told, Who, make_record
from tests.cli.conftest import Run
from tests.contract.dispatches import make_dispatches

MOREN = Who(name="Ilsa Moren", country="XAA")
KARSIA = Who(name="Karsia", kind="government", country="XAB")
HOSTILE = make_record(
    Told(who=MOREN, content="that <script>alert(1)</script> was =HYPERLINK() for the\u202e baker"),
    Done(who=KARSIA, words="<b>shelled</b>", whom=MOREN, on="2031-03-09"),
    title="<img src=x>", publisher="\x1b[31mRed", url="javascript:alert(1)", published="2031-03-14",
)  # fmt: skip
QUESTIONS = [
    ("search",), ("disputes",), ("figures", "--all"), ("proposal",), ("timeline", "--show", "all"), ("stats",),
    ("actor", "Moren"), ("review", "queue"), ("review", "log"),
]  # fmt: skip


@pytest.fixture(autouse=True)
def ledger(run: Run) -> str:
    """A ledger in the working directory, with dispatches and one article that means harm."""
    with Ledger("onrecord.db") as made:
        made.add_all([*make_dispatches(5), HOSTILE])
        made.reconcile()
        return made.get_ref(HOSTILE.article)


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_every_answer_comes_in_every_format(run: Run, question: tuple[str, ...]) -> None:
    """JSON is JSON, CSV has as many cells in each row, a page is a page, text ends with a line."""
    text = run(*question)
    assert text.exit_code == 0
    assert text.output.endswith("\n")
    assert "\x1b" not in text.output
    json.loads(run(*question, "--format", "json").output)
    assert all(json.loads(line) for line in run(*question, "--format", "jsonl").output.splitlines())
    rows = list(csv.reader(io.StringIO(run(*question, "--format", "csv").output)))
    assert len({len(row) for row in rows}) == 1
    page = run(*question, "--format", "html").output
    assert page.startswith("<!doctype html>")
    assert "<script>alert" not in page
    assert 'href="javascript' not in page


def test_an_articles_page_shows_hostile_fields_as_text(run: Run, ledger: str) -> None:
    """Markup, controls and addresses that would run are text on the page and in the terminal."""
    text = run("article", ledger).output
    assert "\x1b" not in text
    assert "\u202e" not in text
    page = run("article", ledger, "--format", "html").output
    assert "<img" not in page
    assert "<b>shelled" not in page
    assert 'href="javascript' not in page
    assert json.loads(run("article", ledger, "--record").output)["article"]["title"] == "<img src=x>"


def test_a_timeline_is_parted_by_its_periods(run: Run) -> None:
    """Weeks are headings, in order, and the last line says how to go on."""
    told = run("timeline", "--by", "week", "--limit", "2").output
    assert "2031-W10" in told
    assert "add --after" in told
    assert "ASSAULT, happened Karsia (XAB) → Ilsa Moren (XAA)" in " ".join(told.split())


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (("article", "nothing"), "no article of this ledger"),
        (("actor", "Nobody"), "nobody in this ledger"),
        (("search", "--since", "soon"), "is no day"),
        (("timeline", "--since", "2031-03-02", "--until", "2031-03-01"), "ends before it begins"),
        (("timeline", "--after", "?"), "no mark of a page"),
        (("stats", "--ledger", "nowhere.db"), "nowhere.db"),
    ],
)
def test_errors_say_what_to_do(run: Run, question: tuple[str, ...], words: str) -> None:
    """An answer that can't be given is one line on standard error, and exit code 1."""
    done = run(*question)
    assert done.exit_code == 1
    assert words in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("question", [("search", "zebra"), ("timeline", "zebra"), ("disputes", "zebra")])
def test_nothing_found_teaches(run: Run, question: tuple[str, ...]) -> None:
    """An empty answer says what else to try."""
    done = run(*question)
    assert done.exit_code == 0
    assert "Nothing was found" in done.output or "No accounts conflict" in done.output
