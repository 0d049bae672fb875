"""Every fault that a tracker can have is told in the words of whoever filled it in, and costs nobody else anything."""

import zipfile
from datetime import date

import pytest

from stemreport.paths import Paths
from stemreport.returns.check_returns import check_returns
from stemreport.returns.settle import COUNTED, NOT_COUNTED, REPLACED
from tests.returns.fill_tracker import CODEBOOK, FIRST, deliver, fill_tracker, open_codebook


@pytest.fixture
def folder(tmp_path):
    """The folder of what arrived, with one good tracker of another organisation."""
    raw = tmp_path / "data/raw/2018-19/providers"
    raw.mkdir(parents=True)
    (raw / "codebook.toml").write_bytes(CODEBOOK.read_bytes())
    fill_tracker(raw / "good one.xlsx", [deliver("1", course="Bridges"), deliver("2", course="Bees")], organisation="Another Organisation")
    return raw


def check(folder):
    """What became of each file: its state, its Problems as (place, found, expected, advice), and how many of its rows count."""
    paths = Paths(folder.parents[3], "2018-19", "providers")
    settled = check_returns(paths, open_codebook(), lambda line: None)
    good = next(one for one in settled if one.submission.file.endswith("good one.xlsx"))
    assert (good.state, len(good.submission.rows)) == (COUNTED, 2), "the other organisation counts either way"
    return {one.submission.file.rpartition("/")[2]: (one.state, [(problem.place, problem.found, problem.expected, problem.advice)
                                                                 for problem in (*one.submission.problems, *one.problems)], len(one.submission.rows))
            for one in settled}


def check_one(folder, rows, change=None, **more):
    """What becomes of a tracker that is sent in with these rows."""
    fill_tracker(folder / "sent.xlsx", rows, change, **more)
    return check(folder)["sent.xlsx"]


def test_a_good_tracker_counts_and_there_is_nothing_to_say(folder):
    assert check_one(folder, [deliver("1"), deliver("2", authority=None)]) == (COUNTED, [], 2)


def test_a_sheet_that_was_renamed(folder):
    def rename(book):
        book["Enter Data"].title = "Enter our data"
    assert check_one(folder, [deliver()], rename) == (NOT_COUNTED, [(
        "", 'no sheet "Enter Data"; the sheets are "How to use this tracker", "Sample", "Enter our data", "My Totals", "Lists"',
        'the sheet "Enter Data" of the tracker', "Rename the sheet Enter our data back to Enter Data.")], 0)


def test_a_heading_that_was_changed(folder):
    def change(book):
        book["Enter Data"]["I4"] = "Hrs"
    assert check_one(folder, [deliver()], change) == (NOT_COUNTED, [(
        "sheet Enter Data, cell I4", 'the heading "Hrs"', '"Hours delivered"', "Write the heading back: Hours delivered.")], 0)


def test_columns_that_were_moved(folder):
    def move(book):
        sheet = book["Enter Data"]
        sheet["I4"], sheet["J4"] = "Attendees", "Hours delivered"
    state, problems, _ = check_one(folder, [deliver()], move)
    assert state == NOT_COUNTED and [one[0] for one in problems] == ["sheet Enter Data, cell I4", "sheet Enter Data, cell J4"]
    assert problems[0][3] == "Write the heading back: Hours delivered. Were columns moved? Each must stand where it stood."


def test_a_total_that_was_typed_over(folder):
    def type_over(book):
        next(cells for cells in book["My Totals"].iter_rows() if cells[0].value == "All")[5].value = 4000
    assert check_one(folder, [deliver(), deliver("2")], type_over) == (COUNTED, [(
        "sheet My Totals, Cumulative hours, All", "4,000", "40, the sum of the rows",
        "Was a total typed over, or did rows change that were not calculated? The rows count, not the total.")], 2)


def test_a_total_that_is_no_number(folder):
    def type_over(book):
        next(cells for cells in book["My Totals"].iter_rows() if cells[0].value == "All")[5].value = "many"
    state, problems, _ = check_one(folder, [deliver()], type_over)
    assert (state, problems[0][:3]) == (COUNTED, ("sheet My Totals, Cumulative hours, All", "nothing", "20, the sum of the rows"))


def test_hours_typed_as_a_formula_that_was_never_calculated(folder):
    def enter(book):
        book["Enter Data"]["I5"] = "=1+1"
    assert check_one(folder, [deliver()], enter) == (NOT_COUNTED, [(
        "sheet Enter Data, cell I5", "a formula that was never calculated", "the value itself",
        "Open the workbook in Excel, which calculates it, and save it.")], 0)


def test_headings_that_are_gone(folder):
    def clear(book):
        for cell in book["Enter Data"][4]:
            cell.value = None
    assert check_one(folder, [], clear) == (NOT_COUNTED, [(
        "sheet Enter Data", "no headings", "the headings of the tracker, from Session id to Attendees", "Copy your rows into the tracker as it was sent.")], 0)


def test_hours_typed_as_text(folder):
    assert check_one(folder, [deliver(hours="two hours"), deliver("2")]) == (COUNTED, [(
        "sheet Enter Data, row 5, column I (Hours delivered)", '"two hours"', "a number, 0.25 to 200",
        "Type the number alone, without words or signs. Until then this row does not count.")], 1)


def test_a_number_that_was_left_out(folder):
    assert check_one(folder, [deliver(attendees=None), deliver("2"), deliver("3", attendees=None)]) == (COUNTED, [(
        "sheet Enter Data, rows 5, 7, column J (Attendees)", "nothing", "a number, 1 to 2,000", "Fill it in: until then these rows do not count.")], 1)


def test_a_date_in_the_next_year(folder):
    assert check_one(folder, [deliver(delivered_on=date(2019, 8, 1)), deliver("2", delivered_on=date(2019, 7, 31))]) == (COUNTED, [(
        "sheet Enter Data, row 5, column C (Date)", '"2019-08-01"', "a date, 1 August 2018 to 31 July 2019",
        "Take the row out if it belongs to another year. Until then this row does not count.")], 1)


@pytest.mark.parametrize("answer", ["No", None])
def test_what_the_organisation_did_not_lead_is_left_out_and_counted(folder, answer):
    assert check_one(folder, [deliver(led=answer), deliver("2")]) == (COUNTED, [], 1)
    assert "sent.xlsx,Invented Science Club,counted,2019-08-05,1,1,0,0," in (
        folder.parents[3] / "data/processed/2018-19/providers/returns.csv").read_text("utf-8")


def test_an_authority_that_nobody_knows(folder):
    assert check_one(folder, [deliver(authority="Fyfe"), deliver("2", authority="Mordor"), deliver("3")]) == (COUNTED, [
        ("sheet Enter Data, row 5, column G (Local authority)", '"Fyfe"', "an answer of the list of Local authority",
         "Did you mean Fife? Choose it from the list. Until then this row does not count."),
        ("sheet Enter Data, row 6, column G (Local authority)", '"Mordor"', "an answer of the list of Local authority",
         "Choose one from the list. Until then this row does not count.")], 1)


def test_an_old_code_of_an_authority_is_read_and_told(folder):
    assert check_one(folder, [deliver(authority="S12000015")]) == (COUNTED, [
        ("sheet Enter Data, row 5, column G (Local authority)", '"S12000015"', "Fife",
         "It was read as Fife, and counts. Next time choose it from the list.")], 1), "the formulas of the workbook do not know it; that is not told twice"


def test_a_password(folder):
    (folder / "sent.xlsx").write_bytes(b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"))
    state, problems, _ = check(folder)["sent.xlsx"]
    assert (state, problems[0][1:3]) == (NOT_COUNTED, ("a workbook with a password", "a workbook (.xlsx) without a password"))


def test_macros(folder):
    fill_tracker(folder / "sent.xlsm", [deliver()])
    with zipfile.ZipFile(folder / "sent.xlsm", "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"Sub Auto_Open()")
    state, problems, _ = check(folder)["sent.xlsm"]
    assert state == NOT_COUNTED and "macros" in problems[0][1]


def test_a_row_in_the_sample(folder):
    def enter(book):
        for column, value in enumerate(deliver("9").values(), 1):
            book["Sample"].cell(9, column).value = value
    assert check_one(folder, [deliver()], enter) == (COUNTED, [(
        "sheet Sample, row 9", "a row that is not of the sample", "your entries in the sheet Enter Data",
        "Move it to Enter Data: rows in Sample do not count.")], 1)


def test_a_tracker_of_an_older_version(folder):
    def age(book):
        book["How to use this tracker"]["A2"] = "Version of this tracker: 2017-18, 1"
    assert check_one(folder, [deliver()], age) == (NOT_COUNTED, [(
        "sheet How to use this tracker", "version 2017-18, 1", "version 2018-19, 1",
        "Copy the rows of Enter Data into the tracker of this year and send that: an older one asks for other things.")], 0)


def test_of_two_submissions_the_later_counts_and_says_so(folder):
    fill_tracker(folder / "first.xlsx", [deliver()], organisation="The Club", organisation_id="SC1")
    fill_tracker(folder / "again.xlsx", [deliver(), deliver("2")], organisation="Club, The", organisation_id="sc1", completed_on=date(2019, 9, 1))
    found = check(folder)
    assert found["first.xlsx"][0] == REPLACED and found["again.xlsx"][0] == COUNTED
    assert found["again.xlsx"][1] == [("", "data/raw/2018-19/providers/first.xlsx, an earlier one of the same organisation", "one for each organisation",
                                       "The later one counts; nothing is to be done if that is right.")]


def test_two_submissions_of_the_same_day_wait_for_a_word(folder):
    for name in ("first.xlsx", "again.xlsx"):
        fill_tracker(folder / name, [deliver()], organisation="The Club")
    found = check(folder)
    assert {found[name][0] for name in ("first.xlsx", "again.xlsx")} == {NOT_COUNTED}
    assert found["first.xlsx"][1] == [(
        "", "one completed on 2019-08-05, as is data/raw/2018-19/providers/again.xlsx of the same organisation",
        "one, or a later day in one of them",
        "Say which counts: change its date of completion, or take the other out. Until then neither does.")]


def test_a_delivery_that_two_organisations_entered(folder):
    assert check_one(folder, [deliver("7", course="BRIDGES"), deliver("8")]) == (COUNTED, [(
        "row 5", "the same title, date and place as in the tracker of another organisation", "a delivery entered by the organisation that led it",
        "Did both lead it? If not, the one that did not should answer No to that question. Both count until then.")], 2)


@pytest.mark.parametrize("value", [0, None])
def test_totals_that_were_never_calculated(folder, value):
    def forget(book):
        for cells in book["My Totals"].iter_rows(min_col=3):
            for cell in cells:
                if isinstance(cell.value, (int, float)):
                    cell.value = value
    assert check_one(folder, [deliver()], forget) == (COUNTED, [(
        "sheet My Totals", "no totals, or nothing but 0", "the totals of the rows",
        "The workbook was saved by a program that calculates nothing. Open it in Excel, which calculates it, and save it. Its rows count either way.")], 1)


def test_a_tracker_without_a_name(folder):
    assert check_one(folder, [deliver()], organisation=None) == (NOT_COUNTED, [(
        "sheet How to use this tracker, Name of your organisation", "nothing", "the name of your organisation",
        "Fill it in: a return without a name cannot be counted.")], 1)


def test_something_else_with_the_ending_of_a_workbook(folder):
    (folder / "sent.xlsx").write_text("Dear all, please find attached", "utf-8")
    state, problems, _ = check(folder)["sent.xlsx"]
    assert (state, problems[0][1]) == (NOT_COUNTED, "a file that cannot be read as a workbook")


def test_rows_below_the_room_of_the_table_count(folder):
    rows = [deliver(str(number)) for number in range(40)]
    state, problems, counted = check_one(folder, rows)
    assert (state, problems, counted) == (COUNTED, [], 40) and FIRST + 40 > FIRST + open_codebook().tracker.rows
