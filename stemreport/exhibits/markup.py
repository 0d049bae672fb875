"""Write exhibits and tables as HTML that can be read by eye, by ear and on paper."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from urllib.parse import quote

from stemreport.exhibits.fragment import Fragment
from stemreport.exhibits.marks import mark, place, write_text
from stemreport.exhibits.numbered import Exhibit
from stemreport.exhibits.tables import Cell, Table

__all__ = ["VARIANTS", "compose_exhibit", "number_marker", "write_exhibit", "write_table"]

VARIANTS = {"wide": 680, "narrow": 300}
"""The drawings of a figure and their widths in CSS pixels."""


def number_marker(id: str) -> str:
    """Return what stands for the number of an exhibit until the document is stitched."""
    return f"<!--number {id}-->"


def write_table(table: Table, label: str = "", anchors: bool = False, below: str = "") -> str:
    """Write a table with its caption, scopes and notes, in a region that scrolls by itself where it is too wide.

    Parameters
    ----------
    label : str
        What stands before the title, as HTML.
    anchors : bool
        Whether the cells carry the ids of their findings; once for each finding in a page.
    below : str
        What follows the title in the caption, as HTML.
    """
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in table.columns)
    kind = ' class="numbers"' if table.numeric else ""
    anchored: set[str] = set() if anchors else {cell.finding for row in table.rows for cell in row.cells}
    body = "\n".join(
        f'<tr><th scope="row">{escape(row.heading)}</th>' + "".join(_write_cell(cell, anchored) for cell in row.cells)
        + "</tr>" for row in table.rows)
    notes = "".join(f'<p class="note">{write_text(note)}</p>\n' for note in table.notes)
    return (f'<div class="scroll" role="region" aria-labelledby="{table.id}-caption" tabindex="0">\n'
            f'<table id="{table.id}"{kind}>\n<caption><span class="title" id="{table.id}-caption">{label}{escape(table.title)}</span>{below}</caption>\n'
            f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>\n</div>\n{notes}")


def _write_cell(cell: Cell, anchored: set[str]) -> str:
    """Write a cell; the first that shows the value of a finding carries its id."""
    if not cell.finding:
        return f"<td>{escape(cell.text)}</td>"
    anchor = ""
    if cell.form == "value" and cell.finding not in anchored:
        anchored.add(cell.finding)
        anchor = f' id="finding-{escape(cell.finding)}"'
    return f"<td{anchor}>{write_text(mark(cell.text, (cell.finding,), cell.form))}</td>"


def compose_exhibit(exhibit: Exhibit, drawings: Mapping[str, str]) -> Fragment:
    """Make the piece of the page that a numbered exhibit is; `drawings` as `write_exhibit` takes them."""
    return Fragment(write_exhibit(exhibit, drawings), ((exhibit.kind, exhibit.id, exhibit.title),))


def write_exhibit(exhibit: Exhibit, drawings: Mapping[str, str]) -> str:
    """Write a numbered exhibit; its number is put in when the document is stitched.

    Parameters
    ----------
    drawings : dict of str
        For a figure, the SVG of each variant in `VARIANTS`.
    """
    return place(f"{exhibit.kind}-{exhibit.id}", _write_exhibit(exhibit, drawings))


def _write_exhibit(exhibit: Exhibit, drawings: Mapping[str, str]) -> str:
    word = exhibit.kind.capitalize()
    label = f'<span class="label">{word} {number_marker(exhibit.id)}:</span> '
    if exhibit.kind == "table":
        # The table's own notes say what is invented; the caption of a figure says it as well.
        below = f'<span class="headline">{write_text(exhibit.headline)}</span><span class="subtitle">{write_text(exhibit.subtitle)}</span>'
        return (f'<div class="exhibit" id="table-{exhibit.id}">\n'
                f'{write_table(exhibit.table, label, below=below)}'
                f"{_write_source(exhibit)}</div>\n")
    notes = "".join(f'<p class="note">{write_text(note)}</p>\n' for note in exhibit.notes)
    invented = f'<p class="invented">{escape(exhibit.invented)}</p>\n' if exhibit.invented else ""
    return (
        f'<figure class="exhibit" id="figure-{exhibit.id}" aria-labelledby="figure-{exhibit.id}-title">\n'
        f'<figcaption>\n<p class="title" id="figure-{exhibit.id}-title">{label}{escape(exhibit.title)}</p>\n'
        f'<p class="headline">{write_text(exhibit.headline)}</p>\n<p class="subtitle">{write_text(exhibit.subtitle)}</p>\n'
        f"{invented}</figcaption>\n{_write_picture(exhibit, drawings)}"
        f"{notes}{_write_source(exhibit)}"
        f"<details><summary>Data for figure {number_marker(exhibit.id)}</summary>\n{write_table(exhibit.table)}</details>\n"
        "</figure>\n")


def _write_source(exhibit: Exhibit) -> str:
    # Where the page is published, links to the files of the exhibit take the place of the last.
    return f'<p class="source">Source: {escape(exhibit.source)}. <!--counted--></p>\n<!--files {exhibit.id}-->'


def _write_picture(exhibit: Exhibit, drawings: Mapping[str, str]) -> str:
    """Let the browser choose the drawing for its width; both have the same alt text and data."""
    wide, narrow = (f"data:image/svg+xml,{quote(drawings[name])}" for name in ("wide", "narrow"))
    return (f'<picture>\n<source media="(max-width: 40em)" srcset="{narrow}">\n'
            f'<img src="{wide}" alt="{escape(exhibit.alt)}" width="{VARIANTS["wide"]}">\n</picture>\n')
