"""Tests of `onrecord events`: rows of events from articles and from records, chosen and written as asked."""

import csv
import io
import json
from pathlib import Path

import pytest

from onrecord.export.events import COLUMNS
from onrecord.export.record_json import make_json
from tests.cli.conftest import Run
from tests.export.dispatch import make_eventful_record


@pytest.fixture
def records(tmp_path: Path) -> str:
    """A file with the record of a dispatch with five events."""
    (tmp_path / "records.jsonl").write_text(make_json(make_eventful_record(), indent=None) + "\n")
    return "records.jsonl"


def test_a_table_tells_each_event(run: Run, records: str) -> None:
    """The table has what, who, where and on whose word, with the sentence."""
    result = run("events", records, "-q")

    assert result.exit_code == 0
    assert "ASSAULT heavy-weapons claimed  Vessar" in result.stdout
    assert "2031-05-08; on the word of" in result.stdout
    assert "in Port Halve" in result.stdout
    assert "ASSAULT not denied" in result.stdout
    assert "from the article itself" in result.stdout
    assert result.stdout.endswith("5 events\n")


def test_csv_has_a_header_and_a_row_an_event(run: Run, records: str) -> None:
    """CSV has the documented columns, lines end as RFC 4180 wants."""
    result = run("events", records, "--format", "csv", "-q")
    rows = list(csv.DictReader(io.StringIO(result.stdout, newline="")))

    assert tuple(rows[0]) == COLUMNS
    assert [row["event_id"] for row in rows] == ["e2", "e3", "e1", "e5", "e4"]


def test_the_suffix_tells_the_format(run: Run, records: str, tmp_path: Path) -> None:
    """-o FILE.jsonl writes JSON Lines, and nothing to standard output."""
    result = run("events", records, "-o", "out.jsonl", "-q")

    assert (result.exit_code, result.stdout) == (0, "")
    assert [json.loads(line)["type"] for line in (tmp_path / "out.jsonl").read_text().splitlines()] == [
        "AGREE", "ASSAULT", "ASSAULT", "REJECT", "CONSULT",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["--type", "assault"], ["e3", "e1"]),
        (["--type", "ASSAULT,CONSULT", "--status", "planned"], ["e4"]),
        (["--status", "happened"], ["e5"]),
        (["--least", "0.9"], []),
    ],
)
def test_events_are_chosen(run: Run, records: str, options: list[str], found: list[str]) -> None:
    """Types, statuses and confidence choose events."""
    result = run("events", records, "--format", "jsonl", "-q", *options)

    assert [json.loads(line)["event_id"] for line in result.stdout.splitlines()] == found


def test_articles_are_read_and_failures_told(run: Run, articles: list[str]) -> None:
    """Articles are read on the way; what can't be read is told of, and the exit code says so."""
    result = run("events", *articles)

    assert result.exit_code == 1
    assert result.stdout == "No events found.\n"
    assert "two.txt" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--type", "WAR"], "'war' is none of AGREE"),
        (["--status", "done"], "'done' is none of happened"),
        (["-o", "events.xls"], "does not tell a format"),
    ],
)
def test_misuse_is_told(run: Run, records: str, arguments: list[str], message: str) -> None:
    """A type, status or name that is none ends with a usage error."""
    result = run("events", records, *arguments)

    assert result.exit_code == 2
    assert message in result.stderr
