"""A ledger -> what its timeline shows, in either database."""

from collections.abc import Iterator

import msgspec
import pytest

from onrecord.ask.answers import Timeline
from onrecord.ask.ledger import Ledger
from onrecord.ask.question import Question
from onrecord.ask.timeline import Wanted, get_period
from onrecord.errors import NotFoundError, QueryError
from onrecord.ledger.judging import Judgement
from onrecord.model import Record
from onrecord.testing import Done, Told, Who, make_record

KARSIA = Who(name="Karsia", kind="government", country="XAB")
ONDRIA = Who(name="Ondria", kind="government", country="XAA")
BRENN = Who(name="Halka Brenn", country="XAB", sector="MIL")
SHELLED = Done(who=KARSIA, words="shelled the bridge at Tolm", whom=ONDRIA, on="2031-03-09")


def make_article(*lines: Told | Done, day: str, publisher: str) -> Record:
    """A record of one outlet's article of a day."""
    return make_record(*lines, published=day, publisher=publisher, title=f"{publisher} of {day}")


RECORDS = (
    make_article(
        SHELLED, Told(who=BRENN, content="that the guns were quiet", on="2031-03-10"),
        day="2031-03-10", publisher="Northwire",
    ),
    make_article(
        Done(who=KARSIA, words="shelled our bridge", whom=ONDRIA, on="2031-03-09", status="claimed"),
        Done(who=ONDRIA, words="met", whom=KARSIA, type="CONSULT"),
        day="2031-03-11", publisher="Radio Velmar",
    ),
    make_article(
        Done(who=BRENN, words="may attack", whom=ONDRIA, status="hypothetical"),
        Done(who=BRENN, words="will visit", whom=ONDRIA, type="CONSULT", status="planned", on="2031-04-01"),
        day="2031-03-19", publisher="Karspress",
    ),
)  # fmt: skip


@pytest.fixture
def ledger(at: str) -> Iterator[Ledger]:
    """A ledger of three articles, two of which report one attack."""
    with Ledger(at) as made:
        made.add_all(RECORDS)
        made.reconcile()
        yield made


def find_words(found: Timeline) -> list[tuple[str, str]]:
    """The periods and words of what is on a timeline."""
    return [
        (each.period, each.happening.words if each.happening else each.quotation.content if each.quotation else "")
        for each in found.moments
    ]


def ask(ledger: Ledger, *, kind: str = "events", by: str = "day", **asked: object) -> list[tuple[str, str]]:
    """The periods and words of what is found."""
    about = {"sort": "oldest", **asked}
    return find_words(ledger.make_timeline(msgspec.convert(about, Question), Wanted(kind=kind, by=by)))  # type: ignore[arg-type]


ALL = [
    ("2031-03-09", "shelled the bridge at Tolm"), ("2031-03-11", "met"), ("2031-04-01", "will visit"),
]  # fmt: skip


def test_events_are_in_order_each_once(ledger: Ledger) -> None:
    """What two articles report is one line with both statuses; what is only thought of is left out."""
    assert ask(ledger) == ALL
    assert ask(ledger, sort="newest") == ALL[::-1]

    first = ledger.make_timeline(Question(sort="oldest")).moments[0].happening
    assert first is not None
    assert (first.articles, first.sources, first.statuses, first.dated) == (2, 2, ("claimed", "happened"), True)
    assert ([each.name for each in first.actors], [each.name for each in first.recipients]) == (["Karsia"], ["Ondria"])
    assert (first.before, first.after.split()[0]) == ("Karsia", "Ondria.")
    text = RECORDS[0].article.text
    assert text[slice(*first.span)] == first.words


def test_statements_stand_among_events(ledger: Ledger) -> None:
    """Both kinds come in one order of days, and each alone where it is asked for."""
    said = ("2031-03-10", "that the guns were quiet")
    assert ask(ledger, kind="statements") == [said]
    assert ask(ledger, kind="all") == [ALL[0], said, *ALL[1:]]


def test_pages_go_on_where_the_one_before_ended(ledger: Ledger) -> None:
    """Pages of one line, in either order, make up the whole."""
    for sort in ("oldest", "newest"):
        every, mark = [], None
        while True:
            question = msgspec.convert({"sort": sort, "limit": 1, "after": mark}, Question)
            page = ledger.make_timeline(question, Wanted(kind="all"))
            every += find_words(page)
            if (mark := page.after) is None:
                break
        assert every == ask(ledger, kind="all", sort=sort)
        assert len(every) == 4


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"since": "2031-03-10"}, ALL[1:]),
        ({"until": "2031-03"}, ALL[:2]),
        ({"speaker": "Karsia"}, ALL),
        ({"speaker": "Karsia", "exactly": True}, ALL[:2]),
        ({"speaker": "Brenn"}, ALL[2:]),
        ({"country": ("XAA",)}, ALL),
        ({"country": ("XAC",)}, []),
        ({"text": "Brenn visits"}, ALL[2:]),
        ({"text": "bridges"}, ALL[:1]),
        ({"min_confidence": 0.95}, []),
    ],
)
def test_filters_keep_to_some(ledger: Ledger, asked: dict[str, object], found: list[tuple[str, str]]) -> None:
    """Days, actors, countries, words and confidence each keep to what fits."""
    question = msgspec.convert({"sort": "oldest", **asked}, Question)
    assert find_words(ledger.make_timeline(question)) == found


def test_types_and_statuses_are_asked_for(ledger: Ledger) -> None:
    """A status that is named is shown, also the one that is left out otherwise."""
    question = Question(sort="oldest")
    assert find_words(ledger.make_timeline(question, Wanted(types=("CONSULT",)))) == ALL[1:]
    assert find_words(ledger.make_timeline(question, Wanted(statuses=("hypothetical",)))) == [
        ("2031-03-19", "may attack")
    ]


def test_what_is_rejected_or_withdrawn_is_left_out(ledger: Ledger) -> None:
    """A rejected report leaves the occurrence to the other one; a killed article's events go."""
    ref = ledger.get_ref(RECORDS[0].article)
    ledger.judge(Judgement(subject="event", entry=f"{ref}/e1", verdict="reject", reviewer="H. Orrick", reason="no"))
    assert ask(ledger)[0] == ("2031-03-09", "shelled our bridge")
    assert ask(ledger, rejected=True)[0] == ALL[0]

    with pytest.raises(NotFoundError):
        ask(ledger, speaker="Nobody")
    with pytest.raises(QueryError, match="order of days"):
        ask(ledger, sort="confidence")


def test_what_has_no_day_is_counted(at: str) -> None:
    """Events of an article without a date are on no timeline, and it says so."""
    with Ledger(at) as ledger:
        ledger.add(make_record(Done(who=KARSIA, words="met", whom=ONDRIA, type="CONSULT")))
        ledger.reconcile()
        found = ledger.make_timeline(Question(sort="oldest"))
        assert (found.moments, found.notes) == ((), ("1 event has no day, and is on no timeline",))


@pytest.mark.parametrize(("by", "name"), [("day", "2031-01-01"), ("week", "2031-W01"), ("month", "2031-01")])
def test_periods_are_named_by_iso_8601(by: str, name: str) -> None:
    """A day is in its ISO week, which may be of the year before."""
    assert get_period("2031-01-01", by) == name  # type: ignore[arg-type]
    assert get_period("2033-01-01", "week") == "2032-W53"
