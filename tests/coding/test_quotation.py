"""quotations.csv as people fill it in."""

import pytest

from stemreport.coding.quotation import HEADINGS, Proposal, read_proposals
from stemreport.problems import ProblemsFound


@pytest.fixture
def read(tmp_path):
    def write_and_read(content, encoding="utf-8"):
        path = tmp_path / "quotations.csv"
        path.write_bytes(content.encode(encoding))
        return read_proposals(path, "quotations.csv")
    return write_and_read


def test_without_the_file_nobody_is_quoted(tmp_path):
    assert read_proposals(tmp_path / "quotations.csv", "quotations.csv") == ([], [])


def test_rows_are_read_clean_and_blank_ones_passed_over(read):
    proposals, problems = read('"id",' + ",".join(HEADINGS[1:]) + '\r\nwrens,102,remarks,"Wrens,  above\nall", AB ,CD,EF\r\n,,,,,,\r\n\r\n',
                               "utf-8-sig")
    assert proposals == [Proposal(2, "wrens", "102", "remarks", "Wrens, above all", "AB", "CD", "EF")] and problems == []


def test_a_row_with_a_cell_too_many_does_not_stop_the_run(read):
    proposals, [problem] = read(",".join(HEADINGS) + "\nwrens,102,remarks,Wrens, above all,AB,CD,EF\n")
    assert proposals == [] and (problem.place, problem.found, problem.stops) == ("row 2", "8 cells", False)


@pytest.mark.parametrize("content, found", [("", "an empty file"), ("id,words\n", "id,words"),
                                            (";".join(HEADINGS) + "\n", ";".join(HEADINGS))])
def test_wrong_headings_stop_the_run(read, content, found):
    with pytest.raises(ProblemsFound) as caught:
        read(content)
    [problem] = caught.value.problems
    assert problem.stops and problem.found == found and problem.expected == ",".join(HEADINGS)


@pytest.mark.parametrize("content, encoding, found", [("é\n", "latin-1", "not UTF-8"),
                                                      ('"' + "x" * 200_000, "utf-8", "field larger than")])
def test_a_file_that_cannot_be_read_stops_the_run(read, content, encoding, found):
    with pytest.raises(ProblemsFound, match=found):
        read(content, encoding)
