"""An article of a ledger -> its page, and a ledger's counts, in either database."""

from collections.abc import Iterator

import pytest

from onrecord.ask.ledger import Ledger
from onrecord.ask.question import Question
from onrecord.errors import NotFoundError, QueryError
from onrecord.ledger.judging import Judgement
from onrecord.testing import Done, Told, Who, make_record

MOREN = Who(name="Ilsa Moren", country="XAA")
KARSIA = Who(name="Karsia", kind="government", country="XAB")
WORDS = (
    "that 21 people were killed when shells struck the onion market in the square of Castle Ebry on a morning on which "
    "farmers from eleven villages of the valley had come to town to sell what the dam had left them of the harvest"
)
SHELLED = Done(who=KARSIA, words="shelled the square of Castle Ebry and hit", whom=MOREN, on="2031-04-12")
FIRST = make_record(
    Told(who=MOREN, content=WORDS), SHELLED, title="At least 21 killed", published="2031-04-12T08:00:00Z",
    publisher="Northwire", credit=("Northwire",), source_id="nw-1", version="1", url="https://example.org/nw/1",
)  # fmt: skip
SECOND = make_record(
    Told(who=MOREN, content=WORDS.replace("21", "12")), SHELLED, title="At least 12 killed",
    published="2031-04-12T10:00:00Z", publisher="Northwire", credit=("Northwire",), source_id="nw-1", version="2",
    url="https://example.org/nw/1",
)  # fmt: skip
COPY = make_record(
    Told(who=MOREN, content=WORDS), SHELLED, title="Shells fall on market", published="2031-04-12T12:00:00Z",
    publisher="The Amsel Courier", credit=("Northwire",), url="https://example.org/ac/7",
)  # fmt: skip


@pytest.fixture
def ledger(at: str) -> Iterator[Ledger]:
    """A ledger of a dispatch, its correction, and a copy of the first version."""
    with Ledger(at, now=lambda: "2031-04-20T08:00:00Z") as made:
        made.add_all([FIRST, SECOND, COPY])
        made.reconcile()
        yield made


def test_a_page_has_versions_with_what_changed(ledger: Ledger) -> None:
    """Versions come in order, the later one with the statement that it changed, the first as superseded."""
    page = ledger.get_article("nw-1")

    assert page.source.ref == ledger.get_ref(SECOND.article)
    assert [(each.version, each.source.state) for each in page.versions] == [("1", "superseded"), ("2", None)]
    (change,) = page.versions[1].changes
    assert (change.kind, change.what, change.before, change.after) == (
        "changed", "statement", WORDS, WORDS.replace("21", "12"),
    )  # fmt: skip
    assert page.versions[0].changes == ()


def test_a_page_has_copies_but_not_its_own_versions(ledger: Ledger) -> None:
    """A copy comes with why it is one; of the copy itself the earliest is told."""
    assert [(each.source.publisher, each.earliest) for each in ledger.get_article("nw-1").copies] == [
        ("The Amsel Courier", False)
    ]
    copies = ledger.get_article("https://example.org/ac/7").copies
    assert [(each.source.title, each.earliest) for each in copies] == [
        ("At least 21 killed", True), ("At least 12 killed", False),
    ]  # fmt: skip
    assert all(each.reason in {"exact", "near-duplicate", "cut", "syndicated"} for each in copies)


def test_a_page_has_what_is_said_done_and_judged(ledger: Ledger) -> None:
    """Statements and events are those of the article, with how many report them, and judgements of any of them."""
    ref = ledger.get_ref(SECOND.article)
    ledger.judge(Judgement(subject="event", entry=f"{ref}/e1", verdict="confirm", reviewer="H. Orrick", reason=""))
    page = ledger.get_article(ref)

    assert [each.entry for each in page.statements] == [f"{ref}/s1"]
    assert [(each.entry, each.articles) for each in page.events] == [(f"{ref}/e1", 3)]
    assert page.events[0].reviewed is not None
    assert [(each.entry, each.verdict) for each in page.judgements] == [(f"{ref}/e1", "confirm")]
    assert ledger.get_article(ledger.get_ref(COPY.article)).judgements == ()


def test_readings_are_told_apart(ledger: Ledger) -> None:
    """A correction by a person makes another reading; both are on the page."""
    ref = ledger.get_ref(COPY.article)
    said = Judgement(
        subject="statement", entry=f"{ref}/s1", verdict="correct", value='{"act": "accuse"}', reviewer="H. Orrick",
        reason="it blames",
    )  # fmt: skip
    ledger.judge(said)
    ledger.reconcile()
    page = ledger.get_article("https://example.org/ac/7")

    assert page.source.ref == f"{ref}.1"
    assert [(each.source.ref, each.source.state) for each in page.readings] == [
        (ref, "superseded"), (f"{ref}.1", None),
    ]  # fmt: skip
    assert [each.act for each in page.statements] == ["accuse"]
    assert len(page.judgements) == 1


def test_an_article_is_found_by_the_beginning_of_its_reference(ledger: Ledger) -> None:
    """Four digits and more do; what several begin with, or none, is an error."""
    ref = ledger.get_ref(COPY.article)
    assert ledger.get_article(ref[:8]).source.ref == ref
    for name in ("ffff", "nw-2", ref[:3], ""):
        with pytest.raises(NotFoundError):
            ledger.get_article(name)


def test_an_address_of_two_articles_is_refused(ledger: Ledger) -> None:
    """Where an address means two dispatches, both are named."""
    other = make_record(Told(who=MOREN, content="that it rains"), url="https://example.org/ac/7", publisher="Courier")
    ledger.add(other)
    with pytest.raises(QueryError, match=ledger.get_ref(other.article)):
        ledger.get_article("https://example.org/ac/7")


def test_counts_are_right(ledger: Ledger) -> None:
    """Articles, copies and what is joined are counted, in all and in some days."""
    stats = ledger.make_stats()
    counts = {each.name: each.count for each in stats.counts}

    assert (counts["articles"], counts["articles superseded"], counts["stories, copies counted once"]) == (3, 1, 1)
    assert (counts["statements"], counts["utterances, each counted once"]) == (3, 2)
    assert (counts["events"], counts["occurrences, each counted once"]) == (3, 1)
    assert (counts["actors in the ledger"], counts["waiting to be reconciled"]) == (2, 0)
    assert (stats.since, stats.until) == ("2031-04-12", "2031-04-12")
    tables = {each.name: [(row.name, row.count) for row in each.counts] for each in stats.tables}
    assert tables["statements by speaker"] == [("Ilsa Moren (XAA)", 3)]
    assert tables["events by type"] == [("ASSAULT", 3)]
    assert tables["articles by publisher"] == [("Northwire", 2), ("The Amsel Courier", 1)]
    assert tables["statements by month"] == [("2031-04", 3)]

    later = ledger.make_stats(Question(since="2031-04-13"))
    assert {each.name: each.count for each in later.counts}["articles"] == 0
    assert later.since is None
