"""Tell of marked words what must not be told: that they cite a figure which is too few to publish, and of which subject."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from stemreport.exhibits.citations import FindingBook
from stemreport.exhibits.describe import name_group
from stemreport.exhibits.keys import find_key
from stemreport.exhibits.marks import find_marks
from stemreport.findings.schema import Finding
from stemreport.house_style import capitalise, join_words

__all__ = ["list_hidden", "name_subjects"]


def list_hidden(text: str, books: Mapping[str, FindingBook]) -> list[str]:
    """List the keys of what a marked text cites and must not tell; a base may be known where its figure is not."""
    keys = []
    for citing in find_marks(text):
        for key in citing.keys:
            if not key.startswith("external."):
                _, finding = find_key(key, books)
                if finding.is_suppressed and (citing.form != "base" or finding.base is None):
                    keys.append(key)
    return list(dict.fromkeys(keys))


def name_subjects(keys: Iterable[str], books: Mapping[str, FindingBook]) -> str:
    """Name what keys are about: the titles of their questions, with item and group, and no answer."""
    return join_words(list(dict.fromkeys(_name_subject(*find_key(key, books)) for key in keys)))


def _name_subject(book: FindingBook, finding: Finding) -> str:
    name = finding.question.split(".")[0]
    if name not in book.codebook.questions:
        return capitalise(book.codebook.frames[name].counted_as[1])
    variables = {one.id: one.title for one in book.codebook.questions[name].variables}
    more = filter(None, [name_group(book, finding), book.settings.period if book.prefix else ""])
    added = ", ".join(more)
    return variables.get(finding.question, book.codebook.questions[name].title) + (f" ({added})" if added else "")
