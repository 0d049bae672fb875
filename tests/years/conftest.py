import pytest

from stemreport.exhibits.marks import strip_marks
from stemreport.exhibits.wording import Wording
from tests.three_years import Years


@pytest.fixture(scope="session")
def three_years(tmp_path_factory):
    """The invented survey in three years, its findings published."""
    return Years(tmp_path_factory.mktemp("years") / "project").publish()


@pytest.fixture
def years(tmp_path):
    """The same, not published yet, for a test to change."""
    return Years(tmp_path / "project")


@pytest.fixture(scope="session")
def write():
    """A function that writes a sentence as a page prints it."""
    return lambda book, source: strip_marks(Wording(book).resolve(source))
