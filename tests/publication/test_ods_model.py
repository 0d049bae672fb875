"""A workbook that somebody could not read is refused when it is put together."""

from dataclasses import replace
from decimal import Decimal

import pytest

from stemreport.publication.ods.model import LONGEST_CELL, Link, Sheet, clean_text
from stemreport.publication.ods.numbers import Number
from tests.publication.example import HOSTILE, make_book, make_table


def test_what_is_right_is_taken():
    assert make_book().sheets[1].last_row == 6


@pytest.mark.parametrize("changes, said", [
    ({"columns": ("Answer", "answer", "Number")}, "twice"), ({"columns": ("Answer", " ", "Number")}, "blank"),
    ({"columns": ("Answer", "x" * 251, "Number")}, "too long"), ({"columns": ()}, "blank"),
    ({"rows": (("Many", "1"),)}, "another length"), ({"rows": ()}, "no row"), ({"rows": (("Many", "1", ""),)}, "blank cell"),
    ({"rows": (("Many", "1", " "),)}, "blank cell"),
    *(({"name": name}, "no name of a table") for name in ("tab1", "R1C1", "r", "c", "two words", "", "1st", "ABC$123", "R2")),
])
def test_a_table_that_cannot_be_read_is_refused(changes, said):
    with pytest.raises(ValueError, match=said):
        replace(make_table(), **changes)


@pytest.mark.parametrize("name", ["", " ", "x" * 32, "a/b", "a:b", "what?", "'a", "a*", "[a]", "a\\b"])
def test_a_sheet_that_excel_would_rename_is_refused(name):
    with pytest.raises(ValueError, match="no name of a sheet"):
        Sheet(name, "Title", ("Line",))


@pytest.mark.parametrize("title, lines", [("", ("Line",)), ("Title", ())])
def test_a_sheet_without_title_or_content_is_refused(title, lines):
    with pytest.raises(ValueError, match="no title"):
        Sheet("Bees", title, lines)


def test_names_are_unique_whatever_their_capitals():
    with pytest.raises(ValueError, match="one name"):
        make_book(make_table(), make_table(name="TABLE_bees"))
    book = make_book()
    with pytest.raises(ValueError, match="one name"):
        replace(book, sheets=(*book.sheets, Sheet("COVER", "Once more", ("Line",))))


def test_a_link_that_leads_nowhere_is_refused():
    with pytest.raises(ValueError, match="lead to no sheet: #Wasps"):
        make_book(make_table(rows=((Link("Wasps", "#Wasps"), "1", "2"),)))


@pytest.mark.parametrize("changes", [{"title": " "}, {"sheets": ()}, {"language": "en"}, {"language": "english"}])
def test_a_workbook_has_title_sheets_and_language(changes):
    with pytest.raises(ValueError):
        make_book(**changes)


@pytest.mark.parametrize("text", ["a\x00b", "two\nlines", "two  blanks", " before", "x" * (LONGEST_CELL + 1), "\ud800"])
def test_a_text_that_no_cell_can_hold_is_refused_wherever_it_stands(text):
    for book in (lambda: make_book(title=text), lambda: make_book(make_table(rows=((text, "1", "2"),))),
                 lambda: make_book(make_table(columns=("Answer", text[:9] + "\n", "Number"))),
                 lambda: make_book(make_table(rows=((Link(text, "#Cover"), "1", "2"),)))):
        with pytest.raises(ValueError):
            book()


@pytest.mark.parametrize("text", [*HOSTILE, "a\x00b\x1f", "two\r\nlines", "x" * 100_000, "\ud800", "\ufffe", "\x85next"])
def test_what_is_cleaned_is_taken_and_stays_clean(text):
    clean = clean_text(text)
    assert clean_text(clean) == clean and clean.encode() and 0 < len(clean) <= LONGEST_CELL
    make_book(make_table(rows=((clean, "1", "2"),)))


def test_cleaning_leaves_plain_text_alone():
    for text in HOSTILE:
        assert clean_text(text) == text


@pytest.mark.parametrize("number, text", [
    (Number(Decimal("0.367"), 1, is_percent=True), "36.7%"), (Number(Decimal("1.404"), 1, True, True), "+140.4%"),
    (Number(Decimal("-0.031"), 1, True, True), "\u22123.1%"),
    (Number(Decimal("-3.2"), 1, suffix=" percentage points"), "-3.2 percentage points"), (Number(Decimal("1234567")), "1,234,567"),
    (Number(Decimal("0"), 1, is_signed=True), "+0.0"), (Number(Decimal("0.5"), 2), "0.50")])
def test_a_number_is_shown_as_a_page_prints_it(number, text):
    assert number.text == text
