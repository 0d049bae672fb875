"""The codebook of a report about one area: what is left of a survey's where everybody is in the same area."""

from __future__ import annotations

from dataclasses import replace

from stemreport.codebook.area import list_area_variables
from stemreport.codebook.model import Codebook

__all__ = ["restrict_to_area"]


def restrict_to_area(codebook: Codebook) -> Codebook:
    """Return the codebook of a report about one area.

    Only the frame of the area question is left, without that question and without what says the same more or less exactly. There are
    no breakdowns and no filters: a group within an area is so small, and so much else would have to go on its account, that little
    would be shown (see DECISIONS.md). Questions keep their ids, so that a figure has the same id as that of the whole survey.

    Parameters
    ----------
    codebook : Codebook
        Of the whole survey, as it is published. It declares an area.

    Examples
    --------
    >>> from stemreport.codebook.model import Option, Question
    >>> town = Question("town", "people", "", "single", "all", "?", "Town", options=(Option("ayr", "Ayr"), Option("wick", "Wick")))
    >>> ease = Question("ease", "people", "", "scale", "all", "?", "Ease", options=(Option("easy", "Easy"),), breakdowns=("town",))
    >>> visit = Question("visit", "visits", "", "scale", "all", "?", "Visit", options=(Option("good", "Good"),))
    >>> whole = Codebook("", "", {}, {"people": None, "visits": None}, {"town": town, "ease": ease, "visit": visit}, {}, area="town")
    >>> area = restrict_to_area(whole)
    >>> list(area.frames), list(area.questions), area.questions["ease"].breakdowns
    (['people'], ['ease'], ())
    """
    frame = codebook.questions[codebook.area].frame
    entries = codebook.entries if codebook.intake and codebook.questions[codebook.intake.about[0]].frame == frame else None
    frames, without = {frame, *([entries.id] if entries else [])}, list_area_variables(codebook)
    questions = {id: replace(one, breakdowns=(), filters=()) for id, one in codebook.questions.items() if one.frame in frames and id not in without}
    sections = {one.section for one in questions.values()}
    return replace(
        codebook, sections={id: title for id, title in codebook.sections.items() if id in sections}, frames={frame: codebook.frames[frame]},
        questions=questions, filters={}, area="",
        **({} if entries else {"measures": {}, "entries": None, "intake": None, "tracker": None}))
