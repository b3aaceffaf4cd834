"""Record <-> JSON: the contract `onrecord/1` written out, and read back."""

import re

import msgspec

from onrecord.errors import MalformedError, NotTextError
from onrecord.model import Record

# JSON need not escape these, but a terminal that shows the JSON may take them for commands.
_CONTROLS = re.compile("[\x7f-\x9f]")


def make_json(record: Record, *, indent: int | None = 2) -> str:
    """A record as JSON and a line feed: keys in the model's order, only controls escaped; one line without indent."""
    try:
        encoded = msgspec.json.encode(record)
    except UnicodeEncodeError:
        raise NotTextError(
            "the text holds half a surrogate pair, which UTF-8 can't carry",
            which=record.article.id,
            next_step="write the source again as UTF-8",
        ) from None
    if indent is not None:
        encoded = msgspec.json.format(encoded, indent=indent)
    return _CONTROLS.sub(_escape, encoded.decode("utf-8")) + "\n"


def _escape(control: re.Match[str]) -> str:
    return f"\\u{ord(control.group()):04x}"


def get_record(data: bytes, *, which: str) -> Record:
    """The record that JSON holds; raises MalformedError naming the place in it that is wrong."""
    try:
        return msgspec.json.decode(data, type=Record)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise MalformedError(
            f"not a record: {error}", which=which, next_step="`onrecord schema` prints what a record looks like"
        ) from None
