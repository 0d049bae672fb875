"""Cite what stands beside the findings: figures from elsewhere, and quotations."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from stemreport.exhibits.citable import Citable
from stemreport.exhibits.citations import Names
from stemreport.exhibits.marks import Cited
from stemreport.house_style import format_count
from stemreport.settings import External

__all__ = ["cite_external", "cite_quotations"]


class _CitedExternal(Citable):
    """A figure from elsewhere; its text is the value, `base` of how many it is, `label` and `source` its words."""

    def __init__(self, external: External):
        self.label, self.source, self._key = external.label, external.source, f"external.{external.id}"
        # As its source prints it, with no rounding of ours.
        self._text = Cited(f"{external.prefix}{external.value:,}{external.suffix}", (self._key,), "value")
        self.base = Cited(format_count(external.base) if external.base else "a number not known", (self._key,), "base")

    def _value(self) -> Cited:
        return self._text


def cite_external(read_externals: Callable[[], Mapping[str, External]]) -> Names:
    """Return what ``external`` means in a sentence; they are read when one is cited."""
    return Names("external", lambda: {id: _CitedExternal(one) for id, one in read_externals().items()})


def cite_quotations(quotations: Mapping[str, str]) -> Names:
    """Return what ``quotation`` means in a sentence: words that were scrubbed and checked, in quotation marks."""
    return Names("quotation", {id: f"“{words}”" for id, words in quotations.items()}, "the published quotations.csv",
                 "A quotation can be cited once it is scrubbed and checked by two people in quotations.csv: the remarks at "
                 "the end of make report say what it lacks.")
