"""What may not be shown for its own sake: counts and complements at the edges of the threshold, and what is exempt."""

import pytest

from stemreport.disclosure.primary import describe_cell, find_accepted, find_unsafe, list_small_groups, name_cell
from stemreport.disclosure_rules import Acceptance, DisclosureRules, SafeZeros
from tests.disclosure.small_surveys import ask, ask_number, build, cell, cross, make_survey


def judge(survey, rules=DisclosureRules()):
    system = build(survey)
    return {" ".join(map(".".join, system.cells[one])): reason for one, reason in find_unsafe(system, rules).items()}


def count_one(few, many=96, **rest):
    return make_survey([ask("sector")], [(few, {"sector": "a"}), (many, {"sector": "b"})])


def test_five_may_be_shown_of_everybody_and_four_may_not():
    assert judge(count_one(5)) == {}
    assert judge(count_one(4)) == {"sector.a": "too few",
                                   "sector.!b": "too few others"}, "neither is the complement of the other shown"


def test_the_threshold_is_what_the_rules_say():
    assert judge(count_one(5), DisclosureRules(threshold=6)) == {"sector.a": "too few", "sector.!b": "too few others"}
    assert judge(count_one(4), DisclosureRules(threshold=4, group_threshold=100)) == {}


def by_sector(x, y, z=20, **rest):
    table = {"a": {"x": x, "y": y, "z": z}, "b": {"x": 30, "y": 30, "z": 30}}
    return make_survey([ask("sector"), ask("ease", options="x y z", breakdowns=("sector",), **rest)],
                       cross("sector", "ease", table))


def test_ten_may_be_shown_of_a_group_and_nine_may_not():
    assert judge(by_sector(10, 25)) == {}
    assert judge(by_sector(9, 25)) == {"ease.x sector.a": "too few"}
    assert judge(by_sector(9, 25), DisclosureRules(group_threshold=9)) == {}


def test_nor_may_what_all_but_nine_of_a_group_said():
    assert judge(by_sector(25, 5, 4)) == {
        "ease.y sector.a": "too few", "ease.z sector.a": "too few", "ease.!x sector.a": "too few others"}


def test_of_ticks_the_complement_is_judged_as_well():
    survey = make_survey([ask("places", "multiple", "wood shore")], [(56, {"places": "wood shore"}), (4, {"places": "shore"})])
    assert judge(survey) == {"places.!wood": "too few others", "places.!shore": "nobody else"}


def test_a_net_is_judged_as_an_option_is():
    survey = make_survey([ask("ease", options="x y z", nets={"top": "x y"})],
                         [(2, {"ease": "x"}), (1, {"ease": "y"}), (90, {"ease": "z"})])
    assert judge(survey)["ease.top"] == "too few" and judge(survey)["ease.!z"] == "too few others"


def test_that_nobody_said_something_is_not_shown_unless_it_is_safe():
    assert judge(count_one(0)) == {"sector.a": "nobody", "sector.!b": "nobody else"}
    safe = DisclosureRules(safe_zeros=(SafeZeros(("sector.a",), "Why not."),))
    assert judge(count_one(0), safe) == {"sector.!b": "nobody else"}, "that all said the other is another matter"
    assert judge(count_one(0), DisclosureRules(safe_zeros=(SafeZeros(("sector.*",), "Why not."),))) == {}
    assert judge(count_one(1), safe)["sector.a"] == "too few", "one is not nobody"


def test_a_safe_zero_of_a_table_may_be_named_either_way():
    for pattern in ("ease.by.sector.a.x", "sector.by.ease.x.a", "ease.by.*"):
        assert judge(by_sector(0, 25), DisclosureRules(safe_zeros=(SafeZeros((pattern,), "Why not."),))) == {}
    assert judge(by_sector(0, 25)) == {"ease.x sector.a": "nobody"}


def test_item_non_response_of_everybody_is_exempt_and_of_a_group_is_not():
    table = {"a": {"x": 30, "y": 30, None: 2}, "b": {"x": 30, "y": 30, None: 0}}
    survey = make_survey([ask("sector"), ask("ease", options="x y", breakdowns=("sector",))], cross("sector", "ease", table))
    assert judge(survey) == {"ease.#none sector.a": "item non-response of a group"}


def test_who_answered_the_one_question_and_not_the_other_by_which_it_is_split():
    table = {"a": {"x": 30, "y": 30}, "b": {"x": 30, "y": 30}, None: {"x": 3, "y": 1, None: 2}}
    survey = make_survey([ask("sector"), ask("ease", options="x y", breakdowns=("sector",))], cross("sector", "ease", table))
    assert judge(survey) == {f"ease.{one} sector.#none": "item non-response of a group" for one in ("x", "y", "!x", "!y")}, (
        "and that two answered neither is exempt")


def test_routing_of_a_group_is_judged_and_who_was_asked_is_not():
    rows = [(30, {"sector": "a", "ease": "x"}), (30, {"sector": "a", "ease": "y"}), (3, {"sector": "a", "ease": "."}),
            (20, {"sector": "b", "ease": "x"}), (20, {"sector": "b", "ease": "y"})]
    survey = make_survey([ask("sector"), ask("ease", options="x y", base="asked", breakdowns=("sector",))], rows)
    assert judge(survey) == {"ease.#none sector.a": "item non-response of a group",
                             "ease.#not_asked sector.a": "item non-response of a group"}


def test_the_size_of_a_base_is_told():
    table = {"a": {"x": 2, "y": 3}, "b": {"x": 30, "y": 30}}
    found = judge(make_survey([ask("sector"), ask("ease", options="x y", breakdowns=("sector",))],
                              cross("sector", "ease", table)))
    assert "ease.#answered sector.a" not in found and found["ease.x sector.a"] == "too few"
    ranked = make_survey([ask("rank", "rank", "p1 p2", items="i j")],
                         [(40, {"rank.i": "p1", "rank.j": "p2"}), (3, {"rank.i": "p2", "rank.j": ""})])
    assert {one for one in judge(ranked) if "#" in one} == set(), "who ranked an item is told as who answered is"
    selected = make_survey([ask("places", "multiple", "wood shore", "selections")], [(4, {"places": "wood"})])
    assert judge(selected) == {"places.wood": "too few", "places.shore": "nobody"}


def test_where_nobody_is_a_zero_says_nothing():
    empty = {"a": {"x": 0, "y": 0}, "b": {"x": 30, "y": 30}}
    found = judge(make_survey([ask("sector"), ask("ease", options="x y", breakdowns=("sector",))],
                              cross("sector", "ease", empty)))
    assert not [one for one in found if one.startswith("ease")], "nobody is in the group"
    silent = {"a": {"x": 0, "y": 0, None: 40}, "b": {"x": 30, "y": 30}}
    found = judge(make_survey([ask("sector"), ask("ease", options="x y", breakdowns=("sector",))],
                              cross("sector", "ease", silent)))
    assert found == {}, "nobody of the group answered"
    assert judge(make_survey([ask("sector"), ask("ease", options="x y")], [(30, {"sector": "a"}), (30, {"sector": "b"})])) == {}


def test_where_nobody_gave_an_answer_nobody_of_a_group_did():
    table = {"a": {"x": 0, "y": 30, "z": 30}, "b": {"x": 0, "y": 30, "z": 30}}
    survey = make_survey([ask("sector"), ask("ease", options="x y z", breakdowns=("sector",))], cross("sector", "ease", table))
    assert judge(survey) == {"ease.x": "nobody"}


def test_that_nobody_is_outside_a_filter_says_nothing():
    survey = make_survey([ask("sector", options="a b c"), ask("ease", options="x y", filters=("few",))],
                         cross("sector", "ease", {"a": {"x": 20, "y": 20}, "b": {"x": 20, "y": 20},
                                                  "c": {"x": 3, "y": 0}}), {"few": {"sector": "a b"}})
    assert judge(survey) == {"among:few.~in": "too few", "among:few.~in ease.x": "too few",
                             "among:few.~in ease.!y": "too few others",
                             "sector.c": "too few"}


def test_a_filters_group_has_the_threshold_of_groups():
    def few(times):
        return make_survey([ask("sector"), ask("ease", options="x y", filters=("few",))],
                           [(times, {"sector": "a", "ease": "x"}), (30, {"sector": "b", "ease": "x"}),
                            (30, {"sector": "b", "ease": "y"}), (10, {"sector": "a", "ease": "y"})], {"few": {"sector": "a"}})
    assert judge(few(10)) == {} and "among:few.in ease.x" in judge(few(9))
    alone = make_survey([ask("sector"), ask("ease", options="x y", filters=("few",))],
                        [(9, {"sector": "a", "ease": "x"}), (30, {"sector": "b", "ease": "y"})], {"few": {"sector": "a"}})
    assert judge(alone)["among:few.in"] == "too few" and "sector.a" not in judge(alone)


def test_sums_and_what_identities_leave_are_not_judged_as_counts():
    survey = make_survey([ask("sector"), ask_number(breakdowns=("sector",)), ask("places", "multiple", "wood shore")],
                         [(20, {"sector": "a", "hours": 0.1, "places": "wood"}),
                          (20, {"sector": "b", "hours": 0, "places": "shore"})])
    assert not [one for one in judge(survey) if "#sum" in one or one.startswith("~")]


def test_what_is_known_anyway_is_not_judged():
    member = ask("member", options="yes no")
    survey = make_survey([member, ask("ease", options="x y", asked_if={"member": ("yes",)}, breakdowns=("member",))],
                         [(30, {"member": "yes", "ease": "x"}), (30, {"member": "yes", "ease": "y"}),
                          (30, {"member": "no", "ease": "."})])
    assert judge(survey) == {}


# --- groups with too few people --------------------------------------------------------------------------------------


def list_small(survey, smallest=20):
    system = build(survey)
    found = list_small_groups(system, survey.codebook, {one.id: one for one in survey.findings}, "people", smallest)
    return {" ".join(map(".".join, system.cells[one])) for one in found}


def test_of_a_group_of_nineteen_nothing_is_shown_and_of_twenty_it_is():
    assert list_small(by_sector(0, 19, 0)) == {f"ease.{one} sector.a" for one in "xyz"}
    assert list_small(by_sector(0, 20, 0)) == set() and list_small(by_sector(0, 20, 0), 21) != set()


def test_a_group_in_which_nobody_is_is_no_small_group():
    assert list_small(by_sector(0, 0, 0)) == set()


def test_nets_and_other_bases_of_a_small_group_go_as_well_and_its_complements_are_in_no_finding():
    survey = by_sector(5, 5, 5, nets={"top": "x y"})
    assert list_small(survey) == {f"ease.{one} sector.a" for one in ("x", "y", "z", "top")}


def test_of_a_small_group_the_base_that_is_declared_counts():
    def ask_some(base):
        table = {"a": {"x": 15, "y": 4, None: 30}, "b": {"x": 30, "y": 30}}
        return make_survey([ask("sector"), ask("ease", options="x y", base=base, breakdowns=("sector",))],
                           cross("sector", "ease", table))
    assert list_small(ask_some("answered")) and not list_small(ask_some("all"))


def test_a_filters_group_and_the_sums_of_a_group_may_be_small():
    survey = make_survey([ask("sector"), ask_number(breakdowns=("sector",), filters=("few",))],
                         [(19, {"sector": "a", "hours": 3}), (30, {"sector": "b", "hours": 2})], {"few": {"sector": "a"}})
    assert list_small(survey) == {f"hours.{part} {group}" if group == "sector.a" else f"{group} hours.{part}"
                                  for part in ("#sum", "zero") for group in ("sector.a", "among:few.in")}


def test_free_text_has_no_groups():
    survey = make_survey([ask("sector"), ask("words", "text", "", breakdowns=("sector",))],
                         [(5, {"sector": "a", "words": "Hm"})])
    assert list_small(survey) == set()


def test_what_nobody_can_be_in_is_not_listed():
    member = ask("member", options="yes no")
    survey = make_survey([member, ask("ease", options="x y", base="all", asked_if={"member": ("yes",)},
                                      breakdowns=("member",))],
                         [(30, {"member": "yes", "ease": "x"}), (30, {"member": "yes", "ease": "y"}),
                          (9, {"member": "no", "ease": "."})])
    assert list_small(survey) == set()


# --- names and accepted risks ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("text, names", [
    ("ease.easy", ["ease.easy"]), ("ease.!easy", ["ease.easy"]), ("times.dawn.good", ["times.dawn.good"]),
    ("ease.#none", ["ease.not_answered"]),
    ("ease.#not_asked", ["ease.not_asked"]), ("ease.#asked", ["ease.asked"]), ("ease.#answered", ["ease.answered"]),
    ("ease.#not_answered", ["ease.not_answered"]), ("hours.#sum", ["hours.total"]), ("rank.i.!#ranked", ["rank.i.ranked"]),
    ("places.#selections", ["places.selections"]), ("among:few.in", ["among.few"]), ("among:few.~in", ["among.few"]),
    ("ease.easy role.b", ["ease.by.role.b.easy", "role.by.ease.easy.b"]), ("among:few.in ease.easy", ["ease.among.few.easy"]),
    ("ease.easy role.~#ranked", ["ease.by.role.ranked.easy", "role.by.ease.easy.ranked"])])
def test_a_cell_is_named_as_the_ids_of_findings_are(text, names):
    assert name_cell(cell(text)) == names


def accept(survey, *patterns):
    system = build(survey)
    return {" ".join(map(".".join, system.cells[one]))
            for one in find_accepted(system, DisclosureRules(accepted=(Acceptance(patterns, "I", "May", "So"),)))}


def test_a_risk_is_accepted_for_a_count_and_its_complement():
    assert accept(count_one(3), "sector.a") == {"sector.a", "sector.!a"}
    assert find_accepted(build(count_one(3)), DisclosureRules()) == set()


def test_a_risk_is_accepted_by_either_name_of_a_cell_or_by_one_of_its_findings():
    for pattern in ("ease.by.sector.a.x", "sector.by.ease.x.a"):
        assert accept(by_sector(3, 30), pattern) == {"ease.x sector.a", "ease.!x sector.a"}
    table = {"a": {"x": 3, "y": 30, None: 1}, "b": {"x": 30, "y": 30}}
    silent = make_survey([ask("sector"), ask("ease", options="x y", breakdowns=("sector",))], cross("sector", "ease", table))
    assert accept(silent, "ease.by.sector.a.x.of_all") == {"ease.x sector.a"}, "derived from the same count"
    assert accept(silent, "ease.by.*.of_answered") == set()
    numbers = make_survey([ask("sector"), ask_number(breakdowns=("sector",))],
                          [(3, {"sector": "a", "hours": 1}), (9, {"sector": "b", "hours": 1})])
    assert accept(numbers, "hours.by.sector.a.mean") == {"hours.#sum sector.a"}


def test_what_identities_leave_is_nobodys_figure():
    assert not [one for one in accept(make_survey([ask("places", "multiple", "wood shore")], [(4, {"places": "wood"})]),
                                      "*") if one.startswith("~")]


@pytest.mark.parametrize("text, name", [("ease.easy", "ease.easy"), ("ease.!easy", "all but ease.easy"),
                                        ("ease.!easy role.b", "all but ease.by.role.b.easy"),
                                        ("ease.easy role.~#ranked", "ease.by.role.ranked.easy")])
def test_a_complement_is_described_as_one(text, name):
    assert describe_cell(cell(text)) == name
