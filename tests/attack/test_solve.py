"""What cannot all hold: guesses give way, those near the place first, and only then what was shown."""

from stemreport.attack.solve import solve
from stemreport.attack.system import System


def answer(system, *keys):
    found = solve(system, [system.find(key) for key in keys])
    return [(found.answers[system.find(key)].low, found.answers[system.find(key)].high) for key in keys], found.contradictions


def test_only_the_guess_near_a_contradiction_gives_way():
    system = System()
    system.equate("a", ["b"], "guessed", guess=True)
    system.equate("x", ["y"], "guessed as well", guess=True)
    for key, value in (("a", 1), ("b", 2), ("x", 3)):
        system.fix(key, value, value, "shown")
    assert answer(system, "a", "b", "y") == ([(1, 1), (2, 2), (3, 3)], ())


def test_a_guess_far_from_a_contradiction_gives_way_before_what_is_shown():
    system = System()
    system.equate("a", ["b"], "guessed", guess=True)
    system.fix("a", 1, 1, "shown")
    system.equate("b", ["c"], "a fact")
    system.equate("c", ["d"], "a fact")
    system.fix("d", 2, 2, "shown")
    assert answer(system, "b", "c") == ([(2, 2), (2, 2)], ())


def test_what_is_shown_gives_way_last_and_is_told():
    system = System()
    system.fix("a", 1, 1, "shown here")
    system.fix("a", 2, 2, "shown there")
    assert answer(system, "a") == ([(1, 1)], ("shown there",))


def test_whole_numbers_are_sought_where_fractions_would_do():
    """Twice a number and four times another are 6: a fraction would be half of three."""
    system = System()
    system.relate({"a": 2, "b": 4, "c": 6}, 12, 12, "12 in all")
    system.fix("c", 1, 1, "one")
    assert answer(system, "a", "b")[0] == [(1, 3), (0, 1)]


def test_an_unknown_without_an_upper_limit_has_none():
    system = System()
    system.fix("a", 3, float("inf"), "3 or more")
    assert answer(system, "a")[0] == [(3, float("inf"))]
