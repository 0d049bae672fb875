"""Both engines give the same bytes: for the stages, the generic chapters and the annex here, for the other chapters in the system tier."""

import pytest

from tests.engine.same_bytes import compare_engines
from tests.project_copy import SURVEYS

pytestmark = pytest.mark.long


def test_kernels_give_the_bytes_of_forked_processes(tmp_path):
    assert compare_engines(tmp_path, SURVEYS / "data", "spring-2014", "garden-watch") == ([], 7)
