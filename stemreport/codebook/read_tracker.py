"""Read what a codebook says of measures that are added up, and of the workbook in which they are tracked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from stemreport.codebook.grammar import TableReader, check_id, check_table
from stemreport.codebook.model import Codebook
from stemreport.codebook.tracker import Measure, Tracker
from stemreport.problems import check_names

__all__ = ["check_tracker", "read_measure", "read_tracker"]

_TEXTS = {"file": str, "title": str, "version": str, "publisher": str, "privacy": str}


def read_measure(reader: TableReader, key: str, table: object) -> Measure | None:
    """Read ``[measure.ID]``; its faults go to the reader, and a measure that cannot be read is None."""
    place = f"measure.{key}"
    reader.problems += check_id(key, reader.file, f"[{place}]")
    if not reader.check(table, place, {"frame": str, "label": str, "unit": str}, {"product": list, "once_in": str}):
        return None
    if not table.get("product") and not table.get("once_in"):
        reader.add(f"[{place}]", "neither product nor once_in", "the numbers that are multiplied, or what is counted once",
                   'Write, for example, product = ["hours", "attendees"].')
    return Measure(key, table["label"], table["unit"], table["frame"], tuple(table.get("product", ())), table.get("once_in", ""))


def read_tracker(reader: TableReader, table: object) -> Tracker | None:
    """Read ``[tracker]``; its faults go to the reader, and one that cannot be read is None."""
    samples = table.get("sample", []) if isinstance(table, dict) else []
    plain = {key: value for key, value in table.items() if key != "sample"} if isinstance(table, dict) else table
    if not reader.check(plain, "tracker", {**_TEXTS, "rows": int, "about": list, "explain": list, "identified_by": list},
                        {"same_delivery": list}):
        return None
    if not 1 <= plain["rows"] <= 10_000:
        reader.add("[tracker]", f"rows = {plain['rows']}", "1 to 10000", "Say how many rows the sheet for entries has.")
    if not isinstance(samples, list) or not all(isinstance(one, dict) for one in samples):
        reader.add("[tracker]", "sample", "[[tracker.sample]]", "Write [[tracker.sample]] above each row, in double brackets.")
        samples = []
    return Tracker(**{key: plain[key] for key in (*_TEXTS, "rows")}, about=tuple(plain["about"]), explain=tuple(plain["explain"]),
                   identified_by=tuple(plain["identified_by"]), same_delivery=tuple(plain.get("same_delivery", ())), samples=tuple(samples))


def check_tracker(codebook: Codebook, reader: TableReader) -> None:
    """Add a Problem for each name that leads nowhere, and for each row of the sample that nobody could enter."""
    for measure in codebook.measures.values():
        place = f"[measure.{measure.id}]"
        reader.problems += check_names([measure.frame], codebook.frames, "frame", reader.file, place)
        own = {one.id: one for one in codebook.list_questions(measure.frame)}
        numbers = [id for id, one in own.items() if one.kind == "number"]
        reader.problems += check_names(measure.product, numbers, f"number question of {measure.frame}", reader.file, place)
        texts = [id for id, one in own.items() if one.kind == "text"]
        reader.problems += check_names(filter(None, [measure.once_in]), texts, f"text question of {measure.frame}", reader.file, place)
    tracker = codebook.tracker
    if not tracker:
        return
    frames = list(dict.fromkeys(measure.frame for measure in codebook.measures.values()))
    if len(frames) != 1:
        reader.add("[tracker]", f"measures of {len(frames)} frames", "measures of one frame, whose rows are entered",
                   "Add [measure.ID] for each number that is added up." if not frames else "Give all measures the same frame.")
        return
    about = [one.id for one in codebook.questions.values() if one.frame != frames[0]]
    reader.problems += check_names(tracker.about, about, "question of another frame than the entries", reader.file, "[tracker]")
    reader.problems += check_names(tracker.identified_by, tracker.about, "question of about", reader.file, "[tracker] identified_by")
    for question in codebook.list_questions(frames[0]):
        for option in question.options if question.kind in ("single", "scale") else ():
            if any(one in option.label for one in "*?~") or option.label.startswith(("<", ">", "=")):
                reader.add(f"[question.{question.id}.options]", f'"{option.label}"', "an answer without * ? ~, and without < > = at its beginning",
                           "A spreadsheet takes it for a pattern and adds up other answers with it. Write it in words.")
    entries = {one.id: one for one in codebook.list_questions(frames[0]) if not one.derived}
    reader.problems += check_names(tracker.same_delivery, entries, f"question of {frames[0]}", reader.file, "[tracker] same_delivery")
    for number, sample in enumerate(tracker.samples, 1):
        _check_sample(sample, entries, reader, f"[[tracker.sample]] {number}")


def _check_sample(sample: Mapping, entries: Mapping, reader: TableReader, place: str) -> None:
    kinds = {id: {"number": float, "date": date}.get(one.kind, str) for id, one in entries.items()}
    found = check_table(sample, {}, kinds, reader.file, place)
    reader.problems += found
    for id, value in sample.items() if not found else ():
        if entries[id].options and entries[id].kind != "date":
            reader.problems += check_names([value], [one.id for one in entries[id].options], f"option of {id}", reader.file, place)
