"""The table of changes, and figures over all years: what they show, and what stands where a year cannot be shown."""

import pytest

from stemreport.exhibits.annex import write_full_tables
from stemreport.exhibits.exhibit import build_exhibit, plan_exhibits
from stemreport.exhibits.figures import draw_figure
from stemreport.exhibits.marks import strip_marks
from stemreport.exhibits.markup import VARIANTS, write_exhibit
from stemreport.proof.read_drawing import find_false_bars, read_drawing
from stemreport.publication.build_book import build_book
from tests.three_years import YEARS

OTHER_WORDS = ('text = "How easy is it to find birds?"', 'text = "How hard is it to find birds?"\nheading = "How easy is it to find birds?"')


def build(book, id):
    return build_exhibit(plan_exhibits(book)[id], book)


def read_rows(exhibit):
    return {row.heading: [cell.text for cell in row.cells] for row in exhibit.table.rows}


@pytest.fixture(scope="module")
def broken(tmp_path_factory):
    """A first year that asked about ease in other words."""
    from tests.three_years import Years
    years = Years(tmp_path_factory.mktemp("broken") / "project")
    years.change(YEARS[0], "codebook.toml", *OTHER_WORDS)
    return years.publish()


def test_the_table_shows_both_years_difference_limits_and_test(three_years):
    rows = read_rows(build(three_years.book, "changes"))
    assert rows["Ease of finding birds: Easy or very easy (net)"] == ["47.1% of 170", "68.4% of 190", "21.4", "11.2", "31.0",
                                                                       "rose, p less than 0.001"]
    assert rows["Membership: Yes"] == ["58.8% of 170", "57.9% of 190", "-0.9", "-11.0", "9.2", "could be chance, p 0.915"]
    assert rows["Hours a week: Mean"][:3] == ["9.0 of 170", "12.0 of 190", "3.0"]


def test_the_table_names_its_methods_and_response_rates(three_years):
    exhibit = build(three_years.book, "changes")
    notes = strip_marks(" ".join(exhibit.table.notes))
    for words in ("Response rate: 42.5% of 400 in 2013/14; 47.5% of 400 in 2014/15.", "though they chose themselves", "Newcombe's 95% interval (1998, method 10)",
                  "Fisher's exact test", "(Welch, 1947)", "adjusted over all headline indicators (Holm, 1979)", "does not show that there is none"):
        assert words in notes
    assert "no change" not in notes.casefold()
    assert "rose by 21.4 percentage points" in exhibit.headline and "Membership" not in exhibit.headline


def test_the_annex_shows_the_same_table_by_itself(three_years):
    from stemreport.report import open_report
    assert '<h4 id="changes-between-years">' in write_full_tables(three_years.book).html
    assert 'id="finding-change.member.yes.p"' in write_full_tables(three_years.book).html
    first = open_report(YEARS[0], "birds", three_years.root).book
    assert "changes" not in write_full_tables(first).html


def test_a_trend_has_every_year_with_its_base(three_years):
    exhibit = build(three_years.book, "trend")
    assert read_rows(exhibit)["Ease of finding birds: Easy or very easy: 2012/13"] == ["46.7%", "70", "150"]
    assert len(exhibit.table.rows) == 6 and exhibit.title == "Headline indicators, 2012/13 to 2014/15"
    assert "Base: 150 to 190 watchers" in strip_marks(exhibit.subtitle)
    assert exhibit.alt == ("Line chart: Headline indicators, 2012/13 to 2014/15. Ease of finding birds: Easy or very easy: 46.7% in 2012/13, 68.4% in "
                           "2014/15. Membership: Yes: 60.0% in 2012/13, 57.9% in 2014/15. Table follows.")


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("id", ["trend", "hours_trend"])
def test_a_drawing_of_years_can_be_read_back(three_years, variant, id):
    exhibit = build(three_years.book, id)
    drawing = read_drawing(draw_figure(exhibit, variant), variant)
    assert [(bar.label, bar.value) for bar in drawing.bars] == [(row.heading, row.cells[0].text) for row in exhibit.table.rows]
    assert find_false_bars(drawing) == [] and drawing.other_texts == ()
    assert all(bar.length > 20 for bar in drawing.bars)


def test_many_years_run_downwards_where_they_have_no_room(three_years):
    from dataclasses import replace
    exhibit = build(three_years.book, "trend")
    longer = tuple(replace(one, figures=tuple(replace(figure, period=f"{1990 + number}/{number:02}") for number, figure in enumerate(one.figures * 4)))
                   for one in exhibit.series)
    for variant in VARIANTS:
        drawing = read_drawing(draw_figure(replace(exhibit, series=longer), variant), variant)
        assert len(drawing.bars) == 24 and find_false_bars(drawing) == []
        assert [bar.value for bar in drawing.bars[:3]] == ["46.7%", "47.1%", "68.4%"]


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_break_is_a_gap_with_its_sign_and_its_reason(broken, variant):
    exhibit = build(broken.book, "trend")
    assert read_rows(exhibit)["Ease of finding birds: Easy or very easy: 2012/13"] == ["[b]"] * 3
    assert any("Easy or very easy: asked in other words in 2012/13, so not compared" in note for note in exhibit.notes)
    drawing = read_drawing(draw_figure(exhibit, variant), variant)
    assert [(bar.value, bar.length) for bar in drawing.bars][0] == ("[b]", 0.0)
    assert find_false_bars(drawing) == []
    assert "46.7%" not in exhibit.alt and "46.7%" not in write_exhibit(exhibit, {"wide": "", "narrow": ""})


def test_a_break_before_the_year_compared_with_leaves_the_change(broken):
    assert read_rows(build(broken.book, "changes"))["Ease of finding birds: Easy or very easy (net)"][2] == "21.4"


def test_an_indicator_that_is_broken_is_in_the_table_without_a_figure(years):
    years.change(YEARS[1], "codebook.toml", *OTHER_WORDS)
    exhibit = build(years.publish().book, "changes")
    assert read_rows(exhibit)["Ease of finding birds: Easy or very easy (net)"] == ["[b]", "68.4% of 190", "[b]", "[b]", "[b]", "not compared"]
    assert any("asked in other words in 2013/14, so not compared" in note for note in exhibit.table.notes)
    assert "47.1%" not in write_exhibit(exhibit, {})


def test_the_limits_of_a_difference_of_means_are_not_called_percentage_points(three_years):
    """Hours rose by 3.0, with an interval of 2.7 to 3.3 hours."""
    table = next(sheet.table for sheet in build_book(three_years.book, []).sheets if sheet.name == "Comparisons")
    assert [heading for heading in table.columns if "limit" in heading] == [
        "Lower limit of the 95% interval (in the unit of the value)", "Upper limit of the 95% interval (in the unit of the value)"]
    (hours,) = (row for row in table.rows if row[-1] == "change.hours.mean")
    assert [cell.text for cell in hours[1:4]] == ["3.0", "2.7", "3.3"]
