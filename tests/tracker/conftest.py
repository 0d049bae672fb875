import pytest

from stemreport.codebook.read import read_codebook
from tests.tracker.example import CODEBOOK


@pytest.fixture(scope="package")
def codebook():
    return read_codebook(CODEBOOK)
