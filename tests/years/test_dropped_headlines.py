"""A headline indicator of which this year's questionnaire asks no more: the report says so in the codebook's words, and goes on."""

import pytest

from stemreport.exhibits.annex import write_full_tables
from stemreport.exhibits.exhibit import build_exhibit, plan_exhibits
from stemreport.exhibits.marks import list_missing, strip_marks
from stemreport.exhibits.wording import Wording
from stemreport.findings.compare_years import compare_years
from stemreport.findings.proportions import adjust_holm
from stemreport.headline_settings import Headlines
from stemreport.years.show_changes import show_changes
from tests.findings.test_compare_years import make
from tests.three_years import SURVEY, YEARS

MEMBER = '[question.member]\nsection = "watching"\nkind = "single"\nbase = "answered"\ntext = "Are you a member?"\ntitle = "Membership"\n' \
         '[question.member.options]\nyes = "Yes"\nno = "No"\n'
NOT_ASKED = "Membership: not asked in 2014/15"


def drop_member(years):
    years.change(YEARS[-1], "codebook.toml", MEMBER, '[dropped.member]\ntitle = "Membership"\n')
    years.change(YEARS[-1], "codebook.toml", 'id = "Number"', 'id = "Number"\nignore = ["Are you a member?"]')
    return years


@pytest.fixture(scope="module")
def dropped(tmp_path_factory):
    """The survey whose last year does not ask about membership, which is a headline of all three."""
    from tests.three_years import Years
    return drop_member(Years(tmp_path_factory.mktemp("dropped") / "project")).publish()


def test_a_change_of_it_gives_way_to_the_codebooks_words(dropped):
    for source in ("{{ change.member.yes }}", "{{ change.member.yes.interval }}", "{{ claim('rose', change.member.yes) }}", "{{ change.member.yes.caveat }}"):
        assert list_missing(Wording(dropped.book).resolve(source)) == [NOT_ASKED]
    assert "change.member.yes" not in dropped.book.findings


def test_table_and_figure_show_the_others_and_say_it_below(dropped):
    plans = plan_exhibits(dropped.book)
    for id in ("changes", "trend"):
        exhibit = build_exhibit(plans[id], dropped.book)
        assert f"{NOT_ASKED}." in exhibit.table.notes
        assert not [row for row in exhibit.table.rows if "Membership" in row.heading] and exhibit.table.rows
    assert NOT_ASKED in strip_marks(write_full_tables(dropped.book).html)


def test_an_exhibit_of_nothing_else_gives_way_to_the_words(years):
    drop_member(years).change(YEARS[-1], "report.toml", 'trend = ["ease.easy_or_very_easy", "member.yes"]', 'trend = ["member.yes"]')
    book = years.publish().book
    assert str(book.find_missing_exhibit("trend")) == NOT_ASKED and book.find_missing_exhibit("changes") is None


def test_where_no_indicator_is_left_there_is_no_table_of_changes(years):
    drop_member(years).change(YEARS[-1], "report.toml", 'of = ["ease.easy_or_very_easy", "member.yes", "hours.mean"]', 'of = ["member.yes"]')
    years.change(YEARS[-1], "report.toml", 'trend = ["ease.easy_or_very_easy", "member.yes"]', 'trend = ["member.yes"]')
    years.change(YEARS[-1], "report.toml", '\n[figure.hours_trend]\ntrend = ["hours.mean"]\n', "")
    book = years.publish().book
    assert str(book.find_missing_exhibit("changes")) == str(book.find_missing_exhibit("trend")) == NOT_ASKED
    assert "Change between years" not in write_full_tables(book).html


def test_an_option_that_is_not_offered_any_more_is_told_too(years):
    years.change(YEARS[-1], "codebook.toml", 'yes = "Yes"\nno = "No"\n', 'no = "No"\nown = "Yes"\n[question.member.dropped]\nyes = "Yes"\n')
    [words] = list_missing(Wording(years.publish().book).resolve("{{ change.member.yes }}"))
    assert words == "Membership, Yes: not offered in 2014/15"


def test_it_counts_among_the_tests_all_the_same():
    now, then = ({"ease.easy": make("ease.easy", count, 200)} for count in (90, 60))
    found = compare_years(Headlines(("ease.easy",), ("1",), ("member.yes", "hours.mean")), now, then, {})
    [plain] = [one.estimate for one in compare_years(Headlines(("ease.easy",), ("1",)), now, then, {}) if one.measure == "p_value"]
    assert found[1].estimate == pytest.approx(adjust_holm([plain, 1, 1])[0]) == pytest.approx(3 * plain)


def test_the_comparison_of_codebooks_names_the_headline(years):
    drop_member(years)
    told = [line.strip() for line in show_changes(years.root, YEARS[-1], SURVEY)]
    assert "data/raw/2014-15/birds/report.toml, [headlines]" in told and "data/raw/2014-15/birds/report.toml, [figure.trend]" in told
