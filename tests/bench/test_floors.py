"""Figures and floors -> what the benches let through and write down."""

from floors import find_shortfalls, make_floors


def test_a_beaten_floor_is_raised() -> None:
    """A floor becomes the figure that beat it, rounded down to three places."""
    assert make_floors({"speakers": 0.91279}, {"speakers": 0.9}) == {"speakers": 0.912}


def test_a_floor_is_never_lowered() -> None:
    """A floor that was not reached, or whose figure is gone, stays as it was."""
    assert make_floors({"speakers": 0.5}, {"speakers": 0.9, "form": 0.8}) == {"speakers": 0.9, "form": 0.8}


def test_a_new_figure_gets_a_floor() -> None:
    """A figure without a floor starts one."""
    assert make_floors({"act": 0.75}, {}) == {"act": 0.75}


def test_falling_short_is_named() -> None:
    """A figure below its floor falls short, a missing one too; one that is equal does not."""
    assert find_shortfalls({"act": 0.7, "form": 0.8}, {"act": 0.71, "form": 0.8, "nested": 0.1}) == ["act", "nested"]
