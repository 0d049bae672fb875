"""The findings that are published, and what of them stays in the private folder."""

from dataclasses import replace

import pytest

from stemreport.disclosure.write_findings import write_protected_findings
from stemreport.disclosure_rules import Acceptance, DisclosureRules, Earlier
from stemreport.findings.schema import Finding, read_findings, write_findings
from stemreport.paths import Paths
from stemreport.problems import ProblemsFound
from tests.disclosure.small_surveys import ask, ask_number, make_survey


@pytest.fixture
def survey():
    return make_survey([ask("sector", options="a b c"), ask_number()],
                       [(1, {"sector": "a", "hours": 300}), (5, {"sector": "b", "hours": 3}),
                        (209, {"sector": "c", "hours": 0})])


@pytest.fixture
def paths(tmp_path, survey):
    paths = Paths(tmp_path, "2014", "invented")
    paths.processed.mkdir(parents=True)
    write_findings(survey.findings, paths.unprotected_findings, private=True)
    return paths


def list_hidden(paths):
    return {one.id for one in read_findings(paths.findings).values() if one.is_suppressed}


def test_what_may_be_published_is_written_and_returned(paths, survey):
    published = write_protected_findings(paths, survey.codebook, survey.settings)
    assert {one.id: one for one in published} == read_findings(paths.findings)
    assert list_hidden(paths) >= {"sector.a", "sector.b", "hours.total"} and "sector.c" not in list_hidden(paths)


def test_reasons_and_shares_stay_in_the_private_folder(paths, survey):
    write_protected_findings(paths, survey.codebook, survey.settings)
    assert [one.relative_to(paths.root).as_posix() for one in sorted(paths.root.rglob("*")) if one.is_file()
            and paths.processed not in one.parents] == [
        "outputs/2014/invented/findings.csv"]
    text = paths.findings.read_text("utf-8")
    assert not [word for word in ("share", "contributors", "too few", "cost", "suppressed,1", "[300") if word in text]
    assert paths.disclosure.read_text("utf-8").startswith("finding,reason,on_account_of,count,base,lowest,highest\n")
    assert "\nsector.a,too few,,1,215," in paths.disclosure.read_text("utf-8")


def test_what_make_report_tells_is_written_line_by_line(paths, survey):
    paths.printed.parent.mkdir(parents=True, exist_ok=True)
    paths.printed.write_text('[[figure]]\nid = "sector.a"\nstatus = "stated"\n')
    write_protected_findings(paths, survey.codebook, survey.settings)
    lines = paths.disclosure_summary.read_text("utf-8").splitlines()
    assert lines[0].startswith("Disclosure control: ") and lines[-1].endswith("still knows: sector.a.")
    assert paths.disclosure_summary.read_text("utf-8").endswith(".\n")


def test_where_nothing_is_to_be_told_the_file_is_empty(tmp_path):
    survey = make_survey([ask("sector")], [(30, {"sector": "a"}), (30, {"sector": "b"})])
    paths = Paths(tmp_path, "2014", "invented")
    paths.processed.mkdir(parents=True)
    write_findings(survey.findings, paths.unprotected_findings, private=True)
    write_protected_findings(paths, survey.codebook, survey.settings)
    assert paths.disclosure_summary.read_text("utf-8") == "" and paths.disclosure.read_text("utf-8").count("\n") == 1


def test_what_another_report_shows_is_shown(paths, survey):
    from dataclasses import replace

    other = Paths(paths.root, "2013", "invented")
    write_findings([Finding("sector.b", "invented", "2013", "sector", "b", "", "percent", 1.0, 5, 215, "answered")],
                   other.findings)
    settings = replace(survey.settings, disclosure=DisclosureRules(earlier=(Earlier("invented", "2013",
                                                                                    {"sector.b": "sector.b"}),)))
    write_protected_findings(paths, survey.codebook, settings)
    assert {"sector.a", "sector.c"} <= list_hidden(paths) and "sector.b" not in list_hidden(paths)


def test_the_same_findings_are_the_same_bytes(paths, survey):
    def write():
        write_protected_findings(paths, survey.codebook, survey.settings)
        return [one.read_bytes() for one in (paths.findings, paths.disclosure, paths.disclosure_summary)]
    assert write() == write()


def test_a_rule_that_fits_no_figure_stops_before_anything_is_written(paths, survey):
    rules = DisclosureRules(accepted=(Acceptance(("sectors.*",), "A. Analyst", "2021-01-19", "printed"),))
    with pytest.raises(ProblemsFound, match="sectors"):
        write_protected_findings(paths, survey.codebook, replace(survey.settings, disclosure=rules))
    assert not paths.findings.exists() and not paths.disclosure.exists()
