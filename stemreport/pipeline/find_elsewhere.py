"""Find the findings of other reports that disclosure control takes into account."""

from __future__ import annotations

import tomllib
from pathlib import Path

from stemreport.paths import Paths

__all__ = ["list_elsewhere"]


def list_elsewhere(paths: Paths) -> list[Path]:
    """List them, as ``[[disclosure.earlier]]`` names them; what is wrong with the settings is said when they are read in earnest."""
    try:
        table = tomllib.loads(paths.settings.read_text(encoding="utf-8"))
        entries = [(one["year"], one["survey"]) for one in table["disclosure"]["earlier"]]
        return [Paths(paths.root, year, survey).findings for year, survey in entries]
    except (OSError, ValueError, KeyError, TypeError):
        return []
