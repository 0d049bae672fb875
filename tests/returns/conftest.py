"""The folder in which what organisations send arrives."""

import pytest

from stemreport.paths import Paths
from tests.returns.fill_tracker import CODEBOOK


@pytest.fixture
def paths(tmp_path):
    paths = Paths(tmp_path, "2018-19", "providers")
    paths.raw.mkdir(parents=True)
    paths.codebook.write_bytes(CODEBOOK.read_bytes())
    return paths
