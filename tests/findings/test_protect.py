"""The one door between responses and readers."""

from dataclasses import fields, replace

import pytest

from stemreport.findings.protect import protect_findings
from stemreport.findings.schema import PRIVATE_COLUMNS, Finding, read_findings, write_findings
from tests.small_survey import SmallSurvey


@pytest.fixture
def findings(tmp_path):
    return list(SmallSurvey(tmp_path).analyse().values())


def test_private_columns_are_dropped(findings):
    assert any(finding.contributors is not None for finding in findings)
    for finding in protect_findings(findings):
        assert [getattr(finding, column) for column in PRIVATE_COLUMNS] == [None, None, None]


def test_all_else_passes_through(findings):
    bare = [replace(finding, contributors=None, largest_share=None, second_share=None) for finding in findings]
    assert protect_findings(findings) == bare


def test_the_private_file_of_findings_becomes_the_published_one(findings, tmp_path):
    write_findings(findings, tmp_path / "private.csv", private=True)
    write_findings(protect_findings(read_findings(tmp_path / "private.csv").values()), tmp_path / "published.csv")
    published = read_findings(tmp_path / "published.csv")
    assert list(published) == sorted(finding.id for finding in findings)
    heading = (tmp_path / "published.csv").read_text("utf-8").splitlines()[0].split(",")
    assert heading == [field.name for field in fields(Finding) if field.name not in PRIVATE_COLUMNS]
