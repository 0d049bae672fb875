"""Find where in a draft each comment of the register belongs, as drafts change."""

from __future__ import annotations

import csv
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO

from stemreport.codebook.spelling import fold
from stemreport.problems import Problem, nearest
from stemreport.review.blocks import Block
from stemreport.review.register import OPEN, Comment

__all__ = ["PlacedComment", "check_places", "list_cited", "place_comments"]

_ENOUGH = 12
"""So many signs are unlikely to stand in two paragraphs by chance."""


@dataclass(frozen=True)
class PlacedComment:
    """A comment, the block at which a draft shows it, or None, and what has changed since it was made."""

    comment: Comment
    block: Block | None
    remark: str = ""


def place_comments(comments: Sequence[Comment], blocks: Sequence[Block], cited: Mapping[str, str]) -> list[PlacedComment]:
    """Find the block of each comment: by its id or number, by the words commented on where they moved, by the finding otherwise.

    Parameters
    ----------
    comments : sequence of Comment
    blocks : sequence of Block
        Of the draft.
    cited : dict of str
        By the id of a finding, the id of the first place that cites it.
    """
    known = {block.id: block for block in blocks} | {str(block.number): block for block in blocks if block.number}
    folded = {block.id: fold(block.words) for block in blocks}
    return [_place(one, known, folded, cited) for one in comments]


def _place(one: Comment, known: Mapping[str, Block], folded: Mapping[str, str], cited: Mapping[str, str]) -> PlacedComment:
    if not one.paragraph:
        return PlacedComment(one, known.get(cited.get(one.finding, "")))
    block, words = known.get(one.paragraph), fold(one.words)
    if block and (not words or words in folded[block.id]):
        return PlacedComment(one, block)
    holding = [known[id] for id, text in folded.items() if words in text and known[id].tag != "div"] if len(words) >= _ENOUGH else []
    if len(holding) == 1:
        return PlacedComment(one, holding[0], "The words commented on have moved here since.")
    if block:
        return PlacedComment(one, block, "The words commented on have changed since.")
    return PlacedComment(one, None, f"What it was about, {one.paragraph}, is no longer in the draft.")


def list_cited(ledger: str) -> dict[str, str]:
    """List the first place that cites each finding, from the text of ``ledger.csv``."""
    cited: dict[str, str] = {}
    for row in csv.DictReader(StringIO(ledger)):
        cited.setdefault(row["finding"], row["place"])
    return cited


def check_places(placed: Sequence[PlacedComment], blocks: Sequence[Block], findings: Collection[str], name: str) -> list[Problem]:
    """Tell of open comments whose paragraph or finding is not in the draft, and of numbers that shift with the next one.

    Parameters
    ----------
    placed : sequence of PlacedComment
    blocks : sequence of Block
    findings : collection of str
        The ids of all findings.
    name : str
        What Problems call the register.
    """
    ids, problems = [block.id for block in blocks], []
    most = max([block.number for block in blocks], default=0)
    for one in placed:
        comment, place = one.comment, f"row {one.comment.row}"
        if comment.state != OPEN:
            continue
        if comment.paragraph.isdecimal() and one.block:
            problems.append(Problem(name, place, f"paragraph {comment.paragraph}, a number that shifts from draft to draft", f"an id: {one.block.id}",
                                    "While the draft is the one that was commented on, let make comments write the ids.", stops=False))
        elif comment.paragraph and not one.block:
            close = nearest(comment.paragraph, ids)
            expected = f"a paragraph of the draft: 1 to {most}" if comment.paragraph.isdecimal() else "the id of a paragraph, figure or table of the draft"
            problems.append(Problem(name, place, f"paragraph {comment.paragraph}", expected,
                                    (f"Did you mean {close}? " if close else "") + "If it is gone from the report, settle the comment: done, or rejected "
                                    "with a reason. Until then it stays open.", stops=False))
        if comment.finding and comment.finding not in findings:
            close = nearest(comment.finding, findings)
            problems.append(Problem(name, place, f"the finding {comment.finding}", "the id of a finding, as in findings.csv",
                                    f"Did you mean {close}?" if close else "Correct it, or leave it empty.", stops=False))
    return problems
