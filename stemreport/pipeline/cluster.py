"""Make reports on the workers of a Dask cluster: the same units of work, and the same bytes, as on one machine."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from stemreport.paths import Paths
from stemreport.pipeline.make_reports import list_open
from stemreport.pipeline.progress import Progress
from stemreport.pipeline.serve_units import do_unit
from stemreport.pipeline.unit import describe_environment, hash_unit, list_inputs, place_results
from stemreport.problems import Problem, ProblemsFound

if TYPE_CHECKING:
    from distributed import Client

__all__ = ["make_on_cluster"]


def make_on_cluster(reports: Iterable[Paths], address: str, tell: Callable[[str], None],
                    needed: Mapping[Paths, Collection[Paths]] | None = None) -> dict[Paths, str]:
    """Bring reports up to date on a cluster.

    The scheduler keeps what a report is made from until it is made: where a worker is lost, another does its work.

    Parameters
    ----------
    reports : iterable of Paths
    address : str
        Of the scheduler, as ``tcp://host:8786``.
    tell, needed
        As `make_reports` takes them.

    Returns
    -------
    dict of str
        Why the reports that failed did.

    Raises
    ------
    ProblemsFound
        When there is no scheduler at the address, or no Dask here.
    """
    reports, needed = list(reports), needed or {}
    waiting = list_open(reports, needed)
    progress = Progress(len(reports), len(reports) - len(waiting), tell)
    failed: dict[Paths, str] = {}
    try:
        with _connect(address) as client:
            while waiting:
                # Those that need none of the others; where they need each other in a circle, all of them.
                ready = [one for one in waiting if not {*needed.get(one, ())} & {*waiting}] or waiting
                waiting = [one for one in waiting if one not in ready]
                _make(client, ready, needed, failed, progress)
    finally:
        progress.close()
    return failed


def _connect(address: str) -> Client:
    # Only who asks for a cluster needs what makes one.
    try:
        from distributed import Client
    except ModuleNotFoundError as error:
        raise ProblemsFound([Problem("", "", f"SCHEDULER={address}, and no {error.name}", "the environment of requirements-cluster.lock",
                                     "Give the command through make, which builds it.")]) from None
    try:
        return Client(address)
    except (OSError, ValueError) as error:
        raise ProblemsFound([Problem("", "", f"SCHEDULER={address}: {error}", "the address of a Dask scheduler, as tcp://host:8786",
                                     "Start one with make scheduler, and on each machine that is to help:\n  make worker SCHEDULER=tcp://host:8786")]) from None


def _make(client: Client, reports: Iterable[Paths], needed: Mapping[Paths, Collection[Paths]], failed: dict[Paths, str], progress: Progress) -> None:
    from distributed import as_completed

    environment, futures = describe_environment(), {}
    for paths in reports:
        inputs = list_inputs(paths, needed.get(paths, ()))
        files = {name: path.read_bytes() for name, path in inputs.items()}
        futures[client.submit(do_unit, (paths.year, paths.survey, paths.area), environment, files, key=hash_unit(paths, inputs))] = paths
    for future in as_completed(futures):
        paths = futures[future]
        error, results, seconds = future.result() if future.status == "finished" else (f"The cluster could not make it: {future.exception()}", {}, 0.0)
        if error:
            failed[paths] = error
        else:
            place_results(paths, results)
        progress.count(paths.name, seconds, "FAILED" if error else "")
        future.release()
