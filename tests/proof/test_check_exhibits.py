"""Drawing, table, alt text, title and base of an exhibit say the same, or the page is told to be wrong."""

import pytest

from stemreport.problems import format_problems
from stemreport.proof.check_exhibits import check_exhibits
from stemreport.proof.read_page import parse_page, read_page
from tests.proof.pages import HIDDEN, HIDDEN_ALT, PROVIDERS, write_figure, write_hidden_figure, write_table

OTHER = [("Yes", "60.0%", 60.0), ("No", "40.0%", 40.0)]


def check(html):
    return [problem.found for problem in check_exhibits(parse_page(html), "report.html")]


def test_a_figure_whose_parts_agree_is_right(tmp_path):
    (tmp_path / "report.html").write_text(write_figure("x", PROVIDERS))
    assert check_exhibits(read_page(tmp_path / "report.html"), "report.html") == []


def test_a_net_is_in_the_table_and_not_in_the_drawing():
    bars = [(label, share, float(share[:-1])) for label, share, _ in PROVIDERS]
    assert check(write_figure("x", [*PROVIDERS, ("Either (net)", "60.0%", "129")], bars=bars)) == []


def test_rows_that_say_invented_are_drawn_without_the_word():
    bars = [(label, share, float(share[:-1])) for label, share, _ in PROVIDERS]
    rows = [(f"{label} (invented)", share, count) for label, share, count in PROVIDERS]
    alt = "Bar chart: Providers. 3 bars; the longest is SSERC, 40.9%."
    assert check(write_figure("x", rows, bars=bars, alt=alt)) == []


def test_a_drawing_of_counts_follows_the_counts():
    counts = [(label, count, float(count)) for label, _, count in PROVIDERS]
    alt = "Bar chart: Providers. 3 bars; the longest is SSERC, 88."
    assert check(write_figure("x", PROVIDERS, bars=counts, alt=alt)) == []


def test_a_chart_of_another_question_is_named():
    problems = check_exhibits(parse_page(write_figure("x", PROVIDERS, bars=OTHER, alt="Bar chart: SSERC, 40.9%.")), "report.html")
    text = format_problems(problems)
    assert "report.html, figure-x" in text and "bars that its table has not: Yes, No" in text
    assert {problem.place for problem in problems} == {"figure-x"}


def test_a_stale_drawing_is_named_with_the_value_it_shows():
    stale = [("SSERC", "40.9%", 40.9), ("Local authority", "30.0%", 30.0), ("STAC", "26.0%", 26.0)]
    bars = [(label, share, float(share[:-1])) for label, share, _ in PROVIDERS]
    assert check(write_figure("x", PROVIDERS, bars=bars, narrow=stale)) == [
        '30.0% at the bar "Local authority" of the narrow drawing']


def test_a_drawing_in_another_order_or_with_a_bar_too_few_is_named():
    bars = [(label, share, float(share[:-1])) for label, share, _ in PROVIDERS]
    assert check(write_figure("x", PROVIDERS, bars=bars[::-1]))[0] == (
        "the narrow drawing has its bars in another order than its table")
    assert "the wide drawing has no bar for STAC" in check(write_figure("x", PROVIDERS, bars=bars[:2]))
    found = check(write_figure("x", PROVIDERS, bars=bars, narrow=bars[:2]))
    assert "the narrow drawing has no bar for STAC" in found and "3 bars in the alt text" in found


def test_a_bar_of_the_wrong_length_is_named():
    bars = [("SSERC", "40.9%", 40.9), ("Local authority", "37.7%", 20.0), ("STAC", "26.0%", 26.0)]
    assert 'in the wide drawing, the bar "Local authority" shows 37.7%, and is as long as 20.0 would be' in check(
        write_figure("x", PROVIDERS, bars=bars))


def test_a_figure_with_one_drawing_is_named():
    html = write_figure("x", PROVIDERS)
    source = html[html.index("<source"):html.index("<img")]
    assert check(html.replace(source, "")) == ["1 drawings"]


@pytest.mark.parametrize("alt, found", [
    ("Bar chart: SSERC leads with 76.3%.", "76.3% in the alt text"),
    ("Bar chart: Providers. 4 bars; SSERC is the longest.", "4 bars in the alt text"),
    ("", "no alt text"),
])
def test_an_alt_text_that_says_something_else_is_named(alt, found):
    assert check(write_figure("x", PROVIDERS, alt=alt)) == [found]


def test_digits_of_the_title_may_stand_in_the_alt_text():
    alt = "Bar chart: Hours in 2018/19. SSERC leads."
    assert check(write_figure("x", PROVIDERS, title="Hours in 2018/19", alt=alt)) == []


def test_percentages_need_a_base_in_sight():
    assert check(write_figure("x", PROVIDERS, base="")) == ["percentages without a base"]
    assert check(write_figure("x", PROVIDERS, base="In the Basement.")) == ["percentages without a base"]
    table = write_table("data-x", PROVIDERS, title="X")
    assert check(f'<div class="exhibit" id="table-x">{table}</div>') == ["percentages without a base"]
    assert check(f'<div class="exhibit" id="table-x">{table}<p class="note">Base: 9.</p></div>') == []
    based = write_table("data-x", PROVIDERS, title="X", columns=("Answer", "Percentage", "Base"))
    assert check(f'<div class="exhibit" id="table-x">{based}</div>') == []


def test_numbers_without_percentages_need_no_base():
    rows = [("a", "1", "2")]
    assert check(f'<div class="exhibit" id="table-x">{write_table("data-x", rows, title="X")}</div>') == []


def test_an_exhibit_needs_a_title():
    rows = [("a", "1", "2")]
    table = write_table("data-x", rows, title='<span class="label">Table 1:</span>')
    assert check(f'<div class="exhibit" id="table-x">{table}</div>') == ["no title"]


def test_a_figure_with_words_in_place_of_a_bar_is_right():
    assert check(write_hidden_figure()) == []


@pytest.mark.parametrize("alt, found", [
    (HIDDEN_ALT.replace("2 bars", "3 bars"), "3 bars in the alt text"),
    (HIDDEN_ALT.replace("1 more figure is", "2 more figures are"), "2 figures too few to publish in the alt text"),
])
def test_an_alt_text_counts_bars_and_words_apart(alt, found):
    assert check(write_hidden_figure(alt)) == [found]


def test_a_row_whose_words_are_not_drawn_is_named():
    assert "the wide drawing has no bar for STAC" in check(write_hidden_figure(bars=HIDDEN[:2]))
