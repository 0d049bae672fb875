"""What the analyst is told: lines at the end of a report, and a file of the private folder."""

import pytest

from stemreport.disclosure.frame import Proof
from stemreport.disclosure.protect import Decision, Protection, protect_findings
from stemreport.disclosure.tell import summarise_protection, write_decisions
from stemreport.disclosure_rules import Acceptance
from tests.disclosure.small_surveys import ask, ask_number, cross, make_survey


def tell(survey, printed=(), protection=None):
    protection = protection or protect_findings(survey.findings, survey.codebook, survey.settings)
    return summarise_protection(protection, {one.id: one for one in survey.findings}, survey.codebook, survey.settings,
                                set(printed))


SECTORS = {"a": {"x": 1, "y": 0, "z": 0}, "b": {"x": 2, "y": 3, "z": 20}, "c": {"x": 40, "y": 60, "z": 50},
           "d": {"x": 40, "y": 50, "z": 60}}


def make(table=SECTORS, kind="single", **rules):
    return make_survey([ask("sector", options="a b c d"), ask("ease", kind, "x y z", breakdowns=("sector",))],
                       cross("sector", "ease", table), **rules)


def test_where_nothing_is_small_there_is_nothing_to_tell():
    assert tell(make({one: {"x": 20, "y": 20, "z": 20} for one in "abcd"})) == []


RISK = Acceptance(("*",), "I", "May", "So")


def test_what_was_accepted_is_told_though_nothing_is_suppressed():
    assert tell(make(accepted=(RISK,))) == ["Disclosure control: no figure is suppressed.",
                                            "Risks accepted in report.toml: 1 record, shown in the annex."]
    assert tell(make(accepted=(RISK, RISK)))[-1] == "Risks accepted in report.toml: 2 records, shown in the annex."


def decide(*decisions):
    return Protection([], [Decision(*one) for one in decisions], [])


def test_reasons_stand_by_how_many_they_explain_and_the_cost_of_others_comes_last():
    cost = ("the cost of another", "ease.by.sector.a.x")
    protection = decide(("ease.by.sector.b.x", "too few"), ("ease.by.sector.b.y", "nobody"),
                        ("ease.by.sector.b.z", "a reason"), ("sector.d", *cost),
                        ("sector.c", *cost), ("ease.by.sector.c.z", "too few"), ("ease.by.sector.d.z", *cost),
                        ("ease.x", *cost))
    survey = make()
    lines = tell(survey, protection=protection)
    assert lines[:5] == [f"Disclosure control: 8 of {len(survey.findings)} figures are suppressed, 4 of them as the cost of another.",
                         "     2  too few", "     1  a reason", "     1  nobody", "     4  the cost of another"]


def test_without_costs_none_are_told():
    lines = tell(make(), protection=decide(("hours.median", "too few on one side")))
    assert lines == [f"Disclosure control: 1 of {len(make().findings)} figures are suppressed, 0 of them as the cost of another.",
                     "     1  too few on one side"]


def test_what_was_printed_before_is_told():
    protection = decide(("hours.median", "too few on one side"), ("hours.mean", "too few contribute"))
    assert tell(make(), ["hours.median", "hours.mean", "ease.x"], protection)[-1] == (
        "Printed before (published.toml), so that whoever kept it still knows: hours.mean and hours.median.")
    assert not [line for line in tell(make(), ["ease.x"], protection) if line.startswith("Printed")]


def list_merges(survey, *decisions):
    return [line for line in tell(survey, protection=decide(*decisions)) if line.startswith("Publishing")]


def test_the_smallest_answers_are_proposed_to_be_published_as_one():
    assert list_merges(make(), ("ease.by.sector.a.x", "too few"),
                       ("ease.by.sector.c.x", "the cost of another", "ease.by.sector.a.x"), ("hours.mean", "too few")) == [
        "Publishing as one would save up to 2: “Answer a” and “Answer b” of Title of sector."], "1 and 25 are 20 or more"


def test_groups_of_which_there_are_tables_are_twenty_together():
    survey = make({"a": {"x": 1}, "b": {"x": 8}, "c": {"x": 40}, "d": {"x": 50}})
    assert "“Answer a”, “Answer b” and “Answer c” of" in list_merges(survey, ("sector.a", "too few"))[0]


def test_a_group_needs_twenty_together_and_a_question_that_splits_nothing_five():
    def propose(*counts):
        survey = make_survey([ask("sector", options="a b c d")],
                             [(times, {"sector": one}) for one, times in zip("abcd", counts)])
        return list_merges(survey, *((f"sector.{one}", "too few") for one in "abcd"))
    assert propose(1, 4, 20, 30) == ["Publishing as one would save up to 2: “Answer a” and “Answer b” of Title of sector."]
    assert propose(1, 3, 20, 30) == ["Publishing as one would save up to 3: “Answer a”, “Answer b” and “Answer c” of Title of sector."]
    assert propose(5, 5, 20, 30) == [], "each is large enough"
    assert propose(1, 1, 1, 1) == [] and propose(1, 1, 1, 30) == [], "all as one is no answer"
    assert propose(1, 1, 30, 2) == [], "1, 1 and 2 are too few together"
    assert propose(1, 1, 30, 3) == ["Publishing as one would save up to 3: “Answer a”, “Answer b” and “Answer d” of Title of sector."]


def test_of_a_scale_answers_that_stand_beside_each_other_are_proposed():
    def propose(kind, *counts):
        survey = make_survey([ask("ease", kind, "v w x y")], [(times, {"ease": one}) for one, times in zip("vwxy", counts)])
        return list_merges(survey, *((f"ease.{one}", "too few") for one in "vwxy"))
    assert propose("scale", 3, 40, 50, 2) == ["Publishing as one would save up to 2: “Answer v” and “Answer w” of Title of ease."]
    assert propose("single", 3, 40, 50, 2) == ["Publishing as one would save up to 2: “Answer v” and “Answer y” of Title of ease."]
    assert propose("scale", 60, 40, 3, 30) == ["Publishing as one would save up to 2: “Answer x” and “Answer y” of Title of ease."]


def test_ticks_numbers_and_questions_of_two_answers_are_not_merged():
    survey = make_survey([ask("places", "multiple", "v w x"), ask_number(), ask("sector")],
                         [(2, {"places": "v", "hours": 3, "sector": "a"}), (60, {"places": "w x", "sector": "b"})])
    assert list_merges(survey, *((one, "too few") for one in ("places.v", "hours.zero", "sector.a"))) == []


def test_the_three_merges_that_save_most_are_proposed_the_best_first():
    names = ["q0", "q1", "q2", "q3"]
    rows = [(times, dict.fromkeys(names, one)) for one, times in zip("abcd", (1, 5, 40, 50))]
    survey = make_survey([ask(one, options="a b c d") for one in names], rows)
    decisions = [(f"{one}.{part}", "too few") for one, parts in zip(names, ("a", "ab", "", "a")) for part in parts]
    assert list_merges(survey, *decisions) == [f"Publishing as one would save up to {saved}: “Answer a” and “Answer b” of Title of {one}."
                                               for saved, one in ((2, "q1"), (1, "q3"), (1, "q0"))]
    assert len(list_merges(survey, *decisions, ("q2.a", "too few"))) == 3


@pytest.mark.parametrize("id, cause, is_about", [
    ("sector.a", "", True), ("sector.a.of_all", "", True), ("ease.by.sector.a.x", "", True),
    ("sector.by.ease.x.a", "", True), ("sector.by.ease.x.a.of_all", "", True), ("sector.by.ease.x.c", "", False),
    ("ease.x", "sector.a", True),
    ("ease.by.sector.c.x", "", False), ("ease.x", "", False), ("sectors.a", "", False), ("ease.by.role.a.x", "", False),
    ("sector.c", "sector.d", False)])
def test_what_hangs_on_an_answer(id, cause, is_about):
    assert bool(list_merges(make(), (id, "too few", cause))) == is_about


def test_a_small_survey():
    assert tell(make_survey([ask("sector", options="a b c")],
                            [(1, {"sector": "a"}), (1, {"sector": "b"}), (213, {"sector": "c"})]), ["sector.a"]) == [
        "Disclosure control: 3 of 11 figures are suppressed, 0 of them as the cost of another.",
        "     2  too few",
        "     1  too few others",
        "Printed before (published.toml), so that whoever kept it still knows: sector.a."]


# --- the file --------------------------------------------------------------------------------------------------------


def test_the_file_says_of_each_figure_why_and_how_closely_it_can_be_placed(tmp_path):
    survey = make_survey([ask("sector", options="a b c"), ask_number()],
                         [(1, {"sector": "a", "hours": 2.5}), (5, {"sector": "b", "hours": 3}), (209, {"sector": "c"}),
                          (3, {})])
    decisions = [("hours.median", "too few on one side"), ("hours.total", "too few contribute"), ("sector.a", "too few"),
                 ("sector.a.of_all", "too few"),
                 ("sector.b", "the cost of another", "sector.a"), ("sector.b.of_answered", "the cost of another", "sector.a")]
    proofs = [Proof("people", position, name, count, low, high, True, "") for position, (name, count, low, high) in enumerate(
        [("hours.total", 17.5, 0.25, 1e3), ("sector.a", 1, 0.0, 6.0), ("sector.b", 5, 1.0, 6.0),
         ("all but sector.a", 214, 209.0, 215.0)])]
    findings = {one.id: one for one in survey.findings}
    write_decisions(Protection([], [Decision(*one) for one in decisions], proofs),
                    findings | {"sector.b.of_answered": findings["sector.b"]}, tmp_path / "disclosure.csv")
    assert (tmp_path / "disclosure.csv").read_bytes().decode() == """\
finding,reason,on_account_of,count,base,lowest,highest
hours.median,too few on one side,,,6,,
hours.total,too few contribute,,17.5,6,0.25,1000
sector.a,too few,,1,215,0,6
sector.a.of_all,too few,,1,218,0,6
sector.b,the cost of another,sector.a,5,215,1,6
sector.b.of_answered,the cost of another,sector.a,5,215,1,6
"""


def test_an_interval_stands_beside_the_figure_it_is_of_and_not_beside_its_complement(tmp_path):
    survey = make_survey([ask("sector", options="a b c")], [(1, {"sector": "a"}), (5, {"sector": "b"}), (209, {"sector": "c"})])
    findings = {one.id: one for one in survey.findings}
    write_decisions(protect_findings(survey.findings, survey.codebook, survey.settings), findings, tmp_path / "disclosure.csv")
    for line in (tmp_path / "disclosure.csv").read_text("utf-8").splitlines()[1:]:
        _, _, _, count, _, low, high = line.split(",")
        assert float(low) <= float(count) <= float(high)
