"""Write a questionnaire as a document for those who set up the online survey."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from stemreport.codebook.model import NOT_BROKEN_DOWN, Codebook
from stemreport.questionnaire.list_asked import Asked, list_asked, list_frames, list_splits
from stemreport.workbooks import FIXED_DATE, save_archive

if TYPE_CHECKING:
    from docx.document import Document as Written

__all__ = ["find_privacy", "write_questionnaire"]

_FONT, _NAVY = "Arial", RGBColor(0x00, 0x2D, 0x54)
_SIZES = {"Normal": 12, "Title": 22, "Subtitle": 14, "Heading 1": 17, "Heading 2": 13}
_WORD_FOR_WORD = (
    "This document is made from {file}, which also says how answers are read and what is published. Set up the survey word for word: questions, "
    "answers, their order and who is asked. The export is matched by these words, and a figure can be compared with that of another year only "
    "where both were asked in the same words. To change something, change it there and make this document again.")
_MISSING = (
    "MISSING: codebook.toml has no privacy notice. Before anybody is asked, write under [questionnaire] who asks and why, what happens to the "
    "answers, how long they are kept, who sees them, and whom to ask about it, as privacy = \"\"\"...\"\"\".")
_NO_NAMES = "Where people type freely, ask them beside the field to name nobody, unless a name is what is asked for."


def write_questionnaire(codebook: Codebook, year: str, file: str, path: Path) -> None:
    """Write the questionnaire as a Word document; the same codebook gives the same bytes.

    Parameters
    ----------
    codebook : Codebook
    year : str
        As its folder is called.
    file : str
        The codebook's name, as a person finds it.
    path : Path
    """
    document = Document()
    _set_style(document, f"Questionnaire: {codebook.title}")
    document.add_paragraph(f"Questionnaire: {codebook.title}", "Title")
    document.add_paragraph(f"{year}, for {codebook.subject}", "Subtitle")
    document.add_paragraph(_WORD_FOR_WORD.format(file=file))
    document.add_heading("Privacy notice", 1)
    privacy = find_privacy(codebook)
    if not privacy:
        document.add_paragraph().add_run(_MISSING).bold = True
    for paragraph in privacy.split("\n\n") if privacy else ():
        document.add_paragraph(" ".join(paragraph.split()))
    document.add_paragraph(_NO_NAMES)
    asked = list_asked(codebook)
    for section, questions in groupby(asked, lambda one: one.question.section):
        document.add_heading(codebook.sections.get(section, "Questions"), 1)
        for one in questions:
            _add_question(document, one)
    for split in list_splits(codebook):
        document.add_heading(f"Parts of the numbers: {split.title}", 1)
        document.add_paragraph(split.text)
        _add_list(document, [*(part.label for part in split.options), NOT_BROKEN_DOWN.label])
    _add_headings(document, codebook, asked)
    raw = BytesIO()
    document.save(raw)
    save_archive(raw, path)


def _set_style(document: Written, title: str) -> None:
    for name, size in _SIZES.items():
        style = document.styles[name]
        style.font.name, style.font.size = _FONT, Pt(size)
        # The theme of the template has a font of its own for headings and titles.
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for key in list(fonts.attrib):
            del fonts.attrib[key]
        for key in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(key), _FONT)
        if name != "Normal":
            style.font.color.rgb, style.font.italic = _NAVY, False
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    facts = document.core_properties
    facts.title, facts.author, facts.language, facts.comments = title, "", "en-GB", ""
    facts.created = facts.modified = FIXED_DATE


def _add_question(document: Written, one: Asked) -> None:
    document.add_heading(f"{one.number}. {one.question.text}", 2)
    lead = document.add_paragraph()
    lead.paragraph_format.keep_with_next = bool(one.rows or one.answers)
    lead.add_run(one.how)
    lead.add_run(f" {one.whom}").bold = bool(one.question.asked_if)
    for words, parts in (("Rows:", one.rows), ("Answers:" if one.rows else "", one.answers)):
        if parts and words:
            document.add_paragraph(words).paragraph_format.keep_with_next = True
        _add_list(document, parts)
    if one.question.note:
        document.add_paragraph(f"Note in the report: {one.question.note}")


def _add_list(document: Written, parts: Sequence[str]) -> None:
    for part in parts:
        document.add_paragraph(part, "List Bullet").paragraph_format.space_after = Pt(2)


def find_privacy(codebook: Codebook) -> str:
    """Find the notice that respondents read; organisations that fill in a workbook read that of the workbook."""
    return (codebook.privacy or (codebook.tracker.privacy if codebook.tracker else "")).strip()


def _add_headings(document: Written, codebook: Codebook, asked: list[Asked]) -> None:
    """Add the table of what the columns of the export are called."""
    document.add_heading("What the export says", 1)
    for frame in list_frames(codebook):
        rows = "1 row" if frame.header_rows == 1 else f"{frame.header_rows} rows"
        id = f" The column “{frame.id_column}” holds the respondent's id." if frame.id_column else ""
        document.add_paragraph(f"The answers arrive as {frame.file}, with {rows} of headings.{id}")
    table = document.add_table(1, 3, "Table Grid")
    rows = [("Question", "Id in the codebook", "Heading in the export")]
    rows += [(str(one.number), one.question.id, _name_heading(one)) for one in asked]
    for number, cells in enumerate(rows):
        row = table.rows[0] if not number else table.add_row()
        for cell, text in zip(row.cells, cells):
            cell.paragraphs[0].add_run(text).bold = not number
    header = table.rows[0]._tr.get_or_add_trPr()
    header.append(header.makeelement(qn("w:tblHeader"), {qn("w:val"): "true"}))


def _name_heading(one: Asked) -> str:
    if one.question.split_by:
        return f"{one.question.heading}, and {one.question.heading}.by.SPLIT.PART with the ids of the codebook"
    columns = [column for columns in one.question.columns.values() for column in columns]
    if columns:
        return ", ".join(columns)
    return "the question, word for word" if one.question.heading == one.question.text else one.question.heading
