"""Say which reports need the findings of others, so that these are made first."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable

from stemreport.paths import Paths

__all__ = ["find_needed"]

_CITED = re.compile(r"""\bof\(\s*\\?(["'])(?P<survey>.+?)\\?\1\s*,\s*\\?(["'])(?P<year>.+?)\\?\3""")


def find_needed(reports: Iterable[Paths]) -> dict[Paths, set[Paths]]:
    """Find for each report those of the others whose findings it cites, or has to protect its own with.

    Parameters
    ----------
    reports : iterable of Paths

    Returns
    -------
    dict of set of Paths
    """
    known = {(one.year, one.survey): one for one in reports}
    return {report: {known[name] for name in _list_cited(report) if name in known} - {report} for report in known.values()}


def _list_cited(paths: Paths) -> set[tuple[str, str]]:
    """List the reports that chapters cite and that settings name, as (year, survey); what cannot be read is told when it is made."""
    cited = {(match["year"], match["survey"]) for chapter in paths.list_chapters() for match in _CITED.finditer(chapter.read_text(encoding="utf-8"))}
    try:
        table = tomllib.loads(paths.settings.read_text(encoding="utf-8"))
        cited |= {(one["year"], one["survey"]) for one in table.get("disclosure", {}).get("earlier", [])}
        cited |= {(one["year"], one["survey"]) for one in table.get("comparison", {}).values() if "survey" in one}
        return cited | {(year, paths.survey) for year in table.get("headlines", {}).get("earlier", [])}
    except (OSError, ValueError, AttributeError, KeyError, TypeError):
        return cited
