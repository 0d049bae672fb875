"""Places that cite are found where they stand, each under its own name."""

from stemreport.document.places import Piece, list_places
from stemreport.document.render_markdown import render_markdown
from stemreport.exhibits.marks import mark, place

POND = mark("33.9%", ("features.pond",), "value")


def find(*sources):
    pieces = [Piece(render_markdown(source, f"c-{number}", set())[0], f"c-{number}", "n.ipynb", number)
              for number, source in enumerate(sources, 1)]
    return list_places(pieces)


def test_a_paragraph_that_cites_is_a_place_named_by_its_heading_and_first_words():
    [found] = find(f"## Ponds\n\nNothing here.\n\nOf all gardens {POND} have a pond, says the survey.")
    assert (found.id, found.heading, found.words) == ("c-1-2", "Ponds", "Ponds: “Of all gardens … have a …”")
    assert (found.piece.notebook, found.piece.cell) == ("n.ipynb", 1)


def test_the_name_of_a_place_holds_none_of_its_figures():
    assert [one.words for one in find(f"## Ponds\n\n{POND} have one.")] == ["Ponds: “… have one”"]


def test_places_of_the_same_words_have_names_of_their_own():
    assert [one.words for one in find(f"## A\n\nYes {POND}.\n\nYes {POND}.", f"Yes {POND}.")] == [
        "A: “Yes”", "A: “Yes”, again", "A: “Yes”, again, again"]


def test_a_list_is_one_place_however_deep():
    [found] = find(f"## A\n\n- one {POND}\n- two\n  - three {POND}\n")
    assert [citing.text for citing in found.citings] == ["33.9%", "33.9%"]


def test_a_paragraph_that_leads_to_a_list_is_one_place_with_it():
    [found] = find(f"## A\n\nOf **all {POND}:**\n\n- one {POND}\n")
    assert found.id == "c-1-1" and len(found.citings) == 2
    assert len(find(f"## A\n\nOf all {POND}.\n\n- one {POND}\n")) == 2


def test_a_ranking_is_a_place():
    [found] = find(f"## A\n\nMost often:\n\n```ranking\n1|Pond|{POND}\n2|Hedge|{POND}\n```")
    assert (found.id, len(found.citings), found.is_linked) == ("c-1-2", 2, True)


def test_an_exhibit_is_named_by_its_number_and_a_full_table_by_its_id():
    exhibit = place("figure-f", f'<span class="label">Figure 2:</span> {"<!--cite value q.a-->1<!--/cite-->"}<!--counted-->')
    table = '<h5 id="h">Ponds</h5><table id="full-q"><td><!--cite value q.b-->2<!--/cite--></td></table><p><!--cite base q.b-->9<!--/cite--></p>'
    found = list_places([Piece(exhibit + table, "", "n.ipynb", 1)])
    assert [(one.id, one.words, one.is_linked) for one in found] == [
        ("figure-f", "Figure 2", True), ("full-q", "Ponds", False), ("full-q", "Ponds", False)]


def test_a_figure_in_a_heading_is_kept_out_of_the_list_of_contents():
    html, headings = render_markdown(f"## Ponds {POND}", "c", set())
    assert headings == [(2, "ponds-33-9", "Ponds 33.9%")] and "<!--cite value features.pond-->" in html


def test_what_cites_outside_every_place_is_still_found():
    cite = "<!--cite value q.a-->1<!--/cite-->"
    loose = Piece(f'<p>{cite}</p><h5 id="h">Ponds {cite}</h5><p>{cite}</p><table id="full-q"><td>{cite}</td></table>', "", "n.ipynb", 1)
    assert [(one.id, one.is_linked) for one in list_places([loose])] == [("", False), ("h", False), ("", False), ("full-q", False)]
    [found] = list_places([Piece(f"<p>{cite}</p>", "cell", "n.ipynb", 1)])
    assert (found.id, found.is_linked) == ("cell", False)


def test_a_place_without_a_heading_is_named_by_its_words():
    [found] = find(f"Of all {POND}.")
    assert found.heading == found.words == "“Of all”"
