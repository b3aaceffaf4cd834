"""Tests of the JSON Schema."""

import json
from typing import Any

import pytest

from onrecord.export.record_json import make_json
from onrecord.export.schema import make_schema
from onrecord.model import Record
from tests.export.dispatch import make_record


def get_definition(name: str) -> dict[str, Any]:
    """A type's part of the schema."""
    definitions = make_schema()["$defs"]
    assert isinstance(definitions, dict)
    found = definitions[name]
    assert isinstance(found, dict)
    return found


def test_the_schema_says_what_it_is() -> None:
    """It names its dialect, itself, and what it describes."""
    schema = make_schema()

    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert str(schema["$id"]).endswith("onrecord/1.json")
    assert schema["title"]
    assert schema["description"]


def test_every_field_is_in_it() -> None:
    """The record's fields are the schema's properties, and each type carries its docstring."""
    assert tuple(get_definition("Record")["properties"]) == Record.__struct_fields__
    assert get_definition("Span")["description"].startswith("Words of an article")


def test_a_record_fits_the_schema() -> None:
    """A validator that knows nothing of us accepts a sound record, and refuses one with an unknown act."""
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft202012Validator(make_schema())
    loose = json.loads(make_json(make_record()))

    assert list(validator.iter_errors(loose)) == []
    loose["statements"][0]["act"] = "mumble"
    assert list(validator.iter_errors(loose)) != []
