"""Find the numbers in a text, and those that are no figures and need no proof."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from stemreport.house_style import TOO_FEW

__all__ = ["EXEMPTIONS", "Exemption", "Number", "find_exemption", "find_numbers", "split_words"]

_NUMBER = r"(?<![A-Za-z_\d])\d+(?:,\d{3})*(?:\.\d+)?%?|[\u00bc-\u00be\u2150-\u215e]"
_WORD = re.compile(rf"(?P<number>{_NUMBER})|[^\W\d_]+")


@dataclass(frozen=True)
class Exemption:
    """Numbers that are no figures: what they are called, the words that they stand in, and why they need no proof.

    `kinds` are the kinds of text that it holds for, all where it is empty.
    """

    name: str
    words: str
    reason: str
    kinds: tuple[str, ...] = ()


EXEMPTIONS = (
    Exemption("number of an exhibit", r"\b(?:[Ff]igure|[Tt]able) \d+\b(?![.,]?\d|%)",
              "counted when the page is put together"),
    Exemption("number of a note", r"\[note \d+\]|\bBack to note \d+ in the text(?:, place \d+)?",
              "counted when the page is put together"),
    Exemption("list marker", r"^\d+[.)] ", "the number of an entry of a list", ("list",)),
    Exemption("hash", r"\b[0-9a-f]{64}\b|\bSHA-256\b", "says from what the page was made"),
    Exemption("number of an edition", r"\b[Ee]dition \d+\.\d+\b", "corrections are counted, and no answers"),
    Exemption("name of a standard", r"\bWeb Content Accessibility Guidelines 2\.2\b|\bOpen Government Licence v3\.0\b", "the version of a standard"),
    Exemption("date of a method", r"\(type 7 of Hyndman and Fan, 1996\)|\(Cohen, 1960\)|\(1998, method 10\)|\(Welch, 1947\)|\(Holm, 1979\)",
              "the name of a published method"),
    Exemption("confidence of an interval", r"\b95% (?:intervals?|limit)\b", "is the same for every interval"),
    Exemption("break in a series", r"^(?:\[b\]|not compared)$", "there is no number to prove", ("table cell",)),
    Exemption("sum of percentages", r"\badd to (?:more than )?100\b(?![.,]?\d|%)", "percentages of one whole add to it"),
    Exemption("name of a rank", r"\bRanked \d+(?:st|nd|rd|th)\b", "the place that a respondent gave"),
    Exemption("name of a measure", r"\bAnswered 0\b(?![.,]\d)", "the share of those who answered nought"),
    Exemption("number of bars", r"(?<=\. )\d+ bars?(?=; )|(?<=; )\d+ (?:more )?figures? (?:is|are) too few to publish(?=\.)",
              "is compared with the drawing instead", ("alt text",)),
    Exemption("rule of disclosure control", r"\b(?:counts|leaves out) at least \d+\b(?![.,]\d|%)|\bof a group of fewer than \d+\b(?![.,]\d|%)",
              "report.toml decides it, and no answer"),
    Exemption("suppressed figure", rf"^{TOO_FEW}(?:; base {TOO_FEW})?$", "there is no number to prove", ("table cell",)),
    Exemption("no other place", r"^nowhere else$", "there is no number to prove", ("table cell",)),
    Exemption("place that cites", r"^[^“”;\d]+: “[^”\d]*”(?:; [^“”;\d]+: “[^”\d]*”)*$", "there is no number to prove", ("table cell",)),
    Exemption("number of figures", r"^\d+(?:,\d{3})* of the \d+(?:,\d{3})* figures of this edition (?:is|are) suppressed\b",
              "counted from the file of findings"),
)
"""All that is exempt from the proof, by name. Narrow on purpose: words around a number, never a number by itself."""


@dataclass(frozen=True)
class Number:
    """A number in a text: where it begins, how it is written, and the name of its exemption ("" for none)."""

    start: int
    text: str
    exempt: str = ""


def find_exemption(text: str) -> str:
    """Return the name of the exemption that a whole text has, "" for none.

    Examples
    --------
    >>> find_exemption("c4" * 32), find_exemption("no respondents")
    ('hash', '')
    """
    return next((one.name for one in EXEMPTIONS if re.fullmatch(one.words, text)), "")


def find_numbers(text: str, kind: str = "", names: Iterable[str] = ()) -> list[Number]:
    """Find the numbers of a text in order; digits inside an identifier, such as ``rank_1``, are none.

    Parameters
    ----------
    text, kind : str
        The text, and its kind as `Piece.kind` names it.
    names : iterable of str
        Names with digits that are no figures, such as those of the months that a date question counts.

    Examples
    --------
    >>> [(one.text, one.exempt) for one in find_numbers("36.7% of 1,215 (table 2; rank_1)")]
    [('36.7%', ''), ('1,215', ''), ('2', 'number of an exhibit')]
    """
    spans = [(*found.span(), one.name) for one in EXEMPTIONS if not one.kinds or kind in one.kinds
             for found in re.finditer(one.words, text)]
    spans += [(*found.span(), "name of a period") for name in names
              for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)]
    return [Number(found.start(), found[0], next((name for start, end, name in spans if start <= found.start()
                                                  and found.end() <= end), ""))
            for found in re.finditer(_NUMBER, text)]


def split_words(text: str) -> list[tuple[str, int]]:
    """Split a text into words and numbers, each with the place where it begins.

    Examples
    --------
    >>> split_words("Base: 1,215 who")
    [('Base', 0), ('1,215', 6), ('who', 12)]
    """
    return [(found[0], found.start()) for found in _WORD.finditer(text)]
