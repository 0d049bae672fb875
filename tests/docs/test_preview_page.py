"""The page on the preview shows a problem as the command tells it."""

from stemreport.exhibits.citations import FindingBook
from stemreport.exhibits.wording import Wording, WordingFault
from stemreport.problems import Problem, ProblemsFound
from stemreport.preview.find_problems import locate_problems
from tests.docs.pages import PAGES, list_blocks


def test_the_problem_is_the_one_that_is_told(demonstration):
    (shown,) = [text for language, text in list_blocks(PAGES["docs/preview.md"]) if language == "text"]
    assert isinstance(demonstration, FindingBook)
    try:
        Wording(demonstration).resolve("{{ stem_partner.ye.both }}")
    except WordingFault as fault:
        told = ProblemsFound([Problem("notebooks/technicians/40-stem-in-your-setting.ipynb", "cell 7", fault.found, fault.expected, fault.advice)])
    (located,) = locate_problems(str(told))
    assert shown == f"{located.text}\n" and located.cell == 7
