"""Each place has the rows of what it cites: of the right report, with the right base, and where else it is cited."""

import csv

import pytest
from bs4 import BeautifulSoup

from stemreport.document.ledger import build_ledger, write_ledger_csv
from stemreport.document.places import Piece, list_places
from stemreport.document.render_markdown import render_markdown
from stemreport.exhibits.citations import Names, cite_book
from stemreport.exhibits.wording import Wording
from tests.document.conftest import HOSTILE

OTHER = "of('other', '2013')"


def list_ledger(book, *sources, books=None, rest=False):
    wording = Wording(book, {"of": lambda survey, year: Names("of", cite_book(books["other/2013/"]))})
    pieces = [Piece(render_markdown(wording.resolve(source), f"c{number}", set())[0], f"c{number}", "n.ipynb", number)
              for number, source in enumerate(sources)]
    places = list_places(pieces)
    return build_ledger(places, {"": book, **(books or {})}, rest), places


def list_rows(place):
    return {row.key: row for table in place.tables for row in table.rows}


def test_a_row_says_how_a_figure_was_counted(book):
    [place], _ = list_ledger(book, "## A\n\nOf {{ gardens }}, {{ features.pond }}.")
    row = list_rows(place)["features.pond"]
    assert (row.id, row.title, row.what, row.printed) == ("counted-c0-1-features.pond", "Features of the garden", "Pond", "33.9%")
    assert (row.exact, row.numerator, row.base, row.interval, row.status, row.also) == (
        "33.870968", "21", "all 62 gardens", "", "shown", ())
    assert [table.asked for table in place.tables] == ["", "Question: What is in the garden?"]


def test_a_row_says_that_a_figure_is_of_a_small_base(change):
    [place], _ = list_ledger(change({"features.pond": {"status": "unreliable"}}), "{{ features.pond }}")
    assert list_rows(place)["features.pond"].status == "shown with care (small base)"


@pytest.mark.parametrize("least", [True, False])
@pytest.mark.parametrize("base_too, base", [(True, "too few to publish"), (False, "all 62 gardens")])
def test_a_row_of_what_is_too_few_to_publish_tells_no_more_than_its_base(suppress, base_too, base, least):
    [place], _ = list_ledger(suppress("features.pond", base_too=base_too, least=least), "{{ features.pond }}")
    row = list_rows(place)["features.pond"]
    assert {row.printed, row.exact, row.numerator} == {"too few to publish"}
    assert (row.base, row.status, row.interval) == (base, "suppressed", "")


def test_what_is_printed_is_listed_once_a_form(book):
    [place], _ = list_ledger(book, "{{ features.pond }}, {{ features.pond.count }}, {{ features.pond }} of {{ features.pond.base }}")
    assert list_rows(place)["features.pond"].printed == "33.9%; 21; base 62"


def test_a_figure_of_a_mean_has_its_sum_and_base(book):
    [place], _ = list_ledger(book, "{{ spent.mean }} {{ spent.median }}")
    rows, mean = list_rows(place), book.find("spent.mean")
    assert rows["spent.mean"].numerator == f"{mean.numerator:g}" and rows["spent.mean"].base == f"{mean.base:g} gardens asked the question"
    assert rows["spent.median"].numerator == "none"


def test_an_interval_stands_from_low_to_high(with_comparison):
    [place], _ = list_ledger(with_comparison(), "{{ comparison.c }} ({{ comparison.c.caveat }})")
    rows = list_rows(place)
    assert rows["comparison.c"].interval == "2.1 to 30.1" and rows["comparison.c.p"].interval == ""
    assert rows["comparison.c"].base == "62 gardens in both figures"


def test_another_report_has_rows_of_its_own(book, other):
    [place], _ = list_ledger(book, f"{{{{ {OTHER}.features.pond.both }}}} {{{{ features.pond.both }}}}", books={"other/2013/": other})
    assert [(table.id, table.title) for table in place.tables] == [
        ("counted-c0-1-other-2013-features-rows", "Features of the garden (autumn 2013)"),
        ("counted-c0-1-features-rows", "Features of the garden")]
    rows = list_rows(place)
    assert (rows["other/2013/features.pond"].id, rows["other/2013/features.pond"].numerator) == (
        "counted-c0-1-other-2013-features.pond", "40")
    assert (rows["features.pond"].id, rows["features.pond"].numerator) == ("counted-c0-1-features.pond", "21")


def test_also_cited_names_the_other_places_and_not_headings(book):
    ledger, _ = list_ledger(book, "## A {{ gardens }}\n\nOf {{ gardens }}.", "## B\n\nIn {{ gardens }}.\n\nFrom {{ features.pond }}.")
    also = [[one.id for one in list_rows(place)["gardens"].also] for place in ledger[:2]]
    assert also == [["c1-1"], ["c0-1"]] and list_rows(ledger[2])["features.pond"].also == ()


def test_the_rest_is_what_no_place_has_rows_of(book):
    ledger, _ = list_ledger(book, "## A {{ gardens }}, {{ gardens.received }}\n\nOf {{ gardens }}.", rest=True)
    assert [place.id for place in ledger] == ["c0-1", "full-tables-only"]
    assert list(list_rows(ledger[1])) == ["gardens.received"]
    assert len(list_ledger(book, "## A {{ gardens }}")[0]) == 0


def test_the_file_lists_each_form_at_each_place_once_headings_among_them(book):
    _, places = list_ledger(book, "## A {{ gardens }}\n\n{{ features.pond }}, {{ features.pond }} of {{ features.pond.base }}")
    assert list(csv.reader(write_ledger_csv(places).splitlines())) == [
        ["finding", "form", "place", "notebook", "cell"], ["gardens", "value", "a-62", "n.ipynb", "0"],
        ["features.pond", "value", "c0-1", "n.ipynb", "0"], ["features.pond", "base", "c0-1", "n.ipynb", "0"]]


def test_a_figure_from_elsewhere_has_its_source(hostile):
    [place], _ = list_ledger(hostile, "{{ external.e }}")
    row = list_rows(place)["external.e"]
    assert (row.what, row.printed, row.source, row.exact) == (f"L {HOSTILE}", "<1.5> & more", f"S {HOSTILE}", "")


def test_signs_in_labels_and_sources_are_shown_and_not_read(hostile, stitch):
    html = stitch("## H <b>\n\nOf {{ features.trees.base }}: {{ features.trees }}, {{ first(features) }}, {{ external.e }}",
                  "Again {{ external.e }}; {{ features.trees.label }}, {{ features.label }}.\n\n{{ first(features) }}", book=hostile).html
    page = BeautifulSoup(html, "html.parser")
    assert not page.find(["b", "em"])
    rows = {row["id"]: [cell.get_text() for cell in row.find_all(["th", "td"])] for row in page.select(".ledger tbody tr")}
    assert rows["counted-10-a-c0-1-external.e"][:3] == [f"L {HOSTILE}", "<1.5> & more", f"S {HOSTILE}"]
    trees = rows["counted-10-a-c0-1-features.trees"]
    assert trees[:2] == [HOSTILE, f"base 62; 50.0%; {HOSTILE}"] and trees[-2] == "shown" and trees[-1].startswith("H <b>: “")
    caption = page.find(id="counted-10-a-c0-1-features-rows").caption
    assert [one.get_text() for one in caption.find_all("span")] == [f"T {HOSTILE}", f"Question: Q {HOSTILE}"]
    assert page.find(id="10-a-c1").p.get_text().startswith(f"Again <1.5> & more; {HOSTILE}, T {HOSTILE}.")


def test_an_interval_has_a_column_where_there_is_one(with_comparison, stitch):
    page = BeautifulSoup(stitch("{{ comparison.c }} ({{ comparison.c.caveat }})", book=with_comparison()).html, "html.parser")
    table = page.select_one(".ledger")
    heads = [one.get_text() for one in table.thead.find_all("th")]
    rows = [dict(zip(heads, [one.get_text() for one in row.find_all(["th", "td"])], strict=True)) for row in table.tbody.find_all("tr")]
    assert [row["Interval"] for row in rows] == ["2.1 to 30.1", "none"] and {row["Status"] for row in rows} == {"shown"}


def test_a_link_to_a_place_without_a_heading_has_words(stitch):
    page = BeautifulSoup(stitch("Of {{ gardens }}.", "From {{ gardens }}.").html, "html.parser")
    links = [link for row in page.select(".ledger tbody tr") for link in row.select("a")]
    assert [(link["href"], link.find(string=True, recursive=False)) for link in links] == [("#10-a-c1-1", "“From”"), ("#10-a-c0-1", "“Of”")]


def test_a_heading_with_signs_is_shown_in_links_back_and_beside(stitch):
    page = BeautifulSoup(stitch("## Ponds <b> & co\n\nOf {{ gardens }}.\n\nFrom {{ gardens }}.").html, "html.parser")
    assert page.select_one("a.back").get_text() == "Back to Ponds <b> & co: “Of”"
    assert page.select_one(".ledger td a").get_text() == "Ponds <b> & co: “From”" and not page.find("b")
