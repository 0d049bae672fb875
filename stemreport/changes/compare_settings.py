"""Compare two TOML files, such as codebooks, table by table: what is new, gone, renamed, reworded or in another order."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

__all__ = ["SettingChange", "compare_settings", "compare_tables"]

_ORDERED = ("options", "items")
"""Tables whose order is that of answers; where tables stand in a table, theirs is that of questions and figures."""
_NAMES = ("title", "label", "text")


@dataclass(frozen=True)
class SettingChange:
    """One change of a file of settings: below which heading, what became of it, and what stood and stands there."""

    place: str
    what: str
    before: str
    after: str


def compare_settings(before: Path, after: Path) -> list[SettingChange]:
    """Compare two TOML files; one that is not there is empty."""
    contents = [tomllib.loads(path.read_text(encoding="utf-8-sig")) if path.is_file() else {} for path in (before, after)]
    return compare_tables(*contents)


def compare_tables(before: Mapping[str, object], after: Mapping[str, object], place: str = "") -> list[SettingChange]:
    """Compare two tables and those below them.

    Examples
    --------
    >>> for one in compare_tables({"easy": "Easy", "hard": "Hard"}, {"easy": "Easy to do", "tough": "Hard"}, "question.ease.options"):
    ...     print(one.place, one.what, one.before, "->", one.after)
    [question.ease.options] easy reworded Easy -> Easy to do
    [question.ease.options] hard renamed hard -> tough
    """
    return list(_compare(before, after, place))


def _compare(before: Mapping[str, object], after: Mapping[str, object], place: str) -> Iterator[SettingChange]:
    renamed = _find_renamed(before, after)
    for key in dict.fromkeys([*before, *after]):
        where = f"{place}.{key}".lstrip(".")
        one, other = before.get(key), after.get(key)
        if key in renamed:
            yield SettingChange(_name(place, key), "renamed", key, renamed[key])
        elif isinstance(one, Mapping) and isinstance(other, Mapping):
            yield from _compare(one, other, where)
        elif key not in renamed.values() and one != other:
            what = "new" if key not in before else "gone" if key not in after else "reworded" if isinstance(one, str) else "changed"
            named = f"[{where}]" if isinstance(one or other, Mapping) else _name(place, key)
            yield SettingChange(named, what, _tell(one), _tell(other))
    common = [[key for key in one if key in other] for one, other in ((before, after), (after, before))]
    if common[0] != common[1] and (place.endswith(_ORDERED) or all(isinstance(value, Mapping) for value in after.values())):
        yield SettingChange(f"[{place}]" if place else "all tables", "in another order", ", ".join(common[0]), ", ".join(common[1]))


def _find_renamed(before: Mapping[str, object], after: Mapping[str, object]) -> dict[str, str]:
    """Find the names that are gone while one thing just like theirs is new."""
    gone, new = ([key for key in one if key not in other] for one, other in ((before, after), (after, before)))
    return {key: like[0] for key in gone if len(like := [other for other in new if after[other] == before[key]]) == 1
            and sum(before[one] == before[key] for one in gone) == 1}


def _name(place: str, key: str) -> str:
    return f"[{place}] {key}" if place else key


def _tell(value: object) -> str:
    """Say what stands there; of a table how it is called."""
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return next((str(value[name]) for name in _NAMES if name in value), ", ".join(map(str, value)))
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
