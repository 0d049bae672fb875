"""Read an export and draft a codebook for it, without writing anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from stemreport.codebook.layouts import LAYOUTS, Layout
from stemreport.codebook.model import Frame
from stemreport.codebook.spelling import fold
from stemreport.drafting.group_columns import GroupedColumns, group_columns
from stemreport.drafting.guess_question import guess_question
from stemreport.drafting.name_parts import name_options, name_questions
from stemreport.drafting.parts import ColumnGroup, DraftQuestion, Guess
from stemreport.drafting.propose_file import FileProposal, propose_file
from stemreport.drafting.propose_layout import LayoutProposal, propose_layout
from stemreport.drafting.propose_routing import find_answered, propose_routing
from stemreport.drafting.propose_rules import Rule, propose_rules
from stemreport.drafting.sort_metadata import explain_metadata
from stemreport.drafting.write_draft import DraftFrame, write_draft
from stemreport.exports.headings import Heading
from stemreport.exports.read_export import Export, read_export

__all__ = ["Draft", "draft_survey"]


@dataclass(frozen=True)
class Draft:
    """A codebook in draft, and what it was made from.

    Parameters
    ----------
    export : Export
    frame : Frame
        How the export was read.
    layout : str
        The name of its layout.
    questions : tuple of DraftQuestion
    ignored : tuple of (Heading, str)
        Columns that are no questions, and why.
    rules : tuple of Rule
    text : str
        The codebook.
    """

    export: Export
    frame: Frame
    layout: str
    questions: tuple[DraftQuestion, ...]
    ignored: tuple[tuple[Heading, str], ...]
    rules: tuple[Rule, ...]
    text: str


def draft_survey(path: Path, name: str, survey: str) -> Draft:
    """Draft the codebook of an export.

    Parameters
    ----------
    path : Path
        The export; it exists.
    name : str
        What Problems call it.
    survey : str
        The name of the survey's folder.

    Raises
    ------
    ProblemsFound
        When the file cannot be read.
    """
    file = propose_file(path, name)
    proposal = propose_layout(file.table)
    layout = replace(LAYOUTS[proposal.name], header_rows=proposal.header_rows, id=proposal.id)
    frame = Frame("responses", "respondent", "respondents", path.name, proposal.header_rows, proposal.id,
                  delimiter=file.delimiter or ",", encoding=file.encoding or "utf-8", sheet=file.sheet, layout=layout)
    export = read_export(path, frame, name)
    columns = group_columns(export, layout, proposal.id)
    guesses, ignored = _guess_all(columns.groups, layout)
    ticked = {text for _, guess in guesses for text in guess.ticked}
    questions = _name_all(guesses, layout)
    asked = [heading.position for one in questions for heading in one.group.headings]
    rules = propose_rules(export, columns.marks, proposal.id, asked, [heading for heading, _ in ignored],
                          has_times=bool(columns.by_tool))
    keys, reasons = _list_frame_keys(file, proposal, ticked)
    draft_frame = DraftFrame(path.name, keys, reasons, _name_ignored(ignored), _name_by_tool(columns), rules)
    return Draft(export, frame, proposal.name, tuple(questions), tuple(ignored), tuple(rules),
                 write_draft(survey, draft_frame, questions))


def _guess_all(groups: Sequence[ColumnGroup],
               layout: Layout) -> tuple[list[tuple[ColumnGroup, Guess]], list[tuple[Heading, str]]]:
    guesses, ignored = [], []
    for group in groups:
        if why := explain_metadata(group):
            ignored.append((group.headings[0], why))
            continue
        for part, guess in guess_question(group, layout):
            if guess.kind == "ignore":
                ignored.append((part.headings[0], guess.remarks[0]))
            else:
                guesses.append((part, guess))
    return guesses, ignored


def _name_all(guesses: Sequence[tuple[ColumnGroup, Guess]], layout: Layout) -> list[DraftQuestion]:
    """Give ids, and propose the routing of each question."""
    questions: list[DraftQuestion] = []
    answered = {}
    ids = name_questions([group.text for group, _ in guesses], taken=["responses"])
    for id, (group, guess) in zip(ids, guesses):
        question = DraftQuestion(id, group, guess, name_options([one.label for one in guess.options]),
                                 name_options([one.label for one in guess.items]))
        blanks = (*layout.missing, *guess.keys.get("missing", ()), *(layout.unticked if guess.kind == "multiple" else ()))
        answered[id] = find_answered(question, blanks)
        routing = propose_routing(question, questions, answered)
        questions.append(replace(question, routing=routing, answered=int(answered[id].sum())))
    return questions


def _list_frame_keys(file: FileProposal, proposal: LayoutProposal,
                     ticked: set[str]) -> tuple[dict[str, object], dict[str, str]]:
    keys: dict[str, object] = {"layout": proposal.name}
    if proposal.name != "spss":
        keys["header_rows"] = proposal.header_rows
    keys["id"] = proposal.id
    keys |= {key: value for key in ("encoding", "delimiter", "sheet") if (value := getattr(file, key))}
    reasons = {**file.reasons, **proposal.reasons}
    known = LAYOUTS[proposal.name].ticked
    if new := sorted(text for text in ticked if fold(text) not in {fold(one) for one in known}):
        keys["ticked"] = [*known, *new]
        reasons["ticked"] = "what stands beside an option that was ticked"
    return keys, reasons


def _name_ignored(ignored: Sequence[tuple[Heading, str]]) -> list[tuple[str, str]]:
    return [(heading.text or heading.question, why) for heading, why in ignored]


def _name_by_tool(columns: GroupedColumns) -> list[str]:
    return [heading.code or heading.question for heading in columns.by_tool]
