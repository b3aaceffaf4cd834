"""Sentences with PLOVER codes -> how many of their events are coded right, beside a plain baseline.

    events.py --data ../shared/data               print the tables
    events.py --data ../shared/data --check       and end with an error where a figure is below its floor
    events.py --data ../shared/data --raise       and write the floors that were beaten (none is ever lowered)
    events.py --data ../shared/data --baseline    and train and score the baseline: word and word pair counts (TF-IDF)
                                                  with logistic regression, five-fold by sentence (scikit-learn)

The data hold plover/gsr_dev.jsonl and plv_train.jsonl and, beside them, bench/plover_score.py, which says at its top
what each figure means. Nothing of the reader is trained on these sentences; its frames were written with them in view.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from floors import check_floors, load_floors, print_table, raise_floors
from onrecord.model import make_article
from onrecord.read import read
from onrecord.read.loading import load_models
from onrecord.settings import ReadSettings

SETS = {"gsr": "gsr_dev.jsonl", "plv": "plv_train.jsonl"}
FOLDS = 5
_COUNTS = {"of", "root_accuracy"}


def get_figures(data: Path, form: str, settings: ReadSettings) -> dict[str, float]:
    """What the scorer says of the records of a set's sentences."""
    gold = data / "plover" / SETS[form]
    models = load_models(settings)
    with tempfile.TemporaryDirectory() as scratch:
        records = Path(scratch) / "records.jsonl"
        with records.open("wb") as out:
            for line in gold.read_text(encoding="utf-8").splitlines():
                article = make_article(json.loads(line)["text"], language="en")
                out.write(msgspec.json.encode(read(article, models, settings)) + b"\n")
        scorer = data.resolve().parent / "bench" / "plover_score.py"
        command = [sys.executable, str(scorer), form, str(gold), str(records), "--json"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"events: the scorer failed: {done.stderr.strip() or done.stdout.strip()}")
    return {f"{form} {name}": value for name, value in json.loads(done.stdout).items() if name not in _COUNTS}


def score_baseline(rows: Sequence[dict[str, Any]], *, marked: bool) -> dict[str, float]:
    """Macro F1 over roots and quads of a linear model of word counts, each fold predicted by the others.

    `marked` gives it the sentence with S and T in the place of source and target, else the sentence as it is.
    """
    try:
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import f1_score
        from sklearn.model_selection import GroupKFold
        from sklearn.pipeline import make_pipeline
    except ImportError:
        sys.exit(
            "events: the baseline needs scikit-learn: make train-statements installs it, or pip install scikit-learn"
        )
    texts = [_mask(row) if marked else row["text"] for row in rows]
    roots, quads = [row["root"] for row in rows], {row["root"]: row["quad"] for row in rows}
    groups = [row["sentence_id"] for row in rows]
    predicted = [""] * len(rows)
    for known, asked in GroupKFold(FOLDS).split(texts, roots, groups):
        model = make_pipeline(
            TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True), LogisticRegression(C=20, max_iter=2000)
        )
        model.fit([texts[i] for i in known], [roots[i] for i in known])
        for i, root in zip(asked, model.predict([texts[i] for i in asked]), strict=True):
            predicted[i] = root
    return {
        "root_macro_f1": float(f1_score(roots, predicted, average="macro")),
        "quad_macro_f1": float(
            f1_score([quads[root] for root in roots], [quads[root] for root in predicted], average="macro")
        ),
    }


def _mask(row: dict[str, Any]) -> str:
    marked: str = row["marked"]
    for tag, sign in (("s", " SOURCE "), ("t", " TARGET ")):
        before, _, rest = marked.partition(f"<{tag}>")
        _, _, after = rest.partition(f"</{tag}>")
        marked = before + sign + after if rest else marked
    return marked


def main() -> None:
    """Read, score, print, and compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds plover/")
    parser.add_argument("--reader", choices=["accurate", "rules"], default="rules")
    parser.add_argument("--baseline", action="store_true", help="train and score the baseline, too")
    parser.add_argument("--check", action="store_true", help="fail where a figure is below its floor")
    parser.add_argument("--raise", dest="lift", action="store_true", help="write the floors that were beaten")
    options = parser.parse_args()
    settings = ReadSettings(reader=options.reader)
    figures = {name: value for form in SETS for name, value in get_figures(options.data, form, settings).items()}
    print("events: sentences with PLOVER codes")
    print_table(figures, load_floors("events"))
    if options.baseline:
        text = (options.data / "plover" / SETS["plv"]).read_text(encoding="utf-8")
        rows = [json.loads(line) for line in text.splitlines()]
        for label, marked in (("words of the sentence", False), ("words around source and target", True)):
            scores = score_baseline(rows, marked=marked)
            told = ", ".join(f"{name} {value:.3f}" for name, value in scores.items())
            print(f"baseline, {label}: {told}")
    if options.lift:
        raise_floors("events", figures)
    if options.check:
        check_floors("events", figures)


if __name__ == "__main__":
    main()
