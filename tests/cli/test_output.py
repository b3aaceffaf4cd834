"""Tests of writing whole files."""

import os
import stat
from pathlib import Path

import pytest

from onrecord.cli.output import replace_file
from onrecord.errors import OutputError
from tests.cli.conftest import find_names


def test_a_file_is_replaced_when_all_is_written(tmp_path: Path) -> None:
    """Until the end the old file stands; then the new one does, with the old one's rights and nothing beside it."""
    target = tmp_path / "o.txt"
    target.write_text("old")
    target.chmod(0o640)
    with replace_file(target) as stream:
        stream.write(b"new")
        stream.flush()
        assert target.read_text() == "old"

    assert target.read_text() == "new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert find_names(tmp_path) == ["o.txt"]


def test_a_new_file_has_the_usual_rights(tmp_path: Path) -> None:
    """A new file is readable as the umask says, as any other program's would be."""
    before = os.umask(0o022)
    try:
        with replace_file(tmp_path / "o.txt") as stream:
            stream.write(b"new")
    finally:
        os.umask(before)

    assert stat.S_IMODE((tmp_path / "o.txt").stat().st_mode) == 0o644


def test_a_failure_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    """When writing is broken off, the old file stands and nothing else is left."""
    target = tmp_path / "o.txt"
    target.write_text("old")
    writing = replace_file(target)
    writing.__enter__().write(b"half")
    interrupt = KeyboardInterrupt()

    assert not writing.__exit__(type(interrupt), interrupt, None)
    assert target.read_text() == "old"
    assert find_names(tmp_path) == ["o.txt"]


def test_a_link_is_followed(tmp_path: Path) -> None:
    """Where the target is a link, the file that it leads to is replaced, not the link."""
    (tmp_path / "real.txt").write_text("old")
    (tmp_path / "link.txt").symlink_to("real.txt")
    with replace_file(tmp_path / "link.txt") as stream:
        stream.write(b"new")

    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text() == "new"


def test_a_device_is_written_to() -> None:
    """/dev/null stays what it is."""
    with replace_file(Path("/dev/null")) as stream:
        stream.write(b"x")

    assert Path("/dev/null").is_char_device()


def test_a_folder_that_is_missing_is_an_output_error(tmp_path: Path) -> None:
    """The error names the target and what to do."""
    with pytest.raises(OutputError, match=r"there/o\.txt: can't be written: No such file"):
        replace_file(tmp_path / "there" / "o.txt").__enter__()
