"""Find names in prose that are spelt otherwise than in the codebook: a letter wrong, or other capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bs4 import Tag

from stemreport.gate.bundle import Bundle
from stemreport.gate.known import Known
from stemreport.gate.locate import Locator
from stemreport.gate.rules import find_fault
from stemreport.problems import Problem

__all__ = ["find_misspelt_names", "find_spelling_faults"]

_WORD = re.compile(r"[^\W_]+(?:['’/&.-][^\W_]+)*")
_PROSE = ("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "dd", "figcaption", "blockquote")
_LONGEST = 12
"""Words; what is longer is a sentence, and no name."""
_ENDINGS = {"", "s", "es", "ies", "y", "ed", "ing", "er", "ers", "or", "ors", "al", "ally", "ly", "'s", "e", "ion", "ions", "able"}
"""How one word ends in another form of the same word; "d" and "r" count behind an e."""


@dataclass(frozen=True)
class _Name:
    """A name, and its words as they are spelt, and in small letters."""

    text: str
    words: tuple[str, ...]
    small: tuple[str, ...]


def find_spelling_faults(bundle: Bundle, known: Known, locator: Locator) -> list[Problem]:
    """Find misspelt names in the prose, the headings and the words around figures; each spelling once."""
    names, problems, told = [*_read_names(known.names)], [], set()
    index: dict[str, list[_Name]] = {}
    for name in names:
        for word in {name.small[0], name.small[-1]}:
            index.setdefault(word, []).append(name)
    for block in _list_blocks(bundle):
        for found, name in find_misspelt_names(block.get_text(), index, known.allowed):
            if (found, name) not in told:
                told.add((found, name))
                where = known.names[name].partition(", ")
                problems.append(find_fault("spelling of names", locator.locate(block), f"“{found}”, which {where[0]} spells “{name}”",
                                           "Spell it so, or cite its label: {{ ....label }}. A phrase that is right as it is goes into [prose] allowed in report.toml."))
    return problems


def _list_blocks(bundle: Bundle) -> Iterator[Tag]:
    """List what people wrote: the prose, and the words of report.toml around exhibits; not the questionnaire as it was asked."""
    page = bundle.page
    for root in [*page.select("header, .prose, footer, .notes, .banner"), *page.select(".exhibit .headline, .exhibit .subtitle, .exhibit .note, .exhibit .source")]:
        if root.name in _PROSE:
            yield root
        yield from (block for block in root.find_all(_PROSE) if not block.find(_PROSE))


def _read_names(names: Mapping[str, str]) -> Iterator[_Name]:
    for text in names:
        words = tuple(match[0].replace("’", "'") for match in _WORD.finditer(text))
        if 1 < len(words) <= _LONGEST or len(words) == 1 and _is_short_form(words[0]):
            yield _Name(text, words, tuple(word.casefold() for word in words))


def _is_short_form(word: str) -> bool:
    """Whether a word is made of capitals, or has some inside: SSERC, RAiSE."""
    return any(sum(sign.isupper() for sign in part) > 1 for part in re.split("[-/&.]", word))


def find_misspelt_names(text: str, index: Mapping[str, Sequence[_Name]], allowed: Sequence[str] = ()) -> Iterator[tuple[str, str]]:
    """Give each misspelt name in a text, with the name that is meant.

    Parameters
    ----------
    index : dict of list of _Name
        The names by their first and by their last word, in small letters.
    """
    for phrase in allowed:
        text = text.replace(phrase, " | ")
    matches = [*_WORD.finditer(text)]
    words = [match[0].replace("’", "'") for match in matches]
    small = [word.casefold() for word in words]
    for place, word in enumerate(small):
        for name in index.get(word, ()):
            size = len(name.words)
            for start in {place if word == name.small[0] else -1, place - size + 1 if word == name.small[-1] else -1}:
                if start < 0 or start + size > len(words) or words[start:start + size] == [*name.words]:
                    continue
                end = start + size
                is_one = re.fullmatch(r"[\s(]*", "".join(text[one.end():other.start()] for one, other in zip(matches[start:end - 1], matches[start + 1:end])))
                if is_one and _is_misspelt(words, small, start, name, _begins(text, matches[start].start())):
                    yield text[matches[start].start():matches[end - 1].end()].replace("\n", " "), name.text


def _begins(text: str, start: int) -> bool:
    """Whether a sentence, or a text, begins at a place."""
    return not text[:start].strip() or re.search(r"[.:!?|“\"(•]\s*$", text[:start]) is not None


def _is_misspelt(words: Sequence[str], small: Sequence[str], start: int, name: _Name, begins: bool) -> bool:
    size = len(name.words)
    different = [place for place in range(size) if small[start + place] != name.small[place]]
    if len(different) > 1:
        return False
    if different:
        place = different[0]
        return _is_slip(small[start + place], name.small[place])
    return _has_wrong_capitals(words, start, name, begins)


def _has_wrong_capitals(words: Sequence[str], start: int, name: _Name, begins: bool) -> bool:
    """Whether the capitals of a name are wrong: those of a short form, or some of several.

    A name in small letters is a phrase like any other; "STEM learning" need not be the organisation STEM Learning.
    """
    written = words[start:start + len(name.words)]
    if len(written) == 1 and (begins or written[0].islower()):
        # "Raise" and "raise" are words of their own.
        return False
    if any(_is_short_form(one) and other != one and other != other.upper() for one, other in zip(name.words, written)):
        return True
    plain = [place for place, one in enumerate(name.words) if not _is_short_form(one) and (place or not begins)]
    kept = [place for place in plain if name.words[place][:1].isupper() and written[place][:1].isupper()]
    lost = [place for place in plain if name.words[place][:1].isupper() and written[place][:1].islower()]
    # That a name begins with a capital says little: every label does.
    if lost and kept and (lost != [0] or len(kept) > 1):
        return True
    added = [place for place in plain if place and name.words[place][:1].islower() and written[place][:1].isupper()]
    around = [words[place] for place in (start - 1, start + len(written)) if 0 <= place < len(words)]
    # Capitals on either side: it is a part of a longer name.
    return bool(added) and not any(one[:1].isupper() for one in around)


def _is_slip(written: str, meant: str) -> bool:
    """Whether a word is another with a slip, and not another form of it, or another word.

    Examples
    --------
    >>> _is_slip("educaton", "education"), _is_slip("sectors", "sector"), _is_slip("primary", "secondary"), _is_slip("2018", "2019")
    (True, False, False, False)
    """
    if min(len(written), len(meant)) < 5 or any(sign.isdigit() for sign in written + meant):
        return False
    common = next((place for place, (one, other) in enumerate(zip(written, meant)) if one != other), min(len(written), len(meant)))
    ends = {written[common:], meant[common:]}
    if ends <= _ENDINGS or ends <= {"", "d", "r", "rs"} and written[common - 1] == "e":
        return False
    return _count_slips(written, meant) <= (2 if len(meant) >= 9 else 1)


def _count_slips(one: str, other: str) -> int:
    """Count the letters that are missing, too many, wrong, or the wrong way round."""
    rows = [list(range(len(other) + 1))]
    for place, sign in enumerate(one, 1):
        row = [place]
        for number, against in enumerate(other, 1):
            cost = min(rows[-1][number] + 1, row[-1] + 1, rows[-1][number - 1] + (sign != against))
            if place > 1 and number > 1 and sign == other[number - 2] and one[place - 2] == against:
                cost = min(cost, rows[-2][number - 2] + 1)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1]
