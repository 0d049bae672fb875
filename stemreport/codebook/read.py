"""Read a codebook file into a Codebook, with every fault reported at once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from stemreport.codebook.area import check_area
from stemreport.codebook.consistency import check_consistency
from stemreport.codebook.dropped import check_dropped, read_dropped
from stemreport.codebook.grammar import TableReader, check_id, check_table, read_toml
from stemreport.codebook.layouts import LAYOUTS
from stemreport.codebook.model import NOT_BROKEN_DOWN, SEVERAL, Codebook, Exclusion, Filter, Frame, Question
from stemreport.codebook.read_question import read_question
from stemreport.codebook.read_tracker import check_intake, check_tracker, read_intake, read_measure, read_tracker
from stemreport.problems import ProblemsFound
from stemreport.reading import note_read

__all__ = ["read_codebook"]

_FRAME_KEYS = {
    "id": str, "layout": str, "header_rows": int, "ignore": list, "delimiter": str, "encoding": str, "sheet": str,
    "counted_as": list, "fill_short_rows": bool, "file": str, "year": str, "period": str, "separator": str, "ticked": list, "unticked": list, "missing": list}
_CONDITIONS = {"is": list, "is_not": list, "below": float, "empty": bool, "identical": bool, "unanswered": bool,
               "repeats": list}


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
    note_read(path)
    table = read_toml(path, name)
    problems = check_table(
        table, {"survey": dict, "frame": dict, "question": dict},
        {"section": dict, "filter": dict, "measure": dict, "intake": dict, "tracker": dict, "dropped": dict, "questionnaire": dict}, name, "the top")
    if problems:
        raise ProblemsFound(problems)
    reader = TableReader(name)
    codebook = _read(reader, table)
    if not reader.problems:
        check_intake(codebook, reader)
    if not reader.problems:
        codebook = replace(codebook, questions=codebook.questions | _ask_for_measures(codebook))
        reader.problems += check_consistency(codebook, name) or check_area(codebook, name)
        check_tracker(codebook, reader)
        check_dropped(codebook, reader)
    if reader.problems:
        raise ProblemsFound(reader.problems)
    return codebook


def _read(reader: TableReader, table: dict) -> Codebook:
    survey, questionnaire = table["survey"], table.get("questionnaire", {})
    reader.check(questionnaire, "questionnaire", {}, {"privacy": str})
    reader.check(survey, "survey", {"title": str, "subject": str}, {"area": str})
    sections = {}
    for key, section in table.get("section", {}).items():
        reader.problems += check_id(key, reader.file, f"[section.{key}]")
        if reader.check(section, f"section.{key}", {"title": str}, {}):
            sections[key] = section["title"]
    entered = {measure.get("frame") for measure in table.get("measure", {}).values() if isinstance(measure, dict)}
    frames = {key: frame for key, value in table["frame"].items() if (frame := _read_frame(reader, key, value, key in entered))}
    default = next(iter(table["frame"]), "")
    questions = {key: question for key, value in table["question"].items()
                 if (question := read_question(reader, key, value, default))}
    filters = {key: one for key, value in table.get("filter", {}).items()
               if (one := _read_filter(reader, key, value, default))}
    measures = {key: one for key, value in table.get("measure", {}).items() if (one := read_measure(reader, key, value))}
    intake = read_intake(reader, table["intake"]) if "intake" in table else None
    tracker = read_tracker(reader, table["tracker"]) if "tracker" in table else None
    # What is added up is entered elsewhere than in an export of its own.
    entries = frames.pop(next(iter(measures.values())).frame, None) if measures else None
    return Codebook(str(survey.get("title")), str(survey.get("subject")), sections, frames, questions, filters, measures, entries, intake, tracker,
                    str(survey.get("area", "")), read_dropped(reader, table.get("dropped", {})), str(questionnaire.get("privacy", "")))


def _ask_for_measures(codebook: Codebook) -> dict[str, Question]:
    """Make of each measure the question that a return answers with its total, in all and by each split."""
    splits, questions = codebook.list_splits(), {}
    frame = codebook.questions[codebook.intake.about[0]].frame if codebook.intake else ""
    for id, one in codebook.measures.items():
        spare = (SEVERAL, NOT_BROKEN_DOWN) if one.once_in else (NOT_BROKEN_DOWN,)
        columns = {f"by.{split.id}.{part.id}": (f"{id}.by.{split.id}.{part.id}",) for split in splits for part in (*split.options, *spare)}
        questions[id] = Question(
            id, frame, one.section, "number", "all", one.text or one.label, one.label, one.note, id, columns, number_unit=one.unit,
            breakdowns=one.breakdowns, split_by=tuple(split.id for split in splits), spare=spare)
    return questions


def _read_frame(reader: TableReader, key: str, table: object, is_entered: bool) -> Frame | None:
    """Read a frame; the rows of one that is entered may arrive in no file, and never in an export."""
    place = f"frame.{key}"
    reader.problems += check_id(key, reader.file, f"[{place}]", begins=True)
    exclusions = table.get("exclude", []) if isinstance(table, dict) else []
    if not isinstance(exclusions, list):
        exclusions = []
        reader.add(f"[{place}]", f"[{place}.exclude]", f"[[{place}.exclude]]",
                   f"Write [[{place}.exclude]] above each rule, in double brackets.")
    plain = {k: v for k, v in table.items() if k != "exclude"} if isinstance(table, dict) else table
    required = {"unit": str, "units": str, **({} if is_entered else {"file": str})}
    if not is_entered and isinstance(plain, dict) and "layout" not in plain:
        required["header_rows"] = int
    if not reader.check(plain, place, required, _FRAME_KEYS):
        return None
    reader.check_word(place, "layout", plain.get("layout", ""), tuple(LAYOUTS))
    layout = LAYOUTS.get(plain.get("layout", "plain"), LAYOUTS["plain"])
    lists = {name: tuple(plain[name]) for name in ("ticked", "unticked", "missing") if name in plain}
    layout = replace(layout, header_rows=plain.get("header_rows", layout.header_rows), id=plain.get("id", layout.id),
                     separator=plain.get("separator", layout.separator), **lists)
    if layout.header_rows not in (1, 2, 3) or layout.headings == "labelled" and layout.header_rows != 3:
        reader.add(f"[{place}]", f"header_rows = {layout.header_rows}", "1, 2 or 3",
                   "Say how many rows of headings the export has; an SPSS file needs no such line.")
    if ("year" in plain) != ("period" in plain):
        reader.add(f"[{place}]", f"{'year' if 'year' in plain else 'period'} alone", "year and period, or neither",
                   'Say in whose folder the file stands, and what the year is called in the report, as period.')
    counted = tuple(plain.get("counted_as", (plain["unit"], plain["units"])))
    if len(counted) != 2:
        reader.add(f"[{place}]", f"counted_as = {list(counted)}", 'one and many, as in ["response", "responses"]',
                   "Give both words.")
    rules = tuple(rule for one in exclusions if (rule := _read_exclusion(reader, place, one)))
    return Frame(key, plain["unit"], plain["units"], plain.get("file", ""), layout.header_rows, layout.id,
                 plain.get("delimiter", ","), counted, tuple(plain.get("ignore", ())), rules,
                 plain.get("encoding", "utf-8"), plain.get("sheet", ""), layout, plain.get("fill_short_rows", False), plain.get("year", ""), plain.get("period", ""))


def _read_exclusion(reader: TableReader, place: str, table: object) -> Exclusion | None:
    where = f"{place}.exclude"
    if not reader.check(table, where, {"id": str, "label": str}, {"column": str, "keep": str, **_CONDITIONS}):
        return None
    reader.problems += check_id(table["id"], reader.file, f"[[{where}]]")
    given = [key for key in _CONDITIONS if key in table and table[key] is not False and table[key] != []]
    needs_column = given[:1] not in (["identical"], ["unanswered"], ["repeats"])
    if len(given) != 1 or needs_column != ("column" in table) or (given == ["repeats"]) != ("keep" in table):
        reader.add(f"[[{where}]] {table['id']}", ", ".join(table),
                   'column = "..." with one of is, is_not, below and empty; or, without a column, identical = true, '
                   'unanswered = true, or repeats = ["..."] with keep = "first" or "last"',
                   "Give the rule one condition.")
    reader.check_word(where, "keep", table.get("keep", ""), ("first", "last"))
    return Exclusion(table["id"], table["label"], table.get("column", ""), tuple(table.get("is", ())),
                     tuple(table.get("is_not", ())), table.get("below"), table.get("empty", False),
                     table.get("identical", False), table.get("unanswered", False), tuple(table.get("repeats", ())),
                     table.get("keep", ""))


def _read_filter(reader: TableReader, key: str, table: object, frame: str) -> Filter | None:
    place = f"filter.{key}"
    reader.problems += check_id(key, reader.file, f"[{place}]")
    if not reader.check(table, place, {"label": str, "where": dict}, {"frame": str}):
        return None
    return Filter(key, table["label"], table.get("frame", frame), reader.read_lists(place, table["where"]))
