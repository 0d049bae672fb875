"""The cells of several reports in one system: what adds up, what is known, and what must stay uncertain."""

from dataclasses import replace

import numpy as np
import pytest

from stemreport.codebook.model import Derived
from stemreport.disclosure.frame import prepare_frame
from stemreport.disclosure.intervals import find_known
from stemreport.disclosure.join import REST, WHOLE, join_reports
from stemreport.disclosure_rules import DisclosureRules
from tests.disclosure.area_surveys import AreaSurvey, invent_areas

PEOPLE = {"a": {"a": 30, "b": 20, "c": 4}, "b": {"a": 25, "b": 3, "c": 22}, "c": {"a": 5, "b": 2, "c": 1}, None: {"a": 20, "b": 10, "c": 0}}
AREAS = DisclosureRules().for_areas()


def make_survey(breakdowns=(), filters=None, people=None):
    survey = invent_areas(1, [1, 1, 1])
    questions = dict(survey.codebook.questions)
    questions["q"] = replace(questions["q"], kind="single", base="answered", options=questions["area"].options, nets=(), breakdowns=breakdowns,
                             filters=tuple(filters or ()))
    questions["part"] = replace(questions["part"], derived=Derived("area", False, {"a": ("a",)}, "b"))
    rows = [(area, "a", (one,)) for area, answers in (people or PEOPLE).items() for one, times in answers.items() for _ in range(times)]
    return AreaSurvey(replace(survey.codebook, questions=questions, filters=filters or {}), survey.settings, rows)


def join(survey, hidden=(), areas=("a", "b"), with_rest=True):
    """Join the reports where the whole survey's hides some findings."""
    whole = survey.analyse(survey.codebook)
    published = {id: one.suppress(False) if id in hidden else one for id, one in whole.items()}
    above = prepare_frame(survey.codebook, "people", whole, survey.settings.disclosure, {})
    own = {id: prepare_frame(survey.area_codebook, "people", survey.analyse(survey.area_codebook, [id]), AREAS, {}) for id in areas}
    others = {row[0] for row in survey.rows} - {*areas}
    rest = prepare_frame(survey.area_codebook, "people", survey.analyse(survey.area_codebook, others), AREAS, {}) if others and with_rest else None
    return join_reports(survey.codebook, above, find_known(above.system, published), own, rest, AREAS)


def find_links(joint, *cells):
    """The links across reports that hold all these cells: each as the cells with their counts."""
    wanted = {tuple(sorted(tuple(one.rsplit(".", 1)) for one in cell.split())) for cell in cells}
    names = [{joint.system.cells[one] for one, _ in link.terms} for link in joint.system.links]
    return [link for link, name in zip(joint.system.links, names) if wanted <= name and len({joint.origins[one][0] for one, _ in link.terms}) > 1]


def test_areas_and_the_rest_make_what_the_whole_survey_publishes():
    (link,) = find_links(join(make_survey()), "q@a.b", "q@b.b", f"q@{REST}.b")
    assert [times for _, times in link.terms] == [1, 1, 1] and link.total == 35


def test_what_the_whole_survey_hides_is_a_cell_of_its_own():
    joint = join(make_survey(), ["q.a", "q.b"])
    (link,) = find_links(joint, "q@a.b", "q@b.b", f"q@{REST}.b", "q.b")
    assert link.total == 0 and sorted(times for _, times in link.terms) == [-1, 1, 1, 1]
    assert joint.system.find([("q", "c")]) is None, "what is published is a number"
    assert {joint.system.cells[one] for one in joint.system.older} >= {(("q", "a"),), (("q", "b"),)}


def test_everybody_in_an_area_leaves_no_rest():
    joint = join(make_survey(people={"a": PEOPLE["a"], "b": PEOPLE["b"], "c": {}, None: {}}))
    (link,) = find_links(joint, "q@a.b", "q@b.b")
    assert len(link.terms) == 2 and REST not in joint.places


def test_other_people_than_those_of_the_whole_survey_are_refused():
    with pytest.raises(ValueError, match="of areas and the rest together"):
        join(make_survey(), with_rest=False)


def test_what_the_whole_survey_shows_of_an_area_cannot_be_hidden_and_what_it_hides_must_be():
    survey = make_survey(breakdowns=("area",))
    joint = join(survey, [f"q.by.area.{area}.{one}" for area in "ab" for one in "bc"])
    places = {cell: joint.system.find([(f"q@{cell[0]}", cell[1])]) for cell in ("aa", "ab", "ba", "bb")}
    assert {cell for cell, one in places.items() if one in joint.kept} == {"aa", "ba"}
    assert find_links(joint, "q@a.b", "area.a q.b") and find_links(joint, "q@b.b", "area.b q.b")
    assert joint.needs[joint.system.find([("area", "b"), ("q", "b")])].top == 10
    assert {*joint.same} >= {places["ab"], places["bb"]} and not {*joint.same} & {places["aa"], places["ba"]}
    joint = join(survey)
    small = joint.system.find([("q@b", "b")])
    assert joint.system.counts[small] == 3 and small in joint.kept and small not in joint.needs, "as if its risk had been accepted"


def test_what_follows_from_the_area_is_the_sum_of_its_areas_and_of_others_who_are_there():
    joint = join(make_survey(breakdowns=("part",)))
    assert joint.system.find([("q@a", "a")]) in joint.kept, "part a is area a"
    others = [link for link in find_links(joint, "q@b.c") if f"q@{REST}" not in {name for one, _ in link.terms for name, _ in joint.system.cells[one]}]
    (link,) = [link for link in others if any(f"{REST} in part.b" in joint.system.cells[one][0][0] for one, _ in link.terms)]
    assert link.total == 23 and [joint.system.counts[one] for one, _ in link.terms] == [22, 1]
    assert joint.needs[link.terms[1][0]].top == 10, "one of area c, by subtraction"


def test_nobody_is_left_where_all_areas_of_a_part_have_reports():
    joint = join(make_survey(breakdowns=("part",)), areas=("a", "b", "c"))
    links = [link for link in find_links(joint, "q@b.c", "q@c.c") if len(link.terms) == 2]
    assert links and links[0].total == 23


def test_nobody_who_gave_an_answer_is_no_news_where_others_could_have():
    """That nobody of area c gave it is not known beforehand, as it is of those who are not asked."""
    survey = make_survey(breakdowns=("part",), people={**PEOPLE, "c": {"a": 5, "b": 3, "c": 0}})
    joint = join(survey)
    assert any(joint.system.counts[one] == 0 and f"{REST} in part.b" in joint.system.cells[one][0][0] and need.top == 10 for one, need in joint.needs.items())


def test_a_filter_by_area_counts_the_areas_that_it_takes_in():
    from stemreport.codebook.model import Filter

    filters = {"some": Filter("some", "Some", "people", {"area": ("a", "b")})}
    joint = join(make_survey(filters=filters))
    assert [link.total for link in find_links(joint, "q@a.b", "q@b.b") if len(link.terms) == 2] == [23]


def test_cells_keep_what_is_known_of_them():
    joint = join(make_survey(), ["q.a", "q.b"])
    assert len(joint.origins) == len(joint.system.cells) == len(joint.system.counts)
    for name in ("a", "b", REST, WHOLE):
        assert all(joint.origins[place] == (name, own) for own, place in joint.places[name].items())
    assert np.all(np.array(joint.system.counts) >= 0) and not {*joint.needs} & {*joint.kept}
    assert not any(joint.system.is_published(one) for one in joint.places[REST].values()), "of the rest nothing is published"
