"""Real surveys that nobody here wrote: one codebook each, no Python, and the numbers that their publishers printed.

The responses and the published numbers stand beside the project, under licences of their own, and are not part of it.
Where that folder is missing these tests are skipped; the project's own run of all tests takes a skip for a failure.
"""

import csv
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from fractions import Fraction

import pytest
from bs4 import BeautifulSoup

from stemreport.house_style import round_half_up
from tests.project_copy import PROJECT, SURVEYS, copy_project, run_pipeline

REAL = PROJECT.parent / "shared" / "real-surveys"
OURS = SURVEYS / "real"
if not REAL.is_dir():
    pytest.skip(f"the real surveys are not beside the project: {REAL}", allow_module_level=True)


@dataclass(frozen=True)
class Real:
    """A real survey: our folder of it, theirs, and which finding is which number of theirs."""

    year: str
    survey: str
    folder: str
    findings: dict[tuple[str, str], str]


RSE = Real("2023", "rse-groups", "rse-group-leaders-2023", {
    ("q4", "The main RSE Group for the university/research organisation"): "group_kind.main",
    ("q4", "An RSE Group for a specific subset/group within the university/research organisation"): "group_kind.subset",
    ("q4", "An RSE Group for multiple universities/research organisations"): "group_kind.several",
    ("q7", "IT/Research IT"): "place.it",
    ("q7", "Other"): "place.other",
    ("q7", "Academic Department - supporting whole Institution"): "place.department_whole",
    ("q7", "Academic Department - supporting a specific domain"): "place.department_domain",
    ("q7", "Independent Institute/Facility"): "place.institute",
    ("q15", "Demand greater than the number of RSEs"): "demand.greater",
    ("q15", "Demand significantly greater than the number of RSEs"): "demand.much_greater",
    ("q15", "Demand is met by the number of RSEs"): "demand.met",
    ("q15", "Demand is less than the number of RSEs"): "demand.less",
    ("q15", "Demand is significantly less than the number of RSEs"): "demand.much_less",
    ("q16", "Hiring processes are long-winded, so we're always behind the demand curve"): "causes.hiring",
    ("q16", "We lack the funding to make new positions available"): "causes.funding",
    ("q16", "We can attract RSEs, but can't hire them because the salary and other benefits we can offer are not "
            "competitive"): "causes.salary",
    ("q16", "We have funding, but we can't find RSEs to hire"): "causes.finding",
})

OFTEN_HELP, APIS_HELP = (f"{one} × Which would help you most right now?" for one in ("How often do you use Dask?", "Dask APIs"))
DASK = Real("2019", "dask", "dask-2019", {
    ("responses", "n"): "responses",
    ("Dask APIs", "non-response share"): "apis.not_answered",
    ("Which would help you most right now?", "non-response share"): "help.not_answered",
    ("If you use a cluster, how do you launch Dask?", "non-response share"): "launch.not_answered",
    ("Preferred Cloud?", "non-response share"): "clouds.not_answered",
    ("What are some other libraries that you often use with Dask?", "non-response share"): "libraries.not_answered",
    ("Local machine or Cluster? (multi)", "any Cluster"): "machines.cluster",
    ("Python 2 or 3?", "3"): "python.three",
    (OFTEN_HELP, "Every day / New features"): "help.by.often.every_day.features",
    (OFTEN_HELP, "Every day / Performance improvements"): "help.by.often.every_day.performance",
    (OFTEN_HELP, "Just looking for now / More examples in my field"): "help.by.often.looking.examples",
    (OFTEN_HELP, "Occasionally / More examples in my field"): "help.by.often.occasionally.examples",
    (OFTEN_HELP, "Occasionally / Bug fixes"): "help.by.often.occasionally.bugs",
    (APIS_HELP, "Array / More examples in my field"): "help.by.apis.array.examples",
    (APIS_HELP, "DataFrame / More examples in my field"): "help.by.apis.dataframe.examples",
    (APIS_HELP, "Delayed / Bug fixes"): "help.by.apis.delayed.bugs",
    (APIS_HELP, "Xarray / New features"): "help.by.apis.xarray.features",
})

STAR_WARS = Real("2014", "star-wars", "star-wars-2014", {
    ("respondents", "n"): "responses",
    ("seen", "base"): "films.answered",
    ("seen all six", "n"): "films_seen.all_six",
    **{("films seen (multi)", f"Episode {number}"): f"films.{id}" for number, id in (("IV", "four"), ("V", "five"), ("VI", "six"))},
    **{("ranked first", f"Episode {number}"): f"favourite.{id}.among.saw_all.rank_1"
       for number, id in (("I", "one"), ("II", "two"), ("III", "three"), ("V", "five"))},
    **{(f"favourability grid: {name}", "Very+Somewhat favorably"): f"view.{id}.any_favourable" for name, id in (
        ("Luke Skywalker", "luke"), ("Han Solo", "han"), ("Princess Leia", "leia"), ("Obi Wan", "obi_wan"), ("Yoda", "yoda"),
        ("R2 D2", "r2d2"), ("C-3PO", "c3po"), ("Darth Vader", "vader"), ("Jar Jar", "jar_jar"))},
    ("shot first", "Han"): "shot.han",
    ("shot first", "Greedo"): "shot.greedo",
})

REALS = (RSE, DASK, STAR_WARS)


def read_published(real):
    """The printed numbers that the raw file bears out; the others are the publisher's own slips."""
    with (REAL / real.folder / "published.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["match"] == "yes"]


def name_row(row):
    return row["question"].partition(" ")[0] if row["question"].startswith("q") else row["question"], row["option"]


ROWS = [pytest.param(real, row, id=f"{real.survey}: {row['question'][:40]}: {row['option'][:40]} ({row['kind']})")
        for real in REALS for row in read_published(real)]


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Each survey's outputs, made by the command that make runs."""
    def build(real):
        root = tmp_path_factory.mktemp(real.survey) / "project"
        folder = root / "data" / "raw" / real.year / real.survey
        copy_project(root, SURVEYS / "data")
        shutil.copytree(OURS / real.year / real.survey, folder)
        (export,) = [path for path in (REAL / real.folder).glob("*responses.csv")]
        shutil.copyfile(export, folder / export.name)
        done = run_pipeline(root, "report", real.year, real.survey)
        assert done.returncode == 0, done.stdout + done.stderr
        return root / "outputs" / real.year / real.survey

    with ThreadPoolExecutor(2) as pool:
        return dict(zip((real.survey for real in REALS), pool.map(build, REALS)))


@pytest.fixture(scope="module")
def findings(built):
    def read(outputs):
        with (outputs / "findings.csv").open(encoding="utf-8", newline="") as file:
            return {row["id"]: row for row in csv.DictReader(file)}

    return {survey: read(outputs) for survey, outputs in built.items()}


@pytest.fixture(scope="module")
def pages(built):
    return {survey: BeautifulSoup((outputs / "report.html").read_text("utf-8"), "html.parser")
            for survey, outputs in built.items()}


@pytest.mark.parametrize("real, row", ROWS)
def test_the_publishers_number_is_reached(findings, pages, real, row):
    finding = findings[real.survey][real.findings[name_row(row)]]
    count, base = Fraction(finding["numerator"]), Fraction(finding["base"])
    reached = {
        "n": lambda: count, "base": lambda: count, "count": lambda: count,
        "share": lambda: round_half_up(count / base, 6), "pct": lambda: round_half_up(100 * count / base, 2),
        "pct0": lambda: round_half_up(100 * count / base),
    }[row["kind"]]()
    assert reached == Fraction(row["published"])
    (shown,) = pages[real.survey].find_all(id=f"finding-{finding['id']}")
    assert shown.get_text(strip=True) == finding["display"]


def test_numbers_that_the_responses_do_not_bear_out_are_few():
    """Of what was printed, two numbers differ from the raw files; our reading of the list must not hide more."""
    for real, times in ((RSE, 0), (DASK, 0), (STAR_WARS, 2)):
        with (REAL / real.folder / "published.csv").open(encoding="utf-8", newline="") as file:
            assert sum(row["match"] != "yes" for row in csv.DictReader(file)) == times


@pytest.mark.parametrize("real", REALS, ids=[real.survey for real in REALS])
def test_a_foreign_survey_gives_a_readable_document(pages, real):
    page = pages[real.survey]
    assert page.h1 and len(page.find_all("figure")) >= 5
    captions = [table.caption.get_text(" ", strip=True) for table in page.find_all("table")]
    assert any(", by " in caption for caption in captions), "tables by groups"
    assert not page.find_all(string=lambda text: "{{" in text)
