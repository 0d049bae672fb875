"""The file of findings: sorted, stable, and without what only disclosure control may see."""

import csv
import random
from dataclasses import fields

import pytest

from stemreport.findings.schema import PRIVATE_COLUMNS, Finding, read_findings, write_findings
from tests.small_survey import SmallSurvey

COLUMNS = ("id,survey,year,question,option,group,measure,estimate,numerator,base,base_rule,low,high,status,contributors,"
           "largest_share,second_share,display,note")


def make(id="ease.hard", measure="percent", estimate=12.5, numerator=1, base=8, **rest):
    return Finding(id, "birds", "2014", "ease", "hard", "", measure, estimate, numerator, base, "answered", **rest)


@pytest.fixture
def findings(tmp_path):
    return list(SmallSurvey(tmp_path).analyse().values())


def write(findings, folder, **how):
    path = folder / "outputs" / "findings.csv"
    write_findings(findings, path, **how)
    return path.read_bytes()


def test_the_columns_are_the_agreed_ones():
    assert ",".join(field.name for field in fields(Finding)) == COLUMNS


def test_a_published_file_has_no_private_columns(tmp_path):
    heading, line = write([make(contributors=3, largest_share=0.5)], tmp_path).decode().splitlines()
    assert heading == COLUMNS.replace("contributors,largest_share,second_share,", "")
    assert line == "ease.hard,birds,2014,ease,hard,,percent,12.5,1,8,answered,,,shown,,"


def test_a_private_file_has_them(tmp_path):
    heading, line = write([make(contributors=3, largest_share=0.5)], tmp_path, private=True).decode().splitlines()
    assert heading == COLUMNS
    assert line == "ease.hard,birds,2014,ease,hard,,percent,12.5,1,8,answered,,,shown,3,0.5,,,"


def test_the_order_of_the_findings_does_not_matter(findings, tmp_path):
    before = write(findings, tmp_path)
    random.Random(1).shuffle(findings)
    assert write(findings, tmp_path) == before


def test_the_lines_are_sorted_by_id(findings, tmp_path):
    rows = list(csv.DictReader(write(findings, tmp_path).decode().splitlines()))
    assert [row["id"] for row in rows] == sorted(finding.id for finding in findings)


def test_the_bytes_are_those_of_unix_and_utf_8(tmp_path):
    text = write([make(display="über 5\u00a0%")], tmp_path)
    assert b"\r" not in text
    assert "über 5\u00a0%".encode() in text
    assert not text.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("value, text", [
    (8, "8"), (8.0, "8"), (12.5, "12.5"), (100 / 3, "33.333333"), (0.1 + 0.2, "0.3"), (-0.0, "0"), (None, ""),
    (1e15, "1000000000000000"),
])
def test_the_same_number_is_always_the_same_text(tmp_path, value, text):
    (row,) = csv.DictReader(write([make(estimate=value)], tmp_path).decode().splitlines())
    assert row["estimate"] == text


def test_what_is_written_is_read(findings, tmp_path):
    write(findings, tmp_path, private=True)
    read = read_findings(tmp_path / "outputs" / "findings.csv")
    assert list(read) == sorted(read)
    for finding in findings:
        for field in fields(Finding):
            before, after = getattr(finding, field.name), getattr(read[finding.id], field.name)
            assert after == (pytest.approx(before, abs=1e-6) if isinstance(before, float) else before), finding.id


def test_writing_what_was_read_gives_the_same_bytes(findings, tmp_path):
    before = write(findings, tmp_path)
    assert write(read_findings(tmp_path / "outputs" / "findings.csv").values(), tmp_path) == before


def test_a_year_and_an_option_that_look_like_numbers_stay_text(tmp_path):
    write([Finding("ease.x", "birds", "2014", "ease", "3.10", "", "count", 1, 1, 1, "all")], tmp_path)
    (finding,) = read_findings(tmp_path / "outputs" / "findings.csv").values()
    assert (finding.year, finding.option) == ("2014", "3.10")


def test_private_columns_are_among_the_columns():
    assert set(PRIVATE_COLUMNS) <= {field.name for field in fields(Finding)}


@pytest.mark.parametrize("finding, display", [
    (make(), "12.5%"), (make(estimate=None, numerator=0, base=0), "no respondents"),
    (make(measure="count", estimate=2516, numerator=2516), "2,516"),
    (make(measure="mean", estimate=2516 / 215, numerator=2516, base=215), "11.7"),
    (make(measure="mean", estimate=None, numerator=0, base=0), "no respondents"),
    (make(measure="median", estimate=None, numerator=None, base=0), "no respondents"),
    (make(measure="total", estimate=2516.5, numerator=2516.5), "2,516.5"),
], ids=["percent", "percent of nobody", "count", "mean", "mean of nobody", "median of nobody", "total"])
def test_how_a_finding_is_printed(finding, display):
    assert finding.with_display().display == display


def test_how_counts_are_printed():
    assert (make(numerator=1234).count_text, make(base=2516).base_text) == ("1,234", "2,516")
    assert (make(numerator=None).count_text, make(base=None).base_text) == ("", "")
