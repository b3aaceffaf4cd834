"""Tests of `onrecord read`: formats, outputs, failures, several processes."""

import json
import os
import pty
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.conftest import Run, find_names
from tests.cli.stages import STAGES, load_no_models

ROOT = Path(__file__).parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")])}
# The command line with the stages of these tests, for a process of its own.
CODE = """
from onrecord.cli import main
from tests.cli.stages import STAGES
if __name__ == "__main__":
    main({arguments!r}, obj=STAGES)
"""
# A shell starts what it runs in the background with interrupts ignored, and so does everything begun from there.
HEED_INTERRUPTS = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"


def test_text_is_the_default(run: Run, articles: list[str]) -> None:
    """Without a format, text goes to standard output, and nothing else does."""
    result = run("read", "one.txt")

    assert result.exit_code == 0
    assert "STATEMENTS" in result.stdout
    assert result.stderr == ""


def test_standard_input_is_read(run: Run) -> None:
    """Without a source, what is piped in is read."""
    result = run("read", "--format", "json", text="Piped said so.")

    assert json.loads(result.stdout)["article"]["text"] == "Piped said so."


def test_nothing_to_read_is_wrong_usage() -> None:
    """Without a source at a terminal, the program says so and does not wait."""
    terminal, theirs = pty.openpty()
    code = "from onrecord.cli import main; main(['read'])"
    done = subprocess.run(
        [sys.executable, "-c", code], stdin=theirs, capture_output=True, text=True, timeout=20, check=False
    )
    os.close(terminal)
    os.close(theirs)

    assert done.returncode == 2
    assert "name a SOURCE" in done.stderr


def test_failures_do_not_stop_the_others(run: Run, articles: list[str]) -> None:
    """A bad article gets one line on standard error, the others are read, and the exit code tells."""
    result = run("read", *articles, "missing.txt", "--format", "jsonl")

    assert [json.loads(line)["article"]["text"] for line in result.stdout.splitlines()] == [
        "One said so.", "Three said so.",
    ]  # fmt: skip
    assert result.stderr.splitlines() == [
        "onrecord: two.txt: no text; give it one",
        "onrecord: missing.txt: no such file; check the name",
        "read 2 articles, 2 failed",
    ]
    assert result.exit_code == 1


def test_quiet_leaves_out_the_count(run: Run, articles: list[str]) -> None:
    """With --quiet errors are still told, the count is not."""
    assert run("read", "-q", *articles).stderr == "onrecord: two.txt: no text; give it one\n"


def test_unexpected_errors_are_counted(run: Run, tmp_path: Path) -> None:
    """A fault of the program's own in one article loses neither the run nor the terminal."""
    (tmp_path / "bad.txt").write_text("boom")
    (tmp_path / "good.txt").write_text("Good said so.")
    result = run("read", "bad.txt", "good.txt", "--format", "jsonl")

    assert result.stderr.splitlines()[0] == (
        "onrecord: bad.txt: internal error (ValueError: boom[31m); please report it"
    )
    assert len(result.stdout.splitlines()) == 1
    assert result.exit_code == 1


def test_a_missing_model_stops_the_run(run: Run, articles: list[str], tmp_path: Path) -> None:
    """Without a language model one line says so, and no output file is left."""
    result = run("read", *articles, "-o", "out.jsonl", stages=replace(STAGES, load_models=load_no_models))

    assert result.exit_code == 1
    assert result.stderr == "onrecord: the language model is not installed; install it\n"
    assert find_names(tmp_path) == sorted(articles)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--published", "never"],
        ["--timeout", "0"],
        ["--config", "none.toml"],
        ["--format", "pdf"],
        ["--jobs", "-1"],
        ["-o", "out.pdf"],
        ["-o", "one.txt"],
    ],
)
def test_wrong_usage_ends_with_2(run: Run, articles: list[str], arguments: list[str]) -> None:
    """Options and settings that can't be used end with 2, without a trace, and leave everything as it was."""
    result = run("read", "one.txt", *arguments)

    assert result.exit_code == 2
    assert "Traceback" not in result.output
    assert Path("one.txt").read_text() == "One said so."


@pytest.mark.parametrize("name", ["json", "html"])
def test_one_article_formats_refuse_several(run: Run, articles: list[str], name: str) -> None:
    """JSON and a page hold one article; for several the message says what to do, before anything is read."""
    result = run("read", *articles, "--format", name)

    assert result.exit_code == 2
    assert "-o DIR/" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("file", "beginning"), [("o.json", "{\n"), ("o.jsonl", '{"schema"'), ("o.html", "<!doctype"), ("o.txt", "One said")]
)
def test_the_suffix_tells_the_format(run: Run, articles: list[str], file: str, beginning: str) -> None:
    """Without --format the output's suffix decides."""
    assert run("read", "one.txt", "-o", file).exit_code == 0
    assert Path(file).read_text().startswith(beginning)


def test_format_goes_before_suffix(run: Run, articles: list[str]) -> None:
    """A format that is given counts, whatever the file is called."""
    run("read", "one.txt", "-o", "o.txt", "--format", "json")

    assert json.loads(Path("o.txt").read_text())["schema"] == "onrecord/1"


def test_a_folder_gets_a_file_for_each(run: Run, articles: list[str], tmp_path: Path) -> None:
    """A directory is made where it is asked for, each article read gets a file named after it, pages get an index."""
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "one.txt").write_text("The other one said so.")
    result = run("read", *articles, "sub/one.txt", "-o", "out/", "--format", "html")

    assert result.exit_code == 1
    assert find_names(tmp_path / "out") == ["index.html", "one-2.html", "one.html", "three.html"]
    index = Path("out/index.html").read_text()
    assert [f'href="{name}.html"' in index for name in ("one", "one-2", "three", "two")] == [True, True, True, False]


def test_a_folder_of_sources_is_not_written_over(run: Run, articles: list[str]) -> None:
    """Text beside the articles that it was read from gets other names."""
    run("read", "one.txt", "-o", ".", "--format", "text")

    assert Path("one.txt").read_text() == "One said so."
    assert "STATEMENTS" in Path("one-2.txt").read_text()


def test_an_output_that_can_not_be_written_is_found_first(run: Run, articles: list[str]) -> None:
    """Before anything is read, an unwritable place is an error with its name."""
    result = run("read", *articles, "-o", "none/there.jsonl")

    assert result.exit_code == 1
    assert result.stderr.startswith("onrecord: none/there.jsonl: can't be written: No such file or directory; ")
    assert result.stderr.count("\n") == 1


def test_an_output_stays_when_nothing_was_read(run: Run, articles: list[str]) -> None:
    """A file from before is kept where every article failed."""
    Path("out.jsonl").write_text("before")
    run("read", "two.txt", "-o", "out.jsonl")

    assert Path("out.jsonl").read_text() == "before"


def test_an_interrupt_leaves_the_output_as_it_was(run: Run, tmp_path: Path) -> None:
    """Ctrl-C ends with 130 and one line; the file from before is whole and nothing else lies about."""
    (tmp_path / "a.txt").write_text("A said so.")
    (tmp_path / "b.txt").write_text("interrupt")
    (tmp_path / "out.jsonl").write_text("before")
    result = run("read", "a.txt", "b.txt", "-o", "out.jsonl")

    assert result.exit_code == 130
    assert result.stderr == "onrecord: interrupted\n"
    assert Path("out.jsonl").read_text() == "before"
    assert find_names(tmp_path) == ["a.txt", "b.txt", "out.jsonl"]


def test_several_processes_give_the_same(run: Run, tmp_path: Path) -> None:
    """The order and the bytes do not depend on the number of processes, and one that dies loses one article."""
    lines = [f"Speaker {number} said so{' slowly' if number == 0 else ''}." for number in range(12)]
    (tmp_path / "all.lines").write_text("\n".join(lines))
    alone = run("read", "all.lines", "--format", "jsonl")
    lines[5] = "die"
    (tmp_path / "some.lines").write_text("\n".join(lines))
    together = run("read", "some.lines", "--format", "jsonl", "--jobs", "2")

    expected = alone.stdout.splitlines()
    assert together.stdout.splitlines() == expected[:5] + expected[6:]
    assert together.stderr.splitlines() == [
        "onrecord: some.lines:6: internal error (its process ended with code 7); please report it",
        "read 11 articles, 1 failed",
    ]


def test_ctrl_c_ends_all_processes(tmp_path: Path) -> None:
    """An interrupt of the whole process group ends with 130, without a trace from any process."""
    (tmp_path / "all.lines").write_text("\n".join(["slow"] * 200))
    code = CODE.format(arguments=["read", str(tmp_path / "all.lines"), "--jobs", "2"])
    process = subprocess.Popen(
        [sys.executable, "-u", "-c", f"{HEED_INTERRUPTS}{code}"],
        env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "slow\n"
    time.sleep(0.1)
    os.killpg(process.pid, signal.SIGINT)
    _, stderr = process.communicate(timeout=60)

    assert process.returncode == 130
    assert stderr == "onrecord: interrupted\n"


def test_names_send_no_codes_to_the_terminal(run: Run) -> None:
    """Control characters in a file's name are left out of the message."""
    result = run("read", "no\x1b[31m\nsuch\u202e.txt")

    assert result.stderr.splitlines()[0] == "onrecord: no[31m such.txt: no such file; check the name"


def test_names_in_usage_errors_send_no_codes(run: Run, articles: list[str]) -> None:
    """Control characters in arguments are left out of what is said about usage, too."""
    result = run("read", "one.txt", "-o", "out\x1b[31m.pdf")

    assert result.exit_code == 2
    assert "out[31m.pdf" in result.stderr
    assert "\x1b" not in result.stderr


def test_a_bar_is_shown_at_a_terminal(tmp_path: Path) -> None:
    """With several articles, and standard error at a terminal, a bar counts them; standard output stays pure."""
    (tmp_path / "all.lines").write_text("a\nb\n \nd")
    terminal, theirs = pty.openpty()
    command = [sys.executable, "-c", CODE.format(arguments=["read", str(tmp_path / "all.lines"), "--format", "jsonl"])]
    environment = {**ENVIRONMENT, "TERM": "xterm"}
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=theirs, text=True, check=False)
    os.close(theirs)
    shown = os.read(terminal, 100_000).decode()
    os.close(terminal)

    assert len([json.loads(line) for line in done.stdout.splitlines()]) == 3
    assert "reading" in shown
    assert "4/4" in shown
    assert "all.lines:3: no text; give it one\r\n" in shown
    assert "read 3 articles, 1 failed\r\n" in shown


def test_text_wraps_at_100_when_piped(run: Run, tmp_path: Path) -> None:
    """Piped text has no control codes and no line longer than 100."""
    (tmp_path / "long.txt").write_text("Long said so and so. " * 40)
    output = run("read", "long.txt").stdout

    assert "\x1b" not in output
    assert max(map(len, output.splitlines())) <= 100


@pytest.mark.parametrize(("variables", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)])
def test_colours_are_for_terminals(tmp_path: Path, variables: dict[str, str], coloured: bool) -> None:
    """A terminal gets colours and drawn lines, unless NO_COLOR or the terminal itself says otherwise."""
    (tmp_path / "one.txt").write_text("One said so.")
    terminal, theirs = pty.openpty()
    command = [sys.executable, "-c", CODE.format(arguments=["read", str(tmp_path / "one.txt")])]
    base = {key: value for key, value in ENVIRONMENT.items() if key not in ("NO_COLOR", "FORCE_COLOR", "COLORTERM")}
    environment = {**base, "TERM": "xterm-256color", "PYTHONUTF8": "1", "COLUMNS": "20", **variables}
    subprocess.run(command, env=environment, stdout=theirs, check=True)
    os.close(theirs)
    shown = os.read(terminal, 100_000).decode()
    os.close(terminal)

    assert ("\x1b[" in shown) is coloured
    assert ("──" in shown) is coloured
    assert "1 statement, 1 speaker, 1 actor, 0" in shown


def test_statements_by_actor(run: Run, articles: list[str]) -> None:
    """Text and pages are grouped by who speaks on request; JSON has no such order, which is told."""
    assert "STATEMENTS BY ACTOR" in run("read", "one.txt", "--by", "actor").stdout
    assert 'class="voice' in run("read", "one.txt", "--by", "actor", "--format", "html").stdout

    refused = run("read", "one.txt", "--by", "actor", "--format", "json")

    assert refused.exit_code == 2
    assert "json is in no order of people" in refused.stderr
