"""Read all completed trackers of a folder, on all cores, and none twice."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from datetime import date
from pathlib import Path

import pandas as pd

from stemreport.codebook.model import Codebook
from stemreport.hashing import hash_files, list_package_files
from stemreport.paths import Paths
from stemreport.problems import Problem, ProblemsFound
from stemreport.reading import list_folder, note_read
from stemreport.returns.read_submission import read_submission
from stemreport.returns.submission import Submission

__all__ = ["find_workbooks", "read_folder"]

INVENTED = "demonstration."
"""How the names of invented files begin."""
_SUFFIXES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
_SHORT = 10
"""How many are read without a word."""
_FEW = 4
"""So few are read before a second process has begun."""


def find_workbooks(paths: Paths, codebook: Codebook) -> list[Path]:
    """Find the workbooks that organisations sent, whatever they called them; the invented ones where the annual return is invented.

    Raises
    ------
    ProblemsFound
        When some arrived and the codebook still names the invented annual return: the two would be added up.
    """
    exports = {frame.file for frame in codebook.frames.values()}
    found = [path for path in list_folder(paths.raw, _SUFFIXES) if path.name not in exports and not path.name.startswith("coding-")]
    arrived = [path for path in found if not path.name.startswith(INVENTED)]
    frame = codebook.frames[codebook.questions[codebook.intake.about[0]].frame]
    if not frame.is_demonstration:
        return arrived
    if arrived:
        raise ProblemsFound([Problem(paths.relative(arrived[0]), "", f"{len(arrived)} {'workbook' if len(arrived) == 1 else 'workbooks'} that arrived, "
                                     f"and file = {frame.file!r} under [frame.{frame.id}]", "no invented returns beside those that arrived",
                                     'Write the name of the export of the annual return there, for example file = "annual-return.csv", even if '
                                     "there is none yet: the invented workbooks are then left out.")])
    return found


def read_folder(paths: Paths, codebook: Codebook, tell: Callable[[str], None]) -> list[Submission]:
    """Read the trackers of a survey, in the order of their names.

    Parameters
    ----------
    tell : callable
        Is given a line about how far it is.
    """
    files = find_workbooks(paths, codebook) if codebook.tracker else []
    paths.read_trackers.mkdir(parents=True, exist_ok=True)
    # What was read before the package changed is read again.
    base = hashlib.sha256(hash_files(list_package_files()).encode() + paths.codebook.read_bytes()).digest()
    for path in files:
        note_read(path)
    places = [paths.read_trackers / hashlib.sha256(base + path.name.encode() + path.read_bytes()).hexdigest() for path in files]
    new = [(path, place) for path, place in zip(files, places) if not place.with_suffix(".json").is_file()]
    if new:
        trackers = "tracker" if len(files) == 1 else "trackers"
        tell(f"Reading {len(new)} of {len(files)} {trackers}; the others have not changed." if len(new) < len(files) else f"Reading {len(new)} {trackers}.")
    step = max(_SHORT, len(new) // 20)
    for number, (place, submission) in enumerate(_read_all(new, paths, codebook), 1):
        _keep(submission, place)
        if number % step == 0 and number < len(new):
            tell(f"  {number} of {len(new)} read")
    _forget(paths.read_trackers, {place.name for place in places})
    return [_recall(place) for place in places]


def _read_all(new: Sequence[tuple[Path, Path]], paths: Paths, codebook: Codebook) -> Iterator[tuple[Path, Submission]]:
    jobs = [(path, paths.relative(path), codebook) for path, _ in new]
    if len(new) < _FEW:
        yield from ((place, read_submission(*job)) for (_, place), job in zip(new, jobs))
        return
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        yield from ((place, one) for (_, place), one in zip(new, pool.map(read_submission, *zip(*jobs), chunksize=4)))


def _keep(submission: Submission, place: Path) -> None:
    """Keep what was read; the second file says that the first is whole."""
    submission.rows.to_parquet(place.with_suffix(".parquet"))
    told = {"file": submission.file, "about": dict(submission.about), "completed_on": str(submission.completed_on or ""), "left_out": submission.left_out,
            "incomplete": submission.incomplete, "faulty": submission.faulty, "entered": [[*key, value] for key, value in submission.entered.items()],
            "totals": [[*key, value] for key, value in (submission.totals or {}).items()],
            "problems": [asdict(one) for one in submission.problems], "is_readable": submission.is_readable}
    unfinished = place.with_suffix(".unfinished")
    unfinished.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    unfinished.replace(place.with_suffix(".json"))


def _recall(place: Path) -> Submission:
    told = json.loads(place.with_suffix(".json").read_text(encoding="utf-8"))
    return Submission(**{**told, "completed_on": date.fromisoformat(told["completed_on"]) if told["completed_on"] else None,
                         "rows": pd.read_parquet(place.with_suffix(".parquet")), "entered": {tuple(key): value for *key, value in told["entered"]},
                         "totals": {tuple(key): value for *key, value in told["totals"]} or None,
                         "problems": [Problem(**one) for one in told["problems"]]})


def _forget(folder: Path, names: set[str]) -> None:
    """Remove what was read of workbooks that are not there any more, or changed."""
    for path in folder.iterdir():
        if path.stem not in names:
            path.unlink()
