"""A small page of invented paragraphs, the words of a register about it, and drafts that came back."""

import csv

from stemreport.review.blocks import list_blocks
from stemreport.review.register import HEADINGS, Comment
from stemreport.review.write_word import write_word

BODY = """<div class="prose" id="10-summary-text">
<h2 id="summary">Summary</h2>
<p id="10-summary-text-1">Ponds were seen in 41 gardens of <a href="#note-ponds">[note 1]</a> all. <a class="counted" href="#x">How<span class="unseen"> (Ponds)</span></a></p>
<p id="10-summary-text-2"><strong>Birds.</strong> These came most often:</p>
<ol id="10-summary-text-3" class="ranking">
<li value="1">Robin: 40%</li>
<li value="1">Wren: 40%</li>
<li value="3">Tit: 20%</li>
</ol>
<p class="counted"><a class="counted" href="#y">How</a></p>
</div>
<figure class="exhibit" id="figure-ponds"><figcaption><p class="title" id="figure-ponds-title"><span class="label">Figure 1:</span> Ponds</p></figcaption>
<picture><img src="data:," alt="Bar chart: Ponds. 2 bars."></picture>
<details><summary>Data for figure 1</summary><div class="scroll"><table id="data-ponds" class="numbers"><caption><span class="title">Ponds, in gardens</span></caption>
<thead><tr><th>Answer</th><th>Base</th></tr></thead><tbody><tr><th>Yes &amp; no</th><td>41</td></tr></tbody></table></div></details>
</figure>
<div class="prose" id="90-annex-text"><h3 id="method">Method</h3></div>
<p>Whoever wished to answer did.</p>
<p>Nobody was asked twice.</p>
<ul>
<li>One</li>
<li>Two<ul><li>Within two</li></ul></li>
</ul>
<div class="question" id="question-ponds"><p class="asked">Is there a pond?</p><p>Answers:</p><ul><li>Yes</li></ul></div>
<div class="scroll"><table id="rows"><caption><span class="title">Rows</span></caption><thead><tr><th>Step</th></tr></thead><tbody><tr><th>Kept</th></tr></tbody></table></div>
"""
LEDGER = '<h3 id="ledger" class="ledger-part">How</h3><p class="ledger-part">One row</p><div class="counted-place ledger-part" id="counted-x"><p>7</p></div>\n'
NOTES = '<section aria-labelledby="notes"><h2 id="notes">Notes</h2><ol class="notes"><li id="note-ponds"><a href="https://example.org/ponds">Of ponds.</a> <a class="back" href="#a">Back</a></li></ol></section>'


def write_page(body=BODY):
    """A page as the document writes it, with invented words."""
    return (f'<html lang="en-GB"><head><title>Gardens</title></head><body><header><p class="publisher">The publisher</p><h1>Gardens</h1><p class="lead">In spring</p>'
            f'<p class="published">May</p></header><div><nav><ol class="contents">\n</ol></nav><main id="main" tabindex="-1">\n{body}{LEDGER}{NOTES}</main></div>'
            '<footer><h2 id="contact">Contact</h2><p>Somewhere</p></footer></body></html>')


PICTURE = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000001000000010806000000" "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082")


def write_draft(path, body=BODY):
    write_word(write_page(body), {"figure-ponds": PICTURE}, path)
    return path


def comment(paragraph="", words="", finding="", state="open", **rest):
    """A row of the register of which only a few cells matter."""
    return Comment(**{"row": 2, "number": "1", "paragraph": paragraph, "words": words, "finding": finding, "who": "A Reader", "said": "",
                      "what": "Why?", "state": state, "reason": "", "answered_by": "", **rest})


def find_blocks(body=BODY):
    return list_blocks(write_page(body))


def write_rows(path, *rows):
    """Write a register as Excel does, each row a dictionary of its cells."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, HEADINGS, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path
