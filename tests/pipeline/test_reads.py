"""Nothing of the project is read without being noted: what the system opens is held against what the record says."""

import json
import subprocess
import sys

import pytest

from tests.pipeline.conftest import SURVEY, YEAR
from tests.project_copy import PROJECT, copy_project, run_pipeline

pytestmark = pytest.mark.long

SCRIPT = """
import json, os, sys
from pathlib import Path
import pyarrow.parquet, pandas
from stemreport.paths import Paths
from stemreport.pipeline import work
from stemreport.pipeline.graph import list_tasks
from stemreport.pipeline.normalise_notebook import read_code
from stemreport.reading import forget_reads, list_reads
from stemreport.report import open_report

root, opened = Path.cwd(), set()

def listen(event, arguments):
    if event == "open" and isinstance(arguments[0], str) and (arguments[1] is None or "r" in str(arguments[1])):
        opened.add(os.path.abspath(arguments[0]))

sys.addaudithook(listen)

def observe(module, name):
    read = getattr(module, name)
    setattr(module, name, lambda path, *args, **kwargs: (opened.add(os.path.abspath(path)), read(path, *args, **kwargs))[1])

for module, name in ((pandas, "read_parquet"), (pyarrow.parquet, "read_table"), (pyarrow.parquet, "ParquetFile")):
    observe(module, name)
paths, unnoted = Paths(root, *sys.argv[1:]), {}
for task in list_tasks(paths, draft=True):
    forget_reads()
    opened.clear()
    if task.notebook:
        values = {"year": paths.year, "survey": paths.survey}
        os.chdir(task.notebook.parent)
        exec(read_code(task.notebook).replace('year = ""', f"year = {paths.year!r}").replace('survey = ""', f"survey = {paths.survey!r}"), {})
    else:
        module, _, name = task.function.partition(":")
        getattr(__import__(module, fromlist=[name]), name)(paths)
    noted = {name for name, _, _ in list_reads()}
    own = {str(path) for output in task.outputs for path in ([output] if not output.is_dir() else output.rglob("*"))}
    caches = str(paths.read_trackers)
    unnoted[task.name] = sorted(name for name in opened if name.startswith(str(root)) and Path(name).is_file() and name not in noted | own | {str(task.notebook)}
                                and not name.startswith(caches) and not name.endswith((".pyc", ".unfinished")))
print(json.dumps(unnoted))
"""


@pytest.mark.parametrize("data, year, survey", [(PROJECT / "data", "2018-19", "technicians"), (PROJECT / "data", "2017-18", "providers"), (None, YEAR, SURVEY)])
def test_every_file_that_a_task_opens_is_noted(built_garden, tmp_path, data, year, survey):
    root = copy_project(tmp_path / "project", data or built_garden / "data")
    assert run_pipeline(root, "report", year, survey).returncode == 0
    done = subprocess.run([sys.executable, "-c", SCRIPT, year, survey], cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    unnoted = {task: files for task, files in json.loads(done.stdout.splitlines()[-1]).items() if files}
    assert unnoted == {}
