"""Say what of an edition is too few to publish, by which rules, what is exempt, and which risks people accepted."""

from __future__ import annotations

from fnmatch import fnmatchcase
from html import escape

from stemreport.disclosure_rules import DisclosureRules
from stemreport.exhibits.citations import FindingBook
from stemreport.exhibits.fragment import Fragment
from stemreport.exhibits.markup import write_table
from stemreport.exhibits.tables import Cell, Row, Table
from stemreport.house_style import IN_SHEETS, TOO_FEW, UNRELIABLE, format_count, join_words

__all__ = ["write_disclosure"]


def write_disclosure(book: FindingBook) -> Fragment:
    """Write the rules of disclosure control as paragraphs, and what people decided as tables.

    The numbers of the rules for sums are not told: with them, the largest contributor could be worked out more closely.
    """
    rules = book.settings.disclosure
    paragraphs = [_count_suppressed(book), _describe_rules(book, rules), _OF_AREA if rules.of_area else _EXEMPT, *_describe_zeros(book, rules)]
    if rules.rationale:
        paragraphs.append(f"Why these numbers: {_end(rules.rationale)} Decided by {rules.decided_by}, {rules.decided_on}.")
    tables = [table for table in (_build_accepted(book, rules), _build_merges(book, rules)) if table.rows]
    return Fragment("".join(f"<p>{escape(text)}</p>\n" for text in paragraphs) + "".join(map(write_table, tables)))


def _count_suppressed(book: FindingBook) -> str:
    suppressed = sum(finding.is_suppressed for finding in book.findings.values())
    if not suppressed:
        return "No figure in this edition is suppressed." + (
            " What the rules would not show is shown on record: see the risks accepted." if book.settings.disclosure.accepted else "")
    number = f"{format_count(suppressed)} of the {format_count(len(book.findings))} figures of this edition"
    return (f"{number} {'is' if suppressed == 1 else 'are'} suppressed. In place of one the page prints “{TOO_FEW}”, a file of "
            f"data {IN_SHEETS}; a sentence that cites one is left out whole, since its other words could tell.")


def _describe_rules(book: FindingBook, rules: DisclosureRules) -> str:
    units = join_words(list(dict.fromkeys(frame.units for frame in book.codebook.frames.values()))).replace(" and ", " or ")
    texts = [
        f"A figure is shown where it counts at least {rules.threshold} {units} and leaves out at least {rules.threshold}. This report was protected "
        "together with those about other areas and with that of the whole survey: whoever has all of them can work out nothing that this one does not show."
        if rules.of_area else
        f"A figure of the whole survey is shown where it counts at least {rules.threshold} {units} and leaves out at least "
        f"{rules.threshold}, a figure of a group where it counts at least {rules.group_threshold} and leaves out at least "
        f"{rules.group_threshold}.",
        f"There is no report about an area with fewer than {rules.smallest_area}." if rules.of_area else
        f"Nothing is shown of a group of fewer than {rules.smallest_base}; what is shown of a group of fewer than "
        f"{rules.warned_base} has the sign {UNRELIABLE} and is to be read with caution."]
    if any(question.kind == "number" for question in book.codebook.list_counted()):
        texts.append("A sum or mean is not shown where it would tell closely what one of those behind it gave.")
    return " ".join([*texts, "Where a figure that is not shown could be worked out from others, some of those are not shown either; "
                             "which of them are too few themselves is told to nobody."])


_EXEMPT = ("The rules do not hold for what describes the data and nobody's answers: how many rows arrived, were left out, were "
           "corrected and are counted; in the whole survey, how many were asked each question and how many answered it; and how far "
           "two coders agreed.")


_OF_AREA = ("The rules do not hold for what describes the data and nobody's answers: how many are counted, how many were asked each question and how many "
            "answered it.")


def _describe_zeros(book: FindingBook, rules: DisclosureRules) -> list[str]:
    return [f"A zero is shown of {_name_figures(book, one.figures)}, since it says nothing about anybody: {_end(one.why)}"
            for one in rules.safe_zeros]


def _build_accepted(book: FindingBook, rules: DisclosureRules) -> Table:
    rows = [Row(_name_figures(book, one.figures), (Cell(one.who), Cell(one.when), Cell(one.why))) for one in rules.accepted]
    return Table("risks-accepted", "Risks accepted: figures that are shown although the rules would not show them",
                 ("Figures", "Accepted by", "When", "Why"), tuple(rows), numeric=False)


def _build_merges(book: FindingBook, rules: DisclosureRules) -> Table:
    rows = []
    for merge in rules.merges:
        question = book.codebook.questions[merge.question]
        joined = next(option for option in question.options if option.id == merge.id)
        rows.append(Row(question.title, (Cell(merge.label), Cell("; ".join(one.label for one in joined.merged)))))
    return Table("categories-merged", "Categories published as one", ("Question", "Published as", "Categories"), tuple(rows),
                 numeric=False)


def _name_figures(book: FindingBook, patterns: tuple[str, ...]) -> str:
    """Name what patterns of ids stand for: the titles of the questions, and the patterns as they are."""
    found = [finding.question.split(".")[0] for one in patterns for id, finding in book.findings.items() if fnmatchcase(id, one)]
    titles = [book.codebook.questions[name].title for name in dict.fromkeys(found) if name in book.codebook.questions]
    return f"{join_words(titles)} ({', '.join(patterns)})" if titles else ", ".join(patterns)


def _end(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
