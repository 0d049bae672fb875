"""Reports about areas and that of the whole survey, attacked together: nobody recovers a small number from all of them."""

from functools import cache

import pytest

from stemreport.disclosure import protect_areas as protection
from stemreport.disclosure.join import REST, WHOLE
from tests.disclosure.area_surveys import invent_areas, list_told

SEEDS = [3, 4, 5, 7, 8, 9, 11, 63, 70, 71]
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
