from bs4 import BeautifulSoup

from stemreport.exhibits.exhibit import build_exhibit, plan_exhibits
from stemreport.exhibits.marks import strip_marks
from stemreport.exhibits.markup import number_marker, write_exhibit, write_table
from stemreport.exhibits.tables import Cell, Row, Table

HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(1)></table>'


def parse(html):
    return BeautifulSoup(html, "html.parser")


def test_a_table_has_caption_scopes_and_a_named_region():
    table = parse(write_table(Table("t", "Title", ("Answer", "Number"), (Row("Yes", (Cell("3"),)),), ("A note",))))
    assert table.caption.text == "Title" and table.caption.find(id="t-caption")
    assert [head["scope"] for head in table.find_all("th")] == ["col", "col", "row"]
    region = table.find(role="region")
    assert region["tabindex"] == "0" and region["aria-labelledby"] == "t-caption"
    assert table.find(class_="note").text == "A note"


def test_cells_are_anchored_only_where_asked():
    table = Table("t", "Title", ("Answer", "Number"), (Row("Yes", (Cell("3", "q.yes"),)),))
    assert parse(write_table(table, anchors=True)).td["id"] == "finding-q.yes"
    assert not parse(write_table(table)).td.get("id")


def test_hostile_text_is_shown_and_not_run():
    table = Table("t", HOSTILE, (HOSTILE, HOSTILE), (Row(HOSTILE, (Cell(HOSTILE),)),), (HOSTILE,))
    page = parse(write_table(table))
    assert not page.find("script") and not page.find("img") and page.caption.text == HOSTILE


def test_a_figure_has_title_headline_picture_notes_and_data(book):
    exhibit = build_exhibit(plan_exhibits(book)["features"], book)
    page = parse(write_exhibit(exhibit, {"wide": "<svg>1</svg>", "narrow": "<svg>2</svg>"}))
    figure = page.figure
    assert figure["id"] == "figure-features" and figure["aria-labelledby"] == figure.find(class_="title")["id"]
    assert number_marker("features") in str(figure.find(class_="title"))
    assert figure.find(class_="headline").text == strip_marks(exhibit.headline)
    assert figure.img["alt"] == exhibit.alt and figure.img["src"].startswith("data:image/svg+xml,")
    assert figure.source["srcset"] != figure.img["src"]
    assert figure.details.summary.text.startswith("Data for figure ") and figure.details.table


def test_a_numbered_table_carries_its_number_in_the_caption(book):
    from dataclasses import replace
    exhibit = build_exhibit(replace(plan_exhibits(book)["size"], kind="table"), book)
    section = parse(write_exhibit(exhibit, {})).find(id="table-size")
    assert str(section.caption).count(number_marker("size")) == 1
    assert not section.find("img")
