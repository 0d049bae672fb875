"""The written files of two whole reports: every published finding stands once in each workbook, as the page prints it."""

import csv
import json
import re
from collections import Counter
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup

from stemreport.publication.write_tables import write_publication_tables
from stemreport.report import open_report
from tests.publication.conftest import YEAR
from tests.publication.read_books import READERS

FRONT = ["Cover", "Contents", "Notes"]


@pytest.fixture(scope="module", params=READERS)
def pages(bundle, request):
    return READERS[request.param](bundle.folder / request.param)


@pytest.fixture(scope="module")
def soup(bundle):
    return BeautifulSoup(bundle.report.paths.report.read_text("utf-8"), "html.parser")


def read_published(bundle):
    with bundle.report.paths.findings.open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def list_rows(pages):
    """List the rows of all tables behind the front sheets: sheet, headings without marks of notes, texts and numbers."""
    for page in list(pages.values())[3:]:
        headings = [heading.partition(" [note")[0] for heading in page.table[0]]
        for texts, numbers in zip(page.table[1:], page.table_numbers[1:], strict=True):
            yield page.name, headings, texts, numbers


def read_values(pages):
    """Read the figure of each row: the first cell that is no label."""
    values = {}
    for sheet, headings, texts, numbers in list_rows(pages):
        place = next(place for place, heading in enumerate(headings) if re.match(r"(Percentage of|Value|Total|Mean|Median|For each|\w+ for each)", heading))
        assert texts[-1] not in values, f"{texts[-1]} stands on {sheet} and elsewhere"
        values[texts[-1]] = texts[place], numbers[place]
    return values


def test_every_published_finding_stands_once_with_its_display_value(bundle, pages):
    published = read_published(bundle)
    found = Counter(texts[-1] for _, _, texts, _ in list_rows(pages))
    assert set(found.values()) == {1} and set(found) == set(published)
    wrong = {id: (text, published[id]["display"]) for id, (text, _) in read_values(pages).items() if text != published[id]["display"]}
    assert not wrong


def test_the_page_prints_the_same_in_its_annex(pages, soup):
    values = read_values(pages)
    printed = {cell["id"].removeprefix("finding-"): cell.get_text() for cell in soup.find_all("td", id=re.compile("^finding-"))}
    assert len(printed) > 500
    wrong = {id: (values[id][0], text) for id, text in printed.items() if values[id][0] != {"too few to publish": "[c]"}.get(text, text)}
    assert not wrong


def test_counts_and_bases_are_those_published(bundle, pages):
    published, checked = read_published(bundle), 0
    for _, headings, texts, numbers in list_rows(pages):
        row = published[texts[-1]]
        for heading, column in (("Base", "base"), ("Number of", "numerator")):
            place = next((place for place, one in enumerate(headings) if one.startswith(heading)), None)
            if place is not None and texts[place] not in ("[c]", "[z]"):
                assert numbers[place] == Decimal(row[column])
                checked += 1
            elif place is not None and texts[place] == "[c]":
                assert not row[column] and row["status"].startswith("suppressed")
    assert checked > 800


def test_what_calculates_is_what_is_shown(pages):
    for id, (text, number) in read_values(pages).items():
        digits = re.match(r"[+-]?[\d,.]+", text)
        assert (number is None) == (digits is None), id
        if digits:
            assert number * (100 if "%" in text else 1) == Decimal(digits[0].replace(",", ""))


def test_each_figure_and_table_of_the_page_has_a_sheet_with_its_rows_in_order(pages, soup):
    exhibits = soup.find_all(class_="exhibit")
    assert len(exhibits) > 10
    for exhibit in exhibits:
        label = exhibit.find(class_="label").get_text().removesuffix(":")
        rows = [[cell.get_text() for cell in row.find_all(["th", "td"])] for row in exhibit.find("table").find_all("tr")]
        shown = [row[:-1] for row in pages[label].table]
        assert [cell.partition(" [note")[0] for cell in shown[0]] == rows[0]
        assert shown[1:] == [[{"too few to publish": "[c]"}.get(cell, cell) for cell in row] for row in rows[1:]]
        caption = exhibit.find("table").caption.find(class_="title").get_text()
        assert pages[label].texts[0][0] == (caption if exhibit["id"].startswith("table") else f"{label}: {caption}")


def test_the_sheets_in_front_tell_what_there_is(bundle, pages):
    assert list(pages)[:3] == FRONT
    cover = "\n".join(row[0] for row in pages["Cover"].texts)
    settings = bundle.report.settings
    for wanted in (settings.title, settings.period, settings.subtitle, settings.publisher, settings.published, settings.demonstration, settings.contact[0],
                   "Open Government Licence v3.0", "Draft for tests.", "not weighted"):
        assert wanted in cover
    contents = {row[0]: row[1] for row in pages["Contents"].table[1:]}
    assert list(contents) == [name for name in pages if name not in ("Cover", "Contents")]
    assert all(contents[name] == pages[name].texts[0][0] for name in contents)
    assert {text for _, text in pages["Contents"].links} == set(contents)


def test_every_sign_and_note_is_explained_above_its_table_and_on_the_notes(pages):
    notes = {row[0] for row in pages["Notes"].table[1:]}
    used = set()
    for page in list(pages.values())[3:]:
        above = "\n".join(row[0] for row in page.texts[:page.marked[0][0] - 1])
        cells = {cell for row in page.table[1:] for cell in row}
        signs = {sign for sign in ("[c]", "[u]", "[z]") if sign in cells or any(cell.endswith(f" {sign}") for cell in cells)}
        assert {sign for sign in ("[c]", "[u]", "[z]") if f"{sign}:" in above} == signs
        assert not [cell for cell in cells if re.search(r"\[", cell) and not re.search(r"\[[cuz]\]$", cell)]
        used |= signs | set(re.findall(r"\[note \d\]", " ".join(page.table[0])))
    assert used == notes


def test_tables_are_whole_and_nothing_stands_below_or_beside_them(pages):
    for page in list(pages.values())[1:]:
        (first, last, width), = page.marked
        assert len(page.texts) == last and all(len(row) == width or not any(row[width:]) for row in page.texts[first - 1:])
        assert all(cell for row in page.table for cell in row) and len(set(page.table[0])) == width
        assert all(not any(row[1:]) for row in page.texts[:first - 1])


def test_demonstration_figures_say_so_on_every_sheet(bundle, pages):
    published = read_published(bundle)
    for page in list(pages.values())[3:]:
        invented = [published[row[-1]]["note"] == "invented" for row in page.table[1:]]
        above = "\n".join(row[0] for row in page.texts[:page.marked[0][0] - 1])
        assert ("invented" in above) == any(invented)
        if not all(invented):
            assert [any("(invented)" in cell for cell in row) for row in page.table[1:]] == invented


def test_the_same_outputs_give_the_same_bytes_in_another_folder(bundle, tmp_path):
    report = open_report(YEAR, bundle.report.paths.survey, bundle.report.paths.root)
    written = write_publication_tables(report, tmp_path / "other", ["Draft for tests."])
    assert [path.relative_to(tmp_path / "other") for path in written] == [path.relative_to(bundle.folder) for path in bundle.written]
    assert all(path.read_bytes() == (bundle.folder / path.relative_to(tmp_path / "other")).read_bytes() for path in written)
    assert sorted(path for path in bundle.folder.rglob("*") if path.is_file()) == bundle.written


def test_each_figure_has_its_data_a_drawing_and_a_picture(bundle, soup):
    names = {path.name for path in bundle.written}
    for exhibit in soup.find_all(class_="exhibit"):
        kind, _, id = exhibit["id"].partition("-")
        number = exhibit.find(class_="label").get_text().split()[1].removesuffix(":")
        stem = f"{kind}-{number}-{id.replace('_', '-')}"
        assert {f"{stem}.csv"} | ({f"{stem}.svg", f"{stem}.png"} if kind == "figure" else set()) <= names
        with (bundle.folder / "figures" / f"{stem}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert [row["label"] for row in rows] == [row.find("th").get_text() for row in exhibit.find("tbody").find_all("tr")]
        if kind == "figure":
            assert (bundle.folder / "figures" / f"{stem}.png").read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
            assert (bundle.folder / "figures" / f"{stem}.svg").read_bytes() == (bundle.report.paths.figures / f"{id}-wide.svg").read_bytes()


def test_the_public_findings_are_those_of_the_report_with_words(bundle):
    with (bundle.folder / "findings.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    published = read_published(bundle)
    assert [{name: row[name] for name in published[row["id"]]} for row in rows] == list(published.values())
    assert all(row["question_title"] and row["what"] and row["period"] and row["base_of"] for row in rows)
    assert len({(row["question_title"], row["item_label"], row["broken_down_by"], row["group_label"], row["what"], row["base_of"], row["period"], row["measure"])
                for row in rows}) == len(rows), "two figures that nobody can tell apart in words"


def test_the_metadata_name_every_data_file(bundle):
    package = json.loads((bundle.folder / "datapackage.json").read_text("utf-8"))
    assert sorted(one["path"] for one in package["resources"]) == sorted(path.relative_to(bundle.folder).as_posix() for path in bundle.written if path.suffix == ".csv")
