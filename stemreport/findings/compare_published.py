"""Compare what a report publishes with what other reports publish, and publish what comes out beside it."""

from __future__ import annotations

from stemreport.codebook.breaks import find_breaks
from stemreport.codebook.model import Codebook
from stemreport.findings.compare_surveys import compare_surveys
from stemreport.findings.compare_years import compare_years
from stemreport.findings.read_others import read_others
from stemreport.findings.revise import mark_revised, read_edition
from stemreport.findings.schema import Finding, read_findings, write_findings
from stemreport.paths import Paths
from stemreport.settings import Settings

__all__ = ["compare_published"]


def compare_published(paths: Paths, codebook: Codebook, settings: Settings) -> list[Finding]:
    """Add to ``findings.csv`` the changes of the headline indicators and the comparisons with other surveys.

    They rest on nothing but published figures, so they tell nothing that those do not; what is suppressed in one of them has none.

    Parameters
    ----------
    paths : Paths
    codebook : Codebook
        As it is published.
    settings : Settings

    Returns
    -------
    list of Finding
        Those that were added; none where nothing is declared.
    """
    if not settings.headlines.of and all(plan.is_within for plan in settings.comparisons.values()):
        return []
    findings, others, name = read_findings(paths.findings), read_others(paths, settings), paths.relative(paths.settings)
    against = settings.headlines.against
    earlier = others.get((paths.survey, against))
    breaks = find_breaks(codebook, earlier.codebook, against) if earlier else {}
    compared = [*compare_years(settings.headlines, findings, earlier.findings if earlier else {}, breaks, name),
                *compare_surveys(settings, codebook, findings, others, name)]
    if edition := settings.publication.earlier:
        kept = paths.edition_findings(edition)
        compared = mark_revised(compared, read_edition(kept, paths.relative(kept), edition))
    write_findings({**findings, **{one.id: one for one in compared}}.values(), paths.findings)
    return compared
