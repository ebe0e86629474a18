"""The shapes of the desk's world map, made of Natural Earth by way of world-atlas.

`python -m evaluation.world_map FOLDER` takes the folder of the npm package world-atlas 2.0.2, unpacked (`npm pack
world-atlas@2.0.2`), decodes its TopoJSON, projects it, and writes src/dragoman/web/data/world.json. States too small
for the shapes at 1:110,000,000 are dots, at the middle of their shape at 1:50,000,000. Boundaries are those of Natural
Earth.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, groupby, pairwise
from pathlib import Path
from typing import Any

import msgspec

from dragoman.knowledge.acting import actor_entries
from dragoman.knowledge.coding import state_codes

OUT = Path(__file__).parent.parent / "src" / "dragoman" / "web" / "data" / "world.json"
_WIDTH, _MARGIN, _DOT = 2000, 4, 7
_LEFT_OUT = "Antarctica"  # it would take a fifth of the map
_WITHOUT_NUMBER = {"Kosovo": "XKX"}
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796

Point = tuple[float, float]
Ring = list[Point]


def equal_earth(longitude: float, latitude: float) -> Point:
    """Degrees to the plane by the Equal Earth projection; y grows to the north.

    Šavrič, Patterson and Jenny 2018, "The Equal Earth map projection", https://doi.org/10.1080/13658816.2018.1504949

    >>> [round(each, 6) for each in (*equal_earth(180, 0), *equal_earth(0, 90))]
    [2.70663, 0.0, 0.0, 1.317363]
    """
    at = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    slope = 9 * _A4 * at**8 + 7 * _A3 * at**6 + 3 * _A2 * at**2 + _A1
    x = 2 * math.sqrt(3) * math.radians(longitude) * math.cos(at) / (3 * slope)
    return x, _A4 * at**9 + _A3 * at**7 + _A2 * at**3 + _A1 * at


def rings_of(topology: Mapping[str, Any], geometry: Mapping[str, Any]) -> list[Ring]:
    """The rings of a shape in degrees: arcs put together, each but the first without its first point."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return [_joined([_arc(topology, number) for number in ring]) for polygon in polygons for ring in polygon]


def _arc(topology: Mapping[str, Any], number: int) -> Ring:
    """An arc with its differences added up; one that is counted from behind (~number) is turned round."""
    steps = topology["arcs"][number if number >= 0 else ~number]
    (x, y), (left, low) = topology["transform"]["scale"], topology["transform"]["translate"]
    points = [
        (at * x + left, up * y + low)
        for at, up in zip(accumulate(each[0] for each in steps), accumulate(each[1] for each in steps), strict=True)
    ]
    return points if number >= 0 else points[::-1]


def _joined(arcs: Sequence[Ring]) -> Ring:
    return [point for at, arc in enumerate(arcs) for point in (arc if at == 0 else arc[1:])]


def cut(ring: Ring) -> list[Ring]:
    """The parts of a ring on this side of the antimeridian and beyond it, each from -180 to 180 degrees.

    >>> cut([(170.0, 0.0), (-170.0, 0.0), (-170.0, 9.0), (170.0, 0.0)])[1]
    [(-180.0, 0.0), (-170.0, 0.0), (-170.0, 9.0), (-180.0, 4.5), (-180.0, 0.0)]
    """
    turns = [0, *accumulate(round((x - u) / 360) for (x, _), (u, _) in pairwise(ring))]
    whole = [(x + 360 * turn, y) for (x, y), turn in zip(ring, turns, strict=True)]
    moved = ([(x + by, y) for x, y in whole] for by in (0, -360, 360))
    parts = (_clipped(_clipped(each, 180, 1), -180, -1) for each in moved)
    return [part for part in parts if part]


def _clipped(ring: Ring, edge: float, side: int) -> Ring:
    """What of a ring lies to the left of an edge (`side` 1), or to the right of it (-1), by Sutherland and Hodgman."""
    kept: Ring = []
    for (x, y), (u, v) in pairwise(ring):
        if (x - edge) * side <= 0:
            kept.append((x, y))
        if (x - edge) * (u - edge) < 0:
            kept.append((float(edge), y + (v - y) * (edge - x) / (u - x)))
    return [*kept, kept[0]] if len(kept) > 2 else []


def middle(ring: Ring) -> tuple[float, Point]:
    """The area of a ring, and the point in the middle of it.

    >>> middle([(0, 0), (2, 0), (2, 2), (0, 2), (0, 0)])
    (4.0, (1.0, 1.0))
    """
    cuts = [(x * v - u * y, x + u, y + v) for (x, y), (u, v) in pairwise(ring)]
    area = sum(cut for cut, _, _ in cuts) / 2
    if not area:
        return 0.0, ring[0]
    return abs(area), (sum(c * x for c, x, _ in cuts) / (6 * area), sum(c * y for c, _, y in cuts) / (6 * area))


def path_of(rings: Sequence[Ring]) -> str:
    """Rings as a path of SVG, in whole steps from point to point.

    >>> path_of([[(0, 0), (10, 0), (10, 4.2), (10, 4.4), (0, 0)]])
    'M0 0l10 0 0 4z'
    """
    return "".join(_closed([point for point, _ in groupby((round(x), round(y)) for x, y in ring)]) for ring in rings)


def _closed(points: Sequence[tuple[int, int]]) -> str:
    if len(set(points)) < 3:  # too small to be seen
        return ""
    steps = [f"{x - u} {y - v}" for (u, v), (x, y) in pairwise(points[:-1])]
    return f"M{points[0][0]} {points[0][1]}l{' '.join(steps)}z"


def _dot(at: Point) -> str:
    x, y = round(at[0]), round(at[1])
    return f"M{x - _DOT} {y}a{_DOT} {_DOT} 0 1 0 {2 * _DOT} 0a{_DOT} {_DOT} 0 1 0 -{2 * _DOT} 0z"


def shapes(folder: Path, name: str) -> dict[str, list[Ring]]:
    """The projected rings of each state by our code; those without one by their name, after a `-`."""
    topology = msgspec.json.decode((folder / f"countries-{name}.json").read_bytes())
    codes = {line.numeric: code for code, line in state_codes().items() if line.numeric}
    found = {}
    for each in topology["objects"]["countries"]["geometries"]:
        named = each["properties"]["name"]
        code = codes.get(each.get("id", "")) or _WITHOUT_NUMBER.get(named) or f"-{named}"
        rings = rings_of(topology, each)
        if named != _LEFT_OUT:
            parts = (part for ring in rings for part in cut(ring))
            found[code] = [[equal_earth(*point) for point in part] for part in parts]
    return found


def world(folder: Path) -> dict[str, Any]:
    """Width, height, the path of each state by code, and that of land without one of our codes."""
    large, small = shapes(folder, "110m"), shapes(folder, "50m")
    points = [point for rings in large.values() for ring in rings for point in ring]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, low = max(y for _, y in points), min(y for _, y in points)
    scale = (_WIDTH - 2 * _MARGIN) / (right - left)

    def placed(ring: Ring) -> Ring:
        return [((x - left) * scale + _MARGIN, (top - y) * scale + _MARGIN) for x, y in ring]

    paths = {code: path_of([placed(ring) for ring in rings]) for code, rings in large.items()}
    states = {code for code, entry in actor_entries().items() if entry.type == "state"}
    for code in sorted((states & small.keys()) - paths.keys()):
        paths[code] = _dot(max(middle(placed(ring)) for ring in small[code])[1])
    return {
        "width": _WIDTH, "height": round((top - low) * scale) + 2 * _MARGIN,
        "states": dict(_sorted(paths, known=True)), "land": "".join(path for _, path in _sorted(paths, known=False)),
    }  # fmt: skip


def _sorted(paths: Mapping[str, str], *, known: bool) -> Iterator[tuple[str, str]]:
    """Dots last, so that no larger neighbour lies over them."""
    yield from sorted(
        ((code, path) for code, path in paths.items() if code.startswith("-") != known),
        key=lambda one: ("a" in one[1], one[0]),
    )


def main() -> None:
    """Write the shapes."""
    parser = argparse.ArgumentParser(prog="evaluation.world_map", description=__doc__)
    parser.add_argument("folder", type=Path)
    made = world(parser.parse_args().folder)
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_bytes(msgspec.json.format(msgspec.json.encode(made), indent=0) + b"\n")
    print(f"{len(made['states'])} states in {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
