"""The reports of the providers pass what every report passes."""

import csv
import re
from math import isclose

import pytest
from bs4 import BeautifulSoup

from stemreport.attack.attack_bundle import run_attack
from stemreport.codebook.read import read_codebook
from stemreport.proof.check_exhibits import check_exhibits
from stemreport.proof.read_page import read_page
from tests.providers.conftest import YEARS

pytestmark = pytest.mark.long

years = pytest.mark.parametrize("year", YEARS)


@years
def test_the_page_agrees_with_itself(built, year):
    assert check_exhibits(read_page(built[year].report), year) == []


@years
def test_the_attack_recovers_nothing(built, year):
    inferences = run_attack(built[year].outputs).inferences
    assert len(inferences) > 50 and [one.id for one in inferences if one.is_recovered] == []


@years
def test_a_plain_script_elsewhere_writes_the_same_bytes(built, built_plainly, year):
    for name in ("report", "findings", "participants"):
        here, there = (getattr(paths[year], name).read_bytes() for paths in (built, built_plainly))
        assert here == there


@years
def test_every_link_leads_somewhere(built, year):
    for path in (built[year].report, built[year].draft):
        page = BeautifulSoup(path.read_text("utf-8"), "html.parser")
        ids = [one["id"] for one in page.find_all(id=True)]
        assert len(ids) == len(set(ids))
        assert {link["href"][1:] for link in page.find_all("a", href=re.compile("^#"))} <= set(ids)


@years
def test_no_sentence_of_a_chapter_is_withheld_or_false(built, year):
    page = BeautifulSoup(built[year].report.read_text("utf-8"), "html.parser")
    annex = page.find(id="annex")
    sentences = [one.get_text() for one in page.main.find_all("p") if annex in one.find_all_next() and not one.find_parent(class_="exhibit")]
    assert len(sentences) > 10 and not [one for one in sentences if "too few to publish" in one or "[not true" in one or "{{" in one]


# --- what the numbers say ---------------------------------------------------------------------------------------------


@years
def test_every_split_adds_up_before_protection(built, unprotected, year):
    codebook = read_codebook(built[year].codebook)
    splits = {by for id in codebook.measures for by in codebook.questions[id].split_by}
    assert splits == ({"subject", "sector", "authority", "ric", "mode"} if year == "2018-19" else {"sector", "ric"})
    for id in codebook.measures:
        question = codebook.questions[id]
        whole = float(unprotected[year][f"{id}.total"]["estimate"])
        for by in (*question.split_by, "organisation_type"):
            parts = [float(unprotected[year][f"{id}.by.{by}.{part.id}.total"]["estimate"]) for part in codebook.list_parts(question, by)]
            assert isclose(sum(parts), whole, abs_tol=1e-4), (id, by)
            assert by == "organisation_type" or any(part.id == "not_broken_down" for part in codebook.list_parts(question, by))


def test_the_authorities_of_a_region_add_up_to_it(built, unprotected):
    codebook, findings = read_codebook(built["2018-19"].codebook), unprotected["2018-19"]
    for ric, authorities in codebook.questions["ric"].derived.choices.items():
        for id in ("attendees_reached", "cumulative"):
            parts = sum(float(findings[f"{id}.by.authority.{one}.total"]["estimate"]) for one in authorities)
            assert isclose(parts, float(findings[f"{id}.by.ric.{ric}.total"]["estimate"]), abs_tol=1e-4)


def list_counted(paths):
    """The organisations that count, by their number or name, with their cumulative hours: a loop over what returns.csv says."""
    with paths.returns.open(encoding="utf-8", newline="") as file:
        return {row["organisation"].casefold(): float(row["cumulative"]) for row in csv.DictReader(file) if row["state"] == "counted"}


def test_like_with_like_is_of_the_organisations_of_both_years(built, unprotected):
    now, before = (list_counted(built[year]) for year in YEARS)
    both = now.keys() & before.keys()
    assert 20 < len(both) < len(now) and len(both) < len(before)
    findings = unprotected["2018-19"]
    assert float(findings["returned_before.yes"]["numerator"]) == float(findings["returned_again.yes"]["numerator"]) == len(both)
    assert isclose(float(findings["cumulative.by.returned_before.yes.total"]["estimate"]), sum(now[one] for one in both), abs_tol=1e-3)
    assert isclose(float(findings["earlier_cumulative.by.returned_again.yes.total"]["estimate"]), sum(before[one] for one in both), abs_tol=1e-3)
    assert isclose(float(findings["earlier_cumulative.total"]["estimate"]), sum(before.values()), abs_tol=1e-3)
    change = 100 * (sum(now[one] for one in both) / sum(before[one] for one in both) - 1)
    assert isclose(float(findings["comparison.hours_both"]["estimate"]), change, rel_tol=1e-6)


def test_the_earlier_report_and_the_frame_of_the_later_one_agree(unprotected):
    for id, earlier in (("cumulative", "earlier_cumulative"), ("attendees_reached", "earlier_attendees")):
        assert unprotected["2017-18"][f"{id}.total"]["estimate"] == unprotected["2018-19"][f"{earlier}.total"]["estimate"]


# --- the page ---------------------------------------------------------------------------------------------------------


def test_gaps_are_named_and_none_else(built, unprotected):
    page = BeautifulSoup(built["2018-19"].report.read_text("utf-8"), "html.parser").get_text()
    codebook = read_codebook(built["2018-19"].codebook)
    empty = [one.label for one in codebook.questions["authority"].options
             if float(unprotected["2018-19"][f"cumulative.by.authority.{one.id}.total"]["estimate"]) == 0]
    assert empty == ["Clackmannanshire", "East Renfrewshire"]
    assert f"Local authorities in which no provision was recorded: {' and '.join(empty)} (invented)." in " ".join(page.split())
    assert "Sectors for which no provision was recorded: none" in " ".join(page.split())


def test_what_is_not_broken_down_stands_last_and_heads_nothing(built):
    page = BeautifulSoup(built["2018-19"].report.read_text("utf-8"), "html.parser")
    table = page.find(id="data-hours_by_ric")
    headings = [" ".join(row.th.get_text().split()) for row in table.tbody.find_all("tr")]
    assert headings[-1].startswith("Not broken down")
    assert "Not broken down: the highest" not in page.get_text()
