"""The page of small numbers: what it says is not shown is not shown, and each way to decide does what it says."""

import csv
import tomllib

import pytest

from stemreport.codebook.merge import merge_options
from stemreport.codebook.read import read_codebook
from stemreport.disclosure.protect import protect_findings
from stemreport.disclosure.tell import summarise_protection, write_decisions
from stemreport.disclosure_rules import DisclosureRules
from stemreport.exports.read_export import read_export
from stemreport.findings.analyse import analyse_survey
from stemreport.problems import ProblemsFound
from stemreport.responses.clean_survey import clean_survey
from stemreport.settings import read_settings
from tests.docs.pages import PAGES, ROOT, find_rows, list_blocks, split_sections
from tests.generated.invent_survey import write_toml

PAGE = PAGES["docs/disclosure.md"]
SECTIONS = split_sections(PAGE)
BLOCKS = [text for language, text in list_blocks(PAGE) if language == "toml"]
ANSWERS = {"sector": {"primary": 1, "asn": 1, "secondary": 213}, "ease": {"very_easy": 40, "easy": 90, "hard": 82, "very_hard": 3},
           "clubs": {"weekly": 75, "monthly": 140, "daily": 0}}
"""The survey of which the page speaks: how many of its 215 respondents gave each answer."""
LABELS = {"asn": "Additional support needs", "very_easy": "Very easy", "very_hard": "Very hard"}
TITLES = {"sector": "Sector", "ease": "Ease of access", "clubs": "Clubs"}


def write_survey(folder):
    questions = {id: {"kind": "scale" if id == "ease" else "single", "base": "answered", "text": f"{TITLES[id]}?", "title": TITLES[id],
                      "options": {one: LABELS.get(one, one.capitalize()) for one in options}} for id, options in ANSWERS.items()}
    (folder / "codebook.toml").write_bytes(write_toml({
        "survey": {"title": "Schools", "subject": "schools"}, "question": questions,
        "frame": {"people": {"unit": "respondent", "units": "respondents", "file": "export.csv", "header_rows": 1}}}))
    columns = [[questions[id]["options"][one] for one, count in options.items() for _ in range(count)] for id, options in ANSWERS.items()]
    with (folder / "export.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([[one["text"] for one in questions.values()], *zip(*columns, strict=True)])
    return folder


def protect(folder, text):
    """Protect the survey of the page with the lines that an example adds to report.toml."""
    settings = {"report": dict.fromkeys(("title", "subtitle", "publisher", "published"), "S"), "period": {"survey_year": "2020"}}
    (folder / "report.toml").write_bytes(write_toml(settings) + b"\n" + text.encode())
    codebook = read_codebook(folder / "codebook.toml")
    settings = read_settings(folder / "report.toml", codebook)
    published = merge_options(codebook, settings.disclosure.merges)
    frame = codebook.frames["people"]
    cleaning = clean_survey(codebook, {"people": read_export(folder / frame.file, frame, frame.file)}, [], "edits.csv")
    cleaning.stop_if_blocked()
    findings = analyse_survey(published, settings, cleaning.responses, cleaning.log, "schools", "2020")
    return {one.id: one for one in findings}, protect_findings(findings, published, settings), settings, published


def list_suppressed(protection):
    return {finding.id for finding in protection.findings if finding.is_suppressed}


def find_block(question):
    """Return the example that speaks of a question, and not of another report."""
    (text,) = [text for text in BLOCKS if f'"{question}"' in text or f'"{question}.*"' in text]
    return text


@pytest.fixture
def folder(tmp_path):
    return write_survey(tmp_path)


def test_the_table_of_the_page_is_the_survey_of_its_tests():
    rows = find_rows(PAGE, "sector")
    shown = {id: [(row[2 * number], int(row[2 * number + 1])) for row in rows if row[2 * number]] for number, id in enumerate(ANSWERS)}
    assert shown == {id: [(LABELS.get(one, one.capitalize()), count) for one, count in options.items()] for id, options in ANSWERS.items()}


def test_what_the_page_says_goes_goes(folder):
    suppressed = list_suppressed(protect(folder, "")[1])
    assert {"sector.primary", "sector.asn", "sector.secondary", "ease.very_hard", "clubs.daily"} < suppressed
    assert [sum(id.startswith(f"{question}.") for id in suppressed) for question in ANSWERS] == [3, 2, 2]


def test_what_the_command_says_stands_on_the_page(folder):
    findings, protection, settings, codebook = protect(folder, "")
    (told,) = [text for language, text in list_blocks(PAGE) if language == "text"]
    assert told.splitlines() == summarise_protection(protection, findings, codebook, settings, set())


@pytest.mark.parametrize("question", ANSWERS)
def test_each_way_to_decide_saves_the_figures_of_its_question_and_no_other(question, folder):
    before, after = (list_suppressed(protect(folder, text)[1]) for text in ("", find_block(question)))
    assert after == {id for id in before if not id.startswith(f"{question}.")}


def test_answers_published_as_one_stand_in_no_figure_apart(folder):
    _, protection, _, _ = protect(folder, find_block("ease"))
    shown = {finding.id: finding.numerator for finding in protection.findings}
    assert shown["ease.hard_or_very_hard"] == 82 + 3
    assert not {"ease.hard", "ease.very_hard"} & set(shown)


def test_a_risk_that_is_accepted_in_part_stops_the_run(folder):
    text = find_block("sector").replace("sector.*", "sector.secondary")
    with pytest.raises(ProblemsFound) as caught:
        protect(folder, text)
    assert {problem.place for problem in caught.value.problems} == {"sector.primary", "sector.asn"}
    assert all("docs/disclosure.md" in problem.advice for problem in caught.value.problems)


def test_what_another_report_shows_is_shown_here_too(folder):
    (text,) = [text for text in BLOCKS if "disclosure.earlier" in text]
    findings, plain, settings, codebook = protect(folder, text)
    (earlier,) = settings.disclosure.earlier
    assert list_suppressed(plain) == list_suppressed(protect(folder, "")[1]), "the file of the other report is read elsewhere"
    elsewhere = {here: findings[there] for here, there in earlier.same.items()}
    after = list_suppressed(protect_findings(findings.values(), codebook, settings, elsewhere))
    assert after == list_suppressed(plain) - set(earlier.same)


# --- what the page lists ---------------------------------------------------------------------------------------------

REASONS = [reason for row in find_rows(PAGE, "reason") for reason in row[0].split("`, `")]


def test_every_reason_of_the_page_is_one_that_the_package_gives_and_no_other_was_met(folder):
    source = "".join(path.read_text("utf-8") for path in sorted((ROOT / "stemreport/disclosure").glob("*.py")))
    assert [reason for reason in REASONS if f'"{reason}"' not in source] == []
    assert {decision.reason for decision in protect(folder, "")[1].decisions} <= set(REASONS)


def test_the_numbers_of_the_page_are_those_of_the_rules():
    rules, text = DisclosureRules(), " ".join(PAGE.split())
    for words in (f"fewer than {rules.threshold} people; of a group (a breakdown or a filter) fewer than {rules.group_threshold}",
                  f"fewer than {rules.threshold} of those in its base; of a group fewer than {rules.group_threshold}",
                  f"says of fewer than {rules.group_threshold} in a group",
                  f"fewer than {rules.smallest_base} people in the base; one with fewer than {rules.warned_base} is shown",
                  f"fewer than {rules.threshold} people (of a group: {rules.group_threshold}) gave more",
                  f"to within {rules.p_percent:g}%", f"the two largest numbers are more than {rules.dominant_percent:g}%",
                  f"fewer than {rules.threshold} people (of a group: {rules.group_threshold}) above or below",
                  f"at least {rules.interval} apart"):
        assert words in text, words
    assert rules.dominant == 2


def test_the_columns_of_the_private_file_are_those_of_the_page(folder, tmp_path):
    findings, protection, _, _ = protect(folder, "")
    write_decisions(protection, findings, tmp_path / "disclosure.csv")
    heading, *rows = csv.reader((tmp_path / "disclosure.csv").read_text("utf-8").splitlines())
    assert heading == [name for row in find_rows(SECTIONS["What you are told"], "column") for name in row[0].split("`, `")]
    assert len(rows) == 7


def test_every_example_is_toml_of_the_settings():
    assert [list(tomllib.loads(text)["disclosure"]) for text in BLOCKS] == [["merges"], ["accepted"], ["safe_zeros"], ["earlier"]]
