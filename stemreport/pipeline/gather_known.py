"""Gather what the gate has to know of a report and cannot read in its files."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path

from stemreport.gate.known import Known
from stemreport.problems import ProblemsFound
from stemreport.report import Report

__all__ = ["gather_known", "gather_texts", "list_places"]


def gather_known(report: Report) -> Known:
    """Gather the names, the contact, the places and the private texts of a report.

    Parameters
    ----------
    report : Report
        With its report made: the ledger in its outputs is read, and what arrived.

    Raises
    ------
    ProblemsFound
        Where what arrived cannot be read: then nobody can say whether an answer of it is published.
    """
    from stemreport.findings.participants import read_participants
    from stemreport.findings.quotations import read_quotations

    paths, settings = report.paths, report.settings
    # Organisations typed their names, and those listed here agreed that they are published.
    published = [*(one.words for one in read_quotations(paths.quotations)), *read_participants(paths.participants)]
    return Known(
        names=dict(_list_names(report)), allowed=settings.allowed, contact=settings.contact, texts=gather_texts(report),
        quotations=frozenset(published), demonstration=report.codebook.is_demonstration,
        places=list_places(report), editions=settings.publication.editions[:-1], settings=paths.relative(paths.settings), codebook=paths.relative(paths.codebook))


def gather_texts(report: Report) -> frozenset[str]:
    """Gather what respondents typed, from the rows that count: answers in their own words, and what stands beside "other"."""
    from stemreport.coding.find_texts import find_texts, has_texts
    from stemreport.responses.apply_edits import read_edits

    codebook, paths = report.codebook, report.paths
    asked = [question.id for question in codebook.questions.values() if has_texts(question)]
    if not asked:
        return frozenset()
    name = paths.relative(paths.edits)
    texts, problems = find_texts(codebook, report.read_exports(), read_edits(paths.edits, name), name, asked)
    if any(problem.stops for problem in problems):
        raise ProblemsFound(problems)
    return frozenset(text for table in texts.values() for text in table["text"])


def _list_names(report: Report) -> Iterator[tuple[str, str]]:
    """List the names that the report prints, each with the file and the key where it is spelt; of two that are the same the first."""
    codebook, settings, paths = report.published_codebook, report.settings, report.paths
    file, own = paths.relative(paths.codebook), paths.relative(paths.settings)
    found = [(settings.publisher, f"{own}, [report] publisher"), (settings.title, f"{own}, [report] title"), (codebook.title, f"{file}, [survey] title")]
    found += [(title, f"{file}, [section.{id}] title") for id, title in codebook.sections.items()]
    found += [(one.label, f"{file}, [filter.{one.id}] label") for one in codebook.filters.values()]
    for question in codebook.questions.values():
        found.append((question.title, f"{file}, [question.{question.id}] title"))
        for kind, parts in (("options", question.options), ("items", question.items)):
            found += [(spelt, f"{file}, [question.{question.id}.{kind}] {part.id}") for part in parts for spelt in _spell(part.label)]
        found += [(net.label, f"{file}, [question.{question.id}.nets.{net.id}] label") for net in question.nets]
    # What is found first is kept.
    yield from reversed([(name, place) for name, place in found if name])


def _spell(label: str) -> Iterator[str]:
    """Spell a label whole, and without its brackets, and the short form in them."""
    yield label
    if match := re.fullmatch(r"(.+?)\s*\((\w+)\)", label):
        yield from match.groups()


def list_places(report: Report) -> dict[str, tuple[str, str]]:
    """List for the ids of the page the notebook and the cell that each comes from: of every cell of prose, and of what the ledger names."""
    paths = report.paths
    places = {}
    if paths.ledger.is_file():
        with paths.ledger.open(encoding="utf-8", newline="") as file:
            places = {row["place"]: (row["notebook"], f"cell {row['cell']}") for row in csv.DictReader(file)}
    for chapter in paths.list_chapters():
        for number, id in enumerate(_list_ids(chapter), 1):
            places[re.sub(r"[^\w.-]+", "-", f"{chapter.stem}-{id}")] = (paths.relative(chapter), f"cell {number}")
    return places


def _list_ids(chapter: Path) -> list[str]:
    return [cell.get("id", "") for cell in json.loads(chapter.read_text(encoding="utf-8"))["cells"]]
