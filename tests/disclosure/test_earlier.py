"""What other publications tell of the same people."""

import pytest

from stemreport.disclosure.earlier import find_recoverable, read_elsewhere, read_printed
from stemreport.disclosure_rules import DisclosureRules, Earlier
from stemreport.findings.schema import Finding, write_findings
from stemreport.paths import Paths
from stemreport.problems import ProblemsFound


@pytest.fixture
def paths(tmp_path):
    return Paths(tmp_path, "2014", "birds")


def publish(paths, *ids):
    write_findings([Finding(id, paths.survey, paths.year, "member", id, "", "count", 7, 7, 20, "all") for id in ids],
                   paths.findings)


def read(paths, *earlier):
    return read_elsewhere(DisclosureRules(earlier=earlier), paths)


def test_without_earlier_reports_nothing_is_known(paths):
    assert read(paths) == {}


def test_figures_of_other_years_and_surveys_are_known_by_the_ids_they_have_here(paths):
    publish(Paths(paths.root, "2013", "birds"), "member.always", "member.never")
    publish(Paths(paths.root, "2014", "bees"), "keepers.yes")
    found = read(paths, Earlier("birds", "2013", {"member.yes": "member.always", "member.no": "member.never"}),
                 Earlier("bees", "2014", {"keeper.yes": "keepers.yes"}))
    assert {here: (one.id, one.year, one.survey, one.numerator) for here, one in found.items()} == {
        "member.yes": ("member.always", "2013", "birds", 7), "member.no": ("member.never", "2013", "birds", 7),
        "keeper.yes": ("keepers.yes", "2014", "bees", 7)}


def test_what_is_not_there_is_told_all_at_once(paths):
    publish(Paths(paths.root, "2013", "birds"), "member.always")
    with pytest.raises(ProblemsFound) as stopped:
        read(paths, Earlier("birds", "2012", {"member.yes": "member.yes"}),
             Earlier("birds", "2013", {"member.yes": "member.yes", "member.no": "member.always"}))
    assert [(one.file, one.place, one.found, one.expected, one.advice) for one in stopped.value.problems] == [
        ("data/raw/2014/birds/report.toml", "[[disclosure.earlier]] 1", "birds 2012, without findings",
         "a report that was made",
         "Make it first:\n  make report YEAR=2012 SURVEY=birds"),
        ("data/raw/2014/birds/report.toml", "[[disclosure.earlier]] 2", "member.yes = 'member.yes'",
         "the id of a finding of that report",
         "Look for it in outputs/2013/birds/findings.csv.")]


PRINTED = '''
[[figure]]
id = "member.yes"
status = "stated"

[[figure]]
id = "ease"
status = "derived"
counts = { easy = 3, hard = 4 }

[[figure]]
id = "places.wood"
status = "unclear"

[[figure]]
id = 7
status = "stated"

[[figure]]
status = "stated"
'''


def write_printed(paths, text):
    paths.printed.parent.mkdir(parents=True, exist_ok=True)
    paths.printed.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_printed(paths)


def test_what_was_printed_is_read_by_its_ids_and_parts(paths):
    assert write_printed(paths, PRINTED) == {"member.yes", "ease.easy", "ease.hard"}


@pytest.mark.parametrize("text", ["", "figure = ", b"\xff\xfe", "figure = [1, 2]", "other = 1"],
                         ids=["empty", "no TOML", "no text", "no figures", "something else"])
def test_a_report_does_not_hang_on_that_file(paths, text):
    assert write_printed(paths, text) == set()


def test_where_nothing_was_printed_nothing_is_known(paths):
    assert read_printed(paths) == set()


def test_what_is_suppressed_and_was_printed_stays_known():
    assert find_recoverable({"b", "a", "c"}, {"d", "b", "a"}) == ["a", "b"] and find_recoverable({"b"}, set()) == []
