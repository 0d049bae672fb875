"""Bring one report up to date, and say so."""

from __future__ import annotations

import argparse

from stemreport.find_project import find_paths, find_project
from stemreport.paths import Paths
from stemreport.pipeline.run_tasks import run_tasks
from stemreport.pipeline.tell import describe_draft, say_nothing_written, say_result, tell, tell_all, tell_failure, warn

__all__ = ["build_report", "find_report"]


def find_report(options: argparse.Namespace) -> Paths:
    """Find the report that a command is about."""
    return find_paths(find_project(), options.year, options.survey)


def build_report(options: argparse.Namespace, stage: str) -> int:
    """Bring one report up to date, as far as a stage."""
    paths = None
    try:
        paths = find_report(options)
        ran = run_tasks(paths, stage, tell, options.engine, draft=options.draft, mark_false=options.mark_false_claims)
    except KeyboardInterrupt:
        warn(f"\nStopped. {say_nothing_written(paths)}")
        return 130
    except Exception as error:
        return tell_failure(error, say_nothing_written(paths))
    tell(say_result(paths, stage, ran))
    if options.draft:
        tell_all(describe_draft(paths, ran))
    return 0
