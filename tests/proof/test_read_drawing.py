"""Bars are read back from a drawing as a reader sees them."""

import pytest

from stemreport.proof.read_drawing import Bar, Drawing, find_false_bars, read_drawing, read_value
from tests.proof.pages import draw

BARS = [("Science", "154", 154), ("Technical", "74", 74), ("Digital", "0", 0)]


@pytest.mark.parametrize("above", [False, True])
def test_each_bar_has_its_label_and_its_value(above):
    drawing = read_drawing(draw(BARS, labels_above=above), "wide")
    assert [(bar.label, bar.value) for bar in drawing.bars] == [(label, value) for label, value, _ in BARS]
    assert [bar.length for bar in drawing.bars] == [308, 148, 0]
    assert drawing.other_texts == ()


def test_the_drawings_of_the_pipeline_are_read_whole():
    """Labels of several lines, moved by translate, and a white ground."""
    svg = ('<svg xmlns="http://www.w3.org/2000/svg"><path d="M 0 80 L 600 80 L 600 0 L 0 0 z" style="fill: #ffffff"/>'
           '<path d="M 249.2 9 L 614.4 9 L 614.4 33 L 249.2 33 z" style="fill: #002d54"/>'
           '<path d="M 249.2 0 L 249.2 80" style="fill: none; stroke: #333333"/>'
           '<text style="font-weight: 700" x="619" y="27">40.9%</text>'
           '<text style="fill: #333333" transform="translate(5 13.8)">Scottish Technicians</text>'
           '<text style="fill: #333333" transform="translate(5 34.2)">Advisory Council</text></svg>')
    assert read_drawing(svg, "wide").bars == (Bar("Scottish Technicians Advisory Council", "40.9%", 365.2),)


def test_a_text_that_belongs_to_no_bar_is_told_apart():
    drawing = read_drawing(draw(BARS, other='<text x="3" y="800" style="font-weight: 700">76.3%</text>'), "wide")
    assert drawing.other_texts == ("76.3%",)


@pytest.mark.parametrize("bars", [BARS, []])
@pytest.mark.parametrize("above", [False, True])
def test_words_in_place_of_a_bar_have_their_row(above, bars):
    top = 10 + 60 * len(bars)
    words = (f'<text x="{5 if above else 105}" y="{top + 15}" style="font-weight: 700">too few to publish</text>'
             f'<text x="{3 if above else 91}" y="{top - 6 if above else top + 15}">Others</text>')
    drawing = read_drawing(draw(bars, labels_above=above, other=words), "wide")
    assert [(bar.label, bar.value, bar.length) for bar in drawing.bars[-1:]] == [("Others", "too few to publish", 0.0)]
    assert [bar.label for bar in drawing.bars[:-1]] == [label for label, _, _ in bars] and drawing.other_texts == ()


def test_a_sign_behind_a_value_is_none_of_its_decimals():
    for length, faults in ((25040.0, 0), (25200.0, 1)):
        drawing = Drawing("wide", (Bar("a", "50.0% [u]", 50000.0), Bar("b", "25.0% [u]", length)))
        assert len(find_false_bars(drawing)) == faults


def test_bars_as_long_as_their_values_are_right():
    shares = [("a", "40.9%", 40.93), ("b", "37.7%", 37.67), ("c", "0.5%", 0.47)]
    assert find_false_bars(read_drawing(draw(shares), "wide")) == []


def test_a_bar_of_another_length_than_its_value_is_named():
    faults = find_false_bars(read_drawing(draw([("a", "40.9%", 40.9), ("b", "37.7%", 30.0)]), "wide"))
    assert faults == ['the bar "b" shows 37.7%, and is as long as 30.0 would be']


def test_a_bar_half_a_unit_too_long_is_named_where_counts_are_exact():
    bars = (Bar("a", "20", 200.0), Bar("b", "10", 106.0))
    assert find_false_bars(Drawing("wide", bars)) == ['the bar "b" shows 10, and is as long as 10.6 would be']


def test_a_longest_bar_with_the_smaller_value_is_told():
    assert find_false_bars(Drawing("wide", (Bar("a", "10", 200.0), Bar("b", "20", 100.0))))


def test_a_bar_without_a_value_is_told():
    assert find_false_bars(Drawing("wide", (Bar("a", "no respondents", 40.0),))) == [
        'the bar "a" has a length and no value']
    assert find_false_bars(Drawing("wide", (Bar("a", "no respondents", 0.0),))) == []


def test_values_are_read_from_their_print():
    assert [read_value(text) for text in ("1,460", "-0.3", "no respondents")] == [1460.0, -0.3, None]
