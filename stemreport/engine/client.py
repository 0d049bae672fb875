"""What both engines have in common: nbclient runs the cells, and every way to fail becomes a failed cell."""

from __future__ import annotations

from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from nbformat.v4 import new_output
from papermill.clientwrap import PapermillNotebookClient

from stemreport.meaning import is_run

__all__ = ["READS", "Client"]

READS = "stemreport_reads"
"""Where the metadata of an executed notebook says what it read."""

_MOST = 50_000_000
"""So many characters may a cell show; more would make a notebook that nothing can open."""


class Client(PapermillNotebookClient):
    """Runs the cells of one notebook; whatever ends it ends it at a cell, with an error that says why."""

    _shown = 0
    _failure: CellExecutionError | None = None

    def __init__(self, *args: object, **kwargs: object):
        # Streams whole: how a kernel happens to cut them differs from run to run.
        super().__init__(*args, coalesce_streams=True, **kwargs)

    def execute(self, **kwargs: object) -> NotebookNode:
        """Run the notebook as far as it goes; papermill looks for what failed."""
        self.reset_execution_trackers()
        with self.setup_kernel():
            self.papermill_execute_cells()
            if not any(cell.metadata.papermill.get("exception") for cell in self.nb.cells):
                self.nb.metadata[READS] = self.finish()
        return self.nb

    def finish(self) -> list:
        """End the notebook in good order; return what it read, as `stemreport.reading` lists it."""
        raise NotImplementedError

    def execute_cell(self, cell: NotebookNode, cell_index: int, **kwargs: object) -> NotebookNode:
        """Run one cell, unless it is for JupyterLab alone.

        Raises
        ------
        CellExecutionError
            When it fails, ends the process, takes too long, shows too much, or wants somebody at the keyboard.
        """
        if not is_run(cell):
            return cell
        self._shown = 0
        try:
            return super().execute_cell(cell, cell_index, **kwargs)
        except CellExecutionError as error:
            if error.ename == "TookTooLong":
                raise self._tell_too_long(cell) from None
            for output in cell.outputs:
                # papermill takes exit(0) for an end like any other, and the cells below it for done.
                if output.output_type == "error" and output.ename == "SystemExit":
                    output.evalue = f"{output.evalue or 0}: the cell ended the notebook, so that those below it did not run"
            raise
        except DeadKernelError as error:
            raise (self._failure or _fail(cell, "NotebookDied", str(error))) from None
        except CellTimeoutError:
            raise self._tell_too_long(cell) from None

    def _tell_too_long(self, cell: NotebookNode) -> CellExecutionError:
        return _fail(cell, "TookTooLong", f"the cell was stopped after {self.timeout:g} seconds")

    def stop_cell(self) -> None:
        """Let nothing more come of the cell that runs."""

    def process_message(self, msg, cell, cell_index):
        if msg["msg_type"].startswith("comm_"):
            raise _fail(cell, "WidgetRefused", "a widget needs somebody at the keyboard, and a page shows none: take it out of the cell")
        self._shown += sum(map(len, filter(lambda value: isinstance(value, str), (*msg["content"].values(), *msg["content"].get("data", {}).values()))))
        if self._shown > _MOST:
            self._failure = _fail(cell, "ShowsTooMuch", f"the cell shows more than {_MOST:,} characters: let it show less")
            self.stop_cell()
            raise self._failure
        return super().process_message(msg, cell, cell_index)


def _fail(cell: NotebookNode, ename: str, evalue: str) -> CellExecutionError:
    """Write into a cell how it failed; return the error to raise."""
    shown = [output for output in cell.get("outputs", []) if output.output_type != "error"]
    cell.outputs = [*shown, new_output("error", ename=ename, evalue=evalue, traceback=[f"{ename}: {evalue}"])]
    return CellExecutionError(f"{ename}: {evalue}", ename, evalue)
