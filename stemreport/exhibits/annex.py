"""The annex: full tables, questionnaire, method, data quality, sources and provenance, for any survey."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from html import escape

from stemreport.codebook.model import Frame, Question
from stemreport.exhibits.citations import FindingBook
from stemreport.exhibits.change_table import write_changes
from stemreport.exhibits.cited_entries import cite_external
from stemreport.exhibits.fragment import Fragment
from stemreport.exhibits.markup import write_table
from stemreport.exhibits.marks import mark, write_text
from stemreport.exhibits.measure_words import COUNT_WORDS
from stemreport.exhibits.question_tables import list_question_tables
from stemreport.exhibits.signs import add_signs
from stemreport.exhibits.tables import Cell, Row, Table, show_base, show_value
from stemreport.house_style import format_count, join_words

__all__ = ["PROVENANCE_PLACE", "write_full_tables", "write_participants", "write_provenance", "write_quality", "write_questionnaire", "write_sources"]

_KIND_WORDS = {
    "single": "One answer.", "scale": "One answer on a scale.", "multiple": "More than one answer possible.",
    "grid": "One answer for each item.", "rank": "Items to be put in order.", "number": "A number.",
    "date": "A date.", "text": "Free text, which is not published.",
}


def write_full_tables(book: FindingBook) -> Fragment:
    """Write every table of every question, by section, and the changes between years; each finding is anchored here."""
    return _write_by_section(book, _write_question_tables, "tables") + write_changes(book)


def _write_question_tables(book: FindingBook, question: Question) -> str:
    tables = "".join(write_table(table, anchors=True) for table in list_question_tables(book, question))
    if not tables:
        return ""
    return (f'<h5 id="tables-{question.id}">{escape(question.title)}</h5>\n{_quote_question(question)}{tables}'
            f"{_describe_coding(book, question)}")


def write_questionnaire(book: FindingBook) -> Fragment:
    """Write the questions as they were asked, with their options and routing; last those of what is added up."""
    return _write_by_section(book, _write_question, "asked") + _write_entries(book)


def _write_entries(book: FindingBook) -> Fragment:
    """Write by what the numbers of a return are split, and what follows from what."""
    entries = book.codebook.entries
    if entries is None:
        return Fragment("")
    html = f'<h4 id="asked-frame-{entries.id}">One {escape(entries.unit)}: what is added up</h4>\n'
    for question in book.codebook.list_questions(entries.id):
        html += _write_derivation(book, question) if question.derived else _write_question(book, question)
    return Fragment(html)


def _write_derivation(book: FindingBook, question: Question) -> str:
    source = book.codebook.questions[question.derived.source]
    becomes = question.derived.map_options(source.options)
    items = "".join(f'<li id="follows-{question.id}.{option.id}">{escape(option.label)}: '
                    f'{escape("; ".join(source.labels[one] for one, own in becomes.items() if own == option.id))}</li>\n' for option in question.options)
    return (f'<div class="question" id="question-{question.id}">\n<p class="asked">{escape(question.text)}</p>\n'
            f'<ul id="follows-from-{source.id}">\n{items}</ul>\n</div>\n')


def _write_question(book: FindingBook, question: Question) -> str:
    if not question.is_in_export:
        return ""
    parts = [f'<div class="question" id="question-{question.id}">\n<p class="asked">{escape(question.text)}</p>\n']
    asked = [f"{book.codebook.questions[name].title}: "
             + " or ".join(book.codebook.questions[name].labels[option] for option in options)
             for name, options in question.asked_if.items()]
    kind = _KIND_WORDS[question.kind] + (f" Asked only of those who answered {'; '.join(asked)}." if asked else "")
    if question.split_by:
        kind += f" In all, and split by: {'; '.join(book.codebook.questions[by].title for by in question.split_by)}."
    parts.append(f'<p class="kind">{escape(kind)}</p>\n')
    if question.items:
        parts.append(_write_list("Items", [item.label for item in question.items]))
    if question.options and question.kind not in ("rank", "date"):
        parts.append(_write_list("Answers", [option.label for option in question.options]))
    if question.note:
        parts.append(f'<p class="note">{escape(question.note)}</p>\n')
    return "".join(parts) + "</div>\n"


def _write_list(name: str, labels: list[str]) -> str:
    return f"<p>{name}:</p>\n<ul>\n" + "".join(f"<li>{escape(label)}</li>\n" for label in labels) + "</ul>\n"


def _quote_question(question: Question) -> str:
    word = "Asked" if question.is_in_export else "Derived" if question.derived else "Coded"
    note = f'<p class="note">{escape(question.note)}</p>\n' if question.note else ""
    return f'<p class="asked">{word}: {escape(question.text)}</p>\n{note}'


def _describe_coding(book: FindingBook, question: Question) -> str:
    """Say who sorted the answers into these codes, and how far they agreed."""
    if not question.coded:
        return ""
    what = "Coded" if question.coded.source != question.id else "What was typed beside the options was coded"
    coders = join_words(list(question.coded.coders))
    if f"{question.id}.agreement" not in book.findings:
        return f'<p class="note">{escape(f"{what} by {coders}.")}</p>\n'
    agreement, kappa = book.find(f"{question.id}.agreement"), book.find(f"{question.id}.kappa")
    share, size, beyond = (mark(text, (one.id,), form) for text, one, form in (
        (agreement.text, agreement, "value"), (agreement.base_text, agreement, "base"), (kappa.text, kappa, "value")))
    answers = f"{size} {'answer' if agreement.base == 1 else 'answers'}"
    agreed = (f"They agreed on {share} of {answers} before differences were settled; Cohen's kappa {beyond}."
              if agreement.base and not (agreement.is_suppressed or kappa.is_suppressed) else
              f"How far they agreed: {share if agreement.is_suppressed else beyond}." if agreement.is_suppressed or kappa.is_suppressed
              else "There was no answer to code.")
    return f'<p class="note">{write_text(f"{what} by {coders}. {agreed}")}</p>\n'


def _write_by_section(book: FindingBook, write: Callable[[FindingBook, Question], str], prefix: str) -> Fragment:
    codebook = book.codebook
    html = ""
    frames = codebook.frames if len(codebook.frames) > 1 else {next(iter(codebook.frames)): None}
    for frame_id, frame in frames.items():
        if frame:
            html += f'<h4 id="{prefix}-frame-{frame_id}">One {escape(frame.unit)} a row</h4>\n'
        for section_id, title in [*codebook.sections.items(), ("", "")]:
            questions = [one for one in codebook.list_questions(frame_id) if one.section == section_id]
            written = "".join(write(book, question) for question in questions)
            if written and title:
                html += f'<h4 id="{prefix}-{frame_id}-{section_id}">{escape(title)}</h4>\n'
            elif written and not frame and codebook.sections:
                html += f'<h4 id="{prefix}-{frame_id}-others">Other questions</h4>\n'
            html += written
    return Fragment(html)


def write_quality(book: FindingBook) -> Fragment:
    """Write what arrived, what was left out and why, what was corrected, and how complete each question is."""
    html = ""
    for frame_id, frame in book.codebook.frames.items():
        tables = [_build_rows(book, frame), _build_completeness(book, frame), _build_readings(book, frame),
                  _build_agreement(book, frame)]
        for table in filter(None, tables):
            html += write_table(add_signs(book, _note_invented(book, table)), anchors=True)
    return Fragment(html)


def _note_invented(book: FindingBook, table: Table) -> Table:
    if not any(book.find(cell.finding).is_invented for row in table.rows for cell in row.cells if cell.finding):
        return table
    note = (f"Demonstration: of these figures, those that the published {book.settings.period} report did not print are invented."
            if book.settings.reproduces else "Demonstration: these figures are invented.")
    return replace(table, notes=(*table.notes, note))


def _cell(book: FindingBook, id: str) -> Cell:
    return show_value(book.find(id))


def _build_rows(book: FindingBook, frame: Frame) -> Table | None:
    if f"{frame.id}.received" not in book.findings:
        return None
    lines = [(COUNT_WORDS["received"], f"{frame.id}.received")]
    lines += [(f"Excluded: {rule.label}", f"{frame.id}.excluded.{rule.id}") for rule in frame.exclusions]
    lines += [(COUNT_WORDS["excluded"], f"{frame.id}.excluded"), ("Kept", frame.id),
              (COUNT_WORDS["edited"], f"{frame.id}.edited")]
    if f"{frame.id}.rate" in book.findings:
        lines.append((f"{COUNT_WORDS['rate']} (percentage of the population)", f"{frame.id}.rate"))
    rows = tuple(Row(label, (_cell(book, id),)) for label, id in lines)
    return Table(f"rows-{frame.id}", f"From {frame.counted_as[1]} received to {frame.counted_as[1]} counted, "
                 f"{book.settings.find_period(frame)}", ("Step", "Figure"), rows)


def _build_completeness(book: FindingBook, frame: Frame) -> Table:
    counts = ("asked", "answered", "not_answered", "not_asked")
    rows = []
    for question in book.codebook.list_questions(frame.id):
        for variable in question.variables:
            rows.append(Row(variable.title, tuple(_cell(book, f"{variable.id}.{name}") for name in counts)))
    return Table(f"completeness-{frame.id}", f"Item non-response: {frame.units} asked and answering, "
                 f"{book.settings.find_period(frame)}", ("Question", *(COUNT_WORDS[name] for name in counts)), tuple(rows),
                 (f"Asked and not asked add to all {frame.units}; answered and not answered add to asked.",))


def _build_readings(book: FindingBook, frame: Frame) -> Table | None:
    """Build the table of numbers that were not typed as numbers, or that lie far from the others."""
    rows = []
    for question in book.codebook.list_questions(frame.id):
        for suffix, label in (("read_by_rule", "typed in words or signs and read by a rule"),
                              ("outlying", "far from the others, and counted all the same")):
            if f"{question.id}.{suffix}" in book.findings:
                rows.append(Row(f"{question.title}: {label}", (_cell(book, f"{question.id}.{suffix}"),)))
    return Table(f"readings-{frame.id}", f"Numbers as they were typed, {book.settings.find_period(frame)}", ("Question", "Answers"),
                 tuple(rows), ("Far from the others is what lies further from the quartiles than the codebook's number of "
                               "interquartile ranges.",)) if rows else None


def _build_agreement(book: FindingBook, frame: Frame) -> Table | None:
    """Build the table of how far two coders agreed on each coded question."""
    rows = tuple(Row(question.title, (_cell(book, f"{question.id}.agreement"), _cell(book, f"{question.id}.kappa"),
                                      show_base(book.find(f"{question.id}.agreement"))))
                 for question in book.codebook.list_questions(frame.id) if f"{question.id}.agreement" in book.findings)
    return Table(f"agreement-{frame.id}", f"Agreement of two coders, before differences were settled, {book.settings.find_period(frame)}",
                 ("Question", "Same codes (percentage of answers)", "Cohen's kappa", "Base: answers coded"), rows,
                 ("An answer counts as agreed where both coders gave it the same codes, none missing and none besides. Kappa "
                  "is the agreement beyond that of chance (Cohen, 1960).",)) if rows else None


def write_participants(names: Sequence[str]) -> Fragment:
    """Write the names of the organisations that agreed to be named as a list; they are no figures, whatever digits they have."""
    if not names:
        return Fragment("<p>No organisation asked to be named.</p>\n")
    return Fragment('<ul class="participants">\n' + "".join(f"<li>{escape(name)}</li>\n" for name in names) + "</ul>\n")


def write_sources(book: FindingBook) -> Fragment:
    """Write the figures that come from elsewhere, with their sources."""
    settings = book.settings
    cited = cite_external(lambda: settings.externals)
    rows = [Row(one.label, (Cell(str(getattr(cited, id)), f"external.{id}"), Cell(one.source))) for id, one in settings.externals.items()]
    if settings.population:
        size = settings.population
        rows.append(Row(size.label, (show_base(book.find(f"{next(iter(book.codebook.frames))}.rate")), Cell(size.source))))
    for one in settings.denominators.values():
        options = {option.id: option.label for option in book.codebook.find_variable(one.by).question.options}
        rows += [Row(f"{one.label}: {options[part]}", (Cell(format_count(size)), Cell(one.source))) for part, size in one.sizes.items()]
    if not rows:
        return Fragment("<p>The report uses no figures from elsewhere.</p>\n")
    return Fragment(write_table(Table("list-of-sources", "Figures that come from elsewhere", ("Figure", "Value", "Source"),
                                      tuple(rows), numeric=False)))


PROVENANCE_PLACE = "<p>On the page the hashes of what the report was made from stand here.</p>"
"""What a notebook shows in their place."""


def write_provenance(provenance: Mapping[str, str]) -> Fragment:
    """Write from what the report was made, as content hashes."""
    rows = tuple(Row(name, (Cell(hash),)) for name, hash in provenance.items())
    return Fragment(write_table(Table("list-of-hashes", "What this report was made from", ("Part", "SHA-256 of its content"),
                                      rows, numeric=False)))
