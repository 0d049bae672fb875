"""Read what a codebook says of measures that are added up, of those who enter them, and of the workbook for it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from stemreport.codebook.grammar import TableReader, check_id, check_table
from stemreport.codebook.model import Codebook
from stemreport.codebook.tracker import Intake, Measure, Tracker
from stemreport.problems import check_names

__all__ = ["check_intake", "check_tracker", "read_intake", "read_measure", "read_tracker"]

_TEXTS = {"file": str, "title": str, "version": str, "publisher": str, "privacy": str}


def read_measure(reader: TableReader, key: str, table: object) -> Measure | None:
    """Read ``[measure.ID]``; its faults go to the reader, and a measure that cannot be read is None."""
    place = f"measure.{key}"
    reader.problems += check_id(key, reader.file, f"[{place}]")
    if not reader.check(table, place, {"frame": str, "label": str, "unit": str},
                        {"product": list, "once_in": str, "text": str, "note": str, "section": str, "breakdowns": list}):
        return None
    return Measure(key, table["label"], table["unit"], table["frame"], tuple(table.get("product", ())), table.get("once_in", ""), table.get("text", ""),
                   table.get("note", ""), table.get("section", ""), tuple(table.get("breakdowns", ())))


def read_intake(reader: TableReader, table: object) -> Intake | None:
    """Read ``[intake]``; its faults go to the reader, and one that cannot be read is None."""
    if not reader.check(table, "intake", {"about": list, "identified_by": list}, {"same_delivery": list, "listed_if": str}):
        return None
    if not table["about"]:
        reader.add("[intake]", "about = []", "the questions about those who send something in, their name first", "Name at least one question.")
    return Intake(tuple(table["about"]), tuple(table["identified_by"]), tuple(table.get("same_delivery", ())), table.get("listed_if", ""))


def read_tracker(reader: TableReader, table: object) -> Tracker | None:
    """Read ``[tracker]``; its faults go to the reader, and one that cannot be read is None."""
    samples = table.get("sample", []) if isinstance(table, dict) else []
    plain = {key: value for key, value in table.items() if key != "sample"} if isinstance(table, dict) else table
    if not reader.check(plain, "tracker", {**_TEXTS, "rows": int, "explain": list}, {}):
        return None
    if not 1 <= plain["rows"] <= 10_000:
        reader.add("[tracker]", f"rows = {plain['rows']}", "1 to 10000", "Say how many rows the sheet for entries has.")
    if not isinstance(samples, list) or not all(isinstance(one, dict) for one in samples):
        reader.add("[tracker]", "sample", "[[tracker.sample]]", "Write [[tracker.sample]] above each row, in double brackets.")
        samples = []
    return Tracker(**{key: plain[key] for key in (*_TEXTS, "rows")}, explain=tuple(plain["explain"]), samples=tuple(samples))


def check_intake(codebook: Codebook, reader: TableReader) -> None:
    """Add a Problem for each name in measures and intake that leads nowhere, and where one is there without the other."""
    entered = list(dict.fromkeys(measure.frame for measure in codebook.measures.values()))
    intake = codebook.intake
    if (codebook.measures or codebook.tracker) and not intake:
        reader.add("the top", "no [intake]", "who enters what is added up", "Add [intake] with about = and identified_by =.")
    if intake and len(entered) != 1:
        reader.add("[intake]", f"measures of {len(entered)} frames", "measures of one frame, whose rows are entered",
                   "Add [measure.ID] for each number that is added up." if not entered else "Give all measures the same frame.")
    for measure in codebook.measures.values():
        _check_measure(measure, codebook, reader)
    if not intake or len(entered) != 1:
        return
    about = [one.id for one in codebook.questions.values() if one.frame != entered[0]]
    reader.problems += check_names(intake.about, about, "question of another frame than the entries", reader.file, "[intake]")
    reader.problems += check_names(intake.identified_by, intake.about, "question of about", reader.file, "[intake] identified_by")
    asked = [one.id for one in codebook.list_questions(entered[0]) if not one.derived]
    reader.problems += check_names(intake.same_delivery, asked, f"question of {entered[0]}", reader.file, "[intake] same_delivery")
    answers = [f"{id}.{option.id}" for id in intake.about if id in codebook.questions for option in codebook.questions[id].options]
    reader.problems += check_names(filter(None, [intake.listed_if]), answers, "question.option of about", reader.file, "[intake] listed_if")


def _check_measure(measure: Measure, codebook: Codebook, reader: TableReader) -> None:
    place = f"[measure.{measure.id}]"
    reader.problems += check_names([measure.frame], codebook.all_frames, "frame", reader.file, place)
    if measure.id in codebook.questions:
        reader.add(place, f"{measure.id} as a measure and as a question", "different names", "Rename one of them.")
    own = {one.id: one for one in codebook.list_questions(measure.frame)}
    numbers = [id for id, one in own.items() if one.kind == "number"]
    reader.problems += check_names(measure.product, numbers, f"number question of {measure.frame}", reader.file, place)
    texts = [id for id, one in own.items() if one.kind == "text"]
    reader.problems += check_names(filter(None, [measure.once_in]), texts, f"text question of {measure.frame}", reader.file, place)
    if not measure.product and not measure.once_in and codebook.entries and codebook.entries.file:
        reader.add(place, "neither product nor once_in", "the numbers that are multiplied, or what is counted once",
                   'Write, for example, product = ["hours", "attendees"].')


def check_tracker(codebook: Codebook, reader: TableReader) -> None:
    """Add a Problem for each answer that no workbook can add up, and for each row of the sample that nobody could enter."""
    tracker = codebook.tracker
    if not tracker:
        return
    asked = codebook.list_questions(codebook.entries.id)
    for question in asked:
        for option in question.options if question.kind in ("single", "scale") else ():
            if any(one in option.label for one in "*?~") or option.label.startswith(("<", ">", "=")):
                reader.add(f"[question.{question.id}.options]", f'"{option.label}"', "an answer without * ? ~, and without < > = at its beginning",
                           "A spreadsheet takes it for a pattern and adds up other answers with it. Write it in words.")
    entries = {one.id: one for one in asked if not one.derived}
    for number, sample in enumerate(tracker.samples, 1):
        _check_sample(sample, entries, reader, f"[[tracker.sample]] {number}")


def _check_sample(sample: Mapping, entries: Mapping, reader: TableReader, place: str) -> None:
    kinds = {id: {"number": float, "date": date}.get(one.kind, str) for id, one in entries.items()}
    found = check_table(sample, {}, kinds, reader.file, place)
    reader.problems += found
    for id, value in sample.items() if not found else ():
        if entries[id].options and entries[id].kind != "date":
            reader.problems += check_names([value], [one.id for one in entries[id].options], f"option of {id}", reader.file, place)
