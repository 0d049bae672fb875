from stemreport.changes.compare_numbers import compare_citations, compare_numbers
from stemreport.changes.read_ledger import LedgerRow, read_ledger

ROW = {"id": "change.same", "measure": "percent", "estimate": "70.899471", "numerator": "134", "base": "189", "status": "shown", "display": "70.9%"}
LEDGER = [LedgerRow("intro-1", "Key findings", "change.same", "About the same", "70.9%", ("About the same", "70.9%")),
          LedgerRow("table-change", "Table 1", "change.same", "About the same", "70.9%; 134", ("About the same", "70.9%; 134"))]


def compare(before, after, ledger=LEDGER):
    return compare_numbers(*({one["id"]: one for one in rows} for rows in (before, after)), ledger, ledger, {"change": "Change in hours"})


def test_a_number_is_named_by_the_exhibit_that_prints_it_first_of_all():
    (change,) = compare([ROW], [ROW | {"estimate": "70.408163", "numerator": "138", "base": "196", "display": "70.4%"}])
    assert (change.place, change.before, change.after) == ("Table 1, About the same", "70.9% (134 of 189)", "70.4% (138 of 196)")
    assert (change.kind, change.key, change.anchor, change.also) == ("number", "change.same", "table-change", (("intro-1", "Key findings"),))


def test_what_is_the_same_is_no_change():
    assert compare([ROW], [dict(ROW)]) == []
    assert compare([ROW], [ROW | {"note": "another"}]) == []


def test_what_no_chapter_prints_is_named_by_its_question():
    (change,) = compare([ROW], [], [])
    assert (change.place, change.before, change.after, change.anchor) == ("Change in hours, change.same", "70.9% (134 of 189)", "", "")


def test_a_change_before_rounding_only_is_told():
    (change,) = compare([ROW], [ROW | {"estimate": "70.899472"}])
    assert change.after == "70.9% (134 of 189), before rounding 70.899472"


def test_what_is_suppressed_now_has_another_status():
    hidden = ROW | {"estimate": "", "numerator": "", "base": "", "status": "suppressed", "display": "too few to publish"}
    (change,) = compare([ROW], [hidden])
    assert (change.kind, change.before, change.after) == ("status", "70.9% (134 of 189) (shown)", "too few to publish")


def test_a_figure_from_elsewhere_is_compared_as_it_is_printed():
    rows = [LedgerRow("intro-1", "Key findings", "external.size", "Grants", text, ("Grants", text)) for text in ("162", "163")]
    (change,) = compare_numbers({}, {}, rows[:1], rows[1:], {})
    assert (change.place, change.before, change.after) == ("Key findings, Grants", "162", "163")


def test_a_place_that_cites_something_else_is_told():
    other = LedgerRow("intro-1", "Key findings", "change.more", "More", "11.6%", ("More", "11.6%"))
    changes = compare_citations(LEDGER, [other, LEDGER[1]], {"change.same", "change.more"})
    assert [(one.place, one.before, one.after) for one in changes] == [
        ("Key findings", "", "cites change.more"), ("Key findings", "cites change.same", "")]


def test_another_account_of_the_same_figure_is_told_and_of_another_figure_is_not():
    retold = [LEDGER[0], LedgerRow("table-change", "Table 1", "change.same", "The same", "70.9%", ("The same",))]
    (change,) = compare_citations(LEDGER, retold, {"change.same"})
    assert change.after == "The same" and change.anchor == "counted-table-change"
    assert compare_citations(LEDGER, retold, set()) == []


def test_the_ledger_of_the_built_report_is_read_row_by_row(built_report):
    rows = read_ledger(built_report.page)
    (row,) = [one for one in rows if one.place == "table-hours_change" and one.key == "hours_change.same"]
    assert (row.words, row.what) == ("Table 1", "About the same") and "70.9%" in row.printed
    assert not any("Key findings" in cell for cell in row.cells)
