"""The register: read as people keep it, with advice for all that is wrong in it, and written so that Excel calculates nothing."""

import pytest

from stemreport.problems import ProblemsFound
from stemreport.review.register import HEADINGS, read_register, write_register
from tests.review.pages import comment, write_rows

GOOD = {"number": "1", "paragraph": "a-1", "who": "A Reader", "what": "Why?", "state": "open"}


def complain(path):
    with pytest.raises(ProblemsFound) as caught:
        read_register(path, "comments.csv")
    return [(one.place, one.found, one.advice) for one in caught.value.problems]


def test_a_report_without_a_register_has_no_comments(tmp_path):
    assert read_register(tmp_path / "comments.csv", "comments.csv") == []


def test_rows_are_read_with_their_places_the_next_numbers_and_open_where_nothing_is_said(tmp_path):
    path = write_rows(tmp_path / "comments.csv", GOOD | {"number": "7"}, {}, GOOD | {"number": "", "state": "", "who": " A\u00a0Reader "},
                      GOOD | {"number": "", "state": "DONE"})
    assert [(one.row, one.number, one.who, one.state) for one in read_register(path, "comments.csv")] == [
        (2, "7", "A Reader", "open"), (4, "8", "A Reader", "open"), (5, "9", "A Reader", "done")]


FAULTS = {
    "nobody": ({"who": ""}, "nobody under who", "Write the name."),
    "nothing said": ({"what": " "}, "nothing under what", "Write it, or take the row out."),
    "a state like one": ({"state": "don"}, "the state don", "Did you mean done?"),
    "a state like none": ({"state": "xyz"}, "the state xyz", "Write one of these."),
    "rejected, and no more": ({"state": "rejected"}, "rejected without a reason", "Write under reason why nothing was changed; whoever commented will ask."),
    "no number": ({"number": "1a"}, "the number 1a", "Leave it empty: make comments numbers the rows."),
}


@pytest.mark.parametrize("change, found, advice", FAULTS.values(), ids=FAULTS)
def test_a_row_that_cannot_be_understood_is_told(tmp_path, change, found, advice):
    assert complain(write_rows(tmp_path / "comments.csv", GOOD | change)) == [("row 2", found, advice)]


def test_everything_is_told_at_once(tmp_path):
    path = write_rows(tmp_path / "comments.csv", GOOD | {"who": "", "what": ""}, GOOD, GOOD | {"number": "2", "state": "rejected"})
    with path.open("a", encoding="utf-8") as file:
        file.write("3,a-1,one, two\n")
    assert [place for place, *_ in complain(path)] == ["row 5", "row 2", "row 2", "row 2", "row 3", "row 4"]


def test_other_headings_are_told(tmp_path):
    (tmp_path / "comments.csv").write_text("number;paragraph\n1;2\n", encoding="utf-8")
    assert complain(tmp_path / "comments.csv") == [("row 1", "number;paragraph", "Write the headings exactly so.")]


@pytest.mark.parametrize("text", ["=1+1", "-cmd|' /C calc'!A0", "@SUM(A1)", "'=quoted", "Plain, with “signs”", "+44 131"])
def test_what_is_written_is_read_again_and_no_formula(tmp_path, text):
    path = tmp_path / "comments.csv"
    write_register([comment("a-1", what=text)], path)
    (again,) = read_register(path, "comments.csv")
    assert again.what == text.removeprefix("'") and again.paragraph == "a-1"
    cells = path.read_text(encoding="utf-8-sig").splitlines()
    assert cells[0] == ",".join(HEADINGS) and not any(cell[:1] in "=+-@" for cell in cells[1].replace('"', "").split(",") if cell)
    assert list(tmp_path.iterdir()) == [path]


def test_a_comment_that_begins_with_a_small_or_raised_sign_is_read_as_it_was_said(tmp_path):
    """Unicode takes these for forms of the plain signs; taken for another comment, it would be added again each time."""
    path = tmp_path / "comments.csv"
    for what in ("=1+1", "\ufe63 0.3 is wrong", "\u207a more, please"):
        write_register([comment(what=what)], path)
        assert [one.what for one in read_register(path, "comments.csv")] == [what]
