"""How every drawing looks: its colours, letters and the room that these take."""

from __future__ import annotations

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

__all__ = ["INK", "LINE", "MAIN", "QUIET", "STYLE", "measure_text"]

MAIN, QUIET, INK = "#002d54", "#949494", "#333333"
"""The Scottish Government's focus palette (designsystem.gov.scot): 4.6:1 between each other, 3:1 on white."""

STYLE = {
    # A dollar is a dollar, and no sign that a formula begins.
    "text.parse_math": False,
    "svg.fonttype": "none", "svg.hashsalt": "stemreport", "font.family": ["DejaVu Sans"], "font.size": 16,
    "axes.edgecolor": INK, "text.color": INK, "figure.dpi": 72, "savefig.dpi": 72, "figure.facecolor": "white",
}
LINE = 21.0
"""Height of a line of text. A unit of the drawing is a CSS pixel, so its text is about as large as the page's."""


def measure_text(text: str, bold: bool = False) -> float:
    """Return the width of a text in the bundled font, in pixels."""
    font = FontProperties(family="DejaVu Sans", size=STYLE["font.size"], weight="bold" if bold else "normal")
    return text_to_path.get_text_width_height_descent(text, font, ismath=False)[0]
