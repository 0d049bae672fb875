"""Put the HTML of all cells into the page's template, through nbconvert."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from nbconvert.exporters.templateexporter import TemplateExporter
from nbformat import from_dict

from stemreport.document.places import Piece
from stemreport.document.style import TEMPLATES, read_style

__all__ = ["export_page"]

# Not HTMLExporter, which parses the whole page once more to complete what our template has written complete. Without what
# nbconvert does to notebooks before, none of which changes this one, and each of which has it validated once more.
_EXPORTER = TemplateExporter(template_name="publication", template_file="index.html.j2", file_extension=".html",
                             extra_template_basedirs=[str(TEMPLATES)], default_preprocessors=[])
# Read with this module, so while notebooks run and once for all pages; jinja reads them again when they have changed.
for _name in ("index.html.j2", "ledger.html.j2"):
    _EXPORTER.environment.get_template(_name)


class _Shared(dict):
    """What the template is given: nbconvert copies its resources deeply, and these are all findings of a report."""

    def __deepcopy__(self, memo: object) -> _Shared:
        return self


def export_page(pieces: Sequence[Piece], page: Mapping[str, object]) -> str:
    """Write a complete HTML document.

    Parameters
    ----------
    pieces : sequence of Piece
    page : dict
        What the template shows besides: contents, lists of exhibits, footnotes, ledger, settings.
    """
    cells = [{"cell_type": "raw", "id": f"cell-{number}", "metadata": {"anchor": piece.anchor}, "source": piece.html}
             for number, piece in enumerate(pieces)]
    notebook = from_dict({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
    draft_style = (TEMPLATES / "publication" / "draft.css").read_text(encoding="utf-8")
    html, _ = _EXPORTER.from_notebook_node(notebook, resources={"page": _Shared({**page, "style": read_style(), "draft_style": draft_style})})
    return re.sub(r"[ \t]+$", "", html, flags=re.MULTILINE).strip() + "\n"
