"""Two events -> whether they are one occurrence."""

import msgspec
import pytest

from onrecord.reconcile.occurrences import Deed, is_one_occurrence

DAY = 1 << 40


def make_deed(article: int = 1, day: int = 741_000, **more: object) -> Deed:
    """The shelling of Maredo by Karsia, as an article reports it."""
    fields: dict[str, object] = {
        "type": "ASSAULT", "mode": None, "dated": False, "place": "maredo", "actors": frozenset({"karsia"}),
        "recipients": frozenset({"ondria"}), "stem": "shell", **more,
    }  # fmt: skip
    return msgspec.convert({"key": day * DAY + article, "article": article, **fields}, Deed)


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"actors": frozenset()},
        {"place": None},
        {"day": 741_001},
        {"stem": "hit"},
        {"recipients": frozenset({"ondria", "person|a"})},
    ],
)
def test_reports_that_nothing_parts_are_one(more: dict[str, object]) -> None:
    """A missing side or place, the next day's paper and another verb don't make another occurrence."""
    assert is_one_occurrence(make_deed(), make_deed(2, **more))  # type: ignore[arg-type]
    assert is_one_occurrence(make_deed(2, **more), make_deed())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "more",
    [
        {"article": 1},
        {"type": "COERCE"},
        {"place": "tolm"},
        {"actors": frozenset({"ondria"})},
        {"day": 741_002},
        {"place": None, "actors": frozenset()},
        {"place": None, "stem": "bomb"},
        {"dated": True, "day": 741_001},
    ],
)
def test_what_speaks_against_it_makes_two(more: dict[str, object]) -> None:
    """Another side, place, type or day makes another occurrence; so does too little that speaks for one."""
    assert not is_one_occurrence(make_deed(), make_deed(**{"article": 2, **more}))  # type: ignore[arg-type]


def test_in_a_civil_war_the_country_tells_nothing() -> None:
    """Two deeds of two factions in one town on one day are two; those of one faction are one."""
    army = make_deed(actors=frozenset({"army", "country XAA"}), recipients=frozenset({"villagers", "country XAA"}))
    rebels = make_deed(2, actors=frozenset({"rebels", "country XAA"}), recipients=frozenset({"clerks", "country XAA"}))
    again = make_deed(3, actors=frozenset({"army", "country XAA"}), recipients=frozenset({"clerks", "country XAA"}))

    assert not is_one_occurrence(army, rebels)
    assert is_one_occurrence(army, again)
    assert is_one_occurrence(
        make_deed(actors=frozenset({"army", "country XAB"})), make_deed(2, actors=frozenset({"gunners", "country XAB"}))
    )


def test_a_day_that_is_told_must_not_lie_after_the_report() -> None:
    """An article can't report what happened the day after it was published."""
    dated = make_deed(2, 741_001, dated=True)

    assert not is_one_occurrence(make_deed(1, 741_000), dated)
    assert is_one_occurrence(make_deed(1, 741_002), dated)
