"""What a report may say as it stands: the words that its codebook and its settings list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from stemreport.codebook.model import Codebook
from stemreport.settings import Settings

__all__ = ["COVER", "KnownWords", "Label", "cover", "cover_phrases", "find_phrase", "read_known_words"]

COVER = "\uf8ff"
"""What stands in place of words that a rule need not look at."""


@dataclass(frozen=True)
class Label:
    """A label of the codebook: where it belongs, how it is cited, and its spellings.

    Parameters
    ----------
    question : str
    citation : str
        ``providers.sserc.label``
    spellings : tuple of str
        In small letters: the label, its aliases, and what stands before or in its brackets.
    is_ranked : bool
        Whether the question could be ranked by it: an option of a choice, or an item; not a point of a scale.
    """

    question: str
    citation: str
    spellings: tuple[str, ...]
    is_ranked: bool


@dataclass(frozen=True)
class KnownWords:
    """The words of one report.

    Parameters
    ----------
    allowed : tuple of str
        The phrases of ``[prose] allowed``.
    titles : tuple of str
        Titles of the survey, its sections and questions, and of the report.
    labels : tuple of Label
    periods, citable : dict of str
        What to cite, by label of a period, and by title of a question.
    """

    allowed: tuple[str, ...]
    titles: tuple[str, ...]
    labels: tuple[Label, ...]
    periods: Mapping[str, str]
    citable: Mapping[str, str]

    @cached_property
    def phrases(self) -> tuple[str, ...]:
        """What a text may say in words: allowed phrases, titles of three words or more, labels of four or more.

        Shorter labels are not among them, because they may make a claim of their own: "Less than half".
        """
        titles = [title for title in self.titles if len(title.split()) > 2]
        return _fold([*self.allowed, *titles, *(spelling for label in self.labels for spelling in label.spellings
                                                if len(spelling.split()) > 3)])

    @cached_property
    def names_with_digits(self) -> tuple[str, ...]:
        """Allowed phrases, and the titles with digits in which no period stands: next year they may be wrong."""
        return _fold([*self.allowed, *(title for title in self.titles if any(letter.isdigit() for letter in title)
                                       and not any(period in title for period in self.periods))])

    @cached_property
    def labels_with_digits(self) -> tuple[tuple[str, str, bool], ...]:
        """Labels and titles with digits: what to cite, and whether it must be cited, being a figure or holding a period."""
        spelled = [(spelling, label.citation) for label in self.labels for spelling in label.spellings]
        spelled += [(title.casefold(), citation) for title, citation in self.citable.items()]
        periods = [period.casefold() for period in self.periods]
        return tuple((spelling, citation, not re.search(r"[^\W\d]{3}", spelling) or any(one in spelling for one in periods))
                     for spelling, citation in spelled if any(letter.isdigit() for letter in spelling)
                     and spelling not in periods)

    @cached_property
    def stems(self) -> tuple[tuple[str, str, Label], ...]:
        """Spellings of labels that name an answer by themselves, the longer first, with what their plural begins with."""
        spellings = [(spelling.removesuffix("y"), spelling, label) for label in self.labels for spelling in label.spellings
                     if spelling not in _EVERYDAY]
        return tuple(sorted(spellings, key=lambda one: -len(one[1])))


_EVERYDAY = frozenset({"yes", "no", "other", "none", "not sure", "don't know", "do not know", "more", "fewer", "all", "both",
                       "always", "never", "often", "sometimes", "n/a"})


def _fold(phrases: Iterable[str]) -> tuple[str, ...]:
    """Put phrases into small letters, the longer first, so that one within another is not found before it."""
    return tuple(sorted({phrase.casefold() for phrase in phrases}, key=lambda phrase: (-len(phrase), phrase)))


def read_known_words(codebook: Codebook, settings: Settings) -> KnownWords:
    """Collect the words of a report from its codebook and its settings."""
    titles = [codebook.title, codebook.subject, settings.title, settings.subtitle, *codebook.sections.values(),
              *(question.title for question in codebook.questions.values()), *codebook.dropped.values(),
              *(one.label for one in codebook.filters.values())]
    periods = {label: f"period.{name}" for name, label in reversed(settings.periods.items())
               if label.strip()}
    return KnownWords(settings.allowed, tuple(filter(None, titles)), tuple(_list_labels(codebook)), periods,
                      {question.title: f"{question.id}.label" for question in codebook.questions.values()})


def _list_labels(codebook: Codebook) -> Iterator[Label]:
    for question in codebook.list_counted():
        ranked_options = question.kind in ("single", "multiple")
        for part in (*question.options, *question.nets, *question.items):
            spellings = getattr(part, "spellings", (part.label,))
            yield Label(question.id, f"{question.id}.{part.id}.label", tuple(dict.fromkeys(_spell(spellings))),
                        part in question.items or ranked_options and part in question.options and
                        part.id not in (question.other, question.exclusive))


def _spell(spellings: Iterable[str]) -> Iterator[str]:
    """Spell a label whole, and without its brackets; the letters in them are a short form."""
    for text in spellings:
        yield text.casefold()
        if match := re.fullmatch(r"(.+?)\s*\((\w+)\)", text):
            yield from (match.group(1).casefold(), match.group(2).casefold())


_BEGINS = re.compile(r"(?<!\w)(?<!\d[.,/–-])")
_ENDS = re.compile(r"(?!\w|[.,/–-]\d|\s?%)")


def find_phrase(phrase: str, text: str) -> list[tuple[int, int]]:
    """Find a phrase as whole words and whole figures, without regard to capitals; in the text, blanks stand one by one.

    Examples
    --------
    >>> find_phrase("third sector", "The Third Sector; third sectors")
    [(4, 16)]
    >>> find_phrase("round 2", "Round 2, and not Round 2.5 or Round 2/3")
    [(0, 7)]
    """
    wanted, folded = _lower(phrase), _lower(text)
    if not wanted or wanted not in folded:
        return []
    found, end = [], 0
    # A search letter by letter: to compile an expression for each phrase takes longer than to read all chapters.
    while (start := folded.find(wanted, end)) >= 0:
        end = start + len(wanted)
        if _BEGINS.match(text, start) and _ENDS.match(text, end):
            found.append((start, end))
        else:
            end = start + 1
    return found


def _lower(text: str) -> str:
    """Put a text into small letters, one for each, so that what is found in it stands in the text at the same place."""
    return text.replace("İ", "I").lower()


def cover_phrases(text: str, phrases: Iterable[str]) -> str:
    """Cover phrases in small letters wherever they stand in a text."""
    folded = text.casefold()
    return cover(text, [span for phrase in phrases if phrase in folded for span in find_phrase(phrase, text)])


def cover(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Put `COVER` over parts of a text; its length stays, so that what is found can be quoted from the text itself.

    Examples
    --------
    >>> cover("in Round 2", [(3, 10)]) == "in " + 7 * COVER
    True
    """
    for start, end in spans:
        text = text[:start] + COVER * (end - start) + text[end:]
    return text
