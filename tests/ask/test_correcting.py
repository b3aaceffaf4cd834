"""A record and corrections -> the corrected record, sound in every span."""

import msgspec
import pytest

from onrecord.ask.correcting import describe_changes, find_fields, make_changes, make_corrected, read_changes
from onrecord.errors import QueryError
from onrecord.export.check import find_problems
from onrecord.model import Figure, Position, Proposal, Record, SaidOn, Time, make_span
from onrecord.testing import Done, Told, Who, make_record

MOREN = Who(name="Ilsa Moren", country="XAA", identity="Ilsa Moren")
SORIN = Who(name="Tomar Sorin", country="XAB")
KARSIA = Who(name="Karsia", kind="government", country="XAB")


def make() -> Record:
    """A record with an item of every kind that can be corrected."""
    record = make_record(
        Told(who=MOREN, content="that the ceasefire of 30 days held on Friday"),
        Told(who=SORIN, content="that the ceasefire was dead", act="reject"),
        Done(who=KARSIA, words="shelled", whom=MOREN),
    )
    text = record.article.text

    def find(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    return msgspec.structs.replace(
        record,
        times=(Time(id="t1", type="DATE", value="2031-03-14", mod=None, text=make_span(text, *find("Friday"))),),
        figures=(Figure(id="f1", value=30, high=None, approx="exact", unit="days", what="ceasefire", kind="duration",
                        text=make_span(text, *find("30 days")), statement="s1"),),
        proposals=(Proposal(id="p1", kind="ceasefire", name="ceasefire", duration=None,
                            mentions=(make_span(text, *find("ceasefire")),)),),
        positions=(Position(proposal="p1", actor="a2", stance="rejects", statement="s2",
                            text=make_span(text, *find("dead"))),),
    )  # fmt: skip


def correct(name: str, *written: str) -> Record:
    """The record with an item corrected; it is as sound as any."""
    made = make_corrected(make(), [(name, read_changes(make_changes(written)))])
    assert find_problems(msgspec.json.encode(made), "made") == []
    return made


def test_a_statement_is_corrected() -> None:
    """Act, speaker, form and medium are what the person says; the rule and confidence tell that one did."""
    statement = correct("s1", "act=promise", "speaker=Sorin", "form=direct", "medium=radio").statements[0]

    assert (statement.act, statement.speakers, statement.form, statement.medium) == (
        "promise",
        ("a2",),
        "direct",
        "radio",
    )
    assert (statement.rule, statement.confidence) == ("corrected", 1.0)


def test_words_are_found_in_the_article() -> None:
    """A corrected content is the article's words nearest to the old ones, pieces parted as they are shown."""
    made = correct("s2", "content=ceasefire … dead")

    text = made.article.text
    assert [span.text for span in made.statements[1].content] == ["ceasefire", "dead"]
    assert made.statements[1].content[0].start == text.rindex("ceasefire")


def test_a_day_rests_on_the_articles_words() -> None:
    """A corrected day points at the article's words of that day, or else at the cue; none takes it away."""
    assert correct("s2", "said_on=2031-03-14").statements[1].said_on == SaidOn(
        value="2031-03-14", text=make().times[0].text
    )
    told = correct("s2", "said_on=2031-03-15").statements[1].said_on
    assert told is not None
    assert (told.value, told.text.text) == ("2031-03-15", "said")
    assert correct("s1", "said_on=none", "speaker=none").statements[0].said_on is None


def test_events_figures_and_actors_are_corrected() -> None:
    """An event's type brings its quad, a figure its number, an actor another name that no table knows."""
    event = correct("e1", "type=THREATEN", "actor=a1; a2", "negated=yes", "status=planned").events[0]
    figure = correct("f1", "value=1,300", "approx=about", "what=none").figures[0]
    actor = correct("a1", "name=Ilse Moren", "country=none", "sector=LEG").actors[0]

    assert (event.type, event.quad, event.actors, event.negated, event.status) == (
        "THREATEN", 3, ("a1", "a2"), True, "planned",
    )  # fmt: skip
    assert (figure.value, figure.approx, figure.what) == (1300, "about", None)
    assert (actor.name, actor.country, actor.sector, actor.identity) == ("Ilse Moren", None, "LEG", None)


def test_a_stance_is_corrected_through_its_statement() -> None:
    """The positions that rest on a statement change, or go, with its stance."""
    assert [each.stance for each in correct("s2", "stance=accepts").positions] == ["accepts"]
    assert correct("s2", "stance=none").positions == ()


def test_later_corrections_go_on_from_earlier_ones() -> None:
    """Corrections are made in their order."""
    made = make_corrected(make(), [("s1", {"act": "deny"}), ("s2", {"act": "accept"}), ("s1", {"act": "praise"})])

    assert [each.act for each in made.statements] == ["praise", "accept"]


@pytest.mark.parametrize(
    ("name", "changes", "told"),
    [
        ("s9", {"act": "deny"}, "is not in this record"),
        ("x1", {"act": "deny"}, "is not in this record"),
        ("s1", {"kind": "person"}, "statements have no such field"),
        ("s1", {"act": "lie"}, "is no value of this field"),
        ("s1", {"speaker": "Moran"}, "is no actor of this article"),
        ("s1", {"content": "that war was over"}, "doesn't stand in the article"),
        ("s1", {"said_on": "Friday"}, "is no day"),
        ("s1", {"stance": "accepts"}, "takes no stance"),
        ("s2", {"stance": "hesitates"}, "is no value of this field"),
        ("e1", {"negated": "maybe"}, "neither yes nor no"),
        ("f1", {"value": "many"}, "is no number"),
        ("a1", {"country": "Ondria"}, "no country's code"),
    ],
)
def test_what_cannot_be_is_refused(name: str, changes: dict[str, str], told: str) -> None:
    """An id, a field or a value that can't be gives an error that says which, and what could."""
    with pytest.raises(QueryError, match=told):
        make_corrected(make(), [(name, changes)])


@pytest.mark.parametrize("written", ["act", "=deny", "act=", "act deny"])
def test_a_change_is_a_field_and_a_value(written: str) -> None:
    """What is written in no such way is refused."""
    with pytest.raises(QueryError, match="is no correction"):
        make_changes([written])


def test_changes_are_shown_as_they_were_written() -> None:
    """A judgement's value reads as what the person wrote."""
    assert describe_changes(make_changes(["act=deny", " medium = radio "])) == "act=deny, medium=radio"
    with pytest.raises(QueryError, match="JSON object"):
        read_changes("act=deny")


def test_every_field_is_listed() -> None:
    """The help lists the fields of statements, events, figures and actors."""
    fields = find_fields()

    assert {"act", "speaker", "content", "stance"} <= set(fields["statement"])
    assert set(fields) == {"statement", "event", "figure", "actor"}
