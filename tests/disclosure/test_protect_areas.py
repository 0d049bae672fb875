"""Reports about areas and that of the whole survey, attacked together: nobody recovers a small number from all of them."""

from dataclasses import replace
from functools import cache

import pytest

from stemreport.disclosure import protect_areas as protection
from stemreport.disclosure.frame import FrameProtection
from stemreport.disclosure.join import REST, WHOLE
from tests.disclosure.area_surveys import AreaSurvey, invent_areas, list_told

SEEDS = [3, 4, 5, 7, 8, 9, 11, 63, 70, 71, 189]
each_survey = pytest.mark.parametrize("seed", SEEDS)


@cache
def publish(seed):
    survey = invent_areas(seed)
    return survey, survey.publish()


def attack_faulty(monkeypatch, spoil):
    """Attack reports that were protected with a fault in it, until one survey gives something away."""
    join = protection.join_reports

    def join_wrongly(*given):
        joint = join(*given)
        spoil(joint)
        return joint

    monkeypatch.setattr(protection, "join_reports", join_wrongly)
    return next((told for seed in SEEDS if (told := list_told(survey := invent_areas(seed), survey.publish()))), [])


@each_survey
def test_nothing_is_told_by_all_reports_together(seed):
    assert list_told(*publish(seed)) == []


def test_there_is_something_to_protect_and_something_is_shown():
    hidden = [one.is_suppressed for seed in SEEDS for id, report in publish(seed)[1].items() if id for one in report.values() if one.measure == "percent"]
    assert 0.1 < sum(hidden) / len(hidden) < 0.7


def test_reports_that_are_protected_each_alone_tell_of_each_other():
    told = {seed: list_told(survey := invent_areas(seed), survey.publish(alone=True)) for seed in SEEDS[:5]}
    assert sum(map(bool, told.values())) >= 3


def test_without_the_rest_something_is_told_of_it(monkeypatch):
    def forget(joint):
        for one in joint.places.get(REST, {}).values():
            joint.needs.pop(one, None)

    assert any(name.startswith("rest ") for name, *_ in attack_faulty(monkeypatch, forget))


def test_without_what_the_whole_survey_hides_something_is_told_of_it(monkeypatch):
    def forget(joint):
        for one in joint.places[WHOLE].values():
            joint.needs.pop(one, None)
            joint.system.counted.pop(one, None)

    assert any(name.startswith("whole ") for name, *_ in attack_faulty(monkeypatch, forget))


def test_without_the_links_between_reports_something_is_told(monkeypatch):
    def forget(joint):
        own = [link for link in joint.system.links if len({joint.origins[one][0] for one, _ in link.terms}) == 1]
        joint.system.links[:] = own

    assert attack_faulty(monkeypatch, forget)


@pytest.mark.parametrize("seed", [3, 4, 8, 11, 71])
def test_where_no_choice_helps_no_area_shows_an_answer_to_the_question_and_nothing_is_told(seed, monkeypatch):
    survey = invent_areas(seed)
    monkeypatch.setattr(protection, "_PATIENCE", (0, 1))
    whole = survey.publish()[None]
    monkeypatch.setattr(FrameProtection, "mend", lambda self, unsafe: None)
    reports = survey.publish(first=whole)
    assert list_told(survey, reports) == []
    answers = [one.is_suppressed for id, report in reports.items() if id for one in report.values() if one.question == "q" and one.measure == "percent"]
    assert any(answers)
    if not {"area", "part"} & {*survey.codebook.questions["q"].breakdowns}:
        # Else some stay that the whole survey shows by area, and how many answered may have to go as well.
        assert all(answers) and not any(one.is_suppressed for id, report in reports.items() if id for one in report.values() if one.measure == "count")


def make_area_survey(people, **question):
    survey = invent_areas(1, [1, 1, 1])
    questions = dict(survey.codebook.questions)
    questions["q"] = replace(questions["q"], kind="single", base="answered", options=questions["area"].options, nets=(), breakdowns=(), **question)
    rows = [(area, "a", (one,) if one else ()) for area, answers in people.items() for one, times in answers.items() for _ in range(times)]
    return AreaSurvey(replace(survey.codebook, questions=questions, filters={}), survey.settings, rows)


LARGE = {"a": 40, "b": 40, "c": 40}


def hide(people, **question):
    reports = make_area_survey(people, **question).publish()
    return {f"{area}.{id}" for area, report in reports.items() if area for id, one in report.items() if one.is_suppressed and one.question == "q"}, reports


def test_nothing_is_hidden_where_all_is_large_enough():
    hidden, reports = hide(dict.fromkeys("abc", LARGE))
    assert hidden == set() and [*reports] == [None, "a", "b", "c"]


def test_what_one_area_hides_is_hidden_in_another_as_well():
    hidden, _ = hide({"a": {**LARGE, "a": 9}, "b": LARGE, "c": {**LARGE, "c": 45}})
    assert "a.q.a" in hidden and len(hidden) == 4 and len({one[2:] for one in hidden}) == 2 and len({one[0] for one in hidden}) == 2


def test_ten_are_shown_of_an_area_and_nine_are_not():
    assert hide({"a": {**LARGE, "a": 10}, "b": LARGE, "c": LARGE})[0] == set()


def test_a_question_that_fewer_than_twenty_answered_and_the_sign_below_thirty():
    published = hide({"a": {"a": 14, "b": 14, "c": 0, None: 60}, "b": LARGE, "c": LARGE})[1]["a"]
    assert {published[f"q.{one}"].status for one in "ab"} <= {"unreliable", "suppressed"}
    assert "a.q.a" in hide({"a": {"a": 10, "b": 9, "c": 0, None: 60}, "b": LARGE, "c": LARGE})[0]


def test_the_causes_are_told_in_the_words_of_the_area():
    survey = make_area_survey({"a": {**LARGE, "a": 9}, "b": LARGE, "c": {**LARGE, "c": 45}})
    done = survey.protect()
    decisions = {(area, one.id): (one.reason, one.cause) for area, one_area in done.items() for one in one_area.decisions}
    assert decisions["a", "q.a"] == ("too few", "")
    others = [cause for (area, id), (reason, cause) in decisions.items() if reason == "the cost of another"]
    assert others and {*others} <= {"q.a", "q.a of a"} and "q.a of a" in others
    assert all(not proof.name.count("@") and proof.frame == "people" and proof.is_safe for one in done.values() for proof in one.proofs)
    assert {proof.name for proof in done["a"].proofs} >= {"q.a"}
