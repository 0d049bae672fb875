"""The PDF of a bundle: its numbers are those of the page, it says what the data is, and leads to nobody."""

import pytest

from stemreport.gate.find_mark_faults import find_mark_faults
from stemreport.gate.find_number_faults import find_lost_numbers
from stemreport.gate.find_personal_faults import find_personal_faults
from stemreport.gate.known import Known
from tests.gate.plant import judge, write_page

BODY = ('<div class="banner">Demonstration data.</div><main><h1>A report of 2018/19</h1><p>Of 1,215 respondents 36.7% (79 responses) said so (figure 3).</p>'
        '<table class="ledger-part"><tr><td>36.744186</td></tr></table></main>')


@pytest.fixture
def printed(tmp_path):
    """Write a page, and the PDF of another."""
    from weasyprint import HTML

    def write(pdf, **meta):
        head = "".join(f'<meta name="{name}" content="{value}">' for name, value in meta.items())
        folder = write_page(tmp_path / "page", BODY)
        HTML(string=f"<html><head>{head}</head><body>{pdf}</body></html>").write_pdf(folder / "report.pdf")
        return folder

    return write


def test_the_pdf_of_the_page_has_its_numbers(printed):
    folder = printed(BODY.replace("36.744186", ""))
    assert judge(find_lost_numbers, folder) == [] and judge(find_mark_faults, folder, Known(demonstration=True)) == []
    assert judge(find_personal_faults, folder) == []


def test_a_pdf_of_an_earlier_run(printed):
    (problem,) = judge(find_lost_numbers, printed(BODY.replace("36.7%", "36.8%").replace("1,215", "1,216")))
    assert problem.found == "1,215, 36.7%, which report.pdf does not hold" and problem.expected.startswith("same numbers: ")


def test_a_pdf_that_does_not_say_what_the_data_is(printed):
    (problem,) = judge(find_mark_faults, printed("<p>A report</p>"), Known(demonstration=True))
    assert problem.file == "report.pdf"


def test_an_address_on_a_page_and_in_the_properties(printed):
    folder = printed("<p>Ask jo@example.org</p>", author="jo.bell@example.org")
    assert {(problem.file, problem.place, problem.found) for problem in judge(find_personal_faults, folder)} == {
        ("report.pdf", "page 1", "an e-mail address, jo@example.org, in report.pdf"),
        ("report.pdf", "properties of the document", "an e-mail address, jo.bell@example.org, in report.pdf")}
