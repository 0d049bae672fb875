"""The codebook as frozen values: what one survey asked in one year, and where each answer stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from stemreport.codebook.frame import Exclusion, Frame
from stemreport.codebook.tracker import Intake, Measure, Tracker

__all__ = ["CHOICES", "CLOSED", "Codebook", "Coded", "Derived", "Exclusion", "Filter", "Frame", "ITEMIZED", "Net",
           "NOT_BROKEN_DOWN", "NumberRules", "Option", "Question", "SEVERAL", "Variable"]

CLOSED = ("single", "scale", "grid", "multiple", "rank", "date")
"""Kinds of question whose answers are options; those of a ranking and of a date follow from its other keys."""

CHOICES = ("single", "scale", "multiple")
"""Kinds of question whose options stand in the codebook and are chosen once for the whole question."""

ITEMIZED = ("grid", "rank")
"""Kinds of question with an answer to each item."""


@dataclass(frozen=True)
class Option:
    """An answer that could be chosen (or an item of a grid).

    `aliases` are other spellings in the export; `merged` are the options that are published as this one.
    """

    id: str
    label: str
    aliases: tuple[str, ...] = ()
    merged: tuple[Option, ...] = ()

    @property
    def spellings(self) -> tuple[str, ...]:
        return (self.label, *self.aliases)

    @property
    def parts(self) -> tuple[str, ...]:
        """The options as they were asked: itself, or those that it stands for."""
        return tuple(one.id for one in self.merged) or (self.id,)


SEVERAL, NOT_BROKEN_DOWN = Option("several", "Several"), Option("not_broken_down", "Not broken down")
"""Where the part of a number stands that belongs to several answers of a split, and the part that was not split."""


@dataclass(frozen=True)
class Net:
    """Several options counted as one, each respondent once."""

    id: str
    label: str
    options: tuple[str, ...]


@dataclass(frozen=True)
class Derived:
    """How a question that was not asked follows from one that was.

    `choices` maps each option to options of `source`: all of them and no others where `exactly`, any of them otherwise.
    What fits none gives `otherwise`. Who did not answer `source` has no answer here.
    """

    source: str
    exactly: bool
    choices: Mapping[str, tuple[str, ...]]
    otherwise: str | None

    def map_options(self, options: Iterable[Option]) -> dict[str, str | None]:
        """Return for each option of a source of which one is chosen what it becomes, None where it becomes nothing."""
        becomes = {part: option for option, parts in self.choices.items() for part in parts}
        return {option.id: becomes.get(option.id, self.otherwise) for option in options}


@dataclass(frozen=True)
class Coded:
    """How a multiple response follows from free text that two people sorted into its options.

    `source` is the question that was typed; where it is the question itself, what was typed beside "other" is coded.
    """

    source: str
    coders: tuple[str, str]


@dataclass(frozen=True)
class NumberRules:
    """How a number is read that was not typed as one; what has no rule here is a Problem.

    Parameters
    ----------
    units : tuple of str
        Words and signs that may stand behind (or, as with a currency, before) the number.
    about : str
        "number": "~15" and "about 15" are 15.
    range : str
        "lower", "middle" or "upper": which number "15-20" is.
    less_than, more_than : str
        "limit" ("<5" is 5) or, of `less_than`, "half" (2.5).
    remark : str
        "ignore": what stands in brackets behind the number is left out.
    words : dict of float
        Whole answers that are a number.
    """

    units: tuple[str, ...] = ()
    about: str = ""
    range: str = ""
    less_than: str = ""
    more_than: str = ""
    remark: str = ""
    words: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Variable:
    """One column of answers: a question, or one item of a grid or ranking. Findings hang on its id."""

    id: str
    label: str
    question: Question

    @property
    def title(self) -> str:
        """The title of its tables."""
        return self.question.title if self.id == self.question.id else f"{self.question.title}: {self.label}"


@dataclass(frozen=True)
class Question:
    """A question as it was asked.

    A number that is `split_by` other questions was given in parts as well: for each of their answers, and for each of `spare`.
    Each split adds up to the number itself. `comparable_with` and `not_comparable_with` give the reason for each earlier year of which
    a person decided whether figures can be set beside those of this year.
    """

    id: str
    frame: str
    section: str
    kind: str
    base: str
    text: str
    title: str
    note: str = ""
    heading: str = ""
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    options: tuple[Option, ...] = ()
    items: tuple[Option, ...] = ()
    nets: tuple[Net, ...] = ()
    other: str = ""
    typed_other: bool = False
    exclusive: str = ""
    separator: str = ""
    missing: tuple[str, ...] = ()
    asked_if: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    derived: Derived | None = None
    coded: Coded | None = None
    breakdowns: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()
    split_by: tuple[str, ...] = ()
    spare: tuple[Option, ...] = ()
    number_unit: str = ""
    minimum: float | None = None
    maximum: float | None = None
    typed: NumberRules = NumberRules()
    outliers_beyond: float | None = None
    format: str = ""
    earliest: date | None = None
    latest: date | None = None
    comparable_with: Mapping[str, str] = field(default_factory=dict)
    not_comparable_with: Mapping[str, str] = field(default_factory=dict)

    @property
    def variables(self) -> tuple[Variable, ...]:
        """The columns of answers that the question has: one, or one for each item of a grid or ranking."""
        if self.items:
            return tuple(Variable(f"{self.id}.{item.id}", item.label, self) for item in self.items)
        return (Variable(self.id, self.title, self),)

    @property
    def labels(self) -> dict[str, str]:
        """Labels of the options and nets, by id, in the order of the codebook."""
        return {part.id: part.label for part in (*self.options, *self.nets)}

    def list_parts(self, options: Iterable[str]) -> tuple[str, ...]:
        """List the options, as they were asked, that some options as they are published stand for."""
        return tuple(part for one in self.options if one.id in options for part in one.parts)

    @property
    def is_in_export(self) -> bool:
        """Whether the export has columns for it; what is derived, or coded from another question, has none."""
        return not self.derived and not (self.coded and self.coded.source != self.id)

    @property
    def follows_from(self) -> tuple[str, ...]:
        """The questions that must be tidied before this one."""
        sources = [self.derived.source] if self.derived else []
        sources += [self.coded.source] if self.coded and self.coded.source != self.id else []
        return (*self.asked_if, *sources)


@dataclass(frozen=True)
class Filter:
    """A group of respondents that chose certain answers, all conditions together."""

    id: str
    label: str
    frame: str
    where: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Codebook:
    """What one survey asked in one year.

    `entries` is the frame whose rows are added up to a row of another frame before anything is counted; it is none of `frames`.
    `area` is the question that says in which area somebody is, where each area may have a report of its own; else "".
    """

    title: str
    subject: str
    sections: Mapping[str, str]
    frames: Mapping[str, Frame]
    questions: Mapping[str, Question]
    filters: Mapping[str, Filter]
    measures: Mapping[str, Measure] = field(default_factory=dict)
    entries: Frame | None = None
    intake: Intake | None = None
    tracker: Tracker | None = None
    area: str = ""

    def list_questions(self, frame: str) -> list[Question]:
        """List the questions of a frame, in the order of the codebook."""
        return [question for question in self.questions.values() if question.frame == frame]

    @property
    def all_frames(self) -> dict[str, Frame]:
        """The frames, and that of the entries."""
        return {**self.frames, **({self.entries.id: self.entries} if self.entries else {})}

    def list_counted(self) -> list[Question]:
        """List the questions whose answers are counted, in the order of the codebook: not those of entries that are added up first."""
        return [question for question in self.questions.values() if question.frame in self.frames]

    def list_splits(self) -> list[Question]:
        """List the questions by which what is added up is split: those with one of several answers, except what decides whether a row counts."""
        deciding = {rule.column for rule in self.entries.exclusions} if self.entries else set()
        return [one for one in self.list_questions(self.entries.id if self.entries else "")
                if one.kind in ("single", "scale") and one.heading not in deciding]

    def list_parts(self, question: Question, by: str) -> tuple[Option, ...]:
        """List the groups of a breakdown of a question, or the parts of a split."""
        options = self.find_variable(by).question.options
        return (*options, *question.spare) if by in question.split_by else options

    def list_groupings(self, frame: str) -> dict[str, Variable]:
        """List what answers of a frame can be broken down by: its closed questions, and items of grids and rankings."""
        return {variable.id: variable for question in self.list_questions(frame) if question.kind in CLOSED
                for variable in question.variables}

    def find_variable(self, id: str) -> Variable:
        """Return the variable of an id: ``question``, or ``question.item``."""
        return next(one for one in self.questions[id.partition(".")[0]].variables if one.id == id)

    @property
    def is_demonstration(self) -> bool:
        return any(frame.is_demonstration for frame in self.frames.values())
