"""Write the demonstration data of the providers' baseline 2017/18.

Every organisation and number in it is invented; the names say so. About half of the organisations are those of 2018/19, so that the
two years can be compared, and what they gave is drawn anew: smaller, and rounded as estimates are. The others answered only then.

Run as ``python demonstration.py [FOLDER]``, into which the file is written; without it, beside the script. The bytes are the same
on every run, as the script of 2018/19 says of its own.
"""

import argparse
import importlib.util
import sys
from datetime import date
from pathlib import Path

from stemreport.codebook.read import read_codebook
from stemreport.tracker.totals import list_fields

HERE = Path(__file__).parent
YEAR_AFTER = HERE.parents[1] / "2018-19" / "providers"


def open_year_after():
    """Load the script of the year after, which knows the organisations."""
    spec = importlib.util.spec_from_file_location("demonstration_2018_19", YEAR_AFTER / "demonstration.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # where dataclasses look for it
    spec.loader.exec_module(module)
    return module


now = open_year_after()


def write_baseline(path, codebook, organisations, chance):
    """Write the retrospective baseline: fewer questions, and most of it estimated."""
    fields = list_fields(codebook)
    about = [codebook.questions[id] for id in codebook.intake.about]
    only_then = [now.Organisation(f"{place} Learning Centre (invented)", "", kind, "fife", listed="Yes" if number % 2 else "No")
                 for number, (place, kind) in enumerate(zip(now.PLACES[::3], ("third_sector", "stem_provider", "local_authority", "college", "university",
                                                                          "third_sector", "local_authority", "stem_provider")))]
    lines = []
    for number, one in enumerate([*(one for one in organisations if one.was_there), *only_then]):
        parts = draw_year_before(codebook, one, chance)
        answers = {**now.describe(codebook, one), "completed_on": date(2018, 12, 3 + number % 20),
                   "estimated": ("Exact figures", "Partly estimated", "Estimates")[min(2, number % 4)], "again": "No" if number % 13 == 5 else "Yes"}
        if number == 7:
            answers["organisation"] = answers["organisation"].upper()
        if number % 8 == 3:
            parts = {key: amount for key, amount in parts.items() if not key[1]}
        lines.append([now.write_answer(answers[question.id]) for question in about] + [now.write_number(parts.get(key)) for key in fields.values()])
    lines[12][-len(fields) + list(fields).index("Attendees")] = "a lot"
    now.write_csv(path, [question.heading for question in about] + list(fields), lines)


def draw_year_before(codebook, organisation, chance):
    """Draw the totals of the year before, rounded as estimates are."""
    parts = {}
    sectors, rics = (list(codebook.questions[id].labels) for id in ("sector", "ric"))
    people = {one: 10 * chance.number(1, 14) for one in sectors if chance.below(0.5)} or {"secondary": 60}
    hours = {one: amount * chance.number(2, 4) for one, amount in people.items()}
    for measure, own in (("attendees_reached", people), ("cumulative", hours)):
        parts[measure, "", ""] = sum(own.values())
        parts |= {(measure, "sector", one): amount for one, amount in own.items()}
        first, second = chance.choose(rics[:6]), chance.choose(rics)
        share = 10 * (sum(own.values()) // 30)
        parts[measure, "ric", first] = sum(own.values()) - share
        parts[measure, "ric", second] = parts.get((measure, "ric", second), 0) + share
    return parts


def main():
    parser = argparse.ArgumentParser(description="Write the invented returns of providers for 2017/18.")
    parser.add_argument("folder", nargs="?", type=Path, default=HERE)
    folder = parser.parse_args().folder
    organisations = now.draw_organisations(read_codebook(YEAR_AFTER / "codebook.toml"), now.Chance(now.SEED))
    write_baseline(folder / "demonstration.csv", read_codebook(HERE / "codebook.toml"), organisations, now.Chance(now.SEED + 1))


if __name__ == "__main__":
    main()
