"""What a printed report says in words, or in two ways: what the findings can show of it, and what they cannot."""

import pytest

from stemreport.audit.row import AGREES, CANNOT, CONTRADICTS, DEPENDS, DIFFERS, FALSE, NOTED, NOT_FOUND, TRUE
from tests.audit.audited import OURS, Audited


@pytest.fixture(scope="module")
def audited(tmp_path_factory):
    return Audited(tmp_path_factory.mktemp("audited"))


@pytest.fixture(scope="module")
def rows(audited):
    return audited.audit(OURS).rows


def find(rows, about, what):
    return [row for row in rows if row.part != "figure" and row.about == about and row.what.startswith(what)]


# --- the published report of 2018/19 ---------------------------------------------------------------------------------

def test_the_two_orders_of_providers_contradict_each_other_and_one_agrees(rows):
    summary, body = find(rows, "providers", "a ranking")
    assert (summary.place, summary.verdict) == ("Executive summary", DIFFERS)
    assert (body.place, body.verdict) == ("Section C", AGREES)
    assert body.computed.startswith("SSERC 88, Local authority 81,")
    (both,) = find(rows, "providers", "one ranking in several orders")
    assert both.verdict == CONTRADICTS
    assert both.remark.startswith("the places contradict each other, and no tie in the findings explains it")


def test_that_the_counts_of_providers_are_invented_is_said(rows):
    assert all(row.remark.startswith("the computed counts are invented") for row in find(rows, "providers", "a ranking"))


def test_a_share_in_words_is_true_on_one_base_and_false_on_another(rows):
    (row,) = find(rows, "hours_change.same", "a share")
    assert row.verdict == DEPENDS
    assert row.remark.startswith("true: 70.9% of the 189 respondents who answered; false: 62.3% of the 215 respondents")


def test_a_base_that_is_never_printed_is_told_from_counts_and_percentages(rows):
    (row,) = find(rows, "hours_change", "a base that is never printed")
    assert (row.computed, row.verdict) == ("189", NOTED)
    assert row.remark == ("of all bases up to 215, what is printed fits this one alone; "
                          "189 is the number of respondents who answered")
    (row,) = find(rows, "work_pattern", "a base that is never printed")
    assert row.remark.startswith("what is printed fits 22 bases up to 215, the largest of them 190, 194, 198, 207, 211 and 215")


def test_claims_without_a_figure_cannot_be_shown(rows):
    told = {row.about: row for row in rows if row.what == "a claim without a figure"}
    assert {row.verdict for row in told.values()} == {CANNOT}
    assert "lowest average number" in told["clpl_hours.mean"].printed
    assert told["clpl_hours.mean"].remark.startswith("no finding of this survey can show it")
    assert set(told) == {"clpl_hours.mean", "ease.easy_or_very_easy"}


def test_one_figure_of_two_questions_is_noticed(rows):
    (row,) = [row for row in rows if row.what == "one printed figure of several questions"]
    assert (row.printed, row.finding) == ("27.4% (59)", "stem_coordinator.yes and barriers.funding_travel")


def test_one_figure_of_two_answers_to_one_question_is_not_noticed(audited):
    audit = audited.audit('[[figure]]\nid = "sector"\nprinted = "0.5%, 0.5%"\ncounts = { asn = 1, primary = 1 }\n'
                          'status = "stated"\n')
    assert audit.agrees and [row for row in audit.rows if row.part == "remark"] == []


@pytest.mark.parametrize("item, label", [
    ("external_course", "External course outside of my setting"),
    ("reading", "Professional reading/engaging independently with research"),
])
def test_of_two_wordings_of_a_label_the_codebooks_is_named(rows, item, label):
    (row,) = find(rows, f"learning_types.{item}", "one thing in several wordings")
    assert (row.verdict, row.computed) == (CONTRADICTS, label)
    assert row.remark == f"the codebook's is that of Executive summary: “{label}”"


def test_wordings_that_data_cannot_decide_are_told(rows):
    told = [row for row in find(rows, "", "one thing in several wordings")]
    assert len(told) == 3 and {row.verdict for row in told} == {CONTRADICTS}
    assert all(row.remark.startswith("data cannot decide between them") for row in told)
    words = " ".join(row.printed for row in told)
    for one in ("schools and CLD practitioners", "schools, college and CLD", "learning accessed", "'most valuable'", "per annum"):
        assert one in words


def test_the_reports_own_faults_do_not_make_the_audit_fail(audited):
    assert audited.audit(OURS).agrees


def test_every_wording_stands_in_the_printed_report(rows):
    from tests.project_copy import PROJECT

    seed = PROJECT.parent / "shared" / "seeds" / "technicians-report-2018-19.txt"
    if not seed.is_file():
        pytest.skip("the printed report is not beside the project")
    text = plain(seed.read_text("utf-8"))
    for row in rows:
        if row.what in ("one thing in several wordings", "a claim without a figure") or row.what.startswith("a share"):
            for words in row.printed.split(" / "):
                assert plain(words) in text or plain(words).startswith("11.7"), words


def plain(text):
    return " ".join(text.replace("*", "").replace("’", "'").replace("‘", "'").casefold().split())


# --- other reports ---------------------------------------------------------------------------------------------------

TWO_ORDERS = ('kind = "ranking"', 'about = "providers"', 'said = [{ place = "A", order = ["SSERC", "Local authority"] }, '
              '{ place = "B", order = ["Local authority", "SSERC"] }]')


def test_a_tie_explains_two_orders(tmp_path):
    audited = Audited(tmp_path)
    audited.tie("providers.local_authority", 88)
    first, second, both = audited.judge(*TWO_ORDERS)
    assert (first.verdict, second.verdict) == (AGREES, AGREES)
    assert both.remark == "a tie explains it: Local authority and SSERC tie"


def test_a_tie_of_others_does_not_explain_it(tmp_path):
    audited = Audited(tmp_path)
    audited.tie("providers.own_setting", 81)
    *_, both = audited.judge(*TWO_ORDERS)
    assert both.remark.endswith("no tie in the findings explains it, though Local authority and My own setting tie")


def test_one_order_at_two_places_does_not_contradict_itself(audited):
    rows = audited.judge('kind = "ranking"', 'about = "providers"', 'said = [{ place = "A", order = ["SSERC", "Local authority"] }, '
                         '{ place = "B", order = ["sserc", "local authority"] }]')
    assert [row.verdict for row in rows] == [AGREES, AGREES]


def test_a_longer_order_goes_on_where_the_other_stops(audited):
    *_, both = audited.judge('kind = "ranking"', 'about = "providers"', 'said = [{ place = "A", order = ["SSERC"] }, '
                             '{ place = "B", order = ["SSERC", "Local authority"] }]')
    assert both.remark == "one order goes on where the other stops"


def test_a_ranking_of_a_grid(audited):
    (row,) = audited.judge('kind = "ranking"', 'about = "learning_types"', 'option = "not_accessed"',
                           'said = [{ place = "A", order = ["External course outside of my setting"] }]')
    assert row.verdict == DIFFERS
    (row,) = audited.judge('kind = "ranking"', 'about = "learning_types"',
                           'said = [{ place = "A", order = ["External course outside of my setting"] }]')
    assert row.verdict == AGREES


def test_a_ranking_with_a_label_that_is_none(audited):
    (row,) = audited.judge('kind = "ranking"', 'about = "providers"', 'said = [{ place = "A", order = ["The council"] }]')
    assert (row.verdict, row.remark) == (NOT_FOUND, "the codebook has no label The council")


@pytest.mark.parametrize("words, verdict", [("Most", TRUE), ("Less than half", FALSE), ("More than two thirds", DEPENDS)])
def test_a_share_on_all_bases_or_on_none(audited, words, verdict):
    (row,) = audited.judge('kind = "share"', 'about = "hours_change.same"', 'place = "A"', f'words = "{words}"')
    assert row.verdict == verdict


def test_a_share_of_a_group_knows_the_bases_of_the_group(audited):
    (row,) = audited.judge('kind = "share"', 'about = "ease.by.work_pattern.part_time.easy_or_very_easy"', 'place = "A"',
                           'words = "Less than half"')
    assert "of the 51 respondents in this group" in row.remark and "215" not in row.remark


def test_one_wording_at_two_places_is_only_noted(audited):
    (row,) = audited.judge('kind = "wording"', 'said = [{ place = "A", words = "Same" }, { place = "B", words = "same " }]')
    assert row.verdict == NOTED


def test_two_wordings_of_which_neither_is_the_codebooks(audited):
    (row,) = audited.judge('kind = "wording"', 'about = "providers"', 'said = [{ place = "A", words = "X" }, { place = "B", words = "Y" }]')
    assert (row.remark, row.computed) == ("neither is the codebook's", "Organisations providing STEM professional learning")


def test_a_note_is_told_behind_the_finding(audited):
    (row,) = audited.judge('kind = "claim"', 'place = "A"', 'words = "The best of all"', 'note = "Nobody says of what"')
    assert row.remark == "no finding of this survey can show it. Nobody says of what"
