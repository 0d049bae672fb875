"""Faults planted in one protected bundle: each is caught, and what is said of it names the place where it lies."""

import csv
import json
import re
import shutil
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from stemreport.attack.attack_bundle import run_attack
from stemreport.codebook.model import Codebook, Frame, Net, Option, Question
from stemreport.disclosure.frame import build_system
from stemreport.disclosure.intervals import Auditor
from stemreport.exhibits.citations import FindingBook
from stemreport.exhibits.exhibit import build_exhibit, plan_exhibits
from stemreport.exhibits.figures import draw_figure
from stemreport.findings.schema import write_findings
from stemreport.house_style import TOO_FEW
from tests.attack.protected import list_false, list_recovered, publish_survey
from tests.disclosure.invent import STATUSES, Survey, make_settings
from tests.publish import publish_all

PLACE = dict(zip(("island", "moor", "coast", "glen", "town"), (1, 4, 45, 60, 90)))
EASE = dict(zip(("very_easy", "easy", "hard", "never"), (4, 66, 50, 80)))
PLACE_BY_ROLE = {"island": (1, 0), "moor": (2, 2), "coast": (20, 25), "glen": (30, 30), "town": (27, 63)}
HIDDEN = "place.island"
"""One response, in a table whose other small count goes with it."""


def make_question(id, counts, nets=(), **rest):
    options = tuple(Option(one, one.replace("_", " ").capitalize()) for one in counts)
    question = Question(id, "people", "", "single", "answered", "?", id.capitalize(), options=options, nets=nets, **rest)
    return question, pd.Categorical(np.repeat(list(counts), list(counts.values())), list(counts))


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    """The protected bundle of 200 people: where they live, by role, and how easy they find something."""
    net = Net("easy_or_very_easy", "Easy or very easy", ("very_easy", "easy"))
    made = [make_question("role", {"first": 80, "second": 120}), make_question("place", PLACE, breakdowns=("role",)),
            make_question("ease", EASE, (net,))]
    columns = {"id": [f"r{number}" for number in range(200)]}
    for question, answers in made:
        columns |= {question.id: answers, f"{question.id}.status": pd.Categorical(["answered"] * 200, STATUSES)}
    columns["role"] = pd.Categorical([role for counts in PLACE_BY_ROLE.values() for role, count in zip(("first", "second"), counts)
                                      for _ in range(count)], ["first", "second"])
    frame = Frame("people", "respondent", "respondents", "a.csv", 1, "id", counted_as=("response", "responses"))
    book = Codebook("A survey", "people", {}, {"people": frame}, {question.id: question for question, _ in made}, {})
    survey = Survey(book, make_settings(), {"people": pd.DataFrame(columns)})
    return publish_survey(survey, tmp_path_factory.mktemp("planted") / "bundle", drawn=9)


@pytest.fixture
def bundle(edition, tmp_path):
    """A copy of it, to plant a fault in."""
    return shutil.copytree(edition.folder, tmp_path / "bundle")


def plant(bundle, old, new):
    """Change the page in one place."""
    page = bundle / "report.html"
    text = page.read_text("utf-8")
    assert len(re.findall(old, text)) >= 1, old
    page.write_text(re.sub(old, lambda match: match.expand(new), text, count=1), "utf-8")


def change_rows(bundle, rows):
    """Change cells of findings.csv, by the ids of their rows; rows of other ids are added.

    No suppressed answer is called the least any more: beside what is shown by mistake it may not be.
    """
    path = bundle / "findings.csv"
    with path.open(encoding="utf-8", newline="") as file:
        kept = {row["id"]: row for row in csv.DictReader(file)}
    columns = list(next(iter(kept.values())))
    for row in kept.values():
        row["status"] = row["status"].replace("suppressed_least", "suppressed")
    for id, cells in rows.items():
        kept[id] = {**dict.fromkeys(columns, ""), **kept.get(id, {"id": id, "status": "shown"}), **cells}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(kept.values())


BLANK = {"numerator": "", "estimate": "", "display": "[c]", "status": "suppressed"}


def show(edition, *ids):
    """The rows of findings as they were before protection."""
    return {id: {"numerator": one.numerator, "estimate": f"{one.estimate:.6f}", "base": int(one.base), "display": one.display,
                 "status": "shown"} for id, one in edition.truth.items() if id in ids}


def find_leak(bundle, edition, id=HIDDEN, earlier=None):
    """Attack a bundle with a fault; return how one figure was found out, which must be right."""
    done = run_attack(bundle, earlier)
    assert (list_false(done, edition.truth), done.contradictions) == ([], ())
    assert list_recovered(done).get(id) == edition.truth[id].numerator, "it is recovered"
    return next(one.how for one in done.inferences if one.id == id)


def test_without_a_fault_nothing_is_recovered(edition):
    done = edition.attack()
    assert {"place.island", "place.moor", "ease.very_easy"} <= {one.id for one in done.inferences}
    assert (list_recovered(done), list_false(done, edition.truth), done.contradictions) == ({}, [], ())


# --- in the page -----------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("variant", ["wide", "narrow"])
def test_a_bar_as_long_as_a_suppressed_count_is_measured(bundle, edition, variant):
    """The drawing of before protection, with the words put in place of its numbers."""
    open_book = FindingBook({one.id: one for one in publish_all(edition.truth.values())}, edition.survey.codebook, edition.survey.settings)
    plan = next(one for one in plan_exhibits(open_book).values() if one.id == "place")
    svg = draw_figure(build_exhibit(plan, open_book), variant)
    for id in [id for id, one in edition.published.items() if one.is_suppressed and id.startswith("place.")]:
        svg = svg.replace(f">{edition.truth[id].display}<", f">{TOO_FEW}<")
    assert svg.count(TOO_FEW) >= 2
    (bundle / "figures" / f"place-{variant}.svg").write_text(svg, "utf-8")
    assert "figure-place" in find_leak(bundle, edition)


@pytest.mark.parametrize("old, new, how", [
    (r'(id="figure-place".*?alt=")', r"\1Island: 1 response. ", "alt text of figure-place"),
    (r'(id="figure-place")', r'\1 aria-label="Bars: Island 0.5%"', "aria-label text of figure-place"),
    (r'(<td id="finding-place.island">)[^<]*', r"\g<1>0.5%", "table full-place"),
    (r'(<td id="finding-place.island")', r'\1 title="1"', "title of finding-place.island"),
    (r'(<td id="finding-place.island")', r'\1 data-count="1"', "data-count of finding-place.island"),
    (r"(</main>)", r"<!-- Place: island 1 -->\1", "comment"),
    (r"(</main>)", r'<div hidden id="notes">Place. Island: 1 of 200 responses</div>\1', "text of notes"),
    (r"(</main>)", r'<div style="display:none">place.island=1</div>\1', "behind place.island"),
    (r"(</main>)", r'<script>const rows = {"place.island": 1}</script>\1', "script"),
    (r"(</main>)", r"<p>Place: all but 199 responses came from an island.</p>\1", "199 beside “island”"),
    (r"(</main>)", r'<table id="counted-text-1"><tr><th>Figure</th><th>Printed</th><th>Before rounding</th><th>Count or sum</th></tr><tr '
     rf'id="counted-text-1-place.island"><th>Island</th><td>{TOO_FEW}</td><td>0.500000</td><td>{TOO_FEW}</td></tr></table>\1', "place.island"),
], ids=lambda value: value[:30] if isinstance(value, str) and " " in value else None)
def test_a_number_in_the_page_is_read(bundle, edition, old, new, how):
    plant(bundle, f"(?s){old}", new)
    assert how in find_leak(bundle, edition)


# --- in other files --------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("name, text", [
    ("ledger.csv", "finding,form,place,notebook,cell,printed\nplace.island,value,text-1,notebooks/a.ipynb,4,0.5%\n"),
    ("run.json", json.dumps({"metadata": {"papermill": {"parameters": {"year": "2014", "place.island": {"base": 200, "count": 1}}}}})),
    ("place.csv", "Place,Number\nIsland,1\n"),
    ("log.txt", "suppressed place.island (1)\n"),
])
def test_a_number_in_another_file_is_read(bundle, edition, name, text):
    (bundle / name).write_text(text, "utf-8")
    assert find_leak(bundle, edition).startswith(name)


# --- in findings.csv: the audit is asked as well ---------------------------------------------------------------------

def audit(edition, *shown, hidden=()):
    """The exact interval of each suppressed count where some findings are shown as they are, and others are not."""
    published = {id: replace(one, status="suppressed") if one.is_suppressed else one for id, one in edition.published.items()}
    published |= {one.id: one.suppress(base_too=False) if one.id in hidden else one for one in publish_all(edition.truth.values())
                  if one.id in (*shown, *hidden)}
    system = build_system(edition.survey.codebook, "people", edition.truth)
    found = {one.position: one for one in Auditor(system, {}).measure(published, exact=True)}
    return {id: (found[position].low, found[position].high) for position, ids in system.counted.items() for id in ids if position in found}


def test_the_audit_calls_the_bundle_safe_before_a_fault(edition):
    assert [one for one in edition.protection.proofs if not one.is_safe] == []
    assert [id for id, (low, high) in audit(edition).items() if low == high] == []


@pytest.mark.parametrize("cells, how", [
    ({"estimate": "0.500000"}, "estimate left in the row of place.island"), ({"display": "0.5%"}, "display left in the row of place.island"),
    ({"numerator": "1"}, "numerator left in the row of place.island"),
    ({"low": "0.5", "high": "0.5"}, "interval left in the row of place.island")], ids=str)
def test_a_number_left_in_its_row_gives_the_count_away(bundle, edition, cells, how):
    """For the audit a row is shown or suppressed: that a suppressed one is blank, the attack must look at."""
    change_rows(bundle, {HIDDEN: cells})
    assert how in find_leak(bundle, edition)


def test_a_net_gives_its_part_away(bundle, edition):
    shown, hidden = ["ease.easy_or_very_easy", "ease.easy"], ["ease.hard", "ease.never"]
    change_rows(bundle, show(edition, *shown) | {id: BLANK for id in hidden})
    assert "net easy_or_very_easy" in find_leak(bundle, edition, "ease.very_easy")
    assert audit(edition, *shown, hidden=hidden)["ease.very_easy"] == (4, 4)
    assert audit(edition, "ease.easy_or_very_easy", hidden=["ease.easy", *hidden])["ease.very_easy"] != (4, 4)


def test_the_other_answers_give_an_answer_away(bundle, edition):
    shown = [f"place.{one}" for one in PLACE if one != "island"]
    change_rows(bundle, show(edition, *shown))
    assert "answers to place add up" in find_leak(bundle, edition)
    assert audit(edition, *shown)[HIDDEN] == (1, 1)


def test_a_breakdown_gives_an_answer_of_everybody_away(bundle, edition):
    shown = [f"place.by.role.{role}.island" for role in ("first", "second")]
    change_rows(bundle, show(edition, *shown))
    assert "by role" in find_leak(bundle, edition)
    assert audit(edition, *shown)[HIDDEN] == (1, 1)


def test_bases_that_differ_by_one_give_away_who_was_left_out(bundle, edition):
    """A table of everybody but the one on the island: its base is shown."""
    counts = {one: count for one, count in EASE.items() if one in ("hard", "never")}
    change_rows(bundle, {f"ease.among.most.{one}": {
        "question": "ease", "option": one, "group": "most", "measure": "percent", "base_rule": "answered", "base": 199,
        "numerator": count, "estimate": f"{100 * count / 199:.6f}", "display": f"{100 * count / 199:.1f}%"} for one, count in counts.items()})
    plant(bundle, "(</main>)", r'<table><tr><th>All but island: Hard</th><td id="finding-ease.among.most.hard">25.1%</td></tr></table>\1')
    assert find_leak(bundle, edition) == ("by subtraction: together: the filter most takes in coast, glen, moor, town of place; "
                                          "the answers to place add up to those who answered")


@pytest.mark.parametrize("whole", [True, False], ids=["folder", "findings alone"])
def test_last_years_bundle_completes_this_one(bundle, edition, tmp_path, whole):
    earlier = tmp_path / "2013"
    earlier.mkdir()
    write_findings(publish_all(one for one in edition.truth.values() if one.question == "place" and not one.group), earlier / "findings.csv")
    (earlier / "report.html").write_text("<html></html>", "utf-8")
    given = earlier if whole else earlier / "findings.csv"
    how = find_leak(bundle, edition, earlier={given: {"place.island": "place.island"}})
    assert "place.island of the earlier bundle 2013 counts the same people" in how
    assert list_recovered(run_attack(bundle, {given: {}})) == {}, "of other people it tells nothing"
