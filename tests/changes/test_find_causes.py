import pytest

from stemreport.changes.change import Change
from stemreport.changes.find_causes import LIBRARIES, UNKNOWN, find_causes

NUMBER, WORDS = Change("number", "ease.easy", "", "10%", "12%"), Change("sentence", "intro-1", "", "Most", "Few")


def find(left, groups, changes=(NUMBER, WORDS)):
    """Find causes where `left` says what still differs when some inputs are put back; nothing is left by default of all."""
    asked = []

    def put_back(names):
        asked.append(tuple(names))
        found = left(set(names))
        return found if found is None else {one.name: text for one, text in found.items()}

    causes = find_causes(changes, groups, put_back)
    assert len(asked) == len(set(asked)), "made twice"
    return [causes[one.name] for one in changes]


def test_what_goes_with_one_input_was_caused_by_it():
    def left(names):
        return {**({} if "data" in names else {NUMBER: "12%"}), **({} if "notebook" in names else {WORDS: "Few"})}
    assert find(left, ["data", "notebook", "codebook"]) == ["data", "notebook"]


def test_what_goes_with_either_of_two_needed_both():
    def left(names):
        return {} if names & {"data", "codebook"} else {NUMBER: "12%"}
    assert find(left, ["data", "codebook"], [NUMBER]) == ["data and codebook together"]


def test_what_two_inputs_change_each_in_part_has_both_for_causes():
    def left(names):
        return {} if names == {"data", "codebook"} else {NUMBER: "11%" if names else "12%"}
    assert find(left, ["data", "codebook"], [NUMBER]) == ["data and codebook together"]


def test_what_stays_when_all_is_put_back_comes_from_the_libraries():
    def left(names):
        return {WORDS: "Few", **({} if "data" in names else {NUMBER: "12%"})}
    assert find(left, ["data", "notebook"]) == ["data", LIBRARIES]


def test_what_changes_and_stays_comes_from_an_input_and_the_libraries():
    def left(names):
        return {WORDS: "Some" if "notebook" in names else "Few"}
    assert find(left, ["data", "notebook"], [WORDS]) == [f"notebook and {LIBRARIES} together"]


def test_without_an_input_that_differs_nothing_is_made():
    assert find(lambda names: pytest.fail("made"), []) == [LIBRARIES, LIBRARIES]


def test_inputs_that_do_not_fit_alone_are_put_back_together():
    def left(names):
        if len(names & {"codebook", "notebook"}) == 1:
            return None
        return {} if "codebook" in names else {NUMBER: "12%"}
    assert find(left, ["codebook", "data", "notebook"], [NUMBER]) == ["codebook and notebook"]


def test_one_that_does_not_fit_alone_is_put_back_with_another():
    def left(names):
        if names == {"codebook"}:
            return None
        return {} if "codebook" in names else {NUMBER: "12%"}
    assert find(left, ["codebook", "data"], [NUMBER]) == ["codebook (put back with data, without which it does not fit)"]


def test_where_nothing_can_be_made_no_cause_is_claimed():
    assert find(lambda names: None, ["data", "codebook"], [NUMBER]) == [UNKNOWN]
    assert find(lambda names: None, ["data"], [NUMBER]) == [UNKNOWN]
