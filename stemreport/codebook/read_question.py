"""Read one question of a codebook file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from stemreport.codebook.grammar import BASES, KINDS, TableReader, check_id
from stemreport.codebook.model import ITEMIZED, Coded, Derived, Net, NumberRules, Option, Question
from stemreport.problems import nearest

__all__ = ["MONTHS", "read_question"]

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")
_RULES = {"about": ("number",), "range": ("lower", "middle", "upper"), "less_than": ("limit", "half"),
          "more_than": ("limit",), "remark": ("ignore",)}


def read_question(reader: TableReader, key: str, table: object, frame: str) -> Question | None:
    """Read a question; its faults go to the reader, and a question that cannot be read is None."""
    place = f"question.{key}"
    reader.problems += check_id(key, reader.file, f"[{place}]", begins=True)
    kind = table.get("kind") if isinstance(table, dict) else None
    if isinstance(table, dict) and kind not in KINDS:
        close = nearest(str(kind), KINDS)
        reader.add(f"[{place}]", f"kind = {kind!r}", "one of: " + ", ".join(KINDS),
                   f'Did you mean kind = "{close}"?' if close else "Give the question a kind.")
        return None
    if not reader.check(table, place, *_list_keys(kind)):
        return None
    if kind != "text" and table["base"] not in BASES:
        reader.add(f"[{place}]", f"base = {table['base']!r}", "one of: " + ", ".join(BASES),
                   "Say who the percentages are of.")
    if kind != "multiple" and table.get("base") == "selections":
        reader.add(f"[{place}]", 'base = "selections"', "answered, all or asked",
                   "Selections are the base of multiple-response questions only.")
    items = _read_options(reader, place, "items", table)
    options = {"rank": _list_ranks, "date": _list_periods}.get(kind, _read_options)(reader, place, "options", table)
    columns = {name: reader.read_spellings(f"{place}.columns", name, value)
               for name, value in table.get("columns", {}).items()}
    return Question(
        id=key, frame=table.get("frame", frame), section=table.get("section", ""), kind=kind,
        base=table.get("base", "answered"), text=table["text"], title=table["title"], note=table.get("note", ""),
        heading=table.get("heading", table["text"]), columns=columns, options=options, items=items,
        nets=_read_nets(reader, place, table.get("nets", {})), other=table.get("other", ""),
        typed_other=table.get("typed_other", False), exclusive=table.get("exclusive", ""),
        separator=table.get("separator", ""), missing=tuple(table.get("missing", ())),
        asked_if=reader.read_lists(place, table.get("asked_if", {})),
        derived=_read_derived(reader, place, table.get("derived")),
        coded=_read_coded(reader, place, key, table.get("coded")), breakdowns=tuple(table.get("breakdowns", ())),
        filters=tuple(table.get("filters", ())), number_unit=table.get("number_unit", ""),
        minimum=table.get("minimum"), maximum=table.get("maximum"),
        typed=_read_rules(reader, f"{place}.typed", table.get("typed", {})),
        outliers_beyond=table.get("outliers_beyond"), format=table.get("format", ""), earliest=table.get("earliest"),
        latest=table.get("latest"), **_read_comparable(reader, place, table))


def _list_keys(kind: str) -> tuple[dict[str, type], dict[str, type]]:
    """Return the keys that a question of a kind must and may have."""
    required: dict[str, type] = {"kind": str, "text": str, "title": str}
    optional: dict[str, type] = {"section": str, "frame": str, "note": str, "heading": str, "asked_if": dict,
                                 "missing": list, "comparable_with": dict, "not_comparable_with": dict}
    if kind == "text":
        return required, optional
    required |= {"base": str}
    optional |= {"breakdowns": list, "filters": list}
    if kind == "number":
        return required, optional | {"number_unit": str, "minimum": float, "maximum": float, "typed": dict,
                                     "outliers_beyond": float}
    optional |= {"nets": dict}
    if kind == "date":
        return required | {"format": str, "earliest": date, "latest": date, "counted_by": str}, optional
    if kind in ITEMIZED:
        required |= {"items": dict}
        optional |= {"columns": dict}
    if kind == "rank":
        return required, optional | {"places": int, "separator": str}
    required |= {"options": dict}
    if kind == "multiple":
        optional |= {"other": str, "exclusive": str, "separator": str, "columns": dict, "coded": dict}
    if kind == "single":
        optional |= {"derived": dict, "other": str, "typed_other": bool, "columns": dict}
    return required, optional


def _read_comparable(reader: TableReader, place: str, table: Mapping) -> dict[str, Mapping[str, str]]:
    """Read for which earlier years a person decided that figures can or cannot be compared, and why."""
    found = {key: table[key] for key in ("comparable_with", "not_comparable_with") if key in table}
    for key, years in found.items():
        if not all(isinstance(why, str) and why.strip() for why in years.values()):
            reader.add(f"[{place}]", f"{key} = {years}", f'{key} = {{ "YEAR" = "why" }}', "Give each year its reason, in quotes.")
            return {}
    if both := sorted(set.intersection(*(set(years) for years in found.values()))) if len(found) == 2 else []:
        reader.add(f"[{place}]", f"{both[0]} under comparable_with and under not_comparable_with", "each year once",
                   "Decide whether figures of that year can be set beside those of this one.")
    return found


def _read_options(reader: TableReader, place: str, key: str, table: Mapping) -> tuple[Option, ...]:
    options = []
    for name, value in table.get(key, {}).items():
        reader.problems += check_id(name, reader.file, f"[{place}.{key}]")
        if spellings := reader.read_spellings(f"{place}.{key}", name, value):
            options.append(Option(name, spellings[0], spellings[1:]))
    return tuple(options)


def _list_ranks(reader: TableReader, place: str, key: str, table: Mapping) -> tuple[Option, ...]:
    """List the ranks that an item can have, the best first."""
    items = len(table["items"])
    places = table.get("places", items)
    if not 1 <= places <= max(items, 1):
        reader.add(f"[{place}]", f"places = {places}", f"1 to {items}, as there are {items} items", "Correct the number.")
    endings = {1: "st", 2: "nd", 3: "rd"}
    return tuple(Option(f"rank_{rank}", f"Ranked {rank}{'th' if rank in (11, 12, 13) else endings.get(rank % 10, 'th')}")
                 for rank in range(1, places + 1))


def _list_periods(reader: TableReader, place: str, key: str, table: Mapping) -> tuple[Option, ...]:
    """List the months or years in which a date can lie."""
    counted_by, first, last = table["counted_by"], table["earliest"], table["latest"]
    reader.check_word(place, "counted_by", counted_by, ("month", "year"))
    if first > last:
        reader.add(f"[{place}]", f"earliest = {first}, latest = {last}", "the earliest before the latest",
                   "Correct one of them.")
    format = table["format"]
    tokens = [token[0] for token in re.findall("yyyy|yy|mmmm|mmm|mm|m|dd|d", format)]
    needed = {"y"} if counted_by == "year" else {"m", "y"}
    if (not needed <= set(tokens) or len(tokens) > len(set(tokens))
            or re.search("[a-zA-Z]", re.sub("yyyy|yy|mmmm|mmm|mm|m|dd|d", "", format))):
        reader.add(f"[{place}]", f"format = {format!r}", "as in dd/mm/yyyy, d mmmm yyyy, or mm/yyyy",
                   "Write how the export writes a date, as far down as dates are counted.")
    if counted_by == "year":
        return tuple(Option(f"y{year}", str(year)) for year in range(first.year, last.year + 1))
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return tuple(Option(f"{MONTHS[month % 12][:3].lower()}_{month // 12}", f"{MONTHS[month % 12]} {month // 12}")
                 for month in months)


def _read_nets(reader: TableReader, place: str, table: Mapping) -> tuple[Net, ...]:
    nets = []
    for name, net in table.items():
        reader.problems += check_id(name, reader.file, f"[{place}.nets.{name}]")
        if reader.check(net, f"{place}.nets.{name}", {"label": str, "options": list}, {}):
            nets.append(Net(name, net["label"], tuple(net["options"])))
    return tuple(nets)


def _read_derived(reader: TableReader, place: str, table: object) -> Derived | None:
    if table is None or not reader.check(table, f"{place}.derived", {"from": str},
                                         {"exactly": dict, "any_of": dict, "otherwise": str}):
        return None
    given = [key for key in ("exactly", "any_of") if key in table]
    if len(given) != 1:
        reader.add(f"[{place}.derived]", " and ".join(given) or "no rule",
                   "exactly (of what was ticked) or any_of (of what was chosen)",
                   f"Write one of them, as [{place}.derived.exactly].")
        return None
    [rule] = given
    return Derived(table["from"], rule == "exactly", reader.read_lists(f"{place}.derived.{rule}", table[rule]),
                   table.get("otherwise"))


def _read_coded(reader: TableReader, place: str, key: str, table: object) -> Coded | None:
    if table is None or not reader.check(table, f"{place}.coded", {"coders": list}, {"from": str}):
        return None
    coders = tuple(table["coders"])
    if len(set(coders)) != 2 or not all(one.strip() for one in coders):
        reader.add(f"[{place}.coded]", f"coders = {list(coders)}", 'two people, as in ["AB", "CD"]',
                   "Name the two who sort the answers; each does it alone.")
        return None
    return Coded(table.get("from", key), coders)


def _read_rules(reader: TableReader, place: str, table: object) -> NumberRules:
    keys = {"units": list, "words": dict, **dict.fromkeys(_RULES, str)}
    if not reader.check(table, place, {}, keys):
        return NumberRules()
    for key, allowed in _RULES.items():
        reader.check_word(place, key, table.get(key, ""), allowed)
    words = table.get("words", {})
    reader.check(words, f"{place}.words", {}, dict.fromkeys(words, float))
    return NumberRules(**{**table, "units": tuple(table.get("units", ())), "words": words})
