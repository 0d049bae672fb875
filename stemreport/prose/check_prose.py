"""Check the prose of a report before anything runs: nobody types a figure, a claim, a ranking or a title."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from stemreport.codebook.model import Codebook
from stemreport.paths import Paths
from stemreport.problems import Problem
from stemreport.prose.check_code import find_typed_code, list_shown
from stemreport.prose.check_exhibits import Shown, find_misplaced, find_typed_titles
from stemreport.prose.fault import Fault
from stemreport.prose.find_claims import find_claims
from stemreport.prose.find_numbers import find_digits, find_fractions, find_number_words, list_fractions
from stemreport.prose.find_typed_rankings import find_typed_rankings
from stemreport.prose.known_words import KnownWords, cover, cover_phrases, find_phrase, read_known_words
from stemreport.prose.read_markdown import Block, read_blocks
from stemreport.prose.suggest import Suggestions
from stemreport.reading import note_read
from stemreport.exhibit_settings import ExhibitPlan
from stemreport.settings import Settings

__all__ = ["Passage", "check_passages", "check_prose", "list_passages"]

_MADE = {
    "HTML": "Write Markdown; the page shows the letters of a tag, not what they mean.",
    "an image": "A figure is declared in report.toml and shown by report.figure(...), with its alt text and its data.",
    "a table": "A table is declared in report.toml and shown by report.table(...): its figures come from the findings.",
    "a ranking": "Write {{ top(question, 3) }}: it makes this block itself.",
}


@dataclass(frozen=True)
class Passage:
    """A cell of a chapter, or a text of report.toml: where it stands, and what kind of text it is."""

    file: str
    place: str
    source: str
    is_code: bool = False


def check_prose(paths: Paths, codebook: Codebook, settings: Settings) -> list[Problem]:
    """Check the chapters of a report, and the texts of its settings that reach the page.

    Parameters
    ----------
    paths : Paths
        Its findings, where there are any yet, say what to write instead of a typed figure.
    codebook : Codebook
    settings : Settings

    Returns
    -------
    list of Problem
        In the order of reading; words for numbers and figures of which no one speaks do not stop the run.
    """
    # While a report is made, what the last run wrote is set aside.
    findings = next((path for path in (paths.findings, paths.set_aside / paths.findings.name) if path.is_file()), paths.findings)
    return check_passages(list_passages(paths, settings), codebook, settings, findings, paths.relative(paths.settings))


def list_passages(paths: Paths, settings: Settings) -> list[Passage]:
    """List what is read: the cells of the chapters, as a person counts them, and the texts of the settings."""
    passages = [passage for path in paths.list_chapters() for passage in _read_cells(path, paths.relative(path))]
    name = paths.relative(paths.settings)
    for plan in settings.exhibits.values():
        passages += [Passage(name, f"[{plan.kind}.{plan.id}] {key}", text)
                     for key, text in (("headline", plan.headline), ("note", plan.note))]
    return passages + [Passage(name, f"[text.{id}]", text) for id, text in settings.texts.items()]


def _read_cells(path: Path, name: str) -> Iterator[Passage]:
    note_read(path)
    try:
        cells = list(json.loads(path.read_text(encoding="utf-8"))["cells"])
    except (ValueError, KeyError, TypeError):
        return  # what is no notebook is told when it runs
    own = [cell for cell in cells if "injected-parameters" not in cell.get("metadata", {}).get("tags", [])]
    for number, cell in enumerate(own, 1):
        if cell["cell_type"] in ("markdown", "code"):
            yield Passage(name, f"cell {number}", "".join(cell["source"]), cell["cell_type"] == "code")


def check_passages(passages: list[Passage], codebook: Codebook, settings: Settings, findings: Path,
                   settings_name: str) -> list[Problem]:
    """Check passages in the order of reading.

    Parameters
    ----------
    findings : Path
        The published findings.
    settings_name : str
        What Problems call the settings.
    """
    titles = {question.title.casefold() for question in codebook.questions.values()}
    # Where no exhibit is declared, each question has one of its own name.
    plans = settings.exhibits or {id: ExhibitPlan(id, "figure", id) for id in codebook.questions}
    words, suggestions = read_known_words(codebook, settings), Suggestions(findings, settings)
    texts = {id: {name for block in read_blocks(text) for citation in block.citations for name in citation.names}
             for id, text in settings.texts.items()}
    # A paragraph may lead to the next cell of its chapter; the texts of the settings stand each for itself.
    groups = groupby(passages, key=lambda passage: (passage.file, passage.place if passage.file == settings_name else ""))
    problems, seen = [], []
    for (file, _), group in groups:
        parts: list[tuple[str, Block | Shown]] = []
        for passage in group:
            if passage.is_code:
                problems += [_place(fault, file, passage.place) for fault in find_typed_code(passage.source)]
                parts += [(passage.place, Shown(kind, id)) for kind, id in list_shown(passage.source)]
            else:
                parts += [(passage.place, block) for block in read_blocks(passage.source)]
        blocks = [(place, block) for place, block in parts if isinstance(block, Block)]
        seen += [block.text for _, block in blocks]
        problems += [_place(fault, file, place) for place, fault in _check_blocks(blocks, words, suggestions)]
        problems += [_place(fault, file, place) for place, block in blocks for fault in find_typed_titles(block, titles)]
        problems += [_place(fault, file, place)
                     for place, fault in find_misplaced(parts, plans, codebook.questions, texts)]
    return list(dict.fromkeys(problems)) + _check_allowed(words, seen, settings_name)


def _check_blocks(blocks: list[tuple[str, Block]], words: KnownWords,
                  suggestions: Suggestions) -> Iterator[tuple[str, Fault]]:
    afterwards = [block for _, block in blocks[1:]] + [None]
    for (place, block), after in zip(blocks, afterwards):
        text = cover_phrases(block.text, words.phrases)
        fractions = list_fractions(text)
        # So that no other rule speaks of the same words.
        rest = cover(text, fractions)
        found = [*(Fault(f"{made} in a text", "words", _MADE[made]) for made in block.made_of),
                 *(Fault(what, "a citation and nothing else between the braces", advice)
                   for citation in block.citations for what, advice in citation.faults),
                 *find_digits(block, words, suggestions), *find_fractions(block, text, fractions, suggestions),
                 *find_claims(block, rest, after, suggestions), *find_number_words(block, rest)]
        yield from ((place, Fault(block.show(fault.found), fault.expected, block.show(fault.advice), fault.stops))
                    for fault in found)
    for number, fault in find_typed_rankings([block for _, block in blocks], words):
        yield blocks[number][0], fault


def _place(fault: Fault, file: str, place: str) -> Problem:
    return Problem(file, place, fault.found, fault.expected, fault.advice, fault.stops)


def _check_allowed(words: KnownWords, seen: list[str], name: str) -> list[Problem]:
    """An allowance that covers nothing is stale, and one without a word would allow any figure."""
    problems = []
    for phrase in words.allowed:
        if not any(letter.isalpha() for letter in phrase):
            problems.append(Problem(name, "[prose] allowed", f'"{phrase}"', "a phrase with its words",
                                    f'Write the words around it, as in "in {phrase}", so that it allows this place only.'))
        elif not any(find_phrase(phrase, text) for text in seen):
            problems.append(Problem(name, "[prose] allowed", f'"{phrase}", which stands nowhere in the report',
                                    "a phrase that a text uses", "Take it out of the list.", stops=False))
    return problems
