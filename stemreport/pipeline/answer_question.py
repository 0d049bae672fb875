"""Answer one question with a page of one table: counted, protected with all that is published, attacked, and only then written."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from stemreport.adhoc.answer import Answer, check_declared, make_answer
from stemreport.adhoc.beside_areas import read_published_areas
from stemreport.attack.areas import attack_areas
from stemreport.attack.attack_bundle import run_attack
from stemreport.attack.inference import Inference
from stemreport.document.answer_page import write_answer_page
from stemreport.findings.schema import write_findings
from stemreport.paths import Paths
from stemreport.pipeline.lock import hold_lock
from stemreport.pipeline.place_answers import place_answers
from stemreport.pipeline.run_tasks import run_tasks
from stemreport.pipeline.task import STAGES
from stemreport.problems import Problem, ProblemsFound
from stemreport.report import Report

__all__ = ["answer_question"]


def answer_question(paths: Paths, name: str, tell: Callable[[str], None], engine: str = "") -> list[str]:
    """Bring the report up to date and write the answer; return what to tell.

    What is written says what was published: the page and its figures in ``outputs``, and the figures once more beside the question, where no
    command removes them. Whatever is answered later is protected together with them.

    Raises
    ------
    ProblemsFound, TasksFailed
        When there is no report, or the answer may not be given.
    """
    check_declared(paths, name)
    before = _list_areas(paths)
    run_tasks(paths, STAGES[-1], tell, engine)
    # Those of a survey that names no area any more cannot be held against anything either.
    if _list_areas(paths) != before or before and not Report(paths).codebook.area:
        raise ProblemsFound([Problem(paths.relative(paths.area_outputs), "", "reports about areas that do not go with the report as it is now",
                                     "all reports as they are published", f"Make them again first:\n  make areas YEAR={paths.year} SURVEY={paths.survey}")])
    with hold_lock(paths.build_lock, lambda: tell("A run of this report is under way; the answer is written when it has ended.")):
        answer = make_answer(paths, name, read_published_areas(paths.area_outputs))
        # Where the answer goes, so that it is there at once or not at all.
        with tempfile.TemporaryDirectory(prefix="answer-", dir=paths.processed) as folder:
            own = _write(paths, answer, Path(folder))
            _attack(paths, name, own, Path(folder) / "published")
            _place(paths, name, own)
    hidden, count = sum(one.is_suppressed for one in answer.findings.values()), len(answer.findings)
    return ["", f"The answer: {paths.relative(paths.answers / f'{name}.html')}",
            f"Figures:    {count}, {hidden} of them suppressed." if hidden else f"Figures:    {count}, none of them suppressed.",
            f"Kept in {paths.relative(paths.answered(name))}: later answers are protected together with it. Commit it with its question."]


def _list_areas(paths: Paths) -> list[str]:
    """List the areas of which a report stands."""
    return sorted(path.parent.name for path in paths.area_outputs.glob("*/findings.csv"))


def _write(paths: Paths, answer: Answer, folder: Path) -> Path:
    """Write the answer to a folder of its own."""
    own, asked = folder / "own", answer.asked
    own.mkdir()
    write_findings(answer.findings.values(), own / f"{asked.name}.csv")
    page = write_answer_page(asked.title, asked.asked_by, asked.variable, answer.table, answer.book, f"{asked.name}.csv")
    (own / f"{asked.name}.html").write_text(page, encoding="utf-8")
    return own


def _attack(paths: Paths, name: str, own: Path, published: Path) -> None:
    """Attack what would be published: the report as it stands, the answers given earlier, and this one."""
    others = {paths.bundle.name, paths.publication.name, paths.answers.name}
    shutil.copytree(paths.outputs, published, ignore=lambda folder, names: others & {*names} if Path(folder) == paths.outputs else ())
    shutil.copytree(own, published / paths.answers.name)
    place_answers(paths, published, but=name)
    earlier = {Paths(paths.root, one.year, one.survey).outputs: one.same for one in Report(paths).settings.disclosure.earlier}
    found = [*run_attack(published, earlier).inferences, *(attack_areas(published) if _list_areas(paths) else ())]
    if problems := list(_list_recovered(paths, name, found)):
        raise ProblemsFound(problems)


def _list_recovered(paths: Paths, name: str, inferences: Iterable[Inference]) -> Iterator[Problem]:
    for one in inferences:
        if one.is_recovered:
            yield Problem(paths.relative(paths.asked(name)), "", f"{one.id} could be worked out: it is {one.low:g}, {one.how}",
                          "what is suppressed in the report, or in an answer, stays so", "Ask for less: by a question with fewer answers, or figures of "
                          "those whom a [filter] takes in. If make attack finds the same without this answer, mend the report first.")


def _place(paths: Paths, name: str, own: Path) -> None:
    """Put the answer where it belongs, what later answers are held against first."""
    paths.answers.mkdir(parents=True, exist_ok=True)
    shutil.copy(own / f"{name}.csv", own / "kept")
    (own / "kept").replace(paths.answered(name))
    for file in (f"{name}.csv", f"{name}.html"):
        (own / file).replace(paths.answers / file)
