import shutil

import pytest

from tests.kpi.walking_clubs import write_project


@pytest.fixture(scope="session")
def walking_clubs(tmp_path_factory):
    return write_project(tmp_path_factory.mktemp("kpi") / "project")


@pytest.fixture
def project(walking_clubs, tmp_path):
    """A copy that a test may spoil."""
    return shutil.copytree(walking_clubs, tmp_path / "project")
