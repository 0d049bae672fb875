import re

import pytest
from bs4 import BeautifulSoup

from stemreport.exhibits.annex import (write_full_tables, write_provenance, write_quality, write_questionnaire,
                                       write_sources)
from stemreport.exhibits.exhibit import build_exhibit, plan_exhibits
from stemreport.exhibits.figures import draw_figure
from stemreport.exhibits.markup import write_exhibit
from stemreport.exhibits.method import write_method
from stemreport.exhibits.question_tables import list_question_tables
from stemreport.exhibits.sections import write_key_findings


def parse(fragment):
    return BeautifulSoup(fragment.html, "html.parser")


def test_every_finding_stands_in_the_annex_once_with_its_value(book):
    cells = [cell for fragment in (write_full_tables(book), write_quality(book))
             for cell in parse(fragment).find_all("td", id=True)]
    shown = {cell["id"].removeprefix("finding-"): cell.text for cell in cells}
    assert len(cells) == len(shown), "an id stands twice"
    assert shown == {id: finding.display for id, finding in book.findings.items()}


def test_the_questionnaire_shows_options_and_routing(book):
    page = parse(write_questionnaire(book))
    assert "As large as a tennis court" in page.find(id="question-size").text
    assert "Asked only of those who answered Feeding of birds: Yes." in page.find(id="question-visits").text
    assert "Free text, which is not published." in page.find(id="question-remarks").text


def test_rows_received_are_rows_kept_and_excluded(book):
    rows = {row.th.text: int(row.td.text) for row in parse(write_quality(book)).find(id="rows-gardens").tbody.find_all("tr")}
    assert rows["Received"] == rows["Kept"] + rows["Excluded in all"] == 64
    assert rows["Excluded: Gardens whose owners withdrew"] == 2



def test_figures_from_elsewhere_stand_with_their_source(book):
    assert "no figures from elsewhere" in parse(write_sources(book)).text


def test_provenance_is_a_table_of_hashes():
    table = parse(write_provenance({"Codebook": "ab" * 32})).table
    assert table.td.text == "ab" * 32 and table.tbody.th.text == "Codebook"


def write_all(book):
    """All that is generated of a survey, as text; pictures as their SVG."""
    exhibits = [build_exhibit(plan, book) for plan in plan_exhibits(book).values()]
    drawn = [draw_figure(one, variant) for one in exhibits if one.kind == "figure" for variant in ("wide", "narrow")]
    shown = [write_exhibit(one, {"wide": "", "narrow": ""}) for one in exhibits]
    annex = [write_full_tables(book), write_quality(book), write_method(book), write_key_findings(exhibits)]
    return "".join([*drawn, *shown, *(one.html for one in annex)])


@pytest.mark.parametrize("base_too", [True, False])
@pytest.mark.parametrize("least", [True, False])
def test_where_all_is_too_few_to_publish_no_number_of_anybody_is_left(book, suppress, base_too, least):
    html = write_all(suppress(*book.findings, base_too=base_too, least=least))
    cells = [cell.text for cell in BeautifulSoup(html, "html.parser").find_all("td")]
    bases = {finding.base_text for finding in book.findings.values()}
    assert {*cells} - {"too few to publish"} <= (set() if base_too else bases)
    assert not re.search(r"\d+\.\d%|no respondents|None(?! of these)|nan", re.sub(r"<svg.*?</svg>", "", html, flags=re.DOTALL))


@pytest.mark.parametrize("base_too", [True, False])
def test_each_figure_alone_can_be_too_few_to_publish(book, suppress, base_too):
    for question in book.codebook.questions.values():
        for table in list_question_tables(book, question):
            for id in {cell.finding for row in table.rows for cell in row.cells}:
                [hidden] = [one for one in list_question_tables(suppress(id, base_too=base_too), question) if one.id == table.id]
                texts = {cell.form: cell.text for row in hidden.rows for cell in row.cells if cell.finding == id}
                assert texts["value"] == "too few to publish" and hidden.notes[-1].startswith("“Too few to publish”: "), id
                assert texts.get("base", "") in ("", "too few to publish" if base_too else book.find(id).base_text)


def test_a_figure_of_the_quality_of_the_data_can_be_too_few_to_publish(suppress):
    page = parse(write_quality(suppress("size.not_answered")))
    assert page.find(id="finding-size.not_answered").text == "too few to publish"
    assert sum(note.text.startswith("“Too few to publish”") for note in page("p")) == 1


def test_every_exhibit_can_hold_one_that_is_too_few_to_publish(book, suppress):
    for plan in plan_exhibits(book).values():
        for _, finding in build_exhibit(plan, book).points:
            exhibit = build_exhibit(plan, suppress(finding.id, base_too=True))
            assert "too few to publish" in exhibit.alt and exhibit.table.notes[-1].startswith("“Too few")


def test_the_base_of_the_other_percentage_is_told_where_it_is_known(book, suppress):
    ids = [f"size.{one}.of_all" for one in ("small", "medium", "large")]
    def read(*ids):
        return parse(write_full_tables(suppress(*ids, base_too=True))).find(id="full-size").find_parent().find_next_siblings("p")
    assert any(note.get_text() == "The other percentage is of all 62 gardens." for note in read(*ids[:2]))
    assert any(note.get_text() == "Base of the other percentage: too few to publish." for note in read(*ids))
