"""What somebody may type, forget or leave behind: each is caught, by name, by the command itself."""

import json
import re

import pytest

from tests.pipeline.conftest import SURVEY, YEAR

pytestmark = pytest.mark.long

SUMMARY = "notebooks/generic/10-summary.ipynb"
FINDINGS = "notebooks/generic/20-findings.ipynb"


@pytest.fixture
def write(garden):
    """A function that adds a paragraph at the end of the summary of the copy."""
    def write(text, notebook=SUMMARY):
        path = garden / notebook
        content = json.loads(path.read_text(encoding="utf-8"))
        # Before the last cell, which shows the chapter in JupyterLab.
        content["cells"].insert(-1, {"cell_type": "markdown", "id": "planted", "metadata": {}, "source": text})
        path.write_text(json.dumps(content), encoding="utf-8")
    return write


@pytest.fixture
def settings(raw):
    """A function that adds lines to report.toml of the copy."""
    path = raw / "report.toml"
    return lambda lines: path.write_text(path.read_text(encoding="utf-8") + lines, encoding="utf-8")


def refuse(build, outputs):
    """Build, see it fail without a traceback and without a report, and return what it says in one line."""
    result = build()
    assert result.returncode == 1 and "Traceback" not in result.stderr and "No report was written." in result.stderr
    assert not (outputs / "report.html").exists()
    return " ".join(result.stderr.split())


def test_a_typed_percentage(write, build, outputs):
    write("50.0% of gardens have trees.")
    told = refuse(build, outputs)
    assert f"{SUMMARY}, cell 5 Found: the typed figure \"50.0%\" in \"50.0% of gardens have trees.\"" in told
    assert "features.trees" in told


def test_a_typed_title_in_the_settings(settings, build, outputs):
    settings('\n[figure.features]\nquestion = "features"\ntitle = "What gardens have"\n')
    told = refuse(build, outputs)
    assert "[figure.features] Found: a typed title: 'What gardens have'" in told
    assert "change title below [question.features] in codebook.toml" in told


def test_a_typed_title_in_a_notebook(garden, build, outputs):
    path = garden / FINDINGS
    path.write_text(path.read_text(encoding="utf-8").replace(
        "report.exhibits_by_section()", "report.figure(\\\"features\\\", title=\\\"What gardens have\\\")"), encoding="utf-8")
    told = refuse(build, outputs)
    assert f"{FINDINGS}, cell 4" in told and "title" in told and "What gardens have" in told


def test_words_that_are_false(write, build, outputs):
    write("{{ claim('More than two thirds', size.small.of_all) }} of the {{ gardens }} gardens are small.")
    told = refuse(build, outputs)
    shown = re.search(r"“More than two thirds”, but size\.small\.of_all is ([\d.]+)% \((\d+) of 62\)", told)
    assert shown and float(shown[1]) < 66.7 and f"{SUMMARY}, cell 5" in told
    assert "Expected: more than 66.7%" in told


def test_a_ranking_typed_in_another_order(write, build, outputs):
    write("What gardens most often have:\n\n1. Hedge\n2. Trees, taller than a house\n3. Pond")
    told = refuse(build, outputs)
    assert f"{SUMMARY}, cell 5" in told and "a list of answers typed by hand: \"Hedge\"" in told and "{{ top(features, 3) }}" in told


def test_an_alt_text_written_by_hand(settings, build, outputs):
    settings('\n[figure.features]\nquestion = "features"\nalt = "Bar chart: 48.3% have trees."\n')
    told = refuse(build, outputs)
    assert "[figure.features] Found: a typed alt: 'Bar chart: 48.3% have trees.'" in told
    assert "so cannot grow old" in told


def test_an_alt_text_written_by_hand_in_a_chapter(write, build, outputs):
    write("![Bar chart: 48.3% have trees.](figures/features-wide.svg)")
    assert f"{SUMMARY}, cell 5 Found: an image in a text" in refuse(build, outputs)


def test_a_chart_of_another_question_than_its_paragraph(garden, build, outputs):
    path = garden / FINDINGS
    content = json.loads(path.read_text(encoding="utf-8"))
    content["cells"][-2]["source"] = 'report.figure("size")'
    content["cells"].insert(-2, {"cell_type": "markdown", "id": "planted", "metadata": {}, "source":
                                 "### Features\n\nOf all {{ gardens }} gardens {{ features.trees }} have trees."})
    path.write_text(json.dumps(content), encoding="utf-8")
    told = refuse(build, outputs)
    assert f"{FINDINGS}, cell 5" in told and "the figure size" in told and "features" in told


def test_a_percentage_without_its_base(write, build, outputs):
    write("{{ features.trees }} have trees.")
    told = refuse(build, outputs)
    assert f"{SUMMARY}, cell 5 Found: 50.0% (features.trees) without its base" in told
    assert "of all {{ features.trees.base }} gardens" in told


def test_a_change_without_a_test(write, build, outputs):
    write("The number of ponds rose.")
    told = refuse(build, outputs)
    assert f"{SUMMARY}, cell 5 Found: the typed claim \"rose\"" in told and "a change that was tested" in told and "[headlines]" in told


def test_a_change_claimed_from_two_figures_without_a_test(write, build, outputs):
    write("Of all {{ gardens }} gardens, trees {{ claim('rose', features.trees > features.pond) }}.")
    told = refuse(build, outputs)
    assert f"{SUMMARY}, cell 5" in told and "\"rose\" without a test" in told


def test_a_stale_figure_file_is_drawn_again(build, outputs):
    drawing = outputs / "figures" / "features-wide.svg"
    right = drawing.read_text(encoding="utf-8")
    drawing.write_text(right.replace("50.0%", "48.3%"), encoding="utf-8")
    result = build()
    assert result.returncode == 0 and re.search(r"^  figures ", result.stdout, re.MULTILINE)
    assert drawing.read_text(encoding="utf-8") == right
    assert "48.3%" not in (outputs / "report.html").read_text(encoding="utf-8")


def test_a_false_claim_is_marked_for_the_canary_and_never_taken_for_the_report(write, garden, build, outputs):
    from tests.project_copy import run_pipeline

    write("{{ claim('Most', features.pond) }} of the {{ gardens }} gardens have a pond.")
    marked = run_pipeline(garden, "report", YEAR, SURVEY, flags=["--mark-false-claims"])
    assert marked.returncode == 0 and "[not true: Most]" in (outputs / "report.html").read_text(encoding="utf-8")
    assert "“Most”, but features.pond is 33.9% (21 of 62)" in refuse(build, outputs)


def test_a_headline_that_is_false(settings, build, outputs):
    settings('\n[figure.features]\nquestion = "features"\nheadline = "{{ claim(\'Most\', features.pond) }} have a pond"\n')
    told = refuse(build, outputs)
    assert "report.toml, [figure.features] headline Found: “Most”, but features.pond is 33.9% (21 of 62)" in told
