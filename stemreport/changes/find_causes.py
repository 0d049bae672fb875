"""Find the cause of each change: put one input back at a time, and see which changes go."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from stemreport.changes.change import Change

__all__ = ["LIBRARIES", "UNKNOWN", "find_causes", "join_names"]

LIBRARIES = "libraries or the machine"
UNKNOWN = "not found: the report could not be made with the earlier inputs"

Names = Sequence[str]
Left = Mapping[tuple[str, str], str]
"""What still differs from the old report, by the names of changes, each with what now stands there."""


def find_causes(changes: Sequence[Change], groups: Names, put_back: Callable[[Names], Left | None]) -> dict[tuple[str, str], str]:
    """Find the cause of each change.

    A change that goes when one input is put back was caused by that input. What goes only when several are put back has several
    causes; what stays when all are put back has none among them, so it comes from the libraries.

    Parameters
    ----------
    changes : sequence of Change
    groups : sequence of str
        The inputs that differ.
    put_back : callable
        Makes the new report with some inputs put back, and returns what of it still differs from the old one; None where it
        cannot be made so.

    Returns
    -------
    dict of str
        The cause in words, by the names of the changes.
    """
    if not groups:
        return {change.name: LIBRARIES for change in changes}
    made: dict[tuple[str, ...], Left | None] = {}

    def put_back_once(names: Names) -> Left | None:
        names = tuple(group for group in groups if group in names)
        if names not in made:
            made[names] = put_back(names)
        return made[names]

    units = _find_units(groups, put_back_once)
    causes, open_ = {}, []
    for change in changes:
        gone = [name for name, left in units.items() if change.name not in left]
        if gone:
            # Where either of two takes it away, it needed both.
            causes[change.name] = gone[0] if len(gone) == 1 else f"{join_names(gone)} together"
        else:
            open_.append(change)
    if open_:
        rest = put_back_once(groups)
        causes |= {change.name: _judge(change, units, groups, rest) for change in open_}
    return causes


def _find_units(groups: Names, put_back: Callable[[Names], Left | None]) -> dict[str, Left]:
    """Put each group back; those that do not fit the rest alone, with as few others as make it fit."""
    single = {group: put_back([group]) for group in groups}
    units = {group: left for group, left in single.items() if left is not None}
    misfits = [group for group in groups if single[group] is None]
    if not misfits or len(groups) == 1:
        return units
    if len(misfits) > 1 and (left := put_back(misfits)) is not None:
        return units | {join_names(misfits): left}
    for group in units:
        if (left := put_back([*misfits, group])) is not None:
            return units | {f"{join_names(misfits)} (put back with {group}, without which it does not fit)": left}
    return units


def _judge(change: Change, units: Mapping[str, Left], groups: Names, rest: Left | None) -> str:
    """Say the cause of a change that no single input takes away."""
    touched = [name for name, left in units.items() if left[change.name] != change.after]
    if rest is None:
        return UNKNOWN
    if change.name not in rest:
        return f"{join_names(touched or groups)} together"
    if rest[change.name] == change.after or not touched:
        return LIBRARIES
    return f"{join_names([*touched, LIBRARIES])} together"


def join_names(names: Names) -> str:
    """Join names as a sentence does.

    Examples
    --------
    >>> join_names(["data", "codebook", "package code"])
    'data, codebook and package code'
    """
    names = list(names)
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
