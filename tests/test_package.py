"""The package as it is handed out -> what importing it gives and loads, what its files promise."""

import importlib.metadata
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import onrecord

ROOT = Path(__file__).parents[1]
HEAVY = {"click", "httpx", "jinja2", "lxml", "numpy", "py3langid", "rich", "spacy", "trafilatura"}
LOCKS = ("requirements/base.lock", "requirements/dev.lock")


def get_project() -> dict[str, object]:
    """The [project] table of pyproject.toml."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert isinstance(project, dict)
    return project


def find_pins(lock: str) -> dict[str, str]:
    """The versions that a lock file pins, by name."""
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    pins = (re.match(r"([a-z0-9-]+)==([^ ;\\]+)", line) for line in lines)
    return {pin[1]: pin[2] for pin in pins if pin}


def test_importing_is_light() -> None:
    """`import onrecord` loads none of the libraries that only some commands need."""
    code = "import sys, onrecord; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "onrecord" in done.stdout.split()
    assert HEAVY & set(done.stdout.split()) == set()


def test_the_root_exports_nouns() -> None:
    """What the root exports is explicit, sorted, there, and no function or module."""
    exported = {name: getattr(onrecord, name) for name in onrecord.__all__}

    assert list(onrecord.__all__) == sorted(onrecord.__all__)
    assert [name for name, thing in exported.items() if not isinstance(thing, type | str)] == []


def test_types_are_shipped() -> None:
    """Type checkers of users find the package's types."""
    assert Path(onrecord.__file__).with_name("py.typed").is_file()


def test_the_installed_version_is_this_one() -> None:
    """The version that the package gives is the one that was installed."""
    try:
        installed = importlib.metadata.version("onrecord")
    except importlib.metadata.PackageNotFoundError:
        pytest.skip("onrecord is run from its folder here, not installed")

    assert installed == onrecord.__version__


def test_the_changelog_knows_this_version() -> None:
    """The changelog has an entry for the version at hand."""
    assert f"## [{onrecord.__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_hold_every_dependency(lock: str) -> None:
    """Each dependency of the package is pinned in both lock files."""
    dependencies = get_project()["dependencies"]
    assert isinstance(dependencies, list)
    names = {re.split(r"[<>=!~ ]", dependency)[0] for dependency in dependencies}

    assert names - set(find_pins(lock)) == set()


def test_the_locks_agree() -> None:
    """The lock for developers pins what the lock for users pins."""
    base, dev = (find_pins(lock) for lock in LOCKS)

    assert base == {name: dev.get(name) for name in base}


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_name_no_place(lock: str) -> None:
    """A lock file has a hash for every package and names no index, address or path, so that any mirror serves it."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=[a-z0-9-]+==)", text)[1:]

    assert re.findall(r"--(?:index|find|extra)\S*|\w+://\S+|\S+ @ \S+", text) == []
    assert [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_the_licence_is_whole() -> None:
    """The licence that pyproject.toml names lies beside it, in full."""
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")

    assert get_project()["license"] == "Apache-2.0"
    assert "Version 2.0, January 2004" in licence
    assert "END OF TERMS AND CONDITIONS" in licence
