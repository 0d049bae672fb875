"""Write sentences from findings: the names and functions that a Markdown cell may use."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from jinja2 import TemplateSyntaxError, Undefined, UndefinedError

from stemreport.codebook.model import CLOSED
from stemreport.exhibits.citable import Missing, read_cited
from stemreport.exhibits.citations import Citation, FindingBook, Names, UnknownCitation, cite_book
from stemreport.exhibits.cited_entries import cite_external, cite_quotations
from stemreport.exhibits.changes import cite_changes
from stemreport.exhibits.claims import ClaimFault, make_claims
from stemreport.exhibits.comparisons import cite_comparisons
from stemreport.exhibits.fill_plain import fill_plain
from stemreport.exhibits.marks import Cited, mark, mark_text
from stemreport.exhibits.rankings import Place, list_unranked, rank_answers
from stemreport.exhibits.sandbox import find_beyond_citing, open_sandbox
from stemreport.findings.schema import Finding
from stemreport.house_style import TOO_FEW, join_words
from stemreport.problems import nearest
from stemreport.settings import Settings

__all__ = ["Markdown", "Wording", "WordingFault", "escape_markdown"]


class Markdown(str):
    """Text that is Markdown already and must not be escaped."""


class WordingFault(Exception):
    """What is wrong with a sentence: what was found, what was expected, what to do."""

    def __init__(self, found: str, expected: str, advice: str):
        super().__init__(found)
        self.found, self.expected, self.advice = found, expected, advice


def escape_markdown(text: str) -> str:
    """Escape what Markdown would read as a sign.

    Examples
    --------
    >>> print(escape_markdown("<b> *all* [x]"))
    \\<b\\> \\*all\\* \\[x\\]
    """
    return re.sub(r"([\\`*_{}\[\]<>#|~])", r"\\\1", text)


class Wording:
    """Resolves the citations in Markdown.

    Parameters
    ----------
    book : FindingBook
    extra : dict, optional
        Further names, for example the cross-references of a document.
    escape : callable
        What is done to a cited label, so that it cannot be read as a sign: `escape_markdown`, or `str` for plain text.
    marked : bool
        Whether invented figures say so.
    mark_false : bool
        Whether a false claim is printed as one, in place of a `WordingFault`.
    """

    def __init__(self, book: FindingBook, extra: Mapping[str, object] | None = None,
                 escape: Callable[[str], str] = escape_markdown, marked: bool = True, mark_false: bool = False):
        settings = book.settings
        self._environment = open_sandbox(lambda value: _finalize(value, escape))
        self._names: dict[str, object] = {
            **cite_book(book, marked),
            "external": cite_external(lambda: settings.externals),
            "comparison": cite_comparisons(book, marked),
            "change": cite_changes(book, marked),
            "period": Names("period", lambda: settings.periods),
            "survey": Names("survey", lambda: {"title": book.codebook.title, "subject": book.codebook.subject,
                                               "publisher": settings.publisher}),
            "quotation": cite_quotations(book.quotations),
            "text": _Texts(settings, self.resolve),
            "top": _unless_missing(lambda question, count, option="": _write_ranking(*_rank(book, question, option, count))),
            "first": _unless_missing(lambda question, option="": _name_places(*_rank(book, question, option, 1), marked)),
            "gaps": _unless_missing(lambda question, by: _name_gaps(book, question, by, marked)),
            "listed": _unless_missing(lambda question, count, option="": _name_places(*_rank(book, question, option, count), marked)),
            **make_claims(mark_false),
            **(extra or {}),
        }

    def resolve(self, source: str) -> str:
        """Return Markdown with every citation replaced by what it cites, marked as a citation (`marks`).

        Raises
        ------
        WordingFault
            When a citation names nothing, or is not written as one.
        """
        try:
            plain = fill_plain(source, self._names, self._environment)
            return self._render(source) if plain is None else plain
        except ClaimFault as fault:
            raise WordingFault(fault.found, fault.expected, fault.advice) from None
        except UnknownCitation as fault:
            advice = fault.hint or (f"Did you mean {fault.close}?" if fault.close else
                                    "Look for the name in findings.csv, in the column id.")
            raise WordingFault(f"the citation {fault.name}", fault.expected, advice) from None
        except UndefinedError as error:
            name = re.search(r"'(\w+)' is undefined", str(error))
            word = name.group(1) if name else str(error)
            close = nearest(word, self._names)
            raise WordingFault(f"the citation {word}", "a question of the codebook, or one of: "
                               "external, comparison, change, period, survey, quotation, text, top, first, listed, gaps, share, claim, ref, note, of",
                               f"Did you mean {close}?" if close else "Look for the name in codebook.toml.") from None
        except TemplateSyntaxError as error:
            raise WordingFault(f"line {error.lineno}: {error.message}", "a citation such as {{ ease.easy }}",
                               "Look at the braces: each {{ needs its }}.") from None
        except WordingFault:
            raise
        except Exception as error:  # whatever a sentence does beyond citing, its author reads advice and no traceback
            raise _refuse(str(error)) from None

    def _render(self, source: str) -> str:
        tree = self._environment.parse(source)
        if beyond := find_beyond_citing(tree):
            raise _refuse(f"a sentence that does more than cite ({beyond})")
        return self._environment.from_string(tree).render(self._names)


def _refuse(found: str) -> WordingFault:
    return WordingFault(found, "a citation such as {{ ease.easy }}", "Cite a finding; nothing else can be reached from a sentence.")


def _finalize(value: object, escape: Callable[[str], str]) -> str:
    """Write what braces hold: Markdown as it is, a citation with its mark, anything else as plain words."""
    value = read_cited(value)
    if isinstance(value, Markdown):
        return value
    if not isinstance(value, (str, Undefined)):
        # The name of a whole table, a comparison outside a claim: Python's own words for it are nothing to print.
        raise WordingFault("a citation that prints nothing", "a figure, a label or an entry, as in {{ ease.easy }}",
                           "Write the whole name of what is meant; highest(...), lowest(...) and a comparison stand inside "
                           "claim(...).")
    return mark_text(Cited(escape(str(value)), value.keys, value.form)) if isinstance(value, Cited) else escape(str(value))


class _Texts(Names):
    """The paragraphs of ``report.toml``, resolved when they are cited."""

    def __init__(self, settings: Settings, resolve: Callable[[str], str]):
        super().__init__("text", lambda: settings.texts)
        self._resolve = resolve
        self._open: list[str] = []

    def __getattr__(self, name: str) -> Markdown:
        source = super().__getattr__(name)
        if name in self._open:
            circle = ", which cites ".join(f"text.{one}" for one in [*self._open[self._open.index(name) + 1:], name])
            raise WordingFault(f"text.{name} cites {'itself' if self._open[-1] == name else circle}", "a text that comes to an end",
                               f"Take text.{name} out of [text.{self._open[-1]}] in report.toml.")
        self._open.append(name)
        try:
            return Markdown(self._resolve(source))
        finally:
            self._open.pop()


def _unless_missing(write: Callable[..., Cited | Markdown]) -> Callable[..., Cited | Markdown | Missing]:
    """Let a function of a sentence say of a question or an answer that it was asked in earlier years only."""
    def cite(question: object, *more: object, **named: object) -> Cited | Markdown | Missing:
        if isinstance(question, Missing):
            return question
        names = [one for one in (*more, *named.values()) if isinstance(one, str)] if isinstance(question, Citation) else []
        missing = (question._book.find_missing(f"{question._id}.{way}{name}") for name in names for way in ("", "by."))
        return next(filter(None, missing), None) or write(question, *more, **named)

    return cite


def _rank(book: FindingBook, question: object, option: str, cut: int) -> tuple[FindingBook, list[Place], list[Finding]]:
    """Rank the answers to a question; of what is too few to publish, list what leaves the ranking unknown."""
    id = question
    if isinstance(question, Citation):
        book, id = question._book, question._id
    asked = book.codebook.questions.get(id)
    if asked is None or asked.kind not in CLOSED:
        closed = [one.id for one in book.codebook.list_counted() if one.kind in CLOSED]
        raise WordingFault(f"a ranking of {id}", "a question with answers to choose: " + ", ".join(closed),
                           "Name the question without quotes, as in {{ top(barriers, 3) }}.")
    if asked.items and option not in asked.labels:
        raise WordingFault(f"a ranking of {id} by {option or 'nothing'}", "one of: " + ", ".join(asked.labels),
                           f"Say by which answer its items are ranked: {{{{ top({id}, 3, '{next(iter(asked.labels))}') }}}}.")
    if type(cut) is not int or cut < 1:
        raise WordingFault(f"a ranking of {id} with {cut!r} places", "how many places: 1 or more",
                           f"Write the number of places, as in {{{{ top({id}, 3) }}}}.")
    places = rank_answers(book, asked, option, cut)
    if hidden := list_unranked(book, asked, option, cut):
        return book, places, hidden
    if not places:
        raise WordingFault(f"a ranking of {id}, of which nobody chose anything", "answers that somebody chose",
                           "Take the ranking out.")
    return book, places, []


def _name_places(book: FindingBook, places: list[Place], hidden: list[Finding], marked: bool) -> Cited:
    if hidden:
        return Cited(TOO_FEW, tuple(book.prefix + finding.id for finding in hidden), "ranking")
    findings = [finding for place in places for finding in place.findings]
    invented = marked and any(finding.is_invented for finding in findings)
    return Cited(join_words([label for place in places for label in place.labels]) + (" (invented)" if invented else ""),
                 tuple(book.prefix + finding.id for finding in findings), "ranking")


def _name_gaps(book: FindingBook, question: object, by: str, marked: bool) -> Cited:
    """Name the parts of a number that are 0; "none" where there is none, and nothing where one might be too few to publish."""
    id = question
    if isinstance(question, Citation):
        book, id = question._book, question._id
    asked = book.codebook.questions.get(id)
    if asked is None or by not in asked.split_by:
        splits = [f"gaps({one.id}, '{split}')" for one in book.codebook.list_counted() for split in one.split_by]
        raise WordingFault(f"gaps of {id} by {by}", "a number and a question that it is split by", f"Write, for example, {{{{ {splits[0]} }}}}." if splits
                           else "No number of this survey is split.")
    points = [(one.label, book.find(f"{id}.by.{by}.{one.id}.total")) for one in book.codebook.find_variable(by).question.options]
    hidden = [finding for _, finding in points if finding.is_suppressed and not book.settings.disclosure.has_safe_zero(finding.id)]
    empty = [(label, finding) for label, finding in points if finding.estimate == 0]
    if hidden:
        return Cited(TOO_FEW, tuple(book.prefix + finding.id for finding in hidden), "ranking")
    cited = [finding for _, finding in empty] or [book.find(f"{id}.total")]
    invented = " (invented)" if marked and any(finding.is_invented for finding in cited) else ""
    return Cited((join_words([label for label, _ in empty]) or "none") + invented, tuple(book.prefix + finding.id for finding in cited), "ranking")


def _write_ranking(book: FindingBook, places: list[Place], hidden: list[Finding]) -> Markdown:
    """Write a ranking as a fenced block, which the document turns into a list with its own numbers."""
    if hidden:
        return Markdown(f"\n\n{mark_text(_name_places(book, places, hidden, marked=False))}\n\n")
    lines = []
    for place in places:
        figure = f"{place.findings[0].display} ({book.count_words(place.findings[0])}"
        figure += " each" if len(place.labels) > 1 else ""
        figure += ", invented)" if place.findings[0].is_invented else ")"
        cited = mark(figure, tuple(book.prefix + finding.id for finding in place.findings), "both")
        # One line is one place, whatever a label holds.
        lines.append(f"{place.rank}|{' '.join(join_words(list(place.labels)).split())}|{cited}")
    return Markdown("\n\n```ranking\n" + "\n".join(lines) + "\n```\n\n")
