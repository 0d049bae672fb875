from urllib.parse import unquote

import pytest
from defusedxml import ElementTree

from stemreport.proof.read_drawing import read_drawing
from stemreport.proof.read_page import parse_page
from stemreport.changes.compare_drawings import compare_drawings, list_changed_bars
from stemreport.changes.mark_words import mark_bars, mark_words
from tests.proof.pages import PROVIDERS, draw, write_figure


@pytest.fixture
def compare(tmp_path):
    def run(before, after):
        return compare_drawings(parse_page(before), parse_page(after), tmp_path, tmp_path)
    return run


def test_the_same_figure_has_no_changes(compare):
    assert compare(write_figure("x", PROVIDERS), write_figure("x", PROVIDERS)) == ([], [])


def test_what_changed_is_told_bar_by_bar(compare):
    after = [PROVIDERS[0], ("Local authority", "40.0%", "86"), PROVIDERS[2]]
    (change,), (pair,) = compare(write_figure("x", PROVIDERS), write_figure("x", after))
    assert (change.place, change.before, change.after) == ("Figure 1: Providers", "Local authority: 37.7%", "Local authority: 40.0%")
    assert [bar.label for bar in list_changed_bars(pair.after["wide"][0], pair.before["wide"][0])] == ["Local authority"]


def test_a_new_figure_and_one_that_is_gone(compare):
    page = write_figure("x", PROVIDERS)
    assert [(one.before, one.after) for one in compare("", page)[0]] == [("", "the figure")]
    assert [(one.before, one.after) for one in compare(page, "")[0]] == [("the figure", "")]


def test_another_order_and_bars_of_another_length(compare):
    base = write_figure("x", PROVIDERS)
    (change,), _ = compare(base, write_figure("x", PROVIDERS[::-1]))
    assert change.after == "STAC; Local authority; SSERC"
    wrong = [(label, share, length) for (label, share, _), length in zip(PROVIDERS, (40.9, 10.0, 26.0))]
    (change,), _ = compare(base, write_figure("x", PROVIDERS, bars=wrong))
    assert change.after == "the same values, with bars of other lengths"


@pytest.mark.parametrize("above", [False, True])
def test_a_frame_is_drawn_round_what_changed_and_nothing_else(above):
    svg = draw([("Yes", "50%", 50.0), ("No", "25%", 25.0)], labels_above=above).replace("<svg ", '<svg viewBox="0 0 300 200" ')
    _, no = read_drawing(svg, "wide").bars
    root = ElementTree.fromstring(unquote(mark_bars(svg, [no]).removeprefix("data:image/svg+xml,")))
    (frame,) = [one for one in root.iter() if one.tag.endswith("rect")]
    top, bottom = float(frame.get("y")), float(frame.get("y")) + float(frame.get("height"))
    # The bar of No, whose label stands beside or above it, and not that of Yes.
    assert (40 < top < 60 if above else 60 < top < 70) and 90 < bottom < 100
    assert frame.get("width") == "297.0"


def test_words_are_marked_for_the_eye_and_for_the_ear():
    marked = mark_words("<b>Most</b> were <glad>.", "Few&co were <glad>.")
    assert "<b>" not in marked and "&lt;b&gt;Most" in marked and "Few&amp;co" in marked
    assert marked.count("<del>") == marked.count("<ins>") == 1 and "taken out: " in marked and "put in: " in marked
    assert marked.endswith(" were &lt;glad&gt;.")
