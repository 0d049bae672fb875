"""The page for those who fill in the tracker says what is in the workbook, what is refused, and what letters say."""

import csv
import re
import zipfile
from datetime import date
from types import SimpleNamespace

import pytest
from openpyxl import load_workbook

from stemreport.codebook.read import read_codebook
from stemreport.paths import Paths
from stemreport.returns.check_returns import check_returns
from stemreport.tracker.write_tracker import write_tracker
from tests.docs.pages import PAGES, find_rows, find_tables, split_sections, take_blocks
from tests.returns.fill_tracker import CODEBOOK, add_up, deliver, fill_tracker, open_codebook

PAGE = PAGES["docs/provider.md"]
SECTIONS = split_sections(PAGE)
ADVICE = [(row[0], row[2]) for row in find_rows(PAGE, "found")]


@pytest.fixture(scope="module")
def workbook(tmp_path_factory):
    path = tmp_path_factory.mktemp("tracker") / "tracker.xlsx"
    write_tracker(open_codebook(), path)
    return load_workbook(path)


def test_the_sheets_are_those_of_the_workbook_in_their_order(workbook):
    assert re.findall(r"^### (.+)$", SECTIONS["Sheet by sheet"], re.MULTILINE) == workbook.sheetnames


def test_what_is_asked_of_the_organisation_is_what_the_first_sheet_asks(workbook):
    sheet = workbook.worksheets[0]
    asked = [sheet.cell(number, 1).value for number in range(14, sheet.max_row + 1)]
    rows = find_rows(PAGE, "it asks")
    assert len(rows) == len(asked) and all(text.startswith(row[0]) for row, text in zip(rows, asked))


def test_the_columns_are_those_that_are_filled_in(workbook):
    rows = find_rows(PAGE, "heading")
    assert [row[0] for row in rows] == [cell.value for cell in workbook["Enter Data"][4]][:len(rows)]
    assert workbook["Enter Data"].cell(4, len(rows) + 1).value == "Counted?"


def test_the_limits_are_those_of_the_workbook(workbook):
    rows = {row[0]: row[2] for row in find_rows(PAGE, "heading")}
    for limit in workbook["Enter Data"].data_validations.dataValidation:
        heading = workbook["Enter Data"][f"{str(limit.sqref)[0]}4"].value
        refused = rows.pop(heading)
        if limit.type == "list":
            assert refused == "what is not in the list"
        elif limit.type == "decimal":
            assert refused == f"words; less than {limit.formula1} or more than {float(limit.formula2):,.0f}"
        else:
            assert (limit.formula1, limit.formula2) == ("DATE(2018,8,1)", "DATE(2019,7,31)") and refused == "a day before 1 August 2018 or after 31 July 2019"
    assert set(rows.values()) == {""}
    assert f"Room for {read_codebook(CODEBOOK).tracker.rows:,} rows" in PAGE
    assert open_codebook().questions["completed_on"].latest == date(2019, 12, 31) and "up to 31 December 2019" in PAGE


def test_the_answers_of_counted_are_those_of_the_column(workbook):
    formula = workbook["Enter Data"]["K5"].value
    assert [row[0] for row in find_rows(PAGE, "Counted?")] == ["Counted", "Left out", "Incomplete"]
    assert all(f'"{row[0]}"' in formula for row in find_rows(PAGE, "Counted?"))


def test_the_sample_is_that_of_the_workbook_and_adds_up_to_what_the_page_says(workbook):
    def write(value):
        return value.strftime("%d/%m/%Y") if hasattr(value, "strftime") else f"{value:g}" if isinstance(value, (int, float)) else value

    (table,) = find_tables(PAGE, "Session id")
    shown = [[write(cell.value) for cell in row] for row in workbook["Sample"].iter_rows(4, 8, 1, 10)]
    assert [table.columns, *table.rows] == shown
    rows = [dict(zip(deliver(), [cell.value for cell in row])) for row in workbook["Sample"].iter_rows(5, 8, 1, 10)]
    totals = add_up(open_codebook(), rows)
    sessions, delivered, attendees, cumulative = (totals["All", "All", one] for one in open_codebook().measures)
    assert f"{sessions:g} sessions, {delivered:g} hours delivered, {attendees:g} attendees and {cumulative:g} cumulative hours" in " ".join(PAGE.split())
    assert (totals["Sector", "Several", "sessions"], totals["Sector", "Several", "delivered"]) == (1, 2)
    assert (totals["Sector", "Primary school practitioners", "attendees_reached"], totals["Sector", "Classroom assistants", "attendees_reached"]) == (14, 5)


def test_the_agreement_to_be_named_is_the_one_that_counts():
    assert open_codebook().intake.listed_if == "may_list.yes" and "named in the list of those that took part if you answered `Yes`" in PAGE
    assert "deleted when the analysis is published" in " ".join(PAGE.split()) and "delete them when the analysis is published" in open_codebook().tracker.privacy


# --- letters ---------------------------------------------------------------------------------------------------------

def set_cell(sheet, cell, value):
    def change(book):
        book[sheet][cell] = value
    return change


def rename_sheet(book):
    book["Enter Data"].title = "Our data"


def remove_sheet(book):
    del book["My Totals"]


def move_columns(book):
    book["Enter Data"]["I4"], book["Enter Data"]["J4"] = "Attendees", "Hours delivered"


def clear_headings(book):
    for cell in book["Enter Data"][4]:
        cell.value = None


def enter_in_sample_and_type_over_a_total(book):
    for column, value in enumerate(deliver("9").values(), 1):
        book["Sample"].cell(9, column).value = value
    next(cells for cells in book["My Totals"].iter_rows() if cells[0].value == "All")[5].value = 4000


FAULTY_ROWS = [{"attendees": None}, {"hours": "two"}, {"delivered_on": date(2019, 8, 1)}, {"delivered_on": "in May"}, {"authority": "Mordor"},
               {"authority": "Fyfe"}, {"authority": "S12000015"}]


def list_sent():
    """List what is sent in: the rows, what is changed in the workbook, and what is said of the organisation."""
    yield from ({"change": change} for change in (
        rename_sheet, remove_sheet, set_cell("Enter Data", "I4", "Hrs"), move_columns, clear_headings, enter_in_sample_and_type_over_a_total,
        set_cell("Enter Data", "I5", "=1+1"), set_cell("How to use this tracker", "A2", "Version of this tracker: 2017-18, 1")))
    yield {"rows": [deliver(str(number), **fault) for number, fault in enumerate(FAULTY_ROWS)]}
    yield from ({"calculated": False}, {"organisation": None}, {"organisation_type": "A club", "completed_on": "yesterday"})
    yield from ({"organisation": name, "completed_on": date(2019, 8, day), "rows": [deliver(course="Bridges")]}
                for name, day in (("Same", 5), ("Same", 5), ("Again", 5), ("Again", 6), ("Both", 5)))


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """What all that can be wrong is told by, as found and advice."""
    paths = Paths(tmp_path_factory.mktemp("returns"), "2018-19", "providers")
    paths.raw.mkdir(parents=True)
    paths.codebook.write_bytes(CODEBOOK.read_bytes())
    for number, sent in enumerate(list_sent()):
        sent = {"rows": [deliver(course=f"Course {number}")], "change": None, "organisation": f"Organisation {number}", **sent}
        fill_tracker(paths.raw / f"{number:02}.xlsx", sent.pop("rows"), sent.pop("change"), **sent)
    (paths.raw / "password.xlsx").write_bytes(b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"))
    (paths.raw / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0" + "Workbook".encode("utf-16-le"))
    (paths.raw / "text.xlsx").write_text("Dear all", "utf-8")
    fill_tracker(paths.raw / "macros.xlsm", [deliver()])
    with zipfile.ZipFile(paths.raw / "macros.xlsm", "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"Sub Auto_Open()")
    annual = {"Name of your organisation": "Both", "Date completed": "2019-08-20", "Sessions": "10", "Hours delivered": "12", "Attendees": "about 900",
              "Hours delivered: Sector: Primary school practitioners": "94.5", "Cumulative hours: Sector: Classroom assistants": "5"}
    with (paths.raw / "annual-return.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([annual.keys(), annual.values()])
    settled = check_returns(paths, open_codebook(), lambda line: None)
    letters = [path.read_text("utf-8") for path in paths.letters.iterdir()]
    return SimpleNamespace(letters=letters, said={(one.found, one.advice) for each in settled for one in (*each.submission.problems, *each.problems)})


def test_each_letter_of_the_page_can_come(told):
    def is_told(found, advice):
        pattern = ".+".join(map(re.escape, found.split("…")))
        return any(re.fullmatch(pattern, one) and advice == do for one, do in told.said)

    assert [row for row in ADVICE if not is_told(*row)] == []


def test_each_letter_that_can_come_is_on_the_page(told):
    assert {advice for _, advice in told.said} == {advice for _, advice in ADVICE}


def test_how_things_stand_is_said_in_these_words(told):
    stands = {letter.split("\n")[2].removeprefix("Thank you for your return. ") for letter in told.letters}
    rows = {row[0] for row in find_rows(PAGE, "the letter says")}
    assert rows <= stands and {one.replace("annual return is", "tracker is") for one in stands} == rows


def test_the_whole_letter_is_one(tmp_path):
    paths = Paths(tmp_path, "2018-19", "providers")
    paths.raw.mkdir(parents=True)
    paths.codebook.write_bytes(CODEBOOK.read_bytes())
    fill_tracker(paths.raw / "tracker of the club.xlsx", [deliver(), deliver("2", authority="Fyfe"), deliver("3", hours="two")])
    check_returns(paths, open_codebook(), lambda line: None)
    (letter,) = paths.letters.iterdir()
    assert [letter.read_text("utf-8")] == take_blocks("docs/provider.md", "text")


def test_nothing_has_to_be_typed_but_into_the_workbook():
    assert "make " not in re.sub(r"make (?:it|of)\b", "", PAGE) and "data/" not in PAGE and ".toml" not in PAGE
