"""A trained network -> the weights that ship: two ONNX graphs, the tokenizer, and a manifest with their checksums.

Matrices and embeddings are cut to 8 bits, of which 7 are used, with one scale a column (dynamic quantisation). Files
get their manifest last, so that a folder half written does not load.
"""

import hashlib
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import OptionalType, Tensor, nn
from torch.nn import functional

from onrecord.read.encoder import FEATURES
from training.statements.network import HEADS, WIDTH, Network, find_base

OPSET = 17
FLOAT = 1  # ONNX's number for 32-bit floats: what the attention operator gives, which its shape inference can't tell


class _Attention(torch.autograd.Function):
    """Attention as one operator of ONNX Runtime, which has a kernel for it that is faster than its parts."""

    @staticmethod
    def forward(ctx: Any, query: Tensor, key: Tensor, value: Tensor, there: Tensor | None, heads: int) -> Tensor:
        """Query, key, value (B, T, H), there (B, T) 1 where a word is -> (B, T, H); for tracing only."""
        return query + key + value

    @staticmethod
    def symbolic(g: Any, query: Any, key: Any, value: Any, there: Any, heads: int) -> Any:
        """The operator, see com.microsoft.MultiHeadAttention."""
        inputs = [query, key, value] if there is None else [query, key, value, _none(g), there]
        made = g.op("com.microsoft::MultiHeadAttention", *inputs, num_heads_i=heads)
        made.setType(query.type())
        return made


def _none(g: Any) -> Any:
    """An input that is left out, as the exporter wants it."""
    absent = g.op("prim::Constant")
    absent.setType(OptionalType.ofTensor())
    return absent


class _Encoder(nn.Module):
    """The network's encoder for one window, without padding and so without a mask."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, first: Tensor, *features: Tensor) -> tuple[Tensor, Tensor]:
        """See Network.encode."""
        bert = self.network.bert
        state = bert.embeddings.word_embeddings(pieces)
        for embedding, feature in zip(self.network.features, features, strict=True):
            state = state + embedding(feature)
        places = torch.arange(pieces.shape[1]).unsqueeze(0)
        kind = bert.embeddings.token_type_embeddings.weight[0]
        state = bert.embeddings.LayerNorm(state + bert.embeddings.position_embeddings(places) + kind)
        for layer in bert.encoder.layer:
            state = _run_layer(layer, state, bert.config.num_attention_heads)
        state = torch.gather(state, 1, first.unsqueeze(-1).expand(-1, -1, state.shape[-1]))
        return self.network.cue(state), torch.cat([self.network.word(state), self.network.centre(state)], -1)


def _run_layer(layer: Any, state: Tensor, heads: int) -> Tensor:
    own, out = layer.attention.self, layer.attention.output
    mixed = _Attention.apply(own.query(state), own.key(state), own.value(state), None, heads)
    state = out.LayerNorm(out.dense(mixed) + state)
    wide = functional.gelu(layer.intermediate.dense(state))
    return layer.output.LayerNorm(layer.output.dense(wide) + state)


class _Roles(nn.Module):
    """The network's role head."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.roles = network.roles

    def forward(self, words: Tensor, seen: Tensor) -> tuple[Tensor, Tensor]:
        """See RoleHead."""
        state, there, in_cue = self.roles.look(words, seen)
        layer = self.roles.layer
        query, key, value = layer.qkv(layer.norm1(state)).split(WIDTH, -1)
        state = state + layer.out(_Attention.apply(query, key, value, there.to(torch.int32), HEADS))
        state = state + layer.narrow(functional.gelu(layer.wide(layer.norm2(state))))
        return self.roles.judge_words(state, in_cue)


def export(network: Network, folder: Path, *, title: str) -> None:
    """Write a network's weights into a folder."""
    network.eval()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, torch.no_grad():
        for name, write in (("encoder.onnx", _export_encoder), ("roles.onnx", _export_roles)):
            write(network, Path(scratch) / name)
            _quantise(Path(scratch) / name, folder / name)
    shutil.copyfile(find_base() / "tokenizer.json", folder / "tokenizer.json")
    names = ("encoder.onnx", "roles.onnx", "tokenizer.json")
    sums = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}
    manifest: dict[str, Any] = {"name": title, "calibration": [0.0], "files": sums}
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")


def _quantise(whole: Path, small: Path) -> None:
    quantize_dynamic(
        whole,
        small,
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,  # processors without VNNI add in 16 bits, which 8-bit weights overflow
        op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        extra_options={"DefaultTensorType": FLOAT},
    )


def _export_encoder(network: Network, path: Path) -> None:
    pieces, first = torch.zeros(1, 20, dtype=torch.long), torch.zeros(1, 10, dtype=torch.long)
    inputs = {"pieces": pieces, "first": first} | dict.fromkeys(FEATURES, pieces)
    axes = {name: {1: "words" if name == "first" else "pieces"} for name in inputs}
    _write(_Encoder(network), tuple(inputs.values()), path, names=(list(inputs), ["cues", "words"]), axes=axes)


def _export_roles(network: Network, path: Path) -> None:
    inputs = (torch.zeros(3, 12, 2 * WIDTH), torch.ones(3, 12, 6, dtype=torch.long))
    axes = {name: {0: "cues", 1: "view"} for name in ("words", "seen")}
    _write(_Roles(network), inputs, path, names=(["words", "seen"], ["roles", "verdicts"]), axes=axes)


def _write(module: nn.Module, inputs: tuple[Tensor, ...], path: Path, *, names: Any, axes: Any) -> None:
    torch.onnx.export(
        module,
        inputs,
        path,
        input_names=names[0],
        output_names=names[1],
        dynamic_axes=axes,
        opset_version=OPSET,
        custom_opsets={"com.microsoft": 1},
        dynamo=False,
    )
