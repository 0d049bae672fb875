"""Decide what of the reports about areas may be published, and prove that nobody can work out the rest from all reports together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from stemreport.codebook.model import Codebook
from stemreport.disclosure.cells import SUM, Cell
from stemreport.disclosure.choice import Choice
from stemreport.disclosure.frame import FrameProtection, Proof, prepare_frame
from stemreport.disclosure.intervals import find_known
from stemreport.disclosure.join import REST, WHOLE, Joint, join_reports
from stemreport.disclosure.primary import describe_cell
from stemreport.disclosure.protect import ROUNDS, Protection, describe_proof, withhold_findings
from stemreport.findings.schema import LEAST, Finding
from stemreport.problems import ProblemsFound
from stemreport.settings import Settings

__all__ = ["protect_areas"]

_PATIENCE = 8, 12
"""After so many rounds what the proof still finds too certain is not mended figure by figure: areas then show no answer to the question, and at
last not how many answered it either."""

Findings = Mapping[str, Finding]


def protect_areas(codebook: Codebook, settings: Settings, area_codebook: Codebook, area_settings: Settings, whole: Findings,
                  published: Findings, areas: Mapping[str, Findings], rest: Findings | None) -> dict[str, Protection]:
    """Suppress in the reports about areas what would say too much of too few people, whoever reads all reports together.

    Parameters
    ----------
    codebook, settings : Codebook, Settings
        Of the whole survey; the codebook as it is published.
    area_codebook, area_settings : Codebook, Settings
        Of a report about an area: ``restrict_to_area(codebook)``, and the settings of any area.
    whole : dict of Finding
        The unprotected findings of the whole survey, by id.
    published : dict of Finding
        Those that it publishes: nothing that they show can be hidden any more.
    areas : dict of dict of Finding
        For every area that has a report its unprotected findings, analysed with its own codebook.
    rest : dict of Finding or None
        The same of all others together, who are in no area with a report; never published. None where there is nobody else.

    Returns
    -------
    dict of Protection
        By area, as `protect_findings` returns it of a report that stands alone.

    Raises
    ------
    ProblemsFound
        When a suppressed figure can be worked out all the same, and no choice of what else to suppress prevents it.

    Notes
    -----
    All reports are one system of cells: those of every area, those of the rest, and what the whole survey keeps to itself; each count of the
    whole survey is the sum of those of the areas and of the rest. Only cells of areas can be hidden. What is proved holds of the
    reports as they are, with no assumption about what a reader knows of any of them.

    A question of which no choice of figures can be published safely is left out of the reports of all areas.
    """
    frame = codebook.questions[codebook.area].frame
    above = prepare_frame(codebook, frame, whole, settings.disclosure, {})
    prepared = {id: prepare_frame(area_codebook, frame, findings, area_settings.disclosure, {}) for id, findings in areas.items()}
    others = prepare_frame(area_codebook, frame, rest, area_settings.disclosure, {}) if rest else None
    joint = join_reports(codebook, above, find_known(above.system, published), prepared, others, area_settings.disclosure)
    guard = _begin(joint)
    unordered: dict[str, set[str]] = {id: set() for id in areas}
    for number in range(ROUNDS):
        told = _tell(joint, guard, prepared)
        drafts = {id: withhold_findings(findings, area_codebook, area_settings, [(prepared[id].system, told[id])], unordered[id])
                  for id, findings in areas.items()}
        proofs = guard.prove(_put_together(published, drafts, {id for ids in joint.system.counted.values() for id in ids}))
        if number >= _PATIENCE[0]:
            _leave_out(joint, guard, proofs, number >= _PATIENCE[1])
        if guard.accept(proofs):
            return {id: Protection(*draft, list(_list_own(joint, id, proofs, prepared[id], frame))) for id, draft in drafts.items()}
        for id, (findings, _) in drafts.items():
            unordered[id] |= {one.question for one in findings if one.status == LEAST}
    raise ProblemsFound(describe_proof(proof) for proof in proofs if not proof.is_safe)


def _begin(joint: Joint) -> FrameProtection:
    """Begin with what goes for its own sake, and look for what must go with it."""
    guard = FrameProtection("", joint.system, joint.needs, joint.kept)
    own = {one: one for one in (*joint.needs, *joint.places[WHOLE].values()) if joint.system.is_published(one)}
    guard.choice = Choice({one: whole for one, whole in joint.same.items() if joint.system.is_published(one)} | own)
    if joint.needs:
        guard.mend([*joint.needs, *guard.choice.hidden])
    return guard


def _tell(joint: Joint, guard: FrameProtection, prepared: Mapping[str, FrameProtection]) -> dict[str, dict[int, tuple[str, str]]]:
    """Say of each area's cells that go why they do, in the terms of the area."""
    told: dict[str, dict[int, tuple[str, str]]] = {id: {} for id in prepared}
    for position, cause in sorted(guard.choice.hidden.items()):
        area, own = joint.origins[position]
        if area in told:
            reason, on_account_of = guard.explain(position, cause)
            told[area][own] = reason, on_account_of and _name(joint, cause, area)
    return told


def _name(joint: Joint, position: int, area: str) -> str:
    """Name a cell for the analyst: of another report with the name of that."""
    of, _ = joint.origins[position]
    name = describe_cell(joint.system.cells[position])
    words = {WHOLE: " of the whole survey", REST: " of those in no area with a report", "": "", area: ""}
    return name.replace(f"@{of}", "") + words.get(of, f" of {of}")


def _put_together(published: Findings, drafts: Mapping[str, tuple[list[Finding], object]], wanted: set[str]) -> dict[str, Finding]:
    """Put the findings of all reports together, each with its report before its id and its question."""
    reports = {WHOLE: published.values(), **{id: findings for id, (findings, _) in drafts.items()}}
    return {f"{name}/{one.id}": replace(one, question=f"{name}/{one.question}") for name, findings in reports.items() for one in findings
            if name != WHOLE or f"{name}/{one.id}" in wanted or one.measure == "percent"}


def _leave_out(joint: Joint, guard: FrameProtection, proofs: Iterable[Proof], with_statuses: bool) -> None:
    """Leave the questions of which no figure can be kept uncertain enough out of the reports of all areas."""
    system = joint.system
    unsafe = {name for proof in proofs if not proof.is_safe for name in _list_variables(system.cells[proof.position])}
    for position, cell in enumerate(system.cells):
        is_status = len(cell) == 1 and cell[0][1].startswith("#") and cell[0][1] != SUM
        if system.is_published(position) and position not in guard.kept and _list_variables(cell) & unsafe and (with_statuses or not is_status):
            guard.choice.hidden.setdefault(position, position)


def _list_variables(cell: Cell) -> set[str]:
    return {variable.partition("@")[0] for variable, _ in cell}


def _list_own(joint: Joint, area: str, proofs: Iterable[Proof], own: FrameProtection, frame: str) -> Iterable[Proof]:
    """List the proofs of one area, in its own terms."""
    for proof in proofs:
        of, position = joint.origins[proof.position]
        if of == area:
            yield replace(proof, frame=frame, position=position, name=describe_cell(own.system.cells[position]),
                          insider=proof.insider.replace(f"@{area}", ""))
