"""A change is cited in words that its test bears, with the caveat in the same sentence."""

import pytest

from stemreport.exhibits.marks import find_citings, write_text
from stemreport.exhibits.wording import Wording, WordingFault
from tests.docs.pages import CITATIONS_PAGE, find_tables
from tests.three_years import ANSWERS, YEARS


def test_a_rise_is_told_with_both_years_and_their_bases(three_years, write):
    assert write(three_years.book, "Ease {{ change.ease.easy_or_very_easy }}.") == (
        "Ease rose by 21.4 percentage points, from 47.1% of 170 in 2013/14 to 68.4% of 190 (95% interval 11.2 to 31.0 percentage points).")
    assert write(three_years.book, "{{ change.hours.mean }}") == "rose by 3.0 hours, from 9.0 in 2013/14 to 12.0 (95% interval 2.7 to 3.3 hours)"


def test_a_difference_that_chance_explains_has_no_verb_of_change(three_years, write):
    assert write(three_years.book, "Membership {{ change.member.yes }}.") == (
        "Membership was 57.9% of 190, compared with 58.8% of 170 in 2013/14; the difference could be due to chance "
        "(95% interval -11.0 to 9.2 percentage points).")


def test_a_fall_is_a_fall(years, write):
    years.answer(YEARS[-1], **{**ANSWERS[YEARS[-1]], "ease": {"Very easy": 10, "Easy": 20, "Hard": 160}})
    assert write(years.publish().book, "{{ change.ease.easy_or_very_easy }}").startswith(
        "fell by 31.3 percentage points, from 47.1% of 170 in 2013/14 to 15.8% of 190 (95% interval -40.0 to ")


def test_the_caveat_names_test_and_adjusted_p_and_who_chose(three_years, write):
    assert write(three_years.book, "{{ change.member.yes.caveat }}") == (
        "tested as if the respondents of each year were a random sample, though they chose themselves, and who answered in both years is not known; "
        "Fisher's exact test, adjusted p 0.915")
    assert write(three_years.book, "{{ change.hours.mean.caveat }}").endswith("Welch's t test, adjusted p less than 0.001")


def test_a_change_cites_itself_and_both_figures(three_years):
    [cited] = find_citings(write_text(Wording(three_years.book).resolve("{{ change.ease.easy_or_very_easy }}")))
    assert cited.keys == ("change.ease.easy_or_very_easy", "ease.easy_or_very_easy", "birds/2013-14/ease.easy_or_very_easy")


@pytest.mark.parametrize("words", ["rose", "higher than"])
def test_a_claim_holds_where_the_test_bears_it(three_years, write, words):
    assert write(three_years.book, f"{{{{ claim('{words}', change.ease.easy_or_very_easy) }}}}") == words
    with pytest.raises(WordingFault) as fault:
        write(three_years.book, f"{{{{ claim('{words}', change.member.yes) }}}}")
    assert "a difference above 0" in fault.value.expected
    with pytest.raises(WordingFault) as fault:
        write(three_years.book, "{{ claim('fell', change.member.yes) }}")
    assert fault.value.expected == "an adjusted p below 0.05" and "do not write “no change”" in fault.value.advice


@pytest.mark.parametrize("source, advice", [
    ("{{ change.ease.easy_or_very_esay }}", "Did you mean change.ease.easy_or_very_easy?"),
    ("{{ change.places.wood }}", "Declare it in report.toml: [headlines]"),
    ("{{ change.ease }}", "Write the whole name of what is meant")])
def test_what_is_no_indicator_cannot_be_cited(three_years, write, source, advice):
    with pytest.raises(WordingFault) as fault:
        write(three_years.book, source)
    assert fault.value.advice.startswith(advice)


def test_a_year_with_nothing_to_compare_with_says_so(three_years, write):
    from stemreport.report import open_report
    first = open_report(YEARS[0], "birds", three_years.root).book
    with pytest.raises(WordingFault) as fault:
        write(first, "{{ change.member.yes }}")
    assert "Name the earlier years" in fault.value.advice


def test_what_was_asked_in_other_words_is_not_compared_and_says_why(years, write):
    years.change(YEARS[-1], "codebook.toml", 'text = "Are you a member?"', 'text = "Do you belong to a club?"\nheading = "Are you a member?"')
    book = years.publish().book
    assert "change.member.yes" not in book.findings
    assert write(book, "Membership {{ change.member.yes }} ({{ change.member.yes.caveat }}).") == (
        "Membership was not compared with 2013/14, because it was asked in other words then (no test).")
    for source in ("{{ claim('rose', change.member.yes) }}",):
        with pytest.raises(WordingFault) as fault:
            write(book, source)
        assert "asked in other words in 2013/14" in fault.value.found


TABLES = {table.columns[1]: table.rows for table in find_tables(CITATIONS_PAGE, "you write")}
DOCUMENTED = [(source.replace("ID", id), printed) for columns, id in (("where it rose, the page prints", "ease.easy_or_very_easy"),
                                                                      ("where chance could explain it, the page prints", "member.yes"))
              for source, printed in TABLES[columns]]


@pytest.mark.parametrize("source, printed", DOCUMENTED)
def test_what_the_page_on_citations_says(three_years, write, source, printed):
    assert write(three_years.book, source) == printed
