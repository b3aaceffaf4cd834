"""People's judgements -> what answers say, in either database: confirmed, corrected, rejected, graded, undone."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from onrecord.ask.judging import make_judged
from onrecord.ask.ledger import Ledger
from onrecord.ask.question import Question
from onrecord.errors import NotFoundError, QueryError
from onrecord.ledger.dumping import dump
from onrecord.ledger.judging import Judgement, Subject, Verdict
from onrecord.testing import Done, Told, Who, make_record
from tests.contract.dispatches import make_dispatch

MOREN = Who(name="Ilsa Moren", country="XAA", identity="Ilsa Moren")
MINISTRY = Who(name="Karsia's defence ministry", kind="government", country="XAB", sector="MIL")
KARSIA = Who(name="Karsia", kind="government", country="XAB")
CLAIM = make_record(
    Done(who=KARSIA, words="met", whom=MOREN, type="CONSULT"),
    Told(who=MOREN, content="that Karsia's guns had shelled the market of Tolm", act="accuse"),
    Told(who=MOREN, content="that the bakers would stay in the town"),
    published="2031-03-14", publisher="Radio Velmar",
)  # fmt: skip
DENIAL = make_record(
    Told(who=MINISTRY, content="that its guns had shelled the market of Tolm", act="deny"),
    published="2031-03-15", publisher="Karspress",
)  # fmt: skip


@pytest.fixture
def ledger(at: str) -> Iterator[Ledger]:
    """A ledger with a claim and its denial in two articles."""
    with Ledger(at, now=lambda: "2031-03-20T08:00:00Z") as made:
        made.add_all([CLAIM, DENIAL])
        made.reconcile()
        yield made


def name(ledger: Ledger, id_: str, *, denial: bool = False) -> str:
    """What an entry of one of the articles is called."""
    return f"{ledger.get_ref((DENIAL if denial else CLAIM).article)}/{id_}"


def judge(ledger: Ledger, verdict: Verdict, entry: str, subject: Subject = "statement", **told: str) -> Judgement:
    """A judgement that was made, with the ledger reconciled."""
    about = {"reviewer": "H. Orrick", "reason": "heard it", **told}
    made = ledger.judge(msgspec.convert({"subject": subject, "entry": entry, "verdict": verdict, **about}, Judgement))
    ledger.reconcile()
    return made


def find_acts(ledger: Ledger, **asked: object) -> list[tuple[str, str]]:
    """Speakers and acts of what a search finds."""
    found = ledger.search(Question(**asked))  # type: ignore[arg-type]
    return [(each.speakers[0].name, each.act) for each in found.quotations]


def test_what_is_confirmed_says_so(ledger: Ledger) -> None:
    """A confirmed statement comes with who confirmed it, when and why, and leaves the queue."""
    waiting = {each.entry for each in ledger.find_queue().quotations}
    judge(ledger, "confirm", name(ledger, "s2"))

    (found,) = ledger.search(Question(text="bakers")).quotations
    assert found.reviewed is not None
    assert (found.reviewed.state, found.reviewed.by, found.reviewed.at, found.reviewed.reason) == (
        "confirmed", "H. Orrick", "2031-03-20T08:00:00Z", "heard it",
    )  # fmt: skip
    assert waiting - {each.entry for each in ledger.find_queue().quotations} == {name(ledger, "s2")}
    assert find_acts(ledger, reviewed=True) == [("Ilsa Moren", "assert")]


def test_what_is_rejected_is_left_out(ledger: Ledger) -> None:
    """A rejected denial is no denial any more; it is shown where it is asked for, and comes back when undone."""
    assert [each.within for each in ledger.find_disputes(Question()).disputes] == ["ledger"]
    made = judge(ledger, "reject", name(ledger, "s1", denial=True))

    assert find_acts(ledger, act=("deny",)) == []
    assert find_acts(ledger, act=("deny",), rejected=True) == [("Karsia's defence ministry", "deny")]
    assert ledger.find_disputes(Question()).disputes == ()

    judge(ledger, "undo", "", value=str(made.number))
    assert find_acts(ledger, act=("deny",)) == [("Karsia's defence ministry", "deny")]
    assert len(ledger.find_disputes(Question()).disputes) == 1


def test_a_correction_changes_every_answer(ledger: Ledger) -> None:
    """What is corrected is found by what it is now, makes no dispute that it made, and the old record stays."""
    entry = name(ledger, "s1", denial=True)
    made = judge(ledger, "correct", entry, value='{"act": "assert"}')

    assert find_acts(ledger, act=("deny",)) == []
    assert ledger.find_disputes(Question()).disputes == ()
    (found,) = ledger.search(Question(speaker="Karsia's defence ministry")).quotations
    assert found.entry == f"{made.other}/s1"
    assert found.reviewed is not None
    assert (found.reviewed.state, found.reviewed.value) == ("corrected", "act=assert")
    assert found.source.state is None
    assert (found.articles, found.sources) == (1, 1)
    assert ledger.get_record(entry.partition("/")[0]) == DENIAL
    assert ledger.search(Question(act=("deny",), all_versions=True)).quotations[0].source.state == "superseded"


def test_corrections_add_up_and_can_be_undone(ledger: Ledger) -> None:
    """A second correction keeps the first, an undone one goes from the record alone, an undone undo brings it back."""
    one = judge(ledger, "correct", name(ledger, "s1"), value='{"act": "threaten"}')
    two = judge(ledger, "correct", f"{one.other}/s2", value='{"act": "promise"}')
    assert sorted(find_acts(ledger, speaker="Moren")) == [("Ilsa Moren", "promise"), ("Ilsa Moren", "threaten")]
    assert two.entry == name(ledger, "s2")

    undo = judge(ledger, "undo", "", value=str(one.number))
    assert sorted(find_acts(ledger, speaker="Moren")) == [("Ilsa Moren", "accuse"), ("Ilsa Moren", "promise")]
    with pytest.raises(QueryError, match="undone already"):
        judge(ledger, "undo", "", value=str(one.number))

    judge(ledger, "undo", "", value=str(undo.number))
    assert sorted(find_acts(ledger, speaker="Moren")) == [("Ilsa Moren", "promise"), ("Ilsa Moren", "threaten")]


def test_a_word_on_an_entry_outlives_corrections(ledger: Ledger) -> None:
    """What was confirmed stays so when another statement of the article is corrected."""
    judge(ledger, "confirm", name(ledger, "s2"))
    made = judge(ledger, "correct", name(ledger, "s1"), value='{"act": "threaten"}')

    (found,) = ledger.search(Question(text="bakers")).quotations
    assert found.entry == f"{made.other}/s2"
    assert found.reviewed is not None
    assert found.reviewed.state == "confirmed"
    assert [each.verdict for each in ledger.find_judgements(entry=found.entry)] == ["confirm"]


def test_a_rebuild_gives_the_same(ledger: Ledger) -> None:
    """What judgements changed is derived again as it was."""
    judge(ledger, "correct", name(ledger, "s1"), value='{"act": "threaten"}')
    judge(ledger, "reject", name(ledger, "s1", denial=True))
    before = dump(ledger)

    ledger.reconcile(rebuild=True)

    assert dump(ledger) == before


def test_grades_overrule_the_machine(ledger: Ledger) -> None:
    """A source's letter and a statement's number are a person's where one gave them."""
    assert ledger.find_disputes(Question()).disputes[0].grade.text == "F4"
    subject, entry = make_judged(ledger, "Radio Velmar")
    judge(ledger, "grade", entry, subject, value="b")
    assert ledger.find_disputes(Question()).disputes[0].grade.text == "B4"
    judge(ledger, "grade", name(ledger, "s1"), value="2")
    (dispute,) = ledger.find_disputes(Question()).disputes
    assert (dispute.grade.text, dispute.grade.by) == ("B2", "H. Orrick")


def test_a_dispute_can_be_rejected(ledger: Ledger) -> None:
    """A dispute that a person rejected is not listed; both statements stay."""
    (dispute,) = ledger.find_disputes(Question()).disputes
    judge(ledger, "reject", dispute.entry, "dispute")

    assert ledger.find_disputes(Question()).disputes == ()
    assert len(ledger.find_disputes(Question(rejected=True)).disputes) == 1
    assert len(find_acts(ledger)) == 3


def test_actors_are_judged_by_name(ledger: Ledger) -> None:
    """Two names that a person says are one are one actor, until that is undone."""
    assert ledger.get_actor("Moren").statements == 2
    made = judge(ledger, "same", "Moren", "actor", other="Karsia's defence ministry")
    assert ledger.get_actor("Moren").statements == 3
    judge(ledger, "undo", "", value=str(made.number))
    assert ledger.get_actor("Moren").statements == 2


def test_rejected_statements_give_no_stand_and_no_figure(at: str) -> None:
    """What rests on a rejected statement is in no proposal's course and in no range of figures."""
    with Ledger(at) as ledger:
        record = make_dispatch(1)
        ledger.add(record)
        ledger.reconcile()
        question = Question(text="ceasefire")
        assert len(ledger.find_proposals(question).courses[0].stands) == 1

        judge(ledger, "reject", f"{ledger.get_ref(record.article)}/s3")

        assert ledger.find_proposals(question).courses[0].stands == ()
        assert ledger.get_actor("Sorin").stands == ()


def test_the_queue_is_led_by_the_least_certain(ledger: Ledger, tmp_path: Path) -> None:
    """The queue's order is that of confidence, with and without filters, and copies are in it once."""
    for number in range(2):
        ledger.add(make_record(*(Told(who=MOREN, content="that rye would be cheap again by the summer of the year"),),
                               title=str(number), published="2031-03-14"))  # fmt: skip
    ledger.reconcile()

    every = [each.confidence for each in ledger.find_queue().quotations]
    some = ledger.find_queue(Question(speaker="Moren")).quotations
    assert every == sorted(every)
    assert len(every) == 4
    assert len(some) == 3
    assert len(ledger.find_queue(Question(limit=1)).quotations) == 1


@pytest.mark.parametrize(
    ("verdict", "entry", "told", "error"),
    [
        ("confirm", "0123456789abcdef/s1", {}, NotFoundError),
        ("confirm", "no entry", {}, NotFoundError),
        ("reject", "s1", {"reason": " "}, QueryError),
        ("confirm", "s1", {"reviewer": " "}, QueryError),
        ("grade", "s1", {"value": "G9"}, QueryError),
        ("grade", "s1", {}, QueryError),
        ("correct", "s1", {"value": '{"act": "lie"}'}, QueryError),
        ("correct", "s1", {"value": "act=deny"}, QueryError),
        ("undo", "", {"value": "99"}, NotFoundError),
        ("undo", "", {"value": "first"}, QueryError),
    ],
)
def test_a_judgement_of_nothing_is_refused(
    ledger: Ledger, verdict: Verdict, entry: str, told: dict[str, str], error: type[Exception]
) -> None:
    """An entry that isn't there, and a judgement that lacks something, give errors and leave the ledger as it was."""
    before = dump(ledger)

    with pytest.raises(error):
        judge(ledger, verdict, name(ledger, entry) if entry == "s1" else entry, "statement", **told)

    assert dump(ledger) == before


def test_a_record_that_was_read_anew_is_not_corrected(ledger: Ledger) -> None:
    """A correction of a record that another reader's has taken the place of would hide that: it is refused."""
    ledger.add(msgspec.structs.replace(CLAIM, reader="by another hand"), again=True)
    ledger.reconcile()

    with pytest.raises(QueryError, match="read anew"):
        judge(ledger, "correct", name(ledger, "s1"), value='{"act": "deny"}')
    ref = ledger.get_ref(CLAIM.article)
    assert judge(ledger, "correct", f"{ref}.1/s1", value='{"act": "deny"}').other == f"{ref}.2"
