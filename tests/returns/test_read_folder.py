"""Trackers are read once, on all cores, whatever they are called, and what was kept of them is what was read."""

import os
from datetime import date

import pytest

from stemreport.problems import ProblemsFound
from stemreport.returns import read_folder as module
from stemreport.returns.check_returns import check_returns
from stemreport.returns.read_folder import find_workbooks, read_folder
from stemreport.returns.read_submission import read_submission
from tests.returns.fill_tracker import deliver, fill_tracker, open_codebook


def read(paths):
    told = []
    return read_folder(paths, open_codebook(), told.append), told


def test_any_workbook_but_the_exports_and_open_ones_is_a_tracker(paths):
    for name in ("My tracker (2).xlsx", "b.XLSM", "c.xls", "~$My tracker (2).xlsx", "coding-q.xlsx", "annual-return.csv", "notes.txt", ".hidden.xlsx"):
        (paths.raw / name).touch()
    assert [path.name for path in find_workbooks(paths, open_codebook())] == ["My tracker (2).xlsx", "b.XLSM", "c.xls"]


def test_what_is_kept_is_what_was_read(paths):
    path = fill_tracker(paths.raw / "a.xlsx", [deliver(authority="Glasgow"), deliver("2", subject=None), deliver("3", hours="two")])
    plain = read_submission(path, paths.relative(path), open_codebook())
    for _ in range(2):
        ((kept,), _) = read(paths)
        assert kept.rows.astype(object).where(kept.rows.notna(), None).to_dict("index") == plain.rows.astype(object).where(
            plain.rows.notna(), None).to_dict("index")
        assert {**vars(kept), "rows": None} == {**vars(plain), "rows": None} and len(kept.problems) == 2


def test_only_what_is_new_or_changed_is_read_again(paths, monkeypatch):
    for name in "abc":
        fill_tracker(paths.raw / f"{name}.xlsx", [deliver()], organisation=name)
    reads = []
    monkeypatch.setattr(module, "read_submission", lambda path, *rest: reads.append(path.name) or read_submission(path, *rest))
    assert read(paths)[1][0] == "Reading 3 trackers."
    os.utime(paths.raw / "a.xlsx")
    assert read(paths)[1] == [] and reads == ["a.xlsx", "b.xlsx", "c.xlsx"]
    fill_tracker(paths.raw / "b.xlsx", [deliver(), deliver("2")], organisation="b")
    found, told = read(paths)
    assert told == ["Reading 1 of 3 trackers; the others have not changed."] and [len(one.rows) for one in found] == [1, 2, 1]
    monkeypatch.setattr(module, "list_package_files", list)
    read(paths)
    assert len(reads) == 7
    paths.codebook.write_text(paths.codebook.read_text("utf-8") + "\n", "utf-8")
    read(paths)
    assert len(reads) == 10


def test_what_was_read_of_a_tracker_that_is_gone_goes(paths):
    for name in "ab":
        fill_tracker(paths.raw / f"{name}.xlsx", [deliver()], organisation=name)
    read(paths)
    (paths.raw / "a.xlsx").unlink()
    assert len(read(paths)[0]) == 1 and len(list(paths.read_trackers.iterdir())) == 2


def test_on_several_cores_the_order_is_that_of_the_names(paths, monkeypatch):
    monkeypatch.setattr(module, "_SHORT", 2)
    for number in range(6):
        fill_tracker(paths.raw / f"{number}.xlsx", [deliver(str(one)) for one in range(number + 1)], organisation=f"Organisation {number}")
    found, told = read(paths)
    assert [len(one.rows) for one in found] == [1, 2, 3, 4, 5, 6] and told == [
        "Reading 6 trackers.", "  2 of 6 read", "  4 of 6 read"]


def test_nothing_that_arrived_is_a_problem(paths):
    with pytest.raises(ProblemsFound, match="no completed tracker"):
        check_returns(paths, open_codebook(), print)


def test_what_becomes_of_each_is_told_and_written(paths):
    fill_tracker(paths.raw / "a.xlsx", [deliver(), deliver("2", led="No"), deliver("3", hours=None), deliver("4", authority="Fyfe")])
    fill_tracker(paths.raw / "b.xlsx", [deliver(hours=1.5)], organisation="Brave / New: Club")
    (paths.raw / "c.xlsx").write_text("no workbook")
    told = []
    check_returns(paths, open_codebook(), told.append)
    assert told[1:] == ["", "3 trackers: 2 counted, 1 not counted.", "  not counted: data/raw/2018-19/providers/c.xlsx",
                        "Rows: 2 counted, 1 left out, 1 incomplete, 1 with a fault.", "  Sessions: 2", "  Hours delivered: 3.5", "  Attendees: 20",
                        "  Cumulative hours: 35", "Perhaps entered by more than one: data/raw/2018-19/providers/a.xlsx (row 5), data/raw/2018-19/providers/b.xlsx (row 5)",
                        "Of each tracker, for your eyes only: data/processed/2018-19/providers/returns.csv",
                        "What 3 organisations can correct: data/processed/2018-19/providers/letters/"]
    assert paths.returns.read_text("utf-8").splitlines()[1:] == [
        "data/raw/2018-19/providers/a.xlsx,Invented Science Club,counted,2019-08-05,1,1,1,1,1.0,2.0,10.0,20.0",
        "data/raw/2018-19/providers/b.xlsx,Brave / New: Club,counted,2019-08-05,1,0,0,0,1.0,1.5,10.0,15.0",
        "data/raw/2018-19/providers/c.xlsx,c.xlsx,not counted,,0,0,0,0,,,,"]
    letters = {path.name: path.read_text("utf-8") for path in sorted(paths.letters.iterdir())}
    assert list(letters) == ["001-invented-science-club.txt", "002-brave-new-club.txt", "003-c-xlsx.txt"]
    assert letters["001-invented-science-club.txt"].startswith("To: Invented Science Club\n\nThank you") and "does not stop" not in "".join(letters.values())
    assert "cannot be counted yet" in letters["003-c-xlsx.txt"] and "counted, but" in letters["001-invented-science-club.txt"]


def test_a_letter_names_nobody_else_and_none_of_our_folders(paths):
    for name in ("one", "other"):
        fill_tracker(paths.raw / f"{name}.xlsx", [deliver()], organisation=f"The {name}")
    fill_tracker(paths.raw / "one again.xlsx", [deliver()], organisation="The one", completed_on=date(2019, 9, 1))
    told = []
    check_returns(paths, open_codebook(), told.append)
    assert "Perhaps entered by more than one: data/raw/2018-19/providers/one again.xlsx (row 5), data/raw/2018-19/providers/other.xlsx (row 5)" in told
    letters = {path.name[4:]: path.read_text("utf-8") for path in paths.letters.iterdir()}
    assert set(letters) == {"the-one.txt", "the-other.txt"} and not [letter for letter in letters.values() if "data/raw" in letter]
    assert "Found:    one.xlsx, an earlier one" in letters["the-one.txt"] and "in the tracker of another organisation" in " ".join(letters["the-one.txt"].split())
    assert "other.xlsx" not in letters["the-one.txt"] and "The other" not in letters["the-one.txt"] and "one again.xlsx" not in letters["the-other.txt"]


def test_a_letter_goes_when_there_is_nothing_left_to_say(paths):
    fill_tracker(paths.raw / "a.xlsx", [deliver(hours=None)])
    check_returns(paths, open_codebook(), lambda line: None)
    assert list(paths.letters.iterdir())
    fill_tracker(paths.raw / "a.xlsx", [deliver()])
    check_returns(paths, open_codebook(), lambda line: None)
    assert not list(paths.letters.iterdir())
