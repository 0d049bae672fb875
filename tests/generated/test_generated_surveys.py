"""Fifty invented surveys: every figure of the pipeline is counted again by a plain loop over the raw file."""

import ast
import sys
from functools import cache
from pathlib import Path

import pytest

from stemreport.codebook.read import read_codebook
from stemreport.findings.analyse import analyse_survey
from stemreport.findings.schema import read_findings, write_findings
from stemreport.find_project import find_paths
from stemreport.responses.apply_edits import read_edits
from stemreport.responses.clean_survey import clean_survey
from stemreport.exports.read_export import read_export
from stemreport.responses.store import read_log, read_responses, write_cleaning
from stemreport.settings import read_settings
from tests.generated.chance import CLOSED, KINDS, SEPARATORS, SIZES, YEARS
from tests.generated.count_by_hand import count_survey
from tests.generated.invent_questions import FORMATS
from tests.generated.invent_survey import RULES, invent_survey
from tests.publish import publish_all

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
    write_findings(publish_all(findings), paths.findings)
    published = read_findings(paths.findings)
    assert {id: one.display for id, one in published.items()} == {one.id: one.display for one in findings}
    assert {one.year for one in published.values()} == {paths.year}


CHOICES = ("single", "scale", "multiple")
FEATURES = {
    # the file
    *(f"size {size}" for size in SIZES), *(f"year {year}" for year in YEARS), *(f"{rows} header rows" for rows in (1, 2, 3)),
    *(f"delimiter {one!r}" for one in ",;\t|"), *(f"encoding {one}" for one in ("utf-8", "windows-1252", "utf-16", "workbook")),
    "a sheet by name", "byte order mark", "stray white space", "blank rows", "blank columns", "blank rows above the headings",
    "blank row below the headings", "rows that stop early", "columns in another order than the codebook", "no id",
    "headings cut in two rows", "headings filled to the right", "heading other than the wording", "two frames",
    "demonstration", "response rate", *(f"columns of {kind}" for kind in ("single", "multiple", "grid", "rank")),
    "columns by question and option", "two columns by name", "two columns for one option",
    # which rows count
    *(f"exclusion {rule}" for rule in RULES), *(f"repeats {keep} of {many}" for keep in ("first", "last") for many in (1, 2)),
    "exclusion by an answer", "repeated rows", "answers under the same id", "excluded row with the id of another",
    # edits
    "edits", *(f"edit of {kind}" for kind in KINDS if kind != "text"), "edit of multiple joined in one cell",
    "edit of rank joined in one cell", "edit of one tick in a cell", "edit of an answer with two columns",
    # answers
    *KINDS, "aliases", "codes as aliases", "numbers changed by a spreadsheet", "exclusive option", "other text",
    "other text beside a single choice", "other text without a choice", "typed in the place of an option",
    "typed text of multiple in a column of its own", "the same typed twice", "typed behind the label of other",
    "other ticked and typed", "multiple joined in one cell", "rank joined in one cell", "separator of the frame",
    "lines of a cell, by the frame",
    *(f"separator {one!r}" for one in SEPARATORS), "label with the separator", "labels that begin as others end",
    "ticks in words of the frame", "zeros where nothing is ticked", "places", "items without a rank", "ranks as decimals",
    *(f"date {format}" for format in FORMATS), "date by month", "date by year", "dates as spreadsheets keep them",
    "a time behind a date", "maximum", "negative numbers", "outliers", "typed units", "typed words", "typed about number",
    "typed remark ignore", "typed more_than limit", *(f"typed less_than {one}" for one in ("limit", "half")),
    *(f"typed range {one}" for one in ("lower", "middle", "upper")), "typed by several rules",
    *(f"missing code of {kind}" for kind in KINDS if kind != "text"), *(f"missing code of the frame in {kind}" for kind in KINDS),
    # who was asked, and what follows from other questions
    *(f"answers of {kind} although not asked" for kind in KINDS), "routing along a chain", "routing by a derived question",
    *(f"routing of {kind}" for kind in KINDS), *(f"routing by {kind}" for kind in (*CHOICES, "date")),
    *(f"derived from {kind}" for kind in CHOICES), "derived by exactly", "derived by any_of",
    # figures
    *(f"{kind} of {base}" for kind in KINDS if kind != "text" for base in ("answered", "all", "asked")),
    "multiple of selections", *(f"net of {kind}" for kind in CLOSED), *(f"breakdown by {kind}" for kind in CLOSED),
    *(f"{group} of {kind}" for group in ("breakdown", "filter") for kind in KINDS if kind != "text"),
}


@pytest.mark.parametrize("feature", sorted(FEATURES))
def test_the_surveys_have_between_them(feature):
    assert any(feature in invent(seed).features for seed in SEEDS)


def test_the_same_seed_invents_the_same_survey():
    assert invent_survey(7).files == invent_survey(7).files
    assert invent_survey(7).files != invent_survey(8).files


INVENTOR = ["invent_survey", "invent_questions", "invent_answers", "invent_export", "question", "chance", "write_files"]
COUNTER = ["count_by_hand", "person_by_hand", "read_by_hand"]


@pytest.mark.parametrize("name", INVENTOR + COUNTER)
def test_neither_the_inventor_nor_the_counter_knows_the_pipeline(name):
    tree = ast.parse(Path(__file__).with_name(f"{name}.py").read_text("utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    own = INVENTOR if name in INVENTOR else COUNTER
    assert imported - {f"tests.generated.{one}" for one in own} <= {*sys.stdlib_module_names, "xml.etree", "xml.sax.saxutils"}
