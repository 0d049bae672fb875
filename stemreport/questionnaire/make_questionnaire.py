"""``make questionnaire``: write what is asked for those who set up the online survey."""

from __future__ import annotations

from collections.abc import Iterator

from stemreport.codebook.model import Codebook
from stemreport.paths import Paths
from stemreport.questionnaire.list_asked import list_asked

__all__ = ["make_questionnaire"]


def make_questionnaire(paths: Paths, codebook: Codebook) -> Iterator[str]:
    """Write the questionnaire of a survey and yield what to tell."""
    # python-docx takes a while to load.
    from stemreport.questionnaire.write_questionnaire import find_privacy, write_questionnaire

    paths.questionnaire.parent.mkdir(parents=True, exist_ok=True)
    write_questionnaire(codebook, paths.year, paths.relative(paths.codebook), paths.questionnaire)
    if not find_privacy(codebook):
        yield f"It has no privacy notice. Before anybody is asked, write one in {paths.relative(paths.codebook)}:"
        yield '  [questionnaire]\n  privacy = """\n  Who asks and why, what happens to the answers, ...\n  """'
    yield f"{len(list_asked(codebook))} questions, made from {paths.relative(paths.codebook)}."
    yield f"The questionnaire: {paths.relative(paths.questionnaire)}"
