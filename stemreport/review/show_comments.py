"""Show the comments of the register in the draft edition: each at its paragraph, and all of them in a list at the top."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from stemreport.house_style import format_count
from stemreport.review.blocks import Block, name_block
from stemreport.review.place_comments import PlacedComment
from stemreport.review.register import OPEN

__all__ = ["show_comments"]

_MAIN, _CONTENTS = '<main id="main" tabindex="-1">\n', '<ol class="contents">\n'
"""Behind which the list and its entry in the contents belong."""
_FIRST_WORDS = 15


def show_comments(html: str, blocks: Sequence[Block], placed: Sequence[PlacedComment]) -> str:
    """Number the paragraphs of a draft and write the comments into it.

    Parameters
    ----------
    html : str
        The draft.
    blocks : sequence of Block
        Of this draft.
    placed : sequence of PlacedComment
    """
    notes: dict[int, str] = {}
    for one in placed:
        if one.block:
            notes[one.block.end] = notes.get(one.block.end, "") + _write_aside(one)
    added = [(end, text) for end, text in notes.items()]
    for block in blocks:
        if block.number:
            link = f'<a class="paragraph" href="#{escape(block.id)}"><span class="unseen">Paragraph </span>{block.number}</a> '
            # Before the tag of a list, which may hold items only.
            added.append((block.inside, link) if block.tag == "p" else (block.start, f'<p class="paragraph">{link}</p>\n'))
            if not block.has_id:
                added.append((block.inside - 1, f' id="{escape(block.id)}"'))
    for place, text in sorted(added, reverse=True):
        html = html[:place] + text + html[place:]
    return html.replace(_MAIN, _MAIN + _write_list(placed), 1).replace(_CONTENTS, _CONTENTS + _write_entry(placed), 1)


def _count_open(placed: Sequence[PlacedComment]) -> int:
    return sum(one.comment.state == OPEN for one in placed)


def _write_title(placed: Sequence[PlacedComment]) -> str:
    return f"Comments: {format_count(_count_open(placed))} open of {format_count(len(placed))}"


def _write_entry(placed: Sequence[PlacedComment]) -> str:
    return f'<li class="level-2"><a href="#comments">{_write_title(placed)}</a></li>\n' if placed else ""


def _write_list(placed: Sequence[PlacedComment]) -> str:
    """Write the list of all comments, those that are open first."""
    if not placed:
        return ""
    items = "".join(_write_item(one) for one in sorted(placed, key=lambda one: one.comment.state != OPEN))
    return (f'<section class="comments" aria-labelledby="comments">\n<h2 id="comments">{_write_title(placed)}</h2>\n'
            f"<p>From comments.csv. While one is open, the report cannot be published.</p>\n<ul>\n{items}</ul>\n</section>\n")


def _write_item(one: PlacedComment) -> str:
    comment = one.comment
    state = f'<strong class="state {comment.state}">{comment.state.capitalize()}</strong>'
    text = f"{escape(comment.who)}: “{escape(comment.what)}”"
    if one.block:
        return f'<li>{state} <a href="#comment-{comment.number}">Comment {comment.number}, {escape(name_block(one.block))}</a>. {text}</li>\n'
    # What has no place in the draft has all that is to be said of it here.
    about = "on what is gone" if comment.paragraph else f"on {escape(comment.finding)}" if comment.finding else "on the whole report"
    return f'<li id="comment-{comment.number}">{state} Comment {comment.number}, {about}. {text}{_write_rest(one)}</li>\n'


def _write_aside(one: PlacedComment) -> str:
    comment = one.comment
    said = f", {escape(comment.said)}" if comment.said else ""
    words = "" if comment.words in ("", one.block.words) else f"<p>On “{escape(_shorten(comment.words))}”:</p>\n"
    finding = f" <span>(on {escape(comment.finding)})</span>" if comment.finding else ""
    return (f'\n<div class="comment {comment.state}" role="note" id="comment-{comment.number}" aria-label="Comment {comment.number}, {comment.state}">\n'
            f'<p><strong class="state {comment.state}">{comment.state.capitalize()}</strong> Comment {comment.number}, {escape(comment.who)}{said}{finding}</p>\n'
            f'{words}<p>{escape(comment.what)}</p>\n<p class="answer">{_write_rest(one)}</p>\n'
            f'<p><a class="back" href="#comments">All comments<span class="unseen">, from comment {comment.number}</span></a></p>\n</div>').replace(
                '<p class="answer"></p>\n', "")


def _shorten(words: str) -> str:
    """Enough of the words commented on to find them by."""
    return " ".join(words.split()[:_FIRST_WORDS]) + " …" * (len(words.split()) > _FIRST_WORDS)


def _write_rest(one: PlacedComment) -> str:
    """Write what has changed since, and what was answered."""
    comment = one.comment
    answer = f"Answer{f' of {comment.answered_by}' if comment.answered_by else ''}: {comment.reason}" if comment.reason else ""
    return "".join(f" {escape(text)}" for text in (one.remark, answer) if text)
