"""How each fenced block of the pages is run, or held against what it shows: a block that stands on no line below fails."""

import ast
import re
from collections import Counter

import pytest

from tests.docs.pages import PAGES, ROOT, list_blocks

HELD = {
    # page and language: how many blocks there are, and the test that is given them
    ("README.md", "text"): (3, "docs/test_what_is_shown.py::test_an_answer_that_the_codebook_does_not_know"),
    ("docs/adhoc.md", "text"): (1, "docs/test_what_is_shown.py::test_an_answer_to_one_question_that_is_refused"),
    ("docs/adhoc.md", "toml"): (2, "docs/test_adhoc_page.py::test_the_examples_are_questions_of_the_demonstration"),
    ("docs/audit.md", "text"): (1, "docs/test_what_is_shown.py::test_a_printed_figure_that_differs"),
    ("docs/audit.md", "toml"): (2, "audit/test_audit_file.py::test_the_examples_of_the_page_can_be_audited"),
    ("docs/canary.md", "text"): (1, "docs/test_what_is_shown.py::test_a_number_that_the_canary_finds_typed"),
    ("docs/citations.md", "markdown"): (3, "docs/test_citations.py::test_sentences_with_citations"),
    ("docs/citations.md", "text"): (3, "docs/test_citations.py::test_sentences_with_citations"),
    ("docs/codebook.md", "csv"): (2, "docs/test_example_survey.py::test_findings_of_the_example"),
    ("docs/codebook.md", "text"): (1, "docs/test_keys.py::test_reserved_words"),
    ("docs/codebook.md", "toml"): (15, "docs/test_keys.py::test_every_key_is_documented"),
    ("docs/coding.md", "csv"): (1, "coding/test_page.py::test_the_quotations"),
    ("docs/coding.md", "toml"): (2, "coding/test_page.py::test_the_figures"),
    ("docs/comments.md", "csv"): (1, "docs/test_comments_page.py::test_the_example_is_a_register"),
    ("docs/disclosure.md", "text"): (1, "docs/test_disclosure_page.py::test_what_the_command_says_stands_on_the_page"),
    ("docs/disclosure.md", "toml"): (4, "docs/test_disclosure_page.py::test_each_way_to_decide_saves_the_figures_of_its_question_and_no_other"),
    ("docs/exports.md", "csv"): (15, "docs/test_exports_page.py::test_excerpts_are_read"),
    ("docs/exports.md", "toml"): (22, "docs/test_exports_page.py::test_excerpts_are_read"),
    ("docs/gate.md", "text"): (1, "gate/test_gate_page.py::test_the_example_is_what_the_gate_says"),
    ("docs/kpi.md", "toml"): (1, "docs/test_settings_on_pages.py::test_cumulative_hours"),
    ("docs/maintaining.md", "text"): (1, "docs/test_what_is_shown.py::test_the_picture_of_the_parts_names_every_folder_of_the_package"),
    ("docs/many-reports.md", "text"): (1, "docs/test_commands.py::test_the_page_shows_what_areas_without_a_report_are_told"),
    ("docs/many-reports.md", "toml"): (1, "docs/test_settings_on_pages.py::test_the_area_of_a_survey"),
    ("docs/new-year.md", "text"): (1, "docs/test_what_is_shown.py::test_what_two_codebooks_differ_in"),
    ("docs/preview.md", "python"): (1, "docs/test_what_is_shown.py::test_the_last_cell_of_a_chapter"),
    ("docs/preview.md", "text"): (2, "docs/test_preview_page.py::test_the_problem_is_the_one_that_is_told"),
    ("docs/prose.md", "toml"): (1, "prose/test_page.py::test_what_the_page_allows"),
    ("docs/provider.md", "text"): (1, "docs/test_provider_page.py::test_the_whole_letter_is_one"),
    ("docs/publishing.md", "toml"): (2, "docs/test_settings_on_pages.py::test_a_sign_off"),
    ("docs/report-settings.md", "csv"): (1, "docs/test_example_survey.py::test_edits_of_the_example"),
    ("docs/report-settings.md", "toml"): (17, "docs/test_keys.py::test_every_key_is_documented"),
    ("docs/reviewing.md", "text"): (1, "changes/test_verify.py::test_a_byte_of_the_data_is_named_with_the_first_finding_that_differs"),
    ("docs/tracker.md", "toml"): (2, "docs/test_keys.py::test_every_key_is_documented"),
}

EVERYWHERE = {"sh": "docs/test_commands.py::test_every_command_of_the_pages_is_run"}
"""The languages whose blocks one test is given from all pages."""

CONSTANTS = {"docs/codebook.md": "CODEBOOK_PAGE", "docs/exports.md": "EXPORTS_PAGE", "docs/report-settings.md": "SETTINGS_PAGE",
             "docs/citations.md": "CITATIONS_PAGE"}
"""What tests.docs.pages calls the longest pages."""

FOUND = Counter((name, language) for name, page in PAGES.items() for language, _ in list_blocks(page) if language not in EVERYWHERE)


@pytest.mark.parametrize("name", PAGES)
def test_every_fence_is_of_a_block_with_a_language(name):
    """A fence that is not closed, is indented, or says no language would hide its block from the tests."""
    fences = re.findall(r"^\s*(?:```|~~~).*$", PAGES[name], flags=re.MULTILINE)
    assert len(fences) == 2 * len(list_blocks(PAGES[name])) and all(language for language, _ in list_blocks(PAGES[name]))


def test_what_is_quoted_of_a_report_stands_on_the_page_whose_quotations_are_tested():
    """By test_sentences_that_give_way.py."""
    assert [name for name, page in PAGES.items() if re.search(r"^> ", page, re.MULTILINE)] == ["docs/citations.md"]


@pytest.mark.parametrize("place", sorted({*FOUND, *HELD}), ids=" ".join)
def test_every_block_is_held_by_a_test(place):
    count, _ = HELD.get(place, (0, ""))
    assert FOUND[place] == count, "a block came or went: let a test run it, and name the test above"


@pytest.mark.parametrize("place, test", [*((place, test) for place, (_, test) in HELD.items()), *(((None, one), test) for one, test in EVERYWHERE.items())])
def test_the_test_is_there_and_reads_the_page(place, test):
    path, _, function = test.partition("::")
    text = (ROOT / "tests" / path).read_text("utf-8")
    assert function in {node.name for node in ast.parse(text).body if isinstance(node, ast.FunctionDef)}
    name, _ = place
    if name:
        helpers = [] if "docs" not in path else [(ROOT / "tests/docs/conftest.py").read_text("utf-8")]
        assert any(word in one for one in (text, *helpers) for word in (name, CONSTANTS.get(name, name), *name.split("/")[1:]))
