from dataclasses import replace

import pytest

from stemreport.exhibits.citations import FindingBook
from stemreport.findings.analyse import analyse_survey
from stemreport.report import open_report
from stemreport.settings import ComparisonPlan
from tests.project_copy import SURVEYS, copy_project
from tests.publish import publish_all


@pytest.fixture(scope="session")
def book(tmp_path_factory):
    """The findings of the invented garden survey."""
    report = open_report("spring-2014", "garden-watch", copy_project(tmp_path_factory.mktemp("book"), SURVEYS / "data"))
    cleaning = report.clean(report.read_exports())
    findings = analyse_survey(report.codebook, report.settings, cleaning.responses, cleaning.log, "garden-watch",
                              "spring-2014")
    return FindingBook({one.id: one for one in publish_all(findings)}, report.codebook, report.settings)


@pytest.fixture
def change(book):
    """A function that gives a copy of the book with some findings changed: ``change({"size.small": {...}})``."""
    def make(changes):
        findings = {id: replace(one, **changes.get(id, {})).with_display() for id, one in book.findings.items()}
        return FindingBook(findings, book.codebook, book.settings)
    return make


@pytest.fixture
def suppress(book):
    """A function that gives a copy of the book with some findings suppressed: ``suppress("size.small", least=True)``."""
    def make(*ids, base_too=False, least=False, book=book):
        findings = {id: one.suppress(base_too, least) if id in ids else one for id, one in book.findings.items()}
        assert set(ids) <= set(findings)
        return FindingBook(findings, book.codebook, book.settings, prefix=book.prefix)
    return make


@pytest.fixture
def with_comparison(book):
    """A function that gives a copy of the book with a comparison of trees with ponds: its difference and adjusted p."""
    def make(estimate=16.1, p=0.01, base_rule="paired", **changes):
        plan = ComparisonPlan("c", "features.trees", "features.pond")
        difference = replace(book.find("features.trees"), id="comparison.c", option="", measure="difference", estimate=estimate,
                             numerator=None, base_rule=base_rule, low=estimate - 14, high=estimate + 14, **changes).with_display()
        value = replace(difference, id="comparison.c.p", measure="p_value", estimate=p, low=None, high=None).with_display()
        return FindingBook({**book.findings, difference.id: difference, value.id: value}, book.codebook,
                           replace(book.settings, comparisons={"c": plan}))
    return make


@pytest.fixture
def other(book):
    """The same findings as those of another survey and year, with an answer of its own."""
    findings = {**book.findings, "features.pond": replace(book.findings["features.pond"], numerator=40.0).with_display()}
    return FindingBook(findings, book.codebook, replace(book.settings, periods={"survey_year": "autumn 2013"}),
                       prefix="other/2013/")
