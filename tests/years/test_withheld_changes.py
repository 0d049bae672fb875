"""What is suppressed in either year has no difference and no interval, in any output."""

import re

import pytest

from stemreport.exhibits.exhibit import build_exhibit, plan_exhibits
from stemreport.exhibits.figures import draw_figure
from stemreport.exhibits.markup import VARIANTS, write_exhibit
from stemreport.exhibits.annex import write_full_tables
from stemreport.house_style import TOO_FEW
from stemreport.proof.read_drawing import find_false_bars, read_drawing
from tests.three_years import ANSWERS, YEARS

FEW = {"Very easy": 1, "Easy": 2, "Hard": 187}
FEW_EARLIER = {"Very easy": 1, "Easy": 2, "Hard": 167}


@pytest.fixture(scope="module", params=[YEARS[-1], YEARS[1]], ids=["this year", "the earlier year"])
def hidden(request, tmp_path_factory):
    """The survey with an indicator of three people in one of the years."""
    from tests.three_years import Years
    years = Years(tmp_path_factory.mktemp("hidden") / "project")
    few = FEW if request.param == YEARS[-1] else FEW_EARLIER
    years.answer(request.param, **{**ANSWERS[request.param], "ease": few})
    return years.publish()


def test_difference_interval_and_p_are_suppressed(hidden):
    for id in ("change.ease.easy_or_very_easy", "change.ease.easy_or_very_easy.p"):
        row = hidden.findings(YEARS[-1])[id]
        assert (row["status"], row["display"]) == ("suppressed", "[c]")
        assert (row["estimate"], row["numerator"], row["base"], row["low"], row["high"]) == ("",) * 5
    assert hidden.findings(YEARS[-1])["change.member.yes"]["display"] == "-0.9 percentage points"


def test_table_and_annex_have_words_in_their_place(hidden):
    book = hidden.book
    table = build_exhibit(plan_exhibits(book)["changes"], book)
    for html in (write_exhibit(table, {}), write_full_tables(book).html):
        [row] = [one for one in re.findall(r"<tr>.*?</tr>", html) if "Easy or very easy (net)" in one and "change.ease" in one]
        cells = [re.sub("<[^>]+>", "", one) for one in re.findall(r"<td.*?</td>", row)]
        assert cells[2:] == [TOO_FEW] * 4 and TOO_FEW in cells[:2]
    assert "Easy or very easy" not in table.headline


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_trend_has_words_and_no_dot(hidden, variant):
    book = hidden.book
    exhibit = build_exhibit(plan_exhibits(book)["trend"], book)
    drawing = read_drawing(draw_figure(exhibit, variant), variant)
    gone = [bar for bar in drawing.bars if bar.value == TOO_FEW]
    assert len(gone) == 1 and gone[0].length == 0 and gone[0].label.startswith("Ease of finding birds")
    assert "1.6%" not in draw_figure(exhibit, variant)
    assert find_false_bars(drawing) == []


def test_a_sentence_that_cites_it_prints_no_number(hidden, write):
    assert write(hidden.book, "{{ change.ease.easy_or_very_easy }}|{{ change.ease.easy_or_very_easy.interval }}|"
                 "{{ claim('rose', change.ease.easy_or_very_easy) }}") == "|".join([TOO_FEW] * 3)


def test_a_mean_whose_spread_tells_of_one_person_has_no_change(years):
    years.change(YEARS[-1], "codebook.toml", "maximum = 100", "maximum = 5000")
    years.change(YEARS[-1], "export.csv", "\n189,Hard,No,13\n", "\n189,Hard,No,900\n")
    found = years.publish().findings(YEARS[-1])
    assert found["hours.mean"]["status"] == "shown"
    assert found["hours.mean.standard_deviation"]["status"] == found["change.hours.mean"]["status"] == "suppressed"
    assert found["change.hours.mean"]["low"] == found["hours.mean.standard_deviation"]["estimate"] == ""
