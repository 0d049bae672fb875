"""Make a finished report again from what was recorded, from scratch, and compare the bytes."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from stemreport.hashing import hash_bytes, list_files
from stemreport.paths import Paths
from stemreport.pipeline.graph import list_tasks
from stemreport.pipeline.provenance import hash_parts, list_part_files
from stemreport.pipeline.record import NEVER, Record
from stemreport.problems import Problem, ProblemsFound, nearest
from stemreport.changes.compare_bytes import FirstDifference, find_first_difference
from stemreport.changes.find_against import list_editions, read_published_provenance
from stemreport.changes.look_for_input import look_for_input
from stemreport.changes.put_back import copy_inputs, make_report
from stemreport.publication.edition import CHECKSUMS

__all__ = ["verify_report"]

_FIRST = ("findings.csv", "quotations.csv", "participants.csv", "figures/", "ledger.csv", "report.html")
"""In the order in which one follows from another: the first difference is the nearest to its cause."""


def verify_report(paths: Paths, edition: str, tell: Callable[[str], None]) -> bool:
    """Make a report again in an empty copy of the project, and say whether every file is the same, byte for byte.

    Parameters
    ----------
    edition : str
        A published edition that is to be made again; the report in ``outputs`` if empty.

    Returns
    -------
    bool
        Whether they are.

    Raises
    ------
    ProblemsFound
        When there is nothing to compare with, or an input is not to be found.
    """
    folder = _find_folder(paths, edition)
    recorded = read_published_provenance(folder) if edition else _read_provenance(paths)
    names, damage = _list_recorded(paths, folder, edition)
    with tempfile.TemporaryDirectory(prefix=".verify-", dir=paths.processed) as place:
        copy = copy_inputs(paths, Path(place) / "project")
        _fill_in(paths, copy, recorded, tell)
        found = _list_changed_inputs(paths, copy, recorded, edition) if recorded else [f"From what {folder.name} was made is not recorded."]
        tell("The report is made again from scratch ...")
        failure = make_report(copy, mark_false=False, command="bundle" if edition else "report")
        difference = None if failure else find_first_difference(folder, copy.bundle if edition else copy.outputs, names)
    if not failure and not difference and not damage:
        for line in found:
            tell(line)
        tell(f"identical: {len(names)} files, byte for byte")
        return True
    tell("not identical")
    for line in [*damage, *found, *(_describe(difference) if difference else [])]:
        tell(f"  {line}")
    if failure:
        tell(f"  The report cannot be made again from what is there. It said:\n\n{failure}")
    return False


def _read_provenance(paths: Paths) -> dict[str, str]:
    return json.loads(paths.provenance.read_text(encoding="utf-8")) if paths.provenance.is_file() else {}


def _find_folder(paths: Paths, edition: str) -> Path:
    if edition:
        if edition not in (known := list_editions(paths)):
            close = nearest(edition, known)
            raise ProblemsFound([Problem("make verify", "", f"EDITION={edition}", f"an edition: {', '.join(known) or 'none is published yet'}",
                                         f"Did you mean {close}?" if close else "Leave EDITION out to verify the report as it is in outputs.")])
        return paths.publication / edition
    if not paths.report.is_file() or not paths.build_record.is_file():
        raise ProblemsFound([Problem(paths.relative(paths.report), "", "no finished report", "a finished report with the record of its making",
                                     f"Make it first:\n  make report YEAR={paths.year} SURVEY={paths.survey}")])
    return paths.outputs


def _list_recorded(paths: Paths, folder: Path, edition: str) -> tuple[list[str], list[str]]:
    """List the files that were recorded, in the order of their making; and say which of them were changed since."""
    if edition:
        sums = dict(line.split(maxsplit=1)[::-1] for line in _read_lines(folder / CHECKSUMS))
        files = [path.relative_to(folder).as_posix() for path in list_files([folder]) if path.name != CHECKSUMS]
        damage = [f"{name} is not the file that was published: {CHECKSUMS} has another hash." for name in files
                  if sums.get(name, found := hash_bytes(folder / name)) != found]
        damage += [f"{name} was published and is gone." for name in sorted({*sums, CHECKSUMS} - {*files}) if not (folder / name).is_file()]
    else:
        record = Record(paths)
        tasks = list_tasks(paths)
        files = [path.relative_to(folder).as_posix() for task in tasks for path in record.list_outputs(task) if path.is_relative_to(folder)]
        own = {Path(name).name for name in files}
        damage = [f"{line} since the report was made." for task in tasks for line in record.find_damage(task) if line.split(" ")[0] in own]
    order = {name: place for place, name in enumerate(_FIRST)}
    return sorted(files, key=lambda name: (order.get(f"{name.split('/')[0]}/" if "/" in name else name, 0), name)), damage


def _read_lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines() if path.is_file() else []


def _fill_in(paths: Paths, copy: Paths, recorded: Mapping[str, str], tell: Callable[[str], None]) -> None:
    """Put into the copy what is not there any more, from where it is still kept."""
    missing = []
    for part, file in list_part_files(paths).items():
        if file.is_file() or not recorded.get(part):
            continue
        found, looked = look_for_input(paths, file, recorded[part])
        if found is None:
            missing.append(Problem(paths.relative(file), "", f"no such file, and none with its hash {recorded[part][:12]}… elsewhere",
                                   "the file that the report was made from",
                                   f"Put it back. What was looked through:\n  {f'{chr(10)}  '.join(looked)}"))
            continue
        where, content = found
        target = copy.root / paths.relative(file)
        target.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            target.write_bytes(content)
        else:
            shutil.copyfile(content, target)
        tell(f"{paths.relative(file)} is not there; the file with its hash was taken from {where}.")
    if missing:
        raise ProblemsFound(missing)


def _list_changed_inputs(paths: Paths, copy: Paths, recorded: Mapping[str, str], edition: str) -> list[str]:
    """Say which inputs are not those that were recorded."""
    now, files, lines = hash_parts(copy), list_part_files(paths), []
    for part in dict.fromkeys([*recorded, *now]):
        if recorded.get(part) == now.get(part):
            continue
        if part not in files:
            lines.append(f"{part}: not what the report was made from{'' if edition else _name_changes(paths, part)}.")
        elif part not in recorded:
            lines.append(f"{paths.relative(files[part])} was not there when the report was made.")
        else:
            found, _ = look_for_input(paths, files[part], recorded[part])
            kept = f" That file is kept in {found[0]}." if found else ""
            lines.append(f"{paths.relative(files[part])} is not the file the report was made from.{kept}")
    return lines


def _name_changes(paths: Paths, part: str) -> str:
    """Name what the record knows to have changed."""
    suffix = {"Notebooks": ".ipynb", "Package": ".py"}.get(part, "")
    record = Record(paths)
    changes = dict.fromkeys(change for task in list_tasks(paths) for change in record.find_changes(task) if change != NEVER and f"{suffix} " in f"{change} ")
    return f" ({', '.join([*changes][:3])})" if suffix and changes else ""


def _describe(difference: FirstDifference) -> list[str]:
    return [f"The first difference: {difference.file}, {difference.place}", f"  recorded:  {difference.recorded}", f"  made now:  {difference.rebuilt}"]
