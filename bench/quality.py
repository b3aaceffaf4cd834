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
import math
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import msgspec

from onrecord.model import make_article
from onrecord.read import read
from onrecord.read.parse import load_models
from onrecord.settings import ReadSettings

FLOORS = Path(__file__).with_name("floors.json")


def write_records(gold: Path, out: Path) -> int:
    """Read every gold article, write its record to `out`, and say how many there were."""
    models, settings = load_models(), ReadSettings()
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


def make_floors(figures: Mapping[str, float], floors: Mapping[str, float]) -> dict[str, float]:
    """The floors after a run: each as high as it was or as the figure is now, to three places, rounded down."""
    reached = {name: math.floor(figure * 1000) / 1000 for name, figure in figures.items()}
    return {name: max(reached.get(name, 0.0), floors.get(name, 0.0)) for name in {**floors, **reached}}


def find_shortfalls(figures: Mapping[str, float], floors: Mapping[str, float]) -> list[str]:
    """The names of the floors that are not reached."""
    return [name for name, floor in floors.items() if figures.get(name, 0.0) < floor]


def print_table(figures: Mapping[str, float], floors: Mapping[str, float]) -> None:
    """Print figure, floor and the room between them."""
    print(f"{'':15}{'figure':>8}{'floor':>8}{'margin':>9}")
    for name in {**floors, **figures}:
        figure, floor = figures.get(name, 0.0), floors.get(name)
        beside = f"{floor:8.3f}{figure - floor:+9.3f}" if floor is not None else f"{'-':>8}{'':9}"
        print(f"{name:15}{figure:8.3f}{beside}")


def main() -> None:
    """Read, score, print, and compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds gold/")
    parser.add_argument("--out", type=Path, help="keep the records here")
    parser.add_argument("--check", action="store_true", help="fail where a figure is below its floor")
    parser.add_argument("--raise", dest="lift", action="store_true", help="write the floors that were beaten")
    options = parser.parse_args()
    floors: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    with tempfile.TemporaryDirectory() as scratch:
        out = options.out or Path(scratch)
        out.mkdir(parents=True, exist_ok=True)
        count = write_records(options.data / "gold", out)
        figures = get_figures(options.data, out)
    print(f"quality: {count} gold articles")
    print_table(figures, floors)
    if options.lift:
        FLOORS.write_text(json.dumps(make_floors(figures, floors), indent=2) + "\n", encoding="utf-8")
    short = find_shortfalls(figures, floors)
    if options.check and (short or not floors):
        sys.exit(f"quality: below the floor: {', '.join(short)}" if short else "quality: there are no floors to check")


if __name__ == "__main__":
    main()
