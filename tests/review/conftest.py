"""A draft for Word as `make report` wrote it, and the page that it was written from."""

import pytest
from bs4 import BeautifulSoup
from docx import Document


@pytest.fixture(scope="session")
def word_draft(built_report):
    return built_report.draft.with_name("draft.docx")


@pytest.fixture
def document(word_draft):
    return Document(str(word_draft))


@pytest.fixture(scope="session")
def page(built_report):
    """The public page without its ledger."""
    page = BeautifulSoup(built_report.page.read_text(encoding="utf-8"), "html.parser")
    for one in page.select(".ledger-part, .counted, .back"):
        one.decompose()
    return page
