"""Recognise answers that have an order, and put them into it: agreement, ease, frequency, bands of numbers, 1 to 5."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from stemreport.codebook.spelling import fold, read_plain_number

__all__ = ["order_answers"]

_STEMS = (
    ("agree", "disagree"), ("eas(y|ier)", "difficult|hard|harder"), ("satisf", "dissatisf|unsatisf"), ("likel", "unlikel"),
    ("favou?rabl", "unfavou?rabl"), ("importan", "unimportan"), ("useful|helpful", "useless|unhelpful"),
    ("valuable|value", "worthless"), ("confiden", "unconfident"), ("relevan", "irrelevan"), ("interest", "uninterest"),
    ("effectiv", "ineffectiv"), ("familiar", "unfamiliar"), ("comfortabl", "uncomfortabl"), ("clear", "unclear"),
    ("positiv", "negativ"), ("happy", "unhappy"), ("concern|worried", "unconcern"), ("aware", "unaware"), ("engag", "disengag"),
    ("bett?er|improved", "worse"), ("more|greater|higher|increased?", "less|fewer|lower|decreased?"), ("well", "badly|poorly"),
    ("high|large", "low|small"), ("good|excellent|outstanding", "poor|bad|terrible|unsatisfactory"),
    ("critical|essential|useful", "not relevant"),
)
_STRENGTHS = (
    (r"not at all|of no|no \w+$|completely dis|totally dis", -4.0), (r"\bnot (very|so|particularly|really)\b", -1.5),
    (r"\bnot\b", -2.0), (r"\b(extremely|most|excellent|outstanding|terrible|critical|essential)\b", 4.0),
    (r"\b(completely|totally|fully|entirely|definitely)\b", 3.5),
    (r"\b(very|strongly|highly|significantly|substantially|much|a lot|lot|far|greatly)\b", 3.0),
    (r"\b(moderately|fairly|quite|mostly|tend to)\b", 1.5), (r"\b(somewhat|rather|partly|some)\b", 1.2),
    (r"\b(slightly|a little|a bit|marginally)\b", 1.0),
)
_MIDDLE = re.compile(r"\b(neither|neutral|undecided|medium|moderate|no (difference|change)|(about |much )?the same|met by|average|"
                     r"satisfactory|fair|okay|ok)\b")
_FREQUENCIES = (
    r"always|all the time|constantly", r"several times a day|more than once a day", r"daily|every day|once a day",
    r"almost always|nearly always", r"several times a week", r"weekly|every week|once a week", r"usually|mostly|most of the time",
    r"very often", r"often|frequently|regularly", r"several times a month", r"fortnightly|every two weeks",
    r"monthly|every month|once a month", r"sometimes|occasionally|now and then", r"several times a year",
    r"quarterly|every term|termly|once a term", r"yearly|annually|every year|once a year|less (often|than).*",
    r"rarely|seldom|hardly ever", r"never|not at all",
)
_ASIDE = re.compile(r"(i )?(do not|don.?t|cannot|can.?t) (know|say)\b.*|not sure|unsure|n/?a|not applicable|prefer not .*|"
                    r"unfamiliar( \(n/a\))?|no (opinion|answer|view)|unknown|other\b.*|"
                    r"not (accessed|used|held|offered|attended|available|asked)")
_BAND = re.compile(r"(?P<under>under|below|less than|fewer than|up to|<=?)? ?[£$€]?(?P<number>[\d,.]+)(k|%)?\b.*|"
                   r"(?P<over>over|above|more than|>=?) ?[£$€]?(?P<limit>[\d,.]+)(k|%)?\b.*")


def order_answers(labels: Sequence[str]) -> list[str] | None:
    """Put answers into their order, the highest first; None where they have none that is known.

    Answers such as "Don't know" stand last, in the order in which they were given.

    Examples
    --------
    >>> order_answers(["Easy", "Very difficult", "Not sure", "Very easy", "Neither", "Difficult"])
    ['Very easy', 'Easy', 'Neither', 'Difficult', 'Very difficult', 'Not sure']
    >>> order_answers(["30-44", "18-29", "> 60", "45-60"])
    ['18-29', '30-44', '45-60', '> 60']
    >>> order_answers(["Wood", "Shore", "Town"]), order_answers(["Useful to me", "Useful to others", "Not useful"])
    (None, None)
    """
    aside = [label for label in labels if _ASIDE.fullmatch(fold(label))]
    graded = [label for label in labels if label not in aside]
    if len(graded) < 3:
        return None
    for measure in (_rank_band, _rank_frequency, *(_measure_by(*stems) for stems in _STEMS)):
        grades = {label: measure(fold(label)) for label in graded}
        # Two answers of the same strength are no two steps of one scale.
        if None not in grades.values() and len(set(grades.values())) == len(graded):
            return sorted(graded, key=grades.__getitem__, reverse=measure not in (_rank_band, _rank_frequency)) + aside
    return None


def _rank_band(text: str) -> float | None:
    """Return where a band of numbers begins."""
    if text in ("none", "nothing", "nil", "zero"):
        return -1.0
    match = _BAND.fullmatch(text)
    if not match:
        return None
    number = read_plain_number((match["number"] or match["limit"]).strip(",."))
    if number is None:
        return None
    return number + (0.5 if match["over"] else -0.5 if match["under"] else 0.0)


def _rank_frequency(text: str) -> float | None:
    return next((float(place) for place, words in enumerate(_FREQUENCIES) if re.fullmatch(words, text)), None)


def _measure_by(positive: str, negative: str) -> Callable[[str], float | None]:
    """Return a function that says how strong an answer is for or against."""
    def measure(text: str) -> float | None:
        if _MIDDLE.search(text) and not re.search(r"\bvery\b", text):
            return 0.0
        is_negative = re.search(rf"\b({negative})", text)
        if not is_negative and not re.search(rf"\b({positive})", text):
            return None
        strength = next((grade for words, grade in _STRENGTHS if re.search(words, text)), 2.0)
        return -abs(strength) if is_negative else strength

    return measure
