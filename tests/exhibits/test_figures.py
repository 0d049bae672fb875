import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from stemreport.exhibits.exhibit import build_exhibit, plan_exhibits
from stemreport.exhibits.figures import MAIN, QUIET, draw_figure
from stemreport.exhibits.markup import VARIANTS
from stemreport.proof.read_drawing import find_false_bars, read_drawing

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def features(book):
    return build_exhibit(plan_exhibits(book)["features"], book)


def read_bars(svg):
    """Length and colour of each bar, from the geometry."""
    bars = []
    for path in ElementTree.fromstring(svg).iter(f"{SVG}path"):
        colour = re.search(r"fill: (#\w+)", path.get("style", ""))
        if colour and colour.group(1) in (MAIN, QUIET):
            xs = [float(x) for x in re.findall(r"[ML] (\S+) \S+", path.get("d"))]
            bars.append((max(xs) - min(xs), colour.group(1)))
    return bars


@pytest.mark.parametrize("variant", VARIANTS)
def test_bars_are_as_long_as_their_values(features, variant):
    lengths = [length for length, _ in read_bars(draw_figure(features, variant))]
    values = [finding.estimate for _, finding in features.points]
    assert len(lengths) == len(values)
    assert [length / lengths[0] for length in lengths] == pytest.approx([value / values[0] for value in values], abs=1e-4)


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_label_and_value_is_text(features, variant):
    texts = " ".join("".join(text.itertext()) for text in ElementTree.fromstring(draw_figure(features, variant)).iter(f"{SVG}text"))
    for label, finding in features.points:
        assert finding.display in texts
        assert all(word in texts for word in label.split())


def test_only_what_the_headline_is_about_is_dark(book):
    from dataclasses import replace
    exhibit = build_exhibit(replace(plan_exhibits(book)["features"], top=1), book)
    assert [colour for _, colour in read_bars(draw_figure(exhibit, "wide"))] == [MAIN, QUIET, QUIET, QUIET]


def test_ids_differ_between_figures_and_variants(book, features):
    other = build_exhibit(plan_exhibits(book)["size"], book)
    ids = [set(re.findall(r'\bid="([^"]+)"', draw_figure(exhibit, variant)))
           for exhibit in (features, other) for variant in VARIANTS]
    assert not set.intersection(*ids) and sum(map(len, ids)) == len(set.union(*ids))


def test_the_drawing_holds_no_date_program_or_prolog(features):
    svg = draw_figure(features, "wide")
    assert svg.startswith("<svg") and "<metadata" not in svg and "matplotlib.org" not in svg and "DOCTYPE" not in svg


def test_a_person_s_own_matplotlib_settings_change_nothing(features, tmp_path):
    import matplotlib
    plain = draw_figure(features, "wide")
    with matplotlib.rc_context({"font.size": 30, "savefig.facecolor": "red", "savefig.edgecolor": "red", "axes.facecolor": "red", "svg.fonttype": "path", "font.family": "serif"}):
        assert draw_figure(features, "wide") == plain


@pytest.mark.parametrize("label", ["$0 - $24,999", "100% & more", "a_b^c", "\\alpha", "{{x}}", "<b>"])
@pytest.mark.parametrize("variant", VARIANTS)
def test_a_label_is_shown_sign_for_sign(features, variant, label):
    """A pair of dollars is the beginning and the end of a formula, for a library that draws."""
    changed = replace(features, points=((label, features.points[0][1]), *features.points[1:]))
    texts = ["".join(text.itertext()).strip() for text in ElementTree.fromstring(draw_figure(changed, variant)).iter(f"{SVG}text")]
    assert label in texts


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("ids", [["pond"], ["trees"], ["pond", "trees", "hedge", "none"]])
def test_what_is_too_few_to_publish_has_words_and_no_bar(book, suppress, variant, ids):
    exhibit = build_exhibit(plan_exhibits(book)["features"], suppress(*(f"features.{id}" for id in ids)))
    svg = draw_figure(exhibit, variant)
    drawing = read_drawing(svg, variant)
    assert len(read_bars(svg)) == 4 - len(ids) and find_false_bars(drawing) == []
    assert ["".join(bar.label.split()) for bar in drawing.bars] == ["".join(label.split()) for label, _ in exhibit.points]
    assert [bar.value for bar in drawing.bars] == [finding.text for _, finding in exhibit.points]
    assert drawing.other_texts == ()


@pytest.mark.parametrize("variant", VARIANTS)
def test_nothing_in_a_drawing_depends_on_what_is_not_shown(book, change, suppress, variant):
    drawings = {draw_figure(build_exhibit(plan_exhibits(book)["features"], suppress("features.trees", book=other)), variant)
                for other in (book, change({"features.trees": {"numerator": 2.0, "estimate": 3.2}}))}
    assert len(drawings) == 1


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_words_fit_and_take_no_room_from_the_bars(book, suppress, variant):
    plan = plan_exhibits(book)["features"]
    shown, hidden = (read_bars(draw_figure(build_exhibit(plan, one), variant)) for one in (book, suppress("features.none")))
    assert hidden[0] == shown[0]
    longest = replace(plan_exhibits(book)["features"], by="")
    points = tuple(("W" * 12 + " " + "long words of a label", finding) for _, finding in build_exhibit(longest, suppress("features.none")).points)
    svg = ElementTree.fromstring(draw_figure(replace(build_exhibit(longest, suppress("features.none")), points=points), variant))
    [words] = [text for text in svg.iter(f"{SVG}text") if text.text == "too few to publish"]
    x = float(words.get("x") or re.search(r"translate\((\S+)", words.get("transform")).group(1))
    assert x + 185 <= VARIANTS[variant]


def test_the_bars_keep_their_colours_beside_what_has_none(book, suppress):
    plan = replace(plan_exhibits(book)["hour"], highlight=("afternoon",))
    exhibit = build_exhibit(plan, suppress("hour.morning"))
    assert [colour for _, colour in read_bars(draw_figure(exhibit, "wide"))] == [MAIN, QUIET]
