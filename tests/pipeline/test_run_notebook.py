"""Parameters that do not fit stop a notebook, whoever runs it."""

import json
import re
import subprocess
import sys

import pytest

from stemreport.pipeline.normalise_notebook import refresh_prose, write_executed
from stemreport.pipeline.run_notebook import check_parameters, run_notebook
from stemreport.problems import ProblemsFound
from tests.pipeline.conftest import SURVEY, YEAR

PARAMETERS = {"year": YEAR, "survey": SURVEY}


def write_notebook(folder, source):
    path = folder / "one.ipynb"
    path.write_text(json.dumps({"cells": [{"cell_type": "code", "id": "p", "metadata": {"tags": ["parameters"]},
                                           "source": source, "outputs": [], "execution_count": None}]}))
    return path


def test_a_parameter_cell_with_empty_defaults_is_right(tmp_path):
    check_parameters(write_notebook(tmp_path, 'year = ""\nsurvey = ""'), PARAMETERS, tmp_path)


def test_a_misspelt_parameter_is_named_with_the_right_one(tmp_path):
    with pytest.raises(ProblemsFound, match="Write year instead of yeer"):
        check_parameters(write_notebook(tmp_path, 'yeer = ""\nsurvey = ""'), PARAMETERS, tmp_path)


def test_a_default_that_is_not_empty_is_refused(tmp_path):
    with pytest.raises(ProblemsFound, match="Leave it empty"):
        check_parameters(write_notebook(tmp_path, 'year = "2014"\nsurvey = ""'), PARAMETERS, tmp_path)


def test_papermill_by_hand_with_a_misspelt_parameter_fails(garden):
    result = subprocess.run(
        [sys.executable, "-m", "papermill", "notebooks/2-analyse.ipynb", "out.ipynb", "-r", "yeer", YEAR, "-r", "survey",
         SURVEY, "--cwd", "notebooks", "-k", "python3", "--no-progress-bar"], cwd=garden, capture_output=True, text=True)
    assert result.returncode != 0 and "YEAR=(nothing)" in result.stderr


def test_a_person_s_own_start_up_file_does_not_work_in_a_notebook(garden, build, raw, tmp_path, monkeypatch):
    start_up = tmp_path / "home" / ".ipython" / "profile_default" / "startup" / "00-mine.py"
    start_up.parent.mkdir(parents=True)
    start_up.write_text("raise SystemExit('mine')\nimport stemreport; stemreport.open_report = None\n")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("IPYTHONDIR", raising=False)
    text = (raw / "codebook.toml").read_text(encoding="utf-8")
    (raw / "codebook.toml").write_text(text.replace('title = "Remarks"', 'title = "More"'), encoding="utf-8")
    assert build("clean-data").returncode == 0


def test_a_kernel_is_reached_through_a_private_folder_and_no_port(tmp_path):
    notebook = write_notebook(tmp_path, 'year = ""\nsurvey = ""')
    cells = json.loads(notebook.read_text())
    cells |= {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": {"name": "python3", "language": "python"}}}
    cells["cells"].append({"cell_type": "code", "id": "q", "metadata": {}, "outputs": [], "execution_count": None,
                           "source": "from pathlib import Path\napp = get_ipython().kernel.parent\n"
                                     "print(app.transport, oct(Path(app.ip).parent.stat().st_mode & 0o777))"})
    notebook.write_text(json.dumps(cells))
    run_notebook(notebook, PARAMETERS, tmp_path / "out" / "one.ipynb", tmp_path, engine="kernel")
    outputs = [cell["outputs"] for cell in json.loads((tmp_path / "out" / "one.ipynb").read_text())["cells"]]
    assert outputs[-1][0]["text"] in ("ipc 0o700\n", ["ipc 0o700\n"])


def test_what_a_kernel_says_while_it_is_stopped_is_shown_to_nobody(tmp_path):
    """A socket that is closed while a message comes in: tornado logs the traceback of it."""
    script = ("import logging; from pathlib import Path; from stemreport.pipeline.run_notebook import run_notebook; import sys; "
              "logging.basicConfig(); root = Path(sys.argv[1]); run_notebook(root / 'a.ipynb', {'year': ''}, root / 'done.ipynb', root, 'kernel'); "
              "logging.getLogger('tornado.general').error('Uncaught exception in ZMQStream callback'); logging.getLogger('other').error('this')")
    cell = {"cell_type": "code", "id": "a", "metadata": {"tags": ["parameters"]}, "source": 'year = ""', "outputs": [], "execution_count": None}
    kernel = {"kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"}}
    (tmp_path / "a.ipynb").write_text(json.dumps({"cells": [cell], "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}))
    told = subprocess.run([sys.executable, "-c", script, tmp_path], capture_output=True, text=True, check=True).stderr
    assert "this" in told and "ZMQStream" not in told


@pytest.mark.parametrize("engine", ["fork", "kernel"])
def test_the_cell_that_shows_a_chapter_in_jupyterlab_is_not_run(tmp_path, engine):
    notebook = write_notebook(tmp_path, 'year = ""\nsurvey = ""')
    content = json.loads(notebook.read_text())
    content |= {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"}}}
    # No report is there, so that it would fail; and JupyterLab saved what it showed.
    shown = {"output_type": "stream", "name": "stdout", "text": "what somebody saved"}
    content["cells"] += [{"cell_type": "code", "id": "a", "metadata": {}, "outputs": [shown], "execution_count": 4, "source": ["report.preview()\n"]},
                         {"cell_type": "code", "id": "b", "metadata": {}, "outputs": [], "execution_count": None, "source": "1 + 1"}]
    notebook.write_text(json.dumps(content))
    executed = tmp_path / "out" / "one.ipynb"
    run_notebook(notebook, PARAMETERS, executed, tmp_path, engine)
    *_, passed, run = json.loads(executed.read_text())["cells"]
    assert passed["id"] == "a" and passed["outputs"] == [] and passed["execution_count"] is None and run["outputs"]
    before = executed.read_bytes()
    refresh_prose(notebook, executed)
    assert executed.read_bytes() == before
    # Nor does it matter where it stands, or whether it stands there.
    del content["cells"][1]
    notebook.write_text(json.dumps(content))
    refresh_prose(notebook, executed)
    assert [cell["id"] for cell in json.loads(executed.read_text())["cells"]] == ["p", "injected-parameters", "b"]


def test_what_shows_a_chapter_in_jupyterlab_is_no_reason_to_run_it(garden, build, processed, monkeypatch):
    """The cell is taken out, and put back, in a run that is started from a notebook."""
    chapter = garden / "notebooks" / "generic" / "20-findings.ipynb"
    kept = chapter.read_text("utf-8")
    content = json.loads(kept)
    assert "".join(content["cells"].pop()["source"]) == "report.preview()"
    page = garden / "outputs" / YEAR / SURVEY / "report.html"
    before = re.sub(r"\b[0-9a-f]{64}\b", "HASH", page.read_text("utf-8"))
    monkeypatch.setenv("JPY_SESSION_NAME", str(chapter))
    try:
        chapter.write_text(json.dumps(content), "utf-8")
        said = build("report").stdout
        assert re.sub(r"\b[0-9a-f]{64}\b", "HASH", page.read_text("utf-8")) == before
    finally:
        chapter.write_text(kept, "utf-8")
    assert "20-findings  " not in said and "20-findings  " not in build("report").stdout
    record = json.loads((processed / "build-record.json").read_text("utf-8"))
    assert not [name for task in record["tasks"].values() for name in task["modules"] if name.startswith("stemreport/preview/")]


def test_the_executed_copy_has_no_time_path_version_or_random_id(tmp_path):
    path = tmp_path / "executed.ipynb"
    output = {"output_type": "stream", "name": "stderr", "text": "/tmp/ipykernel_4711/99.py:1: UserWarning: x"}
    write_executed({
        "metadata": {"kernelspec": {"name": "python3"}, "language_info": {"name": "python", "version": "3.11.7"},
                     "papermill": {"start_time": "2020", "input_path": "/home/x"}},
        "cells": [{"cell_type": "code", "id": "a81f", "metadata": {"tags": ["injected-parameters"], "papermill": {}},
                   "source": "", "outputs": [output], "execution_count": 1},
                  {"cell_type": "markdown", "id": "kept", "metadata": {"execution": {"iopub": 1}}, "source": ""}]}, path)
    notebook = json.loads(path.read_text())
    assert notebook["metadata"] == {"kernelspec": {"display_name": "stemreport pipeline", "language": "python", "name": "python3"},
                                    "language_info": {"name": "python"}}
    assert [cell["id"] for cell in notebook["cells"]] == ["injected-parameters", "kept"]
    assert [cell["metadata"] for cell in notebook["cells"]] == [{"tags": ["injected-parameters"]}, {}]
    assert notebook["cells"][0]["outputs"][0]["text"] == ["99.py:1: UserWarning: x"]


def test_prose_that_is_taken_up_gives_the_bytes_of_a_run(garden, processed, tmp_path):
    for notebook in sorted((garden / "notebooks" / "generic").glob("*.ipynb")):
        executed = processed / "notebooks" / notebook.name
        before = executed.read_bytes()
        refresh_prose(notebook, executed)
        assert executed.read_bytes() == before
