"""Cells, how they are named, and the identities between them."""

import pytest

from stemreport.disclosure.cells import CellSystem, Link, outside, without


@pytest.fixture
def system():
    return CellSystem()


def list_cells(system, *cells):
    """The positions of cells; each must be there."""
    found = [system.find(cell) for cell in cells]
    assert None not in found
    return found


def test_a_table_and_the_same_table_turned_round_have_the_same_cells(system):
    one = system.add([("role", "b"), ("ease", "a")], 3)
    assert system.add([("ease", "a"), ("role", "b")], 3) == one
    assert system.cells == [(("ease", "a"), ("role", "b"))] and system.counts == [3]
    assert system.find([("role", "b"), ("ease", "a")]) == one == 0


def test_a_question_by_itself_has_the_cells_of_the_question(system):
    assert system.add([("ease", "a"), ("ease", "a")], 3) == system.add([("ease", "a")], 3)
    assert system.cells == [(("ease", "a"),)]


def test_a_cell_that_is_there_keeps_its_count(system):
    system.add([("ease", "a")], 3)
    system.add([("ease", "a")], 4)
    assert system.counts == [3] and system.count([("ease", "a")]) == 3


def test_what_is_not_there_is_none(system):
    assert system.find([("ease", "a")]) is None and system.count([("ease", "a")]) is None


def test_the_first_cell_is_found_as_well(system):
    system.add([("ease", "a")], 0)
    assert system.find([("ease", "a")]) == 0 and system.count([("ease", "a")]) == 0


def test_the_rest_of_those_who_answered_and_the_rest_of_everybody_have_names_of_their_own():
    assert (without("a"), outside("a")) == ("!a", "~a")


def test_parts_add_up_to_a_whole(system):
    one, other, whole = (system.add([("q", name)], count) for name, count in (("a", 2), ("b", 3), ("#answered", 5)))
    system.add_up([one, other], whole)
    assert system.links == [Link(((one, 1), (other, 1), (whole, -1)), 0)]


def test_what_does_not_add_up_is_no_identity(system):
    one, whole = system.add([("q", "a")], 2), system.add([("q", "#answered")], 5)
    with pytest.raises(ValueError, match=r"\('q', 'a'\).*-3.*not 0"):
        system.add_up([one], whole)
    assert system.links == []
    with pytest.raises(ValueError):
        system.link({one: 1, whole: 1}, 8)
    with pytest.raises(ValueError):
        system.link({one: 1, whole: 1}, 6)
    system.link({one: 1, whole: 1}, 7)
    assert system.links == [Link(((0, 1), (1, 1)), 7)]


def test_sums_of_hours_may_be_off_by_their_last_decimal(system):
    one, whole = system.add([("q", "#sum")], 0.1 + 0.2), system.add([("r", "#sum")], 0.3)
    system.add_up([one], whole)
    assert len(system.links) == 1
    with pytest.raises(ValueError):
        system.add_up([one], system.add([("s", "#sum")], 0.3005))


def test_the_same_identity_stands_once(system):
    one, other, whole = (system.add([("q", name)], count) for name, count in (("a", 2), ("b", 3), ("#answered", 5)))
    system.add_up([one, other], whole)
    system.add_up([other, one], whole)
    assert len(system.links) == 1


def test_what_parts_leave_of_a_whole_is_a_cell_of_its_own(system):
    one, other, whole = (system.add([("q", name)], count) for name, count in (("a", 2), ("b", 3), ("#answered", 9)))
    rest = system.bound([other, one], whole, "spare")
    assert system.counts[rest] == 4 and system.cells[rest][0][0] == "~"
    assert system.links == [Link(((one, 1), (other, 1), (whole, -1), (rest, 1)), 0)]
    assert system.bound([one, other], whole, "spare") == rest, "the same rest"
    assert system.bound([one, other], whole, "another") != rest and system.bound([one], whole, "spare") != rest


def test_parts_that_are_more_than_their_whole_leave_less_than_nothing(system):
    one, whole = system.add([("q", "a")], 2), system.add([("q", "#answered")], 1)
    assert system.counts[system.bound([one], whole, "spare")] == -1, "so that a test of all counts sees it"


def test_findings_publish_a_cell_as_their_count_or_as_their_base(system):
    one, other, third = (system.add([("q", name)], 1) for name in "abc")
    for _ in range(2):
        system.publish(one, "q.a")
        system.publish(one, "q.b", as_base=True)
    system.publish(one, "q.a.of_all")
    system.publish(other, "q.a", as_base=True)
    assert system.list_findings(one) == ["q.a", "q.a.of_all", "q.b"] and system.list_findings(other) == ["q.a"]
    assert (system.counted, system.based) == ({one: ["q.a", "q.a.of_all"]}, {one: ["q.b"], other: ["q.a"]})
    assert [system.is_published(position) for position in (one, other, third)] == [True, True, False]
    assert system.list_findings(third) == []
    system.publish(third, "q.c")
    assert system.is_published(third) and system.list_findings(third) == ["q.c"]


def test_the_cells_that_hold_a_condition_are_found_by_it(system):
    for condition in (("a",), ("a", "b"), ("b",), ("a", "b")):
        system.add([("q", one) if one == "a" else ("r", one) for one in condition], 1)
    assert system.holding == {("q", "a"): [0, 1], ("r", "b"): [1, 2]}
