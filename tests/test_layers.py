"""The package's files -> what they may import, and how they are written: one way along the flow, one door a library."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "onrecord"
FILES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))

FRONT = {"errors", "model", "settings", "version"}
MAY_IMPORT: dict[str, set[str]] = {
    "version": set(),
    "errors": set(),
    "model": set(),
    "settings": {"errors"},
    "__init__": {"ask", "errors", "model", "version"},
    "sources": FRONT,
    "read": FRONT,
    "export": FRONT | {"ask"},
    "testing": FRONT | {"read"},
    "ledger": FRONT,
    "reconcile": FRONT | {"ledger"},
    "ask": FRONT | {"ledger", "reconcile"},
    "serve": FRONT | {"ask", "export", "ledger"},
    "cli": FRONT | {"ask", "export", "ledger", "read", "reconcile", "serve", "sources"},
}
# A library and the places that may import it: everybody else gets what it makes, in our own types.
DOORS = {
    "spacy": ("read/parse.py",),
    "numpy": ("read/parse.py", "read/encoder.py", "read/trained/", "read/models.py", "testing.py"),
    "onnxruntime": ("read/encoder.py",),
    "tokenizers": ("read/encoder.py",),
    "httpx": ("sources/fetch.py",),
    "httpcore": ("sources/fetch.py",),
    "charset_normalizer": ("sources/",),
    "py3langid": ("sources/language.py",),
    "trafilatura": ("sources/",),
    "lxml": ("sources/",),
    "feedparser": ("sources/feeds.py",),
    "click": ("cli/",),
    "rich": ("cli/", "export/"),
    "jinja2": ("export/",),
    "sqlite3": ("ledger/sqlite.py",),
    "psycopg": ("ledger/postgres.py",),
    "Stemmer": ("ledger/words.py",),
    "starlette": ("serve/",),
    "uvicorn": ("cli/serve.py",),
    "argon2": ("serve/passwords.py",),
    "limits": ("serve/guard.py",),
    "mcp": ("serve/assistants.py",),
}
ONE_FILE = ("trafilatura", "py3langid", "charset_normalizer", "feedparser", "jinja2")
VAGUE = {"utils", "util", "helpers", "helper", "common", "base", "manager", "managers", "misc"}
CONFIGURES_LOGGING = {"basicConfig", "dictConfig", "fileConfig", "addHandler", "setLevel"}
MAX_LINES = 400


def get_tree(path: str) -> ast.Module:
    """The syntax tree of a file of the package."""
    return ast.parse((PACKAGE / path).read_text(encoding="utf-8"))


def find_imports(tree: ast.Module) -> Iterator[str]:
    """Every dotted name that a file imports, inside functions too; relative ones begin with a dot."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{'.' * node.level}{node.module or ''}.{alias.name}" for alias in node.names)


def find_calls(tree: ast.Module) -> Iterator[str]:
    """The name of every function that is called, without what stands before its last dot, unless it is a method."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield f".{node.func.attr}"


def get_stage(path: str) -> str:
    """The stage a file belongs to: its folder, or its own name at the top of the package."""
    return path.removesuffix(".py").split("/")[0]


@pytest.mark.parametrize("path", FILES)
def test_imports_follow_the_flow(path: str) -> None:
    """A stage imports only itself and the stages before it."""
    stage = get_stage(path)
    ours = {name.split(".")[1] for name in find_imports(get_tree(path)) if name.startswith("onrecord.")}

    assert stage in MAY_IMPORT, f"{stage} is new: say in MAY_IMPORT what it may import"
    assert ours - {stage} - MAY_IMPORT[stage] == set()


@pytest.mark.parametrize("path", FILES)
def test_heavy_libraries_have_one_door(path: str) -> None:
    """A library is imported only where its door is."""
    theirs = {name.split(".")[0] for name in find_imports(get_tree(path))}

    assert {name for name in theirs if not path.startswith(DOORS.get(name, ("",)))} == set()


@pytest.mark.parametrize("library", ONE_FILE)
def test_a_library_is_used_by_one_file(library: str) -> None:
    """A library whose door is a folder is still imported by one file of it."""
    users = [path for path in FILES if library in {name.split(".")[0] for name in find_imports(get_tree(path))}]

    assert len(users) == 1


@pytest.mark.parametrize("path", FILES)
def test_imports_are_absolute(path: str) -> None:
    """An import line says the whole way, so that it shows the stage."""
    assert [name for name in find_imports(get_tree(path)) if name.startswith(".")] == []


@pytest.mark.parametrize("path", [path for path in FILES if not path.startswith("cli/")])
def test_the_library_neither_prints_nor_configures_logging(path: str) -> None:
    """Only the command line talks to the terminal."""
    called = set(find_calls(get_tree(path)))

    assert called & {"print", *CONFIGURES_LOGGING, *(f".{name}" for name in CONFIGURES_LOGGING)} == set()


@pytest.mark.parametrize("path", FILES)
def test_files_are_small_enough_to_see(path: str) -> None:
    """No file has more than 400 lines."""
    assert len((PACKAGE / path).read_text(encoding="utf-8").splitlines()) <= MAX_LINES


@pytest.mark.parametrize("path", FILES)
def test_every_module_says_what_it_turns_into_what(path: str) -> None:
    """A module opens with a docstring."""
    assert ast.get_docstring(get_tree(path))


@pytest.mark.parametrize("path", FILES)
def test_names_say_what_is_inside(path: str) -> None:
    """No file or folder is called utils, helpers, common, base or manager."""
    assert set(path.removesuffix(".py").split("/")) & VAGUE == set()
