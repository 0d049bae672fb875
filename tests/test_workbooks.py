"""Saving a workbook: the same content, the same bytes, and never half a file."""

import time
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from stemreport.workbooks import FIXED_DATE, save_book


def make_book(text="Curlew"):
    book = Workbook()
    book.properties.created = book.properties.modified = FIXED_DATE
    book.active["A1"] = text
    return book


def test_what_was_saved_can_be_read(tmp_path):
    save_book(make_book(), tmp_path / "birds.xlsx")
    assert load_workbook(tmp_path / "birds.xlsx").active["A1"].value == "Curlew"
    assert [path.name for path in tmp_path.iterdir()] == ["birds.xlsx"]


def test_the_same_content_gives_the_same_bytes_at_another_time(tmp_path, monkeypatch):
    save_book(make_book(), tmp_path / "one.xlsx")
    monkeypatch.setattr(time, "time", lambda: 2e9)
    monkeypatch.setattr(time, "localtime", lambda *given: time.gmtime(2e9))
    save_book(make_book(), tmp_path / "other.xlsx")
    save_book(make_book("Dunlin"), tmp_path / "third.xlsx")
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "other.xlsx").read_bytes() != (tmp_path / "third.xlsx").read_bytes()


def test_every_part_is_packed_and_has_the_fixed_date(tmp_path):
    save_book(make_book("Curlew " * 999), tmp_path / "birds.xlsx")
    with zipfile.ZipFile(tmp_path / "birds.xlsx") as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {part.compress_type for part in archive.infolist()} == {zipfile.ZIP_DEFLATED}
        assert (FIXED_DATE.isoformat() + "Z").encode() in archive.read("docProps/core.xml")
    assert (tmp_path / "birds.xlsx").stat().st_size < 9000


def test_an_earlier_file_stays_whole_if_saving_fails(tmp_path):
    save_book(make_book(), tmp_path / "birds.xlsx")
    before = (tmp_path / "birds.xlsx").read_bytes()
    broken = make_book()
    broken.active["A2"] = "x"
    broken.active["A2"]._value = "\x00"
    with pytest.raises(Exception):
        save_book(broken, tmp_path / "birds.xlsx")
    assert (tmp_path / "birds.xlsx").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["birds.xlsx"]


def test_an_earlier_file_stays_whole_until_the_new_one_is_written(tmp_path, monkeypatch):
    save_book(make_book(), tmp_path / "birds.xlsx")
    before = (tmp_path / "birds.xlsx").read_bytes()

    def fail(*given):
        raise OSError
    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError):
        save_book(make_book("Dunlin"), tmp_path / "birds.xlsx")
    assert (tmp_path / "birds.xlsx").read_bytes() == before
