"""Merges that something would tell apart are refused, and those that nothing does are counted, named and cited."""

import pytest

from stemreport.codebook.merge import merge_options
from stemreport.disclosure.protect import protect_findings
from stemreport.findings.analyse import analyse_survey
from stemreport.problems import ProblemsFound
from tests.small_survey import SETTINGS, SmallSurvey

ROWS = "".join(f"{200 + n},1 May,Done,{'Yes' if n % 3 else 'No'},{'Very easy' if n < 3 else 'Easy' if n < 60 else 'Hard' if n < 110 else 'N/A'},"
               f"Wood,,,,{n % 9},Good,Bad,\n" for n in range(150))
MERGE = '[[disclosure.merges]]\nquestion = "{}"\nid = "{}"\nlabel = "L"\noptions = {}\n'
FOUND = MERGE.format("ease", "found", '["very_easy", "easy"]')
WHERE = 'where = { member = ["yes"], ease = ["very_easy", "easy"] }'
ASKED = 'asked_if = { member = ["yes"] }\nfilters = ["easy_members"]'
DERIVED = ('[question.kind]\nkind = "single"\nbase = "answered"\ntext = "K"\ntitle = "K"\noptions = {{ a = "A", b = "B", c = "C" }}\n'
           '[question.kind.derived]\nfrom = "ease"\notherwise = "a"\n[question.kind.derived.any_of]\n{}\n[filter.easy_members]')


@pytest.fixture
def survey(tmp_path):
    survey = SmallSurvey(tmp_path)
    text = (tmp_path / "export.csv").read_text("utf-8")
    return survey.write("export.csv", "\n".join(text.split("\n")[:2]) + "\n" + ROWS)


def protect(survey):
    codebook = merge_options(survey.codebook, survey.settings.disclosure.merges)
    cleaning = survey.clean()
    cleaning.stop_if_blocked()
    return protect_findings(analyse_survey(codebook, survey.settings, cleaning.responses, cleaning.log, "b", "2014"), codebook, survey.settings)


@pytest.mark.parametrize("text", [
    FOUND + MERGE.format("ease", "again", '["very_easy", "easy"]'),
    FOUND + MERGE.format("ease", "again", '["easy", "hard"]'),
    FOUND + MERGE.format("ease", "found", '["hard", "unsure"]'),
    '[[disclosure.earlier]]\nsurvey = "b"\nyear = "2013"\nsame = { "a" = ["b"] }\n',
    '[disclosure]\ndominant_percent = 150\nrationale = "r"\ndecided_by = "a"\ndecided_on = "b"\n',
    '[[disclosure.accepted]]\nfigures = ["a"]\nwho = " "\nwhen = " "\nwhy = " "\n',
])
def test_refused(survey, text):
    with pytest.raises(ProblemsFound):
        _ = survey.write("report.toml", SETTINGS + text).settings


def test_advice_for_a_table_of_a_list(survey):
    with pytest.raises(ProblemsFound) as caught:
        _ = survey.write("report.toml", SETTINGS + '[[disclosure.earlier]]\nsurvey = "b"\nyear = "2013"\n').settings
    assert "[[disclosure.earlier].same]" not in caught.value.problems[0].advice


@pytest.mark.parametrize("old, new", [
    (ASKED, 'asked_if = { ease = ["easy"] }'),
    (WHERE, 'where = { ease = ["easy"] }'),                                              # a leak: base 57 and 60 are both shown
    ("[filter.easy_members]", DERIVED.format('b = ["easy"]\nc = ["hard"]')),
], ids=["routing", "filter", "derived"])
def test_what_tells_merged_options_apart_is_refused(survey, old, new):
    survey.change_codebook(old, new).write("report.toml", SETTINGS + FOUND)
    with pytest.raises(ProblemsFound):
        protect(survey)


@pytest.mark.parametrize("old, new, merge", [
    (ASKED, 'asked_if = { ease = ["very_easy", "easy"] }', FOUND),
    ("[filter.easy_members]", DERIVED.format('b = ["very_easy", "easy"]\nc = ["hard"]'), FOUND),
], ids=["routing", "derived"])
def test_merges_that_nothing_tells_apart(survey, old, new, merge):
    survey.change_codebook(old, new).write("report.toml", SETTINGS + merge)
    assert protect(survey).findings
