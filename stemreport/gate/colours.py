"""Colours of stylesheets, and how much two of them stand out from each other."""

from __future__ import annotations

from functools import lru_cache
from math import floor

from tinycss2.color4 import parse_color

__all__ = ["Colour", "blend", "measure_contrast", "name_colour", "read_colour", "show_contrast"]

Colour = tuple[float, float, float, float]
"""Red, green, blue and how much it covers, each from 0 to 1."""


@lru_cache(maxsize=4096)
def read_colour(text: str) -> Colour | str | None:
    """Read a colour as a stylesheet writes it: ``"currentcolor"`` for that word, None where it is none.

    Examples
    --------
    >>> read_colour("#002d54")[2] * 255, read_colour("transparent")[3], read_colour("bold")
    (84.0, 0.0, None)
    """
    found = parse_color(text.strip())
    if found is None or isinstance(found, str):
        return found
    red, green, blue = found.to("srgb").coordinates
    return (red or 0.0, green or 0.0, blue or 0.0, 1.0 if found.alpha is None else float(found.alpha))


def blend(front: Colour, back: Colour) -> Colour:
    """Lay a colour that may be seen through over one that cannot."""
    alpha = front[3]
    return (*(alpha * one + (1 - alpha) * other for one, other in zip(front[:3], back)), 1.0)


def measure_contrast(one: Colour, other: Colour) -> float:
    """Measure how much two colours stand out from each other, as WCAG 2 does: from 1 to 21, not rounded.

    Examples
    --------
    >>> f"{measure_contrast(read_colour('#767676'), read_colour('white')):.2f}"
    '4.54'
    """
    low, high = sorted([_measure_light(one), _measure_light(other)])
    return (high + 0.05) / (low + 0.05)


def _measure_light(colour: Colour) -> float:
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in colour[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def name_colour(colour: Colour) -> str:
    """Write a colour as ``#rrggbb``."""
    return "#" + "".join(f"{round(255 * min(max(one, 0.0), 1.0)):02x}" for one in colour[:3])


def show_contrast(contrast: float, least: float) -> str:
    """Write a contrast that is too small, so that it does not look as if it were enough.

    Examples
    --------
    >>> show_contrast(4.478, 4.5), show_contrast(2.9955, 3.0)
    ('4.48', '2.995')
    """
    text = f"{contrast:.2f}"
    return text if float(text) < least else f"{floor(contrast * 1000) / 1000:.3f}"
