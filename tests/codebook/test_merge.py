"""Options that are published as one: in the codebook, and in what is counted by it."""

from dataclasses import dataclass

import pytest

from stemreport.codebook.merge import find_splits, merge_options
from stemreport.codebook.model import Codebook, Net, Option, Question
from stemreport.findings.analyse import analyse_survey
from tests.small_survey import SmallSurvey


@dataclass
class Some:
    question: str
    id: str
    label: str
    options: tuple


def merge(*merges, **changes):
    """Merge options of a question with five of them."""
    options = tuple(Option(name, name.upper(), aliases=(name * 2,)) for name in "abcde")
    question = Question("q", "people", "", "multiple", "all", "?", "Q", options=options, **changes)
    other = Question("r", "people", "", "single", "all", "?", "R", options=options[:2])
    merged = merge_options(Codebook("", "", {}, {}, {"q": question, "r": other}, {}), [Some("q", *one) for one in merges])
    assert merged.questions["r"] == other and list(merged.questions) == ["q", "r"]
    return merged.questions["q"]


# --- the codebook ----------------------------------------------------------------------------------------------------

def test_without_merges_nothing_changes():
    assert merge() == Question("q", "people", "", "multiple", "all", "?", "Q",
                               options=tuple(Option(name, name.upper(), aliases=(name * 2,)) for name in "abcde"))


def test_a_merge_stands_where_the_first_of_its_options_stood():
    assert merge(("m", "M", ("d", "b"))).options == (
        Option("a", "A", ("aa",)), Option("m", "M", merged=(Option("b", "B", ("bb",)), Option("d", "D", ("dd",)))), Option("c", "C", ("cc",)), Option("e", "E", ("ee",)))


def test_several_merges_of_one_question():
    question = merge(("m", "M", ("a", "b")), ("n", "N", ("d", "e")))
    assert [(one.id, one.label, one.parts) for one in question.options] == [
        ("m", "M", ("a", "b")), ("c", "C", ("c",)), ("n", "N", ("d", "e"))]


def test_a_merge_may_keep_the_id_of_one_of_its_options():
    assert [(one.id, one.label, one.parts) for one in merge(("b", "B or C", ("b", "c"))).options][1] == ("b", "B or C", ("b", "c"))


def test_a_net_counts_the_merge_in_place_of_its_options_once():
    nets = (Net("n", "N", ("a", "b", "c")), Net("o", "O", ("d", "e")))
    assert merge(("m", "M", ("b", "c")), nets=nets).nets == (Net("n", "N", ("a", "m")), Net("o", "O", ("d", "e")))


def test_other_and_none_are_the_merge_that_took_them_in():
    question = merge(("m", "M", ("d", "e")), other="d", exclusive="e")
    assert (question.other, question.exclusive) == ("m", "m")
    question = merge(("m", "M", ("a", "b")), other="d", exclusive="e")
    assert (question.other, question.exclusive) == ("d", "e")
    question = merge(("m", "M", ("a", "b")))
    assert (question.other, question.exclusive) == ("", "")


@pytest.mark.parametrize("options, split", [(("a", "b"), []), (("c", "d"), ["the net n"]), (("b", "c"), ["the net o"]), (("a", "b", "c"), ["the net o"]),
                                            (("d", "e"), []), (("a", "e"), ["the net n", "the net o"])])
def test_nets_that_tell_merged_options_apart(options, split):
    nets = (Net("n", "N", ("a", "b", "c")), Net("o", "O", ("a", "b")), Net("all", "All", tuple("abcde")))
    question = Question("q", "people", "", "multiple", "all", "?", "Q", options=tuple(Option(one, one) for one in "abcde"), nets=nets)
    assert find_splits(Codebook("", "", {}, {}, {"q": question}, {}), Some("q", "m", "M", options)) == split


# --- what is counted by it -------------------------------------------------------------------------------------------

MORE = ("107,4 May,Done,No,Easy,Wood,,,my roof,3,Bad,Good,", "108,4 May,Done,No,Hard,,,None,,5,Good,Good,")


@pytest.fixture
def survey(tmp_path):
    survey = SmallSurvey(tmp_path).add_responses(*MORE)
    return survey.change_codebook('asked_if = { member = ["yes"] }\nfilters = ["easy_members"]', 'breakdowns = ["ease", "places"]')


def count(survey, *merges):
    """Count the survey with options merged, and say of each finding: how many of how many."""
    codebook = merge_options(survey.codebook, [Some(*one) for one in merges])
    cleaning = survey.clean()
    cleaning.stop_if_blocked()
    findings = analyse_survey(codebook, survey.settings, cleaning.responses, cleaning.log, "birds", "2014")
    counted = {one.id: (one.numerator, one.base) for one in findings}
    assert len(counted) == len(findings), "an id stands twice"
    return counted


EASE = ("ease", "found", "Found", ("very_easy", "easy"))
PLACES = ("places", "land", "Land", ("wood", "shore"))


def test_answers_of_a_single_choice_add_up(survey):
    apart, joined = count(survey), count(survey, EASE)
    assert [apart[f"ease.{one}"] for one in ("very_easy", "easy", "hard")] == [(1, 6), (2, 6), (2, 6)]
    assert joined["ease.found"] == joined["ease.easy_or_very_easy"] == (3, 6)
    assert joined["ease.found.of_all"] == (3, 7)
    assert [joined[f"ease.by.member.{one}.found"] for one in ("yes", "no")] == [(2, 2), (1, 3)]
    gone = set(apart) - set(joined)
    assert gone == {id for id in apart if "easy" in id.replace("easy_or_very_easy", "").split(".") or "very_easy" in id.split(".")}
    assert gone and {id: joined[id] for id in joined if "found" not in id.split(".")} == {id: apart[id] for id in apart if id not in gone}


def test_who_ticked_several_merged_options_counts_once(survey):
    apart, joined = count(survey), count(survey, PLACES)
    assert [apart[f"places.{one}"][0] for one in ("wood", "shore")] == [3, 1]
    assert joined["places.land"] == joined["places.outdoors"] == apart["places.outdoors"] == (3, 7), "one person ticked both"
    assert joined["places.other"] == apart["places.other"] and not {"places.wood", "places.shore"} & set(joined)


def test_a_merge_of_what_excludes_the_rest_and_what_was_typed(survey):
    apart, joined = count(survey), count(survey, ("places", "rest", "Rest", ("none", "other")))
    assert [apart[f"places.{one}"][0] for one in ("none", "other")] == [2, 3]
    assert joined["places.rest"] == (5, 7) and joined["places.wood"] == apart["places.wood"]


def test_groups_are_those_who_gave_any_of_the_merged_answers(survey):
    apart, joined = count(survey), count(survey, EASE, PLACES)
    hours, base = joined["hours.by.ease.found.total"]
    assert (hours, base) == (22.5, 3) == tuple(sum(apart[f"hours.by.ease.{one}.total"][part] for one in ("very_easy", "easy"))
                                               for part in (0, 1))
    assert joined["hours.by.places.land.total"] == (22.5, 3), "who ticked both is in the group once"
    assert not [id for id in joined if ".by.ease.easy" in id or ".by.places.wood" in id]
    assert joined["hours.by.ease.hard.total"] == apart["hours.by.ease.hard.total"]


def test_a_group_made_of_answers_is_the_same_whatever_is_merged(tmp_path):
    survey = SmallSurvey(tmp_path).add_responses(*MORE)
    survey.change_codebook('asked_if = { member = ["yes"] }\n', "")
    apart, joined = count(survey), count(survey, EASE)
    assert joined["hours.among.easy_members.total"] == apart["hours.among.easy_members.total"] == (19.5, 2)
