"""Pairs of claims with annotated stances -> how our denials and contradictions do on them, beside a plain baseline.

    disputes.py --data ../shared/data               print the tables
    disputes.py --data ../shared/data --baseline    and train and score the baseline (scikit-learn), five-fold

DATA holds claims/emergent_dev.jsonl (is a headline for, against or only observing a claim) and rte3_dev.jsonl (does a
text contradict a hypothesis). Nothing of the reader is trained or tuned on them, and they are not what it is for: it
looks for disputes between speakers of one article. Each pair is put to it as two speakers: "Ondria said that …",
"Karsia said that …"; a dispute between them is a contradiction. A headline is against a claim where it is in dispute
with it or denies something itself, observing where its words are somebody's or open, else for it.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from onrecord.model import Record, make_article
from onrecord.read import read
from onrecord.read.loading import load_models
from onrecord.read.models import Models
from onrecord.settings import ReadSettings

FOLDS = 5
SETTINGS = ReadSettings(reader="rules")
OPEN = (
    "?",
    "report",
    "claim",
    "alleg",
    "rumor",
    "rumour",
    "may ",
    "might ",
    "could ",
    "said to",
    "apparently",
    "purported",
)
Row = dict[str, Any]


def read_pair(one: str, other: str, models: Models) -> Record:
    """The record of two claims, put as the statements of two speakers."""
    text = f"Ondria said that {_lower(one)}\n\nKarsia said that {_lower(other)}"
    return read(make_article(text, language="en"), models, SETTINGS)


def _lower(text: str) -> str:
    text = text.strip()
    text = text[:1].lower() + text[1:] if text[1:2].islower() else text
    return text if text.endswith((".", "!", "?")) else f"{text}."


def get_stance(row: Row, models: Models) -> str:
    """The stance of a headline to a claim."""
    if read_pair(row["claim"], row["headline"], models).disputes:
        return "against"
    record = read(make_article(row["headline"], language="en"), models, SETTINGS)
    if any(statement.act == "deny" for statement in record.statements):
        return "against"
    told = bool(record.statements) or any(word in row["headline"].lower() for word in OPEN)
    return "observing" if told else "for"


def get_scores(gold: Sequence[str], predicted: Sequence[str]) -> dict[str, float]:
    """Accuracy, and F1 of each class and their mean."""
    scores = {"accuracy": sum(a == b for a, b in zip(gold, predicted, strict=True)) / len(gold)}
    for label in sorted(set(gold)):
        hit = sum(a == b == label for a, b in zip(gold, predicted, strict=True))
        scores[label] = 2 * hit / ((gold.count(label) + predicted.count(label)) or 1)
    scores["macro F1"] = sum(scores[label] for label in set(gold)) / len(set(gold))
    return scores


def predict_baseline(texts: Sequence[str], gold: Sequence[str], groups: Sequence[str]) -> list[str]:
    """What counts of words with logistic regression predict, each fold from the others."""
    try:
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import GroupKFold
        from sklearn.pipeline import make_pipeline
    except ImportError:
        sys.exit("disputes: the baseline needs scikit-learn: pip install scikit-learn")
    predicted = [""] * len(texts)
    for known, asked in GroupKFold(FOLDS).split(texts, gold, groups):
        model = make_pipeline(
            TfidfVectorizer(ngram_range=(1, 2)), LogisticRegression(C=20, max_iter=2000, class_weight="balanced")
        )
        model.fit([texts[i] for i in known], [gold[i] for i in known])
        for i, label in zip(asked, model.predict([texts[i] for i in asked]), strict=True):
            predicted[i] = label
    return predicted


def show(name: str, gold: list[str], predicted: list[str]) -> None:
    """Print a line of scores."""
    print(f"{name:34}" + ", ".join(f"{label} {value:.3f}" for label, value in get_scores(gold, predicted).items()))


def main() -> None:
    """Read, score and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds claims/")
    parser.add_argument("--baseline", action="store_true", help="train and score the baseline, too")
    options = parser.parse_args()
    models = load_models(SETTINGS)
    emergent, rte = (
        [json.loads(line) for line in (options.data / "claims" / name).read_text(encoding="utf-8").splitlines()]
        for name in ("emergent_dev.jsonl", "rte3_dev.jsonl")
    )
    gold = [row["stance"] for row in emergent]
    show("emergent, ours", gold, [get_stance(row, models) for row in emergent])
    show("emergent, always the commonest", gold, [max(set(gold), key=gold.count)] * len(gold))
    clashes = ["contradiction" if row["label"] == "contradiction" else "other" for row in rte]
    found = [bool(read_pair(row["text"], row["hypothesis"], models).disputes) for row in rte]
    show("rte3, ours", clashes, ["contradiction" if each else "other" for each in found])
    if options.baseline:
        texts = [f"{row['claim']} || {row['headline']}" for row in emergent]
        show("emergent, words", gold, predict_baseline(texts, gold, [row["claim_id"] for row in emergent]))
        texts = [f"{row['text']} || {row['hypothesis']}" for row in rte]
        show("rte3, words", clashes, predict_baseline(texts, clashes, [row["text"] for row in rte]))


if __name__ == "__main__":
    main()
