"""Tests of the command line's edge: what is loaded, exit codes, messages."""

import json
import subprocess
import sys
import time

import pytest

from onrecord.version import __version__
from tests.cli.conftest import Run

HEAVY = {"spacy", "trafilatura", "rich", "httpx", "numpy", "jinja2", "lxml", "py3langid", "charset_normalizer"}


def run_python(code: str) -> subprocess.CompletedProcess[str]:
    """Another Python that runs some code."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["read", "--help"], ["schema"]])
def test_light_commands_load_nothing_heavy(arguments: list[str]) -> None:
    """The version, the help and the schema are there without any library for reading, fetching or drawing."""
    code = (
        "import sys, onrecord.cli\n"
        f"try: onrecord.cli.main({arguments!r})\n"
        "except SystemExit as end: assert not end.code, end.code\n"
        "print('LOADED', *sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    done = run_python(code)

    assert done.returncode == 0, done.stderr
    assert HEAVY & set(done.stdout.rpartition("LOADED")[2].split()) == set()


def test_the_help_is_quick() -> None:
    """The help is there within a second even on a busy machine (0.1 s where nothing else runs)."""
    start = time.monotonic()
    done = run_python("from onrecord.cli import main; main(['--help'])")

    assert done.returncode == 0
    assert time.monotonic() - start < 1


def test_the_version_is_told(run: Run) -> None:
    """`--version` prints the name and the version."""
    assert run("--version").output == f"onrecord {__version__}\n"


def test_every_verb_has_help(run: Run) -> None:
    """The help lists the verbs in order, each with a line."""
    output = run("--help").output

    places = [output.index(f"\n  {verb} ") for verb in ("read", "check", "schema", "settings")]
    assert places == sorted(places)


def test_an_unknown_verb_is_wrong_usage(run: Run) -> None:
    """A verb that there is not ends with 2."""
    assert run("write").exit_code == 2


def test_the_schema_is_json(run: Run) -> None:
    """`schema` prints one JSON document."""
    result = run("schema")

    assert result.exit_code == 0
    assert json.loads(result.stdout)["$schema"].endswith("2020-12/schema")


def test_the_settings_are_listed(run: Run) -> None:
    """`settings` shows each setting's name, default, variable and help, without control codes."""
    result = run("settings")

    assert result.exit_code == 0
    assert "fetch.timeout" in result.stdout
    assert "ONRECORD_FETCH_TIMEOUT" in result.stdout
    assert "redirects followed" in result.stdout
    assert "\x1b" not in result.stdout


def test_a_closed_pipe_ends_quietly() -> None:
    """When whoever reads the output has enough, the program ends without a word."""
    command = f"{sys.executable} -c 'from onrecord.cli import main; main([\"schema\"])' | true"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")


def test_a_full_disk_is_one_line() -> None:
    """Standard output that takes no more is an error of one line, not a trace."""
    command = f"{sys.executable} -c 'from onrecord.cli import main; main([\"schema\"])' > /dev/full"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert done.stderr.startswith("onrecord: ")
    assert done.stderr.count("\n") == 1
