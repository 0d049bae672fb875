"""``python -m stemreport.attack FOLDER``: attack a bundle and say what was recovered."""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

from stemreport.attack.areas import attack_areas
from stemreport.attack.attack_bundle import run_attack
from stemreport.attack.cells import find_findings
from stemreport.attack.files import list_areas
from stemreport.attack.inference import Inference


def main(arguments: list[str] | None = None) -> int:
    """Attack a bundle; return 1 if anything was recovered, 2 if there is no bundle."""
    parser = argparse.ArgumentParser(prog="python -m stemreport.attack", description="Try to recover what a bundle suppresses.")
    parser.add_argument("folder", type=Path, help="the bundle: outputs/YEAR/SURVEY")
    parser.add_argument("--all", action="store_true", help="show what can be inferred for every suppressed cell")
    parser.add_argument("--earlier", type=Path, metavar="TOML", help="a report.toml whose [[disclosure.earlier]] names bundles beside this one")
    given = parser.parse_args(arguments)
    if not find_findings(given.folder).is_file():
        print(f"{given.folder} holds no findings.csv. Make the report first: make report YEAR=... SURVEY=...")
        return 2
    earlier = _read_earlier(given.earlier, given.folder) if given.earlier else {}
    for folder in earlier:
        if not find_findings(folder).is_file():
            print(f"{given.earlier} names {'/'.join(folder.parts[-2:])}, which holds no findings.csv. Make that report first.")
            return 2
    attack = run_attack(given.folder, earlier)
    recovered = _tell(attack.inferences, attack.contradictions, given.all)
    if areas := list_areas(given.folder):
        for name, folder in areas.items():
            print(f"\nThe report about {name}, by itself:")
            own = run_attack(folder)
            recovered |= _tell(own.inferences, own.contradictions, given.all)
        print(f"\nThe reports about {len(areas)} areas and that of the whole survey together:")
        recovered |= _tell(tuple(attack_areas(given.folder)), (), given.all)
    return int(recovered)


def _tell(inferences: tuple[Inference, ...], contradictions: Iterable[str], all: bool) -> bool:
    """Say what was recovered, and whether anything was."""
    recovered = [one for one in inferences if one.is_recovered]
    for one in recovered:
        print(f"{one.id} is {_write(one.low)}: {one.how}.")
    if all:
        print("\n".join(_list_intervals(inferences)))
    for why in contradictions:
        print(f"Contradicts other published figures, and was left out: {why}.")
    print(f"{len(recovered)} of {len(inferences)} suppressed cells recovered")
    return bool(recovered)


def _read_earlier(settings: Path, folder: Path) -> dict[Path, dict[str, str]]:
    """Read which bundles count people of this one: outputs/YEAR/SURVEY stand beside each other."""
    entries = tomllib.loads(settings.read_text(encoding="utf-8")).get("disclosure", {}).get("earlier", [])
    return {folder.resolve().parents[1] / one["year"] / one["survey"]: one["same"] for one in entries}


def _list_intervals(inferences: tuple[Inference, ...]) -> list[str]:
    width = max((len(one.id) for one in inferences), default=0)
    return [f"{one.id:<{width}}  {_write(one.low)} to {_write(one.high)}" for one in inferences]


def _write(value: float | None) -> str:
    return "any number" if value is None else f"{value:,.6f}".rstrip("0").rstrip(".")


if __name__ == "__main__":
    sys.exit(main())
