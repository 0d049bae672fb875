"""One page of the hours of all surveys and years: every figure that of a report, none of them added to another."""

import csv
import re
from html import unescape

import pytest

from stemreport.findings.schema import read_findings
from stemreport.house_style import TOO_FEW
from stemreport.kpi.make_kpi import make_kpi
from stemreport.paths import Paths, list_kpi_files
from stemreport.problems import ProblemsFound
from tests.kpi.walking_clubs import make_report, write_survey

ACCESSED = {("walkers", "2014"): 310, ("walkers", "2015"): 291}
DELIVERED = {("leaders", "2015"): 1215}


def make(root):
    said = []
    make_kpi(root, said.append)
    page, table = list_kpi_files(root)
    return page.read_text("utf-8"), list(csv.DictReader(table.read_text("utf-8").splitlines())), "\n".join(said)


def read_text(html):
    """What a reader sees: without style, tags, and what only screen readers read out."""
    html = re.sub(r"<style>.*?</style>|<span class=\"unseen\">.*?</span>", "", html, flags=re.DOTALL)
    return unescape(re.sub(r"<[^>]+>", " ", html))


def read_rows(html, id):
    """The rows of a table as lists of words."""
    (table,) = re.findall(rf'<table id="{id}".*?</table>', html, flags=re.DOTALL)
    return [[" ".join(read_text(cell).split()) for cell in re.findall(r"<t[hd].*?</t[hd]>", row, flags=re.DOTALL)]
            for row in re.findall(r"<tr>.*?</tr>", table, flags=re.DOTALL)]


def test_hours_stand_by_survey_and_year_with_how_many_they_are_of(project):
    html, _, _ = make(project)
    assert read_rows(html, "hours-accessed") == [
        ["Survey", "Year", "Hours", "Walkers", "Response rate", "Data"],
        ["Survey of walkers", "2014 in words", "310", "90", "not known", "collected"],
        ["Survey of walkers", "2015 in words", "291", "73", "not known", "collected"]]
    assert read_rows(html, "hours-delivered")[1:] == [["Survey of leaders", "2015 in words", "1,215", "107", "not known", "collected"]]


def test_parts_stand_with_all_their_years(project):
    html, _, _ = make(project)
    assert [row[:4] for row in read_rows(html, "hours-accessed-sector-1")] == [
        ["Sector", "Year", "Hours", "Walkers"],
        ["North", "2014 in words", "120", "40"], ["North", "2015 in words", TOO_FEW, TOO_FEW],
        ["South", "2014 in words", "150", "30"], ["South", "2015 in words", "150", "30"],
        ["Hills", "2014 in words", "40 [u]", "20"], ["Hills", "2015 in words", TOO_FEW, TOO_FEW]]
    assert [row[:4] for row in read_rows(html, "hours-delivered-area-1")] == [
        ["Area", "Year", "Hours", "Leaders"], ["North", "2015 in words", "440", "40"], ["South", "2015 in words", "455", "35"],
        ["Hills", "2015 in words", "320", "32"]]


def test_what_is_suppressed_stands_in_words_and_nowhere_as_a_number(project):
    html, table, _ = make(project)
    hidden = [row for row in table if row["year"] == "2015" and row["part"] in ("north", "hills") and row["survey"] == "walkers"]
    assert [(row["hours"], row["status"]) for row in hidden] == [("", "suppressed")] * 2
    assert f"2 figures of this page are {TOO_FEW}" in read_text(html) and "“Too few to publish”: " in read_text(html)


def test_accessed_and_delivered_are_never_added(project):
    html, table, _ = make(project)
    numbers = {int(number.replace(",", "")) for number in re.findall(r"\b\d[\d,]*\b", read_text(html).rpartition("What this page is made from")[0])}
    assert {*ACCESSED.values(), *DELIVERED.values()} <= numbers
    numbers |= {int(row["hours"]) for row in table if row["hours"]}
    sums = {one + other for one in (*ACCESSED.values(), sum(ACCESSED.values())) for other in (*DELIVERED.values(), sum(DELIVERED.values()))}
    assert not numbers & (sums | {sum(ACCESSED.values())})


def test_each_figure_is_that_of_its_report_and_leads_to_it(project):
    html, table, _ = make(project)
    assert len(table) == 3 + 6 + 3
    for row in table:
        finding = read_findings(Paths(project, row["year"], row["survey"]).findings)[row["finding"]]
        assert (row["hours"], row["base"]) == tuple("" if one is None else str(int(one)) for one in (finding.estimate, finding.base))
        assert f'<a href="{row["report"]}">{finding.text}<' in html
        assert row["report"] == f"{row['year']}/{row['survey']}/report.html" + ("#full-hours" if not row["part"] else "")


def test_a_report_that_is_not_made_is_missing_by_name_with_its_command(project):
    Paths(project, "2014", "walkers").report.unlink()
    html, table, said = make(project)
    assert "Missing: 2014 walkers. Its report has not been made.\n  make report YEAR=2014 SURVEY=walkers" in said
    assert "Survey of walkers, 2014. Its report has not been made. make report YEAR=2014 SURVEY=walkers" in " ".join(read_text(html).split())
    assert not [row for row in table if row["year"] == "2014"] and "310" not in read_text(html)


def test_a_survey_that_has_no_folder_in_a_year_or_declares_no_hours_is_told(project):
    make_report(write_survey(project, "2014", "birds", {"North": (30, 2)}))
    _, _, said = make(project)
    assert "Missing: 2014 birds. Its settings declare no cumulative hours." in said
    assert "Missing: 2014 leaders. The project has no such survey for this year." in said
    assert "2015 birds" not in said


def test_years_are_compared_where_that_is_declared_and_nowhere_else(project):
    html, _, _ = make(project)
    assert read_rows(html, "hours-across-years-1")[1:] == [["2014 in words", "310", "90 walkers", "collected"], ["2015 in words", "291", "73 walkers", "collected"]]
    settings = Paths(project, "2015", "walkers").settings
    settings.write_text(settings.read_text("utf-8").replace("[[kpi.comparable]]", "[[kpi.not_comparable]]"), "utf-8")
    html, _, _ = make(project)
    assert "hours-across-years" not in html and "2014 in words: not comparable. The same question." in " ".join(read_text(html).split())


def test_a_declared_change_is_that_of_the_report(project):
    more = """
[comparison.regions]
of = "hours.by.region.north.total"
with = "hours.by.region.south.total"
[[kpi.comparable]]
with = "2014/walkers"
why = "Like with like."
comparison = "regions"
"""
    make_report(write_survey(project, "2016", "walkers", {"North": (40, 3), "South": (30, 5)} | {"Hills": (20, 2)}, "accessed", more=more))
    html, _, _ = make(project)
    assert [row[1] for row in read_rows(html, "hours-across-years-2")[1:]] == ["150", "120"]
    assert "Change: \N{MINUS SIGN}20.0%" in " ".join(read_text(html).split())


def test_invented_figures_are_marked_row_by_row(project):
    settings = Paths(project, "2015", "leaders").settings
    settings.write_text(settings.read_text("utf-8") + '\n[demonstration]\nnotice = "Invented."\nreproduces = ["hours.total"]\n', "utf-8")
    raw = settings.parent
    (raw / "export.csv").rename(raw / "demonstration.csv")
    (raw / "codebook.toml").write_text((raw / "codebook.toml").read_text("utf-8").replace("export.csv", "demonstration.csv"), "utf-8")
    make_report(Paths(project, "2015", "leaders"))
    html, table, _ = make(project)
    assert {row["data"] for row in table if row["survey"] == "walkers"} == {"collected"}
    assert [row["data"] for row in table if row["survey"] == "leaders"] == ["demonstration, as printed", *["invented"] * 3]
    assert "Demonstration data." in read_text(html)


def test_the_same_reports_give_the_same_bytes_elsewhere(project, walking_clubs):
    assert make(project)[:2] == make(walking_clubs)[:2]


def test_what_names_no_survey_of_the_project_stops_with_advice_and_leaves_the_page(project):
    before = make(project)[0]
    settings = Paths(project, "2015", "walkers").settings
    settings.write_text(settings.read_text("utf-8").replace('"2014/walkers"', '"2013/walkers"'), "utf-8")
    with pytest.raises(ProblemsFound, match='with = "2013/walkers"'):
        make(project)
    assert list_kpi_files(project)[0].read_text("utf-8") == before


def test_findings_older_than_the_settings_stop_with_the_command(project):
    findings = Paths(project, "2014", "walkers").findings
    findings.write_text("".join(line for line in findings.read_text("utf-8").splitlines(True) if not line.startswith("hours.total,")), "utf-8")
    with pytest.raises(ProblemsFound, match="make report YEAR=2014 SURVEY=walkers"):
        make(project)


def test_the_page_can_be_read_without_seeing_it(project):
    html, _, _ = make(project)
    tables = re.findall(r"<table.*?</table>", html, flags=re.DOTALL)
    assert tables and all("<caption>" in one and 'scope="col"' in one and 'scope="row"' in one for one in tables)
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids)) and {one for one in re.findall(r'href="#([^"]+)"', html)} <= set(ids)
    assert "<script" not in html and "default-src 'none'" in html and '<html lang="en-GB">' in html and html.count("<h1") == 1
