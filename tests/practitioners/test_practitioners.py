"""A survey is a data folder and chapters and nothing else: the practitioners' report builds with the package as it is."""

import ast
import csv
import re
import shutil
import subprocess
import sys
from html import unescape

import pytest

from tests.project_copy import PROJECT, run_pipeline

YEAR, SURVEY = "2018-19", "practitioners"
RAW = PROJECT / "data" / "raw" / YEAR / SURVEY
GENERATOR, EXPORT = RAW / "demonstration.py", RAW / "demonstration.csv"


@pytest.fixture(scope="module")
def outputs(built_report, tmp_path_factory):
    """The finished folder of the practitioners, beside the report of the survey that its chapters cite."""
    root = shutil.copytree(built_report.project, tmp_path_factory.mktemp("practitioners") / "project")
    done = run_pipeline(root, "report", YEAR, SURVEY)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return root / "outputs" / YEAR / SURVEY


@pytest.fixture(scope="module")
def paragraphs(outputs):
    html = (outputs / "report.html").read_text("utf-8")
    return [unescape(re.sub(r"<[^>]+>", "", one)) for one in re.findall(r"<p[ >].*?</p>", html, flags=re.DOTALL)]


def read_findings(outputs):
    with (outputs / "findings.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def read_answers():
    """Everybody's answers to two questions, counted with nothing of the project: the responses that count."""
    with EXPORT.open(encoding="utf-8-sig", newline="") as file:
        questions, _, *rows = list(csv.reader(file))
    places = [next(number for number, text in enumerate(questions) if text.startswith(start)) for start in ("Which sector", "How easy is it")]
    kept = {row[0]: row for row in rows if row[1] != "Preview" and row[4] == "Complete"}
    return [tuple(row[place].strip() for place in places) for row in kept.values()]


def test_every_response_behind_the_report_says_that_it_is_invented(outputs):
    assert {row["note"] for row in read_findings(outputs).values()} == {"invented"}
    assert "Demonstration data." in (outputs / "report.html").read_text("utf-8")


def test_the_lowest_of_all_sectors_is_worked_out_and_says_what_it_rests_on(outputs, paragraphs):
    answers = read_answers()
    shares = {}
    for sector in {sector for sector, _ in answers}:
        own = [ease for one, ease in answers if one == sector and ease]
        shares[sector] = sum(ease in ("Very easy", "Easy") for ease in own) / len(own), len(own)
    lowest = min(shares, key=shares.get)
    assert lowest == "Additional support needs" and len(shares) == 5
    (said,) = [one for one in paragraphs if "the lowest of all sectors (invented) of this survey: the others are" in one]
    assert all(re.search(rf"\b{base}\b", said) for _, base in shares.values())
    assert f"{100 * shares[lowest][0]:.1f}%" in said and "who chose themselves" in said


def test_technicians_stand_beside_with_their_base(paragraphs):
    assert any("14.9% of 201 said so in their own survey" in one for one in paragraphs)


def test_every_sector_has_figures_that_can_be_published(outputs):
    findings = read_findings(outputs)
    sectors = [id.split(".")[3] for id in findings if id.startswith("ease.by.sector.") and id.endswith(".easy_or_very_easy")]
    assert len(findings) > 200
    assert {id for id, row in findings.items() if row["status"].startswith("suppressed")} == set() and sectors
    assert {row["base"] for id, row in findings.items() if id.startswith("sector.") and id.count(".") == 1} == {findings["responses"]["display"]}


def test_the_generator_writes_the_committed_bytes_with_the_standard_library_alone(tmp_path):
    for path in (GENERATOR, RAW / "codebook.toml"):
        shutil.copy(path, tmp_path)
    subprocess.run([sys.executable, "-I", "-B", tmp_path / GENERATOR.name], check=True, cwd="/")
    assert (tmp_path / EXPORT.name).read_bytes() == EXPORT.read_bytes()
    imported = {name.split(".")[0] for node in ast.walk(ast.parse(GENERATOR.read_text("utf-8"))) if isinstance(node, (ast.Import, ast.ImportFrom))
                for name in ([alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module])}
    assert imported <= sys.stdlib_module_names


def test_the_package_has_no_line_for_it():
    """Not even in an example; that its code names no survey at all, tests/test_import_rules.py holds."""
    assert RAW.is_dir() and (PROJECT / "notebooks" / SURVEY).is_dir()
    named = [path for path in (PROJECT / "stemreport").rglob("*") if path.is_file() and path.suffix != ".pyc"
             and SURVEY in path.as_posix().removeprefix(PROJECT.as_posix()) + path.read_text("utf-8", errors="ignore").casefold()]
    assert named == []
