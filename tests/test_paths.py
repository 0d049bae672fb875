"""Every path is built in one place, and an unknown year is answered with the years that there are."""

import pytest

from stemreport.find_project import find_paths, find_root, list_surveys
from stemreport.paths import Paths
from stemreport.problems import ProblemsFound, format_problems


@pytest.fixture
def root(tmp_path):
    (tmp_path / "pyproject.toml").touch()
    for year, survey in (("2014", "birds"), ("2018-19", "birds"), ("wave-3", "trees")):
        folder = tmp_path / "data" / "raw" / year / survey
        folder.mkdir(parents=True)
        (folder / "codebook.toml").touch()
    return tmp_path


def complain(root, year, survey):
    with pytest.raises(ProblemsFound) as caught:
        find_paths(root, year, survey)
    return format_problems(caught.value.problems)


@pytest.mark.parametrize("year, survey", [("2014", "birds"), ("2018-19", "birds"), ("wave-3", "trees")])
def test_a_year_is_the_name_of_a_folder(root, year, survey):
    paths = find_paths(root, year, survey)
    assert paths == Paths(root, year, survey)
    assert paths.codebook.is_file()
    assert paths.report == root / "outputs" / year / survey / "report.html"


def test_surveys_are_found_by_their_codebooks(root):
    (root / "data" / "raw" / "2019" / "birds").mkdir(parents=True)
    assert list_surveys(root) == [("2014", "birds"), ("2018-19", "birds"), ("wave-3", "trees")]


def test_a_project_without_data(tmp_path):
    assert list_surveys(tmp_path) == []
    assert complain(tmp_path, "2014", "birds") == """\
1. make report
   Found:    YEAR=2014 SURVEY=birds
   Expected: a survey: none yet
   Do:       Make a folder data/raw/YEAR/SURVEY with a codebook.toml, a report.toml and the export."""


def test_an_unknown_year_is_answered_with_the_years_that_there_are(root):
    assert complain(root, "2018-91", "birds") == """\
1. make report
   Found:    YEAR=2018-91 SURVEY=birds
   Expected: a year of this survey: 2014, 2018-19
   Do:       Type, for example:
               make report YEAR=2018-19 SURVEY=birds
             A new year begins with a folder data/raw/YEAR/SURVEY that holds a codebook.toml, a
             report.toml and the export."""


def test_no_year_is_answered_with_the_last_one(root):
    message = complain(root, "", "birds")
    assert "Found:    YEAR=(nothing) SURVEY=birds" in message
    assert "make report YEAR=2018-19 SURVEY=birds" in message


def test_an_unknown_survey_is_answered_with_the_surveys_that_there_are(root):
    message = complain(root, "2014", "brids")
    assert "Expected: a survey: birds, trees" in message
    assert "make report YEAR=2014 SURVEY=birds" in message


@pytest.mark.parametrize("year, survey", [("..", "birds"), ("2014", "../birds"), ("2014/birds", ""), (".", ".")])
def test_names_that_climb_out_of_the_data_are_unknown(root, year, survey):
    assert "Found:    YEAR=" in complain(root, year, survey)


def test_what_is_private_and_what_is_published_stand_apart(root):
    paths = Paths(root, "2014", "birds")
    private = [paths.responses, paths.cleaning_log, paths.problems, paths.unprotected_findings, paths.executed,
               paths.provenance, paths.build_record, paths.set_aside]
    published = [paths.findings, paths.figures, paths.report]
    arrived = [paths.codebook, paths.settings, paths.edits]
    assert all(path.is_relative_to(root / "data" / "processed" / "2014" / "birds") for path in private)
    assert all(path.is_relative_to(root / "outputs" / "2014" / "birds") for path in published)
    assert all(path.is_relative_to(root / "data" / "raw" / "2014" / "birds") for path in arrived)


def test_the_root_is_found_from_any_folder_below(root):
    folder = root / "notebooks" / "birds"
    folder.mkdir(parents=True)
    assert find_root(folder) == find_root(root) == root.resolve()


def test_a_folder_outside_the_project_is_told_where_to_go(tmp_path):
    with pytest.raises(ProblemsFound) as caught:
        find_root(tmp_path)
    assert caught.value.problems[0].advice == "Move the notebook into the project's notebooks/ folder and open it there."


@pytest.fixture
def chapters(root):
    for name in ("birds/20-b.ipynb", "birds/10-a.ipynb", "generic/10-all.ipynb", "annex/10-annex.ipynb"):
        (root / "notebooks" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "notebooks" / name).touch()
    return root


@pytest.mark.parametrize("survey, names", [("birds", ["10-a", "20-b", "10-annex"]), ("trees", ["10-all", "10-annex"])],
                         ids=["a survey with chapters of its own", "a survey without"])
def test_chapters_in_reading_order(chapters, survey, names):
    assert [path.stem for path in Paths(chapters, "2014", survey).list_chapters()] == names


def test_chapters_of_one_year_go_before_those_of_the_survey(chapters):
    of_the_year = chapters / "notebooks/birds/2014"
    of_the_year.mkdir()
    (of_the_year / "10-short.ipynb").touch()
    assert [path.stem for path in Paths(chapters, "2014", "birds").list_chapters()] == ["10-short", "10-annex"]
    assert [path.stem for path in Paths(chapters, "2015", "birds").list_chapters()] == ["10-a", "20-b", "10-annex"]


def test_files_are_named_from_the_root(root):
    paths = Paths(root, "2014", "birds")
    assert paths.relative(paths.codebook) == "data/raw/2014/birds/codebook.toml"
    assert paths.relative(root.parent / "elsewhere.csv") == "elsewhere.csv"
