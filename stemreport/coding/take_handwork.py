"""Take in what people did by hand with the texts of a survey: the codes they gave and the quotations they chose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from stemreport.codebook.model import Codebook
from stemreport.coding.check_quotations import check_quotations
from stemreport.coding.find_texts import find_texts
from stemreport.coding.quotation import Proposal, Quotation, read_proposals
from stemreport.coding.take_codes import list_coded, take_codes, tick_codes
from stemreport.exports.read_export import Export
from stemreport.paths import Paths
from stemreport.problems import Problem, ProblemsFound
from stemreport.responses.apply_edits import Edit

__all__ = ["Handwork", "take_handwork"]


@dataclass(frozen=True)
class Handwork:
    """What people did by hand.

    Parameters
    ----------
    codes : dict of DataFrame
        For each coded question the codes of each answer, as `take_codes` returns them.
    ticks : dict of DataFrame
        The codes that were agreed, as `tidy_responses` takes them.
    quotations : tuple of Quotation
        Those that may be cited.
    problems : tuple of Problem
    """

    codes: Mapping[str, pd.DataFrame]
    ticks: Mapping[str, pd.DataFrame]
    quotations: tuple[Quotation, ...]
    problems: tuple[Problem, ...]


def take_handwork(codebook: Codebook, exports: Mapping[str, Export], edits: list[Edit], paths: Paths) -> Handwork:
    """Read and check the coding sheets and ``quotations.csv`` of a survey.

    Parameters
    ----------
    codebook : Codebook
    exports : dict of Export
        What arrived, by frame.
    edits : list of Edit
    paths : Paths
    """
    file = paths.relative(paths.proposed_quotations)
    proposals: list[Proposal] = []
    problems: list[Problem] = []
    try:
        proposals, problems = read_proposals(paths.proposed_quotations, file)
    except ProblemsFound as broken:
        problems = broken.problems
    quoted = [one.question for one in proposals if one.question in codebook.questions]
    sources = [question.coded.source for question in list_coded(codebook)]
    # What is wrong with the export is told when the survey is cleaned.
    texts, _ = find_texts(codebook, exports, edits, paths.relative(paths.edits), [*sources, *quoted])
    codes, found = take_codes(codebook, texts, paths)
    quotations, lacking = check_quotations(proposals, codebook, texts, exports, file)
    ticks = {id: tick_codes(codebook.questions[id], one) for id, one in codes.items()}
    return Handwork(codes, ticks, tuple(quotations), (*problems, *found, *lacking))
