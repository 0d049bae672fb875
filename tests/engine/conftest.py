"""Small notebooks, run by both engines."""

import logging

import nbformat
import papermill
import pytest
from papermill.engines import papermill_engines
from papermill.exceptions import PapermillExecutionError

from stemreport.engine.engines import ForkEngine, KernelEngine

METADATA = {"kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"}}


@pytest.fixture(scope="session", autouse=True)
def engines():
    """Both engines by the names that the pipeline gives them."""
    logging.getLogger("papermill").setLevel(logging.ERROR)
    papermill_engines.register("fork", ForkEngine)
    papermill_engines.register("kernel", KernelEngine)


@pytest.fixture(params=["fork", "kernel"])
def engine(request):
    return request.param


@pytest.fixture
def run(tmp_path):
    """A function that runs cells with an engine and returns the executed notebook."""
    def execute(engine, *sources, limit=60):
        cells = [nbformat.v4.new_code_cell(source, id=f"cell-{number}") for number, source in enumerate(sources)]
        notebook = nbformat.v4.new_notebook(cells=cells, metadata=METADATA)
        return papermill.execute_notebook(notebook, tmp_path / "executed.ipynb", engine_name=engine, kernel_name="python3", progress_bar=False,
                                          request_save_on_cell_execute=False, cwd=tmp_path, execution_timeout=limit)
    return execute


@pytest.fixture
def fail(run):
    """A function that runs cells of which the second fails, and returns the error that papermill raises."""
    def execute(engine, source, limit=60):
        with pytest.raises(PapermillExecutionError) as raised:
            run(engine, "before = 1", source, "after = 1", limit=limit)
        assert raised.value.cell_index == 1, "the cell that failed is named"
        return raised.value
    return execute
