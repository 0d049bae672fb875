"""The codebook as frozen values: what one survey asked in one year, and where each answer stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["Codebook", "Derived", "Exclusion", "Filter", "Frame", "Net", "Option", "Question", "Variable", "CLOSED"]

CLOSED = ("single", "scale", "grid", "multiple")
"""Kinds of question whose answers are options."""


@dataclass(frozen=True)
class Option:
    """An answer that could be chosen (or an item of a grid); `aliases` are other spellings in the export."""

    id: str
    label: str
    aliases: tuple[str, ...] = ()


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


@dataclass(frozen=True)
class Variable:
    """One column of answers: a question, or one item of a grid. Findings hang on its id."""

    id: str
    label: str
    question: Question


@dataclass(frozen=True)
class Question:
    """A question as it was asked."""

    id: str
    frame: str
    section: str
    kind: str
    base: str
    text: str
    title: str
    note: str = ""
    heading: str = ""
    options: tuple[Option, ...] = ()
    items: tuple[Option, ...] = ()
    nets: tuple[Net, ...] = ()
    other: str = ""
    exclusive: str = ""
    missing: tuple[str, ...] = ()
    asked_if: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    derived: Derived | None = None
    breakdowns: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()
    number_unit: str = ""
    minimum: float | None = None
    maximum: float | None = None

    @property
    def variables(self) -> tuple[Variable, ...]:
        """The columns of answers that the question has: one, or one for each item of a grid."""
        if self.kind == "grid":
            return tuple(Variable(f"{self.id}.{item.id}", item.label, self) for item in self.items)
        return (Variable(self.id, self.title, self),)

    @property
    def labels(self) -> dict[str, str]:
        """Labels of the options and nets, by id, in the order of the codebook."""
        return {part.id: part.label for part in (*self.options, *self.nets)}


@dataclass(frozen=True)
class Exclusion:
    """A rule by which rows of the export do not count, each row by the first rule that fits."""

    id: str
    label: str
    column: str = ""
    values: tuple[str, ...] = ()
    empty: bool = False
    identical: bool = False


@dataclass(frozen=True)
class Frame:
    """A table of responses: what one row is, and the file that it comes from.

    `counted_as` is how a count of rows is written, one and many: ``("response", "responses")``.
    """

    id: str
    unit: str
    units: str
    file: str
    header_rows: int
    id_column: str
    delimiter: str = ","
    counted_as: tuple[str, str] = ("", "")
    ignore: tuple[str, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()

    @property
    def is_demonstration(self) -> bool:
        """Whether the responses are invented: demonstration files are named so, and no others are."""
        return self.file.startswith("demonstration.")


@dataclass(frozen=True)
class Filter:
    """A group of respondents that chose certain answers, all conditions together."""

    id: str
    label: str
    frame: str
    where: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Codebook:
    """What one survey asked in one year."""

    title: str
    subject: str
    sections: Mapping[str, str]
    frames: Mapping[str, Frame]
    questions: Mapping[str, Question]
    filters: Mapping[str, Filter]

    def list_questions(self, frame: str) -> list[Question]:
        """List the questions of a frame, in the order of the codebook."""
        return [question for question in self.questions.values() if question.frame == frame]

    @property
    def is_demonstration(self) -> bool:
        return any(frame.is_demonstration for frame in self.frames.values())
