"""Protect the annex with every question by every breakdown, and prove it: the yardstick of disclosure control.

Every question but those of a group itself is broken down by each variable that any question of the survey is broken down by, and no
risk is accepted.
"""

from __future__ import annotations

import sys
from dataclasses import replace

from stemreport.codebook.model import Codebook
from stemreport.disclosure.protect import protect_findings
from stemreport.findings.analyse import analyse_survey
from stemreport.report import open_report
from stemreport.responses.store import read_log, read_responses


def break_down(codebook: Codebook) -> Codebook:
    """Return the codebook with every question by every breakdown that it has anywhere, and by the question that is asked first."""
    names = list(dict.fromkeys(name for question in codebook.questions.values() for name in question.breakdowns))
    names += [question.id for question in list(codebook.questions.values())[:1] if question.id not in names]
    questions = {id: question if question.kind == "text" else replace(question, breakdowns=tuple(
        name for name in names if name.partition(".")[0] != id)) for id, question in codebook.questions.items()}
    return replace(codebook, questions=questions)


def main(year: str, survey: str) -> None:
    """Analyse, protect and prove; the responses must be there."""
    report = open_report(year, survey)
    codebook = break_down(report.published_codebook)
    settings = replace(report.settings, disclosure=replace(report.settings.disclosure, accepted=()))
    responses = read_responses(report.paths.responses, codebook.frames)
    findings = analyse_survey(codebook, settings, responses, read_log(report.paths.cleaning_log), survey, year)
    protection = protect_findings(findings, codebook, settings)
    print(f"{len(findings)} figures, {len(protection.decisions)} suppressed, {len(protection.proofs)} intervals proved, "
          f"{sum(not proof.is_safe for proof in protection.proofs)} unsafe")


if __name__ == "__main__":
    main(*sys.argv[1:])
