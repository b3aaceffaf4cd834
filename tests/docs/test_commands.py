"""The commands and the code in the documentation -> whether they run."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
SEPARATE = {"make", "python3", ".venv/bin/pip"}  # these build the environment that the tests run in


def find_blocks(language: str) -> list[tuple[str, str]]:
    """Every fenced block of a language with the name of its page."""
    fence = re.compile(rf"^```{language}\n(.*?)^```$", re.MULTILINE | re.DOTALL)
    return [(page.name, block) for page in PAGES for block in fence.findall(page.read_text(encoding="utf-8"))]


COMMANDS = [
    pytest.param(line[2:].split("  #")[0].strip(), id=f"{name}: {line[2:]}")
    for name, block in find_blocks("console")
    for line in block.splitlines()
    if line.startswith("$ ")
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the examples, and with `onrecord` as a command."""
    made = tmp_path_factory.mktemp("documented")
    shutil.copytree(ROOT / "examples", made / "examples")
    (made / "out").mkdir()
    launcher = made / "bin" / "onrecord"
    launcher.parent.mkdir()
    launcher.write_text(f"#!/bin/sh\nexec '{sys.executable}' -c 'from onrecord.cli import main; main()' \"$@\"\n")
    launcher.chmod(0o755)
    return made


def get_offline(command: str) -> str:
    """The command with the sample page in the place of an address: tests ask no network."""
    return re.sub(r"https?://\S+", "examples/*.html", command)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_documented_command_runs(command: str, folder: Path) -> None:
    """A command in a console block ends with success; one of make names a target that there is."""
    first, *rest = command.split()
    if first == "make":
        assert re.search(rf"^{rest[0]}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    elif first not in SEPARATE:
        environment = {**os.environ, "PATH": f"{folder / 'bin'}:{os.environ['PATH']}", "ONRECORD_SERVE_PORT": "0"}
        if rest[:1] == ["serve"]:
            check_serving(command, folder, environment)
            return
        done = subprocess.run(
            ["bash", "-o", "pipefail", "-c", get_offline(command)],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

        assert done.returncode == 0, done.stderr


def check_serving(command: str, folder: Path, environment: dict[str, str]) -> None:
    """A server doesn't end by itself: it says where it serves, and ends when it is told to."""
    process = subprocess.Popen(command.split(), cwd=folder, env=environment, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    said = process.stderr.readline()
    process.terminate()
    process.communicate(timeout=30)

    assert " at http://127.0.0.1:" in said


@pytest.mark.parametrize(("name", "code"), find_blocks("python"))
def test_documented_code_runs(name: str, code: str) -> None:
    """A block of Python in the documentation runs as it stands."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert done.returncode == 0, f"{name}: {done.stderr}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    """Every relative link in the documentation names a file that is there, and a heading that is in it."""
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if "://" in target:
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path) if path else page
        if not file.exists() or (anchor and anchor not in find_anchors(file)):
            broken.append(target)

    assert broken == []


def find_anchors(page: Path) -> set[str]:
    """The anchors of a page's headings."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-") for heading in headings}
