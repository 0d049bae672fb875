"""Fifty invented surveys: every figure of the pipeline is counted again by a plain loop over the raw file."""

import ast
import sys
from functools import cache
from pathlib import Path

import pytest

from stemreport.codebook.read import read_codebook
from stemreport.findings.analyse import analyse_survey
from stemreport.findings.protect import protect_findings
from stemreport.findings.schema import read_findings, write_findings
from stemreport.paths import find_paths
from stemreport.responses.apply_edits import read_edits
from stemreport.responses.clean_survey import clean_survey
from stemreport.responses.read_export import read_export
from stemreport.responses.store import read_log, read_responses, write_cleaning
from stemreport.settings import read_settings
from tests.generated.count_by_hand import count_survey
from tests.generated.invent_survey import KINDS, SIZES, YEARS, invent_survey

SEEDS = range(50)
invent = cache(invent_survey)


def write_survey(root, survey):
    folder = root / "data" / "raw" / survey.year / survey.name
    folder.mkdir(parents=True)
    for name, text in survey.files.items():
        (folder / name).write_bytes(text)
    return find_paths(root, survey.year, survey.name)


def run_pipeline(paths):
    """Read, clean, store, read again, analyse: what the notebooks do. Returns the findings and the rows in and kept."""
    codebook = read_codebook(paths.codebook)
    settings = read_settings(paths.settings, codebook)
    exports = {name: read_export(paths.raw / frame.file, frame, frame.file) for name, frame in codebook.frames.items()}
    cleaning = clean_survey(codebook, exports, read_edits(paths.edits, "edits.csv"), "edits.csv")
    cleaning.stop_if_blocked()
    write_cleaning(cleaning, paths.responses, paths.cleaning_log)
    responses, log = read_responses(paths.responses, codebook.frames), read_log(paths.cleaning_log)
    findings = analyse_survey(codebook, settings, responses, log, paths.survey, paths.year)
    return findings, {row["frame"]: row for row in cleaning.counts.to_dict("records")}


@pytest.fixture(scope="module", params=SEEDS, ids=[f"seed {seed}" for seed in SEEDS])
def run(request, tmp_path_factory):
    paths = write_survey(tmp_path_factory.mktemp("project"), invent(request.param))
    return paths, *run_pipeline(paths)


def test_every_figure_is_what_a_plain_loop_counts(run):
    paths, findings, rows = run
    counted, rows_counted = count_survey(paths.raw)

    ids = [finding.id for finding in findings]
    assert sorted(set(ids)) == sorted(ids), "an id stands twice"
    assert set(ids) - set(counted) == set(), "findings that nobody asked for"
    assert set(counted) - set(ids) == set(), "findings that are missing"
    wrong = []
    for finding in findings:
        numerator, base, estimate, rule = counted[finding.id]
        if (finding.numerator, finding.base, finding.base_rule) != (numerator, base, rule) or not is_close(
                finding.estimate, estimate):
            wrong.append((finding.id, (finding.numerator, finding.base, finding.estimate, finding.base_rule),
                          counted[finding.id]))
    assert wrong == []

    for frame, (received, kept) in rows_counted.items():
        assert (rows[frame]["received"], rows[frame]["kept"]) == (received, kept)
        assert received == kept + rows[frame]["excluded"]


def is_close(one, other):
    return one == other if one is None or other is None else one == pytest.approx(other, rel=1e-9, abs=1e-9)


def test_what_is_published_is_what_was_counted(run):
    paths, findings, _ = run
    write_findings(protect_findings(findings), paths.findings)
    published = read_findings(paths.findings)
    assert {id: one.display for id, one in published.items()} == {one.id: one.display for one in findings}
    assert {one.year for one in published.values()} == {paths.year}


FEATURES = {
    *KINDS, *(f"size {size}" for size in SIZES), *(f"year {year}" for year in YEARS), "1 header rows", "2 header rows",
    "delimiter ','", "delimiter ';'", "delimiter '\\t'", "byte order mark", "stray white space", "blank rows",
    "blank columns", "blank row below the headings", "rows that stop early", "columns in another order than the codebook",
    "heading other than the wording", "aliases", "exclusive option", "other text", "other text beside a single choice",
    "other text without a choice", "maximum", "two frames", "demonstration", "response rate", "edits", "repeated rows",
    "excluded row with the id of another", "answers although not asked", "routing along a chain",
    "routing by a derived question", "derived from single", "derived from scale", "derived from multiple",
    "derived by exactly", "derived by any_of", "missing code of single", "missing code of multiple", "missing code of number",
    "exclusion by an answer", *(f"exclusion {rule}" for rule in ("incomplete", "test", "unfinished", "repeated")),
    *(f"routing of {kind}" for kind in KINDS),
    *(f"{kind} of {base}" for kind in KINDS if kind != "text" for base in ("answered", "all", "asked")),
    "multiple of selections", *(f"net of {kind}" for kind in ("single", "multiple", "scale", "grid")),
    *(f"{group} of {kind}" for group in ("breakdown", "filter") for kind in KINDS if kind != "text"),
}


@pytest.mark.parametrize("feature", sorted(FEATURES))
def test_the_surveys_have_between_them(feature):
    assert any(feature in invent(seed).features for seed in SEEDS)


def test_the_same_seed_invents_the_same_survey():
    assert invent_survey(7).files == invent_survey(7).files
    assert invent_survey(7).files != invent_survey(8).files


@pytest.mark.parametrize("name", ["invent_survey", "count_by_hand"])
def test_neither_the_inventor_nor_the_counter_knows_the_pipeline(name):
    tree = ast.parse(Path(__file__).with_name(f"{name}.py").read_text("utf-8"))
    imported = {alias.name.partition(".")[0] for node in ast.walk(tree) if isinstance(node, ast.Import)
                for alias in node.names}
    imported |= {node.module.partition(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert imported <= set(sys.stdlib_module_names)
