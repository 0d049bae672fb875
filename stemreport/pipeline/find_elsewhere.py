"""Find what a report is made from beyond its own folder: findings that disclosure control takes into account, and earlier returns."""

from __future__ import annotations

import tomllib
from pathlib import Path

from stemreport.paths import Paths

__all__ = ["list_earlier_years", "list_elsewhere", "takes_returns"]


def list_elsewhere(paths: Paths) -> list[Path]:
    """List them, as ``[[disclosure.earlier]]`` names them; what is wrong with the settings is said when they are read in earnest."""
    try:
        table = tomllib.loads(paths.settings.read_text(encoding="utf-8"))
        entries = [(one["year"], one["survey"]) for one in table["disclosure"]["earlier"]]
        return [Paths(paths.root, year, survey).findings for year, survey in entries]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def takes_returns(paths: Paths) -> bool:
    """Whether organisations send in what is added up; what is wrong with the codebook is said when it is read in earnest."""
    return "intake" in _read_codebook(paths)


def list_earlier_years(paths: Paths) -> list[Paths]:
    """List the earlier years whose returns the codebook names as frames of this one."""
    frames = _read_codebook(paths).get("frame", {})
    years = [frame["year"] for frame in frames.values() if isinstance(frame, dict) and isinstance(frame.get("year"), str)]
    return [Paths(paths.root, year, paths.survey) for year in dict.fromkeys(years)]


def _read_codebook(paths: Paths) -> dict:
    try:
        return tomllib.loads(paths.codebook.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
