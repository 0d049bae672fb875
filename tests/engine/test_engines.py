"""What a notebook can do and what can happen to it: the same in a forked process as in a kernel, and never a hang."""

import os
import re
import subprocess
import sys
import time
import tomllib

import nbformat
import pytest

from stemreport.engine.client import READS
from tests.engine.conftest import METADATA
from tests.project_copy import PROJECT

pytestmark = pytest.mark.long

SHOWS = {
    "streams": 'import sys\nprint("out")\nprint("err", file=sys.stderr)\nprint("more", end="")\n"shown"',
    "a frame": 'import pandas as pd\npd.DataFrame({f"c{n}": [n] for n in range(30)})',
    "display options": 'import pandas as pd\n[pd.get_option(f"display.{name}") for name in ("max_columns", "max_rows", "width", "precision")]',
    "display objects": 'from IPython.display import HTML, Markdown, display\ndisplay(HTML("<b>b</b>"), Markdown("*m*"))\nMarkdown("last")',
    "an output that is replaced": 'from IPython.display import display, clear_output\nprint("gone")\nclear_output()\nhandle = display("a", display_id="x")\nhandle.update("b")',
    "chance": "import random\nimport numpy\nrandom.random(), numpy.random.random()",
    "a magic": "%precision 3\nx, y = 3.14159, 1\n%who float\nx",
    "await": "import asyncio\nawait asyncio.sleep(0)\n5",
    "nothing": "x = 1;",
    "what it is": "__name__, get_ipython().__class__.__mro__[-6].__name__, input.__name__ != ''",
    "a drawing": "import matplotlib\nmatplotlib.get_backend()",
    "underscores": "21 * 2\n_ is not None, In[-1][:2]",
}

FAILS = {
    "an exception": ("1/0", "ZeroDivisionError"),
    "a syntax error": ("1 +", "SyntaxError"),
    "an output that cannot be shown": ("class A:\n    def __repr__(self): raise ValueError('no')\nA()", "ValueError"),
    "sys.exit": ("import sys; sys.exit(0)", "SystemExit"),
    "sys.exit with a text": ("import sys; sys.exit('enough')", "SystemExit"),
    "a signal": ("import os; os.kill(os.getpid(), 9)", "NotebookDied"),
    "an end without words": ("import os; os._exit(3)", "NotebookDied"),
    "a widget": ("import comm; comm.create_comm(target_name='jupyter.widget')", "WidgetRefused"),
}


@pytest.mark.parametrize("source", SHOWS.values(), ids=SHOWS)
def test_both_show_the_same(run, source, monkeypatch):
    monkeypatch.setenv("MPLBACKEND", "agg")
    forked, kernel = ([cell.outputs for cell in run(engine, "a = 1", source).cells] for engine in ("fork", "kernel"))
    assert _without_process(forked) == _without_process(kernel)


def _without_process(outputs):
    """A kernel names the source of a cell by the number of its process, which is taken out of what is kept."""
    return re.sub(r"ipykernel_\d+", "", str(outputs))


def test_a_program_that_a_cell_starts_is_heard_in_its_place(run):
    source = 'import subprocess, sys\nprint("first")\n_ = subprocess.run([sys.executable, "-c", "print(1 + 1)"])\nprint("last")'
    assert run("fork", source).cells[0].outputs[0].text == "first\n2\nlast\n"


def test_a_warning_is_shown_as_a_kernel_shows_it(tmp_path, engine):
    """In a process of its own: pytest listens to the warnings of this one."""
    notebook = nbformat.v4.new_notebook(metadata=METADATA, cells=[
        nbformat.v4.new_code_cell('year = ""', id="p", metadata={"tags": ["parameters"]}),
        nbformat.v4.new_code_cell('import warnings\nwarnings.warn("careful")\nwarnings.warn("old", DeprecationWarning)', id="w")])
    nbformat.write(notebook, tmp_path / "a.ipynb")
    script = ("import sys; from pathlib import Path; from stemreport.pipeline.run_notebook import run_notebook; root = Path(sys.argv[1]); "
              "run_notebook(root / 'a.ipynb', {'year': '2014'}, root / 'done.ipynb', root, sys.argv[2])")
    subprocess.run([sys.executable, "-c", script, tmp_path, engine], check=True)
    shown = nbformat.read(tmp_path / "done.ipynb", 4).cells[-1].outputs[0].text
    assert re.sub(r"^\d+\.py", "N.py", shown, flags=re.MULTILINE) == (
        'N.py:2: UserWarning: careful\n  warnings.warn("careful")\nN.py:3: DeprecationWarning: old\n  warnings.warn("old", DeprecationWarning)\n')


def test_the_time_of_a_cell_can_be_taken(run, engine):
    shown = run(engine, "%%time\nprint('done')").cells[0].outputs[0].text
    assert shown.startswith("done\n") and "Wall time" in shown


@pytest.mark.parametrize("source, name", FAILS.values(), ids=FAILS)
def test_every_way_to_fail_is_a_failed_cell(fail, engine, source, name):
    start = time.monotonic()
    assert fail(engine, source).ename == name
    assert time.monotonic() - start < 20


def test_an_end_is_told_with_its_cause(fail):
    assert "the cell ended the notebook" in fail("fork", "import sys; sys.exit(0)").evalue
    assert "the cell ended the notebook" in fail("fork", "exit()").evalue
    assert "SIGKILL, as the system does when memory runs out" in fail("fork", "import os; os.kill(os.getpid(), 9)").evalue
    assert "SIGSEGV" in fail("fork", "import ctypes; ctypes.string_at(0)").evalue
    assert "status 3" in fail("fork", "import os; os._exit(3)").evalue


def test_a_loop_without_end_is_stopped(fail, engine):
    error = fail(engine, "while True: pass", limit=3)
    assert (error.ename, error.evalue) == ("TookTooLong", "the cell was stopped after 3 seconds")


def test_nobody_is_asked(fail, engine):
    error = fail(engine, "input('Which year?')")
    assert error.ename in ("EOFError", "StdinNotImplementedError")
    if engine == "fork":
        assert "write the answer into the cell" in error.evalue


def test_a_gigabyte_is_refused_and_not_kept(fail):
    error = fail("fork", "for _ in range(1000): print('x' * 10**6)")
    assert error.ename == "ShowsTooMuch" and "50,000,000" in error.evalue


def test_memory_that_runs_out_ends_the_cell(fail):
    error = fail("fork", "import resource\nresource.setrlimit(resource.RLIMIT_AS, (4 * 10**9, 4 * 10**9))\nbytearray(10**11)")
    assert error.ename in ("MemoryError", "NotebookDied")


def test_what_a_cell_leaves_open_is_written_out(run, tmp_path, engine):
    run(engine, f"file = open({str(tmp_path / 'left-open.txt')!r}, 'w')\n_ = file.write('words')")
    assert (tmp_path / "left-open.txt").read_text() == "words"


def test_each_notebook_begins_anew(run):
    first = run("fork", "import os, sys, random\nos.environ['LEFT'] = '1'\nsys.left = 1\nrandom.random()")
    second = run("fork", "import os, sys, random\nos.environ.get('LEFT'), hasattr(sys, 'left')", "random.random()")
    assert second.cells[0].outputs[0].data["text/plain"] == "(None, False)"
    assert second.cells[1].outputs[0].data["text/plain"] == first.cells[0].outputs[0].data["text/plain"]


def test_what_a_notebook_read_comes_back(run, tmp_path, engine):
    (tmp_path / "a b.csv").write_text("1")
    executed = run(engine, f"from pathlib import Path\nfrom stemreport.reading import note_read\nnote_read(Path({str(tmp_path)!r}, 'a b.csv'))\n"
                           f"note_read(Path({str(tmp_path)!r}, 'gone.csv'), 'part')")
    reads = [(name.rpartition("/")[2], bool(hash), tuple(parts)) for name, hash, parts in executed.metadata[READS]]
    assert reads == [("a b.csv", True, ("",)), ("gone.csv", False, ("part",))]


def test_two_hundred_notebooks_leave_the_parent_as_it_was():
    """In a process of its own, whose memory nothing else moves; its files and children are counted too."""
    script = """
import os, resource, sys, nbformat, papermill, logging
from pathlib import Path
from papermill.engines import papermill_engines
from stemreport.engine.engines import ForkEngine
papermill_engines.register("fork", ForkEngine)
logging.getLogger("papermill").setLevel(logging.ERROR)
def state():
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]), len(os.listdir("/proc/self/fd"))
def run():
    cells = [nbformat.v4.new_code_cell("x = bytearray(10**7)\\nprint(len(x))")]
    papermill.execute_notebook(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": {"name": "python3", "language": "python", "display_name": ""}}), None,
                               engine_name="fork", kernel_name="python3", progress_bar=False)
for _ in range(10): run()
memory, files = state()
for _ in range(200): run()
after, left = state()
print(after - memory, left - files)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=300,
                          env={**os.environ, "PYTHONWARNINGS": "ignore"})
    grown, files = map(int, done.stdout.split())
    assert grown < 5_000 and files == 0, f"{grown} kB more, {files} files more"


def test_papermill_by_itself_knows_the_engine(tmp_path):
    """As the environment's script registers it: with an entry point that pyproject.toml names."""
    notebook = nbformat.v4.new_notebook(metadata=METADATA, cells=[nbformat.v4.new_code_cell("import os\nos.getppid()", id="a")])
    nbformat.write(notebook, tmp_path / "a.ipynb")
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]
    info = tmp_path / "site" / "stemreport-0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: stemreport\nVersion: 0\n")
    (info / "entry_points.txt").write_text("[papermill.engine]\n" + "\n".join(
        f"{name} = {target}" for name, target in project["entry-points"]["papermill.engine"].items()))
    command = [sys.executable, "-m", "papermill", "--engine", "stemreport", "--no-progress-bar", "-k", "python3", tmp_path / "a.ipynb", tmp_path / "b.ipynb"]
    done = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": f"{tmp_path / 'site'}:{PROJECT}"}, stderr=subprocess.PIPE, text=True)
    assert done.wait() == 0, done.stderr.read()
    shown = nbformat.read(tmp_path / "b.ipynb", 4).cells[0].outputs[0].data["text/plain"]
    assert int(shown) == done.pid, "the notebook ran in a child of papermill itself"
    done.stderr.close()
