"""Tests of the names that output files get."""

from pathlib import Path

import pytest

from onrecord.cli.naming import make_files, make_stem


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("folder/dispatch.txt", "dispatch"),
        ("a.b.html", "a.b"),
        ("lines.jsonl:12", "lines-12"),
        ("lines.jsonl, line 12", "lines-line-12"),
        ("https://merrow.example/a/truce-talks.html?id=3#x", "truce-talks"),
        ("https://merrow.example/a/%2e%2e%2fetc%2fpasswd", "passwd"),
        ("https://merrow.example/", "merrow.example"),
        ("../..", "article"),
        ("-", "article"),
        (".hidden", "hidden"),
        ("a\x1b[31m\nb.txt", "a-31m-b"),
        ("Хроника.txt", "Хроника"),
        ("x" * 300, "x" * 80),
    ],
)
def test_stems_are_harmless(name: str, stem: str) -> None:
    """A source's name comes to a short file name without a path or anything a terminal or shell would act on."""
    assert make_stem(name) == stem


def test_no_two_names_are_alike(tmp_path: Path) -> None:
    """Names that collide, in whatever case, are numbered in order; reserved ones are not given."""
    files = make_files(
        ["a/x.txt", "b/X.txt", "x-2.txt", "c/x.html", "index.txt"], tmp_path, suffix=".html", reserved=["index"]
    )

    assert [file.name for file in files] == ["x.html", "X-2.html", "x-2-2.html", "x-3.html", "index-2.html"]


def test_sources_keep_their_names(tmp_path: Path) -> None:
    """A file that is read from is never among the files to write."""
    source = tmp_path / "x.txt"
    source.write_text("x")

    assert make_files([str(source)], tmp_path, suffix=".txt") == [tmp_path / "x-2.txt"]
