"""What the terminal shows of a run that goes well."""

import os
import subprocess
import sys

from tests.pipeline.conftest import SURVEY, YEAR, ran
from tests.project_copy import run_pipeline


def test_each_task_has_a_line_with_its_time_and_nothing_else_is_printed(build, raw):
    text = (raw / "codebook.toml").read_text(encoding="utf-8")
    (raw / "codebook.toml").write_text(text.replace('title = "Remarks"', 'title = "More"'), encoding="utf-8")
    result = build()
    names = ["prose", "clean", "analyse", "protect", "figures", "provenance", "10-summary", "20-findings", "90-annex", "document"]
    lines = result.stdout.splitlines()[:len(names)]
    assert ran(result) == set(names) and all(line.split("   ")[-1].endswith(("changed in codebook.toml", "changed", "more")) for line in lines)
    assert result.stdout.rstrip().endswith(f"The report: outputs/{YEAR}/{SURVEY}/report.html")
    assert result.stderr == ""


def test_remarks_that_stop_nothing_are_shown_at_the_end(build, raw):
    text = (raw / "gardens.csv").read_text(encoding="utf-8")
    (raw / "gardens.csv").write_text(text.replace(",No,,,", ",No,Daily,,", 1), encoding="utf-8")
    result = build()
    assert result.returncode == 0
    assert "To look at; nothing of this stops the run:" in result.stdout and "(does not stop the run)" in result.stdout
    assert "Found:    answers to \"How often do these birds come to the food?\"" in result.stdout


def test_a_stage_alone_says_that_the_report_is_not_made(build, outputs):
    (outputs / "findings.csv").unlink()
    assert "make report" in build("protect").stdout


def test_a_reader_who_has_enough_meets_no_traceback(garden):
    """As in ``make audit | head``: nobody reads on, and the pipe is closed."""
    reading, writing = os.pipe()
    os.close(reading)
    # Without a buffer nothing would be left to write when Python ends.
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    with os.fdopen(writing, "w") as closed:
        result = subprocess.run([sys.executable, "-m", "stemreport", "report", "--year", YEAR, "--survey", SURVEY], cwd=garden,
                                env=buffered, stdout=closed, stderr=subprocess.PIPE, text=True)
    assert (result.returncode, result.stderr) == (1, "")


def test_a_run_with_nothing_to_do_loads_next_to_nothing(garden):
    """Half of its time is Python's own; what it loads is the rest."""
    script = ("import sys; from stemreport.pipeline.command_line import main; "
              f"status = main(['report', '--year', '{YEAR}', '--survey', '{SURVEY}']); print(status, *sorted(sys.modules))")
    done = subprocess.run([sys.executable, "-c", script], cwd=garden, capture_output=True, text=True, check=True)
    status, *modules = done.stdout.splitlines()[-1].split()
    assert status == "0" and "nothing has changed" in done.stdout
    slow = {"dataclasses", "inspect", "typing", "csv", "tomllib", "multiprocessing", "subprocess", "numpy", "pandas", "papermill", "nbformat", "asyncio"}
    assert slow & set(modules) == set()
    assert len([name for name in modules if name.startswith("stemreport")]) <= 18


def test_an_engine_that_there_is_none_of_is_advised_about(garden):
    result = run_pipeline(garden, "report", YEAR, SURVEY, ["--engine", "kernal"])
    assert result.returncode == 1 and "Found:    ENGINE=kernal" in result.stderr and "usage" not in result.stderr
    assert (garden / "outputs" / YEAR / SURVEY / "report.html").is_file(), "nothing was touched"


def test_why_says_what_would_run_and_runs_nothing(garden, raw, outputs):
    assert run_pipeline(garden, "why", YEAR, SURVEY).stdout == "Nothing has changed, so nothing would run.\n"
    text = (raw / "codebook.toml").read_text(encoding="utf-8")
    (raw / "codebook.toml").write_text(text.replace('title = "Remarks"', 'title = "More"'), encoding="utf-8")
    (outputs / "figures" / "size-wide.svg").unlink()
    edit = garden / "notebooks" / "generic" / "10-summary.ipynb"
    edit.write_text(edit.read_text(encoding="utf-8").replace("## Summary", "## In short"), encoding="utf-8")
    before = {path: path.read_bytes() for path in garden.rglob("*") if path.is_file()}
    told = run_pipeline(garden, "why", YEAR, SURVEY).stdout.splitlines()
    assert {path: path.read_bytes() for path in garden.rglob("*") if path.is_file()} == before
    reasons = {line[2:26].strip(): line[26:] for line in told}
    assert reasons["clean"] == "runs: `question.remarks` changed in codebook.toml" and reasons["figures"].startswith("runs: `question.remarks` changed")
    assert reasons["prose"] == "runs: `question.remarks` changed in codebook.toml; `cell summary` changed in 10-summary.ipynb"
    (raw / "codebook.toml").write_text(text, encoding="utf-8")
    told = run_pipeline(garden, "why", YEAR, SURVEY).stdout.splitlines()
    assert "  figures                 runs: size-wide.svg is missing" in told
    assert "  10-summary              takes up the changed prose, without running" in told
    assert any(line.startswith("  document                runs: `cell summary` changed in 10-summary.ipynb") for line in told)


def test_the_page_of_hours_names_a_report_that_is_out_of_date(garden, build, raw):
    settings = raw / "report.toml"
    settings.write_text(settings.read_text("utf-8") + '\n[kpi]\nhours = "spent"\nkind = "accessed"\n', "utf-8")
    assert build("report").returncode == 0
    assert "Out of date" not in build("kpi").stdout
    codebook = raw / "codebook.toml"
    codebook.write_text(codebook.read_text("utf-8").replace('title = "Remarks"', 'title = "More"'), "utf-8")
    done = build("kpi")
    assert done.returncode == 0 and f"Out of date: {YEAR} {SURVEY}." in done.stdout and f"make report YEAR={YEAR} SURVEY={SURVEY}" in done.stdout
