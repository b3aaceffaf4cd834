"""Weights and annotated articles -> how the signals of a proposal are weighed, so that a confidence means what it says.

Logistic regression, fitted by Newton's method with a little ridge, of whether a proposal is right: its source and
content match an annotated attribution's (bench/attributions.py, "full"). The error that is told of comes from five-fold
cross-validation over articles, so that no article judges itself.
"""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from bench.attributions import Marked, Text, get_calibration_error, is_full, pair

from onrecord.read.draft import Attribution, Range
from onrecord.read.encoder import OnnxEncoder
from onrecord.read.quotations import find_quotations
from onrecord.read.statements.judging import get_signals
from onrecord.read.statements.merging import make_attribution
from onrecord.read.statements.settling import open_with_that, settle
from onrecord.read.syntax import Parse
from onrecord.read.trained import find_proposals
from training.statements.examples import Example, load_articles

FOLDS = 5
RIDGE = 1e-3
ROUNDS = 30


def calibrate(examples: Sequence[Example], data: Path, folder: Path) -> float:
    """Fit the weights on annotated articles and write them into the manifest; the cross-validated error."""
    encoder = OnnxEncoder(folder)
    signals: list[tuple[float, ...]] = []
    right: list[bool] = []
    article: list[int] = []
    for number, (example, annotated) in enumerate(zip(examples, load_articles(data), strict=True)):
        text = Text(annotated["text"])
        gold = [m for a in annotated["attributions"] if (m := text.mark(a)).content]
        found, marked = find_candidates(example, encoder, text)
        pairs = pair(marked, gold)
        signals += found
        right += [n in pairs and is_full(marked[n], gold[pairs[n]]) for n in range(len(found))]
        article += [number] * len(found)
    x, y, groups = np.array(signals), np.array(right, float), np.array(article) % FOLDS
    judged = np.zeros(len(y))
    for fold in range(FOLDS):
        judged[groups == fold] = get_shares(x[groups == fold], fit(x[groups != fold], y[groups != fold]))
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    manifest["calibration"] = [round(float(weight), 4) for weight in fit(x, y)]
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    return get_calibration_error([(float(share), bool(hit)) for share, hit in zip(judged, y, strict=True)])


def find_candidates(example: Example, encoder: OnnxEncoder, text: Text) -> tuple[list[tuple[float, ...]], list[Marked]]:
    """The signals of every proposal for an article, and what would become of it."""
    signals, marked = [], []
    quotations = find_quotations(example.parse)
    for proposal in find_proposals(example.parse, example.rules, encoder):
        rule = example.rules[proposal.seen] if proposal.seen is not None else None
        content = settle(example.parse, proposal, rule, quotations=quotations)
        if content:
            made = make_attribution(example.parse, proposal, rule, content=content, score=0.0)
            signals.append(get_signals(proposal, rule))
            marked.append(text.mark(make_spans(example.parse, open_with_that(example.parse, made))))
    return signals, marked


def make_spans(parse: Parse, attribution: Attribution) -> dict[str, list[list[int]]]:
    """An attribution in the form of the corpora."""

    def spans(ranges: Sequence[Range | None]) -> list[list[int]]:
        return [[parse.tokens[r[0]].start, parse.tokens[r[1] - 1].end] for r in ranges if r is not None]

    return {
        "source": spans([attribution.source]),
        "cue": spans([attribution.cue]),
        "content": spans(attribution.content),
    }


def fit(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """The weights of a logistic regression; the first column of x is the constant."""
    mean, spread = x.mean(0), x.std(0) + 1e-9
    mean[0], spread[0] = 0.0, 1.0
    z, weights = (x - mean) / spread, np.zeros(x.shape[1])
    for _ in range(ROUNDS):
        share = get_shares(z, weights)
        slope = z.T @ (share - y) / len(y) + RIDGE * weights
        bend = (z * (share * (1 - share))[:, None]).T @ z / len(y) + RIDGE * np.eye(len(weights))
        weights = weights - np.linalg.solve(bend, slope)
    plain = weights / spread
    plain[0] = weights[0] - (weights[1:] * mean[1:] / spread[1:]).sum()
    return plain


def get_shares(x: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """How likely each row is right."""
    return 1 / (1 + np.exp(-x @ weights))
