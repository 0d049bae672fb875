"""Compare printed rankings with those of the findings: order, ties, and who else stands at the cut."""

from __future__ import annotations

from dataclasses import dataclass

from stemreport.findings.schema import Finding
from stemreport.house_style import format_count, join_words
from stemreport.audit.read_published import PublishedFigure
from stemreport.audit.match_figure import Sources, rank_findings
from stemreport.audit.row import AGREES, DIFFERS, NOT_FOUND, Row, make_row

__all__ = ["Ranking", "compare_ranking", "rank_counts"]


@dataclass(frozen=True)
class Ranking:
    """The answers to a question by how many gave them, as (part, label, count), most often given first.

    `is_invented` says that some of the counts are of demonstration data and reproduce nothing that was printed.
    """

    places: tuple[tuple[str, str, int], ...]
    is_invented: bool = False

    def count(self, part: str) -> int:
        """How many gave an answer; 0 for what takes no place."""
        return next((count for one, _, count in self.places if one == part), 0)

    def allows(self, order: list[str]) -> bool:
        """Whether answers in this order are the first of the ranking; those that tie may stand in any order."""
        counts = [self.count(part) for part in order]
        return len(set(order)) == len(order) and counts == [count for *_, count in self.places[:len(order)]]

    def describe(self, many: int) -> str:
        """Name the first so many with their counts, and whoever ties with the last of them."""
        cut = self.places[many - 1][2] if len(self.places) >= many else 0
        return ", ".join(f"{label} {format_count(count)}" for _, label, count in self.places if count >= cut)

    def name_ties(self, many: int) -> str:
        """Name the labels that share a count, among the first so many and whoever ties with the last of them."""
        cut = self.places[many - 1][2] if len(self.places) >= many else 0
        counts = dict.fromkeys(count for *_, count in self.places if count >= cut)
        tied = [[label for _, label, one in self.places if one == count] for count in counts]
        return "; ".join(f"{join_words(labels)} tie" for labels in tied if len(labels) > 1)


def rank_counts(id: str, option: str, sources: Sources) -> Ranking:
    """Rank the answers to a question, or the items of a grid by one of their options."""
    ranked: list[tuple[str, Finding]] = rank_findings(id, option, sources)
    return Ranking(tuple((part, sources.name_part(id, part), int(finding.numerator)) for part, finding in ranked),
                   any(finding.is_invented for _, finding in ranked))


def compare_ranking(figure: PublishedFigure, sources: Sources) -> list[Row]:
    """Compare the order of a printed ranking, or what was printed first without an order."""
    rows = []
    for labels, is_ordered in (([label for label, _ in figure.top], True), (list(figure.unordered), False)):
        if labels:
            rows.append(_compare(figure, labels, is_ordered, sources))
    return rows


def _compare(figure: PublishedFigure, labels: list[str], is_ordered: bool, sources: Sources) -> Row:
    ranking, many = rank_counts(figure.id, figure.option, sources), len(labels)
    what = f"order of the first {many}" if is_ordered else f"the first {many}, in whatever order"
    printed, computed = ", ".join(labels), ranking.describe(many)
    parts = [sources.find_label(figure.id, label) for label in labels]
    if None in parts:
        missing = [label for label, part in zip(labels, parts, strict=True) if part is None]
        return make_row(figure, what, figure.id, printed, computed, NOT_FOUND,
                        f"the codebook has no label {join_words(missing)}")
    order = parts if is_ordered else sorted(parts, key=lambda part: -ranking.count(part))
    if ranking.allows(order):
        return make_row(figure, what, figure.id, printed, computed, AGREES, ranking.name_ties(many))
    wrong = [f"{place}. {label} ({format_count(ranking.count(part))})" for place, (label, part) in
             enumerate(zip(labels, parts, strict=True), 1)
             if place > len(ranking.places) or ranking.count(part) != ranking.places[place - 1][2]]
    if not is_ordered:
        firsts = [part for part, _, count in ranking.places if count >= ranking.places[min(many, len(ranking.places)) - 1][2]]
        wrong = [label for label, part in zip(labels, parts, strict=True) if part not in firsts]
    remark = f"not in this place: {join_words(wrong)}" if is_ordered else f"not among the first: {join_words(wrong)}"
    return make_row(figure, what, figure.id, printed, computed, DIFFERS, "; ".join(filter(None, [remark, ranking.name_ties(many)])))
