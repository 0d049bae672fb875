"""A survey with another unit, two frames, routing, nets, a grid and a year of its own form needs a folder and no code."""

import csv
from pathlib import Path

from bs4 import BeautifulSoup

import stemreport
from tests.project_copy import PROJECT, SURVEYS

RAW = SURVEYS / "data" / "raw" / "spring-2014" / "garden-watch"


def read_findings(outputs):
    with (outputs / "findings.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def read_gardens():
    with (RAW / "gardens.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["status"] != "withdrawn"]


def test_both_frames_are_counted(outputs):
    findings = read_findings(outputs)
    assert findings["gardens"]["display"] == str(len(read_gardens()))
    with (RAW / "sightings.csv").open(encoding="utf-8", newline="") as file:
        assert findings["sightings"]["display"] == str(len(list(csv.DictReader(file))))


def test_an_alias_counts_as_its_option(outputs):
    sizes = [row["How large is the garden?"] for row in read_gardens()]
    expected = sizes.count("Tennis court") + sizes.count("As large as a tennis court")
    assert sizes.count("Tennis court") and read_findings(outputs)["size.medium"]["numerator"] == str(expected)


def test_a_routed_grid_has_those_asked_as_its_base(outputs):
    fed = [row for row in read_gardens() if row["Are birds fed in the garden?"] == "Yes"]
    robin = [row["How often do these birds come to the food? [Robin]"] for row in fed]
    finding = read_findings(outputs)["visits.robin.ever"]
    assert finding["base"] == str(len(fed)) and finding["base_rule"] == "asked"
    assert finding["numerator"] == str(robin.count("Daily") + robin.count("Weekly"))


def test_a_net_counts_each_garden_once(outputs):
    rows = read_gardens()
    expected = sum(bool(row["What is in the garden? [Trees, taller than a house]"] or
                        row["What is in the garden? [Hedge]"]) for row in rows)
    assert read_findings(outputs)["features.green"]["numerator"] == str(expected)


def test_a_filter_is_a_group_of_its_own(outputs):
    rows = [row for row in read_gardens() if row["How large is the garden?"] == "Larger than a tennis court"
            and row["What is in the garden? [Pond]"] and row["Are birds fed in the garden?"] == "Yes"]
    total = sum(float(row["How much is spent on food in a month?"] or 0) for row in rows)
    finding = read_findings(outputs)["spent.among.large_with_pond.total"]
    assert float(finding["estimate"]) == total and finding["base"] == str(len(rows))


def test_the_page_shows_every_question_by_section(outputs):
    page = BeautifulSoup((outputs / "report.html").read_text(encoding="utf-8"), "html.parser")
    headings = [heading.text for heading in page.find_all("h2")]
    assert [one for one in headings if one in ("The garden", "Feeding", "Other questions")] == [
        "The garden", "Feeding", "Other questions"]
    assert {figure["id"] for figure in page.find_all("figure")} == {
        f"figure-{name}" for name in ("size", "features", "feeds", "visits", "spent", "hour")}
    assert not page.find(class_="banner"), "this survey is no demonstration"


def test_the_questionnaire_names_the_routing(outputs):
    page = BeautifulSoup((outputs / "report.html").read_text(encoding="utf-8"), "html.parser")
    assert "Asked only of those who answered Feeding of birds: Yes." in page.find(id="question-visits").text


def test_free_text_stays_behind(outputs, processed):
    for path in [*outputs.rglob("*"), *processed.rglob("*")]:
        if path.is_file():
            assert b"A robin, as ever" not in path.read_bytes(), path.name


def test_the_package_knows_nothing_of_it():
    package = Path(stemreport.__file__).parent
    for path in package.rglob("*"):
        if path.is_file() and path.suffix != ".pyc":
            assert "garden" not in path.read_text(encoding="utf-8", errors="replace").casefold(), path


def test_the_makefile_names_no_notebook():
    assert ".ipynb" not in (PROJECT / "Makefile").read_text(encoding="utf-8")
