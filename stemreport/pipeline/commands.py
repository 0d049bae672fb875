"""The commands besides those that make a report: what each calls, loaded when it is given."""

from __future__ import annotations

import argparse
from pathlib import Path

from stemreport.find_project import find_project
from stemreport.pipeline.build_report import build_report, find_report
from stemreport.pipeline.run_tasks import explain_tasks, is_done
from stemreport.pipeline.task import STAGES
from stemreport.pipeline.tell import say_nothing_written, tell, tell_all, tell_failure, warn

__all__ = ["COMMANDS"]


def _explain(options: argparse.Namespace) -> int:
    """Say what would run for the report, and why."""
    lines = explain_tasks(find_report(options), STAGES[-1], draft=options.draft)
    return tell_all(lines or ["Nothing has changed, so nothing would run."])


def _make_areas(options: argparse.Namespace) -> int:
    """Make a report about each area of a survey."""
    from stemreport.pipeline.fan_out import make_areas

    paths = find_report(options)
    try:
        return make_areas(paths, tell, warn, options.engine, options.scheduler)
    except Exception as error:
        return tell_failure(error, say_nothing_written(paths, "No report about an area was written."))


def _make_all(options: argparse.Namespace) -> int:
    """Make the report of every survey in every year."""
    from stemreport.pipeline.fan_out import make_all

    return make_all(find_project(), tell, warn, options.engine, options.scheduler)


def _make_kpi(options: argparse.Namespace) -> int:
    """Write the page of cumulative hours of all surveys and years."""
    from stemreport.kpi.make_kpi import make_kpi

    made = make_kpi(find_project(), tell)
    return tell_all(f"Out of date: {paths.name}. What its report was made from has changed since.\n  make report YEAR={paths.year} SURVEY={paths.survey}"
                    for paths in made if not is_done(paths))


def _make_bundle(options: argparse.Namespace) -> int:
    """Write all that would be published."""
    from stemreport.pipeline.make_bundle import make_bundle

    paths = find_report(options)
    hash = make_bundle(paths, tell, options.engine)
    return tell_all([f"The bundle: {paths.relative(paths.bundle)}/", f"Its hash:   {hash}"])


def _publish(options: argparse.Namespace) -> int:
    """Publish an edition, where nothing speaks against it."""
    from stemreport.pipeline.publish import publish

    try:
        publish(find_report(options), tell, options.engine)
    except Exception as error:
        return tell_failure(error, "Nothing was published.")
    return 0


def _draft(options: argparse.Namespace) -> int:
    """Write the draft of a codebook."""
    from stemreport.drafting.make_draft import make_draft

    return tell_all(make_draft(find_project(), options.file, options.year, options.survey))


def _begin_year(options: argparse.Namespace) -> int:
    """Begin a new year of a survey from the files of an earlier one."""
    from stemreport.years.new_year import make_new_year

    return tell_all(make_new_year(find_project(), options.year, options.survey, options.other))


def _show_changes(options: argparse.Namespace) -> int:
    """Show what differs between the codebooks of two years, and what that breaks."""
    from stemreport.years.show_changes import show_changes

    return tell_all(show_changes(find_project(), options.year, options.survey, options.other))


def _write_questionnaire(options: argparse.Namespace) -> int:
    """Write the questionnaire for those who set up the online survey."""
    from stemreport.questionnaire.make_questionnaire import make_questionnaire
    from stemreport.report import Report

    report = Report(find_report(options))
    return tell_all(make_questionnaire(report.paths, report.codebook))


def _code(options: argparse.Namespace) -> int:
    """Write or bring up to date the sheet on which free text is sorted into a code frame."""
    from stemreport.coding.make_sheet import make_sheet
    from stemreport.report import Report

    return tell_all(make_sheet(Report(find_report(options)), options.question))


def _track(options: argparse.Namespace) -> int:
    """Write the workbook in which organisations track the year."""
    from stemreport.report import Report
    from stemreport.tracker.make_tracker import make_tracker

    report = Report(find_report(options))
    return tell_all(make_tracker(report.paths, report.codebook))


def _check_returns(options: argparse.Namespace) -> int:
    """Read the trackers that were sent in, and write down what each organisation can correct."""
    from stemreport.report import Report
    from stemreport.returns.check_returns import check_returns

    report = Report(find_report(options))
    check_returns(report.paths, report.codebook, tell)
    return 0


def _take_comments(options: argparse.Namespace) -> int:
    """Take the comments of a draft that came back into the register."""
    from stemreport.review.take_comments import take_comments

    return tell_all(take_comments(find_report(options), options.file))


def _preview(options: argparse.Namespace) -> int:
    """Show the report in the browser, and each change of it."""
    from stemreport.preview.run_preview import run_preview

    try:
        run_preview(find_report(options), tell, options.engine)
    except KeyboardInterrupt:
        tell("\nThe preview has ended.")
    return 0


def _answer(options: argparse.Namespace) -> int:
    """Answer one question, where nothing published speaks against it."""
    from stemreport.pipeline.answer_question import answer_question

    return tell_all(answer_question(find_report(options), options.name, tell, options.engine))


def _save_draft(options: argparse.Namespace) -> int:
    """Save the report with all that it was made from, or list what was saved."""
    from stemreport.pipeline.make_diff import make_draft

    make_draft(find_report(options), options.name, tell)
    return 0


def _diff(options: argparse.Namespace) -> int:
    """Write the page of what changed in meaning since an earlier report."""
    from stemreport.pipeline.make_diff import make_diff

    make_diff(find_report(options), options.against, tell)
    return 0


def _verify(options: argparse.Namespace) -> int:
    """Make a finished report again from scratch, and compare the bytes."""
    from stemreport.pipeline.verify_report import verify_report

    return 0 if verify_report(find_report(options), options.edition, tell) else 1


def _audit(options: argparse.Namespace) -> int:
    """Compare the findings with what was printed elsewhere."""
    from stemreport.audit.audit_findings import audit_findings

    paths = find_report(options)
    audit = audit_findings(paths, Path(options.published) if options.published else paths.printed)
    tell_all(audit.lines)
    return 0 if audit.agrees else 1


def _canary(options: argparse.Namespace) -> int:
    """Make the report, and prove its figures live on perturbed copies of its inputs."""
    return build_report(options, STAGES[-1]) or _prove(options)


def _check(options: argparse.Namespace) -> int:
    """Make the bundle and prove it fit to be published, without publishing it."""
    from stemreport.pipeline.check_report import check_report
    from stemreport.pipeline.make_bundle import make_bundle
    from stemreport.problems import ProblemsFound

    paths = find_report(options)
    hash = make_bundle(paths, tell, options.engine)
    if problems := check_report(paths, tell):
        return tell_failure(ProblemsFound(problems), "The bundle was made, and is not fit to be published.")
    return tell_all(["", f"Fit to be published: {paths.relative(paths.bundle)}/", f"Its hash, to sign off: {hash}"])


def _prove(options: argparse.Namespace) -> int:
    from stemreport.proof.canary import run_canary

    tell("")
    return 0 if run_canary(find_report(options), tell) else 1


COMMANDS = {"preview": _preview, "adhoc": _answer, "why": _explain, "areas": _make_areas, "reports": _make_all, "kpi": _make_kpi, "bundle": _make_bundle, "publish": _publish,
             "draft": _save_draft, "diff": _diff, "verify": _verify,
             "codebook": _draft, "new-year": _begin_year, "codebook-diff": _show_changes,
             "questionnaire": _write_questionnaire, "code": _code, "comments": _take_comments, "check": _check, "canary": _canary, "audit": _audit, "tracker": _track, "returns-check": _check_returns}
"""What the Makefile calls each; all are given what was typed and return the exit status."""
