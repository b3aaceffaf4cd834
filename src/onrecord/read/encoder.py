"""Weights -> what runs them: the only door to onnxruntime and to the tokenizers library."""

import hashlib
from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import msgspec
import numpy as np
from numpy.typing import NDArray
from onnxruntime import InferenceSession, SessionOptions
from tokenizers import Tokenizer

from onrecord.errors import ModelError
from onrecord.read.trained.windows import Batch

FEATURES = ("shape", "quote", "pos", "dep", "rule")
UNKNOWN = 100  # the piece for what the vocabulary lacks
NEXT_STEP = "install onrecord again, or read with --reader rules"
REMEMBERED = 200_000  # words whose pieces are kept


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a folder of weights says of itself; `files` are names with the SHA-256 of what they hold."""

    name: str
    calibration: Annotated[tuple[float, ...], msgspec.Meta(min_length=1)]
    files: dict[str, str]


class OnnxEncoder:
    """The trained reader's two graphs, one thread each."""

    def __init__(self, folder: Path) -> None:
        manifest = read_manifest(folder)
        self.name, self.calibration = manifest.name, manifest.calibration
        self._encoder = make_session(read_checked(folder, manifest, "encoder.onnx"))
        self._roles = make_session(read_checked(folder, manifest, "roles.onnx"))
        self.cut = make_cutter(read_checked(folder, manifest, "tokenizer.json").decode("utf-8"))

    def encode(self, batch: Batch) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """See models.Encoder."""
        inputs = {"pieces": batch.pieces, "first": batch.first}
        scores, words = self._encoder.run(None, inputs | dict(zip(FEATURES, batch.features, strict=True)))
        return scores, words

    def find_roles(
        self, around: NDArray[np.float32], seen: NDArray[np.int64]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """See models.Encoder."""
        roles, verdicts = self._roles.run(None, {"words": around, "seen": seen})
        return roles, verdicts


def get_weights() -> Path:
    """The folder of the weights that ship with the package."""
    return Path(str(files("onrecord") / "weights" / "statements"))


def read_manifest(folder: Path) -> Manifest:
    """What a folder of weights says of itself. Raises ModelError where it says nothing, or nothing that we know."""
    try:
        return msgspec.json.decode((folder / "manifest.json").read_bytes(), type=Manifest)
    except (OSError, msgspec.DecodeError) as error:
        raise ModelError(
            f"the weights of the trained reader can't be loaded: {error}", which=str(folder), next_step=NEXT_STEP
        ) from error


def read_checked(folder: Path, manifest: Manifest, name: str) -> bytes:
    """A file of weights. Raises ModelError where it is missing or not the one that the manifest tells of."""
    try:
        data = (folder / name).read_bytes()
    except OSError:
        data = b""
    if hashlib.sha256(data).hexdigest() != manifest.files.get(name):
        raise ModelError(
            "weights are damaged or missing: the checksum differs", which=str(folder / name), next_step=NEXT_STEP
        )
    return data


def make_session(data: bytes) -> InferenceSession:
    """A session that runs a graph on one thread: the batch runs one process a core, and more threads slow it."""
    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return InferenceSession(data, options, providers=["CPUExecutionProvider"])


def make_cutter(description: str) -> Callable[[str], Sequence[int]]:
    """A function from a word to its pieces; it remembers words."""
    tokenizer = Tokenizer.from_str(description)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    known: dict[str, list[int]] = {}

    def cut(word: str) -> Sequence[int]:
        found = known.get(word)
        if found is None:
            if len(known) >= REMEMBERED:
                known.clear()
            found = known[word] = tokenizer.encode(word, add_special_tokens=False).ids or [UNKNOWN]
        return found

    return cut
