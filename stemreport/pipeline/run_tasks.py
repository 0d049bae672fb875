"""Run the tasks whose inputs changed in content, and let no output of an earlier run be taken for a new one."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from stemreport.pipeline.graph import STAGES, Task, list_tasks
from stemreport.hashing import hash_file, list_files
from stemreport.pipeline.run_notebook import run_notebook
from stemreport.paths import Paths

__all__ = ["run_tasks"]


def run_tasks(paths: Paths, stage: str, tell: Callable[[str], None], **edition: bool) -> bool:
    """Bring a report up to date as far as a stage.

    While a task has to run, the whole output folder is set aside; what is still right comes back file by file. So a
    run that fails, or is killed, leaves in ``outputs`` only what belongs to the present inputs, and never the old report.

    Parameters
    ----------
    tell : callable
        Is given a line for each task.
    **edition
        As `list_tasks` takes it.

    Returns
    -------
    bool
        Whether anything ran.
    """
    tasks = [task for task in list_tasks(paths, **edition) if STAGES.index(task.stage) <= STAGES.index(stage)]
    run = _Run(paths, tell)
    if all(run.is_done(task) for task in tasks) and (stage != STAGES[-1] or not run.find_stray(tasks)):
        return False
    run.set_aside()
    for task in tasks:
        if not run.restore(task):
            run.do(task)
    if stage == STAGES[-1]:
        shutil.rmtree(paths.set_aside, ignore_errors=True)
    return True


class _Run:
    """One run: the record of what earlier runs did, and the hashes of files that were looked at."""

    def __init__(self, paths: Paths, tell: Callable[[str], None]):
        self.paths, self.tell = paths, tell
        self.record: dict[str, dict[str, dict[str, str]]] = {}
        if paths.build_record.is_file():
            self.record = json.loads(paths.build_record.read_text(encoding="utf-8"))
        self._hashes: dict[Path, tuple[tuple[int, int], str]] = {}

    def hash_places(self, places: tuple[Path, ...]) -> dict[str, str]:
        return {self.name(path): self._hash(path) for path in list_files(places)}

    def _hash(self, path: Path) -> str:
        """Hash a file once in a run, unless it is written again."""
        stat = path.stat()
        key = (stat.st_mtime_ns, stat.st_size)
        if path not in self._hashes or self._hashes[path][0] != key:
            self._hashes[path] = (key, hash_file(path))
        return self._hashes[path][1]

    def name(self, path: Path) -> str:
        """Name a file; the package may stand outside the project's folder."""
        package = Path(__file__).parents[2]
        return path.relative_to(self.paths.root if path.is_relative_to(self.paths.root) else package).as_posix()

    def hash_inputs(self, task: Task) -> dict[str, str]:
        notebook = (task.action,) if isinstance(task.action, Path) else ()
        return self.hash_places((*task.inputs, *notebook))

    def list_outputs(self, task: Task) -> tuple[Path, ...]:
        executed = (self.paths.executed / task.action.name,) if isinstance(task.action, Path) else ()
        return (*task.outputs, *executed)

    def is_done(self, task: Task) -> bool:
        done = self.record.get(task.name)
        return self.has_same_inputs(task) and done["outputs"] == self.hash_places(self.list_outputs(task))

    def has_same_inputs(self, task: Task) -> bool:
        """Whether a task was done from files that are still as they were, those that it found by itself included."""
        done = self.record.get(task.name)
        return bool(done) and done["inputs"] == self.hash_inputs(task) and done["found"] == self.hash_places(
            tuple(self.paths.root / name for name in done["found"]))

    def find_stray(self, tasks: list[Task]) -> list[Path]:
        """Find files in the output folder that no task has written."""
        known = {name for task in tasks for name in self.record[task.name]["outputs"]}
        return [path for path in self.list_results() if self.name(path) not in known]

    def list_results(self) -> list[Path]:
        """List what lies in the output folder but for the workbooks to send out, which no report is made of."""
        return [path for path in list_files([self.paths.outputs]) if path not in self.paths.list_trackers()]

    def set_aside(self) -> None:
        """Move the outputs away; those of a run that failed before stay where they are, for a way back."""
        outputs, aside = self.paths.outputs, self.paths.set_aside
        for path in self.list_results():
            target = aside / path.relative_to(outputs)
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)
        for folder in sorted(outputs.rglob("*/"), reverse=True):
            folder.rmdir()
        outputs.mkdir(parents=True, exist_ok=True)
        self.paths.processed.mkdir(parents=True, exist_ok=True)

    def restore(self, task: Task) -> bool:
        """Bring back what a task wrote, if its inputs are as they were and the files are whole."""
        if not self.has_same_inputs(task):
            return False
        places = {}
        for name, hash in self.record[task.name]["outputs"].items():
            path = self.paths.root / name
            aside = path
            if path.is_relative_to(self.paths.outputs):
                aside = self.paths.set_aside / path.relative_to(self.paths.outputs)
            if not aside.is_file() or self._hash(aside) != hash:
                return False
            places[aside] = path
        for aside, path in places.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            aside.replace(path)
        return True

    def do(self, task: Task) -> None:
        """Run a task, tell how long it took, and remember what it read and wrote."""
        start = time.perf_counter()
        self.record.pop(task.name, None)
        self._write_record()
        inputs, found = self.hash_inputs(task), None
        for path in list_files(task.outputs):
            path.unlink()
        if isinstance(task.action, Path):
            parameters = {"year": self.paths.year, "survey": self.paths.survey}
            run_notebook(task.action, parameters, self.paths.executed / task.action.name, self.paths.root)
        else:
            found = task.action(self.paths)
        self.record[task.name] = {"inputs": inputs, "found": self.hash_places(tuple(found or ())), "outputs": self.hash_places(self.list_outputs(task))}
        self._write_record()
        self.tell(f"  {task.name:<24}{time.perf_counter() - start:6.1f} s")

    def _write_record(self) -> None:
        unfinished = self.paths.build_record.with_suffix(".unfinished")
        unfinished.write_text(json.dumps(self.record, indent=1, sort_keys=True), encoding="utf-8")
        unfinished.replace(self.paths.build_record)
