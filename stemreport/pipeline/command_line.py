"""What the Makefile calls: one process a run, short messages, an exit status that can be trusted."""

from __future__ import annotations

import argparse

from stemreport.pipeline.build_report import build_report
from stemreport.pipeline.task import STAGES
from stemreport.pipeline.tell import tell_failure, warn

__all__ = ["main"]


def main(arguments: list[str] | None = None) -> int:
    """Do what one command of the Makefile asks for; return the exit status."""
    parser = argparse.ArgumentParser(prog="stemreport", description="Turn a survey into a findings report.")
    parser.add_argument("command")
    parser.add_argument("--year", default="")
    parser.add_argument("--survey", default="")
    parser.add_argument("--file", default="", help="for codebook: the export to begin from; for comments: the draft that came back")
    parser.add_argument("--other", default="", help="for new-year and codebook-diff: the other year")
    parser.add_argument("--question", default="", help="for code: the question whose answers are to be sorted")
    parser.add_argument("--published", default="", help="for audit: the file of printed figures")
    parser.add_argument("--against", default="", help="for diff: a git revision, saved draft, published edition or another year")
    parser.add_argument("--name", default="", help="for draft: what to call it; the saved drafts are listed without it; for adhoc: the question to answer")
    parser.add_argument("--edition", default="", help="for verify: a published edition, in place of the report")
    parser.add_argument("--draft", action="store_true", help="for report: make the reviewer's edition as well")
    parser.add_argument("--mark-false-claims", action="store_true",
                        help="for report: print a false claim as one and go on (for the canary; never to be published)")
    parser.add_argument("--scheduler", default="", help="for areas and reports: the address of a Dask scheduler")
    parser.add_argument("--engine", default="", help="what runs notebooks: fork, or kernel, which is slower")
    options = parser.parse_args(arguments)
    if options.command in STAGES:
        return build_report(options, options.command)
    # Loaded only now: where nothing has to run, nothing is loaded that is not needed.
    from stemreport.pipeline.commands import COMMANDS

    if options.command not in COMMANDS:
        parser.error(f"{options.command} is no command; there are {', '.join((*STAGES, *COMMANDS))}")
    try:
        return COMMANDS[options.command](options)
    except KeyboardInterrupt:
        warn("\nStopped. What was made stays; the same command goes on with the rest.")
        return 130
    except Exception as error:
        return tell_failure(error, "Nothing was written.")
