"""A project of the invented gardens whose package was spoilt: faults of the kinds that the canary is there to find.

They are planted where no linter of sentences looks: behind the functions that make tables, figures and text.
"""

import json
import os
import re
import shutil
import subprocess

from tests.built_report import find_python
from tests.project_copy import PROJECT, SURVEYS, copy_project
from tests.proof.pages import draw

YEAR, SURVEY = "spring-2014", "garden-watch"

FACTS = """
[population]
size = 90
label = "Gardens in the valley"
source = "The valley's register"

[external.feeders]
value = 12.5
suffix = "%"
label = "Gardens with a feeder"
source = "Another survey"
"""

STALE = [("Hedge", "51.0%", 51.0), ("Trees, taller than a house", "43.0%", 43.0), ("Pond", "30.0%", 30.0),
         ("None of these", "9.0%", 9.0)]

PLANTS = {
    # An alt text written by hand, with an old number; and a drawing with a bar of another length than its value.
    "exhibits/exhibit.py": """
_built_right = build_exhibit
def build_exhibit(plan, book):
    from dataclasses import replace
    exhibit = _built_right(plan, book)
    if plan.id == "size":
        return replace(exhibit, alt="Bar chart: Size of the garden. 3 bars; the longest shows 41.4%. Table follows.")
    return exhibit
""",
    "exhibits/figures.py": """
_drawn_right = draw_figure
def draw_figure(exhibit, variant):
    from dataclasses import replace
    if exhibit.id != "feeds":
        return _drawn_right(exhibit, variant)
    (label, finding), *others = exhibit.points
    return _drawn_right(replace(exhibit, points=((label, replace(finding, estimate=finding.estimate / 2)), *others)), variant)
""",
    # A drawing that nobody drew again, and one of another question.
    "report.py": """
_read_right = Report._read_drawings
def _read_old(self, id):
    if id == "features":
        return {name: (self.paths.notebooks / "old" / f"{name}.svg").read_text() for name in ("wide", "narrow")}
    return _read_right(self, "size" if id == "hour" else id)
Report._read_drawings = _read_old
""",
    # A constant in a table.
    "exhibits/annex.py": """
_counted_right = write_quality
def write_quality(book):
    import re
    from dataclasses import replace
    fragment = _counted_right(book)
    return replace(fragment, html=re.sub(r'(<td id="finding-size.answered"[^>]*>).*?(?=</td>)', r"\\g<1>61", fragment.html))
""",
    # A typed percentage, a number that follows from how long a label is, and one that follows from two others.
    "exhibits/method.py": """
_described_right = write_method
def write_method(book):
    letters = len(book.codebook.questions["size"].title)
    mixed = book.settings.population.size + book.settings.externals["feeders"].value
    words = f"<p>As we know, 76.3% feed birds.</p><p>The title has {letters} letters.</p><p>Both make {mixed}.</p>"
    return _described_right(book) + Fragment(words)
""",
    # A ranking in another order than its figures, and one that was written by hand.
    "exhibits/sections.py": """
_listed_right = write_key_findings
def write_key_findings(exhibits):
    points = next(one.points for one in exhibits if one.id == "visits")
    items = "".join(f'<li value="{rank}">{label}: {finding.display}</li>' for rank, (label, finding) in enumerate(points[::-1], 1))
    typed = '<li value="1">Morning: 61.0%</li><li value="2">Evening: 20.0%</li>'
    return _listed_right(exhibits) + Fragment(f'<ol class="ranking">{items}</ol><ol class="ranking">{typed}</ol>')
""",
}

SCRIPT = ("import sys; from pathlib import Path; from stemreport.paths import Paths; "
          "from stemreport.proof.canary import run_canary; sys.exit(not run_canary(Paths(Path.cwd(), *sys.argv[1:]), print))")


CHECK = ("import json, sys; from pathlib import Path; from stemreport.proof.check_exhibits import check_exhibits; from stemreport.proof.read_page import read_page; "
         "print(json.dumps([(one.place, one.found) for one in check_exhibits(read_page(Path(sys.argv[1])), sys.argv[1])]))")


def plant_faults(folder):
    """Make the project, the spoilt package beside it, and the report."""
    project, package = copy_project(folder / "project", SURVEYS / "data"), folder / "package"
    shutil.copytree(PROJECT / "stemreport", package / "stemreport", ignore=shutil.ignore_patterns("__pycache__"))
    for name, plant in PLANTS.items():
        with (package / "stemreport" / name).open("a", encoding="utf-8") as file:
            file.write(plant)
    with (project / "data/raw" / YEAR / SURVEY / "report.toml").open("a", encoding="utf-8") as file:
        file.write(FACTS)
    (project / "notebooks/old").mkdir()
    for name in ("wide", "narrow"):
        (project / "notebooks/old" / f"{name}.svg").write_text(draw(STALE, labels_above=name == "narrow"), "utf-8")
    made = run(folder, "-m", "stemreport", "report", "--year", YEAR, "--survey", SURVEY)
    assert made.returncode == 0, made.stdout + made.stderr
    return project


def run_canary(folder):
    """Run the canary on the spoilt project with its spoilt package."""
    return run(folder, "-c", SCRIPT, YEAR, SURVEY)


def check_page(folder):
    """Return place and words of what the check of one page finds."""
    page = folder / "project/outputs" / YEAR / SURVEY / "report.html"
    return {tuple(pair) for pair in json.loads(run(folder, "-c", CHECK, page).stdout)}


def run(folder, *arguments):
    return subprocess.run([find_python(), *arguments], cwd=folder / "project", capture_output=True, text=True,
                          encoding="utf-8", env=os.environ | {"PYTHONPATH": str(folder / "package")})


def join_lines(told):
    """Undo the wrapping of what was told, so that words can be found in it."""
    return re.sub(r"\s+", " ", told)
