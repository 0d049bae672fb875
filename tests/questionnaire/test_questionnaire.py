"""What `make questionnaire` writes: all that is asked, once, in the words of the codebook."""

import hashlib
import zipfile
from xml.dom.minidom import parseString

import pytest
from docx import Document

from stemreport.codebook.read import read_codebook
from stemreport.paths import Paths
from stemreport.pipeline.set_aside import list_results
from stemreport.questionnaire.list_asked import list_asked
from stemreport.questionnaire.make_questionnaire import make_questionnaire
from tests.project_copy import PROJECT
from tests.small_survey import CODEBOOK

PRIVACY = '\n[questionnaire]\nprivacy = """\nWe ask,\nto learn.\n\nAsk us.\n"""\n'
DERIVED = """
[question.keen]
kind = "single"
base = "answered"
text = "Keen watchers, worked out"
title = "Keen watchers"
[question.keen.options]
keen = "Keen"
not_so = "Less keen"
[question.keen.derived]
from = "ease"
otherwise = "not_so"
[question.keen.derived.any_of]
keen = ["very_easy"]

[question.day]
kind = "date"
base = "answered"
text = "When did you begin?"
title = "Day"
format = "dd/mm/yyyy"
earliest = 2018-08-01
latest = 2019-07-31
counted_by = "month"
asked_if = { keen = ["keen"], member = ["yes", "no"] }

[question.order]
kind = "rank"
base = "answered"
text = "Put these in order"
title = "Order"
heading = "Q9"
places = 2
[question.order.items]
wren = "Wren"
robin = "Robin"
owl = "Owl"
"""


@pytest.fixture
def write(tmp_path):
    """A function that writes the questionnaire of a codebook, and returns its paragraphs and the lines told."""
    def make(text=CODEBOOK + PRIVACY, year="2018-19"):
        paths = Paths(tmp_path, year, "birds")
        paths.raw.mkdir(parents=True, exist_ok=True)
        paths.codebook.write_text(text, "utf-8")
        told = list(make_questionnaire(paths, read_codebook(paths.codebook)))
        document = Document(paths.questionnaire)
        return paths, [(one.style.name, one.text) for one in document.paragraphs], document.tables, told
    return make


def test_every_question_answer_and_row_stands_there_once(write):
    _, paragraphs, [table], _ = write(CODEBOOK + PRIVACY + DERIVED)
    assert [text for style, text in paragraphs if style == "Heading 2"] == [
        "1. Are you a member?", "2. How easy is it to find birds?", "3. Where do you watch?", "4. How many hours a week?",
        "5. How good are these times?", "6. Remarks", "7. When did you begin?", "8. Put these in order"]
    assert [text for style, text in paragraphs if style == "List Bullet"] == [
        "Yes", "No", "Very easy", "Easy", "Hard", "N/A", "Wood", "Shore, cliff or pier", "None (not beside another answer)",
        "Other (please say) (with a field to type in)", "Morning", "Evening", "Good", "Bad", "Wren", "Robin", "Owl"]
    assert [[cell.text for cell in row.cells] for row in table.rows][:3] == [
        ["Question", "Id in the codebook", "Heading in the export"], ["1", "member", "the question, word for word"],
        ["2", "ease", "the question, word for word"]]
    assert [cell.text for cell in table.rows[8].cells] == ["8", "order", "Q9"]
    assert "worked out" not in " ".join(text for style, text in paragraphs if style == "Heading 2")


def test_it_says_how_and_of_whom_to_ask(write):
    _, paragraphs, _, _ = write(CODEBOOK + PRIVACY + DERIVED)
    words = [text for _, text in paragraphs]
    assert [words[words.index(text) + 1] for style, text in paragraphs if style == "Heading 2"] == [
        "One answer. Ask everybody.",
        "One answer; the answers stay in this order. Ask everybody.",
        "Every answer that applies. Ask everybody.",
        "A number, in hours, not below 0; above 100 the analyst asks back. Ask only those who answered “Yes” to question 1.",
        "One answer in each row; the answers stay in this order. Ask everybody.",
        "Free text, which is not published as it stands. Ask everybody.",
        "A date from 1 August 2018 to 31 July 2019; the export writes it as dd/mm/yyyy. Ask only those who answered “Keen” in “Keen watchers”, "
        "which follows from question 2 and “Yes” or “No” to question 1.",
        "In order, 1 for the first; 2 of them. Ask everybody."]
    assert ("Heading 1", "Watching") in paragraphs


def test_the_privacy_notice_stands_there_or_is_missed(write):
    _, paragraphs, _, told = write()
    at = paragraphs.index(("Heading 1", "Privacy notice"))
    assert [text for _, text in paragraphs[at + 1:at + 3]] == ["We ask, to learn.", "Ask us."]
    assert not [line for line in told if "no privacy notice" in line]
    _, paragraphs, _, told = write(CODEBOOK)
    assert paragraphs[at + 1][1].startswith("MISSING: codebook.toml has no privacy notice.")
    assert [line for line in told if "It has no privacy notice." in line]


def test_the_same_codebook_gives_the_same_bytes_and_another_others(write):
    def read(*arguments):
        paths = write(*arguments)[0]
        return hashlib.sha256(paths.questionnaire.read_bytes()).hexdigest()

    assert read() == read() != read(CODEBOOK)


def test_it_stays_when_a_report_is_made_anew_and_is_well_formed(write):
    paths = write()[0]
    (paths.outputs / "report.html").write_text("", "utf-8")
    assert [one.name for one in list_results(paths)] == ["report.html"]
    with zipfile.ZipFile(paths.questionnaire) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                parseString(archive.read(name))
        assert b"en-GB" in archive.read("word/styles.xml") and b"python-docx" not in archive.read("docProps/core.xml")


def test_what_organisations_send_in_is_asked_with_its_parts_once(tmp_path):
    paths = Paths(PROJECT, "2018-19", "providers")
    codebook = read_codebook(paths.codebook)
    asked = list_asked(codebook)
    assert [one.question.id for one in asked] == [*codebook.intake.about, *codebook.measures]
    assert asked[-1].how.endswith("Once in all, and again for each part of: Subject, Sector, Local authority and Mode of delivery.")
    list(make_questionnaire(Paths(tmp_path, "2018-19", "providers"), codebook))
    document = Document(Paths(tmp_path, "2018-19", "providers").questionnaire)
    words = [one.text for one in document.paragraphs]
    assert words.count("Glasgow City") == 1 and codebook.tracker.privacy.strip().split("\n")[0] in words


def test_the_notice_in_a_codebook_says_that_it_is_an_example():
    assert read_codebook(Paths(PROJECT, "2018-19", "technicians").codebook).privacy.startswith("Example, not a notice that anybody agreed to")
