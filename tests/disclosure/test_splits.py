"""Numbers that were given in parts: they add up, and no part can be worked out that may not be shown."""

from dataclasses import replace

import pandas as pd
import pytest

from stemreport.disclosure.cells import SUM
from stemreport.disclosure.frame import SAME_ROWS, build_system
from stemreport.disclosure.protect import protect_findings
from stemreport.house_style import round_half_up
from stemreport.settings import Denominator
from tests.attack.protected import publish_survey
from tests.disclosure.returns import AREAS, invent_returns, make_returns, open_codebook


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("codebook")


@pytest.fixture(scope="module")
def survey(folder):
    return invent_returns(folder, 1)


def total(findings, id):
    return findings[f"{id}.total"].numerator


@pytest.mark.parametrize("seed", range(4))
def test_the_parts_of_every_split_add_up_to_the_number(folder, seed):
    survey = invent_returns(folder, seed)
    findings = {one.id: one for one in survey.findings}
    for question in survey.codebook.list_counted():
        for by in question.split_by:
            ids = [f"{question.id}.by.{by}.{part.id}" for part in survey.codebook.list_parts(question, by)]
            assert sum(total(findings, id) for id in ids) == pytest.approx(total(findings, question.id))
            assert sum(findings[f"{id}.share"].estimate for id in ids) == pytest.approx(100)
            assert {findings[f"{id}.total"].base for id in ids} == {25}


def test_only_what_counts_once_can_belong_to_several(survey):
    ids = {one.id for one in survey.findings}
    assert "outings.by.area.several.total" in ids and "attendees.by.area.several.total" not in ids
    assert "attendees.by.area.not_broken_down.total" in ids


def test_a_region_holds_what_its_areas_do_and_of_outings_no_less(survey):
    system = build_system(survey.codebook, "returns", {one.id: one for one in survey.findings})

    def find(measure, by, part):
        return system.find([(measure, SUM), (by, part)])

    for region, areas in AREAS.items():
        terms = {find("cumulative", "area", one): 1 for one in areas} | {find("cumulative", "region", region): -1}
        assert any(dict(link.terms) == terms and link.total == 0 for link in system.links)
        outings = [find("outings", "area", one) for one in areas]
        assert sum(system.counts[one] for one in outings) <= system.counts[find("outings", "region", region)]
        assert not any({one for one, _ in link.terms} == {*outings, find("outings", "region", region)} for link in system.links)


def test_a_gap_is_shown(survey):
    published = {one.id: one for one in protect_findings(survey.findings, survey.codebook, survey.settings).findings}
    assert all(published[f"{measure}.by.area.h.total"].display == "0" for measure in survey.codebook.measures)


def test_a_gap_that_nobody_declared_safe_is_not(survey):
    settings = replace(survey.settings, disclosure=replace(survey.settings.disclosure, safe_zeros=()))
    decisions = {one.id: one.reason for one in protect_findings(survey.findings, survey.codebook, settings).decisions}
    assert {decisions[f"{measure}.by.area.h.total"] for measure in survey.codebook.measures} == {"nobody has more than 0"}


@pytest.mark.parametrize("seed", range(10))
def test_nobody_works_out_a_part_that_is_not_shown(folder, tmp_path, seed):
    edition = publish_survey(invent_returns(folder, seed, size=12), tmp_path)
    hidden = [one for one in edition.protection.findings if one.is_suppressed and ".by.area." in one.id]
    recovered = [one for one in edition.attack().inferences if one.is_recovered]
    assert hidden and recovered == []
    assert all(proof.is_safe for proof in edition.protection.proofs)


def test_without_secondary_suppression_the_attack_does(folder, tmp_path):
    recovered = {one.id for seed in range(10)
                 for one in publish_survey(invent_returns(folder, seed, size=12), tmp_path / str(seed), with_secondary=False).attack().inferences
                 if one.is_recovered}
    assert any(".by.area." in id for id in recovered) and any(".by.region." in id for id in recovered)


def make_pair(folder, first, second):
    """Three areas; in the first one the numbers of visitors are as given, the hours of each visit too."""
    rows = [{"return": number, "outing": "o1", "hours": hours, "people": people, "area": "a"} for number, (hours, people) in enumerate(zip(first, second))]
    rows += [{"return": number, "outing": f"o{area}", "hours": 1, "people": 10, "area": area} for number in range(len(first)) for area in "bc"]
    return make_returns(open_codebook(folder), pd.DataFrame(rows), ["club"] * len(first))


def test_what_one_contributor_has_most_of_is_hidden_in_every_measure_of_the_same_rows(folder):
    survey = make_pair(folder, [1, 1, 1, 1, 50], [10, 10, 10, 10, 10])
    protection = protect_findings(survey.findings, survey.codebook, survey.settings)
    reasons = {one.id: one.reason for one in protection.decisions}
    assert reasons["cumulative.by.area.a.total"] == "the largest contribution can be estimated"
    assert reasons["attendees.by.area.a.total"] == reasons["outings.by.area.a.share"] == SAME_ROWS
    even = make_pair(folder, [1] * 5, [10] * 5)
    assert not any(".by.area.a." in one.id for one in protect_findings(even.findings, even.codebook, even.settings).decisions)


def test_a_share_goes_with_its_part_and_with_the_total(folder):
    survey = make_pair(folder, [1, 1, 1, 1, 50], [10, 10, 10, 10, 10])
    published = {one.id: one for one in protect_findings(survey.findings, survey.codebook, survey.settings).findings}
    for question in survey.codebook.list_counted():
        for by in question.split_by:
            for part in survey.codebook.list_parts(question, by):
                pair = [published[f"{question.id}.by.{by}.{part.id}.{suffix}"] for suffix in ("total", "share")]
                assert pair[1].is_suppressed == (pair[0].is_suppressed or published[f"{question.id}.total"].is_suppressed)


# --- a denominator ----------------------------------------------------------------------------------------------------


def test_each_part_of_which_the_number_is_known_has_its_rate(folder):
    survey = invent_returns(folder, 2)
    pupils = Denominator("pupils", "area", "pupil", "Pupils", "A census", {"a": 200, "b": 16})
    settings = replace(survey.settings, denominators={"pupils": pupils})
    findings = {one.id: one for one in replace(survey, settings=settings).findings}
    rates = {id: one for id, one in findings.items() if id.endswith(".per_pupils")}
    assert set(rates) == {f"{measure}.by.area.{part}.per_pupils" for measure in survey.codebook.measures for part in "ab"}
    one = rates["cumulative.by.area.b.per_pupils"]
    assert (one.numerator, one.base, one.base_rule) == (total(findings, "cumulative.by.area.b"), 16, "denominator")
    assert one.estimate == pytest.approx(one.numerator / 16) and one.display == f"{round_half_up(one.numerator / 16, 2):,}"


def test_a_rate_goes_with_its_total_since_the_number_is_public(folder, tmp_path):
    survey = make_pair(folder, [1, 1, 1, 1, 50], [10, 10, 10, 10, 10])
    pupils = Denominator("pupils", "area", "pupil", "Pupils", "A census", {"a": 200.5, "b": 16})
    edition = publish_survey(replace(survey, settings=replace(survey.settings, denominators={"pupils": pupils})), tmp_path)
    published = edition.published
    assert published["cumulative.by.area.a.per_pupils"].is_suppressed and published["cumulative.by.area.a.per_pupils"].base == 200.5
    assert [one.id for one in edition.attack().inferences if one.is_recovered] == []
