"""Rows and answers change in every layout, deterministically, and the survey can still be read."""

from dataclasses import make_dataclass
from types import SimpleNamespace

import pandas as pd
import pytest

from stemreport.codebook.read import read_codebook
from stemreport.exports.read_export import read_export
from stemreport.proof.perturb_answers import permute_answers
from stemreport.proof.perturb_rows import add_rows, drop_rows
from stemreport.responses.clean_survey import Cleaning, clean_survey
from tests.coding.coded_survey import FILLED, OTHER_BACK, CodedSurvey
from tests.layouts.test_layouts import LAYOUTS, write_survey
from tests.project_copy import PROJECT, SURVEYS
from tests.small_survey import CODEBOOK

DEMONSTRATION = PROJECT / "data/raw/2018-19/technicians"
GARDEN = SURVEYS / "data/raw/spring-2014/garden-watch"


def read(folder):
    codebook = read_codebook(folder / "codebook.toml")
    return codebook, {id: read_export(folder / frame.file, frame, frame.file) for id, frame in codebook.frames.items()}


def clean(codebook, exports):
    cleaning = clean_survey(codebook, exports, [], "edits.csv")
    cleaning.stop_if_blocked()
    return cleaning


@pytest.fixture(scope="module", params=[DEMONSTRATION, GARDEN], ids=lambda folder: folder.name)
def survey(request):
    codebook, exports = read(request.param)
    return codebook, exports, clean(codebook, exports)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_rows_are_added_in_every_layout(tmp_path, layout):
    codebook, exports = read(write_survey(tmp_path, layout))
    more = clean(codebook, add_rows(exports, codebook)).responses["responses"]
    before = clean(codebook, exports).responses["responses"]
    assert len(more) > len(before) and more["id"].is_unique
    pd.testing.assert_frame_equal(more.iloc[:len(before)], before)


def test_about_a_third_of_the_rows_is_added(survey):
    codebook, exports, before = survey
    after = clean(codebook, add_rows(exports, codebook))
    for name, frame in before.responses.items():
        assert 1.15 * len(frame) < len(after.responses[name]) < 1.6 * len(frame)


def test_about_a_third_of_the_rows_is_dropped(survey):
    _, _, before = survey
    for name, frame in drop_rows(before).responses.items():
        assert 0.4 * len(before.responses[name]) < len(frame) < 0.9 * len(before.responses[name])
        assert frame.index.tolist() == list(range(len(frame)))
        assert set(frame["id"]) < set(before.responses[name]["id"])


def test_who_answered_one_thing_is_dropped_more_often_than_who_answered_another():
    frame = pd.DataFrame({"id": [f"r{number}" for number in range(1000)], "size": pd.Categorical(["small", "large"] * 500)})
    cleaning = Cleaning({"sites": frame}, pd.DataFrame({"row": range(200)}), (), pd.DataFrame())
    thinned = drop_rows(cleaning)
    counts = thinned.responses["sites"]["size"].value_counts()
    assert counts.max() > 1.5 * counts.min()
    assert 0.4 * 200 < len(thinned.log) < 0.9 * 200, "what was done to the rows is counted as well"


@pytest.mark.parametrize("change", ["add", "drop", "permute"])
def test_shares_move_and_not_only_counts(survey, change):
    codebook, exports, before = survey
    after = {"add": lambda: clean(codebook, add_rows(exports, codebook)), "drop": lambda: drop_rows(before),
             "permute": lambda: permute_answers(before, codebook)}[change]()
    for name, frame in before.responses.items():
        for question in codebook.list_questions(name):
            if question.kind == "multiple":
                columns = [f"{question.id}.{option.id}" for option in question.options]
                assert (frame[columns].mean() - after.responses[name][columns].mean()).abs().max() > 0.001, question.id


def test_every_change_is_the_same_each_time(survey):
    codebook, exports, before = survey
    for change in (lambda: drop_rows(before), lambda: permute_answers(before, codebook)):
        for name, frame in change().responses.items():
            pd.testing.assert_frame_equal(frame, change().responses[name])
    for name, export in add_rows(exports, codebook).items():
        pd.testing.assert_frame_equal(export.cells, add_rows(exports, codebook)[name].cells)


def test_permuted_answers_have_the_columns_and_types_of_before(survey):
    codebook, _, before = survey
    for name, frame in permute_answers(before, codebook).responses.items():
        assert frame.dtypes.equals(before.responses[name].dtypes) and len(frame) == len(before.responses[name])


def test_who_answered_has_an_answer_and_who_did_not_has_none(survey):
    codebook, _, before = survey
    for name, frame in permute_answers(before, codebook).responses.items():
        moved = 0
        for question in codebook.list_questions(name):
            for variable in question.variables:
                answered = frame[f"{variable.id}.status"] == "answered"
                moved += (answered != (before.responses[name][f"{variable.id}.status"] == "answered")).sum()
                if question.kind == "multiple":
                    ticks = frame[[f"{question.id}.{option.id}" for option in question.options]].any(axis=1)
                    assert not (ticks & ~answered).any()
                elif question.kind != "text":
                    assert (frame[variable.id].notna() == answered).all(), variable.id
        assert moved


def test_options_trade_places_and_numbers_grow_for_those_who_answered_before_and_after(survey):
    codebook, _, before = survey
    for name, frame in permute_answers(before, codebook).responses.items():
        old = before.responses[name]
        for question in codebook.list_questions(name):
            for variable in question.variables:
                both = (frame[f"{variable.id}.status"] == "answered") & (old[f"{variable.id}.status"] == "answered")
                if question.kind == "multiple":
                    columns = [f"{question.id}.{option.id}" for option in question.options]
                    moved, was = frame.loc[both, columns].to_numpy(), old.loc[both, columns].to_numpy()
                    assert (moved[:, 1:] == was[:, :-1]).all() and (moved[:, 0] == was[:, -1]).all(), question.id
                elif question.kind == "number":
                    grown = frame.loc[both, variable.id] - old.loc[both, variable.id]
                    assert set(grown) == {1.0, 2.0, 3.0, 4.0, 5.0}
                elif question.kind != "text":
                    moved = (frame.loc[both, variable.id].cat.codes - old.loc[both, variable.id].cat.codes) % len(question.options)
                    assert (moved == 1).all(), variable.id


def test_what_arrived_and_what_was_cleaned_stay_as_they_are(survey):
    codebook, exports, before = survey
    sizes = {name: export.cells.shape for name, export in exports.items()}
    copies = {name: frame.copy() for name, frame in before.responses.items()}
    add_rows(exports, codebook), drop_rows(before), permute_answers(before, codebook)
    assert sizes == {name: export.cells.shape for name, export in exports.items()}
    for name, frame in copies.items():
        pd.testing.assert_frame_equal(frame, before.responses[name])


@pytest.mark.parametrize("codebook", [None, CODEBOOK + OTHER_BACK], ids=["from another question", "typed beside other"])
def test_rows_that_are_added_have_no_text_that_must_be_coded(tmp_path, codebook):
    survey = CodedSurvey(tmp_path / "project", **({"codebook": codebook} if codebook else {}))
    question = "places" if codebook else "themes"
    survey.make(question) if codebook else survey.fill(*FILLED)
    before = survey.clean()
    report = survey.report
    after = report.clean(add_rows(report.read_exports(), report.codebook))
    assert [problem.found for problem in after.problems if problem.stops] == [
        problem.found for problem in before.problems if problem.stops]


def test_what_two_people_typed_beside_the_options_is_not_typed_by_a_third():
    """It would be taken for an option that the codebook lacks."""
    question = SimpleNamespace(other="other", heading="Where?", columns={}, coded=None)
    codebook = SimpleNamespace(frames={"rows": SimpleNamespace(id_column="Id", exclusions=())}, list_questions=lambda frame: [question])
    codebook.frames["rows"].id = "rows"
    headings = [SimpleNamespace(position=number, question=name, code="", text=name, option="")
                for number, name in enumerate(["Id", "Where?"])]
    cells = pd.DataFrame({0: [str(number) for number in range(90)],
                          1: ["Wood"] * 50 + ["Field"] * 20 + [f"Bog {number % 10}" for number in range(20)]}, dtype="category")
    export = make_dataclass("Export", ["headings", "cells"])(headings, cells)
    more = add_rows({"rows": export}, codebook)["rows"].cells[1]
    assert len(more) > len(cells)
    assert (more.value_counts().filter(like="Bog") == 2).all() and more.value_counts()["Wood"] > 50
