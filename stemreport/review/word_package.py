"""An empty Word document as drafts begin with it: styles, language, page, footer; and its saving with the same bytes each time."""

from __future__ import annotations

import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

__all__ = ["NUMBERED", "save_document", "start_document"]

NUMBERED = "Numbered Paragraph"
"""The style of a paragraph with its number."""

_LONGEST = 255
"""So many characters has a property of a document at most."""
_NUMBER_WIDTH = 1.1
"""Room in the margin, in centimetres."""
_FONT, _NAVY, _INK, _QUIET = "Arial", RGBColor(0, 0x2D, 0x54), RGBColor(0x33, 0x33, 0x33), RGBColor(0x59, 0x59, 0x59)
_FIXED = datetime(1980, 1, 1)
"""The first date that an archive can hold."""
_HEADINGS = {"Heading 1": (18, 24, 8), "Heading 2": (15, 18, 6), "Heading 3": (13, 14, 5), "Heading 4": (11.5, 12, 4)}
"""Their sizes, and the room before and after them, in points."""
_OWN = {
    NUMBERED: {}, "Headline": {"bold": True, "size": 12}, "Small": {"size": 9.5, "before": 3, "after": 4}, "Question": {"bold": True, "before": 9, "after": 3},
    "Table Text": {"size": 9, "after": 0, "line": 1.0}, "Table Heading": {"size": 9, "after": 0, "line": 1.0, "bold": True}, "Banner": {"before": 4},
}
"""Styles that Word does not bring along, and in what they differ from plain text."""


def start_document(title: str, publisher: str, footer: str) -> WordDocument:
    """Start a document in British English.

    Parameters
    ----------
    title, publisher : str
        What its properties say.
    footer : str
        What stands at the foot of each page, before the number of the page.
    """
    document = Document()
    properties = document.core_properties
    # Word allows no longer ones.
    title, publisher = title[:_LONGEST], publisher[:_LONGEST]
    properties.title, properties.author, properties.last_modified_by, properties.language = title, publisher, publisher, "en-GB"
    properties.comments, properties.created, properties.modified, properties.revision = "", _FIXED, _FIXED, 1
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    # A picture of the template's first page.
    for id, one in list(document.part.package.rels.items()):
        if one.reltype.endswith("/thumbnail"):
            del document.part.package.rels[id]
    _set_styles(document)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.2)
    _write_footer(document, footer)
    return document


def _set_styles(document: WordDocument) -> None:
    styles = document.styles
    _set(styles["Normal"], 11, after=7, line=1.15)
    _set(styles["Title"], 26, bold=True, colour=_NAVY, before=6, after=6)
    _set(styles["Subtitle"], 14, after=4)
    _set(styles["Caption"], 11, bold=True, colour=_NAVY, before=14, after=3)
    for name, (size, before, after) in _HEADINGS.items():
        _set(styles[name], size, bold=True, colour=_NAVY, before=before, after=after)
    for name in ("List Bullet", "List Number", "List Bullet 2", "List Number 2"):
        _set(styles[name], 11, after=3, line=1.15)
    for name, wanted in _OWN.items():
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        style.quick_style = True
        _set(style, **{"size": 11, "after": 7, "line": 1.15} | wanted)
    numbered = styles[NUMBERED].paragraph_format
    # The number stands in the margin, so that all text begins at one line.
    numbered.left_indent, numbered.first_line_indent = Cm(0), Cm(-_NUMBER_WIDTH)
    for name in ("Caption", "Headline", "Question", *_HEADINGS):
        styles[name].paragraph_format.keep_with_next = True
    border = f'<w:pBdr {nsdecls("w")}>' + "".join(f'<w:{side} w:val="single" w:sz="12" w:space="6" w:color="E5682A"/>' for side in ("top", "bottom")) + "</w:pBdr>"
    properties = styles["Banner"].element.get_or_add_pPr()
    properties.insert_element_before(parse_xml(border), "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")
    number = styles.add_style("Paragraph Number", WD_STYLE_TYPE.CHARACTER)
    number.font.size, number.font.color.rgb = Pt(9), RGBColor(0x6A, 0x20, 0x63)


def _set(style: ParagraphStyle, size: float, bold: bool = False, colour: RGBColor = _INK, before: float = 0, after: float = 6, line: float = 1.1) -> None:
    font, room = style.font, style.paragraph_format
    font.name, font.size, font.bold, font.italic, font.color.rgb = _FONT, Pt(size), bold, False, colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    # A theme's font stands above a named one.
    for name in [name for name in fonts.attrib if name.endswith("Theme")]:
        del fonts.attrib[name]
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), _FONT)
    for border in style.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)
    room.space_before, room.space_after, room.line_spacing = Pt(before), Pt(after), line


def _write_footer(document: WordDocument, text: str) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
    paragraph.add_run(f"{text}    Page ")
    paragraph._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'))
    for run in paragraph.runs:
        run.font.size, run.font.color.rgb = Pt(8.5), _QUIET


def save_document(document: WordDocument, path: Path) -> None:
    """Save a document under a temporary name and rename it; the same content gives the same bytes."""
    raw, packed = BytesIO(), BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(packed, "w") as target:
        for part in source.infolist():
            target.writestr(zipfile.ZipInfo(part.filename, _FIXED.timetuple()[:6]), source.read(part), zipfile.ZIP_DEFLATED)
    # Beside draft.html, whose temporary name has no other suffix.
    unfinished = path.with_name(f"{path.name}.unfinished")
    unfinished.write_bytes(packed.getvalue())
    unfinished.replace(path)
