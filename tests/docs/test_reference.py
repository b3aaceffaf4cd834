"""What there is -> whether the documentation tells of all of it, and of nothing else."""

import re
import typing
from pathlib import Path

import click
import msgspec
import pytest

from onrecord import errors, model
from onrecord.cli import main
from onrecord.export.check import find_problems
from onrecord.export.events import COLUMNS
from onrecord.settings import find_names

DOCS = Path(__file__).parents[2] / "docs"
README = (DOCS.parent / "README.md").read_text(encoding="utf-8")
RECORD_FORMAT = (DOCS / "record-format.md").read_text(encoding="utf-8")
STRUCTS = [
    thing for thing in vars(model).values() if isinstance(thing, type) and issubclass(thing, msgspec.Struct)
]  # fmt: skip
ERRORS = [
    thing
    for thing in vars(errors).values()
    if isinstance(thing, type) and issubclass(thing, errors.OnrecordError) and not thing.__subclasses__()
]


def get_section(page: str, heading: str) -> str:
    """What stands under a second-level heading."""
    _, found, rest = page.partition(f"\n## {heading}\n")
    assert found, f"no section {heading!r}"
    return rest.partition("\n## ")[0]


def find_rows(section: str) -> dict[str, str]:
    """The rows of a section's first table, by the code in their first cell."""
    return dict(re.findall(r"^\| `([^`]+)` \| (.+) \|$", section, re.MULTILINE))


def find_literals(annotation: object) -> set[str]:
    """The strings that a type allows, where it names them one by one."""
    if typing.get_origin(annotation) is typing.Literal:
        return {value for value in typing.get_args(annotation) if isinstance(value, str)}
    return set().union(*(find_literals(part) for part in typing.get_args(annotation)), set())


@pytest.mark.parametrize("struct", STRUCTS, ids=lambda struct: struct.__name__)
def test_every_field_is_described(struct: type[msgspec.Struct]) -> None:
    """A type's section lists its fields in their order, and every value that a field can only have."""
    section = get_section(RECORD_FORMAT, struct.__name__)
    literals = {name: find_literals(hint) for name, hint in typing.get_type_hints(struct).items()}

    assert list(find_rows(section)) == list(struct.__struct_fields__)
    assert {value for values in literals.values() for value in values if f"`{value}`" not in section} == set()


def test_the_example_record_is_a_record() -> None:
    """The record shown in the documentation is valid, and all its spans quote."""
    blocks = re.findall(r"^```json\n(.*?)^```$", RECORD_FORMAT, re.MULTILINE | re.DOTALL)

    assert blocks
    assert [problem for block in blocks for problem in find_problems(block.encode(), "example")] == []


def test_every_setting_is_described() -> None:
    """The settings page lists each setting with its variable and its default."""
    rows = find_rows((DOCS / "settings.md").read_text(encoding="utf-8"))

    assert list(rows) == [name for name, _ in find_names()]
    for name, field in find_names():
        default = "not set" if field.default is None else f"`{msgspec.json.encode(field.default).decode()}`"
        assert rows[name].startswith(f"`ONRECORD_{name.replace('.', '_').upper()}` | {default} | ")


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.__name__)
def test_every_error_is_described(error: type[errors.OnrecordError]) -> None:
    """The page on sources says when each error comes."""
    assert f"| `{error.__name__}` |" in (DOCS / "sources.md").read_text(encoding="utf-8")


def test_every_command_is_described() -> None:
    """The README shows every command of the command line."""
    assert isinstance(main, click.Group)
    verbs = main.list_commands(click.Context(main))

    assert [verb for verb in verbs if f"$ onrecord {verb}" not in README] == []


def test_every_option_is_described() -> None:
    """The documentation names every option of `onrecord read`."""
    assert isinstance(main, click.Group)
    read = main.get_command(click.Context(main), "read")
    assert read is not None
    pages = README + "".join(page.read_text(encoding="utf-8") for page in DOCS.glob("*.md"))
    options = [parameter.opts for parameter in read.params if isinstance(parameter, click.Option)]

    assert [names for names in options if not any(re.search(rf"(?<![\w-]){name}\b", pages) for name in names)] == []


def test_every_column_of_events_is_described() -> None:
    """The page on events lists the columns of its CSV in their order."""
    page = (DOCS / "events.md").read_text(encoding="utf-8")
    _, _, listed = page.partition("has these columns, in this order: ")

    assert tuple(re.findall(r"`([a-z_0-9]+)`", listed))[: len(COLUMNS)] == COLUMNS
