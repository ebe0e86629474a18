"""Makes `knowledge/codes/states.yaml` from public lists; `make codes` writes it, `make test` tells where it differs.

Sources, read where they are installed (`make` does it; users never need them) and none of their text shipped:
- ISO 3166-1 alpha-2 and numeric, and alpha-4 of what has left the standard: pycountry (LGPL-2.1; iso-codes of Debian);
- Correlates of War and Gleditsch-Ward numbers, FIPS 10-4: countrycode (GPL-3.0; the numbers are facts);
- Gleditsch-Ward numbers of the microstates, which that one lacks: country_converter (GPL-3.0; facts again);
- Wikidata items: rigour (MIT).

What a list does not hold stays out. By hand: `_OTHER_NAMES`, under which entry of a list a state stands that has no
ISO code; `_EARLIER`, which numbers held before; `_MENDED`, where the lists of states of the two projects themselves
say otherwise (a state that goes on under the number of one of its parts).
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import distribution
from pathlib import Path

from dragoman.knowledge.acting import our_actors

FILE = Path(__file__).parents[1] / "src/dragoman/knowledge/codes/states.yaml"

_OTHER_NAMES = {
    "SUN": "Russia",  # both lists call 365 "Russia (Soviet Union)"
    "YUG": "Yugoslavia",
    "SCG": "Yugoslavia",
    "CSK": "Czechoslovakia",
    "DDR": "German Democratic Republic",
    "VDR": "Republic of Vietnam",
    "YMD": "Yemen People's Republic",
    "XKX": "Kosovo",
    "ANT": "Netherlands Antilles",
}
_EARLIER = {
    "DEU": {"until": "1990-10-02", "cow": "260"},  # the Federal Republic
    "YEM": {"until": "1990-05-21", "cow": "678"},  # the Arab Republic
}
_MENDED = {
    "VNM": {"gw": "816"},  # the Democratic Republic goes on; 817 is the Republic of Vietnam
    "VDR": {"gw": "817"},
    "YEM": {"gw": "678"},  # the Arab Republic goes on
    "SRB": {"cow": "345"},  # "Yugoslavia" to this day
}
_RIGOUR = {"SUN": "suhh", "YUG": "yucs", "SCG": "csxx", "CSK": "cshh", "DDR": "dd", "XKX": "xk", "ANT": "an"}
_FIELDS = ("iso2", "numeric", "cow", "gw", "fips", "wikidata")
_HEAD = """\
# Written by `make codes` (evaluation/state_codes.py says from which lists); edit that, not this.
# Numbers of Correlates of War and Gleditsch-Ward as words, for they are names; FIPS 10-4 ended in 2008.
"""


def main() -> None:
    """Write the file, or with --check say whether it is what the lists give."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 where the file differs")
    made = states_file()
    if not parser.parse_args().check:
        FILE.write_text(made, encoding="utf-8")
        return
    if FILE.read_text(encoding="utf-8") != made:
        sys.stderr.write(f"{FILE.name} is not what the lists give: run `make codes` and look at the difference\n")
        sys.exit(1)
    sys.stdout.write("codes of states: as the lists give them\n")


def states_file() -> str:
    """The whole file."""
    return _HEAD + "".join(f"- {{{_listed(line)}{_earlier(line['id'])}}}\n" for line in _lines())


def _listed(line: Mapping[str, str]) -> str:
    return ", ".join(f'{field}: "{value}"' for field, value in line.items())


def _earlier(state: str) -> str:
    return f", earlier: [{{{_listed(_EARLIER[state])}}}]" if state in _EARLIER else ""


def _lines() -> Iterator[dict[str, str]]:
    iso, numbers, micro, items = _iso(), _numbers(), _microstates(), _items()
    ids = sorted(entry.id for entry in our_actors() if entry.type in ("state", "subnational") and len(entry.id) == 3)
    for state in ids:
        gw = micro.get(state, {})
        found = gw | iso.get(state, {}) | numbers.get(state, {}) | items.get(state, {}) | _MENDED.get(state, {})
        if found:
            yield {"id": state, **{field: found[field] for field in _FIELDS if field in found}}


def _iso() -> dict[str, dict[str, str]]:
    import pycountry

    found = {one.alpha_3: {"iso2": one.alpha_2, "numeric": one.numeric} for one in pycountry.countries}
    for one in pycountry.historic_countries:
        if hasattr(one, "alpha_2") and one.alpha_3 not in found:
            numeric = {"numeric": one.numeric} if hasattr(one, "numeric") else {}
            found[one.alpha_3] = {"iso2": one.alpha_2, **numeric}
    return found


def _numbers() -> dict[str, dict[str, str]]:
    from countrycode import codelist

    lists: Mapping[str, Sequence[object]] = codelist
    by_iso, by_name = lists["iso3c"], lists["country.name.en"]
    found = {}
    for row, (iso, name) in enumerate(zip(by_iso, by_name, strict=True)):
        told = {"cow": lists["cown"][row], "gw": lists["gwn"][row], "fips": lists["fips"][row]}
        codes = {field: str(code) for field, code in told.items() if code is not None}
        for state in [str(iso)] + [state for state, other in _OTHER_NAMES.items() if other == name]:
            found[state] = codes if state in (iso, "XKX", "ANT") else {at: codes[at] for at in codes if at != "fips"}
    return found


def _microstates() -> dict[str, dict[str, str]]:
    table = Path(str(distribution("country_converter").locate_file("country_converter/country_data.tsv")))
    lines = table.read_text(encoding="utf-8").splitlines()
    return {row["ISO3"]: {"gw": row["GWcode"]} for row in csv.DictReader(lines, delimiter="\t") if row["GWcode"]}


def _items() -> dict[str, dict[str, str]]:
    from rigour._core import territories_jsonl

    territories = [json.loads(line) for line in territories_jsonl().splitlines() if line.strip()]
    items = {one["code"]: {"wikidata": one["qid"]} for one in territories}
    by_iso = {one["alpha3"].upper(): items[one["code"]] for one in territories if one.get("alpha3")}
    return by_iso | {state: items[code] for state, code in _RIGOUR.items()}


if __name__ == "__main__":
    main()
