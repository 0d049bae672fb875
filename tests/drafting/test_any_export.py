"""Whatever an export holds, the draft of it can be read and knows every column."""

import csv
import io

from hypothesis import given, settings
from hypothesis import strategies as some
from stemreport.codebook.read import read_codebook
from stemreport.drafting.draft_survey import draft_survey
from stemreport.problems import ProblemsFound
from stemreport.responses.clean_survey import clean_survey

SIGNS = some.text(alphabet="aAbB eé'\"\\|[]-.:#=\t1230%()/?\u00a0£\n{}", max_size=12)
ANSWERS = some.sampled_from([
    "", "", "", "Yes", "No", "yes", "Very easy", "Easy", "Very esay", "None", "N/A", "Other", "Other (please specify)", "1", "2", "3", "3.0",
    "3.10", "12", "~15", "15-20", "<5", "a, b", "A, b", "a", "b", "a;b", "a; c", "c", "2019-05-01", "01-May", "31/07/2019", "x@y.org",
    "0131 496 0000", ".", "-", "12%", "test", "answered", "first", "total", "if"])
HEADINGS = some.one_of(SIGNS, some.sampled_from([
    "Timestamp", "ID", "What? [a]", "What? [b]", "What?", "Where?", "Name", "Status", "Q1[SQ001]", "Q1[SQ002]", "Response_ID", "lfdn",
    "StartDate", "Start time", "Completion time", "How many?", "text", "if"]))


@some.composite
def invent_tables(draw):
    width = draw(some.integers(1, 6))
    rows = [draw(some.lists(HEADINGS, min_size=width, max_size=width))]
    if draw(some.booleans()):
        second = some.one_of(some.sampled_from(["Response", "", "a", "b", "Other (please specify)"]), SIGNS)
        rows.append(draw(some.lists(second, min_size=width, max_size=width)))
    columns = [draw(some.lists(some.one_of(ANSWERS, ANSWERS, SIGNS), min_size=1, max_size=5)) for _ in range(width)]
    rows += [[draw(some.sampled_from(column)) for column in columns] for _ in range(draw(some.integers(1, 30)))]
    return rows, draw(some.sampled_from(",;\t"))


@given(invent_tables())
@settings(max_examples=80, deadline=None, derandomize=True)
def test_the_draft_can_be_read_and_knows_every_column(tmp_path_factory, invented):
    rows, delimiter = invented
    folder = tmp_path_factory.getbasetemp()
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    (folder / "export.csv").write_text(text.getvalue(), "utf-8", newline="")
    try:
        draft = draft_survey(folder / "export.csv", "export.csv", "clubs")
    except ProblemsFound:
        return  # no table at all, or none with a heading above every column
    if not draft.questions:
        return
    (folder / "codebook.toml").write_text(draft.text, "utf-8")
    codebook = read_codebook(folder / "codebook.toml")
    problems = clean_survey(codebook, {"responses": draft.export}, [], "edits.csv").problems
    # Of two columns with the same heading nobody knows which is meant.
    if not any("twice" in one.found for one in problems):
        assert [one.found for one in problems if one.expected == "columns that the codebook knows"
                or one.found.startswith("no column")] == []
