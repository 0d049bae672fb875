"""Write a published bundle of an invented survey without running a notebook: findings, page and drawings, as a report writes them."""

from stemreport.document.editions import finish_public
from stemreport.exhibits.annex import write_full_tables, write_quality, write_questionnaire
from stemreport.exhibits.citations import FindingBook
from stemreport.exhibits.disclosure import write_disclosure
from stemreport.exhibits.exhibit import build_exhibit, plan_exhibits
from stemreport.exhibits.figures import draw_figure
from stemreport.exhibits.markup import VARIANTS, write_exhibit
from stemreport.exhibits.method import write_method
from stemreport.findings.schema import write_findings


def write_bundle(folder, survey, findings, drawn=0):
    """Write a bundle, with so many of its figures drawn."""
    folder.mkdir(parents=True, exist_ok=True)
    write_findings(findings, folder / "findings.csv")
    book = FindingBook({one.id: one for one in findings}, survey.codebook, survey.settings)
    parts = [write_full_tables(book).html, write_questionnaire(book).html, write_method(book).html, write_disclosure(book).html,
             write_quality(book).html]
    (folder / "figures").mkdir(exist_ok=True)
    for plan in list(plan_exhibits(book).values())[:drawn]:
        exhibit = build_exhibit(plan, book)
        drawings = {variant: draw_figure(exhibit, variant) for variant in VARIANTS}
        for variant, svg in drawings.items():
            (folder / "figures" / f"{plan.id}-{variant}.svg").write_text(svg, "utf-8")
        parts.append(write_exhibit(exhibit, drawings))
    page = finish_public("<!DOCTYPE html>\n<html lang='en-GB'><body><main>" + "".join(parts) + "</main></body></html>", [])
    (folder / "report.html").write_text(page, "utf-8")
    return folder
