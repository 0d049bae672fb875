"""Find what a report is made from beyond its own folder: findings that disclosure control takes into account, and earlier returns."""

from __future__ import annotations

import tomllib
from pathlib import Path

from stemreport.paths import Paths

__all__ = ["find_returns", "list_elsewhere"]


def list_elsewhere(paths: Paths) -> list[Path]:
    """List them, as ``[[disclosure.earlier]]`` names them; what is wrong with the settings is said when they are read in earnest."""
    try:
        table = tomllib.loads(paths.settings.read_text(encoding="utf-8"))
        entries = [(one["year"], one["survey"]) for one in table["disclosure"]["earlier"]]
        return [Paths(paths.root, year, survey).findings for year, survey in entries]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def find_returns(paths: Paths) -> tuple[bool, list[Paths]]:
    """Find whether organisations send in what is added up, and the earlier years whose returns the codebook names as frames of this one.

    What is wrong with the codebook is said when it is read in earnest.
    """
    try:
        table = tomllib.loads(paths.codebook.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False, []
    frames = table.get("frame", {})
    years = [one["year"] for one in frames.values() if isinstance(one, dict) and isinstance(one.get("year"), str)] if isinstance(frames, dict) else []
    return "intake" in table, [Paths(paths.root, year, paths.survey) for year in dict.fromkeys(years)]
