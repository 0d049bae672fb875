"""The two engines that papermill runs notebooks with: forked processes, and real kernels."""

from __future__ import annotations

import ast
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from papermill.engines import Engine, NotebookExecutionManager
from traitlets.config import Config

from stemreport.engine.client import READS, Client
from stemreport.engine.forked_notebook import ForkedNotebook

__all__ = ["READS", "ForkEngine", "KernelEngine"]


class ForkEngine(Engine):
    """Runs a notebook in a process forked from this one, with everything imported that is imported here, and nothing else shared."""

    @classmethod
    def execute_managed_notebook(cls, nb_man: NotebookExecutionManager, kernel_name: str, execution_timeout: float | None = None, **_: object) -> None:
        """Run all cells.

        Parameters
        ----------
        execution_timeout : float, optional
            Seconds that a cell may take.
        """
        _ForkClient(nb_man, timeout=execution_timeout).execute()


class _ForkClient(Client):
    @contextmanager
    def setup_kernel(self, **kwargs: object) -> Iterator[None]:
        self.kc = ForkedNotebook()
        try:
            yield
        finally:
            self.kc.end()

    def stop_cell(self) -> None:
        self.kc.end()

    def finish(self) -> list:
        return self.kc.finish()


class KernelEngine(Engine):
    """Runs a notebook in a kernel: slower, and for machines that cannot fork."""

    @classmethod
    def execute_managed_notebook(cls, nb_man: NotebookExecutionManager, kernel_name: str, execution_timeout: float | None = None, **_: object) -> None:
        """Run all cells, as `ForkEngine` does."""
        # Sockets in a folder that only this person can open: what a kernel says of single responses is nobody else's on
        # this machine, and two kernels that start at once cannot be given the same port.
        with tempfile.TemporaryDirectory(prefix="stemreport-") as folder:
            connection = {"transport": "ipc", "connection_file": str(Path(folder, "kernel.json"))}
            # A profile of its own, so that no person's start-up file works in it, and no remarks of its own.
            arguments = [f"--IPKernelApp.ipython_dir={folder}", "--IPKernelApp.log_level=CRITICAL"]
            _KernelClient(nb_man, timeout=execution_timeout, startup_timeout=60, kernel_name=kernel_name, interrupt_on_timeout=True,
                          error_on_timeout={"ename": "TookTooLong", "evalue": "", "traceback": []}, config=Config(KernelManager=connection),
                          extra_arguments=arguments).execute()


class _KernelClient(Client):
    _SEED = "import random, numpy; random.seed(0); numpy.random.seed(0); del random, numpy"
    _READS = "__import__('stemreport.reading').reading.list_reads()"

    def papermill_execute_cells(self) -> None:
        # As a forked process begins.
        self.wait_for_reply(self.kc.execute(self._SEED, silent=True, store_history=False))
        super().papermill_execute_cells()

    def finish(self) -> list:
        request = self.kc.execute("", silent=True, user_expressions={"reads": self._READS})
        return ast.literal_eval(self.wait_for_reply(request)["content"]["user_expressions"]["reads"]["data"]["text/plain"])
