"""What the rules of disclosure control name must be there."""

import pytest

from stemreport.disclosure.check_rules import check_rules
from stemreport.disclosure_rules import Acceptance, DisclosureRules, Earlier, SafeZeros
from stemreport.problems import ProblemsFound

IDS = ["sector.primary", "sector.asn", "ease.by.sector.asn.easy", "hours.total"]


def accept(*patterns):
    return Acceptance(patterns, "A. Analyst", "2021-01-19", "printed")


def test_patterns_that_fit_some_figure_are_good():
    check_rules(DisclosureRules(accepted=(accept("sector.*", "*.by.*"), accept("*")), safe_zeros=(SafeZeros(("hours.total",), "none"),),
                                earlier=(Earlier("birds", "2013", {"sector.asn": "anything"}),)), IDS, "report.toml")
    check_rules(DisclosureRules(), [], "report.toml")


def test_all_that_fits_nothing_is_told_at_once_with_what_was_meant():
    rules = DisclosureRules(accepted=(accept("sector.*"), accept("sectr.*", "*.among.*")), safe_zeros=(SafeZeros(("hours.totl",), "none"),),
                            earlier=(Earlier("birds", "2013", {"sector.nowhere": "sector.asn", "sector.asn": "sector.asn"}),))
    with pytest.raises(ProblemsFound) as stopped:
        check_rules(rules, IDS, "data/raw/2014/birds/report.toml")
    problems = stopped.value.problems
    assert {one.file for one in problems} == {"data/raw/2014/birds/report.toml"}
    assert [(one.place, one.found.partition(",")[0]) for one in problems] == [
        ("[[disclosure.accepted]] 2", "'sectr.*'"), ("[[disclosure.accepted]] 2", "'*.among.*'"),
        ("[[disclosure.safe_zeros]] 1", "'hours.totl'"), ("[[disclosure.earlier]] 1", "'sector.nowhere'")]
    assert problems[0].advice.startswith("Did you mean sector?") and problems[2].advice.startswith("Did you mean hours.total?")
    assert problems[1].advice.startswith("Each id stands beside its figure in findings.csv.")
