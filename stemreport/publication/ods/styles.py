"""Named styles of cells and columns, and the ways in which numbers are shown."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from stemreport.publication.ods.elements import make
from stemreport.publication.ods.model import Book
from stemreport.publication.ods.numbers import MINUS, Number

__all__ = ["HEADING", "LEFT", "LINE", "NUMBER", "SUBHEADING", "TABLE_HEADING", "TABLE_NUMBER_HEADING", "list_number_styles",
           "write_styles"]

FONT, SIZE, INK = "Arial", "12pt", "#002d54"
HEADING, SUBHEADING, LINE, LEFT, NUMBER = "Heading_20_1", "Heading_20_2", "Text_20_line", "Table_20_text", "Table_20_number"
TABLE_HEADING, TABLE_NUMBER_HEADING = "Table_20_heading", "Table_20_number_20_heading"
"""Named styles: what they are for can be read from them, which bold letters alone do not tell."""


def write_styles(book: Book) -> Element:
    """Write the named styles, and a page as wide as the sheet without running heads."""
    language, _, country = book.language.partition("-")
    default = make("style:default-style", {"style:family": "table-cell"},
                   make("style:paragraph-properties", {"style:writing-mode": "page"}),
                   make("style:text-properties", {"style:font-name": FONT, "fo:font-size": SIZE, "fo:language": language, "fo:country": country}))
    named = [
        _make_cell_style("Default", "", {"fo:wrap-option": "wrap", "style:vertical-align": "top", "fo:padding": "0.05cm",
                                         "fo:padding-left": "0.2cm", "fo:padding-right": "0.2cm"}, "start"),
        _make_cell_style(HEADING, "Default", {"fo:wrap-option": "no-wrap"}, "start", {"fo:font-size": "18pt", "fo:font-weight": "bold", "fo:color": INK}),
        _make_cell_style(SUBHEADING, "Default", {"fo:wrap-option": "no-wrap"}, "start", {"fo:font-size": "14pt", "fo:font-weight": "bold", "fo:color": INK}),
        _make_cell_style(LINE, "Default", {}, "start"),
        _make_cell_style(LEFT, "Default", {}, "start"),
        _make_cell_style(NUMBER, "Default", {}, "end"),
        _make_cell_style(TABLE_HEADING, "Default", {"fo:border-bottom": f"1.5pt solid {INK}"}, "start", {"fo:font-weight": "bold"}),
        _make_cell_style(TABLE_NUMBER_HEADING, TABLE_HEADING, {}, "end"),
    ]
    page = make("style:page-layout", {"style:name": "page"}, make("style:page-layout-properties", {
        "fo:page-width": "29.7cm", "fo:page-height": "21cm", "style:print-orientation": "landscape", "fo:margin": "1.5cm",
        "style:scale-to-X": "1", "style:scale-to-Y": "0"}))
    master = make("style:master-page", {"style:name": "Default", "style:page-layout-name": "page"},
                  make("style:header", {"style:display": "false"}), make("style:footer", {"style:display": "false"}))
    return make("office:document-styles", {"office:version": "1.3"},
                make("office:font-face-decls", None, make("style:font-face", {
                    "style:name": FONT, "svg:font-family": FONT, "style:font-family-generic": "swiss"})),
                make("office:styles", None, default, *named), make("office:automatic-styles", None, page), make("office:master-styles", None, master))


def _make_cell_style(name: str, parent: str, cell: dict[str, str], align: str, text: dict[str, str] | None = None) -> Element:
    attributes = {"style:name": name, "style:display-name": name.replace("_20_", " "), "style:family": "table-cell"}
    if parent:
        attributes["style:parent-style-name"] = parent
    style = make("style:style", attributes)
    if cell:
        style.append(make("style:table-cell-properties", cell))
    style.append(make("style:paragraph-properties", {"fo:text-align": align}))
    if text:
        style.append(make("style:text-properties", text))
    return style


def list_number_styles(numbers: Iterable[Number], language: str) -> tuple[dict[tuple, str], list[Element]]:
    """List how numbers are shown: the name of a cell style for each way, and the elements that describe them."""
    styles = sorted({number.style for number in numbers})
    names = {style: f"number{count}" for count, style in enumerate(styles, 1)}
    return names, [element for style, name in names.items() for element in _describe(style, name, language)]


def _describe(style: tuple[int, bool, bool, str], name: str, language: str) -> list[Element]:
    decimals, is_percent, is_signed, suffix = style
    kind = "number:percentage-style" if is_percent else "number:number-style"
    words = {"number:language": language.partition("-")[0], "number:country": language.partition("-")[2]}

    def show(own_name: str, sign: str) -> Element:
        digits = make("number:number", {"number:decimal-places": str(decimals), "number:min-decimal-places": str(decimals),
                                        "number:min-integer-digits": "1", "number:grouping": "true"})
        behind = "%" * is_percent + suffix
        return make(kind, {"style:name": own_name, **words}, *([make("number:text", text=sign)] if sign else []), digits,
                    *([make("number:text", text=behind)] if behind else []))

    shown = [show(f"{name}-format", MINUS if is_signed else "")]
    if is_signed:
        shown[0].append(make("style:map", {"style:condition": "value()>=0", "style:apply-style-name": f"{name}-plus"}))
        shown.insert(0, show(f"{name}-plus", "+"))
    return [*shown, make("style:style", {"style:name": name, "style:family": "table-cell", "style:parent-style-name": NUMBER,
                                         "style:data-style-name": f"{name}-format"})]
