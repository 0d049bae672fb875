"""Write what organisations sent in as exports: a row for each return, with its totals in all and by each split."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from stemreport.codebook.model import NOT_BROKEN_DOWN, SEVERAL, Codebook, Frame
from stemreport.codebook.read import read_codebook
from stemreport.exports.headings import Heading
from stemreport.exports.read_export import Export
from stemreport.paths import Paths
from stemreport.returns.gather_returns import gather_returns
from stemreport.returns.read_entries import read_answer
from stemreport.returns.settle import COUNTED, Settled, are_one

__all__ = ["STATE", "export_returns"]

RETURN, STATE, BOTH = "Return", "State", "Returned in both years"
"""Columns that no organisation fills in: which return it is, what became of it, and whether the organisation returned in the other
year as well."""


def export_returns(paths: Paths, codebook: Codebook) -> dict[str, Export]:
    """Read what organisations sent in, for each frame that holds it.

    Returns
    -------
    dict of Export
        By frame. One row a submission, counted or not. Columns: `RETURN`, `STATE`, `BOTH`, the headings of the questions about the
        organisation, for each measure its id with the total, and ``measure.by.split.part`` with each part, of which every split
        adds up to the total. What nobody could read of an answer is empty.

    Raises
    ------
    ProblemsFound
        When nothing arrived, or an earlier year that a frame names has no codebook.
    """
    own = codebook.questions[codebook.intake.about[0]].frame
    frames = {id: frame for id, frame in codebook.frames.items() if id == own or frame.year}
    years = {}
    for frame in frames.values():
        place = Paths(paths.root, frame.year or paths.year, paths.survey)
        asked = read_codebook(place.codebook, place.relative(place.codebook)) if frame.year else codebook
        years[frame.id] = (asked, gather_returns(place, asked, lambda line: None), place)
    exports = {}
    for id, (asked, settled, place) in years.items():
        others = [one for other, (_, many, _) in years.items() if other != id for one in many]
        records = [_write_record(one, asked, _is_in(one, others, codebook)) for one in settled]
        exports[id] = _build_export(records, codebook, frames[id], f"{place.relative(place.raw)}/")
    return exports


def _is_in(one: Settled, others: Sequence[Settled], codebook: Codebook) -> bool:
    """Whether an organisation counts in the other year as well."""
    return one.state == COUNTED and any(other.state == COUNTED and are_one(one.submission, other.submission, codebook.intake) for other in others)


def _write_record(one: Settled, codebook: Codebook, is_in_both: bool) -> dict[str, str]:
    submission = one.submission
    record = {RETURN: submission.origin, STATE: one.state, BOTH: "Yes" if is_in_both else "No"}
    for id, text in submission.about.items():
        _, reads = read_answer(text, codebook.questions[id])
        record[codebook.questions[id].heading] = text if reads else ""
    if one.state != COUNTED:
        return record
    totals = submission.totals
    for id, measure in codebook.measures.items():
        record[id] = _write_number(totals[id, "", ""])
        for split in codebook.list_splits():
            parts = {part: totals[id, split.id, part] for part in (*split.labels, SEVERAL.id, NOT_BROKEN_DOWN.id)}
            if not measure.once_in:
                # Whoever enters an amount of several did not break it down: of a sum there is nobody in two parts.
                parts[NOT_BROKEN_DOWN.id] += parts.pop(SEVERAL.id)
            record |= {f"{id}.by.{split.id}.{part}": _write_number(amount) for part, amount in parts.items()}
    return record


def _write_number(amount: float) -> str:
    return f"{amount:.9f}".rstrip("0").rstrip(".")


def _build_export(records: Sequence[Mapping[str, str]], codebook: Codebook, frame: Frame, name: str) -> Export:
    """Build the export with the columns that the frame asks for, as far as they are there."""
    wanted = [frame.id_column, *(rule.column for rule in frame.exclusions)]
    for question in codebook.list_questions(frame.id):
        wanted += [question.heading, *(column for many in question.columns.values() for column in many)]
    known = {heading for record in records for heading in record}
    headings = [Heading(position, heading) for position, heading in enumerate(one for one in dict.fromkeys(wanted) if one in known)]
    cells = {one.position: pd.Series([record.get(one.question, "") for record in records], range(1, len(records) + 1), dtype="category")
             for one in headings}
    return Export(name, tuple(headings), pd.DataFrame(cells), 0, 0)
