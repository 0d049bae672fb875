"""Reports about areas, made by the command: right by a count of one's own, only what changed again, and never two editions beside each other."""

import csv
import json
import re

import pytest

from stemreport.attack.areas import attack_areas
from stemreport.attack.attack_bundle import attack_bundle
from stemreport.findings.schema import read_findings
from stemreport.proof.check_exhibits import check_exhibits
from stemreport.proof.read_page import read_page
from tests.areas.conftest import run_areas
from tests.areas.ranger_survey import PARKS, SURVEY, YEAR

pytestmark = pytest.mark.long

REPORTED = ["coast", "east", "north", "south", "west"]


def list_made(text):
    return sorted(re.findall(r"of 5  \S+ \S+ (\S+) +\d+\.\d s", text))


def find_outputs(root):
    return root / "outputs" / YEAR / SURVEY


def read_pages(root):
    return {path.parent.name: path.read_text(encoding="utf-8") for path in find_outputs(root).glob("areas/*/report.html")}


def test_each_area_that_is_large_enough_has_a_report_and_the_others_a_reason(made_areas):
    root, told = made_areas
    assert list_made(told) == sorted(read_pages(root)) == REPORTED
    assert "5 of 7 areas have a report, in outputs/2021/rangers/areas/." in told
    assert re.search(r"^  Island +7   fewer than 30 rangers$", told, re.MULTILINE)
    # 7 in one park and 9 who said nothing are too few to stand for themselves.
    assert re.search(r"^  Hills +40   too few rangers would be in no area with a report$", told, re.MULTILINE)


@pytest.mark.parametrize("area", REPORTED)
def test_what_is_shown_of_an_area_is_what_one_counts_in_the_export(made_areas, area):
    root, _ = made_areas
    with (root / "data/raw" / YEAR / SURVEY / "demonstration.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file) if row[1] == PARKS[area][0]]
    counts = {"rangers": len(rows)}
    counts |= {f"role.{name.casefold()}": sum(row[2] == name for row in rows) for name in ("Paths", "Visitors", "Wildlife")}
    counts |= {f"ease.{name.casefold().replace(' ', '_')}": sum(row[3] == name for row in rows) for name in ("Very easy", "Easy", "Hard", "Very hard")}
    counts |= {f"tools.{name}": sum(row[place] != "" for row in rows) for place, name in enumerate(("radio", "drone", "boat", "none"), 4)}
    counts |= {"hours.total": sum(float(row[8] or 0) for row in rows)}
    findings = read_findings(find_outputs(root) / "areas" / area / "findings.csv")
    shown = {id: findings[id].numerator for id in counts if not findings[id].is_suppressed}
    assert shown == {id: counts[id] for id in shown} and len(shown) > 6
    assert all(counts[id] >= 10 and (id.startswith(("rangers", "hours")) or len(rows) - counts[id] >= 10) for id in shown)


@pytest.mark.parametrize("area", REPORTED)
def test_the_page_about_an_area_agrees_with_itself_and_gives_nothing_away(made_areas, area):
    folder = find_outputs(made_areas[0]) / "areas" / area
    assert check_exhibits(read_page(folder / "report.html"), area) == []
    assert [one for one in attack_bundle(folder) if one.is_recovered] == []


def test_all_reports_together_give_nothing_away(made_areas):
    assert [one for one in attack_areas(find_outputs(made_areas[0])) if one.is_recovered] == []


def test_the_page_names_its_area_and_says_how_it_was_protected(made_areas):
    for area, page in read_pages(made_areas[0]).items():
        assert f"<h1>Rangers 2021: {PARKS[area][0]}</h1>" in page.replace("\n", "") or f"Rangers 2021: {PARKS[area][0]}</h1>" in page
        assert "protected together with those about other areas" in page
        assert "In which park do you work?" not in page and "response rate" not in page


def test_nothing_runs_again_where_nothing_changed(parks):
    result = run_areas(parks)
    assert result.returncode == 0 and list_made(result.stdout) == [] and " s\n" not in result.stdout


def test_a_sentence_for_areas_runs_no_notebook_of_theirs(parks):
    chapter = parks / "notebooks/generic/10-summary.ipynb"
    before = {path: path.stat().st_mtime_ns for path in find_outputs(parks).glob("areas/*/figures/*.svg")}
    chapter.write_text(chapter.read_text(encoding="utf-8").replace("The main ones:", "The main ones are these:"), encoding="utf-8")
    assert list_made(run_areas(parks).stdout) == REPORTED
    assert all("The main ones are these:" in page for page in read_pages(parks).values())
    assert {path: path.stat().st_mtime_ns for path in find_outputs(parks).glob("areas/*/figures/*.svg")} == before


def test_a_page_that_was_removed_is_made_again_and_no_other(parks):
    (find_outputs(parks) / "areas" / "west" / "report.html").unlink()
    assert list_made(run_areas(parks).stdout) == ["west"]


def test_chapters_for_areas_stand_in_the_place_of_the_generic_ones(parks):
    chapter = parks / "notebooks" / SURVEY / "areas" / "10-park.ipynb"
    chapter.parent.mkdir(parents=True)
    text = (parks / "notebooks/generic/10-summary.ipynb").read_text(encoding="utf-8")
    chapter.write_text(text.replace("The main ones:", "Of {{ rangers }} rangers:"), encoding="utf-8")
    result = run_areas(parks)
    assert result.returncode == 0, result.stderr
    assert "Of 120 (invented) rangers:" in re.sub("<[^>]+>", "", read_pages(parks)["east"])
    whole = (find_outputs(parks) / "report.html").read_text(encoding="utf-8")
    assert "rangers:" not in whole.split("Annex")[0]


def test_where_the_whole_survey_changes_no_older_report_about_an_area_stands(parks):
    export = parks / "data/raw" / YEAR / SURVEY / "demonstration.csv"
    lines = export.read_text(encoding="utf-8").splitlines()
    gone = next(line for line in lines if "North Park" in line)
    export.write_text("\n".join(line for line in lines if line != gone) + "\n", encoding="utf-8")
    alone = run_areas(parks, "report")
    assert alone.returncode == 0 and "make areas YEAR=2021 SURVEY=rangers" in alone.stdout
    assert read_pages(parks) == {}
    again = run_areas(parks)
    assert again.returncode == 0 and sorted(read_pages(parks)) == REPORTED
    assert "set aside" not in run_areas(parks, "report").stdout


def test_a_sentence_about_the_whole_survey_leaves_them_where_they_are(parks):
    chapter = parks / "notebooks" / SURVEY / "10-whole.ipynb"
    chapter.parent.mkdir(parents=True)
    text = (parks / "notebooks/generic/10-summary.ipynb").read_text(encoding="utf-8")
    chapter.write_text(text.replace("The main ones:", "All parks together:"), encoding="utf-8")
    result = run_areas(parks, "report")
    assert result.returncode == 0 and "set aside" not in result.stdout and sorted(read_pages(parks)) == REPORTED


def test_an_area_that_is_too_small_by_now_has_no_report_any_more(parks):
    settings = parks / "data/raw" / YEAR / SURVEY / "report.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + '\n[disclosure]\nsmallest_area = 110\nrationale = "A test."\ndecided_by = "A tester"\n'
                        'decided_on = "2021"\n', encoding="utf-8")
    result = run_areas(parks)
    assert result.returncode == 0, result.stderr
    assert "3 of 7 areas" in result.stdout and re.search(r"Coast +64   fewer than 110 rangers", result.stdout)
    assert sorted(read_pages(parks)) == ["east", "north", "south"]


def test_a_fault_in_a_chapter_for_areas_is_told_before_any_of_them_is_made(parks):
    chapter = parks / "notebooks" / SURVEY / "areas" / "10-park.ipynb"
    chapter.parent.mkdir(parents=True)
    notebook = json.loads((parks / "notebooks/generic/10-summary.ipynb").read_text(encoding="utf-8"))
    notebook["cells"][0]["source"] = ["## Summary\n", "\n", "Of all rangers 76.3% found it easy.\n"]
    chapter.write_text(json.dumps(notebook), encoding="utf-8")
    result = run_areas(parks)
    assert result.returncode == 1 and "76.3%" in result.stderr and "of 5  " not in result.stdout
    assert result.stderr.endswith("No report about an area was written.\n")


def test_a_survey_without_areas_says_what_to_declare(parks):
    codebook = parks / "data/raw" / YEAR / SURVEY / "codebook.toml"
    codebook.write_text(codebook.read_text(encoding="utf-8").replace('area = "park"\n', ""), encoding="utf-8")
    result = run_areas(parks)
    assert result.returncode == 1 and 'area = "authority"' in result.stderr and "Traceback" not in result.stderr
