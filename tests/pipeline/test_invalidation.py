"""What runs again after one half of many changes, through make: exactly that, and the same bytes as if everything had run."""

import pytest

from tests.pipeline.changes import CHANGES, check_change

pytestmark = pytest.mark.long


@pytest.mark.parametrize("name", [*CHANGES][::2])
def test_a_change_of_one_half_runs_what_it_concerns(made, tmp_path, name):
    check_change(made, tmp_path / "project", name)
