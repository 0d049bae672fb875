"""Rows that may not count, and questions that were not put to everybody."""

import pytest
from stemreport.codebook.read import read_codebook
from stemreport.drafting.draft_survey import draft_survey
from tests.drafting.invent_exports import write_csv

HEADS = ["Number", "Collector", "Member?", "Why?", "Since when?", "Comments"]


def build_rows(count=40):
    """Members say why they joined, and nobody else."""
    return [[str(100 + row), "Web", "Yes" if row % 2 else "No", ("Birds", "Friends")[row // 2 % 2] if row % 2 else "",
             ("Long", "Not long")[row // 3 % 2], f"It was number {row}" if row % 4 == 0 else ""] for row in range(count)]


def draft(folder, rows, heads=HEADS):
    path = folder / "export.csv"
    path.write_text(write_csv([heads, *rows]), "utf-8")
    return draft_survey(path, "export.csv", "birds")


def read(folder, drafted):
    path = folder / "draft.toml"
    path.write_text(drafted.text, "utf-8")
    return read_codebook(path)


def test_nothing_is_found_where_nothing_is(tmp_path):
    assert draft(tmp_path, build_rows()).rules == ()


def test_rows_that_repeat_another_are_left_out(tmp_path):
    rows = build_rows()
    drafted = draft(tmp_path, [*rows, rows[3]])
    [rule] = drafted.rules
    assert (rule.rows, rule.is_advice) == ((42,), False)
    assert read(tmp_path, drafted).frames["responses"].exclusions[0].identical


def test_without_an_id_or_a_time_they_may_be_two_people(tmp_path):
    rows = [row[1:] for row in build_rows()]
    drafted = draft(tmp_path, [*rows, rows[3]], HEADS[1:])
    [rule] = drafted.rules
    assert rule.is_advice and "two people" in rule.remark
    assert not read(tmp_path, drafted).frames["responses"].exclusions


def test_an_id_that_comes_twice_is_for_the_analyst(tmp_path):
    rows = build_rows()
    rows[7][0] = rows[3][0]
    drafted = draft(tmp_path, rows)
    [rule] = drafted.rules
    assert (rule.rows, rule.is_advice) == ((5, 9), True)
    assert '# repeats = ["Number"]\n# keep = "first"' in drafted.text


def test_rows_without_an_answer_are_left_out(tmp_path):
    drafted = draft(tmp_path, [*build_rows(), ["200", "Web", "", "", "", ""]])
    [rule] = drafted.rules
    assert rule.rows == (42,)
    assert read(tmp_path, drafted).frames["responses"].exclusions[0].unanswered


@pytest.mark.parametrize("state, id", [("Preview", "test"), ("Incomplete", "incomplete")])
def test_a_state_that_no_layout_knows_is_advice(tmp_path, state, id):
    rows = build_rows()
    rows[3][1] = state
    drafted = draft(tmp_path, rows, ["Number", "Status", *HEADS[2:]])
    [rule] = drafted.rules
    assert (rule.rows, rule.is_advice) == ((5,), True)
    assert f'# id = "{id}"' in drafted.text and f'# is = ["{state}"]' in drafted.text
    assert read(tmp_path, drafted).frames["responses"].ignore == ("Status",)


def test_columns_that_a_tool_adds_are_ignored(tmp_path):
    rows = [[*row, f"2024-06-01 10:{place:02}:00", "Firefox"] for place, row in enumerate(build_rows())]
    drafted = draft(tmp_path, rows, [*HEADS, "When sent", "Browser"])
    assert [heading.question for heading, _ in drafted.ignored] == ["Collector", "When sent", "Browser"]


def test_dates_that_come_again_are_answers(tmp_path):
    rows = [[*row, f"2024-06-0{1 + place % 4}"] for place, row in enumerate(build_rows())]
    assert draft(tmp_path, rows, [*HEADS, "When did you come?"]).questions[-1].guess.kind == "date"


def test_an_answer_that_looks_like_a_test_is_told(tmp_path):
    rows = build_rows()
    rows[4][5] = "test"
    [rule] = draft(tmp_path, rows).rules
    assert (rule.rows, rule.lines) == ((6,), ())


def test_the_draft_names_no_row(tmp_path):
    rows = build_rows()
    assert "row 42" not in draft(tmp_path, [*rows, rows[3]]).text


def test_routing_is_proposed_and_not_declared(tmp_path):
    drafted = draft(tmp_path, build_rows())
    routed = {question.group.text: question.routing for question in drafted.questions}
    assert routed["Why?"] == 'asked_if = { member = ["yes"] }'
    assert routed["Since when?"] == ""
    assert '# asked_if = { member = ["yes"] }' in drafted.text
    assert not any(question.asked_if for question in read(tmp_path, drafted).questions.values())


def test_one_answer_that_should_not_be_there_is_against_it(tmp_path):
    rows = build_rows()
    rows[0][3] = "Birds"
    assert not any(question.routing for question in draft(tmp_path, rows).questions)


def test_an_answer_without_the_earlier_one_is_against_it(tmp_path):
    rows = build_rows()
    rows[1][2] = ""
    assert not any(question.routing for question in draft(tmp_path, rows).questions)


def test_few_who_left_out_a_question_prove_nothing(tmp_path):
    rows = build_rows()
    for place, row in enumerate(rows):
        row[2], row[3] = ("No", "") if place in (3, 9) else ("Yes", "" if place % 3 == 0 else "Birds")
    assert not any(question.routing for question in draft(tmp_path, rows).questions)
