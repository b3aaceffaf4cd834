"""Natural Earth's land and borders at 1:110 million (TopoJSON) -> the outlines under the desk's map, as SVG.

Run with the path of `countries-110m.json` of the npm package world-atlas 2, which is made of Natural Earth's
public-domain vectors: python -m training.world package/countries-110m.json. Degrees become units: x is the longitude
from -180, y the latitude from 90 downwards, to a tenth.
"""

import json
import sys
from itertools import pairwise
from pathlib import Path

TARGET = Path(__file__).parents[1] / "src/onrecord/serve/templates/world.svg"
_STYLE = (
    "path{fill:#dcd7ca;stroke:#fbfaf6;stroke-width:.06;stroke-linejoin:round}"
    "@media(prefers-color-scheme:dark){path{fill:#3a3c42;stroke:#161719}}"
)


def make_outlines(topology: dict) -> str:
    """The SVG of all countries' outlines."""
    arcs = [_place(arc, topology["transform"]) for arc in topology["arcs"]]
    rings = []
    for each in topology["objects"]["countries"]["geometries"]:
        polygons = each["arcs"] if each["type"] == "MultiPolygon" else [each["arcs"]]
        rings += [each for polygon in polygons for ring in polygon for each in _unwrap(_join(ring, arcs))]
    path = "".join(_write(ring) for ring in rings if len(ring) > 3)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 180"><style>{_STYLE}</style>'
        f'<path fill-rule="evenodd" d="{path}"/></svg>\n'
    )


def _place(arc: list, transform: dict) -> list:
    """An arc's points, which are written as differences, in our units."""
    (scale_x, scale_y), (move_x, move_y) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        points.append((round((x * scale_x + move_x + 180) * 10), round((90 - y * scale_y - move_y) * 10)))
    return points


def _join(ring: list, arcs: list) -> list:
    """The points of a ring of arcs; the complement of a number is the arc backwards."""
    points: list = []
    for number in ring:
        points += arcs[number] if number >= 0 else arcs[~number][::-1]
    return [point for at, point in enumerate(points) if at == 0 or point != points[at - 1]]


def _unwrap(ring: list) -> list:
    """A ring that crosses the 180th meridian goes on beyond the edge, and comes in again from the other one.

    One that goes around a pole is closed along the edge there.
    """
    points, turn = [ring[0]], 0
    for (before, _), (x, y) in pairwise(ring):
        turn += 3600 if x - before < -1800 else -3600 if x - before > 1800 else 0
        points.append((x + turn, y))
    if abs(points[-1][0] - points[0][0]) > 1800:
        points += [(points[-1][0], 1800), (points[0][0], 1800)]
    made = [points]
    if max(x for x, _ in points) > 3600:
        made.append([(x - 3600, y) for x, y in points])
    if min(x for x, _ in points) < 0:
        made.append([(x + 3600, y) for x, y in points])
    return made


def _write(ring: list) -> str:
    """A ring as a path of steps, which are shorter than places."""
    written = f"M{ring[0][0] / 10:g} {ring[0][1] / 10:g}l"
    steps = [f"{(x - ring[at][0]) / 10:g} {(y - ring[at][1]) / 10:g}" for at, (x, y) in enumerate(ring[1:])]
    return written + " ".join(steps).replace(" -", "-") + "z"


if __name__ == "__main__":
    TARGET.write_text(make_outlines(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))), encoding="utf-8")
