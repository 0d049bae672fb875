"""Where little was changed, every change has its cause, or is told."""

from stemreport.findings.schema import Finding, write_findings
from stemreport.proof.find_causes import explain_by_values, explain_by_words, find_causeless, list_changed_values
from stemreport.proof.read_page import parse_page
from tests.proof.pages import PROVIDERS, write_figure, write_prose, write_ranking, write_table


def causeless(base, edition, explains=lambda old, new: False, labels_changed=False):
    return [(one.text, one.now) for one in find_causeless(parse_page(base), parse_page(edition), explains, labels_changed)]


def test_what_did_not_change_needs_no_cause():
    page = write_figure("x", PROVIDERS) + write_prose("a", "5") + write_ranking((1, "SSERC", "40.9%"))
    assert causeless(page, page) == []


def test_a_change_that_nothing_explains_is_told():
    assert causeless(write_prose("a", "10% of 215"), write_prose("a", "10% of 216")) == [("215", "216")]


def test_a_change_that_a_value_explains_is_not():
    explains = explain_by_values([(215.0, 216.0)])
    assert causeless(write_prose("a", "10% of 215"), write_prose("a", "10% of 216"), explains) == []
    assert causeless(write_prose("a", "10% of 215"), write_prose("a", "10% of 217"), explains) == [("215", "217")]


def test_a_value_explains_every_rounding_of_itself():
    explains = explain_by_values([(2516.0, 2600.0), (11.7023, 12.0931), (8.0, 9.0)])
    for old, new in (("2,516", "2,600"), ("11.7", "12.1"), ("11.702", "12.093"), ("12", "12"), ("8.0%", "9.0%")):
        assert explains(old, new), (old, new)
    assert not explains("11.8", "12.1") and not explains("2,516", "12.1")


def test_changed_findings_explain_by_estimate_count_and_base(tmp_path):
    rate = Finding("sites.rate", "s", "1", "sites", "", "", "percent", 25.0, 5.0, 20.0, "population", display="25.0%")
    other = Finding("sites", "s", "1", "sites", "", "", "count", 5.0, 5.0, 6.0, "received", display="5")
    changed = Finding("sites.rate", "s", "1", "sites", "", "", "percent", 12.5, 5.0, 40.0, "population", display="12.5%")
    for name, findings in (("old", [rate, other]), ("new", [changed, other])):
        write_findings(findings, tmp_path / name)
    assert list_changed_values(tmp_path / "old", tmp_path / "new") == [(25.0, 12.5), (5.0, 5.0), (20.0, 40.0)]


def test_altered_words_explain_their_own_digits_only():
    explains = explain_by_words([("1 August 2018 to 31 July 2019", "2 August 3129 to 42 July 3120")])
    assert explains("31", "42") and not explains("31", "3120") and not explains("32", "43")


def test_a_number_that_is_gone_is_told():
    table = write_table("t", PROVIDERS)
    assert causeless(table, write_table("t", PROVIDERS[:2])) == [("26.0%", ""), ("56", "")]
    assert causeless(write_prose("a", "10 and 20"), write_prose("a", "10")) == [("20", "")]


def test_a_bar_that_changed_is_told():
    bars = [("SSERC", "40.9%", 40.9), ("Local authority", "37.7%", 20), ("STAC", "26.0%", 26)]
    assert [text for text, _ in causeless(write_figure("x", PROVIDERS), write_figure("x", PROVIDERS, bars=bars))] == [
        "0.9218 of the longest", "0.9218 of the longest"]
    assert causeless(write_figure("x", PROVIDERS), write_figure("x", PROVIDERS, bars=bars), labels_changed=True)


def test_a_ranking_that_changed_is_told_unless_its_labels_were_to_change():
    base, edition = (write_prose("a", "") + write_ranking((1, one, "a lot"), (2, "STAC", "less")) for one in ("SSERC", "X"))
    assert causeless(base, edition) == [("1. SSERC; 2. STAC", "1. X; 2. STAC")]
    assert causeless(base, edition, labels_changed=True) == []


def test_exempt_numbers_and_differences_may_change():
    assert causeless(write_prose("a", "see figure 3"), write_prose("a", "see figure 4")) == []
    assert causeless(write_prose("a", "5.9 percentage points more"), write_prose("a", "6.1 percentage points more")) == []
    assert causeless(write_prose("a", "5.9 points"), write_prose("a", "6.1 points")) == [("5.9", "6.1")]


def test_a_claim_that_became_false_may_change_its_sentence():
    edition = write_prose("a", "[not true: more than a third] of 216")
    assert causeless(write_prose("a", "More than a third of 215"), edition) == []
    assert causeless(write_prose("a", "More than a third of 215", "9"), edition.replace("</div>", '<p id="a-2">8</p></div>')) == [
        ("9", "8")]
