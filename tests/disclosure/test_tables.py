"""The cells of a frame: each counts whom it says, nothing is below zero, and what adds up does."""

from collections import Counter
from math import fsum
from types import SimpleNamespace

import numpy as np
import pytest

from stemreport.codebook.read import read_codebook
from stemreport.disclosure.cells import (ANSWERED, ASKED, NOBODY, NOT_ANSWERED, NOT_ASKED, RANKED, SELECTIONS, SUM,
                                         outside, without)
from stemreport.disclosure.frame import build_system
from stemreport.disclosure.sums import is_sum
from stemreport.disclosure.tables import Grouping, list_groupings, list_parts
from stemreport.responses import status
from stemreport.responses.store import read_responses
from tests.disclosure.invent import invent_survey
from tests.disclosure.small_surveys import adds_up, ask, ask_number, build, cell, cross, make_survey, says
from tests.generated.test_generated_surveys import invent, run_pipeline, write_survey


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


PLACES = ask("places", "multiple", "wood shore pier")


def test_free_text_has_statuses_alone():
    system = build(make_survey([SECTOR, ask("words", "text", "")], [(4, {"sector": "a", "words": "Hm"}), (3, {"sector": "b"})]))
    assert {part for (name, part), *_ in system.cells if name == "words"} == {ASKED, ANSWERED, NOT_ANSWERED, NOT_ASKED, NOBODY}


def test_findings_are_split_by_breakdowns_and_filters():
    questions = {"q": ask("q", breakdowns=("sector", "places", "rank.i"), filters=("few",)), "sector": SECTOR,
                 "places": PLACES, "rank": ask("rank", "rank", "p1 p2", items="i j")}
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
