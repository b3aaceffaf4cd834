"""Tests of `onrecord actors`: what phrases code to, and which names the table lacks."""

import csv
import io
import json
from pathlib import Path

import pytest

from onrecord.read.lexicon.actor_table import COLUMNS
from tests.cli.conftest import Run

OWN = "name,other_names,kind,country,sectors,role,from,to\nDara Ontal,Ontal,person,XAA,GOV,chancellor,2009,2015\n"


@pytest.fixture
def own(tmp_path: Path) -> str:
    """A table of one's own."""
    (tmp_path / "own.csv").write_text(OWN)
    return "own.csv"


def test_a_phrase_is_coded_with_reasons(run: Run) -> None:
    """What is known of each phrase is printed, with the words that tell it."""
    result = run("actors", "code", "Ghanaian railway police", "a cat")

    assert result.exit_code == 0
    assert result.stdout == (
        "Ghanaian railway police\n"
        "  country:  GHA\n"
        "  sectors:  COP\n"
        "  role:     railway police\n"
        "  why:      “railway police”: COP; “Ghanaian”: GHA\n"
        "\n"
        "a cat\n"
        "  nothing known: its words name no country, body or office that the tables have\n"
    )


@pytest.mark.parametrize(
    ("date", "sectors"), [("2010-05-01", ["GOV"]), ("2016", ["ELI"]), ("1 May 2010", ["GOV"]), ("may 1, 2010", ["GOV"])]
)
def test_the_date_counts(run: Run, own: str, date: str, sectors: list[str]) -> None:
    """A person of one's own table codes by the office held on the day, however the day is written."""
    result = run("actors", "code", "Dara Ontal", "--date", date, "--actors", own, "--json")
    found = json.loads(result.stdout)

    assert (found["name"], found["country"], found["sectors"]) == ("Dara Ontal", "XAA", sectors)


def test_lines_are_coded_in_order(run: Run, own: str, tmp_path: Path) -> None:
    """Each line's phrase is coded with its own date and context; the lines come back in order."""
    rows = [
        {"phrase": "Dara Ontal", "query_date": "2016-01-01"},
        {"phrase": "Dara Ontal", "query_date": "1 july 2010"},
        {"phrase": "the army", "context": "Ghana"},
        {"phrase": "a cat"},
    ]
    (tmp_path / "phrases.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows) + "\n")
    result = run("actors", "code", "--jsonl", "phrases.jsonl", "--actors", own)
    found = [json.loads(line) for line in result.stdout.splitlines()]

    assert [(each["country"], each["sector"], each["sectors"]) for each in found] == [
        ("XAA", "ELI", ["ELI"]), ("XAA", "GOV", ["GOV"]), ("GHA", "MIL", ["MIL"]), (None, None, []),
    ]  # fmt: skip
    assert [each["phrase"] for each in found] == [row["phrase"] for row in rows]


def test_lines_may_come_from_standard_input(run: Run) -> None:
    """`--jsonl -` reads what is piped in."""
    assert json.loads(run("actors", "code", "--jsonl", "-", text='{"phrase": "soldiers"}\n').stdout)["sector"] == "MIL"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"phrase": "soldiers"}\n{"words": "x"}\n', 'phrases.jsonl:2: no "phrase" in it'),
        ('{"phrase": "soldiers"}\n\nnot json\n', "phrases.jsonl:3: not JSON"),
        ("[1]\n", 'phrases.jsonl:1: no "phrase" in it'),
        ('{"phrase": "soldiers", "query_date": "soon"}\n', "phrases.jsonl:1: not a date: 'soon'"),
    ],
)
def test_bad_lines_are_named(run: Run, tmp_path: Path, text: str, message: str) -> None:
    """A line that can't be used is named, and nothing is printed as if it were coded."""
    (tmp_path / "phrases.jsonl").write_text(text)
    result = run("actors", "code", "--jsonl", "phrases.jsonl")

    assert result.exit_code in {1, 2}
    assert message in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "name a PHRASE"),
        (["soldiers", "--jsonl", "x"], "name a PHRASE, or a file"),
        (["soldiers", "--date", "soon"], "--date: not a date: 'soon'"),
        (["soldiers", "--actors", "missing.csv"], "missing.csv: No such file or directory; check --actors"),
        (["--jsonl", "missing.jsonl"], "missing.jsonl: No such file"),
    ],
)
def test_misuse_is_told(run: Run, arguments: list[str], message: str) -> None:
    """Wrong usage says what is wrong and what to do."""
    result = run("actors", "code", *arguments)

    assert result.exit_code in {1, 2}
    assert message in result.stderr


def test_phrases_send_no_codes_to_the_terminal(run: Run) -> None:
    """Control characters in a phrase are left out."""
    assert "\x1b" not in run("actors", "code", "soldiers\x1b[31m").stdout


def test_unresolved_names_by_frequency(run: Run, tmp_path: Path) -> None:
    """Articles are read and the unknown names in them listed; in CSV they are rows to fill in and give back."""
    (tmp_path / "all.lines").write_text("A spoke.\nA spoke again.\n \n")
    shown = run("actors", "unresolved", "all.lines")
    rows = list(csv.DictReader(io.StringIO(run("actors", "unresolved", "all.lines", "--format", "csv").stdout)))

    assert shown.exit_code == 1
    assert "all.lines:3: no text" in shown.stderr
    assert shown.stdout.splitlines()[0].split()[:4] == ["name", "mentions", "articles", "statements"]
    assert shown.stdout.splitlines()[1].split() == ["A", "0", "2", "2", "person"]
    assert [(row["name"], row["kind"]) for row in rows] == [("A", "person")]
    assert tuple(rows[0]) == COLUMNS


def test_unresolved_reads_records_without_reading_again(run: Run, tmp_path: Path) -> None:
    """Records that `read` wrote are taken as they are; one that is damaged is told of, the others count."""
    (tmp_path / "one.txt").write_text("One spoke.")
    assert run("read", "one.txt", "-o", "out/", "--format", "json").exit_code == 0
    (tmp_path / "out" / "bad.json").write_text('{"schema":"onrecord/1", "oops"')
    result = run("actors", "unresolved", "out", "--format", "jsonl")

    assert result.exit_code == 1
    assert "bad.json: not a record" in result.stderr
    assert [json.loads(line)["articles"] for line in result.stdout.splitlines()] == [1]
