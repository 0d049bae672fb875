"""Show the report in the browser while somebody works on it: each saved change is in the page a moment later."""

from __future__ import annotations

import os
import time
import webbrowser
from collections.abc import Callable
from pathlib import Path

import stemreport.prose.check_prose  # noqa: F401 - loaded before the first change, in the process that all others are forked from
from stemreport.findings.schema import read_findings
from stemreport.paths import Paths
from stemreport.pipeline.run_tasks import TasksFailed, run_tasks
from stemreport.pipeline.task import STAGES
from stemreport.preview.find_problems import Located, find_anchors, list_near_names, locate_problems, read_cells
from stemreport.preview.serve import Server
from stemreport.preview.served_page import Alert, add_script, place_alerts, write_bare_page
from stemreport.preview.watch import list_watched, look
from stemreport.problems import ProblemsFound

__all__ = ["run_preview"]

_PAUSE = 0.1
"""So many seconds between two looks at the files."""


def run_preview(paths: Paths, tell: Callable[[str], None], engine: str = "") -> None:
    """Make the report, open it in the browser and make it again whenever a file is saved that it is made from, until somebody stops it.

    What is served is in memory: while a run fails there is no report in ``outputs``, as always, and the browser shows the last that was
    right, with the problems in it.
    """
    session = _Session(paths, engine)
    server = Server(session.page)
    try:
        tell(f"The preview: {server.address}  (Ctrl+C ends it)")
        _open(server.address)
        while True:
            seen = look(list_watched(paths))
            start = time.perf_counter()
            said = session.rebuild()
            server.show(session.version, session.page)
            tell(f"  {time.perf_counter() - start:5.2f} s  {said}")
            # What was saved while the report was made counts as well.
            while look(list_watched(paths)) == seen:
                time.sleep(_PAUSE)
    finally:
        server.stop()


def _open(address: str) -> None:
    if os.environ.get("BROWSER") != "none":
        webbrowser.open(address)


class _Session:
    """The pages of one preview: the last that was right, and the one that is shown."""

    def __init__(self, paths: Paths, engine: str):
        self.paths, self._engine = paths, engine
        self._right = write_bare_page(f"Preview of {paths.name}", "There is no report yet: it is being made, or something stands in the way.")
        self.version, self.page = 0, add_script(self._right, 0)
        self._shown = self._right

    def rebuild(self) -> str:
        """Make the report again, and the page to show; return what to tell."""
        try:
            run_tasks(self.paths, STAGES[-1], lambda line: None, self._engine)
            self._right = self.paths.report.read_text(encoding="utf-8")
        except (TasksFailed, ProblemsFound) as error:
            return self._show_problems(str(error))
        except (OSError, ValueError) as error:
            # A file that is half saved, as a notebook that is no JSON at the moment: the next look finds it whole.
            return self._show_problems(f"{type(error).__name__}: {error}")
        self._show(self._right)
        return "shown"

    def _show_problems(self, text: str) -> str:
        located = locate_problems(text)
        names = self._list_names()
        self._show(place_alerts(self._right, [_make_alert(self.paths.root, one, names) for one in located]))
        return "1 problem, in the page" if len(located) == 1 else f"{len(located)} problems, in the page"

    def _show(self, html: str) -> None:
        """Take a page for the one to show; one that says what is shown already is no reason to load it again."""
        if html != self._shown:
            self.version += 1
            self._shown, self.page = html, add_script(html, self.version)

    def _list_names(self) -> list[str]:
        """List the ids of the findings; those of a run that failed are set aside."""
        found = next((path for path in (self.paths.findings, self.paths.set_aside / self.paths.findings.name) if path.is_file()), None)
        return list(read_findings(found)) if found else []


def _make_alert(root: Path, one: Located, names: list[str]) -> Alert:
    if not one.notebook:
        return Alert(one.text)
    path = root / one.notebook
    cells = read_cells(path)[one.cell - 1:one.cell]
    near = list_near_names("".join(cells[0]["source"]), names) if cells and cells[0]["cell_type"] == "markdown" else {}
    return Alert(one.text, find_anchors(path, one.cell), f"{path.stem}, cell {one.cell}", [name for some in near.values() for name in some])
