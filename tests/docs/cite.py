"""Resolve a citation as a chapter does."""

import re
from html import unescape

from stemreport.document.editions import finish_public
from stemreport.document.references import References
from stemreport.document.render_markdown import render_markdown
from stemreport.exhibits.wording import Wording


def cite(book, source):
    """Resolve Markdown and return what a reader sees."""
    references = References([(plan.kind, plan.id, "") for plan in book.settings.exhibits.values()],
                            book.settings.footnotes)
    wording = Wording(book, {"ref": references.ref, "note": references.note})
    html, _ = render_markdown(wording.resolve(source), "cell", set())
    html = finish_public(html, [])
    text = re.sub(r'<li value="(\d+)">', r"\1. ", html)
    return "\n".join(line.rstrip() for line in unescape(re.sub(r"<[^>]+>", "", text)).splitlines() if line.strip())
