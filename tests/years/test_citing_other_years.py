"""What an earlier year, or another survey, did not ask is told in the codebook's words where a sentence cites it."""

import shutil

import pytest

from stemreport.exhibits.citations import cite_book
from stemreport.exhibits.marks import list_missing
from stemreport.exhibits.wording import Wording, WordingFault
from stemreport.report import open_report
from tests.three_years import SURVEY, YEARS, Years

ASKED_NOW = '\n[question.site]\nsection = "watching"\nkind = "single"\nbase = "answered"\ntext = "Where do you watch?"\ntitle = "Places"\n' \
            '[question.site.options]\nwood = "Wood"\nshore = "Shore"\n'


@pytest.fixture(scope="module")
def books(tmp_path_factory):
    """The book of the last year, which asks one question more and offers one answer more, and that of the year before as it cites it."""
    years = Years(tmp_path_factory.mktemp("asked") / "project")
    years.write(YEARS[-1], "codebook.toml", (years.folder(YEARS[-1]) / "codebook.toml").read_text("utf-8").replace('no = "No"', 'no = "No"\nonce = "Once"') + ASKED_NOW)
    lines = (years.folder(YEARS[-1]) / "export.csv").read_text("utf-8").replace(",Yes,", ",Once,", 40).splitlines()
    years.write(YEARS[-1], "export.csv", "\n".join(f"{line},{'Where do you watch?' if not number else 'Wood' if number % 3 else 'Shore'}"
                                                   for number, line in enumerate(lines)) + "\n")
    years.publish()
    for kind in ("raw", "processed"):
        shutil.copytree(years.root / "data" / kind / YEARS[1] / SURVEY, years.root / "data" / kind / YEARS[1] / "listeners")
    shutil.copytree(years.root / "outputs" / YEARS[1] / SURVEY, years.root / "outputs" / YEARS[1] / "listeners")
    own = years.book
    return own, {survey: open_report(YEARS[1], survey, years.root).open_book(f"{survey}/{YEARS[1]}/").be_cited_by(own) for survey in (SURVEY, "listeners")}


def cite(books, source, survey=SURVEY):
    own, others = books
    return Wording(own, {"then": type("Then", (), cite_book(others[survey]))}).resolve(source)


@pytest.mark.parametrize(("source", "words"), [
    ("{{ then.site.wood }}", "Places: not asked in 2013/14"), ("{{ then.site.wood.both }}", "Places: not asked in 2013/14"),
    ("{{ then.member.by.site.wood.yes }}", "Places: not asked in 2013/14"), ("{{ then.member.once.base }}", "Membership, Once: not offered in 2013/14"),
    ("{{ claim('more', site.wood > then.site.wood) }}", "Places: not asked in 2013/14")])
def test_what_an_earlier_year_did_not_ask_is_told_in_the_codebooks_words(books, source, words):
    assert list_missing(cite(books, source)) == [words]


def test_of_another_survey_its_name_is_told_too(books):
    assert list_missing(cite(books, "{{ then.site.wood }}", "listeners")) == ["Places: not asked in Survey of bird watchers, 2013/14"]


def test_what_both_asked_is_printed_and_what_neither_asked_stops_the_run(books):
    assert not list_missing(cite(books, "{{ then.member.yes }}"))
    for source in ("{{ then.member.yess }}", "{{ then.sight.wood }}"):
        with pytest.raises(WordingFault):
            cite(books, source)


def test_a_claim_of_two_surveys_needs_that_both_asked_alike(books):
    """The other survey offers one answer less."""
    for source in ("{{ claim('fewer', member.yes < then.member.yes) }}", "{{ claim('more', then.member.yes > member.yes) }}"):
        with pytest.raises(WordingFault) as fault:
            cite(books, source, "listeners")
        assert "asked with other answers in Survey of bird watchers, 2013/14" in fault.value.found and "comparable_with" in fault.value.advice
    assert cite(books, "{{ claim('more', ease.easy_or_very_easy > then.ease.easy_or_very_easy) }}", "listeners")


def test_the_page_says_it_in_the_place_of_the_sentence(tmp_path):
    years = Years(tmp_path / "project")
    years.publish(*YEARS[:2])
    years.write(YEARS[-1], "codebook.toml", (years.folder(YEARS[-1]) / "codebook.toml").read_text("utf-8") + ASKED_NOW)
    years.change(YEARS[-1], "codebook.toml", 'id = "Number"', 'id = "Number"\nfill_short_rows = true')
    export = (years.folder(YEARS[-1]) / "export.csv").read_text("utf-8")
    years.write(YEARS[-1], "export.csv", export.replace("hours a week?\n", "hours a week?,Where do you watch?\n").replace("No,10\n", "No,10,Wood\n").replace("Yes,14\n", "Yes,14,Shore\n"))
    years.write_chapter("Then {{ of('birds', '2013-14').site.wood }} of {{ of('birds', '2013-14').site.wood.base }} watched in woods. Here it goes on.")
    years.make(YEARS[-1])
    assert '<span class="not-asked">Places: not asked in 2013/14</span>. Here it goes on.' in years.page()
