"""What is known across questions: who was asked, what follows from what, who is in a filter, and rankings."""

import pytest

from stemreport.codebook.model import Derived
from tests.disclosure.small_surveys import adds_up, ask, ask_number, build, cell, leaves, make_survey, says

MEMBER = ask("member", options="yes no never", nets={"no_member": "no never"})


def route(where, rows, kind="single", **rest):
    return build(make_survey([MEMBER, ask("places", "multiple", "wood shore"),
                              ask("ease", kind, "x y", asked_if=where, **rest)], rows))


ROUTED = [(9, {"member": "yes", "ease": "x", "places": "wood"}), (4, {"member": "yes", "places": "shore"}),
          (5, {"member": "no", "ease": ".", "places": "wood"}), (2, {"member": "never", "ease": ".", "places": "wood shore"})]


def test_who_was_asked_is_who_gave_one_of_the_answers():
    assert adds_up(route({"member": ("yes",)}, ROUTED), ["member.yes"], "ease.#asked")
    rows = [(times, answers | ({"ease": None} if answers["member"] == "no" else {})) for times, answers in ROUTED]
    assert adds_up(route({"member": ("yes", "no")}, rows), ["member.yes", "member.no"], "ease.#asked")


def test_one_tick_tells_who_was_asked_and_several_do_not():
    rows = [(9, {"places": "wood", "ease": "x"}), (4, {"places": "wood shore", "ease": "y"}),
            (2, {"places": "shore", "ease": "."})]
    assert adds_up(route({"places": ("wood",)}, rows), ["places.wood"], "ease.#asked")
    rows = [(9, {"places": "wood", "ease": "x"}), (4, {"places": "wood shore", "ease": "y"}), (2, {"places": "shore"}),
            (1, {"ease": "."})]
    system = route({"places": ("wood", "shore")}, rows)
    assert not [link for link in system.links if {system.find([("ease", "#asked")]),
                                                  system.find([("places", "wood")])} <= {one for one, _ in link.terms}]


def test_of_two_conditions_no_more_were_asked_than_meet_either():
    rows = [(9, {"member": "yes", "places": "wood", "ease": "x"}), (4, {"member": "yes", "places": "shore", "ease": "."}),
            (3, {"member": "no", "places": "wood", "ease": "."})]
    system = route({"member": ("yes",), "places": ("wood",)}, rows)
    assert leaves(system, {"member.yes": 1, "ease.#asked": -1}) == 4
    assert leaves(system, {"places.wood": 1, "ease.#asked": -1}) == 3
    assert not adds_up(system, ["member.yes"], "ease.#asked")


def is_known(system, text):
    found = system.find(cell(text))
    assert found is not None, text
    return found in system.known


def test_who_was_not_asked_is_known_not_to_have_answered():
    system = build(make_survey([MEMBER, ask("ease", options="x y", asked_if={"member": ("yes",)}, breakdowns=("member",),
                                            nets={"all": "x y"})], [
        (9, {"member": "yes", "ease": "x"}), (4, {"member": "yes"}), (5, {"member": "no", "ease": "."}),
        (2, {"member": "never", "ease": "."})]))
    assert is_known(system, "ease.x member.no") and is_known(system, "ease.y member.never") and is_known(system, "ease.#answered member.no")
    assert is_known(system, "ease.!x member.no") and is_known(system, "ease.x member.#none")
    assert not is_known(system, "ease.y member.yes"), "that could have been"
    assert not is_known(system, "ease.#none member.no") and not is_known(system, "ease.#answered member.yes")


def test_who_is_in_a_net_of_those_who_were_not_asked_did_not_answer_and_in_another_may_have():
    asked = {"member": ("yes", "no")}
    member = ask("member", options="yes no never lapsed", nets={"out": "never lapsed", "mixed": "no never"},
                 breakdowns=("ease",))
    system = build(make_survey([member, ask("ease", options="x y", asked_if=asked)], [
        (9, {"member": "yes", "ease": "x"}), (5, {"member": "never", "ease": "."}), (2, {"member": "lapsed", "ease": "."})]))
    assert is_known(system, "ease.x member.out") and not is_known(system, "ease.x member.mixed")
    assert not is_known(system, "ease.y member.!never"), "those who were asked are among them"


def test_what_follows_from_an_answer_adds_up_from_the_answers():
    kinds = ask("kinds", options="in out", derived=Derived("member", False, {"in": ("yes",), "out": ("no", "never")},
                                                           None), breakdowns=("sector",))
    sector, member = ask("sector"), ask("member", options="yes no never", breakdowns=("sector",))
    system = build(make_survey([sector, member, kinds], [
        (9, {"sector": "a", "member": "yes", "kinds": "in"}), (4, {"sector": "a", "member": "no", "kinds": "out"}),
        (3, {"sector": "b", "member": "never", "kinds": "out"})]))
    for group in ("", " sector.a", " sector.b", " sector.#none"):
        assert adds_up(system, [f"member.yes{group}"], f"kinds.in{group}")
        assert adds_up(system, [f"member.no{group}", f"member.never{group}"], f"kinds.out{group}")


def test_otherwise_is_what_no_choice_leads_to():
    kinds = ask("kinds", options="in rest", derived=Derived("member", False, {"in": ("yes",)}, "rest"))
    system = build(make_survey([MEMBER, kinds], [(9, {"member": "yes", "kinds": "in"}),
                                                 (4, {"member": "no", "kinds": "rest"}),
                                                 (1, {"member": "never", "kinds": "rest"}), (2, {})]))
    assert adds_up(system, ["member.no", "member.never"], "kinds.rest") and adds_up(system, ["member.yes"], "kinds.in")


def test_answers_that_lead_to_nothing_are_in_no_identity():
    kinds = ask("kinds", options="in", derived=Derived("member", False, {"in": ("yes",)}, None))
    system = build(make_survey([MEMBER, kinds], [(9, {"member": "yes", "kinds": "in"}), (4, {"member": "no"})]))
    assert adds_up(system, ["member.yes"], "kinds.in") and not adds_up(system, ["member.no"], "kinds.in")


def test_no_other_answer_leads_to_a_derived_one():
    kinds = ask("kinds", options="in rest", derived=Derived("member", False, {"in": ("yes",)}, "rest"), breakdowns=("member",))
    system = build(make_survey([MEMBER, kinds], [(9, {"member": "yes", "kinds": "in"}),
                                                 (4, {"member": "no", "kinds": "rest"}), (2, {})]))
    assert is_known(system, "kinds.in member.no") and is_known(system, "kinds.rest member.yes") and is_known(system, "kinds.in member.#none")
    assert not is_known(system, "kinds.rest member.never") and not is_known(system, "kinds.rest member.no")
    assert not is_known(system, "kinds.!in member.yes") or system.counts[system.find(cell("kinds.!in member.yes"))] == 0


TICKS = ask("places", "multiple", "wood shore pier", breakdowns=("sector",))
TICKED = [(6, {"sector": "a", "places": "wood", "spot": "only_wood"}),
          (4, {"sector": "a", "places": "wood shore", "spot": "two"}),
          (3, {"sector": "b", "places": "wood shore pier", "spot": "more"}),
          (2, {"sector": "b", "places": "pier", "spot": "more"}), (1, {"sector": "b"})]


def spot(exactly, otherwise="more", choices=None):
    choices = choices or {"only_wood": ("wood",), "two": ("wood", "shore")}
    return ask("spot", options="only_wood two more", derived=Derived("places", exactly, choices, otherwise),
               breakdowns=("sector", "places"))


def test_who_ticked_just_these_ticked_each_of_them():
    system = build(make_survey([ask("sector"), TICKS, spot(True)], TICKED))
    for group, wood, shore in (("", 3, 3), (" sector.a", 0, 0), (" sector.b", 3, 3)):
        assert leaves(system, {f"places.wood{group}": -1, f"spot.only_wood{group}": 1, f"spot.two{group}": 1}) == -wood
        assert leaves(system, {f"places.shore{group}": -1, f"spot.two{group}": 1}) == -shore
    assert not [link for link in system.links if system.find([("places", "pier")]) in {one for one,
                                                                                       times in link.terms if times == -1}
                and system.find([("spot", "two")]) in {one for one, _ in link.terms}]


def test_other_ticks_are_of_those_for_whom_something_else_holds():
    system = build(make_survey([ask("sector"), TICKS, spot(True)], TICKED))
    spare = [one for one, cell in enumerate(system.cells) if cell[0][1].startswith("otherwise")]
    whole = {one for link in system.links for one,
             times in link.terms if times == -1 and {other for other, _ in link.terms} & {*spare}}
    assert system.find([("spot", "more")]) in whole and system.find(cell("spot.more sector.b")) in whole
    assert not [cell for cell in build(make_survey([ask("sector"), TICKS,
                                                    spot(True, None, {"only_wood": ("wood",), "two": ("wood", "shore"),
                                                                      "more": ("pier",)})], [])).cells
                if cell[0][1].startswith("otherwise")]


def test_nothing_is_said_of_any_of_several_ticks():
    system = build(make_survey([ask("sector"), TICKS, spot(False)],
                               [(6, {"sector": "a", "places": "wood", "spot": "only_wood"})]))
    together = {system.find([("places", "wood")]), system.find([("spot", "only_wood")])}
    assert not [link for link in system.links if together <= {one for one, _ in link.terms}]


def test_who_ticked_something_else_did_not_tick_just_these():
    system = build(make_survey([ask("sector"), TICKS, spot(True)], TICKED))
    assert is_known(system, "spot.only_wood places.shore") and is_known(system, "spot.two places.pier")
    assert not is_known(system, "spot.more places.wood") and not is_known(system, "spot.two places.wood")
    loose = build(make_survey([ask("sector"), TICKS, spot(False)], TICKED[:1]))
    assert not is_known(loose, "spot.only_wood places.shore"), "one of several is enough"


# --- filters ---------------------------------------------------------------------------------------------------------

FILTERED = [(9, {"sector": "a", "member": "yes", "ease": "x"}), (4, {"sector": "b", "member": "yes", "ease": "x"}),
            (5, {"sector": "a", "member": "no", "ease": "y"}), (3, {"sector": "b", "member": "never", "ease": "y"})]


def sift(where, sector=None, ease=None):
    return build(make_survey([sector or ask("sector"), ask("member", options="yes no never", breakdowns=("ease",)),
                              ease or ask("ease", options="x y", filters=("few",))],
                             FILTERED, {"few": where}))


def test_a_filter_is_who_gave_one_of_its_answers():
    system = sift({"member": "yes no"})
    for other in ("", "ease.x ", "ease.y "):
        assert adds_up(system, [f"{other}member.yes", f"{other}member.no"], f"{other}among:few.in")


def test_a_filter_of_several_ticks_is_no_sum():
    questions = [ask("places", "multiple", "wood shore"), ask("ease", options="x y", filters=("few",))]
    rows = [(5, {"places": "wood shore", "ease": "x"}), (3, {"places": "wood", "ease": "y"})]
    system = build(make_survey(questions, rows, {"few": {"places": "wood shore"}}))
    assert not adds_up(system, ["places.wood", "places.shore"], "among:few.in")
    assert adds_up(build(make_survey(questions, rows, {"few": {"places": "wood"}})), ["places.wood"], "among:few.in")


def test_of_two_conditions_no_more_are_in_the_filter_than_meet_either():
    system = sift({"member": "yes no", "sector": "a"})
    assert leaves(system, {"member.yes": 1, "member.no": 1, "among:few.in": -1}) == 4
    assert leaves(system, {"sector.a": 1, "among:few.in": -1}) == 0
    assert not adds_up(system, ["sector.a"], "among:few.in")
    assert leaves(system, {"member.yes ease.x": 1, "member.no ease.x": 1, "among:few.in ease.x": -1}) == 4


def test_where_a_table_crosses_both_conditions_its_cells_are_the_filter():
    system = sift({"member": "yes no", "sector": "a"}, ask("sector", breakdowns=("member",)))
    assert adds_up(system, ["sector.a member.yes", "sector.a member.no"], "among:few.in")
    assert not adds_up(sift({"member": "yes no"}, ask("sector", breakdowns=("member",))),
                       ["member.yes sector.a", "member.no sector.a"], "among:few.in")


def test_an_answer_that_the_filter_leaves_out_is_known_not_to_be_in_it():
    system = sift({"ease": "x"})
    assert is_known(system, "ease.y among:few.in") and not is_known(system, "ease.x among:few.~in")
    assert not is_known(sift({"member": "yes"}), "ease.y among:few.in")


# --- rankings --------------------------------------------------------------------------------------------------------


def rank(rows, items="i j", places="p1 p2", **rest):
    return build(make_survey([ask("sector"), ask("rank", "rank", places, items=items, breakdowns=("sector",))], rows))


ALL_RANKED = [(6, {"sector": "a", "rank.i": "p1", "rank.j": "p2"}), (3, {"sector": "b", "rank.i": "p2", "rank.j": "p1"})]


def test_where_all_put_every_item_in_its_place_each_place_was_given_once_by_each():
    system = rank(ALL_RANKED)
    for group in ("", " sector.a", " sector.b"):
        for place in ("p1", "p2"):
            assert adds_up(system, [f"rank.i.{place}{group}", f"rank.j.{place}{group}"], f"rank.i.#ranked{group}")


def test_where_somebody_left_an_item_out_places_do_not_add_up_over_items():
    rows = [*ALL_RANKED, (2, {"sector": "b", "rank.i": "p1", "rank.j": ""})]
    system = rank(rows)
    for group in ("", " sector.b"):
        assert not adds_up(system, [f"rank.i.p1{group}", f"rank.j.p1{group}"], f"rank.i.#ranked{group}")
    assert adds_up(system, ["rank.i.p1 sector.a", "rank.j.p1 sector.a"], "rank.i.#ranked sector.a"), "in the group nobody did"


def test_more_places_than_items_do_not_add_up_over_items():
    assert not adds_up(rank(ALL_RANKED, places="p1 p2 p3"), ["rank.i.p1", "rank.j.p1"], "rank.i.#ranked")


def test_the_complement_of_a_net_of_all_options_is_known_to_be_nobody():
    system = build(make_survey([ask("ease", options="x y z", nets={"any": "x y z", "top": "x y"})],
                               [(9, {"ease": "x"}), (4, {"ease": "y"})]))
    assert is_known(system, "ease.!any") and not is_known(system, "ease.!top") and not is_known(system, "ease.z")


@pytest.mark.parametrize("base", ["answered", "all"])
def test_sums_are_in_no_relation_of_people(base):
    hours = ask_number(base=base, asked_if={"member": ("yes",)}, breakdowns=("member",))
    system = build(make_survey([MEMBER, hours], [(9, {"member": "yes", "hours": 3}), (4, {"member": "no", "hours": "."})]))
    assert adds_up(system, ["member.yes"], "hours.#asked") and is_known(system, "hours.#sum member.no")
    assert says(system, {"hours.#asked": 1, "hours.#not_asked": 1}, 13)
