"""The workbook of an invented survey that has every kind of question, of which some figures are suppressed."""

from dataclasses import replace

import pytest

from stemreport.exhibits.citations import FindingBook
from stemreport.exhibits.exhibit import build_exhibit, plan_exhibits
from stemreport.publication.build_book import build_book
from stemreport.publication.data_files import write_all_findings, write_exhibit_data
from stemreport.publication.front_sheets import build_notes
from stemreport.publication.find_exhibits import Numbered, find_exhibits
from stemreport.publication.ods.model import Link
from stemreport.publication.ods.numbers import Number
from tests.publication.example import HOSTILE


def number_exhibits(book):
    return [Numbered(number, build_exhibit(plan, book)) for number, plan in enumerate(plan_exhibits(book).values(), 1)]


def list_rows(workbook):
    return [(sheet.name, row) for sheet in workbook.sheets[3:] for row in sheet.table.rows]


def list_names(workbook):
    return [row[-1] for _, row in list_rows(workbook)]


def find_sheet(workbook, name):
    return next(sheet for sheet in workbook.sheets if sheet.name == name)


def read_lines(sheet):
    return [line if isinstance(line, str) else line.text for line in sheet.lines]


def test_every_finding_of_every_kind_of_question_stands_once(book):
    workbook = build_book(book, number_exhibits(book))
    assert sorted(list_names(workbook)) == sorted(book.findings)
    kinds = {book.codebook.questions[id].kind for id in (name.partition(".")[0] for name in book.findings) if id in book.codebook.questions}
    assert {"single", "scale", "multiple", "grid", "number"} <= kinds


def test_without_exhibits_every_finding_stands_on_the_sheet_of_its_question(book):
    workbook = build_book(book, [])
    assert sorted(list_names(workbook)) == sorted(book.findings)
    assert not [sheet.name for sheet in workbook.sheets if sheet.name.startswith(("Figure", "Table"))]
    assert not [sheet.title for sheet in workbook.sheets if "further" in sheet.title]


def test_exhibits_that_show_the_same_share_a_sheet_and_the_contents_say_so(book):
    first, *others = number_exhibits(book)
    again = Numbered(99, replace(first.exhibit, kind="table"))
    workbook = build_book(book, [first, *others, again])
    assert sorted(list_names(workbook)) == sorted(book.findings)
    rows = {row[0].text: row[1] for row in find_sheet(workbook, "Contents").table.rows}
    assert "(also the data of table 99)" in rows[first.name] and "Table 99" not in rows


def test_the_rest_of_a_question_says_where_the_others_stand(book):
    exhibits = number_exhibits(book)
    workbook = build_book(book, exhibits)
    rests = [sheet for sheet in workbook.sheets if "further figures" in sheet.title]
    assert rests
    for sheet in rests:
        question = sheet.table.rows[0][-1].partition(".")[0]
        expected = [f"#{one.name}" for one in exhibits if one.exhibit.points[0][1].question.partition(".")[0] == question]
        assert [line.target for line in sheet.lines if isinstance(line, Link)][:-1] == expected


def test_counts_of_who_answered_and_of_rows_have_sheets_of_their_own(book):
    workbook = build_book(book, [])
    statuses = {id for id in book.findings if id.rpartition(".")[2] in ("asked", "answered", "not_answered", "not_asked")}
    assert {row[-1] for row in find_sheet(workbook, "Item non-response").table.rows} == statuses
    others = {row[-1] for row in find_sheet(workbook, "Data quality").table.rows}
    assert others >= {id for id in book.findings if id.partition(".")[0] in book.codebook.frames}
    assert all(id.partition(".")[0] in book.codebook.frames or id.endswith((".outlying", ".read_by_rule", ".agreement", ".kappa")) for id in others)


def test_figures_stand_in_the_order_of_the_codebook_those_of_one_group_and_base_together(book):
    for sheet in build_book(book, []).sheets[3:]:
        question = book.codebook.questions.get(sheet.table.rows[0][-1].partition(".")[0])
        findings = [book.findings[row[-1]] for row in sheet.table.rows]
        if not question or question.id != sheet.name:
            continue
        assert [one.question for one in findings] == [variable.id for variable in question.variables for one in findings if one.question == variable.id]
        for variable in question.variables:
            own = [one for one in findings if one.question == variable.id]
            placed = [(one.group, one.base_rule if question.kind != "number" else "") for one in own]
            blocks = list(dict.fromkeys(placed))
            assert placed == [block for block in blocks for one in placed if one == block]
            broken_down = [f"{by}.{part.id}" for by in (*question.breakdowns, *question.split_by) for part in book.codebook.list_parts(question, by)]
            groups = ["", *broken_down, *question.filters]
            assert list(dict.fromkeys(group for group, _ in blocks)) == [group for group in groups if group in {one.group for one in own}]
            if question.kind != "number":
                parts = [part.id for part in (*question.options, *question.nets)]
                assert all(next(rule for group, rule in blocks if group == each) == question.base for each, _ in blocks)
                assert all([one.option for one in own if (one.group, one.base_rule) == block] in (parts, [""], [*parts, ""]) for block in blocks)


def test_what_is_suppressed_is_a_sign_and_nothing_of_it_is_shown(book, suppress):
    ids = [one.id for one in book.findings.values() if one.measure == "percent" and one.group][:3] + ["features.trees"]
    hidden = suppress(*ids[1:], book=suppress(ids[0], base_too=True))
    workbook = build_book(hidden, number_exhibits(hidden))
    rows = {row[-1]: row for _, row in list_rows(workbook)}
    for id in ids:
        figures = [cell for cell in rows[id] if isinstance(cell, Number)]
        assert "[c]" in rows[id] and len(figures) == (0 if id == ids[0] else 1)
    for sheet in workbook.sheets[3:]:
        has_sign = any("[c]" in row for row in sheet.table.rows)
        assert any(line.startswith("[c]: confidential") for line in read_lines(sheet)) == has_sign
        assert "too few to publish" not in " ".join(cell for row in sheet.table.rows for cell in row if isinstance(cell, str)).lower()
        assert not any("“Too few" in line for line in read_lines(sheet))


def test_a_small_base_is_a_sign_behind_a_number_that_can_be_calculated_with(book, change):
    id = next(one.id for one in book.findings.values() if one.measure == "percent" and one.group)
    warned = change({})
    warned.findings[id] = warned.findings[id].with_warning()
    (cell,) = [cell for _, row in list_rows(build_book(warned, number_exhibits(warned))) if row[-1] == id for cell in row
               if isinstance(cell, Number) and cell.suffix]
    assert cell.text == warned.findings[id].display and cell.text.endswith(" [u]")


def test_comparisons_have_limits_in_columns_of_their_own_and_name_their_questions(with_comparison):
    book = with_comparison()
    workbook = build_book(book, [])
    sheet = find_sheet(workbook, "Comparisons")
    assert [heading for heading in sheet.table.columns if "limit" in heading] == [
        "Lower limit of the 95% interval (percentage points)", "Upper limit of the 95% interval (percentage points)"]
    (first, second) = sheet.table.rows
    assert [cell.text for cell in first[1:4]] == ["16.1 percentage points", "2.1", "30.1"]
    assert second[2:4] == ("[z]", "[z]") and first[0] == "Difference: “Features of the garden: Trees, taller than a house” less “Features of the garden: Pond”"
    assert any("chose themselves" in line for line in read_lines(sheet))


def test_units_keep_their_capitals(book):
    """What is counted may have a name: STEM leads, or respondents in Fife."""
    named = book.codebook.frames | {id: replace(one, units="STEM leads", unit="STEM lead") for id, one in book.codebook.frames.items()}
    book = FindingBook(book.findings, replace(book.codebook, frames=named), book.settings)
    notes = build_notes(["[c]"], ["STEM leads"], book.settings.disclosure)
    assert any("too few STEM leads to be published" in text for _, text in notes.table.rows)
    assert "STEM leads" in {row[0] for row in find_sheet(build_book(book, []), "Data quality").table.rows}


def test_ids_that_are_names_of_other_sheets_or_too_long_find_a_name(book):
    renamed = {"features": "notes", "size": "s" * 40, "feeds": "s" * 39 + "t"}
    questions = {renamed.get(id, id): replace(one, id=renamed.get(id, id)) for id, one in book.codebook.questions.items()}
    findings = {}
    for id, one in book.findings.items():
        old = id.partition(".")[0]
        if old in renamed and not one.group:
            new = replace(one, id=id.replace(old, renamed[old], 1), question=one.question.replace(old, renamed[old], 1))
            findings[new.id] = new
    spoilt = type(book)(findings, replace(book.codebook, questions=questions), book.settings)
    names = [sheet.name for sheet in build_book(spoilt, []).sheets]
    assert {"notes_2", "s" * 31, "s" * 28 + "_2"} <= set(names) and len(names) == len(set(names))


@pytest.mark.parametrize("label", [*HOSTILE, "x" * 100_000, "a\x00b\x1b", "line\nbreak"], ids=range(len(HOSTILE) + 3))
def test_hostile_labels_break_nothing(book, label):
    def spoil(question):
        options = tuple(replace(one, label=f"{label} {one.id}" if len(label) < 99 else label + one.id) for one in question.options)
        return replace(question, title=label, text=label, note=label, number_unit=question.number_unit and label, options=options,
                       items=tuple(replace(one, label=label) for one in question.items))

    codebook = replace(book.codebook, questions={id: spoil(one) for id, one in book.codebook.questions.items()},
                       frames={id: replace(one, units=label, unit=label) for id, one in book.codebook.frames.items()})
    settings = replace(book.settings, title=label, subtitle=label, publisher=label, published=label, contact=(label,), exhibits={
        id: replace(plan, headline="", note=label) for id, plan in book.settings.exhibits.items()})
    hostile = type(book)(book.findings, codebook, settings)
    exhibits = number_exhibits(hostile)
    workbook = build_book(hostile, exhibits, [label])
    assert sorted(list_names(workbook)) == sorted(book.findings)
    for text in (write_all_findings(hostile), *(write_exhibit_data(one, hostile) for one in exhibits)):
        cells = [cell.strip('"') for line in text.splitlines() for cell in line.split(",")]
        assert not [cell for cell in cells if cell.startswith(("=", "@", "\t", "\uff1d"))]


def test_exhibits_stand_in_the_order_of_the_page_and_are_numbered_apart(book, tmp_path):
    ids = list(plan_exhibits(book))
    plans = {id: replace(plan, kind=("figure", "table")[place % 2]) for place, (id, plan) in enumerate(plan_exhibits(book).items())}
    book = type(book)(book.findings, book.codebook, replace(book.settings, exhibits=plans))
    places = [f"{plans[id].kind}-{id}" for id in reversed(ids)]
    rows = ["finding,form,place,notebook,cell", *(f"x,value,{place},n.ipynb,1" for place in ["10-summary-1", *places, "figure-none", *places])]
    (tmp_path / "ledger.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    found = find_exhibits(book, tmp_path / "ledger.csv")
    assert [one.exhibit.id for one in found] == list(reversed(ids))
    for kind in ("figure", "table"):
        own = [one.number for one in found if one.exhibit.kind == kind]
        assert len(own) > 1 and own == list(range(1, len(own) + 1))
