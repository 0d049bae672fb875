"""Read a codebook file into a Codebook, with every fault reported at once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from stemreport.codebook.consistency import check_consistency
from stemreport.codebook.grammar import BASES, KINDS, check_id, check_table, read_toml
from stemreport.codebook.model import Codebook, Derived, Exclusion, Filter, Frame, Net, Option, Question
from stemreport.problems import Problem, ProblemsFound, nearest

__all__ = ["read_codebook"]


def read_codebook(path: Path, name: str = "codebook.toml") -> Codebook:
    """Read and check a codebook.

    Parameters
    ----------
    path : Path
        The TOML file; its keys are explained in ``docs/codebook.md``.
    name : str
        What Problems call the file.

    Raises
    ------
    ProblemsFound
        With every fault of the file.
    """
    table = read_toml(path, name)
    problems = check_table(
        table, {"survey": dict, "frame": dict, "question": dict}, {"section": dict, "filter": dict}, name, "the top")
    if problems:
        raise ProblemsFound(problems)
    reader = _Reader(name)
    codebook = reader.read(table)
    if not reader.problems:
        reader.problems += check_consistency(codebook, name)
    if reader.problems:
        raise ProblemsFound(reader.problems)
    return codebook


class _Reader:
    """Collects the Problems of one file while its tables are read."""

    def __init__(self, file: str):
        self.file = file
        self.problems: list[Problem] = []

    def check(self, table: object, place: str, required: Mapping[str, type], optional: Mapping[str, type]) -> bool:
        if not isinstance(table, dict):
            self.problems.append(Problem(self.file, f"[{place}]", repr(table), "a table", f"Write [{place}] above it."))
            return False
        found = check_table(table, required, optional, self.file, f"[{place}]")
        self.problems += found
        return not found

    def read(self, table: dict) -> Codebook:
        self.check(table["survey"], "survey", {"title": str, "subject": str}, {})
        sections = {}
        for key, section in table.get("section", {}).items():
            self.problems += check_id(key, self.file, f"[section.{key}]")
            if self.check(section, f"section.{key}", {"title": str}, {}):
                sections[key] = section["title"]
        frames = {key: frame for key, value in table["frame"].items() if (frame := self.read_frame(key, value))}
        default = next(iter(table["frame"]), "")
        questions = {key: question for key, value in table["question"].items()
                     if (question := self.read_question(key, value, default))}
        filters = {key: one for key, value in table.get("filter", {}).items()
                   if (one := self.read_filter(key, value, default))}
        survey = table["survey"]
        return Codebook(str(survey.get("title")), str(survey.get("subject")), sections, frames, questions, filters)

    def read_frame(self, key: str, table: object) -> Frame | None:
        place = f"frame.{key}"
        self.problems += check_id(key, self.file, f"[{place}]", begins=True)
        exclusions = table.get("exclude", []) if isinstance(table, dict) else []
        if not isinstance(exclusions, list):
            exclusions = []
            self.problems.append(Problem(self.file, f"[{place}]", f"[{place}.exclude]", f"[[{place}.exclude]]",
                                         f"Write [[{place}.exclude]] above each rule, in double brackets."))
        plain = {k: v for k, v in table.items() if k != "exclude"} if isinstance(table, dict) else table
        if not self.check(plain, place, {"unit": str, "units": str, "file": str, "header_rows": int, "id": str},
                          {"ignore": list, "delimiter": str, "counted_as": list}):
            return None
        if plain["header_rows"] not in (1, 2):
            self.problems.append(Problem(self.file, f"[{place}]", f"header_rows = {plain['header_rows']}", "1 or 2",
                                         "Say how many rows of headings the export has."))
        counted = tuple(plain.get("counted_as", (plain["unit"], plain["units"])))
        if len(counted) != 2:
            self.problems.append(Problem(self.file, f"[{place}]", f"counted_as = {list(counted)}",
                                         'one and many, as in ["response", "responses"]', "Give both words."))
        rules = tuple(rule for one in exclusions if (rule := self.read_exclusion(place, one)))
        return Frame(key, plain["unit"], plain["units"], plain["file"], plain["header_rows"], plain["id"],
                     plain.get("delimiter", ","), counted, tuple(plain.get("ignore", ())), rules)

    def read_exclusion(self, place: str, table: object) -> Exclusion | None:
        where = f"{place}.exclude"
        if not self.check(table, where, {"id": str, "label": str},
                          {"column": str, "is": list, "empty": bool, "identical": bool}):
            return None
        self.problems += check_id(table["id"], self.file, f"[[{where}]]")
        conditions = [key for key in ("is", "empty", "identical") if table.get(key)]
        if len(conditions) != 1 or (conditions != ["identical"]) != ("column" in table):
            self.problems.append(Problem(
                self.file, f"[[{where}]] {table['id']}", ", ".join(table),
                'column = "..." with is = ["..."] or empty = true; or identical = true without a column',
                "Give the rule one condition."))
        return Exclusion(table["id"], table["label"], table.get("column", ""), tuple(table.get("is", ())),
                         table.get("empty", False), table.get("identical", False))

    def read_filter(self, key: str, table: object, frame: str) -> Filter | None:
        place = f"filter.{key}"
        self.problems += check_id(key, self.file, f"[{place}]")
        if not self.check(table, place, {"label": str, "where": dict}, {"frame": str}):
            return None
        return Filter(key, table["label"], table.get("frame", frame), self.read_conditions(place, table["where"]))

    def read_conditions(self, place: str, table: Mapping) -> dict[str, tuple[str, ...]]:
        if not check_table(table, {}, {key: list for key in table}, self.file, place):
            return {key: tuple(value) for key, value in table.items()}
        self.problems.append(Problem(self.file, f"[{place}]", str(dict(table)), 'question = ["option", ...]',
                                     "Name the options in brackets."))
        return {}

    def read_question(self, key: str, table: object, frame: str) -> Question | None:
        place = f"question.{key}"
        self.problems += check_id(key, self.file, f"[{place}]", begins=True)
        kind = table.get("kind") if isinstance(table, dict) else None
        if isinstance(table, dict) and kind not in KINDS:
            close = nearest(str(kind), KINDS)
            self.problems.append(Problem(self.file, f"[{place}]", f"kind = {kind!r}", "one of: " + ", ".join(KINDS),
                                         f'Did you mean kind = "{close}"?' if close else "Give the question a kind."))
            return None
        if not self.check(table, place, *_question_keys(kind)):
            return None
        if kind != "text" and table["base"] not in BASES:
            self.problems.append(Problem(self.file, f"[{place}]", f"base = {table['base']!r}",
                                         "one of: " + ", ".join(BASES), "Say who the percentages are of."))
        if kind != "multiple" and table.get("base") == "selections":
            self.problems.append(Problem(self.file, f"[{place}]", 'base = "selections"', "answered, all or asked",
                                         "Selections are the base of multiple-response questions only."))
        return Question(
            id=key, frame=table.get("frame", frame), section=table.get("section", ""), kind=kind,
            base=table.get("base", "answered"), text=table["text"], title=table["title"], note=table.get("note", ""),
            heading=table.get("heading", table["text"]),
            options=self.read_options(place, "options", table), items=self.read_options(place, "items", table),
            nets=self.read_nets(place, table.get("nets", {})), other=table.get("other", ""),
            exclusive=table.get("exclusive", ""), missing=tuple(table.get("missing", ())),
            asked_if=self.read_conditions(place, table.get("asked_if", {})),
            derived=self.read_derived(place, table.get("derived")), breakdowns=tuple(table.get("breakdowns", ())),
            filters=tuple(table.get("filters", ())), number_unit=table.get("number_unit", ""),
            minimum=table.get("minimum"), maximum=table.get("maximum"))

    def read_options(self, place: str, key: str, table: Mapping) -> tuple[Option, ...]:
        options = []
        for name, label in table.get(key, {}).items():
            self.problems += check_id(name, self.file, f"[{place}.{key}]")
            spellings = [label] if isinstance(label, str) else label
            if not (isinstance(spellings, list) and spellings
                    and all(isinstance(one, str) and one.strip() for one in spellings)):
                self.problems.append(Problem(
                    self.file, f"[{place}.{key}]", f"{name} = {label!r}", f'{name} = "Label"',
                    "Write the label in quotes, or the label and its other spellings in brackets."))
                continue
            options.append(Option(name, spellings[0], tuple(spellings[1:])))
        return tuple(options)

    def read_nets(self, place: str, table: Mapping) -> tuple[Net, ...]:
        nets = []
        for name, net in table.items():
            self.problems += check_id(name, self.file, f"[{place}.nets.{name}]")
            if self.check(net, f"{place}.nets.{name}", {"label": str, "options": list}, {}):
                nets.append(Net(name, net["label"], tuple(net["options"])))
        return tuple(nets)

    def read_derived(self, place: str, table: object) -> Derived | None:
        if table is None or not self.check(table, f"{place}.derived", {"from": str},
                                           {"exactly": dict, "any_of": dict, "otherwise": str}):
            return None
        given = [key for key in ("exactly", "any_of") if key in table]
        if len(given) != 1:
            self.problems.append(Problem(self.file, f"[{place}.derived]", " and ".join(given) or "no rule",
                                         "exactly (of what was ticked) or any_of (of what was chosen)",
                                         f"Write one of them, as [{place}.derived.exactly]."))
            return None
        [rule] = given
        return Derived(table["from"], rule == "exactly", self.read_conditions(f"{place}.derived.{rule}", table[rule]),
                       table.get("otherwise"))


def _question_keys(kind: str) -> tuple[dict[str, type], dict[str, type]]:
    """Return the keys that a question of a kind must and may have."""
    required: dict[str, type] = {"kind": str, "text": str, "title": str}
    optional: dict[str, type] = {"section": str, "frame": str, "note": str, "heading": str, "asked_if": dict}
    if kind == "text":
        return required, optional
    required |= {"base": str}
    optional |= {"breakdowns": list, "filters": list, "missing": list}
    if kind == "number":
        return required, optional | {"number_unit": str, "minimum": float, "maximum": float}
    required |= {"options": dict} | ({"items": dict} if kind == "grid" else {})
    optional |= {"nets": dict}
    if kind == "multiple":
        optional |= {"other": str, "exclusive": str}
    if kind == "single":
        optional |= {"derived": dict, "other": str}
    return required, optional
