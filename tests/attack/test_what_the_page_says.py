"""What the words of a page add: filters called like nets, and two percentages. And of what tells a value, only that is named."""

from stemreport.attack.solve import solve
from stemreport.attack.system import INFINITE, System
from tests.attack.small_bundle import SECTORS, attack, count_statuses, hide, list_recovered, sectors, share, write_question

BOTH = "<p>Where the number who answered differs from the number of all, the full tables show both percentages.</p>"
YES_NO = write_question("lab", "One answer.", "Laboratory", {"yes": "Yes", "no": "No"})


def test_a_filter_may_take_in_what_a_net_counts(tmp_path):
    labels = {"a": "Alpha", "b": "Beta", "c": "Gamma", "n": "Working in either"}
    counts = {"a": 3, "b": 40, "c": 57, "n": 43}
    rows = [share("q", one, count, 100) for one, count in counts.items()] + [
        share("q", one, count, 50, "lab.yes") for one, count in {"a": 1, "b": 20, "c": 29, "n": 21}.items()]
    rows = [row if row["group"] else hide(row) if row["option"] in "abn" else row for row in rows] + count_statuses("q", 100, 100)
    rows += [share("lab", one, 50, 100) for one in ("yes", "no")] + count_statuses("lab", 100, 100)
    page = write_question("q", "One answer.", "Question", labels, nets=["n"]) + YES_NO
    filtered = [share("lab", one, count, 43, "some") for one, count in (("yes", 21), ("no", 22))]
    words = '<table><tr><th>Working in either: Yes</th><td id="finding-lab.among.some.yes">{}</td></tr></table>'
    rows = [hide(row) if row["id"] == "q.c" else row for row in rows]
    assert not attack(tmp_path / "hidden", rows, page)["q.c"].is_recovered
    assert list_recovered(attack(tmp_path / "named", [*rows, *filtered], page + words.format("48.8%")))["q.c"] == 57


def list_lab():
    """Of a group of ten all answered, and one percentage is shown; how many are in the group is not."""
    rows = sectors("primary", "asn", counts=(10, 20, 185))
    return [*rows, share("lab", "yes", 5, 10, "sector.primary"), share("lab", "no", 5, 10, "sector.primary"), *count_statuses("lab", 214, 215)]


def test_a_page_that_gives_both_percentages_tells_by_giving_one(tmp_path):
    """The base of those who answered is then that of all in the group."""
    assert list_recovered(attack(tmp_path / "said", list_lab(), SECTORS + YES_NO + BOTH)) == {"sector.primary": 10, "sector.asn": 20}
    assert list_recovered(attack(tmp_path / "not", list_lab(), SECTORS + YES_NO)) == {}


def test_a_mean_of_those_who_answered_has_no_second_beside_it(tmp_path):
    rows = sectors("primary", "asn", counts=(10, 20, 185)) + [
        {"id": "hours.by.sector.primary.mean", "question": "hours", "group": "sector.primary", "measure": "mean", "estimate": "4.000000",
         "numerator": 36, "base": 9, "base_rule": "answered", "status": "shown"}, *count_statuses("hours", 214, 215)]
    page = SECTORS + '<div id="question-hours"><p class="kind">A number.</p></div>' + BOTH
    found = attack(tmp_path, rows, page)["sector.primary"]
    assert (found.low, found.high) == (9, 10)


def test_of_all_that_hangs_together_only_what_tells_is_named():
    """Held from below by two relations and from above by one of them and a third; the fourth holds nothing."""
    system = System()
    system.relate({"a": 1, "b": -1}, 0, INFINITE, "a is at least b")
    system.relate({"a": 1, "b": -1}, -INFINITE, 0, "a is at most b")
    system.relate({"a": 1, "b": 1}, 10, 10, "both make 10")
    system.relate({"a": 1, "b": -7}, -INFINITE, 50, "a is not far beyond b")
    answer = solve(system, [system.find("a")]).answers[system.find("a")]
    assert (answer.low, answer.high) == (5, 5)
    head, _, told = answer.why.partition(": ")
    assert (head, set(told.split("; "))) == ("together", {"a is at least b", "a is at most b", "both make 10"})


def test_of_what_is_not_known_the_first_of_many_relations_are_named():
    system = System()
    for number in range(9):
        system.relate({"a": 1, f"b{number}": 1}, 10, 12, f"with {number}")
    answer = solve(system, [system.find("a")]).answers[system.find("a")]
    assert answer.why == "together: with 0; with 1; with 2; with 3; with 4; with 5; ..."
