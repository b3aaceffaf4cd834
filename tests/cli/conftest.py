"""How the tests here run the command line."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main
from onrecord.cli.work import Stages
from tests.cli.stages import STAGES

Run = Callable[..., Result]


def find_names(folder: Path) -> list[str]:
    """The names in a folder, sorted."""
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs a command line in an empty folder, with stages that need no language model."""
    monkeypatch.chdir(tmp_path)

    def run_it(*arguments: str, text: str | None = None, stages: Stages = STAGES) -> Result:
        return CliRunner().invoke(main, arguments, input=text, obj=stages)

    return run_it


@pytest.fixture
def articles(tmp_path: Path) -> list[str]:
    """Three articles, the second of which can't be read."""
    for name, text in (("one.txt", "One said so."), ("two.txt", " "), ("three.txt", "Three said so.")):
        (tmp_path / name).write_text(text)
    return ["one.txt", "two.txt", "three.txt"]
