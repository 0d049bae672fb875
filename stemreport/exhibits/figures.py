"""Draw figures from exhibits, wide for a page and narrow for a telephone."""

from __future__ import annotations

import re
import textwrap
from io import BytesIO, StringIO
from itertools import compress

import matplotlib
import seaborn
from matplotlib.figure import Figure

from stemreport.exhibits.drawing_style import INK, LINE, MAIN, QUIET, STYLE, measure_text
from stemreport.exhibits.markup import VARIANTS
from stemreport.exhibits.numbered import Exhibit
from stemreport.exhibits.trend_drawing import draw_trend
from stemreport.findings.schema import Finding

__all__ = ["draw_figure", "draw_picture"]


def draw_figure(exhibit: Exhibit, variant: str) -> str:
    """Draw an exhibit as horizontal bars from zero, each with its label and value; what is too few to publish has words and no bar.

    Several years are drawn as dots on a line, as `draw_trend` says.

    Parameters
    ----------
    exhibit : Exhibit
    variant : str
        A key of `VARIANTS`.

    Returns
    -------
    str
        An SVG element whose bytes depend on the exhibit alone: no date, no random id, text kept as text.
    """
    buffer = StringIO()
    _save(exhibit, variant, buffer, format="svg", metadata=dict.fromkeys(("Date", "Creator", "Format", "Type")))
    return _strip(buffer.getvalue(), f"{exhibit.id}-{variant}-")


def draw_picture(exhibit: Exhibit) -> bytes:
    """Draw an exhibit as `draw_figure` does, wide, as a PNG for programs that show no SVG: two dots a pixel, so that it is sharp on paper.

    Its bytes depend on the exhibit and the version of matplotlib, which brings its letters along.
    """
    buffer = BytesIO()
    _save(exhibit, "wide", buffer, format="png", dpi=2 * STYLE["savefig.dpi"], metadata={"Software": None})
    return buffer.getvalue()


def _save(exhibit: Exhibit, variant: str, buffer: StringIO | BytesIO, **options: object) -> None:
    with matplotlib.rc_context({**matplotlib.rcParamsDefault, "backend": "agg", **STYLE}):
        width = VARIANTS[variant]
        drawn = draw_trend(exhibit.series, width) if exhibit.series else _draw(exhibit, width, labels_above=variant == "narrow")
        drawn.savefig(buffer, **options)


def _draw(exhibit: Exhibit, width: int, labels_above: bool) -> Figure:
    labels = [textwrap.wrap(label, 30) for label, _ in exhibit.points]
    # Words without a bar stand at the axis; the room at the right, and the scale, are those of what is shown.
    has_bar = [not finding.is_suppressed for _, finding in exhibit.points]
    values = [_value(exhibit, finding) for _, finding in exhibit.points]
    texts = [_text(exhibit, finding) for _, finding in exhibit.points]
    bar = 18.0 if labels_above else 24.0
    heights = [(len(lines) * LINE + bar + 18) if labels_above else max(len(lines) * LINE + 8, bar + 14)
               for lines in labels]
    left = 2.0 if labels_above else max(measure_text(line) for lines in labels for line in lines) + 14
    right = max([measure_text(text, bold=True) for text in compress(texts, has_bar)], default=0.0) + 10
    total = sum(heights) + 4
    figure = Figure(figsize=(width / 72, total / 72))
    axes = figure.add_axes((left / width, 0, (width - left - right) / width, 1))
    centres = _place_bars(heights, labels, bar, labels_above)
    # Axes are not shown; seaborn would make the labels of each, which takes longer than the bars.
    axes.set(xticks=[], yticks=[])
    if any(has_bar):
        seaborn.barplot(x=[*compress(values, has_bar)], y=[*compress(centres, has_bar)], orient="h", native_scale=True, color=MAIN,
                        saturation=1, errorbar=None, width=1, ax=axes)
    for patch, centre, (_, finding) in zip(axes.patches, compress(centres, has_bar), compress(exhibit.points, has_bar)):
        patch.set(y=centre - bar / 2, height=bar, facecolor=MAIN if finding.id in exhibit.highlight else QUIET)
    axes.set(xlim=(0, max([*values, 1e-9])), ylim=(total, 0))
    axes.axis("off")
    axes.plot([0, 0], [0, total], color=INK, linewidth=1.5, clip_on=False)
    scale = (width - left - right) / max([*values, 1e-9])
    for centre, value, text in zip(centres, values, texts):
        axes.text(value + 5 / scale, centre, text, va="center_baseline", fontweight="bold")
    for centre, lines in zip(centres, labels):
        if labels_above:
            axes.text(3 / scale, centre - bar / 2 - 5 - len(lines) * LINE / 2, "\n".join(lines), va="center",
                      linespacing=1.2)
        else:
            axes.text(-9 / scale, centre, "\n".join(lines), ha="right", va="center", linespacing=1.2)
    return figure


def _place_bars(heights: list[float], labels: list[list[str]], bar: float, labels_above: bool) -> list[float]:
    centres, top = [], 2.0
    for height, lines in zip(heights, labels):
        centres.append(top + (len(lines) * LINE + 5 + bar / 2 if labels_above else height / 2))
        top += height
    return centres


def _value(exhibit: Exhibit, finding: Finding) -> float:
    return (finding.numerator if exhibit.measure == "count" else finding.estimate) or 0.0


def _text(exhibit: Exhibit, finding: Finding) -> str:
    return finding.count_text if exhibit.measure == "count" else finding.text


def _strip(svg: str, prefix: str) -> str:
    """Leave the SVG element alone, with ids of its own, so that several can stand in one page."""
    svg = svg[svg.index("<svg"):]
    svg = re.sub(r"<metadata>.*?</metadata>\s*", "", svg, flags=re.DOTALL)
    # A unit of the drawing is a pixel; in points it would print a third larger than it is shown.
    svg = re.sub(r'(width|height)="([\d.]+)pt"', r'\1="\2"', svg, count=2)
    svg = re.sub(r'\bid="', f'id="{prefix}', svg)
    svg = re.sub(r'(href="#|url\(#)', rf"\g<1>{prefix}", svg)
    # Verdana is as wide as DejaVu Sans, so nothing is clipped where the latter is not installed.
    svg = svg.replace("'DejaVu Sans'", "'DejaVu Sans', Verdana, sans-serif")
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"
