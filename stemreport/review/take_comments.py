"""Take the comments of a draft that came back into the register, and let it name paragraphs by ids that last."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from stemreport.house_style import format_count
from stemreport.paths import Paths
from stemreport.problems import Problem, ProblemsFound
from stemreport.review.read_word import ReturnedDraft, WordComment, read_word
from stemreport.review.register import OPEN, Comment, read_register, write_register

__all__ = ["take_comments"]


def take_comments(paths: Paths, file: str) -> list[str]:
    """Add the comments of a draft to the register, none twice, and write ids for the numbers of paragraphs in it.

    Parameters
    ----------
    paths : Paths
    file : str
        The draft that came back, whose numbers the register means; the one among the outputs if empty.

    Returns
    -------
    list of str
        What was done, in lines.

    Raises
    ------
    ProblemsFound
        When the draft or the register cannot be read; nothing is written then.
    """
    path = Path(file) if file else paths.word_draft
    if not path.is_file():
        advice = "Correct the name." if file else "Make it first, or name the draft that came back: make comments YEAR=... FILE=..."
        raise ProblemsFound([Problem(paths.relative(path), "", "no such file", "a draft.docx that came back" if file else "the draft of this report", advice)])
    name = paths.relative(paths.comments)
    register, draft = read_register(paths.comments, name), read_word(path, paths.relative(path))
    pinned = [replace(one, paragraph=draft.names.get(one.paragraph, one.paragraph)) for one in register]
    known = {_identify(one) for one in pinned}
    fresh = [one for one in dict.fromkeys(draft.comments) if _identify(one) not in known]
    first = max([int(one.number) for one in register], default=0) + 1
    added = [_register(one, number) for number, one in enumerate(fresh, first)]
    if pinned or added:
        write_register([*pinned, *added], paths.comments)
    changed = sum(one.paragraph != two.paragraph for one, two in zip(register, pinned))
    return [*_tell(draft, len(added)), *([f"Ids written for numbers of paragraphs in it: {format_count(changed)}"] if changed else []),
            f"The register: {name}, comments: {format_count(len(pinned) + len(added))}, "
            f"{format_count(sum(one.state == OPEN for one in [*pinned, *added]))} of them open"]


def _identify(one: Comment | WordComment) -> tuple[str, ...]:
    """Whatever was settled since, a comment is who said what of which words in which place."""
    return one.paragraph, one.words, one.who, one.what


def _register(one: WordComment, number: int) -> Comment:
    return Comment(0, str(number), one.paragraph, one.words, "", one.who, one.said, one.what, OPEN, "", "")


def _tell(draft: ReturnedDraft, added: int) -> list[str]:
    lines = [f"Comments in the draft: {format_count(len(draft.comments))}, {format_count(added)} of them new"]
    if draft.changes:
        lines.append(f"Tracked insertions and deletions: {format_count(draft.changes)}. They are no comments, and stand in no register: look at them in Word.")
    return lines
