"""Check that what a sentence cites has with it what a reader needs: a percentage its base, a test its caveat."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from stemreport.document.places import CitingPlace
from stemreport.document.split_sentences import split_sentences
from stemreport.exhibits.base_line import name_rule
from stemreport.exhibits.citable import name_citation
from stemreport.exhibits.citations import FindingBook
from stemreport.exhibits.keys import find_key
from stemreport.exhibits.marks import Citing, find_citings
from stemreport.findings.schema import Finding
from stemreport.problems import Problem

__all__ = ["find_missing_bases", "find_missing_caveats", "list_bases_given", "list_bases_needed"]

_SHOWS_A_SHARE = ("value", "both", "share", "claim")


def find_missing_bases(place: CitingPlace, books: Mapping[str, FindingBook]) -> Iterator[Problem]:
    """Find the percentages that a paragraph or list cites without saying, there, of how many they are.

    A base is in sight where ``.base`` of the same figure, or of another one of the same base, is cited in the same place;
    for figures of all respondents also where their number is cited itself. Figures and tables carry their bases.
    """
    given = list_bases_given(place.citings, books)
    missing: dict[tuple, tuple[str, str]] = {}
    for citing, key, enough in list_bases_needed(place.citings, books):
        if not set(enough) & given:
            missing.setdefault(enough[0], (key, f"{citing.text} ({key})"))
    for key, text in missing.values():
        book, finding = find_key(key, books)
        frame = book.find_frame(finding)
        whom = f"{frame.units} in the group" if finding.group and finding.base_rule == "all" else name_rule(finding.base_rule, frame)
        name = name_citation(key)
        base = f"all {{{{ {name}.base }}}} {whom.removeprefix('all ')}" if whom.startswith("all ") else (
            f"the {{{{ {name}.base }}}} {whom}")
        yield Problem(place.piece.notebook, f"cell {place.piece.cell}", f"{text} without its base",
                      "beside every percentage, of how many it is", f"Add it to the paragraph, for example: of {base}.")


def list_bases_given(citings: Iterable[Citing], books: Mapping[str, FindingBook]) -> set[tuple]:
    """List the bases that citations give, by names that `list_bases_needed` uses as well."""
    given = set()
    for citing, key, book, finding in _find_each(citings, books):
        if citing.form == "base":
            given.add(_name_base(book, finding))
        elif citing.form == "value" and finding.base_rule == "received" and not finding.option:
            given.add(_name_frame(book, finding))
        elif citing.form == "value" and finding.measure == "total" and not finding.group:
            given.add((book.prefix, "total", finding.question))
    return given


def list_bases_needed(citings: Iterable[Citing], books: Mapping[str, FindingBook]) -> Iterator[tuple[Citing, str, list[tuple]]]:
    """List the percentages that need a base beside them: the citation, its key, and the bases of which one is enough."""
    for citing, key, book, finding in _find_each(citings, books):
        if citing.form in _SHOWS_A_SHARE and finding.measure in ("percent", "share") and finding.base and not finding.is_suppressed:
            of_all = finding.base_rule == "all" and not finding.group
            yield citing, key, [_name_base(book, finding), *([_name_frame(book, finding)] if of_all else [])]


def _find_each(citings: Iterable[Citing], books: Mapping[str, FindingBook]) -> Iterator[tuple[Citing, str, FindingBook, Finding]]:
    for citing in citings:
        for key in citing.keys:
            if not key.startswith("external."):
                yield citing, key, *find_key(key, books)


def _name_base(book: FindingBook, finding: Finding) -> tuple:
    """Name a base: all respondents are the same for every question of a frame, those who answered are not."""
    question = book.find_frame(finding).id if finding.base_rule == "all" else finding.question
    if finding.base_rule == "total":
        # All parts of a number are of one total.
        return book.prefix, "total", question
    return book.prefix, finding.base_rule, question, finding.group, finding.base


def _name_frame(book: FindingBook, finding: Finding) -> tuple:
    """Name the base that all respondents of a frame are, from their number or from any figure of them."""
    frame = book.find_frame(finding)
    return book.prefix, "all", frame.id, "", book.find(frame.id).numerator


def find_missing_caveats(place: CitingPlace, books: Mapping[str, FindingBook]) -> Iterator[Problem]:
    """Find the comparisons that a sentence cites without saying, there, how they were tested and of whom."""
    if not any(finding.measure in _TESTED for _, _, _, finding in _find_each(place.citings, books)):
        return
    for citings in _list_sentences(place):
        told = {key.removesuffix(".p") for citing in citings if citing.form == "caveat" for key in citing.keys}
        tested = {key.removesuffix(".p") for citing, key, _, finding in _find_each(citings, books)
                  if citing.form != "caveat" and finding.measure in _TESTED and not finding.is_suppressed}
        for key in sorted(tested - told):
            yield Problem(place.piece.notebook, f"cell {place.piece.cell}", f"{key} without its caveat",
                          "in the sentence that tells what was tested, how, and that respondents chose themselves",
                          f"Add it to the sentence: ({{{{ {name_citation(key)}.caveat }}}}).")


_TESTED = ("difference", "mean_difference", "p_value")


def _list_sentences(place: CitingPlace) -> list[Sequence[Citing]]:
    """List what each sentence of a paragraph cites; a list, an exhibit and whatever else is no paragraph is one."""
    paragraph = re.fullmatch(r"\s*<p\b[^>]*>(.*)</p>\s*", place.html, re.DOTALL)
    return [list(find_citings(sentence)) for sentence, _ in split_sentences(paragraph[1])] if paragraph else [place.citings]
