"""The columns of entries and the formulas of those that fill in by themselves."""

import dataclasses

import pytest

from stemreport.tracker.columns import list_columns, name_column, name_measured, refer

TYPED = ["Session id", "Title", "Date", "Did your organisation lead it?", "Subject", "Sector", "Local authority", "Mode", "Hours delivered", "Attendees"]
FILLED_IN = ["Counted?", "Session id compared", "RIC", "Sessions counted", "Hours delivered counted", "Attendees counted", "Cumulative hours counted",
             "Subject of session", "Sector of session", "Local authority of session", "RIC of session", "Mode of session"]


@pytest.fixture
def formulas(codebook):
    return {column.heading: column.formula for column in list_columns(codebook)}


def change_rule(codebook, **changes):
    [rule] = codebook.entries.exclusions
    frame = dataclasses.replace(codebook.entries, exclusions=(dataclasses.replace(rule, **changes),))
    return dataclasses.replace(codebook, entries=frame)


def find_status(codebook):
    return next(column.formula for column in list_columns(codebook) if column.heading == "Counted?")


def test_what_is_typed_stands_first(codebook):
    columns = list_columns(codebook)
    assert [column.heading for column in columns] == TYPED + FILLED_IN
    assert [column.question is not None for column in columns] == [not column.formula for column in columns] == [True] * 10 + [False] * 12


def test_every_column_has_a_note_and_what_fills_in_says_so(codebook):
    columns = list_columns(codebook)
    assert all(column.note for column in columns)
    assert [column.heading for column in columns if column.note.endswith("Fills in by itself.")] == FILLED_IN
    assert columns[2].note == "On which day did it take place, or begin? Between 1 August 2018 and 31 July 2019."


def test_what_totals_are_split_by(codebook):
    assert [split.id for split in codebook.list_splits()] == ["subject", "sector", "authority", "ric", "mode"]


def test_the_column_of_the_category_of_a_row(codebook):
    sector = codebook.questions["sector"]
    assert name_column(sector, codebook.measures["sessions"], codebook) == "Sector of session"
    assert name_column(sector, codebook.measures["attendees_reached"], codebook) == "Sector"
    assert name_measured(codebook.measures["cumulative"]) == "Cumulative hours counted"


@pytest.mark.parametrize(("heading", "whole", "one"), [
    ("Sector", "EnterData[Sector]", "EnterData[[#This Row],[Sector]]"),
    ("Who's [it] #1?", "EnterData[Who''s '[it'] '#1?]", "EnterData[[#This Row],[Who''s '[it'] '#1?]]")])
def test_signs_of_a_heading_that_mean_something_in_a_formula(heading, whole, one):
    assert (refer(heading), refer(heading, this_row=True)) == (whole, one)


def test_every_reference_leads_to_a_column(formulas):
    import re
    for formula in formulas.values():
        found = re.findall(r"EnterData\[(?:\[#This Row\],)?\[?([^\[\]]+)\]", formula)
        assert set(found) <= {*TYPED, *FILLED_IN}
        assert formula.count("(") == formula.count(")")
        assert len(formula) <= 8192


def test_a_row_counts_if_the_organisation_led_it_and_both_numbers_are_there(codebook, formulas):
    assert formulas["Counted?"] == (
        '=IF(COUNTA(EnterData[[#This Row],[Session id]:[Attendees]])=0,"",'
        'IF(OR(NOT(OR(EnterData[[#This Row],[Did your organisation lead it?]]="Yes"))),"Left out",'
        'IF(AND(ISNUMBER(EnterData[[#This Row],[Hours delivered]]),ISNUMBER(EnterData[[#This Row],[Attendees]])),"Counted","Incomplete")))')


def test_each_kind_of_rule_leaves_rows_out(codebook):
    led = "EnterData[[#This Row],[Did your organisation lead it?]]"
    assert f'OR(OR({led}="No",{led}="Say ""no"""))' in find_status(change_rule(codebook, values=("No", 'Say "no"'), other_values=()))
    assert 'IF(FALSE,"Left out"' in find_status(change_rule(codebook, values=(), other_values=()))


def test_what_rows_add(formulas):
    counted = 'EnterData[[#This Row],[Counted?]]<>"Counted"'
    share = ('IF(EnterData[[#This Row],[Session id compared]]="",1,COUNTIFS(EnterData[Session id compared],EnterData[[#This Row],[Session id compared]],'
             'EnterData[Counted?],"Counted"))')
    hours, attendees = "EnterData[[#This Row],[Hours delivered]]", "EnterData[[#This Row],[Attendees]]"
    assert [formulas[one] for one in FILLED_IN[3:7]] == [
        f'=IF({counted},"",{amount})' for amount in (f"1/{share}", f"{hours}/{share}", attendees, f"{hours}*{attendees}")]


def test_the_id_is_no_pattern_to_a_spreadsheet(formulas):
    compared = formulas["Session id compared"]
    assert compared.startswith('=IF(TRIM(EnterData[[#This Row],[Session id]])="","","id "&')
    # The stroke first: it stands for the others.
    assert '"|","|0"),"~","|1"),"*","|2"),"?","|3"))' in compared and ",120)" in compared
    users = [heading for heading, formula in formulas.items() if "EnterData[Session id]" in formula]
    assert users == []


def test_what_follows_from_an_answer_is_looked_up(formulas):
    cell = "EnterData[[#This Row],[Local authority]]"
    assert formulas["RIC"] == f'=IF({cell}="","",IFERROR(INDEX(Lists[RIC],MATCH({cell},Lists[Local authority],0)),""))'


def test_without_a_session_id_no_row_shares_anything(codebook):
    measures = {id: dataclasses.replace(one, once_in="") for id, one in codebook.measures.items()}
    headings = [column.heading for column in list_columns(dataclasses.replace(codebook, measures=measures))]
    assert headings == TYPED + ["Counted?", "RIC", *FILLED_IN[3:7]]
