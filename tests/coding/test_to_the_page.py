"""From the coders' sheet and the list of quotations to the page."""

import json
import re
import shutil
import subprocess

import pytest
from bs4 import BeautifulSoup
from openpyxl import load_workbook

from stemreport.exhibits.annex import write_full_tables, write_quality, write_questionnaire
from stemreport.exhibits.citations import FindingBook
from tests.coding.coded_survey import FILLED, OTHER_BACK, SURVEY, YEAR, CodedSurvey
from tests.project_copy import PROJECT, run_pipeline
from tests.small_survey import CODEBOOK, EXPORT

HEADINGS = "id,response,question,words,chosen_by,checked_by,also_checked_by\n"


def parse(fragment):
    return BeautifulSoup(fragment.html, "html.parser")


@pytest.fixture
def book(survey):
    survey.fill(*FILLED).analyse()
    return survey.report.book


def test_counts_and_the_agreement_of_two_coders_who_differ_stand_in_the_annex(book):
    page = parse(write_full_tables(book))
    rows = {row.th.text: [cell.text for cell in row.find_all("td")] for row in page.find(id="full-themes").tbody("tr")}
    assert rows == {"Birds": ["50.0%", "28.6%", "2"], "Weather; wind": ["25.0%", "14.3%", "1"],
                    "The club": ["25.0%", "14.3%", "1"]}
    notes = [note.text for note in page.find(id="full-themes").find_all_next("p", class_="note", limit=4)]
    assert notes[3] == ("Coded by AB and CD. They agreed on 75.0% of 4 answers before differences were settled; "
                        "Cohen's kappa 0.67.")
    assert "An answer may have more than one code, so percentages may add to more than 100." in notes
    assert page.find(id="tables-themes").find_next("p").text == "Coded: What the remarks are about"


def test_every_finding_is_anchored_once_and_shows_its_value(book):
    cells = [cell for fragment in (write_full_tables(book), write_quality(book)) for cell in parse(fragment)("td", id=True)]
    shown = {cell["id"].removeprefix("finding-"): cell.text for cell in cells}
    assert len(cells) == len(shown) and shown == {id: finding.display for id, finding in book.findings.items()}


@pytest.mark.parametrize("name", ["agreement", "kappa"])
def test_an_agreement_that_is_too_few_to_publish_is_not_told(book, name):
    findings = {id: one.suppress(True) if id == f"themes.{name}" else one for id, one in book.findings.items()}
    html = parse(write_full_tables(FindingBook(findings, book.codebook, book.settings))).text
    assert "How far they agreed: too few to publish." in html and "They agreed on" not in html


def test_the_agreement_has_its_base_beside_it(book):
    [row] = parse(write_quality(book)).find(id="agreement-watchers").tbody("tr")
    assert [cell.text for cell in row(["th", "td"])] == ["Themes of the remarks", "75.0%", "0.67", "4"]


def test_a_coded_question_was_not_asked(book):
    page = parse(write_questionnaire(book))
    assert page.find(id="question-remarks") and not page.find(id="question-themes")


def test_a_survey_without_coded_questions_has_no_such_table(tmp_path):
    survey = CodedSurvey(tmp_path / "project", CODEBOOK, EXPORT)
    survey.analyse()
    assert "agreement-" not in write_quality(survey.report.book).html
    assert not survey.report.paths.quotations.exists()


def test_other_coded_back_says_what_was_coded(tmp_path):
    survey = CodedSurvey(tmp_path / "project", CODEBOOK + OTHER_BACK, EXPORT)
    survey.fill(("wood", "wood"), ("wood", "wood"), question="places").analyse()
    html = re.sub(r"<!--.*?-->", "", write_full_tables(survey.report.book).html)
    assert "What was typed beside the options was coded by AB and CD. They agreed on 100.0% of 2 answers" in html
    assert "kappa not defined." in html and "Asked: Where do you watch?" in html


def test_nothing_to_code(tmp_path):
    survey = CodedSurvey(tmp_path / "project", export=EXPORT.replace('"Wrens, above all"', "").replace(",,,None\n", ",,,\n"))
    survey.analyse()
    assert "Coded by AB and CD. There was no answer to code." in write_full_tables(survey.report.book).html


def test_an_invented_survey_says_so_of_its_agreement(survey):
    survey.fill(*FILLED).change("codebook.toml", 'file = "export.csv"', 'file = "demonstration.csv"')
    (survey.raw / "export.csv").rename(survey.raw / "demonstration.csv")
    survey.write("report.toml", (survey.raw / "report.toml").read_text("utf-8")
                 + '\n[demonstration]\nnotice = "Invented."\nreproduces = ["ease.*"]\n')
    assert survey.analyse()["themes.kappa"].note == "invented"
    table = parse(write_quality(survey.report.book)).find(id="agreement-watchers")
    assert "Demonstration" in table.find_all_next("p", class_="note", limit=2)[1].text


# --- through make ------------------------------------------------------------------------------------------------


def write_chapter(survey, *sources):
    """Give the survey a chapter of its own, with a cell for each sentence."""
    head = json.loads((PROJECT / "notebooks/generic/10-summary.ipynb").read_text("utf-8"))
    cells = [{"cell_type": "markdown", "id": f"words-{number}", "metadata": {}, "source": [source]}
             for number, source in enumerate(sources)]
    shutil.copytree(PROJECT / "notebooks", survey.root / "notebooks", ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    chapter = survey.root / "notebooks" / SURVEY / "10-words.ipynb"
    chapter.parent.mkdir()
    chapter.write_text(json.dumps(head | {"cells": [*cells, *head["cells"][1:3]]}), "utf-8")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A project whose report quotes two people and says what the remarks are about, built."""
    survey = CodedSurvey(tmp_path_factory.mktemp("coded") / "project")
    write_chapter(survey, "{{ themes.birds.both }} of {{ themes.birds.base }} speak of birds ({{ themes.agreement }} of "
                  "{{ themes.agreement.base }} agreed, kappa {{ themes.kappa }}).",
                  "One said: {{ quotation.walks }}", "Another: {{ quotation.owls }}")
    survey.fill(*FILLED).write("quotations.csv", HEADINGS + "walks,108,remarks,More walks please,Hana Obi,Cy Dell,Eve Fox\n"
                               "owls,107,remarks,owls in the [storm],Hana Obi,Cy Dell,Eve Fox\n"
                               "talks,108,remarks,fewer talks,Hana Obi,Cy Dell,\n")
    result = run_pipeline(survey.root, "report", YEAR, SURVEY)
    assert result.returncode == 0, result.stderr
    return survey, result


@pytest.fixture
def copy(built, tmp_path):
    survey = CodedSurvey(tmp_path / "unused")
    survey.root = shutil.copytree(built[0].root, tmp_path / "project")
    survey.raw = survey.root / "data" / "raw" / YEAR / SURVEY
    return survey


def test_the_page_cites_the_codes_and_the_words(built):
    survey, _ = built
    text = BeautifulSoup(survey.report.paths.report.read_text("utf-8"), "html.parser").get_text()
    for sentence in ("50.0% (2 watchers) of 4 speak of birds (75.0% of 4 agreed, kappa 0.67).", "One said: “More walks please”",
                     "Another: “owls in the [storm]”"):
        assert sentence in text


def test_what_is_published_of_a_quotation_leads_to_nobody(built):
    survey, _ = built
    paths = survey.report.paths
    assert paths.quotations.read_text("utf-8") == (
        "id,question,words\nowls,remarks,owls in the [storm]\nwalks,remarks,More walks please\n")
    published = "".join(path.read_text("utf-8") for path in paths.outputs.rglob("*") if path.is_file())
    # A content hash holds any three digits sooner or later; so do the coordinates of a drawing.
    published = re.sub(r"\b[0-9a-f]{64}\b|<svg.*?</svg>|data:image/svg[^\"]*", "", published, flags=re.DOTALL)
    for private in ("Wrens", "in the rain", "fewer talks", "Hana Obi", "Cy Dell", "Eve Fox", "108"):
        assert private not in published, private


def test_a_quotation_that_lacks_a_checker_is_told_and_does_not_stop_the_run(built):
    _, result = built
    assert "quotations.csv, row 4  (does not stop the run)" in result.stdout and "checked by Cy Dell" in result.stdout


def test_nothing_runs_again_without_a_change(copy):
    assert "nothing has changed" in run_pipeline(copy.root, "report", YEAR, SURVEY).stdout


def test_quotations_that_are_unchecked_or_unscrubbed_cannot_be_cited(copy):
    copy.change("quotations.csv", "More walks please,Hana Obi,Cy Dell,Eve Fox", "More walks please,Hana Obi,Cy Dell,")
    copy.change("quotations.csv", "owls in the [storm]", "owls in EH1 1AA").change("export.csv", "the rain", "EH1 1AA")
    copy.set_cell("B4", "=2+3 owls in EH1 1AA")
    book = load_workbook(copy.sheet())
    book["Answers"]["B4"].data_type = "s"
    book.save(copy.sheet())
    result = run_pipeline(copy.root, "report", YEAR, SURVEY)
    told = " ".join(result.stderr.split())
    assert result.returncode == 1 and "quotation.walks" in told and "quotation.owls" in told
    assert told.count("scrubbed and checked by two people") == 2
    assert not copy.report.paths.report.exists() and not copy.report.paths.quotations.exists()
    assert [one.found for one in copy.problems()] == [
        "checked by Cy Dell, chosen by Hana Obi", '"EH1 1AA", which looks like a postcode',
        "checked by Cy Dell, chosen by Hana Obi"]


def test_each_step_depends_on_what_people_did_by_hand(copy):
    paths = copy.report.paths
    tasks = json.loads(paths.build_record.read_text(encoding="utf-8"))["tasks"]
    reads = {name: {paths.root / file for file in task["reads"]} for name, task in tasks.items()}
    assert {paths.coding_sheet("themes"), paths.proposed_quotations} <= reads["clean"]
    assert paths.codings / "themes.csv" in reads["analyse"] and paths.checked_quotations in reads["protect"]
    assert paths.quotations in reads["figures"] and paths.quotations in reads["document"]


def test_git_takes_neither_sheet_nor_list():
    names = [f"data/raw/{YEAR}/{SURVEY}/{name}" for name in ("coding-themes.xlsx", "coding-themes.unfinished",
                                                            "quotations.csv")]
    done = subprocess.run(["git", "check-ignore", "--no-index", *names], cwd=PROJECT, capture_output=True, text=True)
    assert done.stdout.split() == names
