"""Write a draft codebook as TOML, with a remark beside whatever was guessed."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from stemreport.drafting.parts import Choice, DraftQuestion
from stemreport.drafting.propose_rules import Rule
from stemreport.problems import quote_toml

__all__ = ["DraftFrame", "write_draft", "write_settings"]

_BASES = {"single": "answered", "scale": "answered", "date": "answered", "multiple": "all", "grid": "all", "number": "all",
          "rank": "all"}
_LONGEST_TITLE = 70
_WIDTH = 100
_INSTRUCTIONS = (" (please tick", " (tick", " (select", " (choose", " please tick", " please select", " please choose",
                 " please check", " tick all", " select all", " check all", " choose all")
"""With these a question goes on to say how to answer it, which is no part of a title."""


@dataclass(frozen=True)
class DraftFrame:
    """What the draft says of the file.

    Parameters
    ----------
    file : str
        The name of the export.
    keys : dict
        Keys of the frame, each with its value.
    reasons : dict of str
        Why a key has its value.
    ignored : sequence of (str, str)
        Headings of columns that are not needed, and why.
    by_tool : sequence of str
        Headings of columns that the layout leaves aside.
    rules : sequence of Rule
    """

    file: str
    keys: Mapping[str, object]
    reasons: Mapping[str, str]
    ignored: Sequence[tuple[str, str]]
    by_tool: Sequence[str]
    rules: Sequence[Rule]


def write_draft(survey: str, frame: DraftFrame, questions: Sequence[DraftQuestion]) -> str:
    """Write a codebook.

    Parameters
    ----------
    survey : str
        The name of the survey's folder.
    frame : DraftFrame
    questions : sequence of DraftQuestion
    """
    lines = _comment(f"A draft, made from {frame.file}. Nothing in it is certain: compare it with the questionnaire, and correct "
                     "wording, kinds and options. Remarks such as this one say what was guessed, and can be taken out. Percentages "
                     'are of all respondents where a question has base = "all", and of those who answered where it has base = '
                     '"answered". Every key is explained in docs/codebook.md.')
    lines += ["", "[survey]", f"title = {_write(survey.replace('-', ' ').capitalize())}  # the name of the survey",
              'subject = "respondents"  # who was surveyed, in the plural', "", *_write_frame(frame)]
    for question in questions:
        lines += ["", *_write_question(question)]
    return "\n".join(lines) + "\n"


def write_settings(survey: str, year: str) -> str:
    """Write the settings of a report, to be corrected."""
    label = year.replace("-", "/") if len(year) == 7 else year
    return "\n".join([
        "# What belongs to this year's report and not to its questionnaire. Every key is explained in",
        "# docs/report-settings.md.", "",
        "[report]", f"title = {_write(survey.replace('-', ' ').capitalize())}  # the title of the report",
        f"subtitle = {_write(f'Findings, {label}')}  # the line below it",
        'publisher = "Publisher"  # who publishes it', 'published = "Not yet published"  # the month and year', "",
        "[period]", f"survey_year = {_write(label)}  # as it is to stand in the report", ""])


def _write_frame(frame: DraftFrame) -> list[str]:
    lines = ["[frame.responses]", 'unit = "respondent"', 'units = "respondents"', 'counted_as = ["response", "responses"]',
             f"file = {_write(frame.file)}"]
    for key, value in frame.keys.items():
        why = frame.reasons.get(key, "")
        lines.append(f"{key} = {_write(value)}" + (f"  # {_flatten(why)}" if why else ""))
    if frame.by_tool:
        lines += _comment(f"The layout {frame.keys['layout']} leaves aside by itself: {', '.join(frame.by_tool)}")
    if frame.ignored:
        lines.append("ignore = [")
        for heading, why in frame.ignored:
            lines += [f"  # {part}" for part in textwrap.wrap(_flatten(why), _WIDTH)] + [f"  {_write(heading)},"]
        lines.append("]")
    for rule in frame.rules:
        sign = "# " if rule.is_advice else ""
        lines += ["", *_comment(rule.remark)]
        lines += [f"{sign}{line}" for line in ("[[frame.responses.exclude]]", *rule.lines) if rule.lines]
    return lines


def _write_question(question: DraftQuestion) -> list[str]:
    guess, group = question.guess, question.group
    place = f"question.{question.id}"
    lines = [*_comment(*guess.notes, *guess.remarks), f"[{place}]", f'kind = "{guess.kind}"']
    if guess.kind in _BASES:
        lines.append(f'base = "{_BASES[guess.kind]}"')
    lines += [f"text = {_write(group.text)}", f"title = {_write(_shorten(group.text))}"]
    if group.heading:
        lines.append(f"heading = {_write(group.heading)}")
    lines += [f"{key} = {_write(value)}" for key, value in guess.keys.items() if not isinstance(value, Mapping)]
    if guess.other:
        lines.append(f'other = "{question.option_ids[guess.other]}"')
    if guess.exclusive:
        lines.append(f'exclusive = "{question.option_ids[guess.exclusive]}"  # cannot stand beside another answer')
    if question.routing:
        lines += _comment("Only who gave certain answers to an earlier question answered this one. If nobody else was asked, take "
                          "away the sign # before this line:") + [f"# {question.routing}"]
    for key, value in guess.keys.items():
        if isinstance(value, Mapping):
            lines += [f"[{place}.{key}]", *(f"{name} = {_write(one)}" for name, one in value.items())]
    lines += _write_parts(f"{place}.items", guess.items, question.item_ids)
    return lines + _write_parts(f"{place}.options", guess.options, question.option_ids)


def _write_parts(place: str, parts: Sequence[Choice], ids: Mapping[str, str]) -> list[str]:
    if not parts:
        return []
    lines = [f"[{place}]"]
    for part in parts:
        value = [part.label, *part.aliases] if part.aliases else part.label
        remark = f"  # {_flatten('; '.join(part.remarks))}" if part.remarks else ""
        lines.append(f"{ids[part.label]} = {_write(value)}{remark}")
    return lines


def _shorten(text: str) -> str:
    """Make a title of a question."""
    for instruction in _INSTRUCTIONS:
        position = text.casefold().find(instruction)
        text = text[:position] if position > 0 else text
    text = text.strip(" :.")
    return textwrap.shorten(text, _LONGEST_TITLE, placeholder=" ...") if len(text) > _LONGEST_TITLE else text


def _write(value: object) -> str:
    """Write a value as TOML does."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float, date)):
        return str(value)
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_write, value))}]"
    # TOML forbids this one control character that JSON lets pass.
    return quote_toml(str(value)).replace("\x7f", "\\u007f")


def _comment(*remarks: str) -> list[str]:
    return [f"# {line}" for remark in remarks for line in textwrap.wrap(_flatten(remark), _WIDTH)]


def _flatten(text: str) -> str:
    """Write a text in one line: what stands in an export may hold line breaks, and would end the remark."""
    return "".join(sign if sign.isprintable() else " " for sign in text)
