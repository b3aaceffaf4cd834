"""The weights that ship -> an encoder, or an error that says what is wrong with them."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from onrecord.errors import ModelError
from onrecord.read.encoder import OnnxEncoder, get_weights
from onrecord.read.trained.windows import make_batch
from onrecord.read.trained.words import make_words
from onrecord.testing import make_parse

PARSE = make_parse("Aleth/NNP/nsubj/1/PERSON said/VBD/ROOT/1 that/IN/mark/4 it/PRP/nsubj/4 failed/VBD/ccomp/1")


@pytest.fixture(scope="module")
def encoder() -> OnnxEncoder:
    """The encoder with the weights that ship."""
    return OnnxEncoder(get_weights())


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    """A copy of the weights, to be damaged."""
    return Path(shutil.copytree(get_weights(), tmp_path / "weights"))


def test_a_batch_gives_scores_and_vectors(encoder: OnnxEncoder) -> None:
    """Three scores a word, and a vector a word; the same input gives the same numbers."""
    batch = make_batch([(make_words(PARSE, [], encoder.cut), (0, 5))])
    scores, vectors = encoder.encode(batch)

    assert scores.shape == (1, 5, 3)
    assert vectors.shape[:2] == (1, 5)
    assert np.array_equal(scores, encoder.encode(batch)[0])


def test_said_is_a_cue(encoder: OnnxEncoder) -> None:
    """Of "Aleth said that it failed" the likeliest cue is "said"."""
    scores, _ = encoder.encode(make_batch([(make_words(PARSE, [], encoder.cut), (0, 5))]))

    assert int((scores[0, :, 1] - scores[0, :, 0]).argmax()) == 1


def test_every_word_has_a_piece(encoder: OnnxEncoder) -> None:
    """What the vocabulary lacks, and what is nothing but odd characters, has a piece, too."""
    assert all(encoder.cut(word) for word in ("said", "Ярослав", "\u200b", "🕊", "x" * 500))


def test_weights_are_small_enough_to_ship() -> None:
    """No file of weights is larger than 30 MB, and the manifest names every one."""
    folder = get_weights()
    files = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["files"]

    assert all((folder / name).stat().st_size < 30_000_000 for name in files)
    assert {path.name for path in folder.iterdir()} == {*files, "manifest.json", "MODEL_CARD.md"}


def test_a_damaged_file_is_refused(weights: Path) -> None:
    """One byte changed: the error names the file and says what to do."""
    path = weights / "roles.onnx"
    data = bytearray(path.read_bytes())
    data[1000] ^= 1
    path.write_bytes(data)

    with pytest.raises(ModelError, match="checksum") as caught:
        OnnxEncoder(weights)
    assert "roles.onnx" in str(caught.value)
    assert "--reader rules" in str(caught.value)


def test_a_missing_file_is_refused(weights: Path) -> None:
    """Without one of its files the folder does not load."""
    (weights / "encoder.onnx").unlink()

    with pytest.raises(ModelError, match=r"encoder\.onnx"):
        OnnxEncoder(weights)


@pytest.mark.parametrize("manifest", [None, "{", "[]", '{"name": "x"}'])
def test_a_folder_without_a_manifest_is_refused(weights: Path, manifest: str | None) -> None:
    """No manifest, or one that can't be read, or that lacks something: missing weights, not a traceback."""
    path = weights / "manifest.json"
    if manifest is None:
        path.unlink()
    else:
        path.write_text(manifest, encoding="utf-8")

    with pytest.raises(ModelError):
        OnnxEncoder(weights)
