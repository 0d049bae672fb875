"""The cells of a frame: each counts whom it says, nothing is below zero, and what adds up does."""

from collections import Counter
from math import fsum
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from stemreport.codebook.model import Codebook, Filter, Frame, Net, Option, Question
from stemreport.codebook.read import read_codebook
from stemreport.disclosure.cells import (ANSWERED, ASKED, NOBODY, NOT_ANSWERED, NOT_ASKED, RANKED, SELECTIONS, SUM,
                                         outside, without)
from stemreport.disclosure.frame import build_system
from stemreport.disclosure.sums import is_sum
from stemreport.disclosure.tables import Grouping, list_groupings, list_parts
from stemreport.responses import status
from stemreport.responses.store import read_responses
from tests.disclosure.invent import STATUSES, Survey, invent_survey, make_settings
from tests.generated.test_generated_surveys import invent, run_pipeline, write_survey

# --- small surveys, written by hand ----------------------------------------------------------------------------------

def ask(id, kind="single", options="a b", base="answered", nets=(), items="", **rest):
    """A question of which the labels do not matter; nets as ``{"top": "a b"}``."""
    named = {key: tuple(Option(one, f"Answer {one}") for one in words.split()) for key,
             words in (("options", options), ("items", items))}
    return Question(id, "people", "", kind, base, "?", f"Title of {id}", **named,
                    nets=tuple(Net(id, id, tuple(parts.split())) for id, parts in dict(nets).items()), **rest)


def ask_number(id="hours", base="answered", **rest):
    return ask(id, "number", "", base, number_unit="hours", minimum=0, **rest)


def make_survey(questions, rows, filters=None, **rules):
    """A survey of so many people each who answered so: ``(12, {"sector": "a", "places": "wood shore", "hours": 3})``.

    None, or no entry, is no answer; "." is not asked.
    """
    people = [answers for times, answers in rows for _ in range(times)]
    columns = {"id": [f"r{number}" for number in range(len(people))]}
    for question in questions:
        columns |= make_columns(question, people)
    frame = Frame("people", "respondent", "respondents", "a.csv", 1, "id", counted_as=("response", "responses"))
    filters = {id: Filter(id, id, "people", {name: tuple(parts.split()) for name, parts in where.items()}) for id,
               where in (filters or {}).items()}
    codebook = Codebook("A survey", "people", {}, {"people": frame}, {one.id: one for one in questions}, filters)
    return Survey(codebook, make_settings(**rules), {"people": pd.DataFrame(columns)})


def make_columns(question, people):
    columns = {}
    for variable in question.variables:
        answers = [person.get(variable.id) for person in people]
        columns[f"{variable.id}.status"] = pd.Categorical(
            [status.NOT_ASKED if one == "." else status.NOT_ANSWERED if one is None else status.ANSWERED
             for one in answers], STATUSES)
        given = [None if one == "." else one for one in answers]
        if question.kind == "number":
            columns[variable.id] = np.array([np.nan if one is None else one for one in given], dtype=float)
        elif question.kind == "multiple":
            columns |= {f"{variable.id}.{option.id}": np.array([option.id in (one or "").split() for one in given])
                        for option in question.options}
        elif question.kind != "text":
            columns[variable.id] = pd.Categorical([one or None for one in given], [option.id for option in question.options])
    return columns


def cross(one, other, table):
    """People by two questions: rows of ``table`` are the options of the first, "-" and 0 as they stand."""
    return [(times, {one: row, other: column}) for row, line in table.items() for column, times in line.items()]


def build(survey):
    return build_system(survey.codebook, "people", {one.id: one for one in survey.findings})


def cell(text):
    """``"q.a sector.b"`` as a cell; parts that are no options as in `cells`: ``"q.#answered"``, ``"among:few.in"``."""
    return tuple(sorted(tuple(one.rsplit(".", 1)) for one in text.split()))


def says(system, terms, total=0):
    """Whether an identity stands in the system: ``{"q.a": 1, "q.b": 1, "q.#answered": -1}``."""
    positions = {cell(one): times for one, times in terms.items()}
    return any({system.cells[one]: times for one, times in link.terms} == positions and link.total == total
               for link in system.links)


def adds_up(system, parts, whole):
    return says(system, {**dict.fromkeys(parts, 1), whole: -1})


def leaves(system, terms):
    """What an identity leaves beside these terms: the count of the one spare cell, None where there is no such identity."""
    positions = {cell(one): times for one, times in terms.items()}
    for link in system.links:
        named = {system.cells[one]: times for one, times in link.terms if system.cells[one][0][0] != "~"}
        spare = [(one, times) for one, times in link.terms if system.cells[one][0][0] == "~"]
        if named == positions and len(spare) == 1:
            return -system.counts[spare[0][0]] * spare[0][1]
    return None


# --- everything counted again, by the definition of each cell --------------------------------------------------------

def count_again(cells, codebook, frame):
    """Count each cell from the responses: who is in all of its parts, weighed by what is counted."""
    weights = {}

    def weigh(name, part):
        if name.startswith("among:"):
            where = codebook.filters[name.removeprefix("among:")].where
            chosen = np.logical_and.reduce([np.logical_or.reduce([weigh(asked, one) for one in options]) for asked,
                                            options in where.items()])
            return ~chosen if part.startswith("~") else chosen
        question, given = codebook.questions[name.partition(".")[0]], frame[f"{name}.status"]
        answered = (given == status.ANSWERED).to_numpy()
        if part[0] in "!~":
            chosen = weigh(name, part[1:])
            return answered & ~chosen if part[0] == "!" else ~chosen
        if part in (ANSWERED, NOBODY, ASKED, NOT_ASKED, NOT_ANSWERED):
            return {ANSWERED: answered, NOBODY: ~answered, ASKED: (given != status.NOT_ASKED).to_numpy(),
                    NOT_ASKED: (given == status.NOT_ASKED).to_numpy(),
                    NOT_ANSWERED: (given == status.NOT_ANSWERED).to_numpy()}[part]
        if part == SUM:
            return frame[name].fillna(0).to_numpy()
        if part == "zero":
            return (frame[name] == 0).to_numpy()
        if part == RANKED:
            return frame[name].notna().to_numpy()
        options = {SELECTIONS: [one.id for one in question.options],
                   **{net.id: net.options for net in question.nets}}.get(part, [part])
        chosen = [frame[f"{name}.{one}"].to_numpy() if question.kind == "multiple" else (frame[name] == one).to_numpy()
                  for one in options]
        return np.sum(chosen, axis=0) if question.base == "selections" and len(options) > 1 else np.logical_or.reduce(chosen)

    def find(literal):
        if literal not in weights:
            weights[literal] = weigh(*literal)
        return weights[literal]

    return [fsum(np.prod([np.asarray(find(one), dtype=float) for one in cell], axis=0)) for cell in cells]


def check_system(system, codebook, responses):
    named = [position for position, cell in enumerate(system.cells) if cell[0][0] != "~"]
    counted = count_again([system.cells[one] for one in named], codebook, responses)
    wrong = [(system.cells[one], system.counts[one], count) for one,
             count in zip(named, counted) if abs(system.counts[one] - count) > 1e-4]
    assert wrong == []
    people = [one for one, cell in enumerate(system.cells) if not is_sum(cell)]
    assert [system.cells[one] for one in people if system.counts[one] < 0] == [], "nobody is fewer than none"
    assert [system.cells[one] for one in system.known if system.counts[one]] == [], "what is known to be impossible is"
    assert [system.cells[one] for one, least in system.least.items() if system.counts[one] < least] == []
    for link in system.links:
        assert abs(sum(times * system.counts[one] for one, times in link.terms) - link.total) < 1e-4


@pytest.mark.parametrize("seed", range(61))
def test_every_cell_of_an_invented_survey_counts_whom_it_says(seed):
    survey = invent_survey(seed)
    check_system(build(survey), survey.codebook, survey.responses["people"])


@pytest.mark.parametrize("seed", range(50))
def test_every_cell_of_a_generated_survey_counts_whom_it_says(seed, tmp_path):
    paths = write_survey(tmp_path, invent(seed))
    findings, _ = run_pipeline(paths)
    codebook = read_codebook(paths.codebook)
    for frame, responses in read_responses(paths.responses, codebook.frames).items():
        check_system(build_system(codebook, frame, {one.id: one for one in findings}), codebook, responses)


@pytest.mark.parametrize("seed", range(12))
def test_every_count_and_every_base_that_is_published_is_that_of_its_cell(seed):
    survey = invent_survey(seed)
    system, findings = build(survey), {one.id: one for one in survey.findings}
    for position, ids in system.counted.items():
        assert {findings[id].numerator for id in ids} == {system.counts[position]}
    for position, ids in system.based.items():
        assert {findings[id].base for id in ids} == {system.counts[position]}
    counted = Counter(id for ids in system.counted.values() for id in ids)
    assert set(counted.values()) == {1}, "no finding is of two cells"
    tables = {id for id, one in findings.items() if one.question in survey.codebook.questions and one.numerator is not None}
    assert tables == set(counted), "and none of none"


# --- what stands in the system ---------------------------------------------------------------------------------------

SECTOR, EASE = ask("sector"), ask("ease", options="x y z", breakdowns=("sector",), nets={"top": "x y"})
TABLE = {"a": {"x": 12, "y": 3, "z": 5, None: 2}, "b": {"x": 20, "y": 7, "z": 0, None: 0},
         None: {"x": 1, "y": 0, "z": 2, None: 4}}


@pytest.fixture(scope="module")
def eased():
    return build(make_survey([SECTOR, EASE], cross("sector", "ease", TABLE)))


def test_who_was_asked_answered_and_did_not(eased):
    assert [eased.count([("ease", part)]) for part in (ASKED, ANSWERED, NOT_ANSWERED, NOT_ASKED, NOBODY)] == [56, 50, 6, 0, 6]
    assert says(eased, {"ease.#asked": 1, "ease.#not_asked": 1}, 56), "the size of the frame is no secret"
    assert adds_up(eased, ["ease.#answered", "ease.#not_answered"], "ease.#asked")
    assert adds_up(eased, ["ease.#not_answered", "ease.#not_asked"], "ease.#none")


def test_options_add_up_to_who_answered_and_nets_to_their_options(eased):
    for group in ("", " sector.a", " sector.b", " sector.#none"):
        assert adds_up(eased, [f"ease.{one}{group}" for one in "xyz"], f"ease.#answered{group}")
        assert adds_up(eased, [f"ease.x{group}", f"ease.y{group}"], f"ease.top{group}")
        for part in ("x", "y", "z", "top"):
            assert adds_up(eased, [f"ease.{part}{group}", f"ease.!{part}{group}"], f"ease.#answered{group}")


def test_groups_add_up_with_those_who_are_in_none(eased):
    for row in ("#answered", "x", "y", "z", "top", "!x", "!y", "!z", "!top"):
        assert adds_up(eased, [f"ease.{row} sector.{one}" for one in ("a", "b", "#none")], f"ease.{row}")
    assert eased.count(cell("ease.x sector.#none")) == 1, "the breakdown's item non-response is a cell"
    assert eased.count(cell("ease.!x sector.#none")) == 2
    assert not eased.is_published(eased.find(cell("ease.x sector.#none")))


def test_within_a_group_those_who_did_not_answer_are_known_to_be_some_or_none(eased):
    some, none = eased.find(cell("ease.#none sector.a")), eased.find(cell("ease.#none sector.b"))
    for group in ("a", "b", "#none"):
        assert adds_up(eased, [f"ease.#answered sector.{group}", f"ease.#none sector.{group}"], f"sector.{group}")
    assert (eased.counts[some], eased.least[some], some in eased.known) == (2, 1, False)
    assert (eased.counts[none], none in eased.least, none in eased.known) == (0, False, True)


def test_which_findings_publish_a_cell(eased):
    assert eased.list_findings(eased.find(cell("ease.x sector.a"))) == ["ease.by.sector.a.x", "ease.by.sector.a.x.of_all"]
    assert eased.counted[eased.find(cell("ease.top"))] == ["ease.top", "ease.top.of_all"]
    assert eased.based[eased.find(cell("ease.#answered sector.a"))] == [f"ease.by.sector.a.{one}"
                                                                        for one in ("x", "y", "z", "top")]
    assert eased.based[eased.find(cell("sector.a"))] == [f"ease.by.sector.a.{one}.of_all" for one in ("x", "y", "z", "top")]
    assert eased.counted[eased.find(cell("ease.#answered"))] == ["ease.answered"]


def test_two_tables_of_the_same_two_questions_have_the_same_cells():
    questions = [ask("one", breakdowns=("other",)), ask("other", options="c d", breakdowns=("one",))]
    system = build(make_survey(questions, cross("one", "other", {"a": {"c": 1, "d": 2}, "b": {"c": 3, "d": 4}})))
    assert system.list_findings(system.find(cell("one.a other.d"))) == ["one.by.other.d.a", "other.by.one.a.d"]


def test_base_all_counts_the_group_and_base_answered_those_who_answered():
    rows = cross("sector", "ease", TABLE)
    system = build(make_survey([SECTOR, ask("ease", options="x y z", base="all", breakdowns=("sector",))], rows))
    assert system.based[system.find(cell("sector.a"))] == ["ease.by.sector.a.x", "ease.by.sector.a.y", "ease.by.sector.a.z"]
    assert system.count(cell("ease.#answered sector.a")) == 20, "from the finding of the other base"
    assert system.count(cell("ease.#answered sector.b")) == 27, "where only one base is given, they are the same"


def test_base_asked_counts_who_was_asked():
    rows = [(10, {"sector": "a", "ease": "x"}), (6, {"sector": "a", "ease": "y"}), (3, {"sector": "a", "ease": "."}),
            (2, {"sector": "a"}), (5, {"sector": "b", "ease": "x"}), (1, {"sector": "b", "ease": "y"})]
    system = build(make_survey([SECTOR, ask("ease", options="x y", base="asked", breakdowns=("sector",))], rows))
    assert system.based[system.find(cell("ease.#asked sector.a"))] == ["ease.by.sector.a.x", "ease.by.sector.a.y"]
    assert [system.count([("ease", one), ("sector", "a")])
            for one in (ASKED, ANSWERED, NOT_ANSWERED, NOT_ASKED, NOBODY)] == [18, 16, 2, 3, 5]
    assert adds_up(system, ["ease.#answered sector.a", "ease.#not_answered sector.a"], "ease.#asked sector.a")
    assert adds_up(system, ["ease.#asked sector.a", "ease.#not_asked sector.a"], "sector.a")
    assert system.based[system.find(cell("ease.#asked"))] == ["ease.x", "ease.y"]


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


def test_free_text_has_statuses_alone():
    system = build(make_survey([SECTOR, ask("words", "text", "")], [(4, {"sector": "a", "words": "Hm"}), (3, {"sector": "b"})]))
    assert {part for (name, part), *_ in system.cells if name == "words"} == {ASKED, ANSWERED, NOT_ANSWERED, NOT_ASKED, NOBODY}


def test_findings_are_split_by_breakdowns_and_filters():
    questions = {"q": ask("q", breakdowns=("sector", "places", "rank.i"), filters=("few",)), "sector": SECTOR,
                 "places": PLACES, "rank": RANK}
    codebook = SimpleNamespace(find_variable=lambda name: SimpleNamespace(question=questions[name.partition(".")[0]]))
    assert list(list_groupings(codebook, questions["q"])) == [
        Grouping("sector", {"a": ".by.sector.a", "b": ".by.sector.b"}, NOBODY),
        Grouping("places", {one: f".by.places.{one}" for one in ("wood", "shore", "pier")}, ""),
        Grouping("rank.i", {one: f".by.rank.i.{one}" for one in ("p1", "p2")}, outside(RANKED)),
        Grouping("among:few", {"in": ".among.few"}, outside("in"))]


def test_the_answers_that_are_counted_are_options_and_of_a_number_its_zeros():
    assert list_parts(EASE) == ["x", "y", "z"] and list_parts(ask_number()) == ["zero", without("zero")]


def test_those_who_are_in_no_group_have_no_hours_where_nobody_is():
    def sum_of_none(*more):
        system = build(make_survey([SECTOR, ask_number(breakdowns=("sector",))],
                                   [(9, {"sector": "a", "hours": 3}), (4, {"sector": "b", "hours": 0}), *more]))
        return system.find(cell("hours.#sum sector.#none")) in system.known
    assert sum_of_none() and sum_of_none((2, {}))
    assert not sum_of_none((2, {"hours": 0})), "they could have had some"
