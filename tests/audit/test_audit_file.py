"""Faults in a file of printed figures: told all at once, with the place and the nearest name."""

import pytest

from tests.audit.audited import OURS, Audited, change

FIGURE = '[[figure]]\nid = "stem_partner.yes"\nprinted = "22.3% (48)"\nn = 48\nbase = 215\nstatus = "stated"\n'
RANKING = '[[statement]]\nkind = "ranking"\nabout = "providers"\nsaid = [{ place = "Body", order = ["SSERC"] }]\n'
SHARE = '[[statement]]\nkind = "share"\nabout = "hours_change.same"\nplace = "Body"\nwords = "More than half"\n'


@pytest.fixture(scope="module")
def audited(tmp_path_factory):
    return Audited(tmp_path_factory.mktemp("audited"))


@pytest.mark.parametrize("text", [FIGURE, RANKING, SHARE], ids=["figure", "ranking", "share"])
def test_what_the_faults_are_put_into_is_right(audited, text):
    assert audited.find_problems(text) == []


FAULTS = {
    # the form
    "an unknown key": (FIGURE, ("base = 215", "bases = 215"), "bases = ...", "Did you mean base?"),
    "an unknown table": (FIGURE, ("[[figure]]", "[[figures]]"), "figures = ...", "Did you mean figure?"),
    "one table for many": (FIGURE, ("[[figure]]", "[figure]"), "figure = {'id'", "Write [[figure]], in double brackets, above each entry."),
    "a text for a number": (FIGURE, ("n = 48", 'n = "48"'), "n = '48'", "Correct the value."),
    "no words": (FIGURE, ('printed = "22.3% (48)"\n', ""), "no printed", "Add a line: printed = ..."),
    "a status that is none": (FIGURE, ('"stated"', '"stetad"'), "the status stetad", "Did you mean stated?"),
    "a base of nobody": (FIGURE, ("base = 215", "base = 0"), "base = 0", "Write of how many the figure is, or take it out."),
    "no number": (FIGURE, ('"22.3% (48)"\nn = 48\n', '"215 answered"\n'), 'status = "stated" without a number',
                  'Add the number, or write status = "listed".'),
    "counts that are no numbers": (FIGURE, ("n = 48", 'counts = { yes = "48" }'), "yes = '48'", "Correct the value."),
    "a ranking without counts": (FIGURE, ("n = 48", 'top = ["Yes"]'), "top = ['Yes']",
                                 'Write top = [["Label", 61], ["Another", 50]].'),
    "more percentages than counts": (FIGURE, ("22.3%", "22.3% and 77.7%"), "2 percentages in printed, 1 counts",
                                     "Correct printed, or the counts."),
    "fewer percentages than counts": (FIGURE, ('"stem_partner.yes"', '"stem_partner"'), "1 percentages in printed, 2 counts",
                                      "Correct printed, or the counts.", ("n = 48", "counts = { yes = 48, no = 121 }")),
    # ids
    "a slip in the id of a finding": (FIGURE, ("stem_partner.yes", "stem_partners.yes"), "the id stem_partners.yes",
                                      "Did you mean stem_partner.yes?"),
    "a slip in the id of a question": (FIGURE, ('"stem_partner.yes"', '"stem_partnr"'), "the id stem_partnr",
                                       "Did you mean stem_partner?", ("n = 48", "counts = { yes = 48 }")),
    "a slip in the id of an option": (FIGURE, ('"stem_partner.yes"', '"stem_partner"'), "counts of yess", "Did you mean yes?",
                                      ("n = 48", "counts = { yess = 48 }")),
    "the count of a whole question": (FIGURE, ('"stem_partner.yes"', '"stem_partner"'), "n = 48 of a whole question",
                                      "Add the option: stem_partner.yes"),
    "the percentage of a whole question": (FIGURE, ('"stem_partner.yes"', '"stem_partner"'), "one figure of a whole question",
                                           "Add the option: stem_partner.yes", ("n = 48\n", "")),
    "a slip in the id of a percentage": (FIGURE, ("stem_partner.yes", "stem_partners.yes"), "the id stem_partners.yes",
                                         "Did you mean stem_partner.yes?", ("n = 48\n", "")),
    "a slip in the id of what is listed": (FIGURE, ('"stem_partner.yes"', '"stem_partnr.listed"'), "the id stem_partnr",
                                           "Did you mean stem_partner?", ('n = 48\nbase = 215\nstatus = "stated"', 'status = "listed"')),
    "an option of a grid that it lacks": (FIGURE, ('"stem_partner.yes"', '"learning_types"'), "option = 'value' of a grid",
                                          "Did you mean valued?", ("n = 48", 'option = "value"\ncounts = { online = 48 }')),
    "a name of report.toml that it lacks": (FIGURE, ('status = "stated"', 'external = ["grant_total"]\nstatus = "external"'),
                                            "external grant_total", "Did you mean grants_total?"),
    # statements
    "a kind that is none": (RANKING, ('"ranking"', '"rankings"'), "kind = 'rankings'", 'Did you mean kind = "ranking"?'),
    "no kind": (RANKING, ('kind = "ranking"\n', ""), "no kind", "Say what kind of statement it is."),
    "nothing said": (RANKING, ('said = [{ place = "Body", order = ["SSERC"] }]', "said = []"), "said = []",
                     "Write said = [{ place = ..., order = ... }]."),
    "said without a place": (RANKING, ('place = "Body", ', ""), "no place", "Add a line: place = ..."),
    "a ranking of no question": (RANKING, ('"providers"', '"provider"'), 'about = "provider"', "Did you mean providers?"),
    "a share of no finding": (SHARE, ("hours_change.same", "hours_change.some"), 'about = "hours_change.some"',
                              "Did you mean hours_change.same?"),
    "a share of a mean": (SHARE, ("hours_change.same", "clpl_hours.mean"), 'about = "clpl_hours.mean", a mean',
                          "Name an option or a net."),
    "words that are no share": (SHARE, ("More than half", "Quite a few"), 'words = "Quite a few"',
                                'Take a phrase that docs/citations.md explains, or write kind = "claim".'),
    "words about nothing": (SHARE, ('kind = "share"\nabout = "hours_change.same"\n', 'kind = "claim"\nabout = "hours"\n'),
                            'about = "hours"', "Correct it, or take it out."),
}


@pytest.mark.parametrize("text, first, found, advice, more", [(*fault[:4], fault[4:]) for fault in FAULTS.values()], ids=FAULTS)
def test_a_fault_is_told(audited, text, first, found, advice, more):
    problems = audited.find_problems(change(text, first, *more))
    told = [problem for problem in problems if problem.found.startswith(found) and problem.advice == advice]
    assert len(told) == 1, [(problem.found, problem.advice) for problem in problems]
    assert told[0].file == "data/raw/2018-19/technicians/published.toml" and told[0].stops


def test_all_faults_are_told_at_once_with_their_places(audited):
    text = change(FIGURE, ("n = 48", "nn = 48")) + change(FIGURE, ("stem_partner.yes", "stem_coordinater.yes")) + change(
        SHARE, ("More than half", "Loads"))
    assert [problem.place for problem in audited.find_problems(text)] == [
        '[[figure]] 1, id = "stem_partner.yes"', '[[figure]] id = "stem_coordinater.yes"', "[[statement]] 1"]


def test_the_same_figure_may_stand_at_two_places_but_not_twice_at_one(audited):
    assert [problem.found for problem in audited.find_problems(FIGURE + FIGURE)] == ["the same figure twice"]
    assert audited.find_problems(FIGURE + FIGURE + 'place = "Summary"\n') == []


def test_nothing_is_written_where_the_file_has_a_fault(audited):
    audited.audit(OURS)
    table = audited.paths.processed / "audit.csv"
    table.unlink()
    assert audited.find_problems(change(FIGURE, ("n = 48", "nn = 48")))
    assert not table.exists()


def test_a_file_that_is_not_there_suggests_the_nearest(audited):
    from stemreport.problems import ProblemsFound
    from stemreport.audit.audit_findings import audit_findings

    audited.audit(OURS)
    with pytest.raises(ProblemsFound) as found:
        audit_findings(audited.paths, audited.paths.raw / "publisht.toml")
    (problem,) = found.value.problems
    assert (problem.found, problem.advice) == ("no such file", "Did you mean published.toml?")
    with pytest.raises(ProblemsFound) as found:
        audit_findings(audited.paths, audited.paths.root / "nowhere" / "at-all.toml")
    assert found.value.problems[0].advice == "docs/audit.md says how to write one."


def test_an_empty_file_is_no_agreement(audited):
    (problem,) = audited.find_problems("# to be written\n")
    assert problem.found == "nothing"


def test_a_file_that_is_no_toml_names_the_line(audited):
    (problem,) = audited.find_problems('[[figure]]\nid = "responses\n')
    assert problem.place.startswith("line 2")


def test_a_grid_with_several_nets_needs_an_option(tmp_path):
    audited = Audited(tmp_path)
    text = audited.paths.codebook.read_text("utf-8")
    audited.paths.codebook.write_text(change(text, (
        "[question.learning_types.nets.valued]",
        '[question.learning_types.nets.poor]\nlabel = "Poor"\noptions = ["some_value", "no_value"]\n'
        "[question.learning_types.nets.valued]")), "utf-8")
    grid = FIGURE.replace('"stem_partner.yes"', '"learning_types"').replace("n = 48", "counts = { online = 47 }").replace("22.3", "21.9")
    (problem,) = [one for one in audited.find_problems(grid) if "grid" in one.found]
    assert problem.found == "a grid without option"
    assert audited.find_problems(grid + 'option = "valued"\n') == []
    assert all(row.verdict == "agrees" for row in audited.audit(grid.replace("48", "47") + 'option = "valued"\n').rows)


def test_the_page_explains_every_key_and_no_other():
    import re

    from stemreport.audit.read_published import _FIGURE, _SAID, _STATEMENTS
    from tests.built_report import ROOT

    page = (ROOT / "docs" / "audit.md").read_text("utf-8")
    figures, statements = page.split("## Write down what was said in words")
    keys = re.findall(r"^\| `(\w+)` \|", figures, re.M)
    assert sorted(keys) == sorted([*_FIGURE[0], *_FIGURE[1]])
    rows = dict(re.findall(r"^\| `(\w+)` \|(.+)$", statements, re.M))
    assert set(rows) == set(_STATEMENTS)
    for kind, (required, optional) in _STATEMENTS.items():
        named = set(re.findall(r"`(\w+)`", rows[kind]))
        assert named == {*required, *optional, *(set(_SAID.get(kind, {})) - {"place"})}, kind


@pytest.mark.parametrize("number", range(2))
def test_the_examples_of_the_page_can_be_audited(audited, number):
    import re

    from tests.built_report import ROOT

    examples = re.findall(r"```toml\n(.+?)```", (ROOT / "docs" / "audit.md").read_text("utf-8"), re.S)
    assert len(examples) == 2
    assert audited.audit(examples[number]).agrees
