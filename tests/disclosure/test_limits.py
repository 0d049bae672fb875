"""How uncertain a cell can be at most."""

import numpy as np
import pytest

from stemreport.disclosure.limits import Limits
from stemreport.disclosure.needs import Need
from tests.disclosure.small_surveys import ask, ask_number, build, cell, cross, make_survey

TABLE = {"a": {"x": 3, "y": 17, None: 2}, "b": {"x": 1, "y": 40}, None: {"x": 2, "y": 1}}


@pytest.fixture(scope="module")
def system():
    return build(make_survey([ask("sector"), ask("ease", options="x y", breakdowns=("sector",))],
                             cross("sector", "ease", TABLE)))


def limit(system, *hidden):
    """Limits where all is published but these."""
    known = np.array([system.is_published(one) for one in range(len(system.cells))])
    known[[system.find(cell(one)) for one in hidden]] = False
    return Limits(system, known)


@pytest.mark.parametrize("text, most", [("ease.x sector.a", 6), ("ease.y sector.a", 22), ("ease.y sector.b", 41),
                                        ("ease.x", 64), ("ease.!y", 64),
                                        ("ease.!x sector.a", 22), ("ease.x sector.#none", 3), ("ease.!y sector.b", 6),
                                        ("ease.#none sector.a", 2)])
def test_no_count_is_higher_than_what_is_published_of_everybody(system, text, most):
    assert limit(system).find_most(system.find(cell(text))) == most


def test_what_is_not_published_of_everybody_limits_nothing(system):
    place = system.find(cell("ease.x sector.a"))
    assert limit(system, "ease.x").find_most(place) == 22 and limit(system, "sector.a").find_most(place) == 6
    assert limit(system, "ease.x", "sector.a").find_most(place) == np.inf
    rest, none = system.find(cell("ease.!y sector.b")), system.find(cell("ease.x sector.#none"))
    assert limit(system, "ease.y").find_most(rest) == 41 and limit(system, "ease.#answered").find_most(rest) == 41, "6 is then not to be worked out"
    assert limit(system, "sector.#answered").find_most(none) == 6 and limit(system, "ease.#answered").find_most(none) == 3


def test_how_many_answered_is_limited_by_nothing(system):
    assert limit(system).find_most(system.find(cell("ease.#none"))) == np.inf
    assert limit(system, "ease.#answered").find_most(system.find(cell("ease.x"))) == np.inf


def test_a_sum_is_limited_by_nothing():
    system = build(make_survey([ask("sector"), ask_number(breakdowns=("sector",))], [(9, {"sector": "a", "hours": 3})]))
    assert limit(system).find_most(system.find(cell("hours.#sum sector.a"))) == np.inf


def test_a_need_asks_for_no_more_than_margins_leave_open(system):
    limits, place = limit(system), system.find(cell("ease.x sector.a"))
    fitted = limits.fit(Need(10, 5, "few"), place)
    assert (fitted.top, fitted.width, fitted.reason) == (6, 5, "few")
    assert limits.fit(Need(4, 9, "few"), place) == Need(4, 6, "few"), "from none to the six who said so"


def test_while_another_is_known_less_is_left_open(system):
    limits, place = limit(system), system.find(cell("ease.x sector.a"))
    assert limits.fit(Need(10, 9, ""), place, system.find(cell("ease.x sector.b"))) == Need(5, 3, ""), "of the other five no more than three are in no group"
    assert limits.fit(Need(10, 9, ""), place, system.find(cell("sector.a"))) == limits.fit(Need(10, 9, ""), place), "known already"
    assert limits.fit(Need(10, 9, ""), place) == Need(6, 6, ""), "and one who knows it is another matter"


def test_of_everybody_only_how_many_answered_is_taken_for_known(system):
    assert limit(system).fit(Need(100, 100, ""), system.find(cell("ease.x"))) == Need(64, 64, "")


def test_an_interval_is_wide_enough_where_it_could_not_be_wider(system):
    limits, place = limit(system), system.find(cell("ease.x sector.a"))
    need = Need(10, 9, "")
    assert limits.is_met(need, place, 0, 6) and limits.is_met(need, place, 1, 10) and limits.is_met(need, place, 2, 12)
    assert not limits.is_met(need, place, 1, 6) and not limits.is_met(need, place, 0, 5)
    assert limits.is_met(need, place, 2, 5, system.find(cell("ease.x sector.b"))) and not limits.is_met(need, place, 3, 5, system.find(cell("ease.x sector.b")))


def test_the_most_of_a_margin_is_enough_for_the_width_as_well(system):
    place = system.find(cell("ease.x sector.#none"))
    assert limit(system).find_most(place) == 3 and limit(system).is_met(Need(10, 5, ""), place, 0, 3)
    assert not limit(system).is_met(Need(10, 5, ""), place, 0, 2)


def test_what_is_known_anyway_stays_known(system):
    place = system.find(cell("ease.#none sector.b"))
    assert place in system.known and place not in limit(system)._find_blocks(False)


def test_a_sum_a_hair_less_than_its_limit_is_at_its_limit():
    rows = [(9, {"sector": "a", "hours": 0.1}), (9, {"sector": "b", "hours": 0.2})]
    system = build(make_survey([ask("sector"), ask_number(breakdowns=("sector",))], rows))
    fitted = limit(system).fit(Need(100, 100, ""), system.find(cell("hours.#sum sector.a")))
    assert (fitted.top, fitted.width) == (pytest.approx(2.7, abs=2e-4),
                                          pytest.approx(2.7, abs=2e-4)) and fitted.top <= 2.7 + 1e-9
