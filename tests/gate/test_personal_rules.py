"""Personal data in any file: found in every kind of file and place, and no false alarm over numbers that only look like it."""

from dataclasses import replace

import pytest

from stemreport.gate.find_personal_faults import find_personal_faults
from stemreport.gate.find_spelling_faults import find_spelling_faults
from stemreport.gate.known import Known
from tests.gate.plant import edit, edit_part, judge, write_page

KNOWN = Known(contact=("Denholm House, Livingston EH54 6GA", "Telephone +44 (0)131 244 4330", "stem@example.org"))
ANSWER = "We never hear about the courses until they are full"


def find(folder, body, known=KNOWN):
    return [problem.found for problem in judge(find_personal_faults, write_page(folder / "page", body), known)]


@pytest.mark.parametrize("text", [
    "Write to stem@example.org, or to Livingston EH54 6GA, or call +44 (0)131 244 4330 or 0131 244 4330.", "In 2018/19 and 2019-20, 2,516 hours; 0.012345678901",
    "c4488f5ed2b14885345b5f7342b3db92258e4dc1c4488f5ed2b14885345b5f73", "0123456789ab0123456789abcdef", "Table A5 4th, S2 3rd and N1 2nd", "Part X1 2AB", "36.7% (79 of 215), 0.3 to 0.8",
    "Grants of 0 200 300 400 each", "figure-e1-2ab", "ISBN 978 0 11 493 8", "1 August 2018 to 31 July 2019", "@media print", "S3 5 9"])
def test_what_only_looks_like_it(tmp_path, text):
    assert find(tmp_path, f"<p>{text}</p>") == []


@pytest.mark.parametrize("text, found", [
    ("Ask jo.bell@example.org", "an e-mail address, jo.bell@example.org, in report.html"), ("Ask jo&#64;example.org", "an e-mail address, jo@example.org, in report.html"),
    ("Ring 0131 496 0000 now", "a telephone number, 0131 496 0000, in report.html"), ("Ring +44 7700 900123.", "a telephone number, +44 7700 900123, in report.html"),
    ("Ring (01632) 960 123", "a telephone number, 01632) 960 123, in report.html"), ("at EH1 1AA", "a postcode, EH1 1AA, in report.html"),
    ("in kw17 2ab", "a postcode, kw17 2ab, in report.html"), ("AB 12 34 56 C", "a National Insurance number, AB 12 34 56 C, in report.html")])
def test_what_leads_to_a_person(tmp_path, text, found):
    assert find(tmp_path, f"<p>{text}</p>") == [found]


@pytest.mark.parametrize("body, where", [
    ('<p title="jo@example.org">x</p>', "attribute title"), ("<p>x<!-- jo@example.org --></p>", "a comment"), ('<p data-who="jo@example.org">x</p>', "attribute data-who"),
    ('<img src="data:image/svg+xml,%3Csvg%3E%3Cdesc%3Ejo@example.org%3C/desc%3E%3C/svg%3E">', "desc"),
    ('<img src="data:image/svg+xml,%3Csvg%3E%3C!-- jo@example.org --%3E%3C/svg%3E">', "a comment")])
def test_everywhere_in_the_page(tmp_path, body, where):
    assert find(tmp_path, body) == [f"an e-mail address, jo@example.org, in report.html ({where})"]


@pytest.mark.parametrize("file, old, new, place", [
    ("findings.csv", "Not knowing what is on offer", "Not knowing jo@example.org", "row "), ("datapackage.json", "Education Scotland", "jo@example.org", "description"),
    ("figures/figure-9-ease.svg", "</svg>", "<metadata>jo@example.org</metadata></svg>", "metadata"), ("ledger.csv", "responses", "jo@example.org", "row 2")])
def test_in_every_file(planted, file, old, new, place):
    edit(planted.folder, file, old, new)
    (problem,) = judge(find_personal_faults, planted.folder, planted.known)
    assert problem.file == file and problem.place.startswith(place)
    assert problem.found == f"an e-mail address, jo@example.org, in {file}" and problem.expected.startswith("personal data: ")


@pytest.mark.parametrize("file, part, old, new", [
    ("tables.xlsx", "docProps/core.xml", "<dc:creator", "<cp:keywords>jo@example.org</cp:keywords><dc:creator"), ("tables.xlsx", "xl/comments1.xml", None, "<c>jo@example.org</c>"),
    ("tables.ods", "meta.xml", "<meta:initial-creator>", "<meta:initial-creator>jo@example.org "), ("tables.ods", "content.xml", "<text:p>", "<text:p>jo@example.org ")])
def test_in_every_part_of_a_workbook(planted, file, part, old, new):
    edit_part(planted.folder, file, part, old, new)
    (problem,) = judge(find_personal_faults, planted.folder, planted.known)
    assert (problem.file, problem.place) == (file, part)


def test_in_the_file_of_a_picture(planted):
    path = planted.folder / "figures/figure-9-ease.png"
    content = path.read_bytes()
    words = b"Author\0jo@example.org"
    path.write_bytes(content[:33] + len(words).to_bytes(4, "big") + b"tEXt" + words + b"\0\0\0\0" + content[33:])
    (problem,) = judge(find_personal_faults, planted.folder, planted.known)
    assert problem.file == "figures/figure-9-ease.png"


def test_an_address_in_an_option_is_mended_in_the_codebook(planted):
    for file in ("report.html", "findings.csv"):
        edit(planted.folder, file, "Not knowing what is on offer", "Not knowing jo@example.org")
    known = replace(planted.known, names={**planted.known.names, "Not knowing jo@example.org": "data/codebook.toml, [question.barriers.options] awareness"})
    (problem,) = judge(find_personal_faults, planted.folder, known)
    assert (problem.file, problem.place) == ("data/codebook.toml", "[question.barriers.options] awareness")
    assert problem.found == "an e-mail address, jo@example.org, in findings.csv; also in report.html" or "also in findings.csv" in problem.found


# --- answers in somebody's own words ------------------------------------------------------------------------------


@pytest.mark.parametrize("body", [
    f"<p>One said: “{ANSWER}.”</p>", f"<p>{ANSWER.upper()}!</p>", f"<p>{ANSWER.replace('courses', '<b>courses</b>')}</p>", f"<p>{ANSWER.replace(' ', '  ')}</p>",
    f'<p title="{ANSWER}">x</p>', f"<!--{ANSWER}-->"])
def test_an_answer_in_somebodys_words(tmp_path, body):
    (found,) = find(tmp_path, body, replace(KNOWN, texts=frozenset({ANSWER, "no", "the courses"})))
    assert found.startswith("what a respondent typed: “we never hear about the courses until they are full”")


@pytest.mark.parametrize("more", [{"quotations": frozenset({f"Well. {ANSWER}!"})}, {"names": {ANSWER: "codebook.toml, [question.x]"}}, {"texts": frozenset({"about the courses", "We never"})}])
def test_what_may_be_published(tmp_path, more):
    assert find(tmp_path, f"<p>{ANSWER}</p>", replace(KNOWN, **{"texts": frozenset({ANSWER}), **more})) == []


def test_an_answer_in_a_workbook(planted):
    edit_part(planted.folder, "tables.ods", "content.xml", "<text:p>", f"<text:p>{ANSWER} ")
    (problem,) = judge(find_personal_faults, planted.folder, replace(planted.known, texts=frozenset({ANSWER})))
    assert (problem.file, problem.place) == ("tables.ods", "content.xml")


# --- names --------------------------------------------------------------------------------------------------------


NAMES = dict.fromkeys(["Education Scotland", "STEM Learning", "Raising Aspirations in Science Education (RAiSE)", "Raising Aspirations in Science Education", "RAiSE", "SSERC",
                       "Local authority", "Lack of support in my organisation", "Primary sector", "Full-time"], "codebook.toml, [question.x]")


@pytest.mark.parametrize("text", [
    "Education Scotland and STEM Learning", "Confidence in STEM learning grew.", "of STEM learning", "local authority", "Local authorities", "the local authority's offer",
    "The Local Authority Forum met.", "a lack of support in my organisation", "lack of support in their organisation", "the primary sectors", "secondary sector", "full-time",
    "SSERC’s survey", "raise the number", "EDUCATION SCOTLAND", "Education and Scotland", "Raising Aspirations in Science Education (RAiSE)", "in science education", "Private sector"])
def test_names_that_are_right(tmp_path, text):
    page = write_page(tmp_path / "page", f'<div class="prose"><p>{text}</p></div>')
    assert judge(find_spelling_faults, page, Known(names=NAMES)) == []


@pytest.mark.parametrize("text, found, meant", [
    ("asked by Educaton Scotland in", "Educaton Scotland", "Education Scotland"), ("by Education Soctland.", "Education Soctland", "Education Scotland"),
    ("of Education scotland", "Education scotland", "Education Scotland"), ("and Stem Learning", "Stem Learning", "STEM Learning"),
    ("Raising aspirations in Science Education", "Raising aspirations in Science Education", "Raising Aspirations in Science Education"),
    ("Raising Aspirations in Sceince Education", "Raising Aspirations in Sceince Education", "Raising Aspirations in Science Education"), ("named Sserc first", "Sserc", "SSERC"),
    ("the Local Authority pays", "Local Authority", "Local authority"), ("lack of support in my organization", "lack of support in my organization", "Lack of support in my organisation")])
def test_names_that_are_wrong(tmp_path, text, found, meant):
    page = write_page(tmp_path / "page", f'<div class="prose"><p>What it is: {text}</p></div>')
    problems = judge(find_spelling_faults, page, Known(names=NAMES))
    assert [problem.found for problem in problems] == [f"“{found}”, which codebook.toml spells “{meant}”"]


def test_a_phrase_that_is_allowed(tmp_path):
    page = write_page(tmp_path / "page", '<div class="prose"><p>The Stem Learning of plants</p></div>')
    assert judge(find_spelling_faults, page, Known(names=NAMES, allowed=("The Stem Learning of plants",))) == []


def test_a_name_in_the_questionnaire_may_stand_as_it_was_asked(tmp_path):
    page = write_page(tmp_path / "page", "<p>Question: Does Educaton Scotland help?</p>")
    assert judge(find_spelling_faults, page, Known(names=NAMES)) == []
