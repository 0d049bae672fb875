"""Cite findings by name in a sentence: ``{{ barriers.funding_learning.both }}``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass

from stemreport.codebook.breaks import find_break, find_breaks
from stemreport.codebook.dropped import describe_dropped, describe_unasked
from stemreport.codebook.model import Codebook, Frame
from stemreport.exhibits.citable import Citable, Missing, name_citation
from stemreport.exhibits.marks import Cited
from stemreport.findings.schema import Finding
from stemreport.problems import nearest
from stemreport.settings import Settings

__all__ = ["Citation", "Comparison", "FindingBook", "Names", "UnknownCitation", "cite_book"]


class UnknownCitation(Exception):
    """A citation that names nothing.

    Parameters
    ----------
    name : str
        What was cited.
    close : str or None
        The nearest name that there is.
    expected : str
        What would have been right.
    hint : str
        What to do, where no nearest name says it.
    """

    def __init__(self, name: str, close: str | None, expected: str = "the id of a finding", hint: str = ""):
        super().__init__(name)
        self.name, self.close, self.expected, self.hint = name, close, expected, hint


class FindingBook:
    """The findings of one survey and year, with the labels that the codebook gives them.

    Parameters
    ----------
    findings : dict of Finding
        By id.
    codebook : Codebook
    settings : Settings
    quotations : dict of str, optional
        The published words of respondents, by id.
    prefix : str
        What stands before the ids of a report that another one cites: ``survey/year/``.
    origin : (str, str)
        Its survey and year, by the names of their folders.
    others : dict of FindingBook, optional
        The reports that this one is compared with, by survey and year.
    """

    def __init__(self, findings: Mapping[str, Finding], codebook: Codebook, settings: Settings,
                 quotations: Mapping[str, str] | None = None, prefix: str = "", origin: tuple[str, str] = ("", ""),
                 others: Mapping[tuple[str, str], FindingBook] | None = None):
        self.findings, self.codebook, self.settings, self.quotations = findings, codebook, settings, quotations or {}
        self.prefix, self.origin, self.others = prefix, origin, others or {}
        self._citing: FindingBook | None = None
        self._breaks: dict[str, Mapping[str, str]] = {}
        self._branches = {id.rsplit(".", depth)[0] for id in findings for depth in range(id.count(".") + 1)}

    @property
    def books(self) -> dict[str, FindingBook]:
        """This book and those that it is compared with, by prefix."""
        return {self.prefix: self, **{one.prefix: one for one in self.others.values()}}

    def be_cited_by(self, book: FindingBook) -> FindingBook:
        """Return this book as another report cites it, which may ask what this one did not."""
        cited = copy(self)
        cited._citing = book
        return cited

    @property
    def unasked(self) -> list[str]:
        """The questions that the report which cites this one asks, and this one did not."""
        return [id for id in self._citing.codebook.questions if self.find_missing(id)] if self._citing else []

    def has(self, id: str) -> bool:
        """Whether a finding, or the beginning of one's id, has this name."""
        return id in self._branches or id in self.findings

    def find(self, id: str) -> Finding:
        """Return a finding.

        Raises
        ------
        UnknownCitation
            When there is none of this id.
        """
        if id in self.findings:
            return self.findings[id]
        below = [one.removeprefix(f"{id}.") for one in self.findings if one.startswith(f"{id}.")]
        if below:
            plain = ([one for one in below if "." not in one] or below)[:8]
            raise UnknownCitation(id, None, hint=f"{id} has several figures: write {id}.{plain[0]}, or one of: "
                                                 f"{', '.join(plain)}.")
        raise self.miss(id)

    def miss(self, id: str) -> UnknownCitation:
        """Say what is wrong with an id that names nothing: an option may be published as part of another."""
        for merge in self.settings.disclosure.merges:
            for option in merge.options:
                if f"{id}.".startswith(f"{merge.question}.{option}.") or f".by.{merge.question}.{option}." in f"{id}.":
                    return UnknownCitation(id, None, hint=f"{option} is published as part of {merge.question}.{merge.id} "
                                                          f"([[disclosure.merges]] in report.toml): cite that.")
        return UnknownCitation(id, nearest(id, [*self.findings, *self._branches]))

    def find_missing(self, id: str) -> Missing | None:
        """Return what stands for an id that names nothing because it was asked in another year, or in another survey, only."""
        words = describe_dropped(self.codebook, id) or (describe_unasked(self.codebook, self._citing.codebook, id) if self._citing else "")
        survey = f"{self.codebook.title}, " if self._citing and self._citing.origin[0] != self.origin[0] else ""
        return Missing(f"{words} in {survey}{self.settings.period}") if words else None

    def find_missing_exhibit(self, id: str) -> Missing | None:
        """Return what stands in the place of an exhibit that shows something which was asked in earlier years only."""
        words = [words for (kind, one), words in self.settings.missing.items() if one == id and kind != "comparison"]
        return Missing(words[0]) if words else None if id in self.settings.exhibits else self.find_missing(id)

    def find_break(self, earlier: FindingBook, id: str) -> str:
        """Say why a figure of an earlier year of the same survey cannot stand beside this year's; "" where it can."""
        (survey, year), (own, _) = earlier.origin, self.origin
        if survey != own:
            return ""
        if year not in self._breaks:
            self._breaks[year] = find_breaks(self.codebook, earlier.codebook, year)
        reason = find_break(id, self._breaks[year])
        title = self.codebook.questions[id.partition(".")[0]].title if reason else ""
        return f"{title}: {reason} in {earlier.settings.period}, so not compared" if reason else ""

    def label(self, id: str) -> str:
        """Return the codebook's words for what an id names: an option, net, item, group, rule, question or frame."""
        first, *rest = id.split(".")
        if first in self.codebook.frames:
            frame = self.codebook.frames[first]
            return next((rule.label for rule in frame.exclusions if rest[-1:] == [rule.id]), frame.units)
        asked = self.codebook.questions[first]
        labels = asked.labels | {item.id: item.label for item in asked.items}
        grouping = ".".join(rest[rest.index("by") + 1:-1]) if "by" in rest else ""
        if grouping in (*asked.split_by, *self.codebook.list_groupings(asked.frame)):
            labels = self.codebook.find_variable(grouping).question.labels | {one.id: one.label for one in asked.spare}
        elif rest[-2:-1] == ["among"]:
            labels = {rest[-1]: self.codebook.filters[rest[-1]].label}
        return next((labels[part] for part in reversed(rest) if part in labels), asked.title)

    def find_frame(self, finding: Finding) -> Frame:
        """Return the frame that a finding counts."""
        name = finding.question.split(".")[0]
        return self.codebook.frames.get(name) or self.codebook.frames[self.codebook.questions[name].frame]

    def count_words(self, finding: Finding) -> str:
        """Write the count of a finding with its word: ``79 responses``."""
        return f"{finding.count_text} {self.find_frame(finding).counted_as[0 if finding.numerator == 1 else 1]}"


class Citation(Citable):
    """A name in a sentence; its text is the figure in house style.

    Parameters
    ----------
    book : FindingBook
    id : str
    marked : bool
        Whether an invented figure says so; inside an exhibit, which says so itself, it need not.
    """

    def __init__(self, book: FindingBook, id: str, marked: bool = True):
        self._book, self._id, self._marked = book, id, marked
        self._key = f"{book.prefix}{id}"
        self._name = name_citation(self._key)

    def __gt__(self, other: object) -> Comparison:
        return Comparison(self, ">", other)

    def __lt__(self, other: object) -> Comparison:
        return Comparison(self, "<", other)

    def __eq__(self, other: object) -> Comparison:
        return Comparison(self, "==", other)

    __hash__ = None

    def __getattr__(self, name: str) -> object:
        if name.startswith("_"):
            raise AttributeError(name)
        if name in _VIEWS:
            return _VIEWS[name](self)
        child = f"{self._id}.{name}"
        # By what is only known from the next name, which may be of a question that was not asked.
        if self._book.has(child) or name == "by":
            return Citation(self._book, child, self._marked)
        if dropped := self._book.find_missing(child):
            return dropped
        missing = self._book.miss(child)
        raise missing if missing.hint else UnknownCitation(child, nearest(child, [*self._book.findings, *_VIEWS]))

    def _cite(self, text: str, form: str) -> Cited:
        return Cited(text, (self._key,), form)

    def _value(self) -> Cited:
        finding = self._book.find(self._id)
        return self._cite(finding.text + self._mark(finding, " (", ")"), "value")

    def _mark(self, finding: Finding, before: str, after: str) -> str:
        return f"{before}invented{after}" if self._marked and finding.is_invented and not finding.is_suppressed else ""

    def _find_counted(self) -> Finding:
        """Find a finding that counts units: the sum behind a mean is no count of anybody."""
        finding = self._book.find(self._id)
        if finding.measure not in ("percent", "count"):
            raise UnknownCitation(f"the count of {self._id}", None, "a percentage or a count",
                                  f"{self._id} is a {finding.measure.replace('_', ' ')}: write it alone, or .base.")
        return finding

    def _list_ids(self) -> tuple[str, ...]:
        """List the findings that the citation prints or rests on."""
        return (self._id,)

    def _count(self) -> Cited:
        finding = self._find_counted()
        return self._cite(finding.count_text + self._mark(finding, " (", ")"), "count")

    def _base(self) -> Cited:
        return self._cite(self._book.find(self._id).base_text, "base")

    def _both(self) -> Cited:
        finding = self._find_counted()
        if finding.is_suppressed:
            return self._cite(finding.text, "both")
        return self._cite(f"{finding.display} ({self._book.count_words(finding)}{self._mark(finding, ', ', '')})", "both")

    def _label(self) -> str:
        return self._book.label(self._id)


_VIEWS: dict[str, Callable[[Citation], str]] = {
    "count": Citation._count, "base": Citation._base, "both": Citation._both, "label": Citation._label}


@dataclass(frozen=True, eq=False)
class Comparison:
    """Two things set beside each other in a sentence: ``a > b``, not yet looked at."""

    first: Citation
    sign: str
    second: object

    def __bool__(self) -> bool:
        raise UnknownCitation(f"{self.first._id} {self.sign} ...", None, "one comparison of two findings",
                              "Put it into a claim, as in {{ claim('more', ease.easy > ease.difficult) }}.")


class Names:
    """A table of texts that citations reach by name, as in ``{{ period.survey_year }}``.

    Parameters
    ----------
    what : str
        What they are called in a citation.
    entries : dict or callable
        A callable is asked when a sentence cites one of them: what nobody cites is then not read.
    source : str
        Where a person enters them.
    hint : str
        What to do where a name is not there, besides looking at the nearest one.
    """

    def __init__(self, what: str, entries: Mapping[str, object] | Callable[[], Mapping[str, object]], source: str = "report.toml", hint: str = ""):
        self._what, self._given, self._source, self._hint = what, entries, source, hint

    @property
    def _entries(self) -> Mapping[str, object]:
        return self._given() if callable(self._given) else self._given

    def __repr__(self) -> str:
        return self._what

    def __getattr__(self, name: str) -> object:
        if name.startswith("_"):
            raise AttributeError(name)
        if name not in self._entries:
            close = nearest(name, self._entries)
            hint = f"Did you mean {close}? {self._hint}" if close and self._hint else self._hint
            raise UnknownCitation(f"{self._what}.{name}", close,
                                  f"an entry of {self._source}: {', '.join(self._entries) or 'there is none'}", hint)
        return self._entries[name]


def cite_book(book: FindingBook, marked: bool = True) -> dict[str, Citation | Missing]:
    """Return what the names of a survey's frames and counted questions mean in a sentence, and those that it did not ask."""
    dropped = {id: book.find_missing(id) for id in (*book.codebook.dropped, *book.unasked)}
    return dropped | {id: Citation(book, id, marked) for id in (*book.codebook.frames, *(one.id for one in book.codebook.list_counted()))}
