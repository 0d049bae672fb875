"""What is added up over rows, how those who enter them are known, and the workbook for it, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["Intake", "Measure", "Tracker"]


@dataclass(frozen=True)
class Measure:
    """What is added up over the rows of a frame.

    Parameters
    ----------
    id, label, unit, frame : str
    product : tuple of str
        The number questions that are multiplied in each row; without any, rows are counted.
    once_in : str
        A text question, or "": rows that say the same there count as one, with the mean of what each of them holds.
    text, note, section : str
        What was asked, what there is to know of it, and where it stands in the report.
    breakdowns : tuple of str
        As of any question.
    """

    id: str
    label: str
    unit: str
    frame: str
    product: tuple[str, ...] = ()
    once_in: str = ""
    text: str = ""
    note: str = ""
    section: str = ""
    breakdowns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Intake:
    """How what organisations send in is told apart.

    Parameters
    ----------
    about : tuple of str
        The questions about the organisation, its name first.
    identified_by : tuple of str
        Those by which it is known again, the strongest first.
    same_delivery : tuple of str
        The questions of a row in which two organisations agree where both may have entered the same delivery.
    listed_if : str
        ``question.option``: who answered so is named as a participant; "" where nobody is.
    """

    about: tuple[str, ...]
    identified_by: tuple[str, ...]
    same_delivery: tuple[str, ...] = ()
    listed_if: str = ""


@dataclass(frozen=True)
class Tracker:
    """The workbook in which an organisation enters the rows of a frame and sees its totals.

    Parameters
    ----------
    file : str
        The name of the workbook, without year and ending.
    title, version, publisher, privacy : str
    rows : int
        How many rows there are to enter something.
    explain : tuple of str
        How to use it, a paragraph each.
    samples : tuple of dict
        Rows that show how to enter something: by question, an option's id, a text, a number or a date.
    """

    file: str
    title: str
    version: str
    publisher: str
    privacy: str
    rows: int
    explain: tuple[str, ...]
    samples: tuple[Mapping[str, object], ...] = ()
