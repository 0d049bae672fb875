"""Judge what was printed without a figure, or in two ways, as far as findings can."""

from __future__ import annotations

from fractions import Fraction

from stemreport.house_style import format_count, format_percent, join_words
from stemreport.problems import Problem
from stemreport.audit.find_bases import list_named_bases
from stemreport.audit.read_published import Published, Statement
from stemreport.audit.match_figure import Sources
from stemreport.audit.compare_ranking import rank_counts
from stemreport.audit.row import AGREES, CANNOT, CONTRADICTS, DEPENDS, DIFFERS, FALSE, NOTED, NOT_FOUND, TRUE, Row
from stemreport.prose.phrases import read_share

__all__ = ["check_words", "judge_statement"]


def check_words(published: Published, file: str) -> list[Problem]:
    """Return a Problem for each share in words that the vocabulary does not know."""
    return [Problem(file, f"[[statement]] {number}", f'words = "{one.said[0].words}"',
                    'a share in words, such as "more than two thirds"',
                    'Take a phrase that docs/citations.md explains, or write kind = "claim".')
            for number, one in enumerate(published.statements, 1)
            if one.kind == "share" and read_share(one.said[0].words) is None]


def judge_statement(statement: Statement, sources: Sources) -> list[Row]:
    """Judge one statement: a row for each thing that can be said of it."""
    judge = {"ranking": _judge_ranking, "share": _judge_share, "claim": _judge_claim, "wording": _judge_wording}
    return judge[statement.kind](statement, sources)


def _row(statement: Statement, place: str, what: str, printed: str, computed: str, verdict: str, remark: str) -> Row:
    note = ". ".join(filter(None, [remark, statement.note]))
    return Row("statement", place, statement.about, what, statement.about, printed, computed, verdict, note)


def _judge_ranking(statement: Statement, sources: Sources) -> list[Row]:
    """Say which of the printed orders the findings bear out, and whether a tie would allow more than one."""
    ranking = rank_counts(statement.about, statement.option, sources)
    rows, allowed = [], []
    for said in statement.said:
        parts = [sources.find_label(statement.about, label) for label in said.order]
        missing = [label for label, part in zip(said.order, parts, strict=True) if part is None]
        allowed.append(not missing and ranking.allows(parts))
        verdict = NOT_FOUND if missing else AGREES if allowed[-1] else DIFFERS
        remark = f"the codebook has no label {join_words(missing)}" if missing else (
            "the computed counts are invented" if ranking.is_invented else "")
        rows.append(_row(statement, said.place, "a ranking", ", ".join(said.order), ranking.describe(len(said.order)),
                         verdict, remark))
    orders = {tuple(_fold(said.order)) for said in statement.said}
    if len(orders) > 1:
        many = max(len(said.order) for said in statement.said)
        tied = ranking.name_ties(many)
        remark = "the places contradict each other, and no tie in the findings explains it"
        if all(allowed):
            remark = f"a tie explains it: {tied}" if tied else "one order goes on where the other stops"
        elif tied:
            remark += f", though {tied}"
        rows.append(_row(statement, join_words([said.place for said in statement.said]), "one ranking in several orders",
                         " / ".join(", ".join(said.order) for said in statement.said), ranking.describe(many),
                         CONTRADICTS, remark))
    return rows


def _judge_share(statement: Statement, sources: Sources) -> list[Row]:
    """Say on which bases a share in words is true, and on which it is false."""
    (said,), finding = statement.said, sources.findings[statement.about]
    claim = read_share(said.words)
    if finding.numerator is None:
        return [_row(statement, said.place, "a share in words", said.words, "", CANNOT,
                     f"the finding is not shown: {finding.status}")]
    true, false = [], []
    for words, base in list_named_bases(finding, sources.findings, sources.codebook).items():
        holds = claim.holds(Fraction(str(finding.numerator)) / base)
        (true if holds else false).append(
            f"{format_percent(finding.numerator, base)} of the {format_count(base)} {words.removeprefix('all ')}")
    verdict = DEPENDS if true and false else TRUE if true else FALSE
    remark = "; ".join(filter(None, [f"true: {join_words(true)}" if true else "", f"false: {join_words(false)}" if false else ""]))
    return [_row(statement, said.place, f"a share in words: {claim.meaning}", said.words,
                 f"{format_count(finding.numerator)} of {finding.base_text}", verdict, remark)]


def _judge_claim(statement: Statement, sources: Sources) -> list[Row]:
    (said,) = statement.said
    finding = sources.findings.get(statement.about)
    return [_row(statement, said.place, "a claim without a figure", said.words, finding.display if finding else "", CANNOT,
                 "no finding of this survey can show it" + (", only its own part of it" if finding else ""))]


def _judge_wording(statement: Statement, sources: Sources) -> list[Row]:
    """Say which of several wordings is the codebook's."""
    labels = _list_words(statement.about, sources) if statement.about else {}
    theirs = [f"{said.place}: “{said.words}”" for said in statement.said if " ".join(_fold([said.words])) in labels]
    label = next(iter(labels.values()), "")
    remark = f"the codebook's is that of {join_words(theirs)}" if theirs else (
        "neither is the codebook's" if labels else "data cannot decide between them")
    verdict = CONTRADICTS if len({tuple(_fold([said.words])) for said in statement.said}) > 1 else NOTED
    return [_row(statement, join_words([said.place for said in statement.said]), "one thing in several wordings",
                 " / ".join(said.words for said in statement.said), label, verdict, remark)]


def _list_words(about: str, sources: Sources) -> dict[str, str]:
    """The label of an id, by its folded form; its aliases are spellings of the export, not of the report."""
    question = sources.codebook.questions[about.partition(".")[0]]
    if about == question.id:
        return {" ".join(_fold([question.title])): question.title}
    part = about.partition(".")[2]
    label = next(one.label for one in (*question.items, *question.options, *question.nets) if one.id == part)
    return {" ".join(_fold([label])): label}


def _fold(words) -> list[str]:
    return [" ".join(word.split()).casefold() for word in words]
