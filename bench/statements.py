"""Annotated articles and our own readings of them -> how well statements are found, each figure beside its floor.

    statements.py --data ../shared/data            PolNeAR's development part and the gold records
    statements.py --data FILE.jsonl                any annotated articles in the same form
    statements.py --data bench/dispatches.jsonl --set dispatches --check      as continuous integration does

A line of JSON Lines is {"id", "text", "attributions": [{"source", "cue", "content"}]}, each a list of [start, end] in
code points; where attributions name a "parent", those that do are left out. Of a record the statements without parent
count, for the corpora annotate no others. bench/attributions.py says what each figure is; `calibration` is 1 less the
expected calibration error of `confidence`, right being a full match.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rich.progress import track

from attributions import Tally, Text, get_calibration_error, is_full
from floors import check_floors, load_floors, print_table, raise_floors
from onrecord.model import Record, Statement, make_article
from onrecord.read import read
from onrecord.read.loading import load_models
from onrecord.settings import ReadSettings

DEV = Path("polnear") / "dev.jsonl"


@dataclass(slots=True)
class Result:
    """What scoring yields: the tally, and each statement's confidence with whether it was right."""

    tally: Tally = field(default_factory=Tally)
    judged: list[tuple[float, bool]] = field(default_factory=list)
    rows: list[dict[str, Any]] = field(default_factory=list)

    def add(self, annotated: dict[str, Any], record: Record) -> None:
        """Score one record against its annotation."""
        text = Text(annotated["text"])
        told = [s for s in record.statements if s.parent is None]
        predicted = [text.mark(make_row(s)) for s in told]
        gold = [m for a in annotated["attributions"] if a.get("parent") is None and (m := text.mark(a)).content]
        pairs = self.tally.add(predicted, gold)
        for number, statement in enumerate(told):
            right = number in pairs and is_full(predicted[number], gold[pairs[number]])
            self.judged.append((statement.confidence, right))
        self.rows.append({"id": annotated["id"], "attributions": [make_row(s) for s in told]})

    def get_figures(self) -> dict[str, float]:
        """All figures, in the order in which they are printed."""
        return {**self.tally.get_figures(), "calibration": 1 - get_calibration_error(self.judged)}


def make_row(statement: Statement) -> dict[str, Any]:
    """A statement in the form of the corpora."""
    spans = {"source": (statement.source,), "cue": (statement.cue,), "content": statement.content}
    return {role: [[s.start, s.end] for s in found if s is not None] for role, found in spans.items()}


def score(articles: Sequence[dict[str, Any]], settings: ReadSettings) -> Result:
    """Read annotated articles and score the records."""
    models, result = load_models(settings), Result()
    for annotated in track(articles, "reading", transient=True, disable=not sys.stderr.isatty()):
        published = annotated.get("published")
        result.add(annotated, read(make_article(annotated["text"], published=published), models, settings))
    return result


def load_articles(path: Path) -> list[dict[str, Any]]:
    """The annotated articles of a JSON Lines file."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines if line.strip()]
    except (OSError, ValueError) as error:
        sys.exit(f"statements: {path}: {error}")


def main() -> None:
    """Read, score, print, and compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="annotated JSON Lines, or the folder with polnear/")
    parser.add_argument("--set", dest="name", default="polnear", help="name of the floors (default polnear)")
    parser.add_argument("--reader", choices=["accurate", "rules"], default="accurate")
    parser.add_argument("--out", type=Path, help="keep what was read here, in the form of the corpora")
    parser.add_argument("--check", action="store_true", help="fail where a figure is below its floor")
    parser.add_argument("--raise", dest="lift", action="store_true", help="write the floors that were beaten")
    options = parser.parse_args()
    path = options.data / DEV if options.data.is_dir() else options.data
    articles = load_articles(path)
    result = score(articles, ReadSettings(reader=options.reader))
    if options.out is not None:
        options.out.write_text("".join(json.dumps(row) + "\n" for row in result.rows), encoding="utf-8")
    figures, floors = result.get_figures(), load_floors(options.name)
    print(f"statements: {len(articles)} articles of {path.name}, {len(result.judged)} statements, {options.reader}")
    print_table(figures, floors)
    if options.lift:
        raise_floors(options.name, figures)
    if options.check:
        check_floors(options.name, figures)


if __name__ == "__main__":
    main()
