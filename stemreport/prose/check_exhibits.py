"""Check that figures and tables stand where the text speaks of them, and that nobody types their titles."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from stemreport.prose.fault import Fault
from stemreport.prose.read_markdown import Block
from stemreport.exhibit_settings import ExhibitPlan

__all__ = ["Shown", "find_misplaced", "find_typed_titles"]

_TITLE = re.compile(r"(?:figure|table|chart)\s*(?:\d+\s*)?[:.–—]", re.IGNORECASE)


@dataclass(frozen=True)
class Shown:
    """A figure or table that a code cell shows."""

    kind: str
    id: str


def find_typed_titles(block: Block, titles: Collection[str]) -> Iterator[Fault]:
    """Find a title over an exhibit: a paragraph that is the title of a question, or begins with "Figure:".

    A heading may read like a question's title; it is the heading of a section.
    """
    if block.kind != "heading" and (_TITLE.match(block.text) or block.text.rstrip(".:").casefold() in titles):
        yield Fault(f'the typed title "{block.text}"',
                    "no title: the codebook has it, and the page sets it above the exhibit",
                    "Take the paragraph out, or correct title = ... under the question in codebook.toml.")


def find_misplaced(parts: list[tuple[str, Block | Shown]], plans: Mapping[str, ExhibitPlan],
                   questions: Collection[str], texts: Mapping[str, set[str]]) -> Iterator[tuple[str, Fault]]:
    """Find exhibits that stand under a paragraph about something else, or under none.

    Parameters
    ----------
    parts : list of (str, Block or Shown)
        What a chapter holds, each part with its place, in reading order.
    plans : dict of ExhibitPlan
    questions : collection of str
        The questions of the codebook; what else is cited says nothing about an exhibit.
    texts : dict of set of str
        What the texts of report.toml cite, by id.

    Yields
    ------
    str, Fault
        The place of the exhibit, and what is wrong.
    """
    for section in _split_sections(parts):
        cited = [_list_cited(part, questions, texts) if isinstance(part, Block) else set() for _, part in section]
        spoken, pointed = set().union(*cited), {id for _, part in section if isinstance(part, Block)
                                                for citation in part.citations for id in citation.refers}
        subjects = {part.id: _list_subjects(plans[part.id]) for _, part in section
                    if isinstance(part, Shown) and part.id in plans}
        for number, (place, part) in enumerate(section):
            if not isinstance(part, Shown) or part.id not in plans or part.id in pointed:
                continue
            own = subjects[part.id]
            above = _find_above(section, cited, number)
            is_of_another = any(above and above <= others for others in subjects.values())
            if spoken and not own & spoken:
                yield place, _tell(part, plans, spoken)
            elif not own & above and is_of_another:
                yield place, _tell(part, plans, above)
            elif not spoken:
                yield place, Fault(
                    f"the {part.kind} {part.id}, of which no sentence of its section speaks",
                    f"a sentence that cites {plans[part.id].question}, or points to it",
                    f"Say what it shows, with its figures, or write {{{{ ref('{part.id}') }}}}.", stops=False)


def _split_sections(parts: list[tuple[str, Block | Shown]]) -> list[list[tuple[str, Block | Shown]]]:
    sections: list[list[tuple[str, Block | Shown]]] = [[]]
    for place, part in parts:
        if part.kind == "heading":
            sections.append([])
        sections[-1].append((place, part))
    return sections


def _list_cited(block: Block, questions: Collection[str], texts: Mapping[str, set[str]]) -> set[str]:
    """List the questions that a block cites, by itself or through a text of report.toml."""
    names = set().union(*(citation.names for citation in block.citations))
    for citation in block.citations:
        for path in citation.paths:
            if path.startswith("text."):
                names |= texts.get(path.split(".")[1], set())
    return names & set(questions)


def _list_subjects(plan: ExhibitPlan) -> set[str]:
    return {plan.question, plan.by.partition(".")[0]} - {""}


def _find_above(section: list[tuple[str, Block | Shown]], cited: list[set[str]], number: int) -> set[str]:
    """Find what the text right above an exhibit cites, up to the exhibit before it."""
    above: set[str] = set()
    for (_, part), names in zip(reversed(section[:number]), reversed(cited[:number])):
        if isinstance(part, Shown):
            break
        above |= names
    return above


def _tell(shown: Shown, plans: Mapping[str, ExhibitPlan], cited: set[str]) -> Fault:
    return Fault(f"the {shown.kind} {shown.id} under a paragraph that cites only {', '.join(sorted(cited))}",
                 f"a paragraph that cites {plans[shown.id].question}, which the {shown.kind} shows",
                 "Move its cell under the paragraph that speaks of it, or correct the id between the quotes. Where the "
                 f"paragraph speaks of it without a figure, write {{{{ ref('{shown.id}') }}}} there.")
