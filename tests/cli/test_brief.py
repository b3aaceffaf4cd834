"""Tests of `onrecord brief`: text, page and JSON, from articles and from records."""

import json
from pathlib import Path

from onrecord.export.record_json import make_json
from tests.cli.conftest import Run
from tests.export.dispatch import make_eventful_record


def test_the_brief_of_a_record(run: Run, tmp_path: Path) -> None:
    """The text has the sections in order, lines with their evidence, and what is empty says so."""
    (tmp_path / "record.json").write_text(make_json(make_eventful_record()))
    result = run("brief", "record.json", "-q")

    assert result.exit_code == 0
    assert result.stdout.index("WHO SAID WHAT") < result.stdout.index("WHAT IS PLANNED NEXT")
    assert "[1] 0-" not in result.stdout
    assert "No accounts conflict." in result.stdout


def test_formats_by_suffix(run: Run, tmp_path: Path) -> None:
    """-o FILE.html writes a page, -o FILE.json the brief as data; another suffix is told."""
    (tmp_path / "record.json").write_text(make_json(make_eventful_record()))

    assert run("brief", "record.json", "-o", "b.html", "-q").exit_code == 0
    assert run("brief", "record.json", "-o", "b.json", "-q").exit_code == 0
    assert (tmp_path / "b.html").read_text().lstrip().startswith("<!doctype html>")
    assert len(json.loads((tmp_path / "b.json").read_text())["sections"]) == 6
    assert "does not tell a format" in run("brief", "record.json", "-o", "b.pdf").stderr


def test_failures_are_told(run: Run, articles: list[str]) -> None:
    """What can't be read is told of, the rest is briefed, and the exit code says so."""
    result = run("brief", *articles)

    assert result.exit_code == 1
    assert "two.txt" in result.stderr
    assert "One said so." in result.stdout
