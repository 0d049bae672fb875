"""Every answer has its column, and every column is known."""

import csv
import io

import pytest

from stemreport.problems import format_problems
from tests.small_survey import EXPORT, SmallSurvey


@pytest.fixture
def survey(tmp_path):
    return SmallSurvey(tmp_path)


def drop_column(text, position):
    """Delete a column of an export."""
    rows = [row[:position] + row[position + 1:] for row in csv.reader(io.StringIO(text))]
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def complain(survey):
    return format_problems(survey.match()[1])


def test_every_column_finds_its_answer(survey):
    columns, problems = survey.match()
    assert problems == []
    assert {key: heading.letter for key, heading in columns.answers.items()} == {
        "member": "D", "ease": "E", "places.wood": "F", "places.shore": "G", "places.none": "H", "places.other": "I",
        "hours": "J", "times.morning": "K", "times.evening": "L", "remarks": "M"}
    assert {key: heading.letter for key, heading in columns.named.items()} == {"Number": "A", "Status": "C"}


def test_a_renamed_column_is_paired_with_its_question(survey):
    survey.change_export("How easy is it to find birds?", "How easy is it to find a bird?")
    assert complain(survey) == """\
1. export.csv, column E
   Found:    the heading "How easy is it to find a bird?"
   Expected: "How easy is it to find birds?"
   Do:       If it is the same question, write in codebook.toml, under [question.ease]:
               heading = "How easy is it to find a bird?\""""


def test_the_line_that_is_advised_for_a_renamed_column_mends_it(survey):
    survey.change_export("How easy is it to find birds?", "How easy is it to find a bird?")
    survey.change_codebook("[question.ease]\n", '[question.ease]\nheading = "How easy is it to find a bird?"\n')
    assert complain(survey) == ""


def test_a_deleted_column(survey):
    survey.write("export.csv", drop_column(EXPORT, 4))
    assert complain(survey) == """\
1. export.csv
   Found:    no column "How easy is it to find birds?"
   Expected: a column for every question of the codebook
   Do:       If the question was not asked, take [question.ease] out of codebook.toml; otherwise
             export the file again with all its columns."""


def test_an_unknown_column(survey):
    survey.change_export("Number,Started,", "Number,IP address,Started,").write(
        "export.csv", "\n".join(line if number == 0 else line.replace(",", ",,", 1) for number, line in enumerate(
            (survey.folder / "export.csv").read_text("utf-8").splitlines())))
    assert complain(survey) == """\
1. export.csv, column B
   Found:    the heading "IP address"
   Expected: columns that the codebook knows
   Do:       If it is a question, add it to codebook.toml. If it is not needed, add it under
             [frame.watchers]:
               ignore = [..., "IP address"]"""


def test_a_heading_that_stands_twice(survey):
    survey.change_export("How many hours a week?", "Are you a member?")
    survey.change_export("Other (please say),Open-Ended Response", "Other (please say),Response")
    assert complain(survey).startswith("""\
1. export.csv, columns D and J
   Found:    the heading "Are you a member?" twice
   Expected: each heading once
   Do:       Delete the column that does not belong there from the export.""")


def test_a_misspelt_option_in_a_heading(survey):
    survey.change_export("Wood,\"Shore, cliff or pier\",None", "Woods,\"Shore, cliff or pier\",None")
    assert complain(survey) == """\
1. export.csv, column F
   Found:    the option "Woods" of "Where do you watch?"
   Expected: an entry of [question.places.options]
   Do:       Is it "Wood"? Then write in codebook.toml, under [question.places.options]:
               wood = ["Wood", "Woods"]"""
    survey.change_codebook('wood = "Wood"', 'wood = ["Wood", "Woods"]')
    assert complain(survey) == "", "the line that is advised mends it"


def test_a_new_option_in_a_heading(survey):
    survey.change_codebook('wood = "Wood"\n', "").change_codebook('options = ["wood", "shore"]', 'options = ["shore"]')
    assert complain(survey) == """\
1. export.csv, column F
   Found:    the option "Wood" of "Where do you watch?"
   Expected: an entry of [question.places.options]
   Do:       Add it in codebook.toml, under [question.places.options]:
               new_id = "Wood\""""


def test_an_option_without_a_column(survey):
    assert complain(survey.write("export.csv", drop_column(EXPORT, 6))) == """\
1. export.csv, columns F to H
   Found:    no column "Shore, cliff or pier"
   Expected: a column for each of the options of "Where do you watch?"
   Do:       If it was not offered this year, take shore out of [question.places.options] in
             codebook.toml."""


def test_an_item_without_a_column(survey):
    assert complain(survey.write("export.csv", drop_column(EXPORT, 11))) == """\
1. export.csv, column K
   Found:    no column "Evening"
   Expected: a column for each of the items of "How good are these times?"
   Do:       If it was not offered this year, take evening out of [question.times.items] in
             codebook.toml."""


def test_two_columns_of_one_option_are_one(survey):
    survey.change_codebook('wood = "Wood"', 'wood = ["Wood", "Forest"]').change_export(",None,Other", ",Forest,Other")
    survey.change_codebook('none = "None"\n', "").change_codebook('exclusive = "none"\n', "")
    survey.write("export.csv", (survey.folder / "export.csv").read_text("utf-8").replace(",None,", ",Forest,"))
    assert complain(survey) == ""
    assert survey.responses["places.wood"].tolist() == [True, True, True, False, False]


def test_two_columns_of_one_item(survey):
    survey.change_codebook('morning = "Morning"\nevening = "Evening"', 'morning = ["Morning", "Evening"]')
    assert complain(survey) == """\
1. export.csv, columns K and L
   Found:    two columns of the item "Morning" of "How good are these times?"
   Expected: one column for each entry of [question.times.items]
   Do:       Take "Evening" out of morning and make it an entry of its own."""


def test_the_id_column_is_missing(survey):
    survey.change_export("Number,Started", "Numbre,Started")
    assert complain(survey).startswith("""\
1. export.csv
   Found:    no column "Number"
   Expected: a column that [frame.watchers] in codebook.toml names
   Do:       Write "Numbre" there, if that is the one.""")


def test_a_multiple_response_question_in_one_column(survey):
    survey.change_codebook('kind = "scale"', 'kind = "multiple"')
    assert complain(survey).startswith("""\
1. export.csv, column E
   Found:    "How easy is it to find birds?"
   Expected: a column for each of the options of "How easy is it to find birds?"
   Do:       Is [question.ease] of another kind? Correct its kind in codebook.toml.""")


def test_a_single_choice_in_many_columns(survey):
    survey.change_codebook('kind = "multiple"\nbase = "all"', 'kind = "single"\nbase = "all"')
    survey.change_codebook('exclusive = "none"\n', "").change_codebook('other = "other"\n', "")
    assert complain(survey) == """\
1. export.csv, column F
   Found:    "Where do you watch? / Wood"
   Expected: one column of answers to "Where do you watch?"
   Do:       Is [question.places] of another kind? Correct its kind in codebook.toml."""


@pytest.fixture
def text_beside_a_single_choice(survey):
    """The column right of the single choice "member" holds text that was typed beside it."""
    text = drop_column(drop_column(EXPORT, 7), 7).replace("Are you a member?,", "Are you a member?,,")
    text = text.replace(",,,Response,Response,Wood", ",,,Response,If so: where,Response,Wood")
    lines = text.splitlines()
    rows = [line.replace(",Yes,", ",Yes,in Leith,").replace(",No,", ",No,,").replace("Done,,", "Done,,,")
            for line in lines[2:]]
    survey.change_codebook('none = "None"\nother = "Other (please say)"\n', "")
    survey.change_codebook('other = "other"\nexclusive = "none"\n', "")
    return survey.write("export.csv", "\n".join([*lines[:2], *rows]) + "\n")


def test_text_beside_a_single_choice_that_the_codebook_does_not_know(text_beside_a_single_choice):
    assert complain(text_beside_a_single_choice) == """\
1. export.csv, column E
   Found:    "Are you a member? / If so: where"
   Expected: one column of answers to "Are you a member?"
   Do:       If it holds what was typed beside an option, name the option under [question.member]
             in codebook.toml:
               other = "..."
             Otherwise delete the column from the export."""


def test_text_beside_a_single_choice(text_beside_a_single_choice):
    text_beside_a_single_choice.change_codebook('title = "Membership"', 'title = "Membership"\nother = "yes"')
    columns, problems = text_beside_a_single_choice.match()
    assert problems == []
    assert (columns.answers["member"].letter, columns.answers["member.yes"].letter) == ("D", "E")


def test_an_exclusion_by_the_answer_to_a_question(survey):
    survey.change_codebook('column = "Status"\nis = ["Test"]', 'column = "Are you a member?"\nis = ["No"]')
    survey.change_codebook('ignore = ["Started"]', 'ignore = ["Started", "Status"]')
    columns, problems = survey.match()
    assert problems == []
    assert columns.named["Are you a member?"] == columns.answers["member"]
    assert len(survey.responses) == 5


def test_a_question_that_ends_in_brackets(survey):
    survey.change_codebook("header_rows = 2", "header_rows = 1")
    survey.change_codebook('text = "Remarks"', 'text = "Remarks [if any]"')
    survey.change_codebook('ignore = ["Started"]', 'ignore = ["Started [day]"]')
    rows = EXPORT.splitlines()
    headings = ('Number,Started [day],Status,Are you a member?,How easy is it to find birds?,Where do you watch? [Wood],'
                '"Where do you watch? [Shore, cliff or pier]",Where do you watch? [None],'
                "Where do you watch? [Other (please say)],How many hours a week?,How good are these times? [Morning],"
                "How good are these times? [Evening],Remarks [if any]")
    columns, problems = survey.write("export.csv", "\n".join([headings, *rows[2:]])).match()
    assert problems == []
    assert (columns.answers["remarks"].letter, columns.answers["times.evening"].letter) == ("M", "L")


def test_a_heading_that_stands_twice_and_is_ignored(survey):
    survey.change_export("Number,Started", "Number,Started,Started").change_export(",,,Response,Response,Wood", ",,,,Response,Response,Wood")
    text = (survey.folder / "export.csv").read_text("utf-8")
    for number in range(101, 107):
        text = text.replace(f"\n{number},", f"\n{number},,")
    survey.write("export.csv", text)
    assert complain(survey) == ""
    survey.change_codebook('ignore = ["Started"]', "ignore = []")
    assert 'the heading "Started" twice' in complain(survey)
