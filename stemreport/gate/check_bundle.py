"""Check the finished files of a bundle by every rule, the cheapest first."""

from __future__ import annotations

from pathlib import Path

from stemreport.gate.bundle import PAGE, Bundle
from stemreport.gate.find_contrast_faults import find_contrast_faults
from stemreport.gate.find_drawing_faults import find_faint_marks, find_stale_figures
from stemreport.gate.find_exhibit_faults import find_alt_faults, find_caption_faults, find_figure_faults, find_scope_faults
from stemreport.gate.find_link_faults import find_link_faults
from stemreport.gate.find_mark_faults import find_mark_faults
from stemreport.gate.find_number_faults import find_lost_numbers, find_number_faults
from stemreport.gate.find_personal_faults import find_personal_faults
from stemreport.gate.find_requests import find_requests
from stemreport.gate.find_sheet_faults import find_csv_formulas, find_sheet_faults
from stemreport.gate.find_spelling_faults import find_spelling_faults
from stemreport.gate.find_structure_faults import find_heading_faults, find_list_faults, find_page_faults
from stemreport.gate.known import Known
from stemreport.gate.locate import Locator
from stemreport.gate.rules import find_fault
from stemreport.problems import Problem

__all__ = ["check_bundle"]


def check_bundle(folder: Path, known: Known) -> list[Problem]:
    """Check a bundle as a reader has it: its page, its drawings, its workbooks, its data files, and its PDF where there is one.

    Parameters
    ----------
    folder : Path
        With ``report.html`` and ``ledger.csv`` beside what `write_publication_tables` writes. Nothing is written.
    known : Known
        What the files alone do not say.

    Returns
    -------
    list of Problem
        In the order of the rules, and within a rule of the page. `expected` begins with the name of the rule.
    """
    bundle, locator = Bundle(folder), Locator(known)
    if PAGE not in bundle.files:
        return [find_fault("page", (PAGE, ""), "no such file in the bundle", "Make the report, and write the bundle again.")]
    problems = []
    for find in (find_heading_faults, find_list_faults, find_page_faults, find_alt_faults, find_figure_faults, find_caption_faults, find_scope_faults,
                 find_requests):
        problems += find(bundle, locator)
    problems += find_link_faults(bundle, known, locator)
    for find in (find_csv_formulas, find_mark_faults, find_sheet_faults):
        problems += find(bundle, known)
    for find in (find_stale_figures, find_faint_marks, find_contrast_faults):
        problems += find(bundle, locator)
    for find in (find_spelling_faults, find_personal_faults):
        problems += find(bundle, known, locator)
    for find in (find_number_faults, find_lost_numbers):
        problems += find(bundle, locator)
    return problems
