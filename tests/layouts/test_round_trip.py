"""Any codebook and any answers, written in any layout and read back, are the same: found by hypothesis, not by us."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from stemreport.codebook.joined import JoinedReader
from stemreport.codebook.model import Option
from stemreport.codebook.read import read_codebook
from stemreport.exports.read_export import read_export
from stemreport.problems import ProblemsFound
from stemreport.responses.clean_survey import clean_survey
from tests.generated.invent_survey import write_toml
from tests.layouts import write_layouts
from tests.layouts.invent_answers import describe, expect, surveys, typed, unique_labels

ALL = ("single", "scale", "multiple", "grid", "rank", "number", "date", "text")
LAYOUTS = {
    "plain": (write_layouts.write_brackets, {"header_rows": 1, "id": "Number", "file": "export.csv"}),
    "surveymonkey": (write_layouts.write_surveymonkey, {"layout": "surveymonkey", "file": "export.csv"}),
    "smartsurvey": (write_layouts.write_smartsurvey, {"layout": "smartsurvey", "file": "export.csv"}),
    "smartsurvey_workbook": (write_layouts.write_smartsurvey_workbook, {"layout": "smartsurvey_workbook", "file": "e.xlsx"}),
    "microsoft_forms": (write_layouts.write_microsoft_forms, {"layout": "microsoft_forms", "file": "export.xlsx"}),
    "google_forms": (write_layouts.write_google_forms, {"layout": "google_forms", "file": "export.csv"}),
    "qualtrics": (write_layouts.write_qualtrics, {"layout": "qualtrics", "file": "export.csv"}),
    "limesurvey": (write_layouts.write_limesurvey, {"layout": "limesurvey", "delimiter": ";", "file": "export.csv"}),
    "spss": (None, {"layout": "spss", "id": "number", "ticked": ["yes"], "unticked": ["no"], "file": "export.sav"}),
}
CANNOT_BE_TOLD_APART = ("which reads like other answers joined", "for two answers")


def write_survey(folder, survey, layout):
    """Write codebook and export; a survey whose options cannot be told apart in one cell is refused, as it should be."""
    write, frame = LAYOUTS[layout]
    questions = {question.id: describe(question) for question in survey}
    if layout == "spss":
        where = write_layouts.write_spss(survey, folder / frame["file"])
        for question in survey:
            parts = {label: id for id, label in question.parts.items()}
            named = {parts[part]: name for part, name in where[question.id].items() if part}
            if "" in where[question.id]:
                questions[question.id]["heading"] = where[question.id][""]
            if named:
                questions[question.id]["columns"] = named
    else:
        (folder / frame["file"]).write_bytes(write(survey))
    table = {"survey": {"title": "T", "subject": "s"},
             "frame": {"responses": {"unit": "one", "units": "many", **frame}}, "question": questions}
    (folder / "codebook.toml").write_bytes(write_toml(table))


def read_survey(folder):
    codebook = read_codebook(folder / "codebook.toml")
    frame = codebook.frames["responses"]
    cleaning = clean_survey(codebook, {"responses": read_export(folder / frame.file, frame, frame.file)}, [], "edits.csv")
    cleaning.stop_if_blocked()
    return cleaning


@pytest.mark.parametrize("layout", LAYOUTS)
@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(survey=surveys(ALL))
def test_what_is_written_in_a_layout_is_read_back(layout, survey):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_survey(folder, survey, layout)
        try:
            cleaning = read_survey(folder)
        except ProblemsFound as found:
            assume(not any(any(words in problem.found for words in CANNOT_BE_TOLD_APART)
                           or problem.expected == "answers that can be read in one way"
                           for problem in found.problems if problem.stops))
            raise
        responses = cleaning.responses["responses"]
        counts = cleaning.counts.iloc[0]
        assert counts["received"] == counts["kept"] + counts["excluded"] == len(survey[0].answers) == len(responses)
        for question in survey:
            for column, values in expect(question).items():
                found = responses[column]
                if column.endswith(".date"):
                    found = found.dt.date
                assert found.astype(object).where(found.notna(), None).tolist() == values, column


@settings(max_examples=250, deadline=None, derandomize=True)
@given(st.data(), st.sampled_from([",", ", ", ";", "; ", "|", " / ", "\n"]))
def test_joined_cells_are_taken_apart(data, separator):
    options = data.draw(unique_labels(1, 6))
    reader = JoinedReader([Option(id, label) for id, label in options.items()], separator)
    assume(all(reader.can_read(Option(id, label)) for id, label in options.items()))
    chosen = data.draw(st.lists(st.sampled_from(list(options)), unique=True))
    own = data.draw(st.none() | typed.map(lambda text: f"{text}zz"))
    cell = separator.join([options[id] for id in chosen] + ([own] if own else []))
    read = reader.read(cell)
    assume(not read.is_ambiguous)
    assert (read.options, bool(read.leftover)) == (tuple(chosen), own is not None)


@settings(max_examples=100, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.sampled_from(["Done", "Test", ""]), st.sampled_from("abc"), st.sampled_from(["Yes", "No", ""]),
                          st.integers(0, 100)), min_size=1, max_size=12))
@example([("Test", "a", "Yes", 1)])
def test_rows_in_are_rows_kept_and_rows_left_out(rows):
    rules = [{"id": "test", "label": "L", "column": "Status", "is": ["Test"]},
             {"id": "open", "label": "L", "column": "Status", "empty": True},
             {"id": "early", "label": "L", "column": "Progress", "below": 50},
             {"id": "nothing", "label": "L", "unanswered": True},
             {"id": "again", "label": "L", "repeats": ["Who"], "keep": "last"}]
    table = {"survey": {"title": "T", "subject": "s"},
             "frame": {"responses": {"unit": "one", "units": "many", "file": "e.csv", "header_rows": 1, "exclude": rules}},
             "question": {"ok": {"kind": "single", "base": "answered", "text": "OK?", "title": "T",
                                 "options": {"yes": "Yes", "no": "No"}}}}
    left = [row for row in rows if row[0] == "Done" and row[3] >= 50 and row[2]]
    kept = [row for number, row in enumerate(left) if row[1] not in {later[1] for later in left[number + 1:]}]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "codebook.toml").write_bytes(write_toml(table))
        cells = [["Status", "Who", "OK?", "Progress"], *([status, who, ok, str(progress)] for status, who, ok, progress in rows)]
        (folder / "e.csv").write_bytes(write_layouts.write_csv(cells))
        cleaning = read_survey(folder)
    counts = cleaning.counts.iloc[0]
    assert counts["received"] == len(rows) and counts["kept"] == len(kept)
    assert len(cleaning.log) == counts["excluded"] == len(rows) - len(kept)
    assert cleaning.responses["responses"]["ok"].tolist() == [row[2].lower() for row in kept]
