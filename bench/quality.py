"""Gold records and our own readings of the same articles -> figures, each beside its floor.

    quality.py --data ../shared/data              print the table
    quality.py --data ../shared/data --check      and end with an error where a figure is below its floor
    quality.py --data ../shared/data --raise      and write the floors that were beaten (none is ever lowered)

The data hold gold/articles/NAME.txt, gold/records/NAME.json (with the date of publication) and, beside them,
bench/record_score.py, which says at its top what each figure means. Every figure here is its `f1`; for shares that is
the share.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import msgspec

from floors import check_floors, load_floors, print_table, raise_floors
from onrecord.model import make_article
from onrecord.read import read
from onrecord.read.loading import load_models
from onrecord.settings import ReadSettings


def write_records(gold: Path, out: Path, settings: ReadSettings) -> int:
    """Read every gold article, write its record to `out`, and say how many there were."""
    models = load_models(settings)
    files = sorted((gold / "articles").glob("*.txt"))
    for file in files:
        published = json.loads((gold / "records" / f"{file.stem}.json").read_text(encoding="utf-8"))["published"]
        with file.open(encoding="utf-8", newline="") as opened:
            article = make_article(opened.read(), published=published, published_from="given")
        record = read(article, models, settings)
        (out / f"{file.stem}.json").write_bytes(msgspec.json.format(msgspec.json.encode(record), indent=2))
    return len(files)


def get_figures(data: Path, records: Path) -> dict[str, float]:
    """What the scorer says of the records: a figure a name."""
    scorer = data.resolve().parent / "bench" / "record_score.py"
    command = [sys.executable, str(scorer), str(data / "gold" / "records"), str(records), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"quality: the scorer failed: {done.stderr.strip() or done.stdout.strip()}")
    return {name: row["f1"] for name, row in json.loads(done.stdout).items() if row["predicted"]}


def main() -> None:
    """Read, score, print, and compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds gold/")
    parser.add_argument("--reader", choices=["accurate", "rules"], default="accurate")
    parser.add_argument("--out", type=Path, help="keep the records here")
    parser.add_argument("--check", action="store_true", help="fail where a figure is below its floor")
    parser.add_argument("--raise", dest="lift", action="store_true", help="write the floors that were beaten")
    options = parser.parse_args()
    name = "gold" if options.reader == "accurate" else f"gold, {options.reader}"
    with tempfile.TemporaryDirectory() as scratch:
        out = options.out or Path(scratch)
        out.mkdir(parents=True, exist_ok=True)
        count = write_records(options.data / "gold", out, ReadSettings(reader=options.reader))
        figures = get_figures(options.data, out)
    print(f"quality: {count} gold articles")
    print_table(figures, load_floors(name))
    if options.lift:
        raise_floors(name, figures)
    if options.check:
        check_floors(name, figures)


if __name__ == "__main__":
    main()
