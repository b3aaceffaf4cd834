"""Folders of articles -> the same sample each time, evenly from their files."""

import json
from pathlib import Path

from texts import find_samples


def write_lines(file: Path, count: int) -> None:
    """A JSON Lines file of so many short articles."""
    rows = [{"text": f"Article {number} of {file.stem}.", "date": None} for number in range(count)]
    file.write_text("\n".join(json.dumps(row) for row in rows) + "\n", encoding="utf-8")


def test_samples_come_evenly_from_the_files(tmp_path: Path) -> None:
    """A small file gives as many articles as a large one, as long as it has some."""
    write_lines(tmp_path / "large.jsonl", 50)
    write_lines(tmp_path / "small.jsonl", 3)

    names = [sample.name.partition(":")[0] for sample in find_samples(tmp_path, count=8, seed=1)]

    assert sorted(names) == ["large.jsonl"] * 5 + ["small.jsonl"] * 3


def test_a_seed_fixes_the_sample(tmp_path: Path) -> None:
    """The same seed draws the same articles, another one draws others."""
    write_lines(tmp_path / "pile.jsonl", 50)

    draws = [[sample.name for sample in find_samples(tmp_path, count=5, seed=seed)] for seed in (1, 1, 2)]

    assert draws[0] == draws[1] != draws[2]


def test_a_text_file_is_taken_unchanged(tmp_path: Path) -> None:
    """The line ends of a text file stay what they are."""
    (tmp_path / "one.txt").write_bytes(b"One.\r\nTwo.\r\n")

    assert find_samples(tmp_path, count=1, seed=1)[0].article.text == "One.\r\nTwo.\r\n"
