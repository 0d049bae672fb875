"""What anybody can infer of suppressed counts, compared with all tables there could be, one by one."""

import random
from functools import cache
from itertools import product

import numpy as np
import pytest

from stemreport.disclosure.cells import CellSystem
from stemreport.disclosure.intervals import Auditor, find_bounds, find_known
from stemreport.disclosure.needs import Need
from stemreport.findings.schema import LEAST, SUPPRESSED, Finding
from tests.disclosure.test_tables import ask, ask_number, build, cell, cross, make_survey


def publish(id, count, status="shown", question="q", group="", base=None, rule="answered", measure="percent"):
    is_shown = not status.startswith("suppressed")
    return Finding(id, "s", "2014", question, id.rpartition(".")[2], group, measure, 1.0 if is_shown else None,
                   count if is_shown else None,
                   base, rule, status=status)


# --- tables of which every other can be listed -----------------------------------------------------------------------


@cache
def list_tables(cells, total):
    """Every way to spread people over cells."""
    if cells == 1:
        return np.array([[total]])
    return np.vstack([np.insert(list_tables(cells - 1, total - first), 0, first, axis=1) for first in range(total + 1)])


class Table:
    """A table of answers (rows) by groups, with margins, some of it suppressed; and every other that it could be."""

    def __init__(self, chance, rows, columns, most):
        self.counts = np.array([[chance.randint(0, most) for _ in range(columns)] for _ in range(rows)])
        self.system, self.cells = CellSystem(), {}
        for row, column in [*product(range(rows), range(columns)), *((row, None) for row in range(rows)),
                            *((None, column) for column in range(columns)), (None, None)]:
            name = [("q", "#answered" if row is None else f"o{row}")] + ([] if column is None else [("s", f"g{column}")])
            self.cells[row, column] = self.system.add([("s", f"g{column}")] if row is None
                                                      and column is not None else name,
                                                      int(self.take(self.counts[None], row, column)[0]))
        for row in range(rows):
            self.system.add_up([self.cells[row, column] for column in range(columns)], self.cells[row, None])
        for column in range(columns):
            self.system.add_up([self.cells[row, column] for row in range(rows)], self.cells[None, column])
        self.system.add_up([self.cells[row, None] for row in range(rows)], self.cells[None, None])
        self.others = list_tables(rows * columns, int(self.counts.sum())).reshape(-1, rows, columns)
        self.hidden = {place for place in self.cells if place != (None, None) and chance.random() < 0.6}
        self.status = {place: SUPPRESSED if place in self.hidden else "shown" for place in self.cells}
        for place, position in self.cells.items():
            self.system.publish(position, self.name(place))

    @staticmethod
    def take(tables, row, column):
        return tables[:, slice(None) if row is None else row,
                      slice(None) if column is None else column].reshape(len(tables), -1).sum(1)

    @staticmethod
    def name(place):
        return f"q.{place[1]}.{place[0]}"

    def publish(self, is_ordered=False):
        """Each figure is of a question of its own; answers of a group stand beside each other where their order is told."""
        return {self.name(place): publish(self.name(place), self.system.counts[position], self.status[place],
                                          f"q{place[1]}" if is_ordered and place[0] is not None else str(place))
                                          for place, position in self.cells.items()}

    def list_possible(self, *also):
        """List the tables that have the figures that are shown, and those of an insider."""
        fits = np.ones(len(self.others), dtype=bool)
        for place, position in self.cells.items():
            if place not in self.hidden or place in also:
                fits &= self.take(self.others, *place) == self.system.counts[position]
        return self.others[fits]

    def span(self, tables, place):
        found = self.take(tables, *place)
        return found.min(), found.max()


SHAPES = [(2, 2, 6), (2, 3, 3), (3, 2, 3), (3, 3, 1)]


def make_tables():
    chance = random.Random(20)
    return [Table(chance, *chance.choice(SHAPES)) for _ in range(40)]


@pytest.fixture(scope="module")
def tables():
    return make_tables()


def test_intervals_are_those_of_all_tables_there_could_be(tables):
    widths = set()
    for table in tables:
        found = {one.position: one for one in Auditor(table.system, {}).measure(table.publish(), exact=True)}
        assert {*found} == {table.cells[place] for place in table.hidden}
        for place in table.hidden:
            interval, (low, high) = found[table.cells[place]], table.span(table.list_possible(), place)
            assert (interval.low, interval.high) == (low, high), (table.counts, table.hidden, place)
            assert interval.is_safe == (high > low or is_certain(table, place)) and interval.insider is None
            widths.add(high - low)
    assert {0, 1, 2, 3} <= widths


def is_certain(table, place):
    """Whether a cell is certain from the figures of everybody, whatever of the groups is suppressed; or from how many answered."""
    if None in place:
        fixed = [(None, None)]
    else:
        fixed = [other for other in table.cells if None in other and (other not in table.hidden)]
    fits = np.ones(len(table.others), dtype=bool)
    for other in fixed:
        fits &= table.take(table.others, *other) == table.system.counts[table.cells[other]]
    low, high = table.span(table.others[fits], place)
    return low == high


def test_one_who_knows_a_cell_more_infers_more(tables):
    narrower = 0
    for table in tables:
        if len(table.hidden) > 1:
            insider = sorted(table.hidden, key=str)[0]
            table.system.known.add(table.cells[insider])
            for interval in Auditor(table.system, {}).measure(table.publish(), exact=True):
                place = next(one for one, position in table.cells.items() if position == interval.position)
                assert (interval.low, interval.high) == table.span(table.list_possible(insider), place)
                narrower += (interval.low, interval.high) != table.span(table.list_possible(), place)
            table.system.known.clear()
    assert narrower > 15


def test_a_shift_that_is_suggested_changes_no_interval(tables):
    for table in tables[:15]:
        hints = [{table.cells[0, 0]: 1, table.cells[1, 1]: 1, table.cells[0, 1]: -1, table.cells[1, 0]: -1},
                 {table.cells[0, 0]: 1}, {99: 1}]
        auditor, plain = Auditor(table.system, {}), list(Auditor(table.system, {}).measure(table.publish(), exact=True))
        auditor.suggest(hints)
        assert list(auditor.measure(table.publish(), exact=True)) == plain
        assert list(auditor.measure(table.publish(), exact=True)) == plain, "nor what was found before"


def test_what_is_told_of_the_least_answer_narrows_as_much_as_it_does_for_a_reader(tables):
    marked = certain = 0
    for table in tables:
        possible = table.list_possible()
        for column in (*range(table.counts.shape[1]), None):
            rows = range(table.counts.shape[0])
            hidden, shown = ([row for row in rows if ((row, column) in table.hidden) == is_hidden]
                             for is_hidden in (True, False))
            counts = {row: table.system.counts[table.cells[row, column]] for row in rows}
            if not hidden or not shown:
                continue
            least = min(counts[row] for row in shown)
            if max(counts[row] for row in hidden) <= least:
                table.status |= {(row, column): LEAST for row in hidden}
                for row in hidden:
                    possible = possible[table.take(possible, row, column) <= least]
            elif len(hidden) == 1:
                possible = possible[table.take(possible, hidden[0], column) > least]
        marked += LEAST in table.status.values()
        plain = table.list_possible()
        for interval in Auditor(table.system, {}).measure(table.publish(is_ordered=True), exact=True):
            place = next(one for one, position in table.cells.items() if position == interval.position)
            assert (interval.low, interval.high) == table.span(possible, place), (table.counts, table.status, place)
            certain += table.span(possible, place) != table.span(plain, place)
        table.status = {place: SUPPRESSED if place in table.hidden else "shown" for place in table.cells}
    assert marked > 5 and certain > 5, "that it is said tells something"


@pytest.mark.parametrize("top, width", [(2, 2), (3, 2), (2, 3)])
def test_what_is_safe_is_safe_from_everybody_and_from_those_in_small_counts(tables, top, width):
    """The rule again, by all tables there could be: high and wide enough, or as much as figures of everybody leave open."""
    judged = {True: 0, False: 0, "insider": 0}
    for table in tables:
        inner = [place for place in table.hidden if None not in place and table.system.counts[table.cells[place]] < top]
        needs = {table.cells[place]: Need(top, width, "too few") for place in inner}
        margins = [place for place in table.cells if None in place and place not in table.hidden]
        for interval in Auditor(table.system, needs).measure(table.publish()):
            if interval.position not in needs:
                continue
            place = next(one for one, position in table.cells.items() if position == interval.position)
            insiders = [other for other in inner if other != place and 0 < table.system.counts[table.cells[other]] < top]
            safe = is_enough(table, place, margins, top, width)
            unsafe = [other for other in insiders if not is_enough(table, place, margins, top, width, other)]
            assert interval.is_safe == (safe and not unsafe), (table.counts, table.hidden, place)
            assert not safe or (interval.insider is None) == (not unsafe)
            assert interval.insider in [None, *(table.cells[one] for one in unsafe)]
            assert interval.low >= table.span(table.list_possible(),
                                              place)[0] and interval.high <= table.span(table.list_possible(), place)[1]
            judged[interval.is_safe] += 1
            judged["insider"] += safe and bool(unsafe)
    assert min(judged.values()) > 2, judged


def is_enough(table, place, margins, top, width, insider=None):
    low, high = table.span(table.list_possible(*([insider] if insider else [])), place)
    most = min([table.system.counts[table.cells[one]] for one in margins if one in ((place[0], None), (None, place[1]))],
               default=np.inf)
    fits = np.ones(len(table.others), dtype=bool)
    for other in [*margins, *([insider] if insider else [])]:
        fits &= table.take(table.others, *other) == table.system.counts[table.cells[other]]
    bottom, ceiling = table.span(table.others[fits], place)
    return any(high >= one and high - low >= other for one, other in (
        (top, width), (min(top, most), min(width, most)), (min(top, ceiling), min(width, ceiling - bottom))))


# --- what is known ---------------------------------------------------------------------------------------------------

TABLE = {"a": {"x": 3, "y": 17, None: 2}, "b": {"x": 12, "y": 40}}


@pytest.fixture
def survey():
    return make_survey([ask("sector"), ask("ease", options="x y", breakdowns=("sector",))], cross("sector", "ease", TABLE))


def list_known(system, findings):
    return {" ".join(map(".".join, system.cells[one])) for one in np.flatnonzero(find_known(system, findings))}


def test_what_any_finding_still_tells_is_known(survey):
    system, findings = build(survey), {one.id: one for one in survey.findings}
    everything = list_known(system, findings)
    assert everything == {" ".join(map(".".join, cell)) for one,
                          cell in enumerate(system.cells) if system.is_published(one) or one in system.known}
    findings["ease.by.sector.a.x"] = findings["ease.by.sector.a.x"].suppress(base_too=False)
    assert list_known(system, findings) == everything, "the percentage of all tells it"
    findings["ease.by.sector.a.x.of_all"] = findings["ease.by.sector.a.x.of_all"].suppress(base_too=False)
    assert everything - list_known(system, findings) == {"ease.x sector.a"}


def test_a_base_is_known_while_any_finding_has_it(survey):
    system, findings = build(survey), {one.id: one for one in survey.findings}
    everything, base = list_known(system, findings), "ease.#answered sector.a"
    for id in ("ease.by.sector.a.x", "ease.by.sector.a.x.of_all"):
        findings[id] = findings[id].suppress(base_too=True)
    assert everything - list_known(system, findings) == {"ease.x sector.a"} and base in everything
    for id in ("ease.by.sector.a.y", "ease.by.sector.a.y.of_all"):
        findings[id] = findings[id].suppress(base_too=True)
    assert everything - list_known(system, findings) == {"ease.x sector.a", "ease.y sector.a",
                                                         base}, "but sector.a is a figure of its own"
    assert list_known(system, {}) == {" ".join(map(".".join, system.cells[one])) for one in system.known}


def test_a_need_that_can_be_read_is_not_met():
    survey = make_survey([ask("sector")], [(3, {"sector": "a"}), (90, {"sector": "b"})])
    system, findings = build(survey), {one.id: one for one in survey.findings}
    place = system.find(cell("sector.a"))
    (interval,) = Auditor(system, {place: Need(5, 5, "too few")}).measure(findings)
    assert (interval.position, interval.low, interval.high, interval.is_safe) == (place, 3, 3, False)


def test_what_no_finding_publishes_is_measured_where_it_is_needed(survey):
    system, findings = build(survey), {one.id: one for one in survey.findings}
    place = system.find(cell("ease.#none sector.a"))
    found = {one.position: one for one in Auditor(system, {place: Need(10, 5, "few")}).measure(findings)}
    assert (found[place].low, found[place].high) == (2, 2) and {*found} == {place}
    assert not found[place].is_safe or found[place].high == 2


def test_an_interval_that_is_wide_enough_is_not_followed_to_its_ends():
    survey = make_survey([ask("sector", options="a b c")], [(3, {"sector": "a"}), (60, {"sector": "b"}), (60, {"sector": "c"})])
    system, findings = build(survey), {one.id: one for one in survey.findings}
    for id in ("sector.a", "sector.b", "sector.c"):
        findings[id] = findings[id].suppress(base_too=False)
    needs = {system.find(cell("sector.a")): Need(5, 5, "too few")}
    hint = [{system.find(cell("sector.a")): 5, system.find(cell("sector.b")): -5},
            {system.find(cell("sector.a")): -1, system.find(cell("sector.b")): 1},
            {system.find(cell("sector.!a")): -5, system.find(cell("sector.a")): 5, system.find(cell("sector.b")): -5,
             system.find(cell("sector.!b")): 5},
            {system.find(cell("sector.!a")): 1, system.find(cell("sector.a")): -1, system.find(cell("sector.b")): 1,
             system.find(cell("sector.!b")): -1}]
    auditor = Auditor(system, needs)
    auditor.suggest(hint)
    found = {system.cells[one.position][0][1]: one for one in auditor.measure(findings)}
    assert (found["a"].low, found["a"].high) == (2, 8), "what the hints prove is enough; the first two do not add up"
    exact = {system.cells[one.position][0][1]: one for one in auditor.measure(findings, exact=True)}
    assert (exact["a"].low, exact["a"].high) == (0, 123)


def test_sums_of_hours_have_intervals_with_fractions():
    survey = make_survey([ask("sector", options="a b c"), ask_number(breakdowns=("sector",))],
                         [(20, {"sector": "a", "hours": 1.25}), (20, {"sector": "b", "hours": 2}),
                          (20, {"sector": "c", "hours": 3})])
    system, findings = build(survey), {one.id: one for one in survey.findings}
    for id in ("a.total", "a.mean", "b.total", "b.mean"):
        findings[f"hours.by.sector.{id}"] = findings[f"hours.by.sector.{id}"].suppress(base_too=False)
    found = {system.cells[one.position]: (one.low, one.high) for one in Auditor(system, {}).measure(findings, exact=True)}
    assert found[cell("hours.#sum sector.a")] == (0, 65) and found[cell("hours.#sum sector.b")] == (0, 65)


# --- the order of answers --------------------------------------------------------------------------------------------


def make_beside(**status):
    """Answers a = 3, b = 8 and c = 8 beside each other, and findings of them of two bases."""
    system = CellSystem()
    findings = {}
    for option, count in (("a", 3), ("b", 8), ("c", 8)):
        position = system.add([("q", option)], count)
        for id, rule in ((f"q.{option}", "answered"), (f"q.{option}.of_all", "all")):
            system.publish(position, id)
            findings[id] = Finding(id, "s", "2014", "q", option, "", "percent", 1.0, count, 20, rule)
            if option in status:
                findings[id] = findings[id].suppress(False, status[option] == LEAST)
    return system, findings


def test_what_is_least_is_no_more_than_what_is_shown():
    assert find_bounds(*make_beside(a=LEAST)) == {0: (0, 8)}
    assert find_bounds(*make_beside(a=LEAST, b=LEAST)) == {0: (0, 8), 1: (0, 8)}


def test_what_alone_is_suppressed_and_not_the_least_is_more_than_something_shown():
    assert find_bounds(*make_beside(b=SUPPRESSED)) == {1: (4, np.inf)}


def test_which_of_two_it_is_nobody_is_told():
    assert find_bounds(*make_beside(a=SUPPRESSED, b=SUPPRESSED)) == {}
    assert find_bounds(*make_beside(a=SUPPRESSED, b=SUPPRESSED, c=SUPPRESSED)) == {}


def test_where_the_order_is_not_told_nothing_is_inferred_from_it():
    assert find_bounds(*make_beside(a=SUPPRESSED)) == {}, "it is the least, and not marked so"


def test_what_stands_in_another_group_or_of_another_measure_is_not_beside():
    system, findings = make_beside(b=SUPPRESSED)
    others = {"q.by.s.g.a": Finding("q.by.s.g.a", "s", "2014", "q", "a", "s.g", "percent", 1.0, 0, 20, "answered"),
              "q.asked": Finding("q.asked", "s", "2014", "q", "asked", "", "count", 1.0, 0, 20, "answered"),
              "r.a": Finding("r.a", "s", "2014", "r", "a", "", "percent", 1.0, 0, 20, "answered")}
    assert find_bounds(system, {**others, **findings}) == {1: (4, np.inf)}
    assert find_bounds(system, {**findings, "q.d": publish("q.d", 5, SUPPRESSED, measure="count")}) == {1: (4, np.inf)}
