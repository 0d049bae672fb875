"""What the annex of a report shows, as a notebook calls it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stemreport.exhibits.citations import FindingBook
    from stemreport.exhibits.fragment import Fragment

__all__ = ["Annex"]


class Annex:
    """The part of a `Report` that shows tables, questionnaire, method and sources.

    Imports stand inside the methods, so that whoever opens a report loads nothing of it.
    """

    book: FindingBook

    def full_tables(self) -> Fragment:
        """Show the full table of every question."""
        from stemreport.exhibits.annex import write_full_tables

        return write_full_tables(self.book)

    def questionnaire(self) -> Fragment:
        """Show the questions as they were asked."""
        from stemreport.exhibits.annex import write_questionnaire

        return write_questionnaire(self.book)

    def method(self) -> Fragment:
        """Show how the survey was done and what its figures cannot say."""
        from stemreport.exhibits.method import write_method

        return write_method(self.book)

    def disclosure(self) -> Fragment:
        """Show what is too few to publish, by which rules, and which risks were accepted."""
        from stemreport.exhibits.disclosure import write_disclosure

        return write_disclosure(self.book)

    def data_quality(self) -> Fragment:
        """Show what was left out, corrected and not answered."""
        from stemreport.exhibits.annex import write_quality

        return write_quality(self.book)

    def sources(self) -> Fragment:
        """Show the figures that come from elsewhere."""
        from stemreport.exhibits.annex import write_sources

        return write_sources(self.book)

    def about_publication(self) -> Fragment:
        """Show what kind of figures these are, when they were released, under which licence, and the log of assumptions and limitations."""
        from stemreport.exhibits.publication import write_about

        return write_about(self.book)

    def provenance(self) -> Fragment:
        """Keep the place of the list that says from what the report was made: known, as citations are, when the page is put together."""
        from stemreport.exhibits.annex import PROVENANCE_PLACE
        from stemreport.exhibits.fragment import Fragment

        return Fragment(PROVENANCE_PLACE)

    def key_findings(self) -> Fragment:
        """Show the headline of every exhibit as a list: the summary of a survey without chapters of its own."""
        from stemreport.exhibits.exhibit import build_exhibit, plan_exhibits
        from stemreport.exhibits.sections import write_key_findings

        return write_key_findings([build_exhibit(plan, self.book) for plan in plan_exhibits(self.book).values()])
