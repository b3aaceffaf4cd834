"""Tests of records as JSON."""

import json

import pytest

from onrecord.errors import MalformedError, NotTextError
from onrecord.export.record_json import get_record, make_json
from onrecord.model import Record
from tests.export.dispatch import make_empty_record, make_record


def test_a_record_comes_back() -> None:
    """What was written is read again as the same record."""
    record = make_record()

    assert get_record(make_json(record).encode(), which="x") == record


def test_keys_stand_in_the_models_order() -> None:
    """The order of keys is that of the model's fields, so that two runs give the same bytes."""
    loose = json.loads(make_json(make_record()))

    assert tuple(loose) == Record.__struct_fields__
    assert list(loose["statements"][0]) == list(make_record().statements[0].__struct_fields__)


def test_json_is_indented_and_unescaped() -> None:
    """Two spaces a level, characters as they are, a line feed at the end."""
    written = make_json(make_record())

    assert written.startswith('{\n  "schema": "onrecord/1",\n  "reader"')
    assert "“We have waited" in written
    assert written.endswith("}\n")


def test_no_control_is_left() -> None:
    """Control characters are escaped, those too that JSON would allow, and come back as they were."""
    record = make_empty_record("Clear \x1b[2J \x9b2J \x7f.")
    written = make_json(record, indent=None)

    assert written.strip().isprintable()
    assert get_record(written.encode(), which="x") == record


def test_a_line_is_one_line() -> None:
    """Without indent a record is one line, whatever its text holds."""
    assert make_json(make_record(), indent=None).count("\n") == 1


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"{", "truncated"),
        (b"\xff", "not a record"),
        (b"[" * 100_000, "not a record"),
        (b'{"schema": "onrecord/1"}', "missing required field `reader`"),
        (make_json(make_record()).replace("0.38", "1.38").encode(), r"\$.statements\[2\].confidence"),
    ],
)
def test_what_is_no_record_is_malformed(data: bytes, message: str) -> None:
    """The error names the input and the place in it that is wrong."""
    with pytest.raises(MalformedError, match=f"^here: .*{message}"):
        get_record(data, which="here")


def test_half_a_surrogate_pair_is_refused() -> None:
    """A text that UTF-8 can't carry is an error of ours."""
    with pytest.raises(NotTextError):
        make_json(make_empty_record("half \ud83d of one"))
