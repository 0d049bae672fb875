"""What a reader meets in a page is read with its place."""

from stemreport.proof.read_page import parse_page
from tests.proof.pages import PROVIDERS, draw, write_figure, write_prose, write_ranking, write_table


def read(html):
    return parse_page(html).pieces


def texts(html, kind):
    return [piece.text for piece in read(html) if piece.kind == kind]


def test_every_kind_of_text_is_read():
    html = ('<html><head><title>Findings 2018/19</title><style>p { margin: 76px }</style></head><body>'
            '<header><h1>Findings</h1><p class="lead">In 2018/19</p></header><nav><ol><li><a href="#a">Part 1</a></li></ol></nav>'
            f'<main>{write_prose("c-1", "In all, <b>76.3</b>%.")}<h2 id="x">Section 2</h2><ul><li>One of 3</li></ul>'
            '<aside aria-label="About 7 things"><p>8</p></aside></main><footer><p>Call 0131</p></footer></body></html>')
    assert {(piece.kind, piece.text) for piece in read(html)} == {
        ("title of the page", "Findings 2018/19"), ("heading", "Findings"), ("prose", "In 2018/19"), ("list", "Part 1"),
        ("prose", "In all, 76.3%."), ("heading", "Section 2"), ("list", "One of 3"), ("spoken label", "About 7 things"),
        ("prose", "8"), ("prose", "Call 0131")}


def test_text_beside_a_block_belongs_to_the_block_around_both():
    assert {piece.text for piece in read("<div>Before 1<p>Inside 2</p>after 3</div>")} == {"Before 1after 3", "Inside 2"}


def test_a_table_is_read_by_row_and_column():
    pieces = read(write_table("data-x", PROVIDERS))
    cell = next(piece for piece in pieces if piece.text == "81")
    assert (cell.kind, cell.group, cell.row, cell.column, cell.position) == (
        "table cell", "data-x", "Local authority", "Number", (2, 2))
    assert [piece.text for piece in pieces if piece.kind == "title of an exhibit"] == ["A table"]
    assert [piece.text for piece in pieces if piece.kind == "heading of a table"] == [
        "Answer", "Percentage", "Number", "SSERC", "Local authority", "STAC"]


def test_a_table_without_an_id_is_read_under_a_name_of_its_own():
    rows = "<tr><td>1</td></tr>"
    groups = [piece.group for piece in read(f'<h2 id="a">A</h2><table>{rows}</table><table>{rows}</table>')
              if piece.kind == "table cell"]
    assert len(set(groups)) == 2


def test_no_text_of_a_table_is_read_twice():
    html = '<table id="t"><caption><span class="title">T 1</span><span class="headline">H 2</span></caption>' \
           "<tr><td><p>In a cell 3</p></td></tr></table>"
    assert sorted(piece.text for piece in read(html)) == ["H 2", "In a cell 3", "T 1"]


def test_a_figure_is_read_with_both_drawings_and_its_alt_text():
    page = parse_page(write_figure("providers", PROVIDERS))
    assert [drawing.variant for drawing in page.drawings["figure-providers"]] == ["narrow", "wide"]
    assert texts(write_figure("providers", PROVIDERS), "alt text") == [
        "Bar chart: Providers. 3 bars; the longest is SSERC, 40.9%. Table follows."]
    bars = [piece.text for piece in page.pieces if piece.kind == "bar" and "wide" in piece.group]
    assert bars == ["1.0000 of the longest, which shows 40.9%", "0.9218 of the longest", "0.6357 of the longest"]
    assert all(piece.place.exhibit == "figure-providers" for piece in page.pieces)


def test_a_drawing_that_cannot_be_read_is_one_without_bars():
    page = parse_page('<figure class="exhibit" id="figure-x"><img src="data:image/svg+xml,%3Csvg" alt=""></figure>')
    [drawing] = page.drawings["figure-x"]
    assert (drawing.bars, drawing.other_texts) == ((), ("a drawing that cannot be read",))


def test_a_text_in_a_drawing_that_belongs_to_no_bar_is_read():
    svg = draw([("a", "1", 1)], other='<text x="3" y="800">Source 2014</text>')
    from urllib.parse import quote

    assert texts(f'<img src="data:image/svg+xml,{quote(svg)}" alt="">', "text in a drawing") == ["Source 2014"]


def test_a_ranking_is_read_with_its_numbers():
    [ranking] = parse_page(write_ranking((1, "Reading: on paper", "28.4% (61 responses)"), (2, "Online", "21.9%"))).rankings
    assert ranking.items == ((1, "Reading: on paper", "28.4% (61 responses)"), (2, "Online", "21.9%"))


def test_a_place_names_the_prose_around_or_before_it():
    html = f'<header><p>0</p></header>{write_prose("30-you-text", "1")}<table id="data-x"><tr><td>2</td></tr></table>' \
           "<footer><p>3</p></footer>"
    places = {piece.text: (piece.place.cell, piece.place.in_cell) for piece in read(html)}
    assert places == {"0": ("", False), "1": ("30-you-text", True), "2": ("30-you-text", False), "3": ("", False)}


def test_a_note_hangs_on_its_table_and_not_on_a_cell_that_may_be_gone():
    html = '<table id="t"><tr><td id="finding-{}">1</td></tr></table><p class="note">2</p>'
    assert {read(html.format(name))[-1].group for name in ("a", "b")} == {"t p note"}


def test_rows_of_tables_can_be_looked_up_unless_two_have_one_name():
    page = parse_page(write_table("data-x", [("a", "1", "2"), ("b", "3", "4"), ("b", "5", "6")]))
    assert page.list_tables() == {"data-x": {"a": ["1", "2"]}}
