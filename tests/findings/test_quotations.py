"""The file of the quotations that may be cited."""

import pytest

from stemreport.coding.quotation import Quotation
from stemreport.exhibits.citations import FindingBook
from stemreport.exhibits.wording import Wording, WordingFault
from stemreport.findings.quotations import read_quotations, write_quotations
from tests.small_survey import SmallSurvey

WORDS = 'More "walks", [...] and *owls* <b>, 1 | 2'


def test_quotations_are_sorted_and_come_back(tmp_path):
    quotations = [Quotation("walks", "remarks", WORDS), Quotation("owls", "places", "owls\u2009only")]
    write_quotations(quotations, tmp_path / "new" / "quotations.csv")
    assert read_quotations(tmp_path / "new" / "quotations.csv") == quotations[::-1]
    assert (tmp_path / "new" / "quotations.csv").read_text("utf-8").splitlines()[0] == "id,question,words"


def test_where_there_are_none_there_is_no_file(tmp_path):
    path = tmp_path / "quotations.csv"
    write_quotations([], path)
    assert not path.exists() and read_quotations(path) == []
    write_quotations([Quotation("walks", "remarks", "x")], path)
    write_quotations([], path)
    assert not path.exists()


@pytest.fixture
def wording(tmp_path):
    survey = SmallSurvey(tmp_path)
    return lambda quotations, **rest: Wording(FindingBook({}, survey.codebook, survey.settings, quotations), **rest)


def test_a_quotation_stands_in_quotation_marks_and_cannot_become_markup(wording):
    source = "One said {{ quotation.walks }}."
    assert wording({"walks": "More walks"}).resolve(source) == "One said “More walks”."
    assert wording({"walks": WORDS}).resolve(source) == r'One said “More "walks", \[...\] and \*owls\* \<b\>, 1 \| 2”.'
    assert wording({"walks": WORDS}, escape=str).resolve(source) == f"One said “{WORDS}”."


@pytest.mark.parametrize("published", [{}, {"owls": "Owls"}, {"walk": "More walks"}])
def test_one_that_is_not_published_cannot_be_cited(wording, published):
    with pytest.raises(WordingFault) as caught:
        wording(published).resolve("{{ quotation.walks }}")
    assert caught.value.found == "the citation quotation.walks"
    assert "scrubbed and checked by two people in quotations.csv" in caught.value.advice
    assert caught.value.advice.startswith("Did you mean walk?") is ("walk" in published)
    assert caught.value.expected == f"an entry of the published quotations.csv: {', '.join(published) or 'there is none'}"


def test_other_names_keep_their_advice(wording):
    with pytest.raises(WordingFault) as caught:
        wording({}).resolve("{{ period.survey_yaer }}")
    assert caught.value.advice == "Did you mean survey_year?" and "report.toml" in caught.value.expected


def test_a_misspelt_word_is_told_what_there_is(wording):
    with pytest.raises(WordingFault) as caught:
        wording({}).resolve("{{ quotatoin.walks }}")
    assert caught.value.advice == "Did you mean quotation?" and "quotation" in caught.value.expected
