"""Say how the survey was done and what its figures cannot say, from what its codebook and settings declare."""

from __future__ import annotations

from html import escape

from stemreport.exhibits.base_line import name_rule
from stemreport.exhibits.citations import FindingBook
from stemreport.exhibits.fragment import Fragment
from stemreport.exhibits.marks import find_marks, mark, place, write_text
from stemreport.house_style import join_words

__all__ = ["LIMITS", "write_method"]

_KINDS = {"single": "single-choice questions", "scale": "scales", "multiple": "multiple-response questions",
          "grid": "grids", "rank": "rankings", "number": "numbers", "date": "dates"}


def write_method(book: FindingBook) -> Fragment:
    """Write population and response, bases, measures, rounding and limitations as paragraphs."""
    paragraphs = [*_describe_response(book), *_describe_bases(book), *_describe_measures(book), LIMITS]
    return Fragment("".join(_write_paragraph(number, paragraph) for number, paragraph in enumerate(paragraphs, 1)))


def _write_paragraph(number: int, text: str) -> str:
    if not any(find_marks(text)):
        return f"<p>{escape(text)}</p>\n"
    return place(f"method-{number}", f'<p id="method-{number}">{write_text(text)} <!--counted--></p>\n')


def _describe_response(book: FindingBook) -> list[str]:
    parts = []
    for frame in book.codebook.frames.values():
        parts.append(f"{mark(book.find(frame.id).text, (frame.id,), 'value')} {frame.counted_as[1]} are counted. One row of the data is one "
                     f"{frame.unit}.")
    if book.settings.disclosure.of_area:
        return [*parts, "This report is about one area. What arrived, what was left out and why is told in the report of the whole survey, which counts "
                        "the same answers among those of all areas."]
    population, first = book.settings.population, next(iter(book.codebook.frames))
    if population:
        rate = book.find(f"{first}.rate")
        size, share = mark(rate.base_text, (rate.id,), "base"), mark(rate.text, (rate.id,), "value")
        parts.append(f"Population: {population.label}, {size} ({population.source}). On that number the response rate is "
                     f"{share}.")
    else:
        parts.append("The size of the population is not known, so no response rate is given.")
    return parts


def _describe_bases(book: FindingBook) -> list[str]:
    """Say which base each kind of question has, and name the questions that depart from the rule of their kind."""
    sentences = []
    for frame in book.codebook.frames.values():
        rules: dict[str, list[str]] = {}
        for question in book.codebook.list_questions(frame.id):
            if question.kind != "text":
                rules.setdefault(question.base, []).append(question.kind)
        for rule, kinds in rules.items():
            names = join_words([words for kind, words in _KINDS.items() if kind in kinds])
            sentences.append(f"Figures of {names} are of {name_rule(rule, frame)}.")
    return ["Every percentage stands beside its base. " + " ".join(dict.fromkeys(sentences)) + " Where the number who "
            "answered differs from the number of all, the full tables show both percentages."]


def _describe_measures(book: FindingBook) -> list[str]:
    texts = ["Percentages are worked out from unrounded counts and rounded half up to one decimal."]
    if any(question.kind == "number" for question in book.codebook.list_counted()):
        texts.append("A mean of all counts those who left the question blank as adding nothing; the mean of those who "
                     "answered is given beside it. Medians and quartiles are of those who answered, by linear "
                     "interpolation (type 7 of Hyndman and Fan, 1996). Zeros are answers and are kept apart from "
                     "blanks.")
    return [" ".join(texts)]


LIMITS = ("Those who took part chose themselves: whoever wished to answer did, and nothing shows that they are like those "
          "who did not. The figures are not weighted; they describe those who took part, not the whole population. No margin of "
          "error is given, because none can be worked out for such a sample without assumptions that cannot be tested.")
"""What no figure of such a survey can say; it holds wherever one stands."""
