"""Phrases with expected codes -> how many are coded right, and how long the tables take to load.

    actors.py --data ../shared/data            print the table
    actors.py --data ../shared/data --check    and end with an error where a figure is below its floor, or loading slow
    actors.py --data ../shared/data --raise    and write the floors that were beaten (none is ever lowered)

The data hold actors/ngec_dev.jsonl and, beside them, bench/actors_score.py, which says at its top what counts as right.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from click.testing import CliRunner

from floors import check_floors, load_floors, print_table, raise_floors
from onrecord.cli import main as onrecord
from onrecord.read.lexicon.world import World, make_world

SET = "actors"
MAX_LOADING = 0.15  # seconds; the bar of the issue that asked for the table


def get_figures(data: Path) -> dict[str, float]:
    """What the scorer says of the phrases as `onrecord actors code` codes them."""
    gold = data / "actors" / "ngec_dev.jsonl"
    coded = CliRunner().invoke(onrecord, ["actors", "code", "--jsonl", str(gold)])
    if coded.exit_code:
        sys.exit(f"actors: onrecord failed: {coded.stderr.strip()}")
    scorer = data.resolve().parent / "bench" / "actors_score.py"
    with tempfile.TemporaryDirectory() as scratch:
        predicted = Path(scratch) / "predicted.jsonl"
        predicted.write_text(coded.stdout, encoding="utf-8")
        command = [sys.executable, str(scorer), str(gold), str(predicted), "--json"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"actors: the scorer failed: {done.stderr.strip() or done.stdout.strip()}")
    return {name: row["accuracy"] for name, row in json.loads(done.stdout).items() if not name.startswith("kind ")}


def get_loading(rounds: int = 5) -> tuple[float, World]:
    """The median of the seconds that the tables take to load, and the tables."""
    times = []
    for _ in range(rounds):
        began = time.process_time()
        world = make_world()
        times.append(time.process_time() - began)
    return statistics.median(times), world


def main() -> None:
    """Code, score, print, and compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds actors/")
    parser.add_argument("--check", action="store_true", help="fail where a figure is below its floor")
    parser.add_argument("--raise", dest="lift", action="store_true", help="write the floors that were beaten")
    options = parser.parse_args()
    seconds, world = get_loading()
    others = sum(len(entry.other_names) for entry in world.table.entries.values())
    print(f"actors: {len(world.table.entries)} entries, {others} other names, loaded in {seconds * 1000:.0f} ms")
    figures = get_figures(options.data)
    print_table(figures, load_floors(SET))
    if options.lift:
        raise_floors(SET, figures)
    if options.check:
        check_floors(SET, figures)
        if seconds > MAX_LOADING:
            sys.exit(f"actors: loading took {seconds:.3f} s, {MAX_LOADING} s are allowed")


if __name__ == "__main__":
    main()
