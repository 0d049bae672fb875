"""What anybody can infer of suppressed counts, compared with all tables there could be, one by one."""

import random
from functools import cache
from itertools import product

import numpy as np
import pytest

from stemreport.disclosure.cells import CellSystem
from stemreport.disclosure.intervals import Auditor
from stemreport.disclosure.needs import Need
from stemreport.findings.schema import LEAST, SUPPRESSED, Finding


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
