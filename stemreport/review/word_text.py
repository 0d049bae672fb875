"""Write pieces of a page as the XML of Word: runs of text, links, tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape

from bs4 import NavigableString, Tag

__all__ = ["WIDTH", "write_runs", "write_table"]

WIDTH = 9070
"""The width of the text, in twentieths of a point: 16 cm."""

_UNREAD = {"counted", "unseen", "back"}
_MARKS = {"strong": "<w:b/>", "em": "<w:i/>", "code": '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/>', "th": "", "span": ""}
_LINK = '<w:color w:val="0065BD"/><w:u w:val="single"/>'
_SIGN, _BOLD, _ROOM, _MOST, _MONOSPACED = 108, 132, 140, 120, 0.42
"""The width of a sign in a table, in its headings, and of what stands beside the text; how many signs of a cell count; and a share of them in tables of hashes."""
_FIRST = 3
"""How much more of the rest the first column is given, in which the rows are named."""
_LINES = 3
"""Over so many lines a long heading may go."""
_SHORT = 14
"""A table of so many rows stands on one page."""


def write_runs(element: Tag, find_target: Callable[[str], str | None], marks: str = "") -> str:
    """Write what an element says as runs and links.

    Parameters
    ----------
    element : Tag
    find_target : callable
        Returns the attribute of a link for where it leads, None where it leads nowhere in the document.
    marks : str
        How its text looks, as XML.
    """
    return "".join(_write_each(element, find_target, marks))


def _write_each(element: Tag, find_target: Callable[[str], str | None], marks: str) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, NavigableString):
            yield _write_run(" ".join(f".{child}.".split())[1:-1], marks)
        elif _UNREAD & set(child.get("class", ())):
            continue
        elif child.name == "br":
            yield "<w:r><w:br/></w:r>"
        elif child.name == "a" and (target := find_target(child["href"])):
            yield f'<w:hyperlink {target} w:history="1">{write_runs(child, find_target, marks + _LINK)}</w:hyperlink>'
        else:
            own = _MARKS.get(child.name, "")
            # In the order of the schema, in which letters come before their weight.
            yield write_runs(child, find_target, own + marks if child.name == "code" else marks + own)


def _write_run(text: str, marks: str) -> str:
    look = f"<w:rPr>{marks}</w:rPr>" if marks else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>' if text else ""


def write_table(table: Tag, title: str, find_target: Callable[[str], str | None]) -> str:
    """Write a table whose headings are repeated on each page.

    Parameters
    ----------
    table : Tag
    title : str
        What a screen reader says of it.
    find_target : callable
        As `write_runs` takes it.
    """
    rows = [row.find_all(["th", "td"]) for row in table.find_all("tr")]
    widths = _share_width([[cell.get_text() for cell in row] for row in rows if not any(cell.has_attr("colspan") for cell in row)],
                          _MONOSPACED if table.get("id") == "list-of-hashes" else 1.0)
    on_right = "numbers" in table.get("class", ())
    written = "".join(_write_row(row, widths, row[0].find_parent("thead") is not None, on_right, row is not rows[-1] and len(rows) <= _SHORT, find_target)
                      for row in rows)
    lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="B3B3B3"/>' for side in ("top", "bottom", "insideH"))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return ('<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/>'
            f'<w:tblBorders>{lines}</w:tblBorders><w:tblLayout w:type="fixed"/>'
            '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="120" w:type="dxa"/></w:tblCellMar>'
            '<w:tblLook w:val="00A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" w:noVBand="0"/>'
            f'<w:tblCaption w:val="{escape(title)}"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{written}</w:tbl>')


def _write_row(cells: Sequence[Tag], widths: Sequence[int], is_heading: bool, on_right: bool, is_kept: bool,
               find_target: Callable[[str], str | None]) -> str:
    row, column = "", 0
    for cell in cells:
        span = int(cell.get("colspan", 1))
        width, merged = sum(widths[column:column + span]), f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        place = '<w:jc w:val="right"/>' if on_right and column else ""
        low = '<w:vAlign w:val="bottom"/>' if is_heading else ""
        keep = "<w:keepNext/>" if is_heading or is_kept else ""
        row += (f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merged}{low}</w:tcPr><w:p><w:pPr><w:pStyle w:val="{"TableHeading" if is_heading else "TableText"}"/>'
                f'{keep}<w:spacing w:before="40" w:after="40"/>{place}</w:pPr>{write_runs(cell, find_target)}</w:p></w:tc>')
        column += span
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if is_heading else ''}</w:trPr>{row}</w:tr>"


def _share_width(rows: Sequence[Sequence[str]], size: float) -> list[int]:
    """Give each column room for its longest word, and share out the rest by what stands in the columns."""
    columns = [*zip(*rows)]
    least = [round(max(len(word) * (_BOLD if cell is column[0] else _SIGN) for cell in column for word in (*cell.split(), "")) * size) + _ROOM
             for column in columns]
    wanted = [min(max((len(heading) // _LINES, *map(len, cells))), _MOST) * _SIGN + _ROOM for heading, *cells in columns]
    left = WIDTH - sum(least)
    if left < 0:
        return [WIDTH * one // sum(least) for one in least]
    more = [max(one - two, 1) for one, two in zip(wanted, least)]
    more[0] *= _FIRST
    return [one + left * two // sum(more) for one, two in zip(least, more)]

