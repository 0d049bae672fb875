"""Check that a quotation is what was written, leads to nobody, and was looked at by two people."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from stemreport.codebook.grammar import check_id
from stemreport.codebook.model import Codebook
from stemreport.codebook.spelling import clean_text, fold
from stemreport.coding.find_personal_data import find_personal_data
from stemreport.coding.find_texts import has_texts
from stemreport.coding.quotation import Proposal, Quotation
from stemreport.exports.read_export import Export
from stemreport.problems import Problem, check_names

__all__ = ["check_quotations"]

_MARK = re.compile(r"\[[^\[\]]*\]")
_SIGNS = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "…": "..."})
"""What programs put in the place of what was typed."""
_PERSONAL = re.compile(r"name|e-?mail|phone|mobile|address|contact", re.IGNORECASE)
"""What the heading of a column that identifies people holds."""
_PERSON = re.compile(r"(?:(?:your|first|last|full|sur|fore|middle|recipient|user)[\s_-]*)*name|surname|forename", re.IGNORECASE)


def check_quotations(proposals: list[Proposal], codebook: Codebook, texts: Mapping[str, pd.DataFrame],
                     exports: Mapping[str, Export], file: str) -> tuple[list[Quotation], list[Problem]]:
    """Return the quotations that may be cited, and what the others lack.

    Parameters
    ----------
    proposals : list of Proposal
    codebook : Codebook
    texts : dict of DataFrame
        What was typed, by question, as `find_texts` returns it.
    exports : dict of Export
        What arrived, by frame.
    file : str
        What Problems call the file.

    Returns
    -------
    list of Quotation, list of Problem
        The Problems do not stop the run: what has one cannot be cited.
    """
    times = Counter(proposal.id for proposal in proposals)
    quotations, problems = [], []
    for one in proposals:
        place = f"row {one.row}"
        found = check_id(one.id, file, place)
        if times[one.id] > 1:
            found.append(Problem(file, place, f"the id {one.id} more than once", "an id for each quotation", "Rename it."))
        found += _check_people(one, file, place)
        found += _check_source(one, codebook, texts, exports, file, place)
        problems += [replace(problem, stops=False) for problem in found]
        if not found:
            quotations.append(Quotation(one.id, one.question, one.words))
    return quotations, problems


def _check_people(one: Proposal, file: str, place: str) -> list[Problem]:
    checkers = [name for name in (one.checked_by, one.also_checked_by) if name]
    if not one.chosen_by:
        return [Problem(file, place, "nobody under chosen_by", "who chose the words", "Write the name.")]
    if len({fold(name) for name in (one.chosen_by, *checkers)}) == 3:
        return []
    found = "nobody who checked it" if not checkers else f"checked by {' and '.join(checkers)}, chosen by {one.chosen_by}"
    return [Problem(file, place, found, "two people who checked the words, neither of whom chose them",
                    "Let them read the words beside the whole answer, then write their names under checked_by and "
                    "also_checked_by.")]


def _check_source(one: Proposal, codebook: Codebook, texts: Mapping[str, pd.DataFrame], exports: Mapping[str, Export],
                  file: str, place: str) -> list[Problem]:
    """Check where the words come from and what is in them."""
    quotable = [question.id for question in codebook.questions.values() if has_texts(question)]
    if problems := check_names([one.question], quotable, "question with answers in words", file, place):
        return problems
    typed = texts.get(one.question, pd.DataFrame(columns=["id", "text"]))
    rows = typed.index[typed["id"] == one.response]
    if not len(rows):
        return [Problem(file, place, f"the response {one.response or '(nothing)'}",
                        f"a response that counts and typed an answer to {one.question}",
                        "Correct the id of the response or of the question, or take the row out.")]
    problems = _check_words(one.words, typed["text"][rows[0]], file, place)
    export = exports[codebook.questions[one.question].frame]
    closed = {fold(question.heading) for question in codebook.questions.values() if question.kind != "text"}
    for piece, what in find_personal_data(one.words, _list_names(export, rows[0], closed, typed["text"][rows[0]])):
        problems.append(Problem(file, place, f'"{piece}", which looks like {what}', "words that lead to nobody",
                                "Leave it out, with [...] in its place, or say in brackets what it is: [a colleague]."))
    return problems


def _check_words(words: str, text: str, file: str, place: str) -> list[Problem]:
    """Check that every piece between the marks stands in the answer, whole words, in the same order."""
    pieces = [piece for piece in (_plain(part).strip(" .,;:") for part in _MARK.split(words)) if piece]
    if not pieces:
        return [Problem(file, place, f'"{words}"', "words of the respondent", "Copy them from the answer.")]
    answer, start = _plain(text), 0
    for piece in pieces:
        # Whole words: "can" must be cut neither out of "cannot" nor out of "can't".
        match = re.compile(rf"(?<!\w)(?<!\w['-]){re.escape(piece)}(?!\w|['-]\w)").search(answer, start)
        if not match:
            return [Problem(file, place, f'"{piece}"', "words that stand in the answer, in the order in which they stand there",
                            "Copy them from the answer. What is left out is marked by [...]; what is put in stands in "
                            "brackets: [the head].")]
        start = match.end()
    return []


def _plain(text: str) -> str:
    return clean_text(text.translate(_SIGNS))


def _list_names(export: Export, row: int, closed: set[str], text: str) -> list[str]:
    """List what columns of names and addresses hold of a respondent, and the parts of the name.

    The columns of a closed question hold none, whatever their headings are.
    """
    names = []
    for heading in export.headings:
        title = heading.question if heading.is_whole else heading.option
        if not _PERSONAL.search(title) or {fold(heading.question), fold(heading.code)} & closed:
            continue
        value = str(export.cells.at[row, heading.position])
        if value == text:
            continue
        if _PERSON.fullmatch(title):
            names += [part for part in re.findall(r"\w+", value) if len(part) > 1]
        # A shorter value is an answer such as "No" rather than a name.
        names += [value] if len(value) > 2 else []
    return list(dict.fromkeys(names))
