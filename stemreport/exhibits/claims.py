"""Words that claim something of figures: written from findings, or checked against them when the page is made."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from stemreport.exhibits.citable import Missing
from stemreport.exhibits.citations import Citation, Comparison, FindingBook
from stemreport.exhibits.changes import BrokenChange
from stemreport.exhibits.comparisons import SIGNIFICANT, CitedComparison, UnlikeComparison, explain_unlike
from stemreport.exhibits.marks import Cited
from stemreport.exhibits.rankings import has_known_order
from stemreport.findings.schema import Finding
from stemreport.house_style import TOO_FEW, join_words
from stemreport.problems import quote_list
from stemreport.prose.phrases import DIRECTIONS, FRACTIONS, QUALIFIERS, describe_share, find_direction, read_share

__all__ = ["ClaimFault", "Extreme", "make_claims"]

_SIGNS = {">": "higher", "<": "lower", "==": "same"}


class ClaimFault(Exception):
    """A claim that is false, or cannot be checked: what was found, what was expected, what to do."""

    def __init__(self, found: str, expected: str, advice: str, is_false: bool = False):
        super().__init__(found)
        self.found, self.expected, self.advice, self.is_false = found, expected, advice, is_false


@dataclass(frozen=True)
class Extreme:
    """A figure that is said to be the highest or the lowest of its kind: ``lowest(hours.by.role.technical.mean)``."""

    cited: Citation
    direction: str


def make_claims(mark_false: bool = False) -> dict[str, Callable[..., object]]:
    """Return the functions that a sentence claims with: ``share``, ``claim``, ``highest`` and ``lowest``.

    Parameters
    ----------
    mark_false : bool
        Whether a false claim is printed as one, in place of stopping the run.
    """

    def cite(write: Callable[[], Cited], words: str, evidence: object, form: str) -> Cited | Missing:
        if isinstance(missing := evidence.second if isinstance(evidence, Comparison) else evidence, Missing):
            return missing
        try:
            return write()
        except ClaimFault as fault:
            if mark_false and fault.is_false:
                return Cited(f"[not true: {words}]", _list_keys(evidence), form)
            raise

    def claim(words: str, evidence: object = None) -> Cited | Missing:
        return cite(lambda: _check_claim(words, evidence), words, evidence, "claim")

    def share(cited: object) -> Cited | Missing:
        return cite(lambda: _write_share(cited), "a share", cited, "share")

    return {"share": share, "claim": claim, "highest": lambda cited: _expect_extreme(cited, "higher"),
            "lowest": lambda cited: _expect_extreme(cited, "lower")}


def _write_share(cited: object) -> Cited:
    if hidden := _list_hidden(cited):
        return Cited(TOO_FEW, hidden, "share")
    finding = _find_share(cited, "share(...)")
    mark = " (invented)" if cited._marked and finding.is_invented else ""
    return Cited(describe_share(finding.exact) + mark, _list_keys(cited), "share")


def _expect_extreme(cited: object, direction: str) -> Extreme | Missing:
    if isinstance(cited, Missing):
        return cited
    if not isinstance(cited, Citation):
        raise ClaimFault(f"{'highest' if direction == 'higher' else 'lowest'}({cited})", "a finding",
                         "Cite one figure: lowest(hours.by.role.technical.mean).")
    return Extreme(cited, direction)


def _check_claim(words: str, evidence: object) -> Cited:
    """Check what words claim, and return them as a citation of what they rest on; where that is too few to publish, without them."""
    if hidden := _list_hidden(evidence):
        return Cited(TOO_FEW, hidden, "claim")
    if isinstance(evidence, Citation):
        shown = [_check_share(words, evidence)]
    elif isinstance(evidence, Comparison):
        shown = _check_comparison(words, evidence)
    elif isinstance(evidence, Extreme):
        shown = _check_extreme(words, evidence)
    elif isinstance(evidence, CitedComparison):
        shown = _check_tested(words, evidence)
    elif isinstance(evidence, (BrokenChange, UnlikeComparison)):
        raise ClaimFault(f"“{words}” of {evidence!r}, {evidence._reason}", "figures that were asked alike", "Take the claim out; or if the difference in asking "
                         "does not matter, say so with comparable_with in codebook.toml.", True)
    else:
        raise ClaimFault(f"the claim “{words}” with {'no figure' if evidence is None else repr(evidence)}",
                         "the finding, or the two findings, that it rests on",
                         "Write {{ claim('more than two thirds', ease.easy) }} or {{ claim('more', ease.easy > ease.difficult) }}; "
                         "compare findings themselves, not .count or .base.")
    marked = _list_citations(evidence)[0]._marked and any(finding.is_invented for finding in shown)
    return Cited(words + (" (invented)" if marked else ""), _list_keys(evidence), "claim")


def _check_share(words: str, cited: Citation) -> Finding:
    finding, meant = _find_share(cited, f"the claim “{words}”"), read_share(words)
    if meant is None:
        raise ClaimFault(f"the claim “{words}” of {cited._name}", "words for a share: " + ", ".join(
            [*QUALIFIERS, "most", "a majority", "a minority", "nearly all", "all", "none"]) + "; with "
            + ", ".join(FRACTIONS), f"Write {{{{ share({cited._name}) }}}}, which finds the words itself: "
            f"“{describe_share(finding.exact)}”.")
    if not meant.holds(finding.exact):
        raise ClaimFault(f"“{words}”, but {cited._name} is {_show(finding)}", meant.meaning,
                         f"What is true of it is “{describe_share(finding.exact)}”: write {{{{ share({cited._name}) }}}}.", True)
    return finding


def _check_comparison(words: str, evidence: Comparison) -> list[Finding]:
    first, second = (_find(one, f"the claim “{words}”") for one in (evidence.first, evidence.second))
    if first.measure != second.measure:
        raise ClaimFault(f"“{words}” compares a {first.measure} with a {second.measure}", "two figures of one measure",
                         "Compare percentages with percentages, means with means.")
    names = evidence.first._name, evidence.second._name
    _expect_like(words, evidence)
    said = f" {evidence.sign} ".join(names)
    _expect_direction(words, _SIGNS[evidence.sign], said)
    values = first.exact, second.exact
    true = {">": values[0] > values[1], "<": values[0] < values[1], "==": values[0] == values[1]}[evidence.sign]
    if not true:
        raise ClaimFault(f"“{words}”, but {names[0]} is {_show(first)} and {names[1]} is {_show(second)}", said,
                         "Write what the figures say, or take the claim out.", True)
    return [first, second]


def _expect_like(words: str, evidence: Comparison) -> None:
    """Check that one figure in two years of a survey was asked alike in both, and that two surveys asked alike for theirs."""
    (own, id), (other, other_id) = sorted(((one._book, one._id) for one in (evidence.first, evidence.second)), key=lambda one: one[0].prefix)
    reason = explain_unlike((own, id), (other, other_id))
    if not reason and id == other_id and other.origin[0] == own.origin[0] and other.origin != own.origin:
        reason = own.find_break(other, id)
    if reason:
        raise ClaimFault(f"“{words}” of {evidence.first._name} and {evidence.second._name}, {reason}", "figures that were asked alike",
                         "Give both beside each other without a claim; or say with comparable_with in codebook.toml why the difference does not matter.")


def _check_extreme(words: str, evidence: Extreme) -> list[Finding]:
    cited = evidence.cited
    finding = _find(cited, f"the claim “{words}”")
    what = "highest" if evidence.direction == "higher" else "lowest"
    _expect_direction(words, evidence.direction, f"{what}({cited._name})")
    others = _list_others(cited._book, finding)
    if not others:
        raise ClaimFault(f"“{words}”, but nothing stands beside {cited._name}", "a figure of several answers, items or groups",
                         "Name a group, an item or an answer: lowest(hours.by.role.technical.mean).")
    choose = max if evidence.direction == "higher" else min
    rival = choose(others, key=lambda one: one.exact)
    # Neither of two that are the same is the highest.
    if choose(finding.exact, rival.exact) == rival.exact:
        tie = ", the same" if rival.exact == finding.exact else ""
        raise ClaimFault(f"“{words}”, but {finding.id} is {_show(finding)} and {rival.id} is {_show(rival)}{tie}",
                         f"{finding.id} {what} of {join_words([one.id for one in (finding, *others)])}",
                         "Write what the figures say; for several in their order, {{ top(question, places) }}.", True)
    return [finding]


def _check_tested(words: str, evidence: CitedComparison) -> list[Finding]:
    """Check words about a change, or about more than the respondents, against the test of a declared comparison."""
    difference, p = evidence._find()
    _refuse_unproved(words, difference.id)
    said = {"rose": "higher", "fell": "lower"}.get(find_direction(words), find_direction(words))
    if said not in ("higher", "lower"):
        raise ClaimFault(f"“{words}” of {difference.id}", "words such as " + quote_list(
            [*DIRECTIONS["higher"][:2], *DIRECTIONS["lower"][:2]]),
            "A test can show that figures differ, and in which direction. It never shows that they are the same.")
    shown = f"{difference.id} is {difference.display} ({evidence.interval}; adjusted p {p.display})"
    if (said == "higher") != (difference.estimate > 0):
        raise ClaimFault(f"“{words}”, but {shown}", f"a difference {'above' if said == 'higher' else 'below'} 0",
                         "Write what the figures say, or take the claim out.", True)
    if p.estimate >= SIGNIFICANT:
        raise ClaimFault(f"“{words}”, but {shown}", f"an adjusted p below {SIGNIFICANT}",
                         "Give both figures without a claim. That no difference was shown is not that there is none: do not "
                         "write “no change”.", True)
    return [difference]


def _list_hidden(evidence: object) -> tuple[str, ...]:
    """List the keys of what is too few to publish of all that a claim rests on: true or not, it would tell of it."""
    hidden = []
    for cited in _list_citations(evidence):
        book, ids = cited._book, cited._list_ids()
        findings = [book.find(id) for id in ids]
        if isinstance(evidence, Extreme):
            beside = _list_beside(book, findings[0])
            # Whether what is shown ties with what is not, is known only where something stands between them.
            is_known = has_known_order([*findings, *beside]) and any(_has_anybody(one) for one in beside)
            findings += [] if evidence.direction == "higher" and is_known else beside
        hidden += [f"{book.prefix}{one.id}" for one in findings if one.is_suppressed]
    return tuple(hidden)


def _list_others(book: FindingBook, finding: Finding) -> list[Finding]:
    """List what stands beside a finding and is about anybody."""
    return [one for one in _list_beside(book, finding) if _has_anybody(one)]


def _list_beside(book: FindingBook, finding: Finding) -> list[Finding]:
    """List what stands beside a finding: the same figure of the other groups, items or answers."""
    question = book.codebook.questions.get(finding.question.split(".")[0])
    if question is None:
        return []
    if finding.group and ".by." in finding.id:
        variable, _, _ = finding.group.rpartition(".")
        options = book.codebook.find_variable(variable).question.options
        ids = [finding.id.replace(f".by.{finding.group}.", f".by.{variable}.{one.id}.") for one in options]
    elif question.items:
        item = finding.question.split(".")[1]
        ids = [finding.id.replace(f"{question.id}.{item}.", f"{question.id}.{one.id}.", 1) for one in question.items]
    elif finding.option in {one.id for one in question.options}:
        apart = {question.other, question.exclusive}
        # Of the same filter and the same base: what stands before and behind the answer in the id stays.
        before, _, behind = f"{finding.id}.".rpartition(f".{finding.option}.")
        ids = [f"{before}.{one.id}.{behind}".rstrip(".") for one in question.options if one.id not in apart]
    else:
        # A net holds answers that would stand beside it, and nets are not ranked.
        return []
    return [book.findings[id] for id in ids if id in book.findings and id != finding.id]


def _expect_direction(words: str, direction: str, evidence: str) -> None:
    """Check that comparing words say what their evidence says, and speak of respondents, not of a change."""
    said = find_direction(words)
    _refuse_unproved(words, evidence)
    if said in ("rose", "fell") or said and any(f"{word} than" in words.casefold() for word in _POPULATION):
        raise ClaimFault(f"“{words}” of {evidence}", "for a change, or for all whom respondents stand for, a comparison with a test",
                         "Among respondents write “more”, “fewer” or “most often”. What rose, fell or is higher needs a comparison "
                         "that report.toml declares.")
    if said != direction:
        raise ClaimFault(f"“{words}”, though what is checked is {evidence}", "words such as " + quote_list(DIRECTIONS[direction][:5]),
                         "Make the words and the condition say the same.")


_POPULATION = ("higher", "lower", "greater", "smaller")
"""What compares whole groups of people, and not how often something was answered."""


_UNPROVED = re.compile(
    r"\b(not|no|never|neither|nor|hardly|second|third|fourth|next|twice|thrice|double|doubled|times|far|much|"
    r"half|thirds|quarters?|fifths?|tenths?)\b|n['’]t\b", re.IGNORECASE)
"""What turns a comparing word round, or says more than which of two figures is the higher."""


def _refuse_unproved(words: str, evidence: str) -> None:
    found = _UNPROVED.search(words)
    if found or read_share(words):
        raise ClaimFault(f"“{words}” of {evidence}", "words that say no more than the condition, without "
                         f"“{found.group() if found else words}”", "A comparison proves which figure is the higher, and not by how "
                         "much, nor how many of all: for that, claim a share of one figure, as in {{ claim('most', ease.easy) }}.")


def _has_anybody(finding: Finding) -> bool:
    return bool(finding.base) and finding.estimate is not None


def _find(cited: object, what: str) -> Finding:
    if not isinstance(cited, Citation):
        raise ClaimFault(f"{what} with {cited!r}", "a finding", "Cite the figure by its name; a typed figure proves nothing.")
    finding = cited._book.find(cited._id)
    if not _has_anybody(finding):
        raise ClaimFault(f"{what}: {finding.id} has nobody to be about", "a figure with a base",
                         "Take the claim out.", True)
    return finding


def _find_share(cited: object, what: str) -> Finding:
    finding = _find(cited, what)
    if finding.measure not in ("percent", "share"):
        raise ClaimFault(f"{what}: {finding.id} is a {finding.measure}", "a percentage", "Only a percentage is a share.")
    return finding


def _show(finding: Finding) -> str:
    return f"{finding.display} ({finding.count_text} of {finding.base_text})" if finding.measure in ("percent", "share") else finding.display


def _list_citations(evidence: object) -> list[Citation | CitedComparison]:
    if isinstance(evidence, Comparison):
        parts = (evidence.first, evidence.second)
    else:
        parts = (evidence.cited if isinstance(evidence, Extreme) else evidence,)
    return [one for one in parts if isinstance(one, (Citation, CitedComparison))]


def _list_keys(evidence: object) -> tuple[str, ...]:
    return tuple(one._key for one in _list_citations(evidence))
