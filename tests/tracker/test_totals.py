"""The rows of My Totals and their formulas."""

import pytest

from stemreport.tracker.totals import list_fields, list_total_rows, write_total


def write(codebook, split, category, measure):
    question = codebook.questions[split] if split else None
    row = next(one for one in list_total_rows(codebook) if (one.split, one.category) == (question, category))
    return write_total(row, codebook.measures[measure], codebook, "$B20", "C18:C19", "C$12")


def test_everything_first_then_each_split_with_what_is_left_of_it(codebook):
    rows = [(row.name, row.category) for row in list_total_rows(codebook)]
    assert rows[:9] == [("All", "All"), *(("Subject", one) for one in ("Sciences", "Technologies and engineering", "Mathematics and numeracy",
                                                                      "Digital skills", "Interdisciplinary", "Several", "Not broken down")),
                        ("Sector", "Early learning and childcare practitioners")]
    assert [row[1] for row in rows[-6:]] == ["Face to face", "Live online", "Self-paced online", "Blended", "Several", "Not broken down"]
    assert len(rows) == 1 + sum(count + 2 for count in (5, 7, 34, 8, 4)) == len(set(rows))


@pytest.mark.parametrize(("split", "category", "measure", "formula"), [
    (None, "All", "sessions", "=ROUND(SUM(EnterData[Sessions counted]),6)"),
    (None, "All", "cumulative", "=ROUND(SUM(EnterData[Cumulative hours counted]),6)"),
    ("sector", "Primary school practitioners", "delivered", "=ROUND(SUMIFS(EnterData[Hours delivered counted],EnterData[Sector of session],$B20),6)"),
    ("sector", "Primary school practitioners", "attendees_reached", "=ROUND(SUMIFS(EnterData[Attendees counted],EnterData[Sector],$B20),6)"),
    ("ric", "Tayside", "cumulative", "=ROUND(SUMIFS(EnterData[Cumulative hours counted],EnterData[RIC],$B20),6)"),
    ("sector", "Several", "sessions", "=ROUND(SUMIFS(EnterData[Sessions counted],EnterData[Sector of session],$B20),6)"),
    ("sector", "Several", "attendees_reached", 0),
    ("sector", "Not broken down", "delivered", "=ROUND(C$12-SUM(C18:C19),2)"),
    ("sector", "Not broken down", "cumulative", "=ROUND(C$12-SUM(C18:C19),2)"),
])
def test_the_formula_of_each_kind_of_total(codebook, split, category, measure, formula):
    assert write(codebook, split, category, measure) == formula


def test_the_annual_return_asks_for_every_total_but_those_that_follow_from_others(codebook):
    fields = list_fields(codebook)
    assert list(fields)[:5] == ["Sessions", "Hours delivered", "Attendees", "Cumulative hours", "Sessions: Subject: Sciences"]
    assert fields["Cumulative hours"] == ("cumulative", "", "")
    assert fields["Attendees: Sector: Primary school practitioners"] == ("attendees_reached", "sector", "primary")
    assert fields["Hours delivered: Local authority: Several"] == ("delivered", "authority", "several")
    assert fields["Sessions: Mode of delivery: Not broken down"] == ("sessions", "mode", "not_broken_down")
    assert len(fields) == len(set(fields.values())) == 4 * (1 + 7 + 9 + 36 + 6)
    assert {split for _, split, _ in fields.values()} == {"", "subject", "sector", "authority", "mode"}
    more = list_fields(codebook, derived=True)
    assert len(more) == len(fields) + 4 * 10 and fields.items() <= more.items()
    assert more["Sessions: Regional Improvement Collaborative: Tayside"] == ("sessions", "ric", "tayside")
