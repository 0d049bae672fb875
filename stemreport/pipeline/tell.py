"""Say on the terminal what came of a command."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from stemreport.paths import Paths
from stemreport.pipeline.run_tasks import TasksFailed
from stemreport.pipeline.task import STAGES

__all__ = ["describe_draft", "say_nothing_written", "say_result", "tell", "tell_all", "tell_failure", "warn"]


def tell_all(lines: Iterable[str]) -> int:
    """Tell several lines, and that all is well."""
    for line in lines:
        tell(line)
    return 0


def tell(line: str) -> None:
    """Tell a line as soon as it is known."""
    print(line, flush=True)


def warn(text: str) -> None:
    """Tell what is wrong, where errors are told."""
    print(text, file=sys.stderr, flush=True)


def tell_failure(error: Exception, result: str) -> int:
    """Tell what a person has to mend; what is a fault of the program goes on as such."""
    # Loaded only now: where nothing has to run, nothing is loaded that is not needed.
    from stemreport.problems import ProblemsFound

    if not isinstance(error, (ProblemsFound, TasksFailed)):
        raise error
    warn(f"\n{error}\n\n{result}")
    return 1


def say_nothing_written(paths: Paths | None, result: str = "No report was written.") -> str:
    """Say that nothing was written, and where the outputs of the run before are."""
    aside = ""
    if paths and paths.set_aside.is_dir():
        aside = f"The outputs of the last run are set aside in {paths.relative(paths.set_aside)}/.\n"
    return aside + result


def describe_draft(paths: Paths, ran: bool) -> Iterator[str]:
    """Say where the drafts are, and what there is to say of the register of comments."""
    yield f"The draft:  {paths.relative(paths.draft)}"
    yield f"For Word:   {paths.relative(paths.word_draft)}"
    if ran:
        from stemreport.problems import format_problems, read_problems

        if remarks := read_problems(paths.comment_remarks):
            yield f"\nComments to look at; nothing of this stops the run:\n\n{format_problems(remarks)}"


def say_result(paths: Paths, stage: str, ran: bool) -> str:
    """Say what a run came to: where the report is, and what there is to look at."""
    if stage != STAGES[-1]:
        return f"{stage}: " + ("done. The report itself is brought up to date by make report." if ran else
                               "nothing has changed, so nothing was run.")
    if not ran:
        return f"\nThe report: {paths.relative(paths.report)}  (nothing has changed)"
    from stemreport.problems import format_problems, read_problems

    lines = []
    remarks = [problem for path in (paths.problems, paths.prose_problems) for problem in read_problems(path)]
    if remarks:
        lines += ["", "To look at; nothing of this stops the run:", "", format_problems(remarks)]
    if told := paths.disclosure_summary.read_text(encoding="utf-8"):
        lines += ["", told.rstrip("\n")]
        if len(paths.disclosure.read_text(encoding="utf-8").splitlines()) > 1:
            lines.append(f"Each with its reason, for your eyes only: {paths.relative(paths.disclosure)}")
    return "\n".join([*lines, "", f"The report: {paths.relative(paths.report)}"])
