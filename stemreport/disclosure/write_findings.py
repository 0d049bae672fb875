"""Write the findings that may be published, and for the analyst why the others may not."""

from __future__ import annotations

from stemreport.codebook.model import Codebook
from stemreport.disclosure.check_rules import check_rules
from stemreport.disclosure.earlier import read_elsewhere, read_printed
from stemreport.disclosure.protect import protect_findings
from stemreport.disclosure.tell import summarise_protection, write_decisions
from stemreport.findings.revise import mark_revised, read_edition
from stemreport.findings.schema import Finding, read_findings, write_findings
from stemreport.paths import Paths
from stemreport.settings import Settings

__all__ = ["write_protected_findings"]


def write_protected_findings(paths: Paths, codebook: Codebook, settings: Settings) -> list[Finding]:
    """Write ``findings.csv``, and to the private folder ``disclosure.csv`` and what ``make report`` tells; return what is published.

    Parameters
    ----------
    codebook : Codebook
        As it is published, with options joined.
    """
    findings = read_findings(paths.unprotected_findings)
    check_rules(settings.disclosure, findings, paths.relative(paths.settings))
    protection = protect_findings(findings.values(), codebook, settings, read_elsewhere(settings.disclosure, paths))
    write_decisions(protection, findings, paths.disclosure)
    lines = summarise_protection(protection, findings, codebook, settings, read_printed(paths))
    paths.disclosure_summary.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    published = protection.findings
    if edition := settings.publication.earlier:
        kept = paths.edition_findings(edition)
        published = mark_revised(published, read_edition(kept, paths.relative(kept), edition))
    write_findings(published, paths.findings)
    return published
