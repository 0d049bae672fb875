"""One response is corrected: the next edition names the figures that moved, marks them and no others, and leaves the first as it was.

Two editions of the invented garden survey are made, signed and published, the gate and all, so this stands among the slow tests.
"""

import csv
import re
import subprocess

import pytest

from tests.built_report import find_python
from tests.project_copy import SURVEYS, copy_project
from tests.publication.read_books import read_ods

ARGUMENTS = ["--year", "spring-2014", "--survey", "garden-watch"]
DECLARED = '''
[contact]
lines = ["The garden watch", "Telephone 0131 496 0000"]
[publication]
statement = "These are not official statistics."
released = 2014-06-02
[[publication.assumption]]
what = "Invented gardens stand for gardens."
effect = "None."
who = "A. Tester"
when = 2014-05-01
[[publication.limitation]]
what = "Gardens chose themselves."
effect = "Figures describe those that answered."
who = "A. Tester"
when = 2014-05-01
'''
CORRECTION = '''
[[publication.correction]]
edition = "1.1"
when = 2014-07-01
why = "One garden was said to have a hedge, and has none."
'''
MOVED = {"features.hedge", "features.hedge.of_answered", "features.green", "features.green.of_answered"}
"""One hedge fewer among all, and among those who answered; and the net that counts hedges."""


def publish(root, edition):
    """Make the bundle, sign for its hash, publish it."""
    run = lambda command: subprocess.run([find_python(), "-m", "stemreport", command, *ARGUMENTS], cwd=root, capture_output=True, text=True)
    hash = re.search(r"Its hash: +(\w{64})", run("bundle").stdout)[1]
    people = "".join(f'[{role}]\nname = "The {role}"\ndate = 2014-05-20\n' for role in ("analyst", "assurer", "approver"))
    (root / "data/raw/spring-2014/garden-watch/signoff.toml").write_text(f'edition = "{edition}"\nbundle = "{hash}"\n{people}')
    done = run("publish")
    assert done.returncode == 0, done.stdout + done.stderr


def read_files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def editions(tmp_path_factory):
    """The folder of both editions, and the files of the first before there was a second."""
    root = copy_project(tmp_path_factory.mktemp("corrected") / "project", SURVEYS / "data")
    raw, published = root / "data/raw/spring-2014/garden-watch", root / "outputs/spring-2014/garden-watch/publication"
    with (raw / "report.toml").open("a") as file:
        file.write(DECLARED)
    publish(root, "1.0")
    first = read_files(published)
    export = (raw / "gardens.csv").read_text()
    assert "G002,ok,Larger than a tennis court,Pond,,Hedge,,Yes" in export
    (raw / "gardens.csv").write_text(export.replace("G002,ok,Larger than a tennis court,Pond,,Hedge,,Yes", "G002,ok,Larger than a tennis court,Pond,,,,Yes"))
    with (raw / "report.toml").open("a") as file:
        file.write(CORRECTION)
    publish(root, "1.1")
    return published, first


@pytest.fixture(scope="module")
def page(editions, open_page):
    return open_page(file=editions[0] / "1.1" / "report.html")


def read_findings(folder):
    with (folder / "findings.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def test_the_first_edition_is_untouched(editions):
    published, first = editions
    now = read_files(published)
    assert {name: now[name] for name in first} == first and any(name.startswith("1.1/") for name in now)


def test_the_sign_stands_on_the_figures_that_moved_and_on_no_other(editions):
    before, after = (read_findings(editions[0] / edition) for edition in ("1.0", "1.1"))
    assert {id for id in after if any(before[id][key] != after[id][key].replace(" [r]", "") for key in ("display", "numerator", "base"))} == MOVED
    assert {id for id, row in after.items() if "[r]" in row["display"]} == MOVED == {id for id, row in after.items() if "revised" in row["note"]}


def test_the_notice_names_them_and_why(page):
    assert page.locator("header").inner_text().endswith("Edition 1.1, corrected on 1 July 2014")
    assert page.locator("main h2").first.inner_text() == "Correction"
    assert "One garden was said to have a hedge, and has none." in page.locator("main").inner_text()
    rows = page.locator("#revised-figures tbody tr").all_inner_texts()
    assert [row.split("\t") for row in rows] == [
        ["Features of the garden: Trees or a hedge (net)", "value", "72.6%", "71.0% [r]"],
        ["Features of the garden: Trees or a hedge (net)", "count", "45", "44 [r]"],
        ["Features of the garden: Trees or a hedge (net), of gardens answering the question", "value", "77.6%", "75.9% [r]"],
        ["Features of the garden: Hedge", "value", "40.3%", "38.7% [r]"],
        ["Features of the garden: Hedge", "count", "25", "24 [r]"],
        ["Features of the garden: Hedge, of gardens answering the question", "value", "43.1%", "41.4% [r]"]]


def read_texts(page):
    """All texts of a page that may print a figure, and those of its drawings as the browser has them."""
    return page.evaluate("""() => [...document.querySelectorAll('main td, main li, main p')].map(one => one.textContent)
        .concat([...document.querySelectorAll('img, source')].flatMap(one => decodeURIComponent(one.src || one.srcset).match(/>[^<>]*%[^<>]*</g) || []))""")


def test_wherever_the_page_prints_them_the_sign_is_and_nowhere_else(page, editions, open_page):
    texts, before = read_texts(page), read_texts(open_page(file=editions[0] / "1.0" / "report.html"))
    with_sign = {found for text in texts for found in re.findall(r"\d+(?:\.\d%)? \[r\]", text)}
    assert with_sign == {"71.0% [r]", "75.9% [r]", "38.7% [r]", "41.4% [r]", "44 [r]", "24 [r]"}
    for moved in ("71.0%", "75.9%", "38.7%", "41.4%"):
        # Another figure may happen to be the same; it was so before.
        pattern = re.compile(rf"(?<!\d){re.escape(moved)}(?! \[r\])")
        assert sum(len(pattern.findall(text)) for text in texts) == sum(len(pattern.findall(text)) for text in before), moved
    assert any(">38.7% [r]<" in text for text in texts), "the bar's label has it"


def test_the_workbook_marks_and_explains_them(editions):
    sheets = read_ods(editions[0] / "1.1" / "tables.ods")
    marked = {row[-1] for sheet in sheets.values() if sheet.marked for row in sheet.table if any("[r]" in cell for cell in row)}
    assert marked - {"[r]", "Revised: the edition before had another figure."} == MOVED
    assert any("revised" in text.lower() for row in sheets["Notes"].texts for text in row)


def test_the_edition_before_is_a_click_away(page, editions):
    page.locator("summary", has_text="All files of this publication").click()
    page.get_by_role("link", name="Edition 1.0 of this report, which was corrected").click()
    assert page.url.endswith("/publication/1.0/report.html") and "Edition 1.0, final" in page.locator("header").inner_text()
