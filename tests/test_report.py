"""The object that a notebook holds."""

import subprocess
import sys

import pytest

from stemreport.problems import ProblemsFound
from stemreport.report import open_report
from tests.project_copy import SURVEYS, copy_project

YEAR, SURVEY = "spring-2014", "garden-watch"


@pytest.fixture
def root(tmp_path):
    return copy_project(tmp_path / "project", SURVEYS / "data")


def test_it_is_found_from_any_folder_of_the_project(root, monkeypatch):
    monkeypatch.chdir(root / "notebooks" / "generic")
    assert open_report(YEAR, SURVEY).paths.root == root


def test_a_notebook_outside_a_project_is_told_so(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ProblemsFound, match="a notebook outside the project's folder"):
        open_report(YEAR, SURVEY)


def test_an_empty_year_is_no_year(root):
    with pytest.raises(ProblemsFound, match=r"YEAR=\(nothing\)"):
        open_report("", SURVEY, root)


def test_a_chapter_before_its_findings_says_what_to_run(root):
    with pytest.raises(ProblemsFound, match=f"make report YEAR={YEAR}"):
        open_report(YEAR, SURVEY, root).figure("size")


def test_responses_with_a_problem_are_not_written_even_where_the_notebook_does_not_stop(root):
    export = root / "data" / "raw" / YEAR / SURVEY / "sightings.csv"
    export.write_text(export.read_text(encoding="utf-8").replace("Afternoon", "Afternon", 1), encoding="utf-8")
    report = open_report(YEAR, SURVEY, root)
    with pytest.raises(ProblemsFound, match="Afternon"):
        report.save_responses(report.clean(report.read_exports()))
    assert not report.paths.responses.exists()


def test_an_unknown_figure_gives_the_nearest(root):
    report = open_report(YEAR, SURVEY, root)
    report.save_responses(report.clean(report.read_exports()))
    report.analyse()
    report.protect()
    with pytest.raises(ProblemsFound, match="Did you mean features?"):
        report.figure("featurs")


def test_a_problem_in_a_notebook_shows_its_advice_and_no_traceback(root):
    with pytest.raises(ProblemsFound) as found:
        open_report("", SURVEY, root)
    shown = "\n".join(found.value._render_traceback_())
    assert shown == str(found.value) and "Traceback" not in shown


def test_a_chapter_loads_neither_pandas_nor_what_reads_responses(root):
    code = (f"from stemreport import open_report; open_report({YEAR!r}, {SURVEY!r}).settings; import sys; "
            "print([name for name in sys.modules if name in ('pandas', 'matplotlib', 'papermill', 'nbconvert') "
            "or name.startswith('stemreport.responses')])")
    result = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True)
    assert result.stdout.strip() == "[]", result.stderr


def test_a_command_loads_nothing_heavy_before_it_knows_what_to_run():
    """Else a run in which nothing changed takes four times as long."""
    done = subprocess.run([sys.executable, "-c", "import sys, stemreport.pipeline.command_line\n"
                           "print([name for name in sys.modules if name in ('pandas', 'numpy', 'openpyxl', 'papermill', 'nbconvert', 'jinja2')])"],
                          capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stderr
