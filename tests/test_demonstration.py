"""The demonstration export: the same on every run, on its own feet, and true to what was published.

The counting here is a plain loop over the file with nothing of the project in it, so that it can
bear witness against the pipeline as well as against the generator.
"""

import ast
import csv
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
FOLDER = TESTS.parent / "data" / "raw" / "2018-19" / "technicians"
GENERATOR = FOLDER / "demonstration.py"
TABLES = FOLDER / "demonstration.toml"
EXPORT = FOLDER / "demonstration.csv"
PUBLISHED = tomllib.loads((TESTS / "published" / "technicians-2018-19.toml").read_text("utf-8"))

# The first words of each question that the published figures count.
OPENINGS = {
    "sector": "Which sector",
    "work_pattern": "What is your work pattern",
    "stem_coordinator": "Is there a STEM co-ordinator",
    "cluster_activity": "Are you involved in STEM activities",
    "stem_partner": "Does your setting have a STEM partner",
    "clpl_hours": "How many hours",
    "hours_change": "How does that number of hours compare",
    "learning_types": "Which types of professional learning",
    "providers": "Which organisations provided",
    "ease": "How easy is it",
    "barriers": "What are the main barriers",
    "priorities": "What are your priorities",
}
# The answers that the facts name by an id.
LABELS = {
    "asn": "Additional support needs",
    "primary": "Primary",
    "secondary": "Secondary",
    "full_time": "Full-time",
    "part_time": "Part-time",
    "lot_more": "A lot more",
    "more": "More",
    "same": "About the same",
    "fewer": "Fewer",
    "lot_fewer": "A lot fewer",
    "yes": ["Yes"],
    "easy_or_very_easy": ["Easy", "Very easy"],
}


def clean(text):
    """Collapse white space of every kind and drop what has no width."""
    return " ".join(text.replace("\u200b", "").split())


def read_rows():
    """Read the export as cleaned text: two header rows, then everything below them."""
    with EXPORT.open(encoding="utf-8-sig", newline="") as file:
        return [[clean(cell) for cell in row] for row in csv.reader(file)]


def read_respondents():
    """Read each valid response as {question: {second heading: answer, blank or not}}."""
    questions, seconds, *rows = read_rows()
    respondents, seen = [], set()
    for row in rows:
        number, collector, status = row[0], row[1], row[4]
        if not number or collector == "Preview" or status != "Complete" or number in seen:
            continue
        seen.add(number)
        respondent, question = {}, ""
        for text, second, answer in zip(questions, seconds, row, strict=True):
            question = text or question
            respondent.setdefault(question, {})[second] = answer
        respondents.append(respondent)
    return respondents


@pytest.fixture(scope="module")
def respondents():
    """Give the valid responses to whoever counts them."""
    return read_respondents()


def pick_answers(respondents, question):
    """Return everybody's answers to a question, each a dict by second heading."""
    (text,) = [text for text in respondents[0] if text.startswith(OPENINGS[question])]
    return [respondent[text] for respondent in respondents]


def rank_columns(answers, counted):
    """Count `counted` answers in each column of a question, the commonest column first."""
    counts = {second: 0 for second in answers[0]}
    for answer in answers:
        for second, cell in answer.items():
            counts[second] += counted(cell)
    return sorted(counts.items(), key=lambda item: -item[1])


def check_top(ranked, top):
    """The columns that lead are those of `top`, in that order, and no other reaches them."""
    counts = [count for _, count in ranked]
    assert [list(item) for item in ranked[: len(top)]] == top
    assert len(set(counts[: len(top) + 1])) == len(top) + 1, "a tie at the top"


FIGURES = [f for f in PUBLISHED["figure"] if f["status"] in ("stated", "derived")]


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure["id"])
def test_published_figure_is_met(figure, respondents):
    """Numerator and base of each figure that the report printed."""
    question, _, option = figure["id"].partition(".")
    if question == "responses":
        assert len(respondents) == figure["n"]
        return
    answers = pick_answers(respondents, question)
    if "top" in figure:
        assert len(answers) == figure["base"]
        rated = {"Most valuable", "Valuable"}
        ranked = rank_columns(answers, rated.__contains__ if question == "learning_types" else bool)
        check_top(ranked, figure["top"])
        return
    given = [cell for answer in answers for cell in answer.values() if cell]
    if "total" in figure:
        total = sum(float(hours) for hours in given)
        assert total == figure["total"]
        assert len(answers) == figure["base"]
        assert round(total / len(answers), 1) == figure["mean"]
        return
    assert len(given) == figure["base"]
    if "counts" in figure:
        counts = {id_: given.count(LABELS[id_]) for id_ in figure["counts"]}
        assert counts == figure["counts"]
        assert sum(counts.values()) == figure["base"]
    else:
        assert sum(given.count(label) for label in LABELS[option]) == figure["n"]


def test_providers_lead_in_one_clear_order(respondents):
    """The report names three providers in two orders and without counts; here they do not tie."""
    (figure,) = [f for f in PUBLISHED["figure"] if f["id"] == "providers"]
    ranked = rank_columns(pick_answers(respondents, "providers"), bool)
    assert {label for label, _ in ranked[:3]} == set(figure["top_unordered"])
    check_top(ranked, [list(item) for item in ranked[:3]])


def test_generator_writes_the_committed_bytes(tmp_path):
    """Another run, elsewhere, gives the same file."""
    again = tmp_path / "again.csv"
    subprocess.run([sys.executable, "-B", GENERATOR, again], check=True, cwd=tmp_path)
    assert again.read_bytes() == EXPORT.read_bytes()


def test_generator_needs_nothing_but_its_tables(tmp_path):
    """The two files, in a folder of their own and away from the project, write the same file beside them."""
    for path in (GENERATOR, TABLES):
        shutil.copy(path, tmp_path)
    subprocess.run([sys.executable, "-I", "-B", tmp_path / GENERATOR.name], check=True, cwd="/")
    assert (tmp_path / EXPORT.name).read_bytes() == EXPORT.read_bytes()


def test_generator_stands_alone():
    """It imports the standard library and nothing of the project."""
    names = []
    for node in ast.walk(ast.parse(GENERATOR.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            names.append(node.module)
    assert names
    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names


def test_export_gives_cleaning_real_work():
    """What a survey tool leaves in a file is in this one."""
    raw = EXPORT.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in raw
    assert "\u00a0" in raw.decode() and "\u200b" in raw.decode()
    rows = read_rows()[2:]
    filled = [tuple(row) for row in rows if any(row)]
    assert len(filled) < len(rows)
    assert len(set(filled)) == len(filled) - 1
    assert [row[1] for row in filled].count("Preview") == 1
    assert [row[4] for row in filled].count("Incomplete") == 17
