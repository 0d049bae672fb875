"""What drawings let slip: lengths, places of texts, ends of axes, and texts that nobody sees."""

import re
from urllib.parse import quote

import pytest

from tests.attack.small_bundle import LABELS, SECTORS, attack, list_recovered, sectors

HIDDEN = sectors("primary", "asn", counts=(4, 3, 208))
RECOVERED = {"sector.primary": 4, "sector.asn": 3}
UNIT = 2.0
"""Pixels of one respondent."""


def draw(widths, texts, extra="", gap=5.0, clip=None, above=False, places=None):
    """Draw bars as matplotlib does; a width of None is no bar."""
    parts = [f'<clipPath id="c"><rect x="100" y="0" width="{clip}" height="200"/></clipPath>'] if clip else []
    parts += ['<path d="M 0 200 L 680 200 L 680 0 L 0 0 z" style="fill: #ffffff"/>']
    for number, (label, width, text) in enumerate(zip(LABELS.values(), widths, texts)):
        top = 9 + 60 * number
        end = 100 + (width or 0)
        if width is not None:
            parts.append(f'<g id="patch_{number}"><path d="M 100 {top} L {end} {top} L {end} {top + 24} L 100 {top + 24} z" '
                         f'clip-path="url(#c)" style="fill: #002d54"/></g>')
        x = (places or {}).get(number, end + gap)
        parts.append(f'<g id="value_{number}"><text x="{x}" y="{top + 18}" style="font-weight: 700">{text}</text></g>')
        label_place = f'x="103" y="{top - 8}"' if above else f'x="91" y="{top + 17}" text-anchor="end"'
        parts.append(f'<g id="label_{number}"><text {label_place}>{label}</text></g>')
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="680" height="200">{"".join(parts)}{extra}</svg>'


def attack_svg(tmp_path, svg, way="file"):
    if way == "file":
        return attack(tmp_path, HIDDEN, SECTORS, {"figures/sector-wide.svg": svg})
    figure = svg if way == "inline" else f'<img src="data:image/svg+xml,{quote(svg)}" alt="Bars">'
    return attack(tmp_path, HIDDEN, f'{SECTORS}<figure id="figure-sector">{figure}</figure>')


SAFE = draw((None, None, 208 * UNIT), ("too few to publish", "too few to publish", "208"))


@pytest.mark.parametrize("way", ["file", "inline", "address"])
def test_a_bar_gives_its_count_away(tmp_path, way):
    svg = draw((4 * UNIT, None, 208 * UNIT), ("too few to publish", "too few to publish", "208"))
    found = attack_svg(tmp_path, svg, way)
    assert list_recovered(found) == RECOVERED
    assert "bar of figure-sector" in found["sector.primary"].how


def test_a_bar_gives_a_percentage_away(tmp_path):
    svg = draw((100 * 4 / 215 * 3, None, 100 * 208 / 215 * 3), ("[c]", "[c]", "96.7%"))
    assert list_recovered(attack_svg(tmp_path, svg)) == RECOVERED


def test_a_bar_below_its_label_gives_its_count_away(tmp_path):
    svg = draw((4 * UNIT, None, 208 * UNIT), ("too few to publish", "too few to publish", "208"), above=True)
    assert list_recovered(attack_svg(tmp_path, svg)) == RECOVERED


def test_bars_that_were_moved_are_where_they_are_seen(tmp_path):
    svg = draw((4 * UNIT, None, 208 * UNIT), ("too few to publish", "too few to publish", "208"))
    svg = re.sub(r'(<text [^>]*y=")(\d+)', lambda match: f"{match[1]}{int(match[2]) + 300}", svg)
    svg = svg.replace('<g id="patch_', '<g transform="translate(0 300)" id="patch_')
    assert list_recovered(attack_svg(tmp_path, svg)) == RECOVERED


def test_columns_are_bars_that_stand(tmp_path):
    columns = "".join(f'<rect x="{20 + 60 * number}" y="{500 - count * UNIT}" width="30" height="{count * UNIT}"/>'
                      f'<text x="{35 + 60 * number}" y="{490 - count * UNIT}">{text}</text><text x="{35 + 60 * number}" y="520">{label}</text>'
                      for number, (label, count, text) in enumerate(zip(LABELS.values(), (4, 3, 208), ("", "", "208"))))
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="300" height="600">{columns}</svg>'
    found = attack_svg(tmp_path, svg)
    assert list_recovered(found) == RECOVERED


def test_the_place_of_a_text_gives_away_how_long_the_bar_was(tmp_path):
    svg = draw((None, None, 208 * UNIT), ("too few to publish", "too few to publish", "208"), places={0: 100 + 4 * UNIT + 5, 1: 105})
    assert list_recovered(attack_svg(tmp_path, svg)) == RECOVERED


def test_the_end_of_the_axis_gives_the_longest_bar_away(tmp_path):
    rows = sectors("secondary", "primary", counts=(4, 30, 181))
    svg = draw((None, 30 * UNIT, None), ("too few to publish", "30", "too few to publish"), clip=181 * UNIT)
    found = attack(tmp_path / "two", rows, SECTORS, {"figures/sector-wide.svg": svg})
    assert list_recovered(found) == {}, "two bars are hidden, and the axis may be of either"
    several = SECTORS.replace("One answer.", "More than one answer possible.")
    svg = draw((4 * UNIT, 30 * UNIT, None), ("4", "30", "too few to publish"), clip=185 * UNIT)
    rows = sectors("secondary", counts=(4, 30, 185))
    found = attack(tmp_path / "one", rows, several, {"figures/sector-wide.svg": svg})
    assert list_recovered(found) == {"sector.secondary": 185}


@pytest.mark.parametrize("text", ['<text x="105" y="27" style="fill: #ffffff">4</text>', '<text x="105" y="27" display="none">4</text>',
                                  "<desc>Sector. Primary: 4</desc>", "<!-- Primary: 4 -->", "<metadata>Primary 4</metadata>",
                                  '<g data-count="sector.primary 4"/>'])
def test_a_text_that_nobody_sees_gives_the_count_away(tmp_path, text):
    assert list_recovered(attack_svg(tmp_path, SAFE.replace("</svg>", f"{text}</svg>"))) == RECOVERED


@pytest.mark.parametrize("svg", [SAFE, draw((0, 0, 208 * UNIT), ("[c]", "[c]", "208"), clip=208 * UNIT),
                                 draw((5, 5, 208 * UNIT), ("[c]", "[c]", "208"))], ids=["no bar", "no length", "a stub"])
def test_a_drawing_without_lengths_gives_nothing_away(tmp_path, svg):
    assert list_recovered(attack_svg(tmp_path, svg)) == {}


def test_a_drawing_that_shows_nothing_has_no_scale(tmp_path):
    svg = draw((40, None, None), ("[c]", "[c]", "[c]"))
    assert list_recovered(attack_svg(tmp_path, svg)) == {}
