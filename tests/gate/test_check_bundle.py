"""The whole gate: clean bundles pass, and faults of every kind are told together, each with its notebook, cell, rule and mend."""

import time

import pytest

from stemreport.gate.check_bundle import check_bundle
from tests.gate.plant import edit, edit_part, find_sheet_part, tell

EASE = "notebooks/technicians/50-your-professional-learning.ipynb"


@pytest.mark.parametrize("survey", ["technicians", "providers"])
def test_a_clean_bundle_has_no_fault(survey, request):
    finished = request.getfixturevalue(survey)
    started = time.process_time()
    assert tell(check_bundle(finished.folder, finished.known)) == []
    assert time.process_time() - started < 15, "2 to 4 seconds are usual"


def test_it_writes_nothing(planted):
    before = {path: path.read_bytes() for path in planted.folder.rglob("*") if path.is_file()}
    check_bundle(planted.folder, planted.known)
    assert {path: path.read_bytes() for path in planted.folder.rglob("*") if path.is_file()} == before


def test_a_bundle_without_a_page_is_told(tmp_path, technicians):
    (problem,) = check_bundle(tmp_path, technicians.known)
    assert problem.file == "report.html" and problem.expected.startswith("page: ")


def test_planted_faults_are_all_told_with_notebook_cell_rule_and_mend(planted):
    folder = planted.folder
    edit(folder, "report.html", 'alt="Bar chart: Ease of access', 'title="Bar chart: Ease of access')
    edit(folder, "report.html", "About 900 technicians", '<span style="color: #c0c0c0">About 900 technicians</span>')
    edit(folder, "report.html", '<a href="#method-and-limitations">the annex', '<a href="#method-and-limitation">the annex')
    edit(folder, "report.html", '<h3 id="ease-of-access">Ease of access</h3>', '<h4 id="ease-of-access">Ease of access</h4>')
    edit(folder, "report.html", '<h3 id="work-pattern">Work pattern</h3>', '<h2>Patterns</h2><h5 id="work-pattern">Work pattern</h5>')
    edit(folder, "report.html", '<th scope="row">Very easy (invented)</th>', "<th>Very easy (invented)</th>")
    edit(folder, "report.html", "to guide the STEM Education", "to guide (ask jo.bell@example.org) the STEM Education")
    edit(folder, "report.html", "Education Scotland has run", "Educaton Scotland has run")
    edit(folder, "report.html", "<main", '<script src="https://example.org/count.js"></script><main')
    edit(folder, "figures/figure-9-ease.svg", "12.4%", "12.5%")
    part = find_sheet_part(folder, "tables.xlsx", "Figure 1:")
    edit_part(folder, "tables.xlsx", part, '<c r="C8" s="10" t="n"><v>154</v></c>', '<c r="C8" s="10"><f>77*2</f><v>154</v></c>')
    edit(folder, "datapackage.json", "Demonstration:", "Note:")
    told = "\n".join(tell(check_bundle(folder, planted.known)))
    rules = ("alt text", "contrast", "links", "headings", "table scope", "personal data", "spelling of names", "external requests", "stale figure", "formulas",
             "demonstration")
    assert {line.split(" | ")[2].partition(":")[0] for line in told.splitlines()} == {*rules}
    for line in (f"{EASE}, cell 12, figure 9 | an image without an alt text | alt text: ",
                 "notebooks/technicians/20-about-the-survey.ipynb, cell 1, “Structure and purpose” | “About 900 technicians” in #c0c0c0 on #ffffff, 1.82 to 1",
                 "notebooks/technicians/20-about-the-survey.ipynb, cell 1, “Structure and purpose” | a link to #method-and-limitation, which is not in the page",
                 "| Did you mean #method-and-limitations?",
                 "notebooks/technicians/30-about-you.ipynb, cell 6, “Work pattern” | “Work pattern”, an <h5> after an <h2> | headings: ",
                 f"{EASE}, cell 12, figure 9 | 1 cell without a scope (“Very easy (invented)”) | table scope: ",
                 "notebooks/technicians/10-executive-summary.ipynb, cell 1, “Executive summary” | an e-mail address, jo.bell@example.org, in report.html",
                 "notebooks/technicians/10-executive-summary.ipynb, cell 1, “Executive summary” | “Educaton Scotland”, which data/raw/2018-19/technicians/report.toml "
                 "spells “Education Scotland”",
                 "| an element <script> from https://example.org/count.js | external requests: ",
                 f"{EASE}, cell 12, figure 9 | figures/figure-9-ease.svg shows 12.5% at “Easy”, and its data 12.4% | stale figure: ",
                 "tables.xlsx, sheet Figure 1, cell C8 | a formula | formulas: ",
                 "datapackage.json,  | no word that the responses are invented | demonstration: "):
        assert line in told, f"{line}\n\n{told}"


@pytest.mark.parametrize("content", [b"", b"PK", b"\xff\xfe\x00<a", b"%PDF-1.7 x", b"{\"a\": [", b"<svg><", b"a,b\r\n1\r\n"])
def test_a_damaged_file_is_told_and_stops_nothing(planted, content):
    names = ("tables.ods", "tables.xlsx", "findings.csv", "ledger.csv", "datapackage.json", "figures/figure-9-ease.svg", "figures/figure-9-ease.csv", "figures/figure-9-ease.png")
    for name in (*names, "report.pdf"):
        (planted.folder / name).write_bytes(content)
    told = "\n".join(tell(check_bundle(planted.folder, planted.known)))
    for line in ("tables.ods,  | a workbook that cannot be read", "tables.xlsx,  | a workbook that cannot be read", "findings.csv,  | no findings", "report.pdf,  | a PDF without words",
                 "datapackage.json,  | no word that", "figure 9 | "):
        assert line in told


def test_a_damaged_page_is_told(planted):
    (planted.folder / "report.html").write_bytes(b"\x00<html")
    assert "page: " in "\n".join(tell(check_bundle(planted.folder, planted.known)))
