"""What stands in a file is text in rows of one length."""

from stemreport.exports.raw_table import build_cells, is_blank


def test_rows_are_filled_up_to_the_widest():
    cells = build_cells([["Number", "Are you a member?", "Remarks"], [], ["101", "Yes"]], [4, 5, 6])
    assert cells.to_dict("index") == {
        4: {0: "Number", 1: "Are you a member?", 2: "Remarks"}, 5: {0: "", 1: "", 2: ""}, 6: {0: "101", 1: "Yes", 2: ""}}
    assert set(map(str, cells.dtypes)) == {"str"}


def test_white_space_alone_is_blank():
    assert is_blank(["", " ", "\u00a0\t"]) and not is_blank(["", "-"])
