"""What an audit notices by itself: bases that were never printed, and one figure for two questions."""

from __future__ import annotations

from stemreport.house_style import format_count, join_words
from stemreport.audit.find_bases import FEW, find_bases, find_counts, list_named_bases
from stemreport.audit.match_figure import Item, Sources
from stemreport.audit.row import NOTED, Row

__all__ = ["notice_bases", "notice_same_figures"]


def notice_bases(items: list[Item], sources: Sources) -> list[Row]:
    """Say of each base that was worked out which bases the printed counts and percentages of its figure leave open."""
    rows = []
    for figure in dict.fromkeys(item.figure.id for item in items if not item.figure.base_printed and item.figure.base):
        own = [item for item in items if item.figure.id == figure and item.finding]
        printed = [item for item in own if item.percentage and item.count is not None]
        if not own:
            continue
        named = list_named_bases(own[0].finding, sources.findings, sources.codebook)
        largest, base = max(named.values(), default=int(own[0].finding.base)), own[0].figure.base
        fitting = _find_worked_out(printed, largest) if own[0].figure.status == "derived" else _find_common(printed, largest)
        remark = _name_last(fitting, largest, base) if printed else "nothing that is printed tells the base"
        what = next((f"{format_count(base)} is the number of {words}" for words, size in named.items() if size == base), "")
        rows.append(Row("remark", own[0].figure.place, figure, "a base that is never printed", own[0].id, "",
                        format_count(base), NOTED, "; ".join(filter(None, [remark, what]))))
    return rows


def _find_common(items: list[Item], largest: int) -> list[int]:
    """The bases on which every printed count gives the percentage beside it."""
    fitting = [find_bases(item.percentage, item.count, largest) for item in items]
    return list(range(max(one.start for one in fitting), min(one.stop for one in fitting))) if fitting else []


def _find_worked_out(items: list[Item], largest: int) -> list[int]:
    """The bases on which some whole count gives each printed percentage, where no count is printed."""
    return [base for base in range(1, largest + 1) if all(find_counts(item.percentage, base) for item in items)]


def _name_last(fitting: list[int], largest: int, base: int) -> str:
    if fitting == [base]:
        return f"of all bases up to {format_count(largest)}, what is printed fits this one alone"
    if not fitting:
        return f"no base up to {format_count(largest)} fits what is printed"
    last = [format_count(one) for one in fitting[-FEW:]]
    return f"what is printed fits {len(fitting)} bases up to {format_count(largest)}" + (
        f", the largest of them {join_words(last)}" if len(fitting) > FEW else f": {join_words(last)}")


def notice_same_figures(items: list[Item]) -> list[Row]:
    """Find counts that were printed, with the same percentage, of two questions that have nothing to do with each other."""
    groups: dict[tuple, list[Item]] = {}
    for item in items:
        if item.percentage and item.count is not None:
            groups.setdefault((item.percentage.value, item.count), []).append(item)
    rows = []
    for (percentage, count), same in groups.items():
        ids = list(dict.fromkeys(item.id for item in same))
        if len({id.partition(".")[0] for id in ids}) > 1:
            places = dict.fromkeys(item.figure.place for item in same if item.figure.place)
            rows.append(Row("remark", join_words(list(places)), join_words(list(dict.fromkeys(item.figure.id for item in same))),
                            "one printed figure of several questions", join_words(ids),
                            f"{percentage}% ({format_count(count)})", "", NOTED,
                            "a text alone does not say which of them is meant"))
    return rows
