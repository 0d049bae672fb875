"""What is read: the chapters of the project, and the texts of its settings that reach the page."""

import json

import pytest

from stemreport.codebook.read import read_codebook
from stemreport.find_project import list_surveys
from stemreport.paths import Paths
from stemreport.problems import format_problems
from stemreport.prose.check_prose import check_prose
from stemreport.settings import read_settings
from tests.project_copy import PROJECT, copy_project


def check(paths):
    codebook = read_codebook(paths.codebook)
    return check_prose(paths, codebook, read_settings(paths.settings, codebook))


@pytest.mark.parametrize("year, survey", [one for one in list_surveys(PROJECT) if Paths(PROJECT, *one).settings.is_file()])
def test_the_chapters_of_the_project_pass(year, survey):
    assert format_problems(problem for problem in check(Paths(PROJECT, year, survey)) if problem.stops) == ""


def test_the_generic_chapters_pass():
    """A survey without chapters of its own is rendered from these."""
    project = Paths(PROJECT, "2018-19", "technicians")

    class Generic(Paths):
        def list_chapters(self):
            return sorted((self.notebooks / "generic").glob("*.ipynb"))

    problems = check(Generic(project.root, project.year, project.survey))
    assert format_problems(problem for problem in problems if problem.place != "[prose] allowed") == ""


@pytest.fixture
def paths(tmp_path):
    """A copy of the project whose chapters are one, with a cell that papermill put in."""
    root = copy_project(tmp_path / "project", PROJECT / "data")
    found = Paths(root, "2018-19", "technicians")
    for chapter in found.list_chapters():
        chapter.unlink()
    write_chapter(found, [("markdown", "Words."), ("code", "x = 1", ["injected-parameters"]), ("markdown", "In 90 cases."),
                          ("raw", "In 91 cases."), ("code", 'report.figure("ease", title="Ease")')])
    return found


def write_chapter(paths, cells):
    cells = [{"cell_type": kind, "source": [source], "metadata": {"tags": tags[0] if tags else []}}
             for kind, source, *tags in cells]
    (paths.notebooks / "technicians" / "10-words.ipynb").write_text(json.dumps({"cells": cells}), "utf-8")


def tell(problems):
    return [(problem.file, problem.place, problem.found.partition(" in ")[0]) for problem in problems if problem.stops]


def test_cells_are_counted_as_a_person_counts_them(paths):
    name = "notebooks/technicians/10-words.ipynb"
    assert tell(check(paths)) == [(name, "cell 4", "a typed title: title='Ease'"), (name, "cell 2", 'the typed figure "90"')]


@pytest.mark.parametrize("old, new, place, found", [
    ('headline = "{{ work_pattern.full_time }} of', 'headline = "76.3% of', "[figure.work_pattern] headline",
     'the typed figure "76.3%"'),
    ("so that each respondent has one role", "so that 3 roles are left", "[figure.clpl_hours] note", 'the typed figure "3"'),
    ('[population]', '[text.budget]\ntext = "It rose."\n[population]', "[text.budget]", 'the typed claim "rose"'),
    ("of those who answered accessed about the same", "accessed 5 times the", "[table.hours_change] headline",
     'the typed figure "5"'),
])
def test_texts_of_the_settings_are_read(paths, old, new, place, found):
    write_chapter(paths, [("markdown", "Words.")])
    text = paths.settings.read_text("utf-8")
    assert text.count(old) == 1
    paths.settings.write_text(text.replace(old, new), "utf-8")
    assert ("data/raw/2018-19/technicians/report.toml", place, found) in tell(check(paths))


def test_what_comes_from_elsewhere_keeps_its_figures(paths):
    """Labels and sources of external figures and footnotes are words of others."""
    write_chapter(paths, [("markdown", "Words.")])
    assert tell(check(paths)) == []


def test_a_text_of_the_settings_follows_no_ranking_of_another(paths):
    write_chapter(paths, [("markdown", "Words.")])
    text = paths.settings.read_text("utf-8").replace(
        "[population]", '[text.a]\ntext = "Most often named:"\n[text.b]\ntext = "{{ top(barriers, 3) }}"\n[population]')
    paths.settings.write_text(text, "utf-8")
    assert [place for _, place, _ in tell(check(paths))] == ["[text.a]"]


def test_stages_are_no_prose_of_the_report(paths):
    stage = paths.notebooks / "1-clean.ipynb"
    stage.write_text(stage.read_text("utf-8").replace("## ", "## 76.3% "), "utf-8")
    write_chapter(paths, [("markdown", "Words.")])
    assert tell(check(paths)) == []


@pytest.mark.parametrize("content", ["", "{", "{}", "[]", '{"cells": 3}'])
def test_what_is_no_notebook_is_told_by_whoever_runs_it(paths, content):
    (paths.notebooks / "technicians" / "10-words.ipynb").write_text(content, "utf-8")
    assert tell(check(paths)) == []
