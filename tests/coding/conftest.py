import pytest

from tests.coding.coded_survey import CodedSurvey


@pytest.fixture
def survey(tmp_path):
    return CodedSurvey(tmp_path / "project")
