"""The sign for what is revised stands on what an edition prints otherwise than the one before, and on nothing else."""

from dataclasses import replace

import pytest

from stemreport.findings.revise import mark_revised, read_edition
from stemreport.findings.schema import Finding, write_findings
from stemreport.problems import ProblemsFound

BEFORE = Finding("ease.easy", "site", "2019", "ease", "easy", "", "percent", 25.0, 5, 20, "answered").with_display()


def percent(numerator, base, id="ease.easy", note=""):
    return replace(BEFORE, id=id, numerator=numerator, base=base, estimate=100 * numerator / base, note=note).with_display()


@pytest.mark.parametrize("after, display, count, base", [
    (percent(5, 20), "25.0%", "5", "20"),
    (percent(6, 20), "30.0% [r]", "6 [r]", "20"),
    (percent(6, 24), "25.0%", "6 [r]", "24 [r]"),
    (percent(5, 19), "26.3% [r]", "5", "19 [r]"),
])
def test_each_part_that_moved_is_marked_and_no_other(after, display, count, base):
    [marked] = mark_revised([after], {"ease.easy": BEFORE})
    assert (marked.text, marked.count_text, marked.base_text) == (display, count, base)


def test_what_the_edition_before_did_not_print_is_new_and_not_revised():
    assert mark_revised([percent(6, 20, id="ease.new")], {"ease.easy": BEFORE}) == [percent(6, 20, id="ease.new")]


def test_what_is_suppressed_has_no_sign():
    hidden = percent(1, 20).suppress(base_too=False)
    assert mark_revised([hidden], {"ease.easy": BEFORE}) == [hidden]


def test_a_sign_of_the_edition_before_is_no_difference():
    [once] = mark_revised([percent(6, 20)], {"ease.easy": BEFORE})
    assert mark_revised([percent(6, 20)], {"ease.easy": once}) == [percent(6, 20)]
    [twice] = mark_revised([percent(7, 20)], {"ease.easy": once})
    assert twice.display == "35.0% [r]" and twice.revised == ("value", "count")


def test_an_invented_figure_stays_invented_and_a_warned_one_warned():
    [marked] = mark_revised([percent(6, 20, note="invented").with_warning()], {"ease.easy": BEFORE.with_warning()})
    assert marked.is_invented and marked.display == "30.0% [u] [r]" and marked.status == "unreliable"


def test_an_edition_is_read_as_it_was_kept(tmp_path):
    write_findings([BEFORE], tmp_path / "findings.csv")
    assert read_edition(tmp_path / "findings.csv", "editions/1.0/findings.csv", "1.0") == {"ease.easy": BEFORE}


def test_an_edition_that_is_not_there_is_asked_for(tmp_path):
    with pytest.raises(ProblemsFound, match="the findings of edition 1.0, which report.toml says are"):
        read_edition(tmp_path / "findings.csv", "editions/1.0/findings.csv", "1.0")
