"""Find rankings and lists of answers that were typed: their order is last year's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stemreport.prose.fault import Fault
from stemreport.prose.find_claims import RANKING
from stemreport.prose.known_words import KnownWords, Label, find_phrase
from stemreport.prose.read_markdown import Block

__all__ = ["find_typed_rankings"]

_ORDER = re.compile("|".join((*RANKING, r"\bfollowed\s+by\b", r"\bahead\s+of\b", r"\bin\s+(?:this|that)\s+order\b",
                              r",\s+then\b", r"\bfirst\b.*\b(?:second|then|next)\b", r"\b(?:mainly|chiefly|above\s+all)\b",
                              r"\b(?:highest|largest|biggest|greatest)\b")), re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z\ue000-\uf000])")


def find_typed_rankings(blocks: list[Block], words: KnownWords) -> Iterator[tuple[int, Fault]]:
    """Find answers of one question that stand in a list, or in an order, by hand.

    Yields
    ------
    int, Fault
        The number of the block, and what is wrong.
    """
    listed: list[int] = []
    for number, block in enumerate([*blocks, Block("end", "")]):
        if block.kind in ("bullet", "number"):
            listed.append(number)
            continue
        if listed:
            yield from ((listed[0], fault) for fault in _judge_list([blocks[one] for one in listed], words))
            listed = []
        for sentence in _SENTENCE.split(block.text):
            yield from ((number, fault) for fault in _judge_sentence(sentence, block, words))


def _judge_list(items: list[Block], words: KnownWords) -> Iterator[Fault]:
    """An item names an answer if it begins with its label, or holds a long one; citing labels in an order is typing it."""
    found: dict[str, list[str]] = {}
    for item in items:
        named = {label.question: typed for label, typed, start in _find_labels(item.text, words)
                 if len(typed.split()) > 3 or start == 0 and _ends(item.text[len(typed):])}
        if items[0].kind == "number":
            named |= _find_cited(item)
        for question, spelling in named.items():
            found.setdefault(question, []).append(spelling)
    for question, spellings in found.items():
        if len(set(spellings)) > 1:
            yield _make_fault("a list of answers", question, list(dict.fromkeys(spellings)))


def _judge_sentence(sentence: str, block: Block, words: KnownWords) -> Iterator[Fault]:
    is_ordered = bool(_ORDER.search(sentence))
    found: dict[str, list[tuple[int, str]]] = {}
    for label, typed, start in _find_labels(sentence, words):
        if label.is_ranked and (is_ordered or len(typed.split()) > 3):
            found.setdefault(label.question, []).append((start, typed))
    if is_ordered:
        for mark, citation in zip(re.findall("[\ue000-\uf000]", block.text), block.citations):
            for path in citation.paths:
                if path.endswith(".label") and mark in sentence:
                    found.setdefault(path.partition(".")[0], []).append((sentence.index(mark), f"{{{{ {path} }}}}"))
    ranked = {name for citation in block.citations if set(citation.functions) & {"top", "first", "listed"}
              for name in citation.names}
    for question, spellings in found.items():
        names = list(dict.fromkeys(name for _, name in sorted(spellings)))
        # Beside the ranking of another question these are groups of respondents: "most often named by primary schools".
        if len(names) > 1 and not ranked - {question}:
            yield _make_fault("a ranking" if is_ordered else "an enumeration of answers", question, names)


def _find_cited(item: Block) -> dict[str, str]:
    return {path.partition(".")[0]: f"{{{{ {path} }}}}" for citation in item.citations for path in citation.paths
            if path.endswith(".label")}


def _ends(rest: str) -> bool:
    """Whether nothing, a sign or a citation follows: "Science technicians" does not name the answer "Science"."""
    return not re.match(r"\s*[\w'’]", rest)


def _find_labels(text: str, words: KnownWords) -> list[tuple[Label, str, int]]:
    """Find labels in a text, as typed, with their beginning; the longer first: "Easy" is not found in "Very easy"."""
    folded, found, taken = text.casefold(), [], []
    for stem, spelling, label in words.stems:
        if stem not in folded:
            continue
        spans = [span for form in (spelling, *_plurals(spelling)) for span in find_phrase(form, text)]
        spans = [span for span in spans if not any(start <= span[0] and span[1] <= end and longer != spelling
                                                   for start, end, longer in taken)]
        if spans:
            start, end = spans[0]
            taken.append((start, end, spelling))
            found.append((label, text[start:end], start))
    return found


def _plurals(spelling: str) -> tuple[str, ...]:
    return (f"{spelling}s", f"{spelling.removesuffix('y')}ies")


def _make_fault(what: str, question: str, names: list[str]) -> Fault:
    quoted = ", ".join(name if name.startswith("{{") else f'"{name}"' for name in names[:4])
    return Fault(f"{what} typed by hand: {quoted}", f"answers to {question} in the order of their figures",
                 f"Write {{{{ top({question}, 3) }}}} or {{{{ listed({question}, 3) }}}}; a single answer is cited as "
                 f"{{{{ {question}.option.label }}}}.")
