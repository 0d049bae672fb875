"""Take in what organisations sent, before any notebook runs: with progress, and with letters to those who can correct something."""

from __future__ import annotations

from stemreport.paths import Paths
from stemreport.report import Report

__all__ = ["take_returns"]


def take_returns(paths: Paths) -> None:
    """Read, settle and write down what arrived; the notebook that cleans finds the trackers read."""
    from stemreport.returns.check_returns import check_returns

    check_returns(paths, Report(paths).codebook, lambda line: print(line, flush=True))
