"""Fifty questions to the demo ledger -> the same answers from either database, whole."""

from collections.abc import Callable, Iterator

import pytest

from onrecord.ask.ledger import Ledger
from onrecord.ask.question import Question
from onrecord.ask.timeline import Wanted
from onrecord.ledger.judging import Judgement, Subject, Verdict
from onrecord.model import Record
from tests.contract.databases import make_database
from tests.examples.demo import read_all

Ask = Callable[[Ledger], object]
NOW = "2031-05-01T08:00:00Z"
SEARCHES = (
    Question(),
    Question(limit=3),
    Question(text="ceasefire"),
    Question(text="ceasefire", sort="oldest"),
    Question(text="ceasefire", sort="confidence"),
    Question(text='"60 days"'),
    Question(text="truce OR ceasefire", act=("deny",)),
    Question(text="ceasefire -dam"),
    Question(text="negotiat*"),
    Question(text="Wurde nie gesagt"),
    Question(speaker="Karsia", limit=1_000),
    Question(speaker="Karsia", exactly=True),
    Question(speaker="Moren", since="2031-03-12", until="2031-03-31"),
    Question(speaker="Tomar Sorin", form=("direct",)),
    Question(country=("XAA",), sector=("MIL",)),
    Question(country=("XAB", "XAC"), limit=50),
    Question(publisher="Karspress", limit=50),
    Question(min_confidence=0.9, limit=50),
    Question(disputed=True, limit=50),
    Question(reviewed=True),
    Question(reviewed=False, limit=200),
    Question(rejected=True, limit=1_000),
    Question(all_versions=True, limit=1_000),
    Question(since="2031-04", sort="oldest", limit=10),
    Question(act=("accuse", "deny"), form=("indirect",), sort="oldest"),
)
OTHERS: tuple[tuple[str, Ask], ...] = (
    ("pages of a search", lambda ledger: find_pages(ledger, Question(text="ceasefire", limit=2))),
    ("pages, oldest first", lambda ledger: find_pages(ledger, Question(sort="oldest", limit=60))),
    ("disputes", lambda ledger: ledger.find_disputes(Question(limit=100))),
    ("denials of Karsia", lambda ledger: ledger.find_disputes(Question(speaker="Karsia"), kinds=("denial",))),
    ("disputes about shelling", lambda ledger: ledger.find_disputes(Question(text="shelled", since="2031-04-01"))),
    ("the first dispute", lambda ledger: ledger.find_disputes(Question(limit=1))),
    ("figures", lambda ledger: ledger.find_figures(Question(limit=100))),
    ("all figures", lambda ledger: ledger.find_figures(Question(limit=100), all_givers=True)),
    ("figures of the killed", lambda ledger: ledger.find_figures(Question(text="killed", all_versions=True))),
    ("figures by the mission", lambda ledger: ledger.find_figures(Question(speaker="Mission"), all_givers=True)),
    ("proposals", lambda ledger: ledger.find_proposals(Question(limit=100))),
    ("60 days", lambda ledger: ledger.find_proposals(Question(text="60 days"))),
    ("Moren", lambda ledger: ledger.get_actor("Moren")),
    ("Karsia", lambda ledger: ledger.get_actor("Karsia")),
    ("the mission in April", lambda ledger: ledger.get_actor("League Monitoring Mission", Question(since="2031-04"))),
    ("the timeline", lambda ledger: ledger.make_timeline(Question(sort="oldest", limit=500))),
    ("all of April", lambda ledger: ledger.make_timeline(Question(since="2031-04", limit=500), Wanted(kind="all"))),
    ("attacks by month", lambda ledger: ledger.make_timeline(Question(), Wanted(types=("ASSAULT",), by="month"))),
    ("what Karsia does", lambda ledger: ledger.make_timeline(Question(speaker="Karsia", limit=100))),
    ("an article", lambda ledger: ledger.get_article("nw-2031-04-12-040")),
    ("a withdrawn article", lambda ledger: ledger.get_article("ot-2031-03-29-006")),
    ("the numbers", lambda ledger: ledger.make_stats()),
    ("the numbers of March", lambda ledger: ledger.make_stats(Question(until="2031-03", limit=5))),
    ("the queue", lambda ledger: ledger.find_queue(Question(limit=500))),
    ("the log", lambda ledger: ledger.find_log()),
    ("the brief", lambda ledger: ledger.make_brief()),
)
QUESTIONS: tuple[tuple[str, Ask], ...] = (
    *((f"search {number}", lambda ledger, asked=each: ledger.search(asked)) for number, each in enumerate(SEARCHES)),
    *OTHERS,
)


def find_pages(ledger: Ledger, question: Question) -> list[object]:
    """All pages of a search, one after the other."""
    pages: list[object] = []
    while True:
        found = ledger.search(question)
        pages.append(found)
        if found.after is None:
            return pages
        question = Question(text=question.text, sort=question.sort, limit=question.limit, after=found.after)


def judge_some(ledger: Ledger) -> None:
    """What a reviewer would do in a morning: each verdict once."""
    first, second, third, fourth = (each.entry for each in ledger.search(Question(sort="oldest", limit=4)).quotations)
    made: tuple[tuple[Subject, str, Verdict, str | None], ...] = (
        ("statement", first, "confirm", None),
        ("statement", second, "reject", None),
        ("statement", third, "grade", "B2"),
        ("statement", fourth, "correct", '{"act": "promise"}'),
        ("source", "karspress", "grade", "D"),
    )
    for subject, entry, verdict, value in made:
        ledger.judge(
            Judgement(subject=subject, entry=entry, verdict=verdict, value=value, reviewer="H. Orrick", reason="read")
        )
    ledger.reconcile()


@pytest.fixture(scope="module")
def records() -> list[Record]:
    """The demo's records."""
    return read_all("rules")


@pytest.fixture(scope="module")
def ledgers(records: list[Record], tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Ledger, Ledger]]:
    """The demo ledger in each database; the second was reconciled in two portions."""
    folder = tmp_path_factory.mktemp("questions")
    with (
        make_database("sqlite", folder) as file,
        make_database("postgres", folder) as address,
        Ledger(file, now=lambda: NOW) as one,
        Ledger(address, now=lambda: NOW) as other,
    ):
        one.add_all(records)
        one.reconcile()
        for portion in (records[:15], records[15:]):
            other.add_all(portion)
            other.reconcile()
        for ledger in (one, other):
            judge_some(ledger)
        yield one, other


def test_there_are_fifty_questions() -> None:
    """No question was lost on the way, and none is asked twice."""
    assert len(QUESTIONS) == len({name for name, _ in QUESTIONS}) == 51


@pytest.mark.parametrize("ask", [pytest.param(ask, id=name) for name, ask in QUESTIONS])
def test_both_databases_answer_the_same(ledgers: tuple[Ledger, Ledger], ask: Ask) -> None:
    """The whole answers are equal, to the last mark of a page."""
    one, other = (ask(ledger) for ledger in ledgers)

    assert one == other
