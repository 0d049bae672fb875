"""Write the editions for reviewers: for the browser, and for Word."""

from __future__ import annotations

from stemreport.paths import Paths
from stemreport.pipeline.write_document import stitch_report, write_whole
from stemreport.problems import write_problems
from stemreport.reading import BYTES, note_read
from stemreport.report import Report

__all__ = ["write_draft", "write_word_draft"]


def write_draft(paths: Paths) -> None:
    """Write ``draft.html``, the reviewer's edition, in which every figure is a link and every comment stands at its paragraph."""
    from stemreport.review.blocks import list_blocks
    from stemreport.review.place_comments import check_places, list_cited, place_comments
    from stemreport.review.register import read_register
    from stemreport.review.show_comments import show_comments

    name = paths.relative(paths.comments)
    comments = read_register(paths.comments, name)
    document = stitch_report(paths, draft=True)
    blocks = list_blocks(document.html)
    placed = place_comments(comments, blocks, list_cited(document.ledger))
    write_problems(check_places(placed, blocks, Report(paths).book.findings, name), paths.comment_remarks)
    write_whole(paths.draft, show_comments(document.html, blocks, placed))


def write_word_draft(paths: Paths) -> None:
    """Write ``draft.docx``, the text of the finished page for those who comment in Word."""
    from stemreport.exhibits.exhibit import build_exhibit, plan_exhibits
    from stemreport.exhibits.figures import draw_picture
    from stemreport.review.write_word import write_word

    note_read(paths.report, BYTES)
    html = paths.report.read_text(encoding="utf-8")
    book = Report(paths).book
    pictures = {f"figure-{plan.id}": draw_picture(build_exhibit(plan, book)) for plan in plan_exhibits(book).values()
                if f'<figure class="exhibit" id="figure-{plan.id}"' in html}
    write_word(html, pictures, paths.word_draft)
