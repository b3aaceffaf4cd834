"""Annotated and predicted attributions -> figures worked out by hand, and those of the field's scorer."""

import importlib.util
import json
import random
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from attributions import Marked, Tally, Text, get_calibration_error, pair

SHARED = Path(__file__).parents[3] / "shared"
TEXT = (
    '"We will win," Ann Lee said.\nBob told us that the plan failed.\n'
    'Officials believe it is "very bad" now.\nIt was reported that rain fell.'
)


def mark(text: str, source: str | None, cue: str, content: str) -> dict[str, Any]:
    """An attribution in the form of the corpora, by its words."""
    found = {"source": source, "cue": cue, "content": content}
    return {k: [[text.index(v), text.index(v) + len(v)]] if v else [] for k, v in found.items()}


def score(predicted: list[dict[str, Any]], gold: list[dict[str, Any]]) -> dict[str, float]:
    """The figures of one article."""
    text, tally = Text(TEXT), Tally()
    tally.add([text.mark(a) for a in predicted], [text.mark(a) for a in gold])
    return tally.get_figures()


GOLD = [
    mark(TEXT, "Ann Lee", "said", '"We will win,"'),
    mark(TEXT, "Bob", "told us", "that the plan failed"),
    mark(TEXT, "Officials", "believe", 'it is "very bad" now'),
    mark(TEXT, None, "was reported", "that rain fell"),
]


def test_the_same_is_perfect() -> None:
    """Attributions scored against themselves are right in everything."""
    assert set(score(GOLD, GOLD).values()) == {1.0}


def test_marks_do_not_count() -> None:
    """A quotation mark or comma more or less changes nothing."""
    bare = [mark(TEXT, "Ann Lee", "said", "We will win"), *GOLD[1:]]

    assert set(score(bare, GOLD).values()) == {1.0}


def test_forms_are_told_by_the_marks() -> None:
    """Content wholly in quotation marks is direct, partly is mixed, else indirect."""
    text = Text(TEXT)

    assert [text.mark(a).form for a in GOLD] == ["direct", "indirect", "mixed", "indirect"]


def test_half_the_content_with_its_source_is_full() -> None:
    """Half of the words and one word of the source make a full match; less content, or another source, does not."""
    half = mark(TEXT, "Bob", "told", "plan failed")
    elsewhere = mark(TEXT, "us", "told", "plan failed")

    assert score([half], [GOLD[1]])["full"] == 1.0
    assert score([half], [GOLD[1]])["content exact"] == 0.0
    assert score([elsewhere], [GOLD[1]])["full"] == 0.0


def test_soft_content_counts_words() -> None:
    """Two of four words: precision 1, recall one half."""
    half = mark(TEXT, "Bob", "told", "plan failed")

    assert score([half], [GOLD[1]])["content soft"] == pytest.approx(2 / 3)


def test_the_best_overlap_is_paired_first() -> None:
    """Of two predictions for one attribution the closer gets it."""
    text = Text(TEXT)
    close, far = mark(TEXT, "Bob", "told", "the plan failed"), mark(TEXT, "Bob", "told", "failed")

    assert pair([text.mark(far), text.mark(close)], [text.mark(GOLD[1])]) == {1: 0}


def test_calibration_error_is_the_mean_gap() -> None:
    """Ten at 0.75 of which five are right are a quarter off; ten at 0.5 of which five are right are not."""
    sure = [(0.75, n < 5) for n in range(10)]
    even = [(0.5, n < 5) for n in range(10)]

    assert get_calibration_error(sure) == pytest.approx(0.25)
    assert get_calibration_error(sure + even) == pytest.approx(0.125)
    assert get_calibration_error([]) == 0.0


def load_scorer() -> ModuleType:
    """The scorer that the field's figures are given in; skips where it is absent."""
    path = SHARED / "bench" / "attribution_score.py"
    if not path.exists():
        pytest.skip("the field's scorer is not beside the project")
    spec = importlib.util.spec_from_file_location("attribution_score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["attribution_score"] = module
    spec.loader.exec_module(module)
    return module


def test_figures_are_those_of_the_fields_scorer() -> None:
    """On our own dispatches with spans jostled at random, every figure is the one that the field's scorer gives."""
    scorer = load_scorer()
    lines = Path("bench/dispatches.jsonl").read_text(encoding="utf-8").splitlines()
    articles = [json.loads(line) for line in lines]
    chance = random.Random(5)
    tally, predicted, gold = Tally(), {}, {}
    for article in articles:
        text = Text(article["text"])
        moved = [jostle(a, chance, len(article["text"])) for a in article["attributions"] if chance.random() < 0.8]
        theirs: list[Marked] = [text.mark(a) for a in article["attributions"]]
        tally.add([m for a in moved if (m := text.mark(a)).content], theirs)
        predicted[article["id"]] = {"id": article["id"], "attributions": moved}
        gold[article["id"]] = article
    told = scorer.score(predicted, gold).as_dict()["scores"]
    ours = tally.get_figures()

    for measure in ("cue", "content exact", "content soft", "source overlap", "full"):
        assert ours[measure] == pytest.approx(told["all"][measure]["f1"]), measure
    for form in ("direct", "indirect", "mixed"):
        assert ours[f"full {form}"] == pytest.approx(told[form]["full"]["f1"]), form


def jostle(attribution: dict[str, Any], chance: random.Random, limit: int) -> dict[str, Any]:
    """An attribution with the ends of its spans moved by up to twenty characters."""

    def move(span: list[int]) -> list[int]:
        start = max(0, min(limit - 1, span[0] + chance.randint(-20, 20)))
        return [start, min(limit, max(start + 1, span[1] + chance.randint(-20, 20)))]

    return {role: [move(s) for s in attribution[role]] for role in ("source", "cue", "content")}
