"""An intruder who has the report of the whole survey and all those about areas."""

import csv

import pytest

from stemreport.attack.areas import attack_areas

COLUMNS = ["id", "question", "option", "group", "measure", "estimate", "numerator", "base", "base_rule", "status", "display"]
PEOPLE = 300


def write_bundle(folder, size, counts, hidden=(), frame="people", **more):
    """Write the findings of a bundle with one question, and what else is given: counts by question."""
    folder.mkdir(parents=True)
    rows = [[frame, frame, "", "", "count", size, size, size, "received", "shown", str(size)]]
    for question, own in {"ease": counts, **more}.items():
        answered = sum(own.values())
        for status, count in (("asked", size), ("answered", answered), ("not_answered", size - answered), ("not_asked", 0)):
            rows.append([f"{question}.{status}", question, status, "", "count", count, count, size, "all", "shown", str(count)])
        for option, count in own.items():
            id = f"{question}.{option}"
            rows.append([id, question, option, "", "percent", *(["", "", answered, "answered", "suppressed", "[c]"] if id in hidden else
                                                              [100 * count / answered, count, answered, "answered", "shown", f"{100 * count / answered:.1f}%"])])
    with (folder / "findings.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([COLUMNS, *rows])


def recovered(folder):
    return {one.id: one.low for one in attack_areas(folder) if one.is_recovered}


@pytest.fixture
def whole(tmp_path):
    """200 in the north and 100 in the south: everybody is in one of them."""
    folder = tmp_path / "survey"
    write_bundle(folder, PEOPLE, {"easy": 180, "hard": 90, "none": 30}, area={"north": 200, "south": 100})
    return folder


def test_what_one_area_hides_follows_from_the_whole_and_the_other(whole):
    write_bundle(whole / "areas" / "north", 200, {"easy": 128, "hard": 45, "none": 27})
    write_bundle(whole / "areas" / "south", 100, {"easy": 52, "hard": 45, "none": 3}, hidden=("ease.none", "ease.hard"))
    assert recovered(whole) == {"south: ease.none": 3, "south: ease.hard": 45}


def test_what_both_hide_stays_hidden(whole):
    write_bundle(whole / "areas" / "north", 200, {"easy": 128, "hard": 45, "none": 27}, hidden=("ease.none", "ease.hard"))
    write_bundle(whole / "areas" / "south", 100, {"easy": 52, "hard": 45, "none": 3}, hidden=("ease.none", "ease.hard"))
    assert recovered(whole) == {}


def test_what_the_whole_hides_follows_from_areas_that_show_it(tmp_path):
    folder = tmp_path / "survey"
    write_bundle(folder, PEOPLE, {"easy": 180, "hard": 90, "none": 30}, hidden=("ease.none", "ease.hard"), area={"north": 200, "south": 100})
    write_bundle(folder / "areas" / "north", 200, {"easy": 128, "hard": 45, "none": 27})
    write_bundle(folder / "areas" / "south", 100, {"easy": 52, "hard": 45, "none": 3})
    assert recovered(folder) == {"ease.none": 30, "ease.hard": 90}


def test_a_handful_in_no_area_follows_by_subtraction(tmp_path):
    folder = tmp_path / "survey"
    write_bundle(folder, PEOPLE, {"easy": 180, "hard": 90, "none": 30}, area={"north": 200, "south": 93})
    write_bundle(folder / "areas" / "north", 200, {"easy": 128, "hard": 45, "none": 27})
    write_bundle(folder / "areas" / "south", 93, {"easy": 50, "hard": 43, "none": 0})
    found = recovered(folder)
    assert found["in no area with a report: ease.none"] == 3 and found["in no area with a report: ease.easy"] == 2


def test_who_is_in_no_area_covers_what_areas_hide(tmp_path):
    folder = tmp_path / "survey"
    write_bundle(folder, PEOPLE, {"easy": 180, "hard": 90, "none": 30}, area={"north": 120, "south": 100})
    write_bundle(folder / "areas" / "north", 120, {"easy": 60, "hard": 45, "none": 15})
    write_bundle(folder / "areas" / "south", 100, {"easy": 52, "hard": 45, "none": 3}, hidden=("ease.none", "ease.hard"))
    assert recovered(folder) == {}
