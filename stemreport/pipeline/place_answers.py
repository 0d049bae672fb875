"""Lay the answers to single questions that were given beside a report, as whoever collects what is published has them."""

from __future__ import annotations

import shutil
from pathlib import Path

from stemreport.paths import Paths

__all__ = ["place_answers"]


def place_answers(paths: Paths, published: Path, but: str = "") -> None:
    """Copy what was kept of each answer, but one, into a copy of what is published, where `stemreport.attack` looks for it."""
    folder = published / paths.answers.name
    folder.mkdir(exist_ok=True)
    for one in paths.list_answered():
        if one != but:
            shutil.copy(paths.answered(one), folder)
