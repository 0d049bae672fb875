"""The cells of every kind of question: what adds up, and what only bounds."""

import pytest

from tests.disclosure.small_surveys import adds_up, ask, ask_number, build, cell, leaves, make_survey, says

SECTOR = ask("sector")
PLACES = ask("places", "multiple", "wood shore pier", breakdowns=("sector",), nets={"dry": "wood pier"})
PLACED = [(9, {"sector": "a", "places": "wood"}), (4, {"sector": "a", "places": "wood shore pier"}),
          (6, {"sector": "b", "places": "shore"}),
          (2, {"sector": "b", "places": "pier wood"}), (3, {"sector": "b"})]


def test_ticks_are_no_fewer_than_people_who_ticked():
    system = build(make_survey([SECTOR, PLACES], PLACED))
    for group, more in (("", 10), (" sector.a", 8), (" sector.b", 2)):
        assert leaves(system, {f"places.{one}{group}": 1
                               for one in ("wood", "shore", "pier")} | {f"places.#answered{group}": -1}) == more
        assert not adds_up(system, [f"places.{one}{group}" for one in ("wood", "shore", "pier")], f"places.#answered{group}")


def test_a_net_of_ticks_is_no_fewer_than_each_and_no_more_than_all():
    system = build(make_survey([SECTOR, PLACES], PLACED))
    for group, wood, pier, dry in (("", 15, 6, 15), (" sector.a", 13, 4, 13), (" sector.b", 2, 2, 2)):
        assert system.count(cell(f"places.dry{group}")) == dry
        for part, count in (("wood", wood), ("pier", pier)):
            assert leaves(system, {f"places.{part}{group}": 1, f"places.dry{group}": -1}) == count - dry
        assert leaves(system, {f"places.wood{group}": 1, f"places.pier{group}": 1,
                               f"places.dry{group}": -1}) == wood + pier - dry


def test_selections_add_up_and_have_no_complement():
    places = ask("places", "multiple", "wood shore pier", "selections", breakdowns=("sector",), nets={"dry": "wood pier"})
    system = build(make_survey([SECTOR, places], PLACED))
    for group in ("", " sector.a", " sector.b", " sector.#none"):
        assert adds_up(system, [f"places.{one}{group}" for one in ("wood", "shore", "pier")], f"places.#selections{group}")
        assert adds_up(system, [f"places.wood{group}", f"places.pier{group}"], f"places.dry{group}")
    assert not [one for one in system.cells if one[0][0] == "places" and one[0][1].startswith("!")]
    assert system.find(cell("places.#answered sector.a")) is None
    assert system.based[system.find(cell("places.#selections sector.a"))] == [f"places.by.sector.a.{one}"
                                                                              for one in ("wood", "shore", "pier", "dry")]


def test_a_group_is_no_smaller_than_each_of_its_ticks_and_no_larger_than_all():
    places = ask("places", "multiple", "wood shore pier", "selections", breakdowns=("sector",))
    system = build(make_survey([SECTOR, places], PLACED))
    assert leaves(system, {"places.wood sector.a": 1, "sector.a": -1}) == 0
    assert leaves(system, {"places.shore sector.b": 1, "sector.b": -1}) == -5
    assert leaves(system, {"places.#selections sector.b": 1, "places.#none": 1, "sector.b": -1}) == 10 + 3 - 11


def test_groups_that_people_may_be_several_of_do_not_add_up():
    questions = [ask("places", "multiple", "wood shore"), ask("ease", options="x y", breakdowns=("places",))]
    system = build(make_survey(questions, [(5, {"places": "wood shore", "ease": "x"}),
                                           (7, {"places": "wood", "ease": "y"}), (2, {"ease": "x"})]))
    assert adds_up(system, ["ease.x places.wood", "ease.x places.~wood"], "ease.x")
    assert [system.count(cell(one)) for one in ("ease.x places.wood", "ease.x places.~wood",
                                                "ease.y places.~shore")] == [5, 2, 7]
    assert system.find(cell("ease.x places.#none")) is None


def test_numbers_have_a_sum_and_their_zeros():
    hours = ask_number(breakdowns=("sector",))
    system = build(make_survey([SECTOR, hours], [(5, {"sector": "a", "hours": 2.5}), (4, {"sector": "a", "hours": 0}),
                                                 (3, {"sector": "b", "hours": 1}),
                                                 (2, {"sector": None, "hours": 10}), (1, {"sector": "b"})]))
    assert [system.count(cell(one)) for one in ("hours.#sum", "hours.#sum sector.a", "hours.#sum sector.b",
                                                "hours.#sum sector.#none")] == [
        35.5, 12.5, 3, 20]
    assert adds_up(system, [f"hours.#sum sector.{one}" for one in ("a", "b", "#none")], "hours.#sum")
    assert adds_up(system, ["hours.zero sector.a", "hours.!zero sector.a"], "hours.#answered sector.a")
    assert adds_up(system, ["hours.zero", "hours.!zero"], "hours.#answered")
    assert system.counted[system.find(cell("hours.#sum sector.a"))] == ["hours.by.sector.a.total", "hours.by.sector.a.mean"]
    assert "hours.by.sector.a.median" in system.based[system.find(cell("hours.#answered sector.a"))]


RANK = ask("rank", "rank", "p1 p2", items="i j", breakdowns=("sector",))
RANKED_ROWS = [(6, {"sector": "a", "rank.i": "p1", "rank.j": "p2"}), (3, {"sector": "b", "rank.i": "p2", "rank.j": "p1"}),
               (2, {"sector": "b", "rank.i": "", "rank.j": "p1"}), (1, {"sector": "b"})]


def test_places_add_up_to_who_ranked_the_item_and_these_are_no_more_than_answered():
    system = build(make_survey([SECTOR, RANK], RANKED_ROWS))
    for group, ranked, not_ranked in (("", 9, 2), (" sector.a", 6, 0), (" sector.b", 3, 2)):
        assert adds_up(system, [f"rank.i.p1{group}", f"rank.i.p2{group}"], f"rank.i.#ranked{group}")
        assert adds_up(system, [f"rank.i.#ranked{group}", f"rank.i.!#ranked{group}"], f"rank.i.#answered{group}")
        assert [system.count(cell(f"rank.i.{one}{group}")) for one in ("#ranked", "!#ranked")] == [ranked, not_ranked]
    assert system.based[system.find(cell("rank.i.#ranked sector.b"))] == ["rank.i.by.sector.b.mean"]
    assert adds_up(system, [f"rank.i.#ranked sector.{one}" for one in ("a", "b", "#none")], "rank.i.#ranked")


def test_a_breakdown_by_a_rank_closes_with_those_who_gave_the_item_no_place():
    rank = ask("rank", "rank", "p1 p2", items="i j")
    system = build(make_survey([rank, ask("sector", breakdowns=("rank.i",))], RANKED_ROWS))
    assert adds_up(system, [f"rank.i.{one} sector.b" for one in ("p1", "p2", "~#ranked")], "sector.b")
    assert system.count(cell("rank.i.~#ranked sector.b")) == 3, "two who ranked others, and one nothing"


def test_each_item_of_a_grid_is_a_table():
    grid = ask("times", "grid", "good bad", items="dawn dusk", breakdowns=("sector",))
    system = build(make_survey([SECTOR, grid], [(5, {"sector": "a", "times.dawn": "good", "times.dusk": "bad"}),
                                                (2, {"sector": "b", "times.dawn": "bad"})]))
    assert adds_up(system, ["times.dawn.good sector.a", "times.dawn.bad sector.a"], "times.dawn.#answered sector.a")
    assert system.count(cell("times.dusk.#none")) == 2


def test_a_filter_has_a_group_and_a_rest_that_are_everybody():
    questions = [SECTOR, ask("ease", options="x y", filters=("few",))]
    system = build(make_survey(questions, [(9, {"sector": "a", "ease": "x"}), (3, {"sector": "a"}),
                                           (5, {"sector": "b", "ease": "y"})], {"few": {"sector": "a"}}))
    assert says(system, {"among:few.in": 1, "among:few.~in": 1}, 17)
    assert [system.count(cell(one)) for one in ("among:few.in", "ease.x among:few.in", "ease.y among:few.~in",
                                                "ease.#none among:few.in")] == [12, 9, 5, 3]
    assert adds_up(system, ["ease.x among:few.in", "ease.x among:few.~in"], "ease.x")
    assert adds_up(system, ["ease.x among:few.~in", "ease.y among:few.~in"], "ease.#answered among:few.~in")


@pytest.mark.parametrize("kind", ["options", "number"])
@pytest.mark.parametrize("base, is_told", [("answered", True), ("all", True), ("asked", False)])
def test_the_size_of_a_filters_group_is_a_cell_where_a_base_tells_it(kind, base, is_told):
    question = ask_number("ease", base, filters=("few",)) if kind == "number" else ask("ease", options="x y", base=base,
                                                                                       filters=("few",))
    value = 1 if kind == "number" else "x"
    rows = [(9, {"sector": "a", "ease": value}), (3, {"sector": "a"}), (5, {"sector": "b", "ease": value})]
    system = build(make_survey([SECTOR, question], rows, {"few": {"sector": "a"}}))
    assert (system.count(cell("among:few.in")) == 12) == (base == "all" or base == "answered" and kind == "options")
