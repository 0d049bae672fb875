"""Finish the HTML of a page: for the public with one quiet link a place, for the reviewer with a link at every figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from stemreport.document.ledger import LedgerPlace, LedgerRow
from stemreport.exhibits.marks import CITE, PLACE, strip_marks
from stemreport.house_style import TOO_FEW

__all__ = ["LINK_WORDS", "finish_draft", "finish_public"]

LINK_WORDS = "How these figures were counted"


def finish_public(html: str, ledger: Sequence[LedgerPlace]) -> str:
    """Leave figures as plain text, and give each place its link to the ledger."""
    words = {place.id: place.words for place in ledger}
    html = PLACE.sub(lambda found: found[2].replace("<!--counted-->", _write_link(found[1], words.get(found[1]))), html)
    return strip_marks(CITE.sub(r"\3", html))


def finish_draft(html: str, ledger: Sequence[LedgerPlace]) -> str:
    """Link every figure to its row in the ledger; on focus, and under the pointer, the link tells how it was counted."""
    rows = {row.id: row for place in ledger for table in place.tables for row in table.rows}
    first = {}
    for row in rows.values():
        first.setdefault(row.key, row)
    told: dict[tuple[str, ...], str] = {}

    def link(found: re.Match, place: str) -> str:
        keys = tuple(found[2].split())
        own = rows.get(f"counted-{place}-{keys[0].replace('/', '-')}", first[keys[0]])
        if keys not in told:
            told[keys] = escape("\n".join(_describe(first[key]) for key in keys))
        return f'<a class="cited" href="#{escape(own.id)}" title="{told[keys]}">{found[3]}</a>'

    def finish_place(found: re.Match) -> str:
        return CITE.sub(lambda one: link(one, found[1]), found[2])

    linked = PLACE.sub(lambda found: f"<!--place {found[1]}-->{finish_place(found)}<!--/place-->", html)
    return finish_public(CITE.sub(lambda one: link(one, ""), linked), ledger)


def _describe(row: LedgerRow) -> str:
    """Tell a row in one sentence."""
    if not row.exact:
        return f"{row.what}. Source: {row.source}."
    if row.exact == TOO_FEW:
        base = "" if row.base == TOO_FEW else f" Base: {row.base}."
        return f"{row.title}. {row.what}: {row.exact}.{base} {row.status.capitalize()}. {row.key}"
    sum_of = f"{row.numerator} of " if row.numerator != "none" else "Base: "
    return f"{row.title}. {row.what}: {row.exact}. {sum_of}{row.base}. {row.status.capitalize()}. {row.key}"


def _write_link(place: str, words: str | None) -> str:
    if words is None:
        return ""
    return (f'<a class="counted" href="#counted-{place}">{LINK_WORDS}'
            f'<span class="unseen"> ({escape(words)})</span></a>')
