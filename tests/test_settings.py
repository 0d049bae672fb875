"""The settings of a report, and everything that can be wrong with them."""

import pytest

from stemreport.problems import ProblemsFound, format_problems
from stemreport.exhibit_settings import ExhibitPlan
from stemreport.settings import External, Footnote, Population
from tests.small_survey import SETTINGS, SmallSurvey

REST = """
[population]
size = 40
label = "members of the club"
source = "The club's list"

[external.sightings]
value = 1.9
label = "Sightings"
source = "The register"
prefix = "£"
suffix = " million"

[note.list]
text = "The list of members."
url = "https://example.org/list"

[text.foreword]
text = "A good year."

[contact]
lines = ["The bird club", "Leith"]

[demonstration]
notice = "Invented."
reproduces = ["ease.*"]

[figure.how_easy]
question = "ease"
headline = "Birds are easy to find"
highlight = ["easy"]
top = 3

[figure.week]
question = "hours"
measure = "mean"
by = "member"

[table.places]
question = "ease"
option = "easy"
by = "member"
measure = "count"
"""


@pytest.fixture
def survey(tmp_path):
    survey = SmallSurvey(tmp_path)
    survey.change_codebook('filters = ["easy_members"]', 'filters = ["easy_members"]\nbreakdowns = ["member"]')
    return survey.write("report.toml", SETTINGS + REST)


def complain(survey):
    with pytest.raises(ProblemsFound) as caught:
        _ = survey.settings
    return caught.value.problems


def test_the_least_that_a_report_needs(survey):
    settings = survey.write("report.toml", SETTINGS).settings
    assert (settings.title, settings.publisher, settings.period) == ("Watching birds", "The bird club", "2014")
    assert (settings.population, settings.exhibits, settings.demonstration) == (None, {}, "")


def test_all_parts(survey):
    settings = survey.settings
    assert settings.population == Population(40, "members of the club", "The club's list")
    assert settings.externals["sightings"] == External("sightings", 1.9, "Sightings", "The register", "£", " million")
    assert settings.footnotes["list"] == Footnote("list", "The list of members.", "https://example.org/list")
    assert settings.texts == {"foreword": "A good year."}
    assert settings.contact == ("The bird club", "Leith")
    assert (settings.demonstration, settings.reproduces) == ("Invented.", ("ease.*",))


def test_exhibits_keep_their_order_within_figures_and_tables(survey):
    exhibits = survey.settings.exhibits
    assert list(exhibits) == ["how_easy", "week", "places"]
    assert exhibits["how_easy"] == ExhibitPlan(
        "how_easy", "figure", "ease", headline="Birds are easy to find", top=3, highlight=("easy",))
    assert (exhibits["places"].kind, exhibits["places"].measure) == ("table", "count")


def test_more_periods_than_the_survey_year(survey):
    survey.change("report.toml", 'survey_year = "2014"', 'survey_year = "2014"\ncompared_with = "2013"')
    assert survey.settings.periods == {"survey_year": "2014", "compared_with": "2013"}


# fault: (what to replace, by what, place, what is said to be found, what to do)
FAULTS = {
    "unknown key": ('publisher = "The bird club"', 'publisher = "The bird club"\nauthor = "A"', "[report]", "author = ...",
                    "Take the line out."),
    "misspelt key": ("headline =", "headlien =", "[figure.how_easy]", "headlien = ...", "Did you mean headline?"),
    "unknown table": ("[contact]", "[contacts]", "the top", "contacts = ...", "Did you mean contact?"),
    "no survey year": ('survey_year = "2014"', 'year = "2014"', "[period]", "no survey_year",
                       "Add a line: survey_year = ..."),
    "year that is a number": ('survey_year = "2014"', "survey_year = 2014", "[period]", "survey_year = 2014",
                              "Correct the value."),
    "external without source": ('source = "The register"\n', "", "[external.sightings]", "no source",
                                "Add a line: source = ..."),
    "external that is text": ("value = 1.9", 'value = "1.9"', "[external.sightings]", "value = '1.9'",
                              "Correct the value."),
    "reserved id": ("[external.sightings]", "[external.total]", "[external.total]", "the id total",
                    "Choose another id, for example total_answer."),
    "id with a capital": ("[note.list]", "[note.List]", "[note.List]", "the id 'List'", "Write list instead."),
    "population without source": ('source = "The club\'s list"\n', "", "[population]", "no source",
                                  "Add a line: source = ..."),
    "unknown question": ('question = "ease"\nheadline', 'question = "eese"\nheadline', "[figure.how_easy]",
                         "the question of codebook.toml eese", "Did you mean ease?"),
    "unknown measure": ('measure = "count"', 'measure = "counts"', "[table.places]", "the measure counts",
                        "Did you mean count?"),
    "unknown option": ('option = "easy"', 'option = "esay"', "[table.places]", "the option or net of ease esay",
                       "Did you mean easy?"),
    "unknown highlight": ('highlight = ["easy"]', 'highlight = ["esay"]', "[figure.how_easy]",
                          "the option of ease esay", "Did you mean easy?"),
    "undeclared breakdown": ('by = "member"\nmeasure = "count"', 'by = "hours"\nmeasure = "count"', "[table.places]",
                             "the breakdown of ease hours", "Correct the name, or add what it names."),
    "free text": ('question = "ease"\noption = "easy"\nby = "member"', 'question = "remarks"', "[table.places]",
                  "question = 'remarks'", "Free text is never shown."),
    "percentage of a number": ('measure = "mean"', 'measure = "percent"', "[figure.week]",
                               "measure = 'percent' of a number question", "Correct the measure."),
    "mean of a choice": ('measure = "count"', 'measure = "mean"', "[table.places]",
                         "measure = 'mean' of a scale question", "Correct the measure."),
    "figure of one number": ('measure = "mean"\nby = "member"', 'measure = "mean"', "[figure.week]",
                             "a figure of one number", 'Add by = "...", one of: member.'),
    "grouped answers without an option": ('option = "easy"\n', "", "[table.places]", "no option",
                                          'Say which answer is shown of each item or group: option = "...".'),
    "an option where every answer is shown": ('option = "easy"\nby = "member"', 'option = "easy"', "[table.places]",
                                              "option = 'easy'", 'Take the line out, or add a breakdown: by = "...".'),
    "highlight in a table": ('option = "easy"', 'option = "easy"\nhighlight = ["easy"]', "[table.places]",
                             "top or highlight", "Take the line out."),
    "a population of nobody": ("size = 40", "size = 0", "[population]", "size = 0",
                               "Write how many could have answered, or take the table out."),
    "a period that cannot be cited": ('survey_year = "2014"', 'survey_year = "2014"\nlast-year = "2013"', "[period]",
                                      "the id 'last-year'", "Write last_year instead."),
    "figure and table of one id": ("[table.places]", "[table.week]", "[table.week]", "week as a figure and as a table",
                                   "Rename one."),
}


@pytest.mark.parametrize("old, new, place, found, advice", FAULTS.values(), ids=FAULTS)
def test_faults(survey, old, new, place, found, advice):
    problems = complain(survey.change("report.toml", old, new))
    assert (place, found, advice) in [(one.place, one.found, one.advice) for one in problems]
    assert {one.file for one in problems} == {"report.toml"}


@pytest.mark.parametrize("text", ["external = 3", "[external]\nsightings = 3"], ids=["the table", "one of its entries"])
def test_a_value_where_a_table_should_be(survey, text):
    assert complain(survey.write("report.toml", f"{text}\n{SETTINGS}" if "[" not in text else SETTINGS + text))


def test_all_faults_of_the_file_at_once(survey):
    survey.change("report.toml", "size = 40", 'size = "40"').change("report.toml", "headline =", "headlien =")
    survey.change("report.toml", '[contact]\nlines = [', '[contact]\nlines = [4, ')
    assert [problem.place for problem in complain(survey)] == ["[population]", "[contact]", "[figure.how_easy]"]


def test_a_syntax_error_is_shown_with_its_line(survey):
    survey.change("report.toml", 'publisher = "The bird club"', "publisher = The bird club")
    assert format_problems(complain(survey)).startswith("1. report.toml, line 4, column 13\n")


HEADLINES = """
[headlines]
of = ["ease.easy", "member.yes", "hours.mean", "ease.hard", "ease.unsure"]
earlier = ["2012", "2013"]

[table.changes]
change = true
note = "A remark."

[figure.trend]
trend = ["ease.easy", "member.yes"]

[external.elsewhere]
value = 29.4
suffix = "%"
base = 500
label = "Others"
source = "A table"

[comparison.outside]
of = "ease.easy"
with = "external.elsewhere"

[comparison.others]
of = "ease.easy"
with = "access.easy"
survey = "others"
year = "2014"
"""


def test_headlines_and_what_is_compared_with_other_reports(survey):
    settings = survey.write("report.toml", SETTINGS + HEADLINES).settings
    assert settings.headlines.against == "2013" and settings.headlines.of[0] == "ease.easy"
    assert [(plan.id, plan.question, plan.trend, plan.change) for plan in settings.exhibits.values()] == [
        ("trend", "ease", ("ease.easy", "member.yes"), False), ("changes", "ease", (), True)]
    assert [plan.is_within for plan in settings.comparisons.values()] == [False, False]
    assert settings.externals["elsewhere"].base == 500


@pytest.mark.parametrize(("old", "new", "found", "advice"), [
    ('"ease.easy", "member.yes", "hours.mean", "ease.hard", "ease.unsure"', "", "of = []", "take the table out"),
    ('"hours.mean"', '"huors.mean"', "huors", "Did you mean hours?"),
    ('"2012", "2013"', '"2013", "2013"', "earlier names one thing twice", "Take one of the two out."),
    ('earlier = ["2012", "2013"]', "", "one year", 'Name the earlier years: [headlines] with of = ["..."] and earlier = ["..."]'),
    ('trend = ["ease.easy", "member.yes"]', 'trend = ["ease.easy", "ease.very_easy"]', "ease.very_easy", ""),
    ('trend = ["ease.easy", "member.yes"]', 'trend = ["ease.easy", "member.yes", "hours.mean", "ease.hard", "ease.unsure"]', "5 indicators",
     "Make two figures of it."),
    ('note = "A remark."', 'question = "ease"', "question = 'ease' beside change", "Take the line out."),
    ("[table.changes]", "[figure.changes]", "change = true in a figure", "Write [table.ID] with change = true"),
    ('trend = ["ease.easy", "member.yes"]', 'top = 3', "no question", "Say which question it shows"),
    ("base = 500", "base = 0", "base = 0", "Write of how many"), ('suffix = "%"\nbase', 'suffix = ""\nbase', "base = 500", "Write of how many"),
    ("base = 500\n", "", "external.elsewhere, without a base", "cite both beside each other, {{ ease.easy }} and {{ external.elsewhere }}"),
    ('"external.elsewhere"', '"external.elsewere"', "elsewere", "Did you mean elsewhere?"),
    ('year = "2014"\n', "", "survey = 'others'", "Name both folders, or none."),
    ('with = "access.easy"', 'with = "external.elsewhere"', "survey = 'others'", "Name both folders, or none.")])
def test_faults_of_headlines_and_of_what_is_compared(survey, old, new, found, advice):
    assert HEADLINES.count(old) == 1
    with pytest.raises(ProblemsFound) as caught:
        survey.write("report.toml", SETTINGS + HEADLINES.replace(old, new)).settings
    assert any(found in one.found and advice in one.advice for one in caught.value.problems), format_problems(caught.value.problems)
