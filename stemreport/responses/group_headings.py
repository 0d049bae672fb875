"""Find columns by what the codebook calls them: a question's text, its code in the export, or one column's name."""

from __future__ import annotations

from dataclasses import replace
from fnmatch import fnmatchcase

from stemreport.codebook.layouts import Layout
from stemreport.codebook.model import Codebook, Frame
from stemreport.codebook.spelling import clean_text
from stemreport.exports.headings import Heading
from stemreport.exports.read_export import Export

__all__ = ["HeadingIndex", "list_named"]


def list_named(frame: Frame) -> list[str]:
    """List the columns that a frame itself names: the respondent's id, and what exclusions look at."""
    names = [frame.id_column, *(rule.column for rule in frame.exclusions),
             *(name for rule in frame.exclusions for name in rule.repeats)]
    return [name for name in dict.fromkeys(names) if name]


class HeadingIndex:
    """The headings of an export, each taken out when the codebook claims it.

    Parameters
    ----------
    export : Export
    codebook : Codebook
        A heading that it knows whole is not cut in two; one that begins with a question it knows is cut there.
    frame : Frame
    """

    def __init__(self, export: Export, codebook: Codebook, frame: Frame):
        questions = {clean_text(question.heading) for question in codebook.list_questions(frame.id)}
        whole = questions | {clean_text(name) for name in (*list_named(frame), *frame.ignore)}
        self.headings = [_split_again(heading, whole, questions, frame.layout) for heading in export.headings]
        self.unclaimed = {heading.position: heading for heading in self.headings}

    def find_named(self, name: str) -> Heading | None:
        """Find one column by its code or by its whole heading."""
        name = clean_text(name)
        alike = [one for one in self.headings if name in (one.code, one.text, f"{one.question} [{one.option}]")
                 or name == one.question and one.is_whole]
        return alike[0] if alike else next((one for one in self.headings if name == one.question), None)

    def find_exact(self, name: str) -> list[Heading]:
        """Find the unclaimed columns of a question by its text, or by its code."""
        name = clean_text(name)
        group = [one for one in self.unclaimed.values() if one.question == name]
        return group or ([one for one in self.unclaimed.values() if one.code == name] and self.find_below(name))

    def find_below(self, name: str) -> list[Heading]:
        """Find the unclaimed columns whose code is a question's, or begins with it."""
        name = clean_text(name)
        return [one for one in self.unclaimed.values() if one.code == name or one.code.startswith((f"{name}_", f"{name}["))]

    def claim(self, *headings: Heading) -> list[Heading]:
        """Take headings out of those that nobody asked for, and return them."""
        for heading in headings:
            self.unclaimed.pop(heading.position, None)
        return list(headings)

    def list_needed(self, frame: Frame) -> list[Heading]:
        """List the headings but for those that the codebook ignores, and those that the tool adds to every export."""
        ignored = {clean_text(name) for name in frame.ignore}

        def is_needed(heading: Heading) -> bool:
            names = {heading.question, heading.code, heading.text} - {""}
            return not names & ignored and not any(
                fnmatchcase(name, pattern) for name in names for pattern in frame.layout.columns)

        return [heading for heading in self.headings if is_needed(heading)]

    def drop_unneeded(self, frame: Frame) -> None:
        """Take out what nobody needs."""
        needed = {heading.position for heading in self.list_needed(frame)}
        self.claim(*(heading for heading in list(self.unclaimed.values()) if heading.position not in needed))


def _split_again(heading: Heading, whole: set[str], questions: set[str], layout: Layout) -> Heading:
    text = heading.text
    if not text:
        return heading
    if text in whole:
        return replace(heading, question=text, option="")
    joint, end = (" [", "]") if layout.joint == "[" else (layout.joint, "")
    for question in sorted(questions, key=len, reverse=True):
        if text.startswith(question + joint) and text.endswith(end):
            option = text.removeprefix(question + joint).removesuffix(end).removeprefix(f"Selected Choice{joint}")
            return replace(heading, question=question, option=clean_text(option))
    return heading
