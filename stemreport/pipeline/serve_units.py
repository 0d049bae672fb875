"""Make reports in a process that has loaded everything once and does nothing else: where threads run, as on a cluster, no process may be forked."""

from __future__ import annotations

import pickle
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from pathlib import Path

from stemreport.paths import Paths
from stemreport.pipeline.child import Child
from stemreport.pipeline.unit import collect_results, describe_environment, write_files

__all__ = ["do_unit", "serve"]

_own = threading.local()


def do_unit(place: tuple[str, str, str], environment: str, files: Mapping[str, bytes]) -> tuple[str, dict[str, bytes], float]:
    """Make a report from files, in a folder that is gone afterwards.

    Parameters
    ----------
    place : tuple of str
        Year, survey and area.
    environment : str
        What the report must be made with, as `describe_environment` says it.
    files : dict of bytes
        What it is made from, by their names below the project's folder.

    Returns
    -------
    error : str
        What went wrong, for a person; "" if nothing did.
    results : dict of bytes
        What was written, likewise.
    seconds : float
        How long it took.
    """
    if describe_environment() != environment:
        return ("A worker has another version of the package, of Python or of what is installed beside it.\n"
                "Bring its project to the same commit and start it again: make worker SCHEDULER=..."), {}, 0.0
    start, server = time.perf_counter(), getattr(_own, "server", None)
    if server is None or server.poll() is not None:
        server = _own.server = subprocess.Popen([sys.executable, "-m", "stemreport.pipeline.serve_units"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with tempfile.TemporaryDirectory() as folder:
        paths = Paths(Path(folder).resolve(), *place)
        write_files(files, paths.root)
        pickle.dump(paths, server.stdin)
        server.stdin.flush()
        error = pickle.load(server.stdout)
        return error, {} if error else collect_results(paths), time.perf_counter() - start


def serve() -> None:
    """Make the reports whose paths come in; say what went wrong with each."""
    from stemreport.pipeline.make_reports import load_for, try_report

    answers = sys.stdout.buffer
    # What is printed meanwhile must not come between the answers.
    sys.stdout = sys.stderr
    while True:
        try:
            paths = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        load_for([paths])
        error, end = Child(lambda: try_report(paths)).finish()
        pickle.dump(f"Its process was ended by {end}." if end else error, answers)
        answers.flush()


if __name__ == "__main__":
    serve()
