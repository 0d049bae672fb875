from stemreport.exhibits.marks import strip_marks
from stemreport.exhibits.question_tables import list_question_tables


def tables(book, question):
    return {table.id: table for table in list_question_tables(book, book.codebook.questions[question])}


def test_both_bases_stand_side_by_side_where_they_differ(book):
    table = tables(book, "size")["full-size"]
    assert table.columns == ("Answer", "Percentage of gardens answering the question", "Percentage of all gardens", "Number")
    assert tuple(map(strip_marks, table.notes[:2])) == ("Base: 53 gardens answering the question.", "The other percentage is of all 62 gardens.")


def test_one_base_gives_one_percentage(change, book):
    ids = [id for id in book.findings if ".of_" in id and id.startswith("size.")]
    for id in ids:
        assert book.findings[id].base_rule == "all"
    feeds = tables(book, "hour")["full-hour"]
    assert [row.heading for row in feeds.rows] == ["Morning", "Afternoon", "Evening"]


def test_an_invented_row_says_so(change):
    table = tables(change({"hour.morning": {"note": "invented"}}), "hour")["full-hour"]
    assert [row.heading for row in table.rows] == ["Morning (invented)", "Afternoon", "Evening"]


def test_nets_say_that_they_are_nets(book):
    assert [row.heading for row in tables(book, "features")["full-features"].rows][-1] == "Trees or a hedge (net)"


def test_each_item_of_a_grid_and_each_breakdown_has_a_table(book):
    assert list(tables(book, "visits")) == ["full-visits-robin", "full-visits-robin-by-size", "full-visits-wren",
                                            "full-visits-wren-by-size"]


def test_a_number_has_its_measures_each_with_its_base(book):
    table = tables(book, "spent")["full-spent"]
    assert {row.heading: row.cells[1].text for row in table.rows}["Mean (pounds), of gardens asked the question"] == "38"
    assert {row.heading: row.cells[1].text for row in table.rows}["Median (pounds), of gardens answering the question"] == "30"
    assert "full-spent-among" in tables(book, "spent")


def test_groups_have_both_bases_too_and_no_cell_stays_empty(book):
    table = tables(book, "visits")["full-visits-robin-by-size"]
    assert table.columns == (
        "Group and answer", "Percentage of gardens asked the question in the group",
        "Percentage of gardens answering the question in the group", "Number", "Base: gardens asked the question",
        "Base: gardens answering the question")
    assert all(cell.text for row in table.rows for cell in row.cells)


def test_free_text_has_none(book):
    assert tables(book, "remarks") == {}
