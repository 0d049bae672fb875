"""The page on the preview shows a problem as the command tells it."""

from html import unescape

from stemreport.exhibits.citations import FindingBook
from stemreport.exhibits.wording import Wording, WordingFault
from stemreport.problems import Problem, ProblemsFound
from stemreport.preview.find_problems import locate_problems
from stemreport.preview.show_chapter import show_chapter
from stemreport.report import open_report
from tests.built_report import SURVEY, YEAR
from tests.docs.pages import PAGES, list_blocks


def test_the_problem_is_the_one_that_is_told(demonstration):
    shown, _ = [text for language, text in list_blocks(PAGES["docs/preview.md"]) if language == "text"]
    assert isinstance(demonstration, FindingBook)
    try:
        Wording(demonstration).resolve("{{ stem_partner.ye.both }}")
    except WordingFault as fault:
        told = ProblemsFound([Problem("notebooks/technicians/40-stem-in-your-setting.ipynb", "cell 7", fault.found, fault.expected, fault.advice)])
    (located,) = locate_problems(str(told))
    assert shown == f"{located.text}\n" and located.cell == 7


def test_what_jupyterlab_shows_of_a_half_typed_citation_is_what_the_page_says(built_report, tmp_path):
    _, shown = [text for language, text in list_blocks(PAGES["docs/preview.md"]) if language == "text"]
    name = "50-your-professional-learning.ipynb"
    text = (built_report.project / "notebooks" / SURVEY / name).read_text("utf-8")
    (tmp_path / name).write_text(text.replace("{{ hours_change.same.both }}", "{{ clpl_hours.me }}"), "utf-8")
    html = show_chapter(tmp_path / name, open_report(YEAR, SURVEY, built_report.project))._repr_html_()
    assert f"<pre>{shown}</pre>" == unescape(html[html.index("<pre>"):html.index("</pre>")]) + "\n</pre>"
