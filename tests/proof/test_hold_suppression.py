"""Copies suppress what the report suppresses, whatever their own answers would call for."""

from stemreport.findings.schema import Finding, read_findings, write_findings
from stemreport.paths import Paths
from stemreport.proof.hold_suppression import publish_as_before


def make(id, numerator, base=100.0):
    return Finding(id, "s", "1", "q", id, "", "percent", numerator, numerator, base, "all", contributors=3.0).with_display()


def test_what_was_suppressed_is_and_nothing_else(tmp_path):
    paths = Paths(tmp_path, "2014", "birds")
    paths.processed.mkdir(parents=True)
    write_findings([make("q.few", 2.0).suppress(base_too=True), make("q.least", 3.0).suppress(base_too=False, least=True),
                    make("q.small", 12.0).with_warning(), make("q.many", 50.0)], paths.processed / "published-before.csv")
    write_findings([make("q.few", 40.0), make("q.least", 30.0), make("q.small", 2.0), make("q.many", 1.0)], paths.unprotected_findings,
                   private=True)
    assert list(publish_as_before(paths)["status"]) == ["suppressed", "suppressed_least", "shown", "unreliable"]
    published = read_findings(paths.findings)
    assert [published[f"q.{id}"].display for id in ("few", "least", "small", "many")] == ["[c]", "[c]", "2.0% [u]", "1.0%"]
    assert (published["q.few"].base, published["q.least"].base) == (None, 100)
    assert paths.disclosure_summary.read_text("utf-8") == ""
