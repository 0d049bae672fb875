"""The gate: prove a finished bundle by everything that there is to prove it, cheapest first."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from stemreport.attack.attack_bundle import run_attack
from stemreport.gate.check_bundle import check_bundle
from stemreport.hashing import list_files
from stemreport.findings.schema import read_findings
from stemreport.paths import Paths
from stemreport.pipeline.gather_known import gather_known
from stemreport.pipeline.place_answers import place_answers
from stemreport.problems import Problem
from stemreport.proof.canary import run_canary
from stemreport.proof.check_exhibits import check_exhibits
from stemreport.proof.read_page import read_page
from stemreport.proof.run_copies import copy_survey
from stemreport.publication.edition import PAGE
from stemreport.report import Report
from stemreport.review.open_comments import find_open_comments
from stemreport.settings import Settings

__all__ = ["check_declared", "check_report"]


def check_report(paths: Paths, tell: Callable[[str], None]) -> list[Problem]:
    """Check the bundle of a report, and return what has to be mended before it can be published.

    The bundle must be up to date. What disclosure control, the linter and the ledger find stops the report itself, so it is not asked again.

    Parameters
    ----------
    tell : callable
        Is given a line for each group of checks.
    """
    problems: list[Problem] = []
    tell("\nIs it fit to be published?")
    for name, check in _list_checks(paths, tell):
        start = time.perf_counter()
        found = check()
        tell(f"  {name:<44}{time.perf_counter() - start:6.1f} s  {_count(found)}")
        problems += found
    return problems


def _count(problems: list[Problem]) -> str:
    return "yes" if not problems else f"no: {len(problems)} {'problem' if len(problems) == 1 else 'problems'}"


def _list_checks(paths: Paths, tell: Callable[[str], None]) -> Iterator[tuple[str, Callable[[], list[Problem]]]]:
    """List the groups of checks, cheapest first."""
    yield "what report.toml says of the publication", lambda: check_declared(Report(paths).settings, paths.relative(paths.settings))
    yield "no comment is open", lambda: find_open_comments(paths)
    yield "its files keep the rules", lambda: check_bundle(paths.bundle, gather_known(Report(paths)))
    yield "exhibits agree with themselves", lambda: check_exhibits(read_page(paths.bundle / PAGE), PAGE)
    yield "nothing suppressed can be recovered", lambda: _attack(paths)
    yield "the same inputs give the same bytes", lambda: _make_again(paths)
    yield "every number follows the data", lambda: _run_canary(paths, tell)


def check_declared(settings: Settings, name: str) -> list[Problem]:
    """Check that the settings say all that the law and the Code of Practice want said of a publication."""
    publication, wanted = settings.publication, []
    if not publication.statement:
        wanted.append(("[publication]", "no statement", "what kind of figures these are",
                       'Say whether they are official statistics or apply the Code of Practice voluntarily: statement = "..."'))
    if not publication.released:
        wanted.append(("[publication]", "no day of release", "released = a date", "Write the day on which it is published: released = year-month-day"))
    if not settings.contact:
        wanted.append(("[contact]", "no address", "whom readers can ask, also for other formats", "Add lines = [...] below [contact]."))
    kinds = {one.kind for one in publication.log}
    for kind in ("assumption", "limitation"):
        if kind not in kinds:
            wanted.append((f"[[publication.{kind}]]", f"no {kind}", "the log of assumptions and limitations",
                           f"Add [[publication.{kind}]] with what, effect, who and when: no survey is without one."))
    return [Problem(name, *one) for one in wanted]


def _attack(paths: Paths) -> list[Problem]:
    earlier = {Paths(paths.root, one.year, one.survey).outputs: one.same for one in Report(paths).settings.disclosure.earlier}
    with tempfile.TemporaryDirectory(prefix="attack-", dir=paths.processed) as folder:
        # What was answered is out: the report must give nothing away together with it either.
        published = shutil.copytree(paths.bundle, Path(folder) / "published")
        place_answers(paths, published)
        attack = run_attack(published, earlier)
    also = ", or follows from an answer that was given" if paths.list_answered() else ""
    recovered = [Problem(paths.relative(paths.bundle), one.id, f"{one.how}: it must be {one.low:g}", "a suppressed figure that nobody can recover",
                         f"This is a fault of disclosure control{also}. Do not publish. Until it is mended, declare the figure's question under "
                         "[[disclosure.merges]], or take the exhibit that gives it away out of the chapters.")
                 for one in attack.inferences if one.is_recovered]
    return [*_find_answered(paths), *recovered]


def _find_answered(paths: Paths) -> Iterator[Problem]:
    """Find what the report suppresses although an answer that was given shows it."""
    hidden = {id for id, one in Report(paths).book.findings.items() if one.is_suppressed}
    for name in paths.list_answered():
        for id, one in read_findings(paths.answered(name)).items():
            if id in hidden and not one.is_suppressed:
                yield Problem(paths.relative(paths.answered(name)), id, f"{one.text}, which the report suppresses", "what was answered and what is published agree",
                              "It cannot be taken back by hiding it now: record the risk under [[disclosure.accepted]], or where the answer was never sent to "
                              "anybody, remove what was kept of it.")


def _make_again(paths: Paths) -> list[Problem]:
    """Make the bundle again from nothing in another folder, and compare the bytes."""
    with tempfile.TemporaryDirectory(prefix="stemreport-again-") as folder:
        copy = copy_survey(paths, Path(folder))
        package = Path(__file__).parents[2]
        done = subprocess.run(["env", f"PYTHONPATH={package}", sys.executable, "-m", "stemreport", "bundle", "--year", paths.year, "--survey", paths.survey],
                              cwd=folder, capture_output=True, text=True, encoding="utf-8", errors="replace")
        if done.returncode:
            return [Problem(paths.relative(paths.bundle), "", f"a bundle that cannot be made again: {done.stderr.strip()}", "the same files again",
                            "Whatever it is made from must be in the project's folder.")]
        return [Problem(f"{paths.relative(paths.bundle)}/{name}", "", "other bytes when it is made again from the same inputs", "the same bytes",
                        "Something in it depends on the time, the folder or the order of files. make verify names the first difference.")
                for name in _list_differing(paths.bundle, copy.bundle)]


def _list_differing(first: Path, second: Path) -> list[str]:
    names = sorted({path.relative_to(folder).as_posix() for folder in (first, second) for path in list_files([folder])})
    return [name for name in names if not all((folder / name).is_file() for folder in (first, second))
            or (first / name).read_bytes() != (second / name).read_bytes()]


def _run_canary(paths: Paths, tell: Callable[[str], None]) -> list[Problem]:
    tell("")
    if run_canary(paths, tell):
        return []
    return [Problem(paths.relative(paths.report), "", "numbers that the canary cannot prove live, as told above", "numbers that all follow the data",
                    "docs/canary.md says what each verdict means and how to mend it.")]
