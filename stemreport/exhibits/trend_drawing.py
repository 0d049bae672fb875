"""Draw indicators over the years: a dot for each year on a line, each indicator by itself."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from itertools import groupby

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from stemreport.exhibits.drawing_style import INK, LINE, MAIN, measure_text
from stemreport.exhibits.earlier_years import YearFigure
from stemreport.exhibits.numbered import Series
from stemreport.house_style import BREAK

__all__ = ["draw_trend"]

_HEIGHT, _ROW, _GAP = 120.0, 34.0, 22.0
"""How high the largest value stands over its axis; the room of a year below another; what is left between indicators."""

Place = Callable[[int, float], tuple[float, float]]


def draw_trend(series: Sequence[Series], width: int) -> Figure:
    """Draw indicators, all on one scale from zero, each with its name, its years and its values.

    Years run from left to right where their labels have room, else downwards. A year that cannot be compared has the sign of a
    break and no dot, and no line leads over it; so has one that is too few to publish, with these words.
    """
    years = len(series[0].figures)
    step = max(measure_text(text, bold=True) for one in series for figure in one.figures for text in (figure.period, *_list_lines(figure))) + 14
    across = years * step <= width
    heads = [textwrap.wrap(one.label, 68 if width > 400 else 30) for one in series]
    bodies = _HEIGHT + 2 * LINE + 24 if across else years * _ROW + 6
    total = sum(len(head) * LINE + 8 + bodies + _GAP for head in heads) - _GAP + 6
    figure = Figure(figsize=(width / 72, total / 72))
    axes = figure.add_axes((0, 0, 1, 1))
    # The drawing is in pixels, and y runs downwards.
    axes.set(xlim=(0, width), ylim=(total, 0), xticks=[], yticks=[])
    axes.axis("off")
    largest = max([one.finding.estimate or 0.0 for line in series for one in line.figures if one.finding], default=0.0) or 1e-9
    # One scale for all of them: what is longest in one leaves room in the others.
    scale = _HEIGHT / largest if across else _find_width(series, width) / largest
    top = 2.0
    for one, head in zip(series, heads):
        axes.text(2, top + len(head) * LINE / 2, "\n".join(head), va="center", linespacing=1.2)
        top += len(head) * LINE + 8
        if across:
            _draw_across(axes, one.figures, top, min(step * 1.6, width / years), scale)
        else:
            _draw_down(axes, one.figures, top, scale)
        top += bodies + _GAP
    return figure


def _find_width(series: Sequence[Series], width: int) -> float:
    """Find how long the largest value can be, with its own figure behind it."""
    values = [measure_text(figure.finding.text, bold=True) for one in series for figure in one.figures if _has_dot(figure)]
    return width - _find_axis(series[0].figures) - max(values, default=0.0) - 16


def _find_axis(figures: Sequence[YearFigure]) -> float:
    return max(measure_text(figure.period) for figure in figures) + 16


def _draw_across(axes: Axes, figures: Sequence[YearFigure], top: float, step: float, scale: float) -> None:
    axis = top + 2 * LINE + _HEIGHT
    axes.plot([2, 2 + step * len(figures)], [axis, axis], color=INK, linewidth=1.5)
    _draw_line(axes, figures, lambda number, value: (2 + step * (number + 0.5), axis - value * scale))
    for number, figure in enumerate(figures):
        x = 2 + step * (number + 0.5)
        value = figure.finding.estimate if _has_dot(figure) else 0.0
        # Line by line: only so is each centred in the drawing, too, and not moved there by its width in one font.
        for above, line in enumerate(reversed(_list_lines(figure))):
            axes.text(x, axis - value * scale - 10 - (above + 0.5) * LINE, line, ha="center", va="center", fontweight="bold")
        axes.text(x, axis + 16, figure.period, ha="center", va="center")


def _draw_down(axes: Axes, figures: Sequence[YearFigure], top: float, scale: float) -> None:
    left = _find_axis(figures)
    axes.plot([left, left], [top, top + _ROW * len(figures)], color=INK, linewidth=1.5)
    _draw_line(axes, figures, lambda number, value: (left + value * scale, top + _ROW * (number + 0.5)))
    for number, figure in enumerate(figures):
        y = top + _ROW * (number + 0.5)
        value = figure.finding.estimate * scale if _has_dot(figure) else 0.0
        axes.text(left + value + 12, y, figure.finding.text if figure.finding else BREAK, va="center_baseline", fontweight="bold")
        axes.text(2, y, figure.period, va="center_baseline")


def _draw_line(axes: Axes, figures: Sequence[YearFigure], place: Place) -> None:
    """Draw the dots, and lines between those that follow each other."""
    for has_dot, run in groupby(enumerate(figures), lambda one: _has_dot(one[1])):
        if has_dot:
            points = [place(number, figure.finding.estimate) for number, figure in run]
            axes.plot(*zip(*points), color=MAIN, linewidth=2.5, marker="o", markersize=9, clip_on=False)


def _has_dot(figure: YearFigure) -> bool:
    return figure.finding is not None and figure.finding.estimate is not None


def _list_lines(figure: YearFigure) -> list[str]:
    """List the lines of what is written at a year; words, which are longer than any number, in two."""
    return textwrap.wrap(figure.finding.text, 11) if figure.finding else [BREAK]
