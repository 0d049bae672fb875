from dataclasses import replace

import pytest

from stemreport.exhibits.citations import FindingBook
from stemreport.findings.analyse import analyse_survey
from stemreport.findings.protect import protect_findings
from stemreport.report import open_report
from tests.project_copy import SURVEYS, copy_project


@pytest.fixture(scope="session")
def book(tmp_path_factory):
    """The findings of the invented garden survey."""
    report = open_report("spring-2014", "garden-watch", copy_project(tmp_path_factory.mktemp("book"), SURVEYS / "data"))
    cleaning = report.clean(report.read_exports())
    findings = analyse_survey(report.codebook, report.settings, cleaning.responses, cleaning.log, "garden-watch",
                              "spring-2014")
    return FindingBook({one.id: one for one in protect_findings(findings)}, report.codebook, report.settings)


@pytest.fixture
def change(book):
    """A function that gives a copy of the book with some findings changed: ``change({"size.small": {...}})``."""
    def make(changes):
        findings = {id: replace(one, **changes.get(id, {})).with_display() for id, one in book.findings.items()}
        return FindingBook(findings, book.codebook, book.settings)
    return make
