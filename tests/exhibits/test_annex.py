from bs4 import BeautifulSoup

from stemreport.exhibits.annex import (write_full_tables, write_provenance, write_quality, write_questionnaire,
                                       write_sources)


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
