"""A notebook from elsewhere is never run: only what lies in the folder of notebooks, and only what a person edits."""

import json

import pytest

from stemreport.paths import Paths
from stemreport.pipeline.check_origin import check_origin
from stemreport.problems import ProblemsFound
from tests.pipeline.conftest import SURVEY, YEAR


def plant(path, ran, tags=()):
    """A notebook that leaves a file behind when it is run."""
    cells = [{"cell_type": "code", "id": "p", "metadata": {"tags": ["parameters"]}, "source": 'year = ""\nsurvey = ""\narea = ""', "outputs": [], "execution_count": None},
             {"cell_type": "code", "id": "c", "metadata": {"tags": list(tags)}, "source": f"open({str(ran)!r}, 'w').close()", "outputs": [], "execution_count": None}]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}), encoding="utf-8")


@pytest.mark.parametrize("place", ["data/raw/{year}/{survey}/10-mine.ipynb", "outputs/{year}/{survey}/10-mine.ipynb", "data/processed/{year}/{survey}/notebooks/10-mine.ipynb",
                                   "10-mine.ipynb", "notebooks/{survey}/.ipynb_checkpoints/10-mine.ipynb", "notebooks/{survey}/.10-mine.ipynb",
                                   "notebooks/other/10-mine.ipynb", "notebooks/generic/below/10-mine.ipynb"])
def test_a_notebook_that_lies_elsewhere_is_no_chapter(tmp_path, place):
    plant(tmp_path / place.format(year=YEAR, survey=SURVEY), tmp_path / "ran")
    assert [path for path in Paths(tmp_path, YEAR, SURVEY).list_notebooks() if path.stem == "10-mine"] == []


def test_a_link_that_leads_out_of_the_project_is_refused_and_not_run(garden, build, tmp_path):
    plant(tmp_path / "arrived.ipynb", tmp_path / "ran")
    (garden / "notebooks/generic/30-mine.ipynb").symlink_to(tmp_path / "arrived.ipynb")
    done = build("report")
    assert done.returncode == 1 and "a link that leads out of the folder notebooks" in done.stdout + done.stderr and "Traceback" not in done.stderr
    assert not (tmp_path / "ran").exists()


def test_a_linked_folder_is_refused_as_well(tmp_path):
    plant(tmp_path / "arrived/10-mine.ipynb", tmp_path / "ran")
    (tmp_path / "project/notebooks").mkdir(parents=True)
    (tmp_path / "project/notebooks/mine").symlink_to(tmp_path / "arrived")
    with pytest.raises(ProblemsFound, match="leads out of the folder"):
        check_origin(tmp_path / "project/notebooks/mine/10-mine.ipynb", tmp_path / "project")


def test_a_link_within_the_folder_is_followed(tmp_path):
    plant(tmp_path / "notebooks/a/10-mine.ipynb", tmp_path / "ran")
    (tmp_path / "notebooks/b").mkdir()
    (tmp_path / "notebooks/b/10-mine.ipynb").symlink_to("../a/10-mine.ipynb")
    check_origin(tmp_path / "notebooks/b/10-mine.ipynb", tmp_path)


def test_a_copy_that_was_executed_elsewhere_is_refused_and_not_run(garden, build, tmp_path):
    plant(garden / "notebooks/generic/30-mine.ipynb", tmp_path / "ran", ["injected-parameters"])
    done = build("report")
    assert done.returncode == 1 and "a copy that was executed elsewhere" in " ".join((done.stdout + done.stderr).split())
    assert not (tmp_path / "ran").exists()
