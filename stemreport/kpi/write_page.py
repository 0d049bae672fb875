"""Write the page: tables of hours, each figure linked to the report that it is from, and what can be compared with what."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from stemreport.document.style import read_style
from stemreport.exhibits.signs import explain_signs
from stemreport.house_style import TOO_FEW, capitalise, join_words
from stemreport.kpi.gather import Sources
from stemreport.kpi.rows import COLLECTED, Row, list_comparisons, list_parts, list_totals
from stemreport.kpi_settings import KINDS_OF_HOURS

__all__ = ["SPLITS", "write_page"]

SPLITS = ("sector", "area")
"""What hours are split by, in the words of ``[kpi]``."""

_TEMPLATES = Path(__file__).parent / "templates"


def write_page(sources: Sources) -> str:
    """Write a complete HTML document of what the finished reports of a project say of their hours."""
    parts = {kind: {"totals": list_totals(sources.made, kind), **{split: _group(list_parts(sources.made, kind, split)) for split in SPLITS}}
             for kind in KINDS_OF_HOURS}
    rows = [row for kind in parts.values() for row in [*kind["totals"], *(row for split in SPLITS for table in kind[split] for row in table)]]
    comparisons = list_comparisons(sources)
    compared = [row for one in comparisons for row in (one.later, one.earlier, one.change) if row]
    environment = Environment(loader=FileSystemLoader(_TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined)
    html = environment.get_template("kpi.html.j2").render(
        style=read_style(), kinds=parts, comparisons=comparisons, sources=sources, splits=SPLITS, is_demonstration=any(row.data != COLLECTED for row in rows + compared),
        hidden=sum(row.finding.is_suppressed for row in rows + compared), too_few=TOO_FEW, collected=COLLECTED, explain=_explain, units=_name_units, subtitle=_describe_bases,
        publishers=join_words(list(dict.fromkeys(one.book.settings.publisher for one in sources.made))))
    return html.strip() + "\n"


def _group(rows: Iterable[Row]) -> list[list[Row]]:
    """Put the rows of one survey into one table, however many years they are of."""
    tables: dict[str, list[Row]] = {}
    for row in rows:
        tables.setdefault(row.source.paths.survey, []).append(row)
    return list(tables.values())


def _explain(rows: Iterable[Row]) -> list[str]:
    """Explain the signs in a table, each once; reports may draw the line of a small group at different numbers."""
    return list(dict.fromkeys(note for row in rows for note in explain_signs([row.finding.text, row.finding.base_text, row.rate], row.units,
                                                                             row.source.book.settings.disclosure)))


def _name_units(rows: Iterable[Row]) -> str:
    """Name what the bases of a table count, as its heading does: “Respondents”."""
    return capitalise(join_words(list(dict.fromkeys(row.units for row in rows))))


def _describe_bases(rows: Iterable[Row]) -> str:
    """Say what the bases of a split are: of hours that were given in parts, each part is of everybody who gave any."""
    units = _name_units(rows)
    if any(row.finding.base_rule == "split" for row in rows):
        return f"{units} are all that are counted, whether or not they have hours in the part"
    return f"{units} are those of the part"
