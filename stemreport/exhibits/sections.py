"""The body of a survey that has no chapters of its own: every exhibit, section by section."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from stemreport.exhibits.citations import FindingBook
from stemreport.exhibits.exhibit import Exhibit
from stemreport.exhibits.fragment import Fragment, Heading
from stemreport.exhibits.marks import place, write_text
from stemreport.exhibit_settings import ExhibitPlan

__all__ = ["write_key_findings", "write_sections"]


def write_sections(book: FindingBook, plans: Mapping[str, ExhibitPlan],
                   fragments: Mapping[str, Fragment]) -> Fragment:
    """Put exhibits under the headings of the codebook's sections, in the order of the settings or the codebook."""
    codebook, whole = book.codebook, Fragment("")
    for section, title in [*codebook.sections.items(), ("", "Other questions" if codebook.sections else "Findings")]:
        inside = [id for id, plan in plans.items() if codebook.questions[plan.question].section == section]
        if inside:
            heading = Heading(2, f"section-{section or 'others'}", title)
            whole += Fragment(f'<h2 id="{heading.id}">{escape(title)}</h2>\n', headings=(heading,))
            whole = sum((fragments[id] for id in inside), whole)
    return whole


def write_key_findings(exhibits: Sequence[Exhibit]) -> Fragment:
    """List the headline of every exhibit, with a link to it."""
    items = "".join(
        f'<li><a href="#{one.kind}-{one.id}">{escape(one.title)}</a>. {write_text(one.headline)}. '
        f"{write_text('Base: ' + one.subtitle.rpartition(' Base: ')[2])}</li>\n" for one in exhibits)
    return Fragment(place("key-findings", f'<ul id="key-findings">\n{items}</ul>\n<p class="counted"><!--counted--></p>\n'))
