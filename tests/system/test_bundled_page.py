"""The page as it is published, with the links to its files: axe-core and the Nu html checker find nothing wrong with it either."""

import pytest

from tests.system.published_pages import make_bundle
from tests.system.test_axe import run_axe
from tests.system.test_valid_html import list_faults


@pytest.fixture(scope="module", params=["technicians", "providers"])
def bundled_page(request, tmp_path_factory):
    """The page of the edition of the technicians, and of a bundle of the providers, which is not published."""
    if request.param == "technicians":
        return request.getfixturevalue("published").folder / "report.html"
    return make_bundle(tmp_path_factory.mktemp("bundle"), request.param) / "report.html"


@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_no_violation_on_the_published_page(open_page, bundled_page, width):
    page = open_page(width, file=bundled_page)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    found = run_axe(page)
    assert found["passes"] > 20
    assert [(one["rule"], one["target"]) for one in found["violations"]] == []


def test_the_published_page_is_valid(bundled_page):
    assert 'href="report.pdf"' in bundled_page.read_text(encoding="utf-8")
    assert list_faults(bundled_page) == []
