"""The record of what was built from what: it says which tasks are done, and why others are not."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from stemreport.hashing import hash_bytes, list_files
from stemreport.meaning import CODE, choose_parts, hash_text, split_meaning
from stemreport.paths import Paths
from stemreport.pipeline.task import Task
from stemreport.reading import ALL, BYTES, Read, list_folder

__all__ = ["NEVER", "Record"]

NEVER = "it has not run yet"
"""The reason to run what was never run."""

_PACKAGE = str(Path(__file__).parents[2])
"""Where the package stands, which may be outside the project's folder."""

_Entry = dict[str, dict[str, object]]


class Record:
    """What each task of a report read, which modules it could load, and what it wrote, as content hashes.

    Parameters
    ----------
    paths : Paths
    """

    def __init__(self, paths: Paths):
        self._paths, self._root = paths, str(paths.root)
        known = json.loads(paths.build_record.read_text(encoding="utf-8")) if paths.build_record.is_file() else {}
        self._tasks: dict[str, _Entry] = known.get("tasks", {})
        self._meanings: dict[str, dict[str, object]] = known.get("meanings", {})
        self._modules: dict[str, str] = {}
        self._hashes: dict[str, tuple[tuple[int, int], str]] = {}

    # --- looking -----------------------------------------------------------------------------------------------

    def find_changes(self, task: Task) -> list[str]:
        """Say what a task has read that is now different, in words; nothing if all is as it was."""
        entry = self._tasks.get(task.name)
        if entry is None:
            return [NEVER]
        if entry["action"] != self._name_action(task):
            return [f"it is {self._name_action(task)} now"]
        changes = [f"{name.rpartition('/')[2]} changed" for name, hash in entry["modules"].items() if hash != self._hash_module(name)]
        for name, read in entry["reads"].items():
            changes += self._compare(name, read["wanted"], read["parts"])
        return changes

    def find_damage(self, task: Task, aside: bool = False) -> list[str]:
        """Say which files that a task wrote are missing or are not as it wrote them.

        Parameters
        ----------
        aside : bool
            Whether to look for those of the output folder where they are set aside.
        """
        entry, damage = self._tasks.get(task.name, {"outputs": {}}), []
        for name, hash in entry["outputs"].items():
            place = self._locate(name)
            found = self.hash(self.place_aside(place) if aside else place)
            if found != hash:
                what = "its executed copy" if place.suffix == ".ipynb" else place.name
                damage.append(f"{what} {'was changed by hand' if found else 'is missing'}")
        written = {self._paths.relative(path) for path in list_files(task.outputs)}
        return damage + [f"{name} is new" for name in sorted(written - set(entry["outputs"]))]

    def list_outputs(self, task: Task) -> list[Path]:
        """List what a task wrote when it last ran."""
        return [self._locate(name) for name in self._tasks.get(task.name, {"outputs": {}})["outputs"]]

    def list_writers(self, task: Task) -> list[str]:
        """List the tasks that wrote what a task read."""
        reads = self._tasks.get(task.name, {"reads": {}})["reads"]
        return [name for name, entry in self._tasks.items() if any(output in reads for output in entry["outputs"])]

    def has_other_prose(self, task: Task) -> bool:
        """Whether a notebook's prose, which does not run, is another than when its executed copy was written."""
        entry = self._tasks.get(task.name)
        return bool(task.notebook and entry) and entry["prose"] != self._hash_prose(task)

    def hash(self, path: Path | str) -> str:
        """Hash a file once in a run, unless it is written again; "" if it is not there."""
        try:
            stat = os.stat(path)
        except FileNotFoundError:
            return ""
        name, key = str(path), (stat.st_mtime_ns, stat.st_size)
        if name not in self._hashes or self._hashes[name][0] != key:
            self._hashes[name] = (key, hash_bytes(path))
        return self._hashes[name][1]

    def place_aside(self, path: Path) -> Path:
        """Say where a file of the output folder is kept while a run is under way; any other stays where it is."""
        outputs = self._paths.outputs
        return self._paths.set_aside / path.relative_to(outputs) if path.is_relative_to(outputs) else path

    def _hash_module(self, name: str) -> str:
        # Once: what this process has loaded does not change while it runs.
        if name not in self._modules:
            self._modules[name] = self.hash(self._spell(name))
        return self._modules[name]

    def _compare(self, name: str, wanted: Sequence[str], before: Mapping[str, str]) -> list[str]:
        now = self._describe(name, wanted)
        file = name.rstrip("/").rpartition("/")[2]
        if not now or not before:
            return [] if bool(now) == bool(before) else [f"{file} {'was removed' if before else 'is new'}"]
        changed = [part for part in {**before, **now} if before.get(part) != now.get(part)]
        # What says less than another: that the bytes are others, that the code is where a cell is, which the cell itself says.
        changed = [part for part in changed if part not in (BYTES, CODE)] or changed[:1]
        # The list of a file's tables differs whenever one comes or goes, which is said better by the table itself.
        named = [part for part in changed if not any(other.startswith(f"{part}.") for other in changed) and part != "cells"] or changed
        return [_tell_part(file, part, part in before, part in now) for part in named]

    def _describe(self, name: str, wanted: Sequence[str]) -> dict[str, str]:
        """Return the hashes of the parts of a file, or the files of a folder."""
        if name.endswith("/"):
            return {one.name: "" for one in list_folder(self._locate(name), wanted)}
        hash = self.hash(self._spell(name))
        if not hash:
            return {}
        exact = {BYTES: hash} if BYTES in wanted else {}
        if exact and len(wanted) == 1:
            return exact
        known = self._meanings.get(name)
        if known is None or known["bytes"] != hash:
            known = self._meanings[name] = {"bytes": hash, "parts": split_meaning(self._locate(name), self._locate(name).read_bytes())}
        return exact | choose_parts(known["parts"], wanted)

    # --- writing -----------------------------------------------------------------------------------------------

    def remember(self, task: Task, reads: Iterable[Read], modules: Iterable[Path]) -> str:
        """Take down what a task did.

        Returns
        -------
        str
            The file that changed while the task ran, in which case it is not taken for done; "" otherwise.
        """
        self._tasks.pop(task.name, None)
        described, written = {}, set(list_files(task.outputs))
        for name, hash, wanted in reads:
            path = Path(name)
            if path in written:
                continue  # What a task has written itself is no input, even if it read it and wrote it again.
            short = self._name(path) + "/" * name.endswith("/")
            if not name.endswith("/") and hash != self.hash(path):
                return short
            described[short] = {"wanted": list(wanted), "parts": self._describe(short, list(wanted))}
        if task.notebook:
            short = self._paths.relative(task.notebook)
            described[short] = {"wanted": [CODE], "parts": self._describe(short, [CODE])}
        self._tasks[task.name] = {
            "action": self._name_action(task), "reads": described, "modules": {self._name(path): self.hash(path) for path in modules},
            "outputs": self._hash_outputs(task), "prose": self._hash_prose(task)}
        self.save()
        return ""

    def remember_prose(self, task: Task) -> None:
        """Take down that an executed notebook has the prose of today."""
        self._tasks[task.name] |= {"outputs": self._hash_outputs(task), "prose": self._hash_prose(task)}
        self.save()

    def save(self) -> None:
        """Write the record, whole or not at all."""
        unfinished = self._paths.build_record.with_suffix(".unfinished")
        unfinished.write_text(json.dumps({"tasks": self._tasks, "meanings": self._meanings}, sort_keys=True), encoding="utf-8")
        unfinished.replace(self._paths.build_record)

    def _hash_outputs(self, task: Task) -> dict[str, str]:
        return {self._name(path): self.hash(path) for path in list_files(task.outputs)}

    def _hash_prose(self, task: Task) -> str:
        return hash_text(json.dumps(self._describe(self._paths.relative(task.notebook), [ALL]), sort_keys=True)) if task.notebook else ""

    def _name_action(self, task: Task) -> str:
        return self._paths.relative(task.notebook) if task.notebook else task.name

    def _name(self, path: Path) -> str:
        """Name a file; the package may stand outside the project's folder."""
        # As text: thousands of paths are named in a run, and pathlib takes its time.
        name, folder = path.as_posix(), f"{self._root}/"
        return name.removeprefix(folder if name.startswith(folder) else f"{_PACKAGE}/")

    def _locate(self, name: str) -> Path:
        return Path(self._spell(name))

    def _spell(self, name: str) -> str:
        return f"{_PACKAGE if name.startswith('stemreport/') else self._root}/{name}"


def _tell_part(file: str, part: str, was: bool, is_now: bool) -> str:
    """Say of a part of a file what became of it."""
    change = "changed" if was and is_now else "is new" if is_now else "was removed"
    if part in (ALL, BYTES, CODE):
        return f"{'the code of ' * (part == CODE)}{file} {change}"
    return f"{part} {change}" if part == file else f"`{part}` {change} in {file}"
