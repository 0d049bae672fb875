"""Write the page of an answer to one question: one table, in the house style, with all that a reader of it alone must know."""

from __future__ import annotations

from html import escape
from pathlib import Path

from stemreport.document.editions import finish_public
from stemreport.exhibits.base_line import describe_base, list_notes
from stemreport.exhibits.citations import FindingBook
from stemreport.exhibits.markup import write_table
from stemreport.exhibits.method import LIMITS
from stemreport.exhibits.tables import Table
from stemreport.settings import Settings

__all__ = ["write_answer_page"]

_ROUNDED = ("Every figure is worked out from the responses as the report of the survey works out its own, by the same rules, and was audited together with "
            "what is published already. Percentages are worked out from unrounded counts and rounded half up to one decimal.")
_OWN_STYLE = ".columns { display: block; } main { max-width: 60rem; padding-top: 2rem; }"
"""No contents stand beside one table."""
_STYLE = Path(__file__).parent / "templates" / "publication" / "style.css"


def write_answer_page(title: str, asked_by: str, variable: str, table: Table, book: FindingBook, data: str) -> str:
    """Write the page.

    Parameters
    ----------
    title, asked_by : str
        What it answers, and who asked.
    variable : str
        The id of the question, or of its item, of which the table is.
    table : Table
    book : FindingBook
        The findings of the table.
    data : str
        The name of the file that holds them for machines.
    """
    settings, question = book.settings, book.codebook.find_variable(variable).question
    frame = book.codebook.frames[question.frame]
    findings = [book.find(id) for id in dict.fromkeys(cell.finding for row in table.rows for cell in row.cells if cell.finding)]
    period = settings.find_period(frame)
    notes = [f"Asked: “{question.text}”" + (f" ({book.codebook.find_variable(variable).label})" if question.items else ""),
             describe_base(findings, frame), *list_notes(question, findings, frame, ()), *table.notes]
    shown = write_table(Table(table.id, table.title, table.columns, table.rows, tuple(notes), table.numeric))
    lines = [*_write_head(title, settings, period), *_write_banner(settings, book.codebook.is_demonstration),
             '<div class="columns">', '<main id="main" tabindex="-1">', f"<p>Asked by: {escape(asked_by)}</p>", shown]
    lines += [f'<p class="source">Source: {escape(book.codebook.title)}, {escape(period)}. <a href="{escape(data)}">The figures as a file (CSV)</a></p>',
              '<h2 id="read">How to read these figures</h2>', f"<p>{escape(_ROUNDED)}</p>", f"<p>{escape(LIMITS)}</p>", "</main>", "</div>",
              "<footer>", *(['<h2 id="contact">Contact</h2>'] if settings.contact else []), *(f"<p>{escape(line)}</p>" for line in settings.contact),
              "</footer>", "</body>", "</html>"]
    return finish_public("\n".join(lines) + "\n", [])


def _write_head(title: str, settings: Settings, period: str) -> list[str]:
    style = _STYLE.read_text(encoding="utf-8").rstrip()
    return ["<!DOCTYPE html>", '<html lang="en-GB">', "<head>", '<meta charset="utf-8">', '<meta name="viewport" content="width=device-width, initial-scale=1">',
            """<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">""",
            f"<title>{escape(title)} – {escape(settings.publisher)}</title>", "<style>", style, _OWN_STYLE, "</style>", "</head>", "<body>",
            '<a class="skip" href="#main">Skip to the table</a>', "<header>", f'<p class="publisher">{escape(settings.publisher)}</p>',
            f"<h1>{escape(title)}</h1>", f'<p class="lead">{escape(settings.title)}, {escape(period)}: an answer to one question</p>', "</header>"]


def _write_banner(settings: Settings, is_demonstration: bool) -> list[str]:
    if not is_demonstration:
        return []
    return ['<aside class="banner" aria-label="About the data of this page">',
            f"<p><strong>Demonstration data.</strong> {escape(settings.demonstration)}</p>", "</aside>"]
