"""Tests of `onrecord check`."""

from pathlib import Path

from onrecord.export.record_json import make_json
from tests.cli.conftest import Run
from tests.export.dispatch import make_record


def test_a_sound_record_is_ok(run: Run) -> None:
    """A sound record gets an ok, from a file and from standard input."""
    Path("r.json").write_text(make_json(make_record()))

    assert run("check", "r.json").output == "r.json: ok\n"
    assert run("check", "-", text=make_json(make_record())).output == "standard input: ok\n"


def test_each_line_is_a_record(run: Run) -> None:
    """JSON Lines are checked line by line, blank ones apart; a problem names its line."""
    good = make_json(make_record(), indent=None)
    Path("r.jsonl").write_text(good + "\n" + good)
    Path("bad.jsonl").write_text(good + "{}\n")

    assert run("check", "r.jsonl").output == "r.jsonl: ok, 2 records\n"
    result = run("check", "bad.jsonl")
    assert result.exit_code == 1
    assert result.output.startswith("bad.jsonl:2: no schema number")


def test_lines_are_known_without_a_suffix(run: Run) -> None:
    """Two whole objects on two lines are JSON Lines, whatever the file is called."""
    good = make_json(make_record(), indent=None)

    assert run("check", "-", text=good + good).output == "standard input: ok, 2 records\n"


def test_every_file_is_checked(run: Run) -> None:
    """A file that is missing, empty or wrong is told of, and the next is still checked."""
    Path("r.json").write_text(make_json(make_record()))
    Path("empty.json").write_text("")
    result = run("check", "none.json", "empty.json", "r.json")

    assert result.exit_code == 1
    assert result.output.splitlines() == [
        "none.json: No such file or directory; check the name and the rights",
        "empty.json: no record in it",
        "r.json: ok",
    ]
