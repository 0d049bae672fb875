"""Ask the gate of a project what has to be mended, without making anything again: ``python -m tests.gate.run_gate PROJECT YEAR SURVEY``."""

import json
import sys
from dataclasses import astuple
from pathlib import Path

from stemreport.find_project import find_paths
from stemreport.pipeline import check_report as gate


def main(project, year, survey):
    # What takes a minute and more has tests of its own (tests/system/test_published_edition.py, tests/system/test_planted_in_the_page.py).
    gate._make_again = lambda paths: []
    gate._run_canary = lambda paths, tell: []
    problems = gate.check_report(find_paths(Path(project), year, survey), lambda line: None)
    print(json.dumps([astuple(problem) for problem in problems]))


if __name__ == "__main__":
    main(*sys.argv[1:])
