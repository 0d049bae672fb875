"""Drawings of years are read back: lying and standing axes, gaps, and what belongs to nothing."""

from stemreport.proof.read_drawing import find_false_bars, read_drawing
from stemreport.proof.read_trend import Dot, Mark, Text, read_dots

LYING, STANDING = ("M 2 120 L 290 120", "fill: none; stroke: #333333"), ("M 80 20 L 80 120", "fill: none; stroke: #333333")
LINE = ("M 50 80 L 150 60", "fill: none; stroke: #002d54")


def test_a_lying_axis_has_its_years_below_and_its_values_above():
    texts = [Text("Easy", 2, 10, False), Text("or so", 2, 30, False), Text("40%", 50, 60, True), Text("60%", 150, 40, True), Text("1901", 50, 140, False),
             Text("1902", 150, 140, False), Text("1903", 250, 140, False), Text("too few", 250, 90, True), Text("to publish", 250, 110, True)]
    marks, others = read_dots([LYING, LINE], [Dot(150, 60), Dot(50, 80)], texts)
    assert marks == [Mark("Easy or so: 1901", "40%", 40.0), Mark("Easy or so: 1902", "60%", 60.0), Mark("Easy or so: 1903", "too few to publish", 0.0)]
    assert others == []


def test_a_standing_axis_has_its_years_at_the_left():
    texts = [Text("Easy", 2, 10, False), Text("1901", 2, 46, False), Text("40%", 140, 46, True), Text("1902", 2, 76, False), Text("[b]", 90, 76, True),
             Text("a remark", 2, 300, False)]
    marks, others = read_dots([STANDING], [Dot(120, 40)], texts)
    assert marks == [Mark("Easy: 1901", "40%", 40.0), Mark("Easy: 1902", "[b]", 0.0)] and [one.text for one in others] == ["a remark"]


def test_each_axis_has_its_own_heading_and_dots():
    low = ("M 2 320 L 290 320", LYING[1])
    texts = [Text("Easy", 2, 10, False), Text("40%", 50, 60, True), Text("1901", 50, 140, False),
             Text("Member", 2, 180, False), Text("20%", 50, 270, True), Text("1901", 50, 340, False)]
    marks, _ = read_dots([low, LYING], [Dot(50, 80), Dot(50, 300)], texts)
    assert marks == [Mark("Easy: 1901", "40%", 40.0), Mark("Member: 1901", "20%", 20.0)]


def test_a_dot_in_the_wrong_place_is_found():
    svg = '''<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">
    <path d="M 2 120 L 290 120" style="fill: none; stroke: #333333"/><use xlink:href="#m" x="50" y="80"/><use xlink:href="#m" x="150" y="{y}"/>
    <text x="2" y="10">Easy</text><text x="50" y="140">1901</text><text x="150" y="140">1902</text>
    <text x="50" y="70" style="font-weight: 700">40%</text><text x="150" y="50" style="font-weight: 700">60%</text></svg>'''
    assert find_false_bars(read_drawing(svg.format(y=60), "wide")) == []
    assert len(find_false_bars(read_drawing(svg.format(y=100), "wide"))) == 1
