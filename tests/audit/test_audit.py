"""The audit of 2018/19: what was printed agrees with what is computed, and each changed figure is named."""

import re

import pytest

from stemreport.problems import ProblemsFound
from stemreport.audit.audit_findings import audit_findings
from stemreport.audit.row import AGREES, DIFFERS, ELSEWHERE, NOT_FOUND, WITHOUT_NUMBER
from tests.audit.audited import FACTS, OURS, Audited, change

CHANGED = {
    "count": ("printed = \"27.4% (59 responses)\"\nn = 59", "printed = \"27.4% (58 responses)\"\nn = 58"),
    "base": ('40.1% (85 responses), 212 answered"\nn = 85\nbase = 212', '39.5% (85 responses)"\nn = 85\nbase = 215'),
    "order": ('[["Sciences", 105], ["Health and safety update", 92]', '[["Health and safety update", 92], ["Sciences", 105]'),
}
PERCENTAGES = ('"48.8% (105), 42.8% (92)', '"42.8% (92), 48.8% (105)')


@pytest.fixture(scope="module")
def audited(tmp_path_factory):
    return Audited(tmp_path_factory.mktemp("audited"))


def find_wrong(audit):
    return [row for row in audit.rows if row.part == "figure" and row.verdict in (DIFFERS, NOT_FOUND)]


# --- the published report --------------------------------------------------------------------------------------------

@pytest.mark.parametrize("text", [OURS, FACTS], ids=["the project's file", "the list of facts as it was handed over"])
def test_every_printed_figure_of_2018_19_agrees(audited, text):
    audit = audited.audit(text)
    assert audit.agrees and find_wrong(audit) == []
    figures = [row for row in audit.rows if row.part == "figure"]
    assert sum(row.verdict == AGREES for row in figures) == 61
    assert "61 of 61 printed figures agree with the findings. They belong to 13 entries of the file." in audit.lines
    assert {row.about for row in figures} == set(re.findall(r'^id = "(.+)"', text, re.M)), "no entry is passed over"


def test_the_projects_file_holds_the_figures_of_the_list_of_facts(audited):
    def read(text):
        return sorted((row.about, row.what, row.computed, row.verdict) for row in audited.audit(text).rows
                      if row.part == "figure" and row.verdict == AGREES)

    assert read(OURS) == read(FACTS)


def test_the_demonstration_is_named_in_the_first_lines(audited):
    first = " ".join(audited.audit(OURS).lines[:4])
    assert "The responses here are invented" in first
    assert "it does not show that the printed report was right" in first


def test_nothing_is_said_of_a_demonstration_where_responses_are_real(audited, tmp_path):
    real = Audited(tmp_path)
    text = real.paths.codebook.read_text("utf-8")
    real.paths.codebook.write_text(change(text, ('file = "demonstration.csv"', 'file = "export.csv"')), "utf-8")
    assert "invented" not in " ".join(real.audit(OURS).lines[:4])


# --- changed figures -------------------------------------------------------------------------------------------------

def test_three_changed_figures_are_named_with_their_difference_and_the_base_that_would_give_them(audited):
    audit = audited.audit(change(OURS, *CHANGED.values(), PERCENTAGES))
    assert not audit.agrees
    told = {(row.about, row.what): (row.printed, row.computed, row.remark) for row in find_wrong(audit)}
    assert told == {
        ("stem_coordinator.yes", "Yes: count"): (
            "58", "59", "printed is 1 fewer; 58 would be the printed 27.4% on a base of 212"),
        ("cluster_activity.yes", "Yes: percentage"): (
            "39.5%", "40.1%", "printed is 0.6 percentage points lower; 85 would be 39.5% of the 215 respondents"),
        ("cluster_activity.yes", "base"): (
            "215", "212", "printed is 3 more; 215 is the number of all respondents; on it 85 is the printed 39.5%"),
        ("priorities", "order of the first 3"): (
            "Health and safety update, Sciences, Supporting advanced higher projects",
            "Sciences 105, Health and safety update 92, Supporting advanced higher projects 77",
            "not in this place: 1. Health and safety update (92) and 2. Sciences (105)"),
    }
    assert "Differs: stem_coordinator.yes, cluster_activity.yes, priorities" in audit.lines
    assert "57 of 61 printed figures agree with the findings; 4 differ. They belong to 13 entries of the file." in audit.lines


@pytest.mark.parametrize("changes, what, remark", [
    ([("76.3% full", "77.1% full")], "Full-time: percentage", "printed is 0.8 percentage points higher; 164 would be 77.1% "
     "on no base"),
    ([("27.4% (59 responses)", "27.5% (59 responses)")], "Yes: percentage",
     "printed is 0.1 percentage points higher; 59 would be 27.5% on no base"),
    ([("3.2/11.6/70.9", "3.2/11.6/62.3")], "About the same: percentage",
     "printed is 8.6 percentage points lower; 134 would be 62.3% of the 215 respondents"),
    ([("mean = 11.7", "mean = 12.2"), ("; 11.7 per", "; 12.2 per")], "mean",
     "printed is 0.5 more; 2,516 would be a mean of 12.2 for the 206 respondents who answered"),
    ([("total = 2516", "total = 2500"), ("2,516", "2,500")], "total", "printed is 16 less"),
    ([("2,516", "2,561")], "number in the printed words",
     "nothing that was compared here is this number; the nearest is 2,516, 45 less"),
    ([("14.9%, 201 answered", "14.9%, 202 answered")], "number in the printed words",
     "nothing that was compared here is this number; the nearest is 201, 1 less"),
    ([("(61), 23.3%", "(16), 23.3%")], "number in the printed words",
     "nothing that was compared here is this number; the nearest is 47, 31 more"),
    ([('"215 responses"\nn = 215', '"216 responses"\nn = 216')], "responses: count", "printed is 1 more"),
    ([("secondary = 213", "secondary = 212")], "Secondary: count", "printed is 1 fewer"),
    ([('"14.9%, 201 answered"\nn = 30\nbase = 201', '"14.9%"\nn = 32\nbase = 215')], "Easy or very easy: count",
     "printed is 2 more; 32 would be the printed 14.9% of the 215 respondents"),
    ([("£1.9 million, 162", "£1.9 million, 163")], "Projects that these grants supported",
     "report.toml has 162, which is not in the printed words"),
    ([('"Local authority", "SSERC", "Scottish Technicians Advisory Council (STAC)"]\nstatus',
       '"Local authority", "SSERC", "Education Scotland"]\nstatus')], "the first 3, in whatever order",
     "not among the first: Education Scotland"),
], ids=lambda value: value if isinstance(value, str) and len(value) < 40 else "")
def test_a_changed_figure_is_told(audited, changes, what, remark):
    wrong = {row.what: (row.verdict, row.remark) for row in find_wrong(audited.audit(change(OURS, *changes)))}
    assert wrong[what] == (DIFFERS, remark)


def test_a_base_that_gives_nothing_of_what_is_printed(audited):
    (row,) = [row for row in audited.compare('id = "stem_partner.yes"', 'printed = "22.3% (48)"', "n = 48", "base = 210",
                                             'status = "stated"') if row.what == "base"]
    assert row.remark == ("printed is 5 fewer; on it 48 would be 22.9%, and the printed 22.3% of the 215 respondents")


def test_those_who_were_asked_are_a_base_too(tmp_path):
    audited = Audited(tmp_path)
    audited.tie("ease.asked", 210)
    (row,) = audited.compare('id = "ease.easy_or_very_easy"', 'printed = "14.3%"', 'status = "stated"')
    assert row.remark == ("printed is 0.6 percentage points lower; 30 would be 14.3% of the 210 respondents who were asked")


# --- each verdict ----------------------------------------------------------------------------------------------------

def test_an_option_that_the_codebook_lacks_is_not_found(audited):
    count, percentage, base = audited.compare('id = "sector"', 'printed = "1 primary, 9 nursery"', 'status = "stated"',
                                              "counts = { primary = 1, early_years = 9 }", "base = 215")
    assert (count.verdict, base.verdict) == (AGREES, AGREES)
    assert (percentage.verdict, percentage.remark) == (NOT_FOUND, "there is no finding sector.early_years")


def test_a_question_that_was_not_asked_is_not_found(audited):
    rows = audited.compare('id = "salary"', 'printed = "a mean of 31.5"', "mean = 31.5", 'status = "stated"')
    assert [(row.verdict, row.remark) for row in rows] == [(NOT_FOUND, "there is no finding salary.mean")]


def test_a_label_that_the_codebook_lacks_is_not_found_with_the_nearest(audited):
    missing, order = audited.compare('id = "barriers"', 'printed = "the first: 79"', 'status = "stated"',
                                     'top = [["Lack of funding to pay for learning", 79]]')
    assert missing.verdict == order.verdict == NOT_FOUND
    assert missing.remark == "the codebook has no such label; the nearest is Lack of funding to pay for professional learning"
    assert order.remark == "the codebook has no label Lack of funding to pay for learning"


def test_labels_are_found_by_their_aliases_and_without_regard_to_capitals(audited):
    rows = audited.compare('id = "providers"', 'printed = "x"', 'status = "stated"',
                           'top = [["  sserc ", 88], ["Other (please specify)", 9]]')
    assert [(row.finding, row.verdict) for row in rows[:2]] == [("providers.sserc", AGREES), ("providers.other", AGREES)]


def test_items_of_a_grid_are_found_by_their_aliases(tmp_path):
    audited = Audited(tmp_path)
    text = audited.paths.codebook.read_text("utf-8")
    audited.paths.codebook.write_text(change(text, ('online = "Online learning"', 'online = ["Online learning", "E-learning"]')),
                                      "utf-8")
    row, *_ = audited.compare('id = "learning_types"', 'printed = "x"', 'top = [["e-learning", 47]]', 'status = "stated"')
    assert (row.finding, row.verdict) == ("learning_types.online.valued", AGREES)


@pytest.mark.parametrize("id, verdict", [("support_type.listed", WITHOUT_NUMBER), ("canteen.listed", NOT_FOUND)])
def test_what_is_named_without_a_number(audited, id, verdict):
    (row,) = audited.compare(f'id = "{id}"', 'printed = "Science, Technical"', 'status = "listed"')
    assert row.verdict == verdict


def test_what_comes_from_elsewhere(audited):
    (bare,) = audited.compare('id = "grants"', 'printed = "£1.9 million"', 'status = "external"')
    assert (bare.verdict, bare.computed) == (ELSEWHERE, "")
    (known,) = audited.compare('id = "grants"', 'printed = "£1.9 million"', 'external = ["grants_total"]', 'status = "external"')
    assert (known.verdict, known.computed) == (ELSEWHERE, "£1.9 million")


@pytest.mark.parametrize("left", ["22.325581,48,215", ",,", ",,215"], ids=["with its numbers", "without", "with its base"])
def test_a_finding_that_is_not_shown_is_not_compared(tmp_path, left):
    audited = Audited(tmp_path)
    text, times = re.subn(r"^(stem_partner\.yes,.*percent),.*$", rf"\1,{left},answered,,,suppressed,suppressed,",
                          audited.paths.findings.read_text("utf-8"), flags=re.M)
    assert times == 1
    audited.paths.findings.write_text(text, "utf-8")
    (row,) = audited.compare('id = "stem_partner.yes"', 'printed = "22.3%"', "n = 48", "base = 215", 'status = "stated"')
    assert (row.verdict, row.remark) == (NOT_FOUND, "the finding is not shown: suppressed")


def test_a_count_is_not_compared_with_a_median(audited):
    (row,) = audited.compare('id = "clpl_hours.median"', 'printed = "8"', "n = 8", 'status = "stated"')
    assert (row.verdict, row.remark) == (NOT_FOUND, "the finding is a median, not a count or a percentage")


# --- bases that fit besides ------------------------------------------------------------------------------------------

def test_a_count_and_percentage_that_fit_several_bases_say_so(audited):
    rows = audited.compare('id = "hours_change"', 'printed = "3.2% (6), 70.9% (134)"', "counts = { lot_more = 6, same = 134 }",
                           'status = "stated"')
    remarks = {row.what: row.remark for row in rows}
    assert remarks["A lot more: percentage"] == (
        "the count and the percentage fit several bases: 185, 186, 187, 188, 189 or 190")
    assert remarks["About the same: percentage"] == ""


def test_a_count_that_was_worked_out_names_what_else_would_be_printed_the_same(audited):
    (row,) = [row for row in audited.audit(OURS).rows if row.what == "Easy or very easy: percentage"]
    assert row.remark == "the count is worked out, not printed; 32 of the 215 respondents would print the same"


# --- what is written -------------------------------------------------------------------------------------------------

def test_the_table_holds_every_row_and_twice_the_same_bytes(audited):
    audit = audited.audit(OURS)
    path = audited.paths.processed / "audit.csv"
    first = path.read_bytes()
    table = audited.read_table()
    assert [tuple(row.values()) for row in table] == [
        (row.part, row.place, row.about, row.what, row.finding, row.printed, row.computed, row.verdict, row.remark)
        for row in audit.rows]
    audited.audit(OURS)
    assert path.read_bytes() == first
    assert audit.lines[-1] == "The same as a table: data/processed/2018-19/technicians/audit.csv"


def test_the_lines_give_the_summary_then_what_is_wrong_then_statements_then_everything(audited):
    lines = "\n".join(audited.audit(change(OURS, CHANGED["count"])).lines)
    titles = ["60 of 61 printed figures agree", "What differs or is not found:",
              "What the printed report says in words, or in two ways:", "What else was noticed:", "Every figure:"]
    places = [lines.index(title) for title in titles]
    assert places == sorted(places)
    assert all(len(line) <= 130 for line in lines.split("\n"))


def test_a_figure_that_is_not_found_makes_the_audit_fail_and_stands_in_front(audited):
    audit = audited.audit('[[figure]]\nid = "salary"\nprinted = "31.5"\nmean = 31.5\nstatus = "stated"\n')
    assert not audit.agrees
    lines = "\n".join(audit.lines)
    assert "0 of 1 printed figures agree with the findings; 1 not found." in lines and "Not found: salary" in lines
    assert "What differs or is not found:\n  not found: salary, mean\n" in lines


def test_a_figure_that_agrees_takes_one_line(audited):
    assert "  agrees: responses, responses: count, 215 [Executive summary; Section A]" in audited.audit(OURS).lines


def test_the_place_of_print_is_told(audited):
    (row,) = [row for row in audited.audit(change(OURS, CHANGED["count"])).rows if row.verdict == DIFFERS and row.part == "figure"]
    assert row.place == "Section B"


def test_a_path_may_be_given_from_the_projects_folder(audited):
    audited.audit(OURS)
    assert audit_findings(audited.paths, audited.file.relative_to(audited.paths.root)).agrees


def test_without_findings_the_report_is_to_be_made_first(tmp_path):
    audited = Audited(tmp_path)
    audited.paths.findings.unlink()
    with pytest.raises(ProblemsFound) as found:
        audited.audit(OURS)
    (problem,) = found.value.problems
    assert problem.file == "outputs/2018-19/technicians/findings.csv"
    assert "make report YEAR=2018-19 SURVEY=technicians" in problem.advice
    assert not (audited.paths.processed / "audit.csv").exists()


# --- a percentage alone ----------------------------------------------------------------------------------------------

def test_a_percentage_may_be_all_that_is_printed(audited):
    (row,) = audited.compare('id = "ease.easy_or_very_easy"', 'printed = "15%"', 'status = "stated"')
    assert (row.verdict, row.computed) == (AGREES, "15%")
    assert row.remark == "no count is printed; 32 or 33 of the 215 respondents would print the same"


def test_a_count_in_the_words_beside_a_percentage_is_compared_too(audited):
    entry = 'id = "ease.easy_or_very_easy"', 'status = "stated"'
    assert [row.verdict for row in audited.compare(*entry, 'printed = "14.9%, that is 30 of 201"')] == [AGREES]
    percentage, count = audited.compare(*entry, 'printed = "14.9%, that is 31 of 201"')
    assert (percentage.verdict, count.verdict, count.printed) == (AGREES, DIFFERS, "31")


def test_a_percentage_alone_that_differs_names_the_base_that_would_give_it(audited):
    (row,) = audited.compare('id = "hours_change.same"', 'printed = "62.3%"', 'status = "stated"')
    assert (row.verdict, row.remark) == (
        DIFFERS, "printed is 8.6 percentage points lower; 134 would be 62.3% of the 215 respondents")
