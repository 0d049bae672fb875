"""What a page may load when it is printed: what stands in itself, and the fonts that come with the package and with matplotlib."""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote

from fontTools.ttLib import TTFont
from weasyprint.urls import URLFetcher, URLFetcherResponse

__all__ = ["Sources", "name_strange_letters", "read_stylesheet"]

_FOLDER = Path(__file__).parent / "print"
_DRAWN_IN, _PRINTED_IN = "'DejaVu Sans', Verdana, sans-serif", "'Report Drawings'"
"""The letters of a drawing as it names them, and as the stylesheet does: those that it was measured with, not what the machine has by this name."""


class Sources(URLFetcher):
    """Hands out a page's own drawings and the fonts of ``print.css``, and refuses whatever else is asked for, from disk or from elsewhere."""

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        scheme, _, rest = url.partition(":")
        if scheme == "font":
            return URLFetcherResponse(url, _find_font(rest).read_bytes(), {"Content-Type": "font/ttf"})
        if scheme == "data" and rest.startswith("image/svg+xml,"):
            drawing = unquote(rest.partition(",")[2]).replace(_DRAWN_IN, _PRINTED_IN)
            return URLFetcherResponse(url, name_strange_letters(drawing).encode(), {"Content-Type": "image/svg+xml"})
        raise ValueError(f"nothing is loaded from {url[:100]}")


def read_stylesheet() -> str:
    """Read how the page looks on paper."""
    return (_FOLDER / "print.css").read_text(encoding="utf-8")


def name_strange_letters(text: str) -> str:
    """Write a sign that no font of the PDF has as its name in Unicode, so that it is neither a box nor drawn with whatever the machine has.

    A bee becomes ``[honeybee]``.
    """
    known = _list_letters()
    return "".join(one if one in known or one.isspace() else f"[{unicodedata.name(one, f'U+{ord(one):04X}').lower()}]" for one in text)


@cache
def _list_letters() -> frozenset[str]:
    """List what the fonts have; without emoji, which Pango takes from a font of the machine where there is one."""
    fonts = [TTFont(_find_font(name), lazy=True) for name in ("Roboto-Regular.woff2", "DejaVuSans.ttf")]
    return frozenset(chr(code) for font in fonts for code in font.getBestCmap() if code <= 0xFFFF)


def _find_font(name: str) -> Path:
    """Find a font by the name of its file alone; DejaVu is where matplotlib has it, since it is large."""
    if name.startswith("DejaVu"):
        return Path(find_spec("matplotlib").submodule_search_locations[0]) / "mpl-data" / "fonts" / "ttf" / Path(name).name
    return _FOLDER / Path(name).name
