"""What the Makefile calls: one process a run, short messages, an exit status that can be trusted."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from stemreport.pipeline.run_tasks import TasksFailed, explain_tasks, run_tasks
from stemreport.pipeline.task import STAGES
from stemreport.find_project import find_paths, find_project
from stemreport.paths import Paths

__all__ = ["main"]


def main(arguments: list[str] | None = None) -> int:
    """Do what one command of the Makefile asks for; return the exit status."""
    parser = argparse.ArgumentParser(prog="stemreport", description="Turn a survey into a findings report.")
    parser.add_argument("command", choices=[*STAGES, *_COMMANDS])
    parser.add_argument("--year", default="")
    parser.add_argument("--survey", default="")
    parser.add_argument("--file", default="", help="for codebook: the export to begin from")
    parser.add_argument("--question", default="", help="for code: the question whose answers are to be sorted")
    parser.add_argument("--name", default="", help="for adhoc: the question to answer")
    parser.add_argument("--published", default="", help="for audit: the file of printed figures")
    parser.add_argument("--draft", action="store_true", help="for report: make the reviewer's edition as well")
    parser.add_argument("--mark-false-claims", action="store_true",
                        help="for report: print a false claim as one and go on (for the canary; never to be published)")
    parser.add_argument("--scheduler", default="", help="for areas and reports: the address of a Dask scheduler")
    parser.add_argument("--engine", default="", help="what runs notebooks: fork, or kernel, which is slower")
    options = parser.parse_args(arguments)
    if options.command in STAGES:
        return _build(options, options.command)
    try:
        return _COMMANDS[options.command](options)
    except KeyboardInterrupt:
        _warn("\nStopped. What was made stays; the same command goes on with the rest.")
        return 130
    except Exception as error:
        return _tell_failure(error, "Nothing was written.")


def _build(options: argparse.Namespace, stage: str) -> int:
    """Bring one report up to date, as far as a stage."""
    paths = None
    try:
        paths = _find_paths(options)
        ran = run_tasks(paths, stage, _tell, options.engine, draft=options.draft, mark_false=options.mark_false_claims)
    except KeyboardInterrupt:
        _warn(f"\nStopped. {_say_nothing_written(paths)}")
        return 130
    except Exception as error:
        return _tell_failure(error, _say_nothing_written(paths))
    _tell(_say_result(paths, stage, ran))
    if options.draft:
        _tell(f"The draft:  {paths.relative(paths.draft)}")
    return 0


def _explain(options: argparse.Namespace) -> int:
    """Say what would run for the report, and why."""
    lines = explain_tasks(_find_paths(options), STAGES[-1], draft=options.draft)
    return _tell_all(lines or ["Nothing has changed, so nothing would run."])


def _make_areas(options: argparse.Namespace) -> int:
    """Make a report about each area of a survey."""
    from stemreport.pipeline.fan_out import make_areas

    paths = _find_paths(options)
    try:
        return make_areas(paths, _tell, _warn, options.engine, options.scheduler)
    except Exception as error:
        return _tell_failure(error, _say_nothing_written(paths, "No report about an area was written."))


def _make_all(options: argparse.Namespace) -> int:
    """Make the report of every survey in every year."""
    from stemreport.pipeline.fan_out import make_all

    return make_all(find_project(), _tell, _warn, options.engine, options.scheduler)


def _make_bundle(options: argparse.Namespace) -> int:
    """Write all that would be published."""
    from stemreport.pipeline.make_bundle import make_bundle

    paths = _find_paths(options)
    hash = make_bundle(paths, _tell, options.engine)
    return _tell_all([f"The bundle: {paths.relative(paths.bundle)}/", f"Its hash:   {hash}"])


def _publish(options: argparse.Namespace) -> int:
    """Publish an edition, where nothing speaks against it."""
    from stemreport.pipeline.publish import publish

    try:
        publish(_find_paths(options), _tell, options.engine)
    except Exception as error:
        return _tell_failure(error, "Nothing was published.")
    return 0


def _preview(options: argparse.Namespace) -> int:
    """Show the report in the browser, and each change of it."""
    from stemreport.preview.run_preview import run_preview

    try:
        run_preview(_find_paths(options), _tell, options.engine)
    except KeyboardInterrupt:
        _tell("\nThe preview has ended.")
    return 0


def _answer(options: argparse.Namespace) -> int:
    """Answer one question, where nothing published speaks against it."""
    from stemreport.pipeline.answer_question import answer_question

    return _tell_all(answer_question(_find_paths(options), options.name, _tell, options.engine))


def _draft(options: argparse.Namespace) -> int:
    """Write the draft of a codebook."""
    from stemreport.drafting.make_draft import make_draft

    return _tell_all(make_draft(find_project(), options.file, options.year, options.survey))


def _code(options: argparse.Namespace) -> int:
    """Write or bring up to date the sheet on which free text is sorted into a code frame."""
    from stemreport.coding.make_sheet import make_sheet
    from stemreport.report import open_report

    return _tell_all(make_sheet(open_report(options.year, options.survey), options.question))


def _track(options: argparse.Namespace) -> int:
    """Write the workbook in which organisations track the year."""
    from stemreport.report import open_report
    from stemreport.tracker.make_tracker import make_tracker

    report = open_report(options.year, options.survey)
    return _tell_all(make_tracker(report.paths, report.codebook))


def _check_returns(options: argparse.Namespace) -> int:
    """Read the trackers that were sent in, and write down what each organisation can correct."""
    from stemreport.report import open_report
    from stemreport.returns.check_returns import check_returns

    report = open_report(options.year, options.survey)
    check_returns(report.paths, report.codebook, _tell)
    return 0


def _audit(options: argparse.Namespace) -> int:
    """Compare the findings with what was printed elsewhere."""
    from stemreport.audit.audit_findings import audit_findings

    paths = _find_paths(options)
    audit = audit_findings(paths, Path(options.published) if options.published else paths.printed)
    _tell_all(audit.lines)
    return 0 if audit.agrees else 1


def _canary(options: argparse.Namespace) -> int:
    """Make the report, and prove its figures live on perturbed copies of its inputs."""
    return _build(options, STAGES[-1]) or _prove(options)


def _check(options: argparse.Namespace) -> int:
    """Make the bundle and prove it fit to be published, without publishing it."""
    from stemreport.pipeline.check_bundle import check_report
    from stemreport.pipeline.make_bundle import make_bundle
    from stemreport.problems import ProblemsFound

    paths = _find_paths(options)
    hash = make_bundle(paths, _tell, options.engine)
    if problems := check_report(paths, _tell):
        return _tell_failure(ProblemsFound(problems), "The bundle was made, and is not fit to be published.")
    return _tell_all(["", f"Fit to be published: {paths.relative(paths.bundle)}/", f"Its hash, to sign off: {hash}"])


def _prove(options: argparse.Namespace) -> int:
    from stemreport.proof.canary import run_canary

    _tell("")
    return 0 if run_canary(_find_paths(options), _tell) else 1


_COMMANDS = {"preview": _preview, "adhoc": _answer, "why": _explain, "areas": _make_areas, "reports": _make_all, "bundle": _make_bundle, "publish": _publish,
             "codebook": _draft, "code": _code, "check": _check, "canary": _canary, "audit": _audit, "tracker": _track, "returns-check": _check_returns}


def _find_paths(options: argparse.Namespace) -> Paths:
    return find_paths(find_project(), options.year, options.survey)


def _tell_all(lines: Iterable[str]) -> int:
    for line in lines:
        _tell(line)
    return 0


def _tell(line: str) -> None:
    print(line, flush=True)


def _warn(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _tell_failure(error: Exception, result: str) -> int:
    """Tell what a person has to mend; what is a fault of the program goes on as such."""
    # Loaded only now: where nothing has to run, nothing is loaded that is not needed.
    from stemreport.problems import ProblemsFound

    if not isinstance(error, (ProblemsFound, TasksFailed)):
        raise error
    _warn(f"\n{error}\n\n{result}")
    return 1


def _say_nothing_written(paths: Paths | None, result: str = "No report was written.") -> str:
    aside = ""
    if paths and paths.set_aside.is_dir():
        aside = f"The outputs of the last run are set aside in {paths.relative(paths.set_aside)}/.\n"
    return aside + result


def _say_result(paths: Paths, stage: str, ran: bool) -> str:
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
