"""Two records of one dispatch -> what changed."""

from onrecord.ask.versions import Change, find_changes
from onrecord.model import Record
from onrecord.testing import Told, Who, make_record
from tests.contract.dispatches import make_dispatch

MOREN = Who(name="Ilsa Moren", country="XAA")
SORIN = Who(name="Tomar Sorin", country="XAB")


def make(*said: tuple[Who, str]) -> Record:
    """A record in which people say things."""
    return make_record(*(Told(who=who, content=content) for who, content in said))


def sum_up(changes: list[Change]) -> list[tuple[str, str, str | None, str | None]]:
    """Kind, speaker and ids of changes."""
    return [(each.kind, each.who, each.before_id, each.after_id) for each in changes]


def test_nothing_changed_in_the_same_words() -> None:
    """Another order, and words that differ in case alone, are no change."""
    one = make((MOREN, "that the guns of Tolm are quiet"), (SORIN, "that the truce holds"))
    other = make((SORIN, "that the truce holds"), (MOREN, "that the Guns of Tolm are quiet"))

    assert find_changes(one, other) == []


def test_a_statement_is_added_gone_or_changed() -> None:
    """What the same speaker says in near enough words is changed; what another says is something else."""
    one = make(
        (MOREN, "that 21 people were killed in the square"), (MOREN, "that the bakers would stay"),
        (SORIN, "that the truce holds"),
    )  # fmt: skip
    other = make(
        (MOREN, "that 12 people were killed in the square"), (SORIN, "that the bakers would stay"),
        (SORIN, "that the truce holds"),
    )  # fmt: skip
    found = find_changes(one, other)

    assert sum_up(found) == [
        ("changed", "Ilsa Moren", "s1", "s1"), ("added", "Tomar Sorin", None, "s2"), ("gone", "Ilsa Moren", "s2", None),
    ]  # fmt: skip
    assert (found[0].before, found[0].after) == (
        "that 21 people were killed in the square", "that 12 people were killed in the square",
    )  # fmt: skip
    assert sum_up(find_changes(other, one))[-1] == ("gone", "Tomar Sorin", "s2", None)


def test_a_statement_that_is_there_twice_may_lose_one() -> None:
    """Each repetition counts."""
    one = make((MOREN, "that the truce holds"), (MOREN, "that the truce holds"))

    assert sum_up(find_changes(one, make((MOREN, "that the truce holds")))) == [("gone", "Ilsa Moren", "s2", None)]


def test_a_figure_changes_its_value() -> None:
    """A figure of the same thing with another value is a change, told by its words."""
    changes = [each for each in find_changes(make_dispatch(1), make_dispatch(8)) if each.what == "figure"]

    assert [(each.kind, each.before, each.after) for each in changes] == [("changed", "3", "10")]
