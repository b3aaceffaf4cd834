"""Figures and the floors below which they must not fall: floors.json holds one table a set of data."""

import json
import math
import sys
from collections.abc import Mapping
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.json")


def load_floors(name: str, file: Path = FLOORS) -> dict[str, float]:
    """The floors of a set, by figure; none where it has none."""
    if not file.exists():
        return {}
    floors: dict[str, dict[str, float]] = json.loads(file.read_text(encoding="utf-8"))
    return floors.get(name, {})


def make_floors(figures: Mapping[str, float], floors: Mapping[str, float]) -> dict[str, float]:
    """The floors after a run: each as high as it was or as the figure is now, to three places, rounded down."""
    reached = {name: math.floor(figure * 1000) / 1000 for name, figure in figures.items()}
    return {name: max(reached.get(name, 0.0), floors.get(name, 0.0)) for name in {**floors, **reached}}


def raise_floors(name: str, figures: Mapping[str, float], file: Path = FLOORS) -> None:
    """Write the floors of a set that were beaten; none is ever lowered here."""
    every = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    every[name] = make_floors(figures, every.get(name, {}))
    file.write_text(json.dumps(every, indent=2) + "\n", encoding="utf-8")


def find_shortfalls(figures: Mapping[str, float], floors: Mapping[str, float]) -> list[str]:
    """The names of the floors that are not reached."""
    return [name for name, floor in floors.items() if figures.get(name, 0.0) < floor]


def check_floors(name: str, figures: Mapping[str, float]) -> None:
    """End the run with an error where a figure is below its floor, or where there are no floors."""
    floors = load_floors(name)
    if short := find_shortfalls(figures, floors):
        sys.exit(f"{name}: below the floor: {', '.join(short)}")
    if not floors:
        sys.exit(f"{name}: there are no floors to check")


def print_table(figures: Mapping[str, float], floors: Mapping[str, float]) -> None:
    """Print figure, floor and the room between them."""
    print(f"{'':15}{'figure':>8}{'floor':>8}{'margin':>9}")
    for name in {**floors, **figures}:
        figure, floor = figures.get(name, 0.0), floors.get(name)
        beside = f"{floor:8.3f}{figure - floor:+9.3f}" if floor is not None else f"{'-':>8}{'':9}"
        print(f"{name:15}{figure:8.3f}{beside}")
