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
    """Link every figure to its row in the ledger, with a short form that shows on focus and goes with Escape."""
    rows = {row.id: row for place in ledger for table in place.tables for row in table.rows}
    first = {}
    for row in rows.values():
        first.setdefault(row.key, row)
    numbers: dict[tuple[str, ...], int] = {}

    def link(found: re.Match, place: str) -> str:
        keys = tuple(found[2].split())
        own = rows.get(f"counted-{place}-{keys[0].replace('/', '-')}", first[keys[0]])
        name = f"short-{numbers.setdefault(keys, len(numbers) + 1)}"
        return f'<a class="cited" href="#{escape(own.id)}" interestfor="{name}" aria-describedby="{name}">{found[3]}</a>'

    def finish_place(found: re.Match) -> str:
        return CITE.sub(lambda one: link(one, found[1]), found[2])

    linked = PLACE.sub(lambda found: f"<!--place {found[1]}-->{finish_place(found)}<!--/place-->", html)
    linked = CITE.sub(lambda one: link(one, ""), linked)
    forms = "".join(_write_short_form(f"short-{number}", [first[key] for key in keys]) for keys, number in numbers.items())
    return finish_public(linked.replace("<!--short forms-->", forms), ledger)


def _write_short_form(id: str, rows: Sequence[LedgerRow]) -> str:
    lines = "".join(f"<p>{escape(_describe(row))}</p>" for row in rows)
    return f'<div class="short" id="{id}" popover="hint">{lines}</div>\n'


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
