"""What a draft is made of: questions as they seem to be, and what an analyst has to look at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from stemreport.codebook.spelling import fold
from stemreport.exports.headings import Heading

__all__ = ["Choice", "ColumnGroup", "DraftQuestion", "Guess", "Tally", "tally_answers"]


@dataclass(frozen=True)
class Tally:
    """An answer: as it is mostly written, from how many respondents, and how else it is written.

    Capitals and white space make no difference to the pipeline, so `variants` are the same answer.
    """

    text: str
    count: int
    variants: tuple[str, ...] = ()


def tally_answers(columns: Iterable[pd.Series], ignored: Iterable[str] = ()) -> list[Tally]:
    """Count the answers of some columns, the most frequent first.

    Parameters
    ----------
    columns : iterable of Series
        Clean columns of text, as `Export.cells` has them.
    ignored : iterable of str
        Answers that mean none.

    Examples
    --------
    >>> tally_answers([pd.Series(["Yes", "yes", "Yes", "", "No"], dtype="category")])
    [Tally(text='Yes', count=3, variants=('yes',)), Tally(text='No', count=1, variants=())]
    """
    left_out = {"", *(fold(text) for text in ignored)}
    spellings: dict[str, dict[str, int]] = {}
    for column in columns:
        for text, count in column.value_counts(sort=False).items():
            if count and fold(text) not in left_out:
                counts = spellings.setdefault(fold(text), {})
                text = text.replace("\n", " ")
                counts[text] = counts.get(text, 0) + int(count)
    tallies = []
    for counts in spellings.values():
        first, *others = sorted(counts, key=lambda text: (-counts[text], text))
        tallies.append(Tally(first, sum(counts.values()), tuple(others)))
    return sorted(tallies, key=lambda one: (-one.count, one.text))


@dataclass(frozen=True)
class Choice:
    """An option or item: its label, its other spellings, what is suspicious about it, and how many gave it.

    The count is printed and never written: a codebook is kept in git.
    """

    label: str
    aliases: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    count: int | None = None


@dataclass(frozen=True)
class ColumnGroup:
    """The columns that seem to belong to one question.

    Parameters
    ----------
    text : str
        The question as the export has it.
    heading : str
        What the codebook calls the columns, "" where that is the text.
    headings : tuple of Heading
    cells : DataFrame
        The answers; columns are the positions of the headings.
    """

    text: str
    heading: str
    headings: tuple[Heading, ...]
    cells: pd.DataFrame

    def get_columns(self) -> list[pd.Series]:
        """Return the columns of answers, in order."""
        return [self.cells[heading.position] for heading in self.headings]

    @property
    def letters(self) -> str:
        """The columns as a person calls them."""
        first, last = self.headings[0].letter, self.headings[-1].letter
        return f"column {first}" if first == last else f"columns {first} to {last}"


@dataclass(frozen=True)
class Guess:
    """What a question seems to be.

    Parameters
    ----------
    kind : str
        A kind of question, or "ignore" for columns that no report needs or that must not go into one.
    options, items : tuple of Choice
    other, exclusive : str
        The labels of the options "other" and "none of these".
    keys : dict
        Further keys of the question as the codebook writes them; a dict becomes a table of its own.
    remarks : tuple of str
        What is suspicious, and what the analyst must decide; without any count.
    notes : tuple of str
        What is to be known besides.
    ticked : tuple of str
        What stands beside an option that was ticked, where it is not the option itself; the frame says so for all questions.
    """

    kind: str
    options: tuple[Choice, ...] = ()
    items: tuple[Choice, ...] = ()
    other: str = ""
    exclusive: str = ""
    keys: Mapping[str, object] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    ticked: tuple[str, ...] = ()


@dataclass(frozen=True)
class DraftQuestion:
    """A question of the draft: its columns, what it seems to be, the ids given to it and to its parts, and how many answered."""

    id: str
    group: ColumnGroup
    guess: Guess
    option_ids: Mapping[str, str]
    item_ids: Mapping[str, str]
    routing: str = ""
    answered: int = 0
