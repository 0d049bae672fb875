"""What runs again, what does not, and what a failed run leaves behind."""

import json
import shutil
import signal
import subprocess
import sys
import time

import pytest

from tests.pipeline.conftest import SURVEY, YEAR, ran


def edit_notebook(path, cell_id, source):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    [cell] = [cell for cell in notebook["cells"] if cell["id"] == cell_id]
    cell["source"] = source
    path.write_text(json.dumps(notebook), encoding="utf-8")


def test_nothing_changed_means_nothing_runs(build, outputs):
    before = {path: path.stat().st_mtime_ns for path in outputs.rglob("*")}
    result = build()
    assert result.returncode == 0 and ran(result) == set() and "nothing has changed" in result.stdout
    assert before == {path: path.stat().st_mtime_ns for path in outputs.rglob("*")}


def test_a_touched_or_resaved_file_is_no_change(build, raw, garden):
    (raw / "codebook.toml").touch()
    path = garden / "notebooks" / "2-analyse.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["metadata"]["saved_by"] = "somebody"
    notebook["cells"][-1]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "1"}]
    path.write_text(json.dumps(notebook), encoding="utf-8")
    (path.parent / ".ipynb_checkpoints").mkdir()
    (path.parent / ".ipynb_checkpoints" / "2-analyse-checkpoint.ipynb").write_bytes(path.read_bytes())
    assert ran(build()) == set()


def test_an_edited_sentence_runs_no_code(build, garden):
    edit_notebook(garden / "notebooks" / "generic" / "10-summary.ipynb", "summary", "## In short\n\n{{ gardens }} gardens")
    assert ran(build()) == {"prose", "provenance", "document"}


def test_a_deleted_figure_is_drawn_again(build, outputs):
    kept = (outputs / "figures" / "size-wide.svg").read_bytes()
    (outputs / "figures" / "size-wide.svg").unlink()
    assert ran(build()) == {"figures"}
    assert (outputs / "figures" / "size-wide.svg").read_bytes() == kept


def test_an_edited_page_is_written_again(build, outputs):
    page = (outputs / "report.html").read_bytes()
    (outputs / "report.html").write_bytes(page.replace(b"62", b"63"))
    assert ran(build()) == {"document"} and (outputs / "report.html").read_bytes() == page


def test_a_file_that_no_task_wrote_does_not_stay_in_outputs(build, outputs):
    (outputs / "notes.txt").write_text("mine")
    assert build().returncode == 0
    assert not (outputs / "notes.txt").exists() and (outputs / "report.html").is_file()


def test_a_row_that_is_left_out_is_counted_though_no_response_changed(build, raw, outputs):
    with (raw / "gardens.csv").open("a", encoding="utf-8") as file:
        file.write("G999,withdrawn,,,,,,,,,\n")
    assert "analyse" in ran(build())
    findings = (outputs / "findings.csv").read_text(encoding="utf-8")
    assert "\ngardens.received,garden-watch,spring-2014,gardens,received,,count,65," in findings


def test_one_stage_runs_no_further(build, raw):
    text = (raw / "codebook.toml").read_text(encoding="utf-8")
    (raw / "codebook.toml").write_text(text.replace('pond = "Pond"', 'pond = ["Pond", "Pool"]'), encoding="utf-8")
    assert ran(build("analyse")) == {"clean", "analyse"}


def test_findings_that_are_being_written_are_not_looked_at_half_done(build, garden, outputs):
    notebook = garden / "notebooks" / "3-protect.ipynb"
    content = json.loads(notebook.read_text(encoding="utf-8"))
    begun = f"from pathlib import Path\nfrom time import sleep\nPath({str(outputs / 'findings.csv')!r}).write_text('')\nsleep(2)"
    content["cells"].insert(2, {"cell_type": "code", "id": "begun", "metadata": {}, "source": begun, "outputs": [], "execution_count": None})
    notebook.write_text(json.dumps(content), encoding="utf-8")
    result = build()
    assert result.returncode == 0 and "protect" in ran(result), result.stderr


def test_a_task_may_read_what_it_wrote_and_write_it_again(build, garden, outputs):
    edit_notebook(garden / "notebooks" / "3-protect.ipynb", "status",
                  "from dataclasses import replace\nfrom stemreport.findings.schema import read_findings, write_findings\n"
                  "path = report.paths.findings\nwrite_findings([replace(one, note='seen') for one in read_findings(path).values()], path)")
    result = build()
    assert result.returncode == 0 and "once more" not in result.stdout and ran(build()) == set()


@pytest.fixture
def two_years(garden, raw):
    """The copy with a second year of the survey, which cites the first."""
    (raw.parent.parent / "autumn-2014").mkdir()
    shutil.copytree(raw, raw.parent.parent / "autumn-2014" / SURVEY)
    edit_notebook(garden / "notebooks" / "generic" / "10-summary.ipynb", "summary",
                  f"## In short\n\n{{{{ of('{SURVEY}', '{YEAR}').features.pond.both }}}} of {{{{ of('{SURVEY}', '{YEAR}').gardens }}}}")


def test_a_page_that_cites_another_year_is_written_again_when_that_year_changes(two_years, build, raw, garden):
    assert build(year="autumn-2014").returncode == 0
    assert ran(build(year="autumn-2014")) == set()
    page = garden / "outputs" / "autumn-2014" / SURVEY / "report.html"
    assert "33.9% (21 gardens)" in page.read_text(encoding="utf-8")
    findings = garden / "outputs" / YEAR / SURVEY / "findings.csv"
    findings.write_text(findings.read_text(encoding="utf-8").replace("33.9%", "34.9%"), encoding="utf-8")
    assert ran(build(year="autumn-2014")) == {"document"}
    assert "34.9% (21 gardens)" in page.read_text(encoding="utf-8")


def test_a_year_that_was_not_made_is_named(two_years, build, outputs):
    (outputs / "findings.csv").unlink()
    result = build(year="autumn-2014")
    assert result.returncode == 1
    assert f"the citation of('{SURVEY}', '{YEAR}')" in result.stderr
    assert f"make report YEAR={YEAR} SURVEY={SURVEY}" in result.stderr


@pytest.fixture
def failing(garden):
    """The copy with a chapter that divides by zero."""
    edit_notebook(garden / "notebooks" / "generic" / "20-findings.ipynb", "exhibits", "x = 1\n1/0")


def test_a_failed_run_says_where_and_leaves_no_report_twice_in_a_row(failing, build, outputs, processed):
    for _ in range(2):
        result = build()
        assert result.returncode == 1
        assert result.stderr.strip().splitlines() == [
            "notebooks/generic/20-findings.ipynb, cell 4, line 2",
            "   Found:    ZeroDivisionError: division by zero",
            "   In:       1/0",
            "   Do:       Open the notebook, run its cells and mend this one. What it did until then is kept in",
            f"             data/processed/{YEAR}/{SURVEY}/notebooks/20-findings.failed.ipynb",
            "",
            f"The outputs of the last run are set aside in data/processed/{YEAR}/{SURVEY}/set-aside/.",
            "No report was written.",
        ]
        assert not (outputs / "report.html").exists()
        assert (processed / "set-aside" / "report.html").is_file(), "there is a way back"
        assert (processed / "notebooks" / "20-findings.failed.ipynb").is_file()
        assert not (processed / "notebooks" / "20-findings.ipynb").exists(), "nothing that could be taken for what it shows"


def test_after_a_mend_only_what_is_missing_runs(failing, build, garden, outputs, processed):
    assert build().returncode == 1
    edit_notebook(garden / "notebooks" / "generic" / "20-findings.ipynb", "exhibits", "report.exhibits_by_section()")
    result = build()
    assert result.returncode == 0 and "clean" not in ran(result) and "figures" not in ran(result)
    assert (outputs / "report.html").is_file() and not (processed / "set-aside").exists()


def test_a_killed_run_leaves_no_report(build, garden, raw, outputs, processed):
    text = (raw / "codebook.toml").read_text(encoding="utf-8")
    (raw / "codebook.toml").write_text(text.replace("How large is", "How big is").replace(
        'title = "Size', 'heading = "How large is the garden?"\ntitle = "Size'), encoding="utf-8")
    process = subprocess.Popen([sys.executable, "-m", "stemreport", "report", "--year", YEAR, "--survey", SURVEY],
                               cwd=garden, stdout=subprocess.PIPE, text=True)
    while "clean" not in process.stdout.readline():
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert not (outputs / "report.html").exists() and (processed / "set-aside" / "report.html").is_file()
    assert build().returncode == 0 and (outputs / "report.html").is_file()
