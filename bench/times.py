"""Articles with TIMEX3 annotations -> how many time expressions are found, and have the right value.

    times.py --data ../shared/data            print the table
    times.py --data ../shared/data --check    and end with an error where a figure is below its floor
    times.py --data ../shared/data --raise    and write the floors that were beaten (none is ever lowered)

The data hold time/timebank.jsonl and, beside them, bench/timex_score.py, which scores as TempEval-3's task A does.
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

SETTINGS = ReadSettings(reader="rules")  # times are read before statements, and by rules alone


def get_figures(data: Path) -> dict[str, float]:
    """What the scorer says of the records' times."""
    gold = data / "time" / "timebank.jsonl"
    models = load_models(SETTINGS)
    with tempfile.TemporaryDirectory() as scratch:
        records = Path(scratch) / "records.jsonl"
        with records.open("wb") as out:
            for line in gold.read_text(encoding="utf-8").splitlines():
                row = json.loads(line)
                article = make_article(row["text"], language="en", published=(row["dct"] or "")[:10] or None)
                out.write(msgspec.json.encode(read(article, models, SETTINGS)) + b"\n")
        scorer = data.resolve().parent / "bench" / "timex_score.py"
        command = [sys.executable, str(scorer), str(gold), str(records), "--json"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"times: the scorer failed: {done.stderr.strip() or done.stdout.strip()}")
    return {name: row["f1"] for name, row in json.loads(done.stdout).items() if isinstance(row, dict)}


def main() -> None:
    """Read, score, print, and compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds time/")
    parser.add_argument("--check", action="store_true", help="fail where a figure is below its floor")
    parser.add_argument("--raise", dest="lift", action="store_true", help="write the floors that were beaten")
    options = parser.parse_args()
    figures = get_figures(options.data)
    print("times: TimeBank, F1")
    print_table(figures, load_floors("times"))
    if options.lift:
        raise_floors("times", figures)
    if options.check:
        check_floors("times", figures)


if __name__ == "__main__":
    main()
