"""Make the page of cumulative hours of all surveys and years, and the table beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from stemreport.kpi.gather import gather_sources
from stemreport.kpi.write_csv import write_csv
from stemreport.kpi.write_page import write_page
from stemreport.paths import Paths, list_kpi_files

__all__ = ["make_kpi"]


def make_kpi(root: Path, tell: Callable[[str], None]) -> list[Paths]:
    """Write the page and the table from the reports that are made; say which are missing, and the command that makes each.

    Returns
    -------
    list of Paths
        Those of the reports that it was made from.

    Raises
    ------
    ProblemsFound
        When settings are wrong; what was there stays as it is.
    """
    sources = gather_sources(root)
    page, table = list_kpi_files(root)
    texts = {page: write_page(sources), table: write_csv(sources)}
    page.parent.mkdir(parents=True, exist_ok=True)
    for path, text in texts.items():
        path.with_suffix(".unfinished" + path.suffix).write_text(text, encoding="utf-8")
    for path in texts:
        path.with_suffix(".unfinished" + path.suffix).replace(path)
    made = ", ".join(one.paths.name for one in sources.made) or "no report"
    tell(f"From {len(sources.made)} of {len(sources.made) + len(sources.missing)}: {made}.")
    for one in sources.missing:
        tell(f"Missing: {one.paths.name}. {one.why}" + (f"\n  {one.command}" if one.command else ""))
    tell("")
    for path in texts:
        tell(f"The {'page' if path == page else 'table'}: {path.relative_to(root).as_posix()}")
    return [one.paths for one in sources.made]
