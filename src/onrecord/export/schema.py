"""The types of the model -> a JSON Schema (2020-12) of a record."""

import msgspec

from onrecord.model import SCHEMA, Record

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ID = "https://github.com/onrecord/onrecord/schema/{}.json"


def make_schema() -> dict[str, object]:
    """The JSON Schema of a record, generated from the types, described by their docstrings."""
    generated = msgspec.json.schema(Record)
    return {
        "$schema": _DIALECT,
        "$id": _ID.format(SCHEMA),
        "title": f"A record of {SCHEMA}",
        "description": (Record.__doc__ or "").strip(),
        **generated,
    }
