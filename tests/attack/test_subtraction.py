"""What follows from shown counts alone: sums, nets, bases, breakdowns, routing, rankings and totals."""

import pytest

from stemreport.attack.attack_bundle import run_attack
from tests.attack.small_bundle import SECTORS, attack, count_statuses, hide, list_recovered, sectors, share, write_bundle, write_derived, write_question

EASE = {"easy": "Easy", "hard": "Hard", "never": "Never tried"}


def by_sector(counts, hidden, question="ease"):
    """The answers to another question by sector; `counts` by sector, in the order of EASE."""
    whole = [sum(column) for column in zip(*counts.values())]
    rows = [share(question, option, count, sum(whole)) for option, count in zip(EASE, whole)]
    for sector, own in counts.items():
        rows += [share(question, option, count, sum(own), f"sector.{sector}") for option, count in zip(EASE, own)]
    return [hide(row, base_too=True) if row["id"] in hidden else row for row in rows] + count_statuses(question, sum(whole), sum(whole))


def test_one_hidden_answer_is_what_the_others_leave(tmp_path):
    found = attack(tmp_path, sectors("primary"), SECTORS)
    assert list_recovered(found) == {"sector.primary": 1}
    assert found["sector.primary"].how.startswith("by subtraction: the answers to sector add up")


def test_two_hidden_answers_hide_each_other(tmp_path):
    found = attack(tmp_path, sectors("primary", "asn", counts=(4, 3, 208)), SECTORS)
    assert {(one.low, one.high) for one in found.values()} == {(0, 7)}


def test_two_hidden_answers_that_share_nothing_are_known(tmp_path):
    assert list_recovered(attack(tmp_path, sectors("primary", "asn", counts=(0, 0, 215)), SECTORS)) == {
        "sector.primary": 0, "sector.asn": 0}


def test_several_answers_are_possible_so_nothing_adds_up(tmp_path):
    rows = [share("help", option, count, 40, rule="all") for option, count in zip("abc", (30, 20, 4))]
    page = write_question("help", "More than one answer possible.", "Help", {"a": "A lot", "b": "Bits", "c": "Constantly"})
    found = attack(tmp_path, [*rows[:2], hide(rows[2]), *count_statuses("help", 40, 40)], page)
    assert (found["help.c"].low, found["help.c"].high) == (0, 40)


def test_a_tick_for_everybody_who_answered_gives_a_least(tmp_path):
    rows = [share("help", "a", 10, 40, rule="all"), hide(share("help", "b", 33, 40, rule="all")), *count_statuses("help", 40, 40)]
    page = write_question("help", "More than one answer possible.", "Help", {"a": "A lot", "b": "Bits"})
    assert attack(tmp_path, rows, page)["help.b"].low == 30


def test_a_group_is_what_the_whole_and_the_other_groups_leave(tmp_path):
    counts = {"primary": (2, 5, 3), "asn": (4, 8, 8), "secondary": (90, 60, 35)}
    rows = by_sector(counts, {"ease.by.sector.primary.easy"}) + sectors(counts=(10, 20, 185))
    assert list_recovered(attack(tmp_path, rows, SECTORS + write_question("ease", "One answer.", "Ease", EASE))) == {
        "ease.by.sector.primary.easy": 2}


def test_four_hidden_cells_at_the_corners_of_a_table_hold(tmp_path):
    counts = {"primary": (2, 5, 3), "asn": (4, 8, 8), "secondary": (90, 60, 35)}
    hidden = {f"ease.by.sector.{sector}.{option}" for sector in ("primary", "asn") for option in ("easy", "hard")}
    rows = by_sector(counts, hidden) + sectors(counts=(10, 20, 185))
    found = attack(tmp_path, rows, SECTORS + write_question("ease", "One answer.", "Ease", EASE))
    assert list_recovered(found) == {}
    assert (found["ease.by.sector.primary.easy"].low, found["ease.by.sector.primary.easy"].high) == (0, 6)


def test_hidden_cells_in_a_chain_are_solved_together(tmp_path):
    """No row has one hidden cell alone, and yet: x + y, y + z and x + z are known."""
    names = {"a": "Alpha", "b": "Beta", "c": "Gamma"}
    pairs = {"ab": ("a", "b"), "bc": ("b", "c"), "ac": ("a", "c")}
    counts = {"a": 3, "b": 4, "c": 6}
    rows = [hide(share("q", one, count, 33)) for one, count in counts.items()]
    rows += [share("q", "rest", 20, 33)] + [share("q", net, sum(counts[one] for one in parts), 33) for net, parts in pairs.items()]
    labels = names | {"rest": "Rest"} | {net: " or ".join(names[one] for one in parts) for net, parts in pairs.items()}
    page = write_question("q", "One answer.", "Question", labels, nets=pairs)
    assert list_recovered(attack(tmp_path, rows + count_statuses("q", 33, 33), page)) == {"q.a": 3, "q.b": 4, "q.c": 6}


def test_a_net_gives_its_part_away(tmp_path):
    labels = {"very": "Very easy", "easy": "Easy", "hard": "Hard", "worst": "Very hard", "good": "Easy or very easy"}
    rows = [share("q", one, count, 60) for one, count in zip(labels, (3, 12, 41, 4, 15))]
    rows = [hide(row) if row["option"] in ("very", "worst") else row for row in rows] + count_statuses("q", 60, 60)
    with_net = attack(tmp_path / "with", rows, write_question("q", "One answer on a scale.", "Q", labels, nets=["good"]))
    assert list_recovered(with_net) == {"q.very": 3, "q.worst": 4}
    without = attack(tmp_path / "without", [row for row in rows if row["option"] != "good"],
                     write_question("q", "One answer on a scale.", "Q", {one: labels[one] for one in list(labels)[:4]}))
    assert list_recovered(without) == {}


def test_what_a_net_counts_is_learnt_from_a_table_that_shows_everything(tmp_path):
    labels = {"a": "Alpha", "b": "Beta", "c": "Gamma", "good": "On the whole content"}
    rows = [share("g.one", one, count, 60) for one, count in zip(labels, (10, 20, 30, 30))] + count_statuses("g.one", 60, 60)
    hidden = [share("g.two", one, count, 60) for one, count in zip(labels, (3, 54, 3, 57))]
    rows += [hide(row) if row["option"] in "ab" else row for row in hidden] + count_statuses("g.two", 60, 60)
    page = write_question("g", "One answer for each item.", "Grid", {}) + (
        '<table><tr><th>On the whole content (net)</th><td id="finding-g.one.good">50%</td></tr></table>')
    assert list_recovered(attack(tmp_path, rows, page)) == {}
    rows = [hide(row) if row["id"] == "g.two.c" else row for row in rows if row["id"] != "g.two.a"]
    assert attack(tmp_path, rows, page)["g.two.c"].high == 3


def test_a_union_of_ticks_only_bounds_its_parts(tmp_path):
    labels = {"a": "Alpha", "b": "Beta", "net": "Alpha or beta"}
    rows = [share("q", "a", 20, 50, rule="all"), hide(share("q", "b", 9, 50, rule="all")),
            share("q", "net", 24, 50, rule="all")]
    found = attack(tmp_path, rows + count_statuses("q", 24, 50), write_question("q", "More than one answer possible.", "Q", labels, nets=["net"]))
    assert (found["q.b"].low, found["q.b"].high) == (4, 24)


def test_bases_that_differ_by_one_tell_who_was_left_out_by_routing(tmp_path):
    rows = sectors("primary", "asn") + [share("lab", "yes", 100, 214), share("lab", "no", 114, 214), *count_statuses("lab", 214, 215, asked=214)]
    routed = write_question("lab", "One answer.", "Laboratory", {"yes": "Yes", "no": "No"},
                            routing=" Asked only of those who answered Sector: Additional support needs or Secondary.")
    assert list_recovered(attack(tmp_path / "one", rows, SECTORS + routed)) == {"sector.primary": 1, "sector.asn": 1}
    plain = write_question("lab", "One answer.", "Laboratory", {"yes": "Yes", "no": "No"})
    assert list_recovered(attack(tmp_path / "two", rows, SECTORS + plain)) == {}


@pytest.mark.parametrize("label", ["Excluding primary", "Not primary", "Additional support needs or secondary", "All but primary"])
def test_bases_that_differ_by_one_tell_who_was_left_out_by_a_filter(tmp_path, label):
    rows = sectors("primary", "asn") + [share("lab", "yes", 100, 214, "some"), share("lab", "no", 114, 214, "some"),
                                        share("lab", "yes", 101, 215), share("lab", "no", 114, 215), *count_statuses("lab", 215, 215)]
    page = SECTORS + write_question("lab", "One answer.", "Laboratory", {"yes": "Yes", "no": "No"}) + (
        f'<table><tr><th>{label}: Yes</th><td id="finding-lab.among.some.yes">46.7%</td></tr></table>')
    assert list_recovered(attack(tmp_path, rows, page)) == {"sector.primary": 1, "sector.asn": 1}


def test_the_base_of_a_group_is_the_count_of_its_answer(tmp_path):
    counts = {"primary": (2, 5, 3), "asn": (4, 8, 8), "secondary": (90, 60, 35)}
    rows = by_sector(counts, set()) + sectors("primary", "asn", counts=(10, 20, 185))
    found = attack(tmp_path, rows, SECTORS + write_question("ease", "One answer.", "Ease", EASE))
    assert found["sector.primary"].low == 10, "whoever answered in the group was in it"


def test_one_percentage_alone_says_that_everybody_answered(tmp_path):
    """Where bases differ there are two percentages; so where there is one, who answered is everybody in the group."""
    rows = sectors(counts=(10, 20, 185)) + [
        share("lab", "yes", 50, 200), share("lab", "yes", 50, 215, rule="all", id="lab.yes.of_all"), share("lab", "no", 150, 200),
        share("lab", "no", 150, 215, rule="all", id="lab.no.of_all"), *count_statuses("lab", 200, 215)]
    rows += [share("lab", "yes", 3, 10, "sector.primary"), hide(share("lab", "no", 7, 10, "sector.primary"), base_too=True)]
    rows[-2] |= {"base": "", "numerator": "", "estimate": "30.000000"}
    page = SECTORS + write_question("lab", "One answer.", "Laboratory", {"yes": "Yes", "no": "No"})
    assert list_recovered(attack(tmp_path, rows, page)) == {"lab.by.sector.primary.no": 7}


def test_the_same_people_are_counted_in_both_directions(tmp_path):
    rows = sectors(counts=(10, 20, 185)) + count_statuses("lab", 215, 215) + [share("lab", "yes", 100, 215), share("lab", "no", 115, 215)]
    rows += [hide(share("lab", option, count, 10, "sector.primary")) for option, count in (("yes", 4), ("no", 6))]
    rows += [share("sector", "primary", 4, 100, "lab.yes")]
    page = SECTORS + write_question("lab", "One answer.", "Laboratory", {"yes": "Yes", "no": "No"})
    assert list_recovered(attack(tmp_path, rows, page)) == {"lab.by.sector.primary.yes": 4, "lab.by.sector.primary.no": 6}


def test_a_derived_question_repeats_an_answer(tmp_path):
    rows = sectors("primary", "asn") + [share("kind", "second", 213, 215), hide(share("kind", "rest", 2, 215)), *count_statuses("kind", 215, 215)]
    rows += [share("kind", "asn", 1, 215)]
    page = SECTORS + write_derived("kind", "Kind", {"second": "Secondary", "rest": "Primary", "asn": "Additional support needs"})
    assert list_recovered(attack(tmp_path, rows, page)) == {"kind.rest": 1, "sector.primary": 1, "sector.asn": 1}


def test_who_gave_one_answer_only_gave_that_answer(tmp_path):
    rows = [hide(share("help", "science", 9, 40, rule="all")), share("help", "digital", 33, 40, rule="all"), *count_statuses("help", 40, 40)]
    rows += [share("role", "science", 7, 40), share("role", "digital", 31, 40), share("role", "several", 2, 40), *count_statuses("role", 40, 40)]
    page = write_question("help", "More than one answer possible.", "Help", {"science": "Science", "digital": "Digital"}) + write_derived(
        "role", "Role", {"science": "Science only", "digital": "Digital only", "several": "More than one"})
    found = attack(tmp_path / "same", rows, page)
    assert (found["help.science"].low, found["help.science"].high) == (7, 9)
    found = attack(tmp_path / "longer", rows, page.replace("<th scope=\"row\">Science</th>", "<th scope=\"row\">Science centre</th>"))
    assert (found["help.science"].low, found["help.science"].high) == (7, 40), "a science centre is not science"


def test_the_status_of_the_least_bounds_it(tmp_path):
    rows = [hide(share("help", "a", 3, 40, rule="all"), status="suppressed_least"), share("help", "b", 39, 40, rule="all"),
            share("help", "c", 12, 40, rule="all")]
    page = write_question("help", "More than one answer possible.", "Help", {"a": "Any", "b": "Bits", "c": "Crumbs"})
    assert attack(tmp_path, rows + count_statuses("help", 40, 40), page)["help.a"].high == 12


def test_a_mean_rank_gives_the_last_ranks_away(tmp_path):
    rows = [share("r.x", "rank_1", 20, 40), hide(share("r.x", "rank_2", 3, 40)), hide(share("r.x", "rank_3", 4, 40)),
            *count_statuses("r.x", 40, 40),
            {"id": "r.x.mean", "question": "r.x", "measure": "mean", "estimate": f"{38 / 27:.6f}", "numerator": 38, "base": 27,
             "base_rule": "ranked", "status": "shown", "display": "1.4"}]
    found = attack(tmp_path, rows, write_question("r", "Items to be put in order.", "Ranks", {}))
    assert list_recovered(found) == {"r.x.rank_2": 3, "r.x.rank_3": 4}


def hours(total, base, group="", hidden=()):
    where = f"hours.by.{group}" if group else "hours"
    rows = [{"id": f"{where}.{measure}", "question": "hours", "group": group, "measure": measure, "estimate": value, "numerator": total,
             "base": base, "base_rule": "all", "status": "shown", "display": value}
            for measure, value in (("total", total), ("mean", f"{total / base:.6f}"))]
    return [hide(row) if row["id"] in hidden else row for row in rows]


def test_a_hidden_total_is_subtracted_back(tmp_path):
    rows = sectors(counts=(10, 20, 185)) + hours(1000, 215) + count_statuses("hours", 215, 215)
    for sector, total, base in (("primary", 60, 10), ("asn", 140, 20), ("secondary", 800, 185)):
        rows += hours(total, base, f"sector.{sector}", {f"hours.by.sector.primary.{one}" for one in ("total", "mean")})
    page = SECTORS + '<div id="question-hours"><p class="kind">A number.</p></div>'
    assert list_recovered(attack(tmp_path / "one", rows, page)) == {"hours.by.sector.primary.total": 60, "hours.by.sector.primary.mean": 60}
    rows = [hide(row) if "asn" in row["id"] and "hours" in row["id"] else row for row in rows]
    found = attack(tmp_path / "two", rows, page)
    assert list_recovered(found) == {}
    assert (found["hours.by.sector.asn.total"].low, found["hours.by.sector.asn.total"].high) == (0, 200)


def test_quartiles_bound_zeros_and_totals(tmp_path):
    rows = hours(400, 41, hidden={"hours.total", "hours.mean"}) + count_statuses("hours", 41, 41) + [
        {"id": f"hours.{name}", "question": "hours", "measure": name, "estimate": value, "base": 41, "base_rule": "answered", "status": "shown"}
        for name, value in (("lower_quartile", 0), ("median", 4), ("upper_quartile", 10))]
    rows.append(hide(share("hours", "zero", 12, 41)))
    found = attack(tmp_path, rows, '<div id="question-hours"><p class="kind">A number.</p></div>')
    assert (found["hours.zero"].low, found["hours.zero"].high) == (11, 20)
    assert found["hours.total"].low == 10 * 4 + 11 * 10


def test_rows_that_were_left_out_add_up(tmp_path):
    def row(option, count):
        return share("people", option, count, 230, rule="received", id=f"people.{option}".rstrip("."), measure="count", estimate=count)
    rows = [row("", 215), row("received", 230), hide(row("excluded", 15)), row("excluded.test", 12), hide(row("excluded.twice", 3))]
    assert list_recovered(attack(tmp_path, rows)) == {"people.excluded": 15, "people.excluded.twice": 3}


def test_what_contradicts_itself_is_told_and_left_out(tmp_path):
    rows = sectors("primary") + [share("sector", "asn", 9, 215, id="sector.again")]
    done = run_attack(write_bundle(tmp_path, rows, SECTORS))
    assert done.contradictions
    assert len(done.inferences) == 1


def test_none_stands_alone(tmp_path):
    rows = [share("help", "none", 30, 40, rule="all"), hide(share("help", "b", 9, 40, rule="all")), *count_statuses("help", 40, 40)]
    page = write_question("help", "More than one answer possible.", "Help", {"none": "None of these", "b": "Bits"})
    assert attack(tmp_path, rows, page)["help.b"].high == 10


def test_two_percentages_say_that_somebody_did_not_answer(tmp_path):
    rows = sectors(counts=(10, 20, 185)) + count_statuses("lab", 205, 215)
    for option, count in (("yes", 100), ("no", 105)):
        rows += [share("lab", option, count, 205), share("lab", option, count, 215, rule="all", id=f"lab.{option}.of_all")]
        rows += [hide(share("lab", option, 4, 8, "sector.primary"), base_too=True),
                 hide(share("lab", option, 4, 10, "sector.primary", rule="all", id=f"lab.by.sector.primary.{option}.of_all"))]
    page = SECTORS + write_question("lab", "One answer.", "Laboratory", {"yes": "Yes", "no": "No"})
    assert attack(tmp_path, rows, page)["lab.by.sector.primary.yes"].high == 9


def test_a_guess_that_shown_figures_refute_is_dropped(tmp_path):
    labels = {"a": "Alpha", "b": "Beta", "c": "Gamma", "n": "Alpha or beta"}
    rows = [share("q", "a", 10, 60), share("q", "b", 20, 60), hide(share("q", "c", 30, 60)), share("q", "n", 25, 60)]
    found = attack(tmp_path, rows + count_statuses("q", 60, 60), write_question("q", "One answer.", "Q", labels, nets=["n"]))
    assert list_recovered(found) == {"q.c": 30}


def test_a_wrong_guess_costs_no_other(tmp_path):
    """One table breaks the rule that two percentages stand where bases differ; the net of another is still read."""
    labels = {"a": "Alpha", "b": "Beta", "c": "Gamma", "n": "Alpha or beta"}
    rows = [share("q", "a", 10, 60), hide(share("q", "b", 20, 60)), hide(share("q", "c", 30, 60)), share("q", "n", 30, 60)]
    rows += [share("p", "x", 20, 50), share("p", "y", 30, 50), share("p", "x", 20, 60, rule="all", id="p.z.of_all"),
             share("r", "x", 20, 40), share("r", "y", 20, 40), *count_statuses("r", 40, 60)]
    page = write_question("q", "One answer.", "Q", labels, nets=["n"]) + write_question("r", "One answer.", "R", {"x": "Xs", "y": "Ys"})
    found = attack(tmp_path, rows + count_statuses("q", 60, 60) + count_statuses("p", 50, 60), page)
    assert list_recovered(found) == {"q.b": 20, "q.c": 30}
