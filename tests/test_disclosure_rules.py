"""The rules of disclosure control in report.toml, and everything that can be wrong with them."""

from fnmatch import fnmatchcase

import pytest

from stemreport.disclosure_rules import Acceptance, DisclosureRules, Earlier, Merge, SafeZeros
from stemreport.problems import ProblemsFound
from tests.small_survey import SETTINGS, SmallSurvey

DECIDED = '''rationale = "Few people, and much that is private."
decided_by = "The committee"
decided_on = "3 May 2014"
'''
RULES = f'''
[disclosure]
threshold = 3
group_threshold = 6
interval = 4
warned_base = 25
smallest_base = 12
smallest_area = 26
p_percent = 12.5
dominant = 1
dominant_percent = 70
{DECIDED}
[[disclosure.accepted]]
figures = ["member.*", "ease.by.member.*"]
who = "The club's chair"
when = "May 2014"
why = "The list of members is public."

[[disclosure.accepted]]
figures = ["*.by.*"]
who = "The treasurer"
when = "June 2014"
why = "Nobody minds."

[[disclosure.safe_zeros]]
figures = ["places.*"]
why = "That nobody watches somewhere harms nobody."

[[disclosure.merges]]
question = "ease"
id = "found"
label = "Very easy or easy"
options = ["easy", "very_easy"]

[[disclosure.merges]]
question = "places"
id = "elsewhere"
label = "Nowhere or elsewhere"
options = ["none", "other"]

[[disclosure.earlier]]
survey = "birds"
year = "2013"
same = {{ "member.yes" = "member.always" }}
'''


@pytest.fixture
def survey(tmp_path):
    return SmallSurvey(tmp_path).write("report.toml", SETTINGS + RULES)


def complain(survey):
    with pytest.raises(ProblemsFound) as caught:
        _ = survey.settings
    return caught.value.problems


def read_rules(survey, text):
    return survey.write("report.toml", SETTINGS + text).settings.disclosure


# --- what is read ----------------------------------------------------------------------------------------------------

def test_without_a_word_the_standard_holds(survey):
    rules = read_rules(survey, "")
    assert rules == DisclosureRules()
    assert (rules.threshold, rules.group_threshold, rules.interval, rules.warned_base, rules.smallest_base) == (5, 10, 5, 30, 20)
    assert (rules.p_percent, rules.dominant, rules.dominant_percent) == (10, 2, 75)
    assert (rules.accepted, rules.safe_zeros, rules.merges, rules.earlier) == ((), (), (), ())


def test_all_parts(survey):
    assert survey.settings.disclosure == DisclosureRules(
        threshold=3, group_threshold=6, interval=4, warned_base=25, smallest_base=12, smallest_area=26, p_percent=12.5, dominant=1, dominant_percent=70,
        rationale="Few people, and much that is private.", decided_by="The committee", decided_on="3 May 2014",
        accepted=(Acceptance(("member.*", "ease.by.member.*"), "The club's chair", "May 2014", "The list of members is public."),
                  Acceptance(("*.by.*",), "The treasurer", "June 2014", "Nobody minds.")),
        safe_zeros=(SafeZeros(("places.*",), "That nobody watches somewhere harms nobody."),),
        merges=(Merge("ease", "found", "Very easy or easy", ("easy", "very_easy")),
                Merge("places", "elsewhere", "Nowhere or elsewhere", ("none", "other"))),
        earlier=(Earlier("birds", "2013", {"member.yes": "member.always"}),))


def test_the_smallest_area_is_held_against_the_smallest_base_where_there_are_areas(survey):
    larger = f"\n[disclosure]\nsmallest_base = 35\nwarned_base = 35\n{DECIDED}"
    assert read_rules(survey, larger).smallest_area == 30, "without areas nobody need say anything of them"
    survey.change_codebook('title = "Annual', 'area = "part"\ntitle = "Annual').change_codebook("[filter.easy", """[question.part]
kind = "single"
base = "answered"
text = "Where?"
title = "Part"
[question.part.options]
north = "North"

[filter.easy""").write("report.toml", SETTINGS + larger)
    assert [one.found for one in complain(survey)] == ["smallest_area = 30"]


def test_in_a_report_about_an_area_everything_is_of_a_group_and_no_risk_is_accepted(survey):
    rules, areas = survey.settings.disclosure, survey.settings.disclosure.for_areas()
    assert (areas.threshold, areas.group_threshold, areas.accepted, areas.earlier, areas.of_area) == (6, 6, (), (), True)
    assert (areas.merges, areas.safe_zeros, areas.smallest_base) == (rules.merges, rules.safe_zeros, 12) and not rules.of_area
    assert DisclosureRules(threshold=12).for_areas().threshold == 12


def test_decisions_need_no_numbers_and_numbers_no_decisions(survey):
    accepted = RULES[RULES.index("[[disclosure.accepted]]"):RULES.index("[[disclosure.safe_zeros]]")]
    rules = read_rules(survey, accepted)
    assert (len(rules.accepted), rules.threshold) == (2, 5)
    assert read_rules(survey, f"\n[disclosure]\n{DECIDED}").decided_by == "The committee"
    assert read_rules(survey, f"\n[disclosure]\nthreshold = 7\n{DECIDED}") == DisclosureRules(
        7, rationale="Few people, and much that is private.", decided_by="The committee", decided_on="3 May 2014")


@pytest.mark.parametrize("line", ["threshold = 1", "dominant = 2", "dominant = 1", "warned_base = 20", "p_percent = 1", "smallest_base = 30"])
def test_the_ends_of_what_a_number_may_be(survey, line):
    assert read_rules(survey, f"\n[disclosure]\n{line}\n{DECIDED}") != DisclosureRules()


def test_the_record_of_a_risk_is_found_by_the_patterns_of_its_figures(survey):
    rules = survey.settings.disclosure
    assert rules.find_acceptance("member.yes").who == "The club's chair"
    assert rules.find_acceptance("ease.by.member.yes.easy").who == "The club's chair", "the first record that fits"
    assert rules.find_acceptance("hours.by.member.yes.total").who == "The treasurer"
    assert rules.find_acceptance("ease.easy") is None
    assert rules.find_acceptance("Member.yes") is None and not fnmatchcase("Member.yes", "member.*")


def test_safe_zeros_are_found_by_the_patterns_of_their_figures(survey):
    rules = survey.settings.disclosure
    assert rules.has_safe_zero("places.shore") and not rules.has_safe_zero("ease.hard") and not DisclosureRules().has_safe_zero("places.shore")


# --- what is refused -------------------------------------------------------------------------------------------------

# fault: (what to replace, by what, place, what is said to be found, what is expected, what to do)
FAULTS = {
    "a number that is text": ("threshold = 3", 'threshold = "3"', "[disclosure]", "threshold = '3'", "threshold = a whole number",
                              "Correct the value."),
    "a threshold that is no whole number": ("group_threshold = 6", "group_threshold = 6.5", "[disclosure]", "group_threshold = 6.5",
                                            "group_threshold = a whole number", "Correct the value."),
    "an unknown key": ("interval = 4", "intervall = 4", "[disclosure]", "intervall = ...", "one of: decided_by, ...", "Did you mean interval?"),
    "a key that is like no other": ("interval = 4", "xyz = 4", "[disclosure]", "xyz = ...", "one of: decided_by, ...", "Take the line out."),
    **{f"{key} of nothing": (f"{key} = {value}", f"{key} = 0", "[disclosure]", f"{key} = 0", "1 or more",
                             "Correct the value, or take the line out.")
       for key, value in (("group_threshold", 6), ("interval", 4), ("smallest_base", 12), ("smallest_area", 26), ("p_percent", 12.5),
                          ("dominant", 1), ("dominant_percent", 70))},
    "a threshold of nothing": ("\nthreshold = 3", "\nthreshold = 0", "[disclosure]", "threshold = 0", "1 or more",
                               "Correct the value, or take the line out."),
    "three that dominate": ("dominant = 1", "dominant = 3", "[disclosure]", "dominant = 3", "1 or 2",
                            "Say of how many of the largest contributors the rule speaks."),
    "a sign for no group": ("smallest_base = 12", "smallest_base = 26", "[disclosure]", "warned_base = 25", "smallest_base or more, 26",
                            "A group that is shown with a sign is larger than one that is not shown."),
    "an area of which nothing could be shown": ("smallest_area = 26", "smallest_area = 11", "[disclosure]", "smallest_area = 11",
                                                "smallest_base or more, 12", "Of an area with fewer nothing could be shown."),
    "numbers without a reason": ('rationale = "Few people, and much that is private."\n', "", "[disclosure]",
                                 "numbers of one's own without rationale", "rationale, decided_by and decided_on",
                                 "Say why these numbers, who decided on them, and when: readers see it in the annex."),
    "numbers that nobody decided on": ('decided_by = "The committee"', 'decided_by = ""', "[disclosure]",
                                       "numbers of one's own without decided_by", "rationale, decided_by and decided_on",
                                       "Say why these numbers, who decided on them, and when: readers see it in the annex."),
    "numbers decided never": ('decided_on = "3 May 2014"\n', "", "[disclosure]", "numbers of one's own without decided_on",
                              "rationale, decided_by and decided_on",
                              "Say why these numbers, who decided on them, and when: readers see it in the annex."),
    "a date that is no text": ('decided_on = "3 May 2014"', "decided_on = 2014-05-03", "[disclosure]",
                               "decided_on = datetime.date(2014, 5, 3)", "decided_on = a text in quotes", "Correct the value."),
    **{f"one table instead of a list of {key}": (f"[[disclosure.{key}]]", f"[disclosure.{key}]", f"[disclosure.{key}]", "one table",
                                                 "a list of tables", f"Write [[disclosure.{key}]], with two brackets.")
       for key in ("safe_zeros", "earlier")},
    "a risk that nobody accepted": ('who = "The treasurer"', 'who = ""', "[[disclosure.accepted]] 2", "who = ''", "an entry",
                                    "Fill it in."),
    "a risk of nothing": ('figures = ["*.by.*"]', "figures = []", "[[disclosure.accepted]] 2", "figures = []", "an entry", "Fill it in."),
    "a risk without a reason": ('why = "Nobody minds."\n', "", "[[disclosure.accepted]]", "no why", "why = a text in quotes",
                                "Add a line: why = ..."),
    "a figure that is no list": ('figures = ["places.*"]', 'figures = "places.*"', "[[disclosure.safe_zeros]]", "figures = 'places.*'",
                                 "figures = a list in brackets", "Correct the value."),
    "nothing that is the same": ('same = { "member.yes" = "member.always" }', "same = {}", "[[disclosure.earlier]] 1", "same = {}",
                                 "an entry", "Fill it in."),
    "a merge of no question": ('question = "places"', 'question = "place"', "[[disclosure.merges]] 2",
                               "the question of codebook.toml place", "a question of codebook.toml: member, ...", "Did you mean places?"),
    "a merge of numbers": ('question = "places"', 'question = "hours"', "[[disclosure.merges]] 2", "hours, a number question",
                           "a question with options to choose", "Merge options of a single, scale or multiple question."),
    "a merge of a grid": ('question = "places"', 'question = "times"', "[[disclosure.merges]] 2", "times, a grid question",
                          "a question with options to choose", "Merge options of a single, scale or multiple question."),
    "a merge of no option": ('options = ["none", "other"]', 'options = ["nome", "other"]', "[[disclosure.merges]] 2",
                             "the option of places nome", "a option of places: wood, shore, none, other", "Did you mean none?"),
    "a merge of a net": ('options = ["none", "other"]', 'options = ["outdoors", "other"]', "[[disclosure.merges]] 2",
                         "the option of places outdoors", "a option of places: wood, shore, none, other",
                         "Correct the name, or add what it names."),
    "a merge of one option": ('options = ["none", "other"]', 'options = ["other", "other"]', "[[disclosure.merges]] 2",
                              "options = ['other', 'other']", "two options or more", "Name what is published as one."),
    "a merge into an option that stays": ('id = "elsewhere"', 'id = "wood"', "[[disclosure.merges]] 2", "id = 'wood'",
                                          "an id that places does not have yet", "Choose another id."),
    "a merge into a net": ('id = "elsewhere"', 'id = "outdoors"', "[[disclosure.merges]] 2", "id = 'outdoors'",
                           "an id that places does not have yet", "Choose another id."),
    "a merge that cannot be cited": ('id = "elsewhere"', 'id = "count"', "[[disclosure.merges]] 2", "the id count",
                                     "an id that has no other meaning", "Choose another id, for example count_answer."),
    "a merge with a capital": ('id = "elsewhere"', 'id = "Elsewhere"', "[[disclosure.merges]] 2", "the id 'Elsewhere'",
                               "small letters, digits and underscores, a letter first", "Write elsewhere instead."),
    "a merge that a net splits": ('options = ["none", "other"]', 'options = ["wood", "other"]', "[[disclosure.merges]] 2",
                                  "the net outdoors, which names only some of wood and other", "all of them, or none",
                                  "Merge all that it names, or change it in codebook.toml: with it they could be told apart."),
}


@pytest.mark.parametrize("old, new, place, found, expected, advice", FAULTS.values(), ids=FAULTS)
def test_faults(survey, old, new, place, found, expected, advice):
    problems = complain(survey.change("report.toml", old, new))
    told = problems[0]
    assert (told.file, told.place, told.found, told.advice) == ("report.toml", place, found, advice)
    assert told.expected == expected or expected.endswith(", ...") and told.expected.startswith(expected[:-3])
    assert len(problems) == 1, "nothing is said of what is right"


def test_a_misspelt_key_of_a_record(survey):
    survey.change("report.toml", 'when = "June 2014"', 'whenn = "June 2014"')
    assert [(one.place, one.found, one.advice) for one in complain(survey)] == [
        ("[[disclosure.accepted]]", "no when", "Add a line: when = ..."), ("[[disclosure.accepted]]", "whenn = ...", "Did you mean when?")]


def test_a_sign_for_groups_of_nobody(survey):
    survey.change("report.toml", "warned_base = 25", "warned_base = 0")
    assert [one.expected for one in complain(survey)] == ["1 or more", "smallest_base or more, 12"]


def test_all_that_lacks_behind_the_numbers_is_told_as_one(survey):
    (problem,) = complain(survey.write("report.toml", f"{SETTINGS}\n[disclosure]\nthreshold = 4\n"))
    assert problem.found == "numbers of one's own without rationale, decided_by and decided_on"


def test_a_merge_may_have_the_id_of_what_it_joins(survey):
    survey.change("report.toml", 'id = "elsewhere"', 'id = "other"')
    assert survey.settings.disclosure.merges[1].id == "other"


def test_a_merge_may_be_all_of_a_net(survey):
    assert survey.settings.disclosure.merges[0].options == ("easy", "very_easy"), "just those that easy_or_very_easy counts"


@pytest.mark.parametrize("key", ["accepted", "merges", "safe_zeros", "earlier"])
def test_one_table_in_place_of_a_list(survey, key):
    (problem,) = complain(survey.write("report.toml", f"{SETTINGS}\n[disclosure.{key}]\nwhy = 'Because'\n"))
    assert (problem.place, problem.found) == (f"[disclosure.{key}]", "one table")


@pytest.mark.parametrize("text, found", [("[disclosure]\naccepted = [3]", "3"), ("[disclosure]\nmerges = ['sector']", "'sector'")])
def test_a_list_of_what_are_no_tables(survey, text, found):
    (problem,) = complain(survey.write("report.toml", f"{SETTINGS}\n{text}\n"))
    name = text.partition("\n")[2].partition(" =")[0]
    assert (problem.found, problem.expected, problem.place) == (found, "a table", f"[[disclosure.{name}]]")


@pytest.mark.parametrize("text", ["disclosure = 3\n", "disclosure = []\n"])
def test_a_value_in_place_of_the_table(survey, text):
    (problem,) = complain(survey.write("report.toml", text + SETTINGS))
    assert (problem.place, problem.expected) == ("the top", "disclosure = a table")


def test_all_faults_at_once(survey):
    survey.change("report.toml", "\nthreshold = 3", "\nthreshold = -1").change("report.toml", 'who = "The treasurer"', 'who = ""')
    survey.change("report.toml", "dominant = 1", "dominant = 4").change("report.toml", 'question = "places"', 'question = "times"')
    survey.change("report.toml", 'why = "That nobody watches somewhere harms nobody."\n', "")
    assert [(one.place, one.found) for one in complain(survey)] == [
        ("[disclosure]", "threshold = -1"), ("[disclosure]", "dominant = 4"), ("[[disclosure.accepted]] 2", "who = ''"),
        ("[[disclosure.safe_zeros]]", "no why"), ("[[disclosure.merges]] 2", "times, a grid question")]


def test_an_exhibit_speaks_of_what_is_published(survey):
    exhibit = '\n[table.ease]\nquestion = "times"\noption = "good"\n[figure.how]\nquestion = "ease"\nhighlight = ["{}"]\n'
    assert read_rules(survey, RULES + exhibit.format("found")).merges
    (problem,) = complain(survey.write("report.toml", SETTINGS + RULES + exhibit.format("very_easy")))
    assert problem.place == "[figure.how]" and "found, hard, unsure" in problem.expected
