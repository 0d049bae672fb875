"""Compare the findings of two editions of a report: which figures are others, and where the page prints them."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from stemreport.changes.change import Change
from stemreport.changes.read_ledger import LedgerRow

__all__ = ["compare_citations", "compare_numbers", "describe_figure", "read_figures"]

_STATUS_WORDS = {"shown": "shown", "unreliable": "shown with care (small base)"}
_SUPPRESSED = "too few to publish"
_SAME_BEFORE_ROUNDING = ("display", "numerator", "base", "status", "estimate")


def read_figures(findings: Path) -> dict[str, dict[str, str]]:
    """Read the published findings of a report, by their ids."""
    with findings.open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def compare_numbers(before: Mapping[str, Mapping[str, str]], after: Mapping[str, Mapping[str, str]], old_ledger: Sequence[LedgerRow],
                    ledger: Sequence[LedgerRow], titles: Mapping[str, str]) -> list[Change]:
    """List the findings that are others, in the order of the page, those that it prints nowhere but in full tables last.

    Parameters
    ----------
    before, after : dict
        As `read_figures` reads them.
    old_ledger, ledger : sequence of LedgerRow
        Of the two pages.
    titles : dict of str
        The title of each question.
    """
    places: dict[str, dict[str, LedgerRow]] = {}
    for row in (*ledger, *old_ledger):
        # The older page names a place only where the newer has none of that id.
        places.setdefault(row.key, {}).setdefault(row.place, row)
    changes = [_compare(key, before.get(key), after.get(key), [*places.get(key, {}).values()], titles)
               for key in dict.fromkeys([*(row.key for row in ledger), *after, *before]) if key in before or key in after]
    elsewhere = _compare_elsewhere(old_ledger, ledger, {*before, *after})
    return [one for one in changes if one] + elsewhere


def _compare(key: str, before: Mapping[str, str] | None, after: Mapping[str, str] | None, rows: Sequence[LedgerRow],
             titles: Mapping[str, str]) -> Change | None:
    if before and after and all(before.get(name) == after.get(name) for name in _SAME_BEFORE_ROUNDING):
        return None
    # An exhibit says best where a figure stands.
    rows = sorted(rows, key=lambda row: not row.place.startswith(("table-", "figure-")))
    place = f"{rows[0].words}, {rows[0].what}" if rows else f"{titles.get(key.split('.')[0], '')}, {key}".lstrip(", ")
    texts = [describe_figure(one) if one else "" for one in (before, after)]
    if before and after and texts[0] == texts[1] and before["status"] == after["status"]:
        texts = [f"{text}, before rounding {one['estimate']}" for text, one in zip(texts, (before, after))]
    kind = "status" if before and after and before["status"] != after["status"] else "number"
    if kind == "status":
        texts = [f"{text} ({_STATUS_WORDS[one['status']]})" if one["status"] in _STATUS_WORDS else text
                 for text, one in zip(texts, (before, after))]
    return Change(kind, key, place, *texts, rows[0].place if rows else "", tuple((row.place, row.words) for row in rows[1:]))


def describe_figure(finding: Mapping[str, str]) -> str:
    """Say what a finding publishes, with what it was counted from.

    Examples
    --------
    >>> describe_figure({"display": "70.9%", "measure": "percent", "numerator": "134", "base": "189", "status": "shown"})
    '70.9% (134 of 189)'
    """
    if finding["status"].startswith("suppressed"):
        return _SUPPRESSED + (f" (base {finding['base']})" if finding["base"] else "")
    display, count, base = finding["display"], finding["numerator"], finding["base"]
    if finding["measure"] == "percent" and count and base:
        return f"{display} ({count} of {base})"
    return display if not base or base == display.replace(",", "") else f"{display} (base {base})"


def _compare_elsewhere(old: Sequence[LedgerRow], new: Sequence[LedgerRow], findings: set[str]) -> list[Change]:
    """Compare what is cited from other reports, and facts from elsewhere: no finding of this report."""
    before, after = ({(row.place, row.key): row for row in rows if row.key not in findings} for rows in (old, new))
    return [Change("number", f"{key} at {place}", f"{row.words}, {row.what}", before[place, key].printed, row.printed, place)
            for (place, key), row in after.items() if (place, key) in before and before[place, key].cells != row.cells]


def compare_citations(old: Sequence[LedgerRow], new: Sequence[LedgerRow], same: set[str]) -> list[Change]:
    """List what a place cites now and did not, or no longer, and rows of the ledger that tell another thing of a figure that is the same.

    Parameters
    ----------
    same : set of str
        The findings that are what they were; of the others that is said already.
    """
    before, after = ({(row.place, row.key): row for row in rows} for rows in (old, new))
    common = {place for place, _ in before} & {place for place, _ in after}
    changes = []
    for place, key in dict.fromkeys([*after, *before]):
        one, other = before.get((place, key)), after.get((place, key))
        row = other or one
        if one and other:
            if key in same and one.cells != other.cells:
                changes.append(Change("citation", f"{place} {key}", f"How {row.words} was counted, {key}", "; ".join(one.cells),
                                      "; ".join(other.cells), f"counted-{place}"))
        elif place in common:
            changes.append(Change("citation", f"{place} {key}", row.words, f"cites {key}" if one else "", f"cites {key}" if other else "", place))
    return changes
