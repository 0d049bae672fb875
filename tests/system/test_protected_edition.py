"""The report of 2018/19 without its records of accepted risks: what was printed of sectors goes, and everything else stays."""

import csv
import re
import shutil
import subprocess
import tomllib

import pytest

from tests.built_report import ROOT, BuiltReport, find_python, run_report

TOO_FEW = "too few to publish"
SECTORS = {"sector.asn": "1", "sector.primary": "1", "sector.secondary": "213"}

READ_PAGE = """() => {
    const texts = [], kept = ['alt', 'title', 'content', 'aria-label', 'aria-description'];
    for (const one of document.querySelectorAll('p, li, td, th, caption, figcaption, h1, h2, h3, h4, h5, summary'))
        texts.push(one.textContent.replace(/\\s+/g, ' ').trim());
    for (const one of document.querySelectorAll('*'))
        for (const name of one.getAttributeNames())
            if (kept.includes(name) || name.startsWith('data-')) texts.push(one.getAttribute(name));
    return texts;
}"""
READ_CELLS = "() => Object.fromEntries([...document.querySelectorAll('[id^=finding-]')].map(one => [one.id.slice(8), one.innerText]))"


def rebuild(built_report, folder, keep):
    """Build the report anew with only the last so many of its records of accepted risks."""
    project = shutil.copytree(built_report.project, folder / "project")
    raw = project / "data/raw/2018-19/technicians"
    shutil.copy(ROOT / raw.relative_to(project) / "published.toml", raw)
    settings = raw / "report.toml"
    text = settings.read_text(encoding="utf-8")
    records = re.findall(r"\[\[disclosure\.accepted\]\]\n(?:.+\n)+\n?", text)
    assert len(records) == 2 and "sector.*" in records[0]
    for record in records[:len(records) - keep]:
        text = text.replace(record, "")
    settings.write_text(text, encoding="utf-8")
    return BuiltReport(project, run_report(project))


@pytest.fixture(scope="module")
def without_sector(built_report, tmp_path_factory):
    return rebuild(built_report, tmp_path_factory.mktemp("without-sector"), 1)


@pytest.fixture(scope="module")
def without_records(built_report, tmp_path_factory):
    return rebuild(built_report, tmp_path_factory.mktemp("without-records"), 0)


def read_findings(report):
    with (report.outputs / "findings.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def list_suppressed(report):
    return [id for id, row in read_findings(report).items() if row["status"].startswith("suppressed")]


def run_python(*arguments):
    """Run the pipeline's Python: this environment has only what drives a browser."""
    done = subprocess.run([find_python(), *arguments], cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    return done.returncode, done.stdout + done.stderr


def check_page(report):
    code = ("import sys; from pathlib import Path; from stemreport.proof.check_exhibits import check_exhibits; from stemreport.proof.read_page import read_page; "
            "print(check_exhibits(read_page(Path(sys.argv[1])), sys.argv[1]))")
    return run_python("-c", code, str(report.page))


# --- without the record on sectors -----------------------------------------------------------------------------------

def test_the_command_says_how_many_are_suppressed_why_and_what_was_printed_before(without_sector):
    said = without_sector.said
    assert re.search(r"Disclosure control: 3 of \d+ figures are suppressed, 0 of them as the cost of another\.", said)
    assert [(int(number), why) for number, why in re.findall(r"^ +(\d+)  (too .+)$", said, re.MULTILINE)] == [
        (2, "too few"), (1, "too few others")]
    assert "Printed before (published.toml), so that whoever kept it still knows: sector.asn, sector.primary and sector.secondary." in said
    assert "Risks accepted in report.toml: 1 record, shown in the annex." in said


def test_only_sectors_are_suppressed_and_every_other_figure_stays(without_sector, built_report):
    assert sorted(list_suppressed(without_sector)) == sorted(SECTORS)
    before, after = read_findings(built_report), read_findings(without_sector)
    assert {id: row for id, row in before.items() if id not in SECTORS} == {id: row for id, row in after.items() if id not in SECTORS}
    for id in SECTORS:
        assert {name: after[id][name] for name in ("estimate", "numerator", "base", "low", "high", "display")} == {
            "estimate": "", "numerator": "", "base": "215", "low": "", "high": "", "display": "[c]"}


def test_every_other_printed_figure_is_shown(without_sector):
    printed = tomllib.loads((ROOT / "tests/published/technicians-2018-19.toml").read_text(encoding="utf-8"))["figure"]
    findings, counts = read_findings(without_sector), []
    for figure in printed:
        if figure["status"] in ("stated", "derived") and figure["id"] != "sector":
            counts += [(f"{figure['id']}.{option}", n) for option, n in figure.get("counts", {}).items()]
            counts += [(figure["id"], figure["n"])] if "n" in figure else []
            counts += [(f"{figure['id']}.total", figure["total"])] if "total" in figure else []
    assert len(counts) > 10
    assert [(id, n) for id, n in counts if (findings[id]["numerator"], findings[id]["status"]) != (str(n), "shown")] == []


def test_the_page_shows_every_other_figure_in_its_cell(open_page, without_sector, built_report):
    before, after = (open_page(file=report.page).evaluate(READ_CELLS) for report in (built_report, without_sector))
    assert {id: text for id, text in before.items() if id not in SECTORS} == {id: text for id, text in after.items() if id not in SECTORS}
    assert {id: after[id] for id in SECTORS} == dict.fromkeys(SECTORS, TOO_FEW)


def test_the_page_has_no_number_of_a_sector(open_page, without_sector, built_report):
    """213 of 215, 99.1% and 0.5%: nowhere more often than the figures that are still shown have them."""
    page = open_page(file=without_sector.page)
    texts = page.evaluate(READ_PAGE)
    assert len([one for one in open_page(file=built_report.page).evaluate(READ_PAGE) if re.search(r"\b213\b|\b99\.1%", one)]) >= 3
    assert [one for one in texts if re.search(r"\b213\b|\b99\.1%|\b0\.465116|\b99\.069767", one)] == []
    about = [one for one in texts if re.search(r"\b(?:Sector:|[Pp]rimary\b|[Aa]dditional support needs|[Ss]econdary\b)", one)]
    numbers = {number for one in about for number in re.findall(r"\d[\d.,]*%?", one.replace("215", ""))}
    assert len(about) > 8 and numbers == set(), about


def test_the_page_says_in_words_that_sectors_are_too_few(open_page, without_sector):
    page = open_page(file=without_sector.page)
    sentences = [" ".join(one.split()) for one in page.locator("main p").all_inner_texts()]
    assert len([one for one in sentences if one.startswith("There were 215 responses. Sector: too few to publish.")]) == 1
    assert "[c]" not in page.locator("main").inner_text().replace("a file of data [c]", "")
    assert len(page.events) == 1, "it asks for itself only"


def test_nothing_of_it_can_be_recovered(without_sector):
    returned, said = run_python("-m", "stemreport.attack", str(without_sector.outputs))
    assert (returned, said.strip()) == (0, "0 of 3 suppressed cells recovered")


def test_its_exhibits_agree_with_each_other(without_sector):
    assert check_page(without_sector) == (0, "[]\n")


# --- without any record ----------------------------------------------------------------------------------------------

def test_without_any_record_the_breakdowns_are_protected(without_records):
    suppressed = list_suppressed(without_records)
    assert set(SECTORS) < set(suppressed)
    assert len([id for id in suppressed if ".by." in id]) > 50
    returned, said = run_python("-m", "stemreport.attack", str(without_records.outputs))
    assert (returned, said.strip()) == (0, f"0 of {len(suppressed)} suppressed cells recovered")


def test_without_any_record_the_page_is_whole(open_page, without_records):
    page = open_page(file=without_records.page)
    cells = page.evaluate(READ_CELLS)
    suppressed = [id for id in list_suppressed(without_records) if id in cells]
    assert {cells[id] for id in suppressed} == {TOO_FEW}
    assert len(page.events) == 1
    assert check_page(without_records) == (0, "[]\n")


# --- as published ----------------------------------------------------------------------------------------------------

def test_as_published_nothing_is_suppressed_and_both_records_are_shown(open_page, built_report):
    assert list_suppressed(built_report) == []
    assert "Disclosure control: no figure is suppressed." in built_report.said
    assert "Risks accepted in report.toml: 2 records, shown in the annex." in built_report.said
    table = open_page().locator("table#risks-accepted")
    assert table.locator("tbody tr").count() == 2
    assert {"Education Scotland", "January 2021"} <= set(table.locator("td").all_inner_texts())
