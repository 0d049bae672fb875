"""See whether the rankings of a page agree with each other, with its tables and with its drawings."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from stemreport.proof.read_drawing import read_value
from stemreport.proof.page import Page, Place, Ranking

__all__ = ["Disagreement", "check_rankings", "split_labels"]

_ADDED = re.compile(r"(?: \((?:invented|net)\))+$")


@dataclass(frozen=True)
class Disagreement:
    """A ranking that something else in the page contradicts."""

    place: Place
    found: str
    expected: str


@dataclass(frozen=True)
class _Item:
    rank: int
    labels: tuple[str, ...]
    figures: tuple[float, ...]


def check_rankings(page: Page, apart: Collection[str] = ()) -> list[Disagreement]:
    """List every disagreement of the rankings of a page.

    Parameters
    ----------
    page : Page
    apart : collection of str
        Labels that take no place in a ranking, such as "Other" and "None of these".

    Examples
    --------
    >>> from stemreport.proof.read_page import parse_page
    >>> rows = "<tr><th>SSERC</th><td>26.0%</td></tr><tr><th>STAC</th><td>40.9%</td></tr>"
    >>> items = '<li value="1">SSERC: 26.0%</li><li value="2">STAC: 40.9%</li>'
    >>> [one] = check_rankings(parse_page(f'<table id="data-x">{rows}</table><ol class="ranking">{items}</ol>'))
    >>> one.expected
    'the order of data-x: STAC before SSERC'
    """
    tables = _list_tables(page)
    ranked = [(ranking.place, _read_items(ranking, tables)) for ranking in page.rankings]
    found = [one for place, items in ranked for one in _check_one(place, items, tables, {_plain(name) for name in apart})]
    for (place, items), (other_place, others) in combinations(ranked, 2):
        found += _check_pair(place, items, other_place, others)
    return found


def _list_tables(page: Page) -> dict[str, dict[str, list[float | None]]]:
    """List the numbers of every table by row heading; a drawing is a table of labels and values. Nets are no answers."""
    tables = {id: {_plain(heading): [read_value(cell) for cell in cells] for heading, cells in rows.items()
                   if "(net)" not in heading} for id, rows in page.list_tables().items()}
    for id, drawings in page.drawings.items():
        for drawing in drawings:
            tables[f"the {drawing.variant} drawing of {id}"] = {
                _plain(bar.label): [read_value(bar.value)] for bar in drawing.bars}
    return tables


def _plain(label: str) -> str:
    """Write a label without what was added to it, and without the spaces at which a drawing may have broken it."""
    return "".join(_ADDED.sub("", label).split())


def _read_items(ranking: Ranking, tables: dict[str, dict[str, list[float | None]]]) -> list[_Item]:
    known = {label for table in tables.values() for label in table}
    return [_Item(rank, tuple(split_labels(words, known)), _read_figures(figure)) for rank, words, figure in ranking.items]


def _read_figures(figure: str) -> tuple[float, ...]:
    return tuple(float(text.replace(",", "")) for text in re.findall(r"\d[\d,]*(?:\.\d+)?", figure))


def split_labels(words: str, known: Collection[str]) -> list[str]:
    """Split labels that tie, "A, B and C", into those that are known; what cannot be split is one label.

    Examples
    --------
    >>> split_labels("Reading and research, SSERC and STAC", {"Readingandresearch", "SSERC", "STAC"})
    ['Readingandresearch', 'SSERC', 'STAC']
    """
    if _plain(words) in known:
        return [_plain(words)]
    for joint in re.finditer(r", | and ", words):
        first, rest = words[:joint.start()], split_labels(words[joint.end():], known)
        if _plain(first) in known and all(label in known for label in rest):
            return [_plain(first), *rest]
    return [_plain(words)]


def _check_one(place: Place, items: Sequence[_Item], tables: dict[str, dict[str, list[float | None]]],
               apart: Collection[str]) -> list[Disagreement]:
    found, next_rank = [], 1
    for item in items:
        if item.rank != next_rank:
            found.append(Disagreement(place, f"{item.rank}. {' and '.join(item.labels)}", f"place {next_rank}"))
        next_rank = item.rank + len(item.labels)
    labels = [label for item in items for label in item.labels]
    holding = {id: table for id, table in tables.items() if labels and all(label in table for label in labels)}
    # Other questions may have the same answers; the question of a ranking is known by its figures.
    own = {id: table for id, table in holding.items() if _is_of(items, table)}
    if holding and not own:
        found.append(Disagreement(place, "; ".join(labels) + ": figures that no table of the page has for them",
                                  f"the figures of {', '.join(holding)}"))
    for id, table in own.items():
        found += _check_order(place, items, id, table, apart)
    return found


def _is_of(items: Sequence[_Item], table: dict[str, list[float | None]]) -> bool:
    agree = [bool(set(item.figures) & set(table[label])) for item in items for label in item.labels]
    return 2 * sum(agree) >= len(agree)


def _check_order(place: Place, items: Sequence[_Item], id: str, table: dict[str, list[float | None]],
                 apart: Collection[str]) -> list[Disagreement]:
    """Check order and completeness by the column of a table that fits best: percentages, or the counts beside them."""
    width = min(2, min(len(table[label]) for item in items for label in item.labels))
    faults = [_check_column(place, items, id, {label: cells[column] or 0.0 for label, cells in table.items()
                                               if len(cells) > column}, apart) for column in range(width)]
    return [*min(faults, key=len, default=[]), *_find_lost_ties(place, items, id, table, apart)]


def _find_lost_ties(place: Place, items: Sequence[_Item], id: str, table: dict[str, list[float | None]],
                    apart: Collection[str]) -> list[Disagreement]:
    """Find answers with the very figures of the last one in the ranking, percentage and count, that are left out."""
    last, ranked = items[-1].labels[-1], {label for item in items for label in item.labels}
    return [Disagreement(place, f"no place for {label}", f"{id} has the same figures for {last}")
            for label, cells in table.items()
            if len(cells) > 1 and cells == table[last] and label not in ranked and label not in apart]


def _check_column(place: Place, items: Sequence[_Item], id: str, values: dict[str, float],
                  apart: Collection[str]) -> list[Disagreement]:
    flat = [(label, values[label]) for item in items for label in item.labels]
    found = [Disagreement(place, f"{first} before {second}", f"the order of {id}: {second} before {first}")
             for (first, higher), (second, lower) in pairwise(flat) if higher < lower]
    found += [Disagreement(place, f"{item.rank}. {' and '.join(item.labels)}, as if they tied", f"the figures of {id}")
              for item in items if len({values[label] for label in item.labels}) > 1]
    last = min(value for _, value in flat)
    ranked = {label for label, _ in flat}
    found += [Disagreement(place, f"no place for {label}", f"{id} has it before the last one")
              for label, value in values.items() if value > last and label not in ranked and label not in apart]
    return found


def _check_pair(place: Place, items: Sequence[_Item], other_place: Place, others: Sequence[_Item]) -> list[Disagreement]:
    """Compare two rankings of the same answers; they are of one question if they share a figure."""
    ours, theirs = ({label: item for item in ranking for label in item.labels} for ranking in (items, others))
    common = [label for label in ours if label in theirs]
    if len(common) < 2 or not any(ours[one].figures == theirs[one].figures for one in common):
        return []
    found = []
    for first, second in combinations(common, 2):
        if _sign(ours[first].rank - ours[second].rank) != _sign(theirs[first].rank - theirs[second].rank):
            found.append(Disagreement(place, f"{first} and {second} in this order",
                                      f"the order of the ranking below {other_place.id}"))
    return found


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)
