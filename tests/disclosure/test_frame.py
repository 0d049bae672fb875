"""One frame: what must stay uncertain in it, what goes, the proof, and what is made of it."""

import pytest

from stemreport.disclosure.frame import COST, build_system, prepare_frame
from stemreport.disclosure.needs import Need
from stemreport.disclosure.protect import protect_findings
from stemreport.disclosure_rules import Acceptance, DisclosureRules
from stemreport.findings.schema import Finding
from tests.disclosure.small_surveys import ask, ask_number, cell, cross, make_survey

TABLE = {"a": {"x": 3, "y": 40, "z": 50}, "b": {"x": 30, "y": 20, "z": 60}, "c": {"x": 35, "y": 45, "z": 55}}


def make_frame(survey, elsewhere=None, **rules):
    return prepare_frame(survey.codebook, "people", {one.id: one for one in survey.findings}, DisclosureRules(**rules),
                           elsewhere or {})


def by_sector(table=TABLE, **rest):
    return make_survey([ask("sector", options="a b c"), ask("ease", options="x y z", breakdowns=("sector",))],
                       cross("sector", "ease", table), **rest)


def name(frame, position):
    return " ".join(map(".".join, frame.system.cells[position]))


def list_hidden(frame):
    return {name(frame, one) for one in frame.choice.hidden}


def publish(frame, survey):
    """The findings without those of hidden cells."""
    gone = {id for one in frame.choice.hidden for id in frame.system.list_findings(one)}
    return {one.id: one.suppress(base_too=False) if one.id in gone else one for one in survey.findings}


def test_the_system_has_tables_and_what_is_known_across_questions():
    survey = make_survey([ask("member", options="yes no"), ask("ease", asked_if={"member": ("yes",)}, breakdowns=("member",))],
                         [(9, {"member": "yes", "ease": "a"}), (4, {"member": "no", "ease": "."})])
    system = build_system(survey.codebook, "people", {one.id: one for one in survey.findings})
    assert system.count(cell("ease.a member.yes")) == 9 and system.find(cell("ease.a member.no")) in system.known


def test_without_anything_small_nothing_goes_and_nothing_is_proved():
    survey = by_sector({**TABLE, "a": {"x": 30, "y": 40, "z": 50}})
    frame = make_frame(survey)
    frame.choose()
    assert frame.choice.hidden == {} and frame.prove(publish(frame, survey)) == [] and frame.accept([])


def test_what_goes_for_its_own_sake_goes_alone_where_only_that_is_asked_for():
    frame = make_frame(by_sector())
    frame.choose(with_secondary=False)
    assert list_hidden(frame) == {"ease.x sector.a"}
    frame.choose()
    assert list_hidden(frame) == {f"ease.{one} sector.{group}" for one in "xy" for group in "ab"}


def test_a_complement_that_nobody_publishes_is_not_said_to_go():
    frame = make_frame(make_survey([ask("places", "multiple", "wood shore")],
                                   [(60, {"places": "wood shore"}), (3, {"places": "shore"}), (40, {"places": "wood"})]))
    frame.choose(with_secondary=False)
    assert list_hidden(frame) == set(), "all but 3 gave wood: hidden it would be only with what is secondary"
    frame.choose()
    assert "places.wood" in list_hidden(frame)


def test_why_a_figure_goes():
    frame = make_frame(by_sector())
    frame.choose()
    told = {name(frame, one): frame.explain(one, cause) for one, cause in frame.choice.hidden.items()}
    cause = "ease.by.sector.a.x"
    assert told == {"ease.x sector.a": ("too few", ""), "ease.y sector.a": (COST, cause),
                    "ease.x sector.b": (COST, cause), "ease.y sector.b": (COST, cause)}
    assert COST == "the cost of another"


def list_needs(survey, **rules):
    frame = make_frame(survey, **rules)
    return {name(frame, one): need for one, need in frame.needs.items()}


def test_a_need_has_the_reason_of_the_count_before_that_of_its_group():
    needs = list_needs(by_sector({**TABLE, "a": {"x": 3, "y": 12, "z": 1}}))
    assert needs["ease.x sector.a"].reason == "too few" and needs["ease.y sector.a"] == Need(10, 5, "a group with a small base")
    assert "ease.y sector.a" not in list_needs(by_sector({**TABLE, "a": {"x": 3, "y": 12, "z": 1}}), smallest_base=16)


def test_a_sum_must_stay_p_per_cent_of_the_largest_off_on_either_side():
    survey = make_survey([ask("sector"), ask_number()], [(1, {"hours": 300}), (30, {"hours": 1})])
    assert list_needs(survey) == {"hours.#sum": Need(360, 60, "the largest contribution can be estimated"),
                                   "hours.zero": Need(5, 5, "nobody")}


def test_what_is_accepted_or_known_or_published_elsewhere_needs_nothing():
    assert list_needs(by_sector()) == {"ease.x sector.a": Need(10, 5, "too few")}
    assert list_needs(by_sector(), accepted=(Acceptance(("ease.*",), "I", "May", "So"),)) == {}
    frame = make_frame(by_sector(), {"ease.by.sector.a.x": Finding("q", "s", "2013", "q", "o", "", "percent", 1.0, 3, 9,
                                                                   "all")})
    assert frame.needs == {} and {name(frame, one) for one in frame.system.elsewhere} == {"ease.x sector.a"}


@pytest.mark.parametrize("count, is_same", [(3, True), (4, False), (None, False)])
def test_only_the_same_count_counts_the_same_people(count, is_same):
    frame = make_frame(by_sector(), {"ease.by.sector.a.x": Finding("q", "s", "2013", "q", "o", "", "percent", 1.0, count,
                                                                   9, "all"),
                                     "ease.by.nothing": Finding("q", "s", "2013", "q", "o", "", "percent", 1.0, 3, 9, "all")})
    assert bool(frame.system.elsewhere) == is_same


def test_a_proof_names_the_count_and_its_interval():
    survey = by_sector()
    frame = make_frame(survey)
    frame.choose()
    proofs = {one.name: one for one in frame.prove(publish(frame, survey))}
    assert {*proofs} == {f"ease.by.sector.{group}.{one}" for one in "xy" for group in "ab"}
    proof = proofs["ease.by.sector.a.x"]
    assert (proof.frame, proof.count, proof.is_safe, proof.insider) == ("people", 3, True,
                                                                        "") and proof.high >= 10 and proof.high - proof.low >= 5
    assert name(frame, proof.position) == "ease.x sector.a" and frame.accept(proofs.values())


def test_what_is_unsafe_is_mended_and_then_accepted():
    survey = by_sector()
    frame = make_frame(survey)
    frame.choose(with_secondary=False)
    proofs = frame.prove(publish(frame, survey))
    assert [(one.name, one.low, one.high, one.is_safe) for one in proofs] == [("ease.by.sector.a.x", 3, 3, False)]
    assert not frame.accept(proofs) and len(frame.choice.hidden) == 4
    assert frame.accept(frame.prove(publish(frame, survey)))


def test_the_proofs_of_another_frame_are_not_its_own():
    survey = by_sector()
    frame = make_frame(survey)
    frame.choose(with_secondary=False)
    proofs = frame.prove(publish(frame, survey))
    from dataclasses import replace
    assert frame.accept([replace(one, frame="visits") for one in proofs]) and len(frame.choice.hidden) == 1


ROUTED = [(7, {"member": "yes", "ease": "a"}), (53, {"member": "yes", "ease": "b"}), (30, {"member": "no", "ease": "."})]


def test_what_follows_from_a_figure_of_everybody_is_shown():
    """Who was asked are the members: of them just those said so who did of everybody, and 7 of everybody may be shown."""
    survey = make_survey([ask("member", options="yes no"),
                          ask("ease", asked_if={"member": ("yes",)}, breakdowns=("member",))], ROUTED)
    frame = make_frame(survey)
    frame.choose(with_secondary=False)
    assert list_hidden(frame) == {"ease.a member.yes"}
    (proof,) = [one for one in frame.prove(publish(frame, survey)) if one.name == "ease.by.member.yes.a"]
    assert (proof.low, proof.high, proof.is_safe) == (7, 7, True)
    assert not frame.accept(frame.prove(publish(frame, survey))) and frame.choice.hidden == {}
    protection = protect_findings(survey.findings, survey.codebook, survey.settings)
    assert protection.decisions == [] and not any(one.is_suppressed for one in protection.findings)
