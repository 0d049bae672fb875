"""Find figures that were typed: digits, fractions, percentages, and words for numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stemreport.prose.fault import Fault, quote_passage
from stemreport.prose.known_words import KnownWords, cover, cover_phrases, find_phrase
from stemreport.prose.phrases import QUALIFIERS
from stemreport.prose.read_markdown import Block
from stemreport.prose.suggest import Suggestions

__all__ = ["find_digits", "find_fractions", "find_number_words", "list_fractions"]

_DIGITS = re.compile(r"[£$€]?[\w'’-]*\d(?:[\w.,:/–⁄%’'-]*[\w%])?(?:\s(?:%|per ?cent|million|billion|thousand)\b)?|%")
_EXHIBIT = re.compile(r"\b(?:figures?|tables?|charts?)\s*$", re.IGNORECASE)

_UNITS = "one two three four five six seven eight nine ten eleven twelve".split()
_LARGE = ("thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty "
          "ninety hundred hundreds thousand thousands million millions dozen dozens").split()
_UNIT = "|".join(_UNITS)
_NUMBER = "|".join([*_UNITS[1:], *_LARGE])
_QUALIFIER = re.compile(r"\b(?:{})\s+$".format("|".join(
    {name for kind, names in QUALIFIERS.items() for name in (kind, *names) if name[0].isalpha()}
    | {"up to", "close to", "well over", "only", "just"})), re.IGNORECASE)
"""What may stand before a fraction and belongs to it."""

_TIME = (r"(?:an?|the|each|every|their|this|that|last)?\s*(?:academic|school|financial|working|calendar)?\s*"
         r"(?:years?|terms?|sessions?|months?|weeks?|days?|hours?|minutes?|decades?|century|centuries)\b")
_PARTS = "halves|thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?|twelfths?|hundredths?"
_SAY = ("found|find|finds|said|say|says|were|was|are|is|have|had|has|did|do|does|work|works|worked|answered|named|name|chose|"
        "rated|rate|reported|report|felt|feel|think|thought|want|wanted|took|take|agreed?|disagreed?|gave|give|accessed|"
        "access|would|could|can|cannot|never|always|who|indicated|stated|used|use|need|needed|support|supported|in|or")

_FRACTION = re.compile(r"\b(?:" + "|".join((
    rf"(?:{_UNIT})(?:\s+and\s+a)?[\s-]+(?:{_PARTS})\b(?!\s+(?:of\s+)?{_TIME})"
    r"(?![\s-]+(?:sector|part(?:y|ies)|time|year|person|level|stage))",
    rf"(?P<perhaps>an?\s+(?:third|fifth|sixth|seventh|eighth|ninth|tenth)\b(?!\s+(?:of\s+)?{_TIME}))",
    rf"a\s+quarter\b(?!\s+(?:of\s+)?{_TIME}|\s+(?:later|earlier|ago|past|to)\b|-)",
    r"(?<!first )(?<!second )(?<!third )(?<!last )(?<!latter )(?<!final )(?<!either )(?<!earlier )(?<!-)"
    rf"(?:an?\s+|the\s+other\s+)?half\b(?!-|\s+(?:up|down|to\s+even)\b|\s*{_TIME}|\s+of\s+{_TIME})",
    rf"(?:{_UNIT})\s+(?:in|out\s+of)\s+(?:every\s+)?(?:{_NUMBER})\b",
    rf"(?:(?:{_NUMBER}|one)(?:[\s-](?:{_UNIT}))?\s+)?per\s?cent\b",
    r"(?<!is )(?<!are )(?<!was )(?<!were )(?:two|three|four|five|six|seven|eight|nine|ten|hundred|many)-?fold\b",
    r"(?:doubl(?:ed|ing)|trebl(?:ed|ing)|tripl(?:ed|ing)|quadrupl(?:ed|ing)|halv(?:ed|ing))\b(?!\s+as\b|\s+count)",
    r"(?:double|treble|triple|quadruple)\s+(?:the|that|those|what|their|its)\b|more\s+than\s+double\b",
    rf"(?:twice|thrice|(?:{_NUMBER})\s+times)\s+(?:as|the|that|those|more|higher|larger|greater)\b",
)) + ")", re.IGNORECASE)
_SAID = re.compile(rf"\s+(?:of|{_SAY})\b|\s*(?:[.;:)!?]|$)|\s[\ue000-\uf000]", re.IGNORECASE)
"""What follows "a third" where it is a share, and no sector or party."""

_HINT = re.compile(r"hal[fv]|third|quarter|f[io]|six|seven|eight|nin|ten|twel|hundred|cent|fold|doubl|tr[ei]|quadr|twi|"
                   r"thr|times|two|one|doz|mill", re.IGNORECASE)
"""Letters of which every fraction has some: looking for them first is quicker."""
_NUMBER_WORD = re.compile(rf"\b(?:(?:only|just|exactly)\s+one\b|one\s+of\b(?!\s+a\s+kind)|(?:{_NUMBER})\b(?!\s+or\s+so))",
                          re.IGNORECASE)


def find_digits(block: Block, words: KnownWords, suggestions: Suggestions) -> Iterator[Fault]:
    """Find what was typed with digits, or with the sign of a percentage, and is no name that a file of the year lists."""
    text = block.text
    if not any(letter.isdigit() or letter == "%" for letter in text):
        return
    expected = "a citation: the figure is put in when the page is made"
    text = cover_phrases(text, words.names_with_digits)
    for spelling, citation, must_be_cited in words.labels_with_digits:
        for start, end in find_phrase(spelling, text):
            if must_be_cited:
                yield Fault(f"the typed label {quote_passage(block.text, start, end)}", expected,
                            f"Write {{{{ {citation} }}}}. If that is not what is meant: "
                            + suggestions.advise(block.text[start:end], block))
            text = cover(text, [(start, end)])
    for period in sorted(words.periods, key=len, reverse=True):
        for start, end in find_phrase(period, text):
            text = cover(text, [(start, end)])
            yield Fault(f"the typed period {quote_passage(block.text, start, end)}", expected,
                        f"Write {{{{ {words.periods[period]} }}}}, so that next year's report says next year's.")
    for match in _DIGITS.finditer(text):
        start, end = match.span()
        if match.group() == "%":
            advice = "A citation prints its own sign: {{ question.option }} is a percentage."
        elif _EXHIBIT.search(text[:start]):
            start, advice = _EXHIBIT.search(text[:start]).start(), suggestions.advise_exhibit()
        else:
            advice = suggestions.advise(match.group(), block)
        yield Fault(f"the typed figure {quote_passage(block.text, start, end)}", expected, advice)


def find_fractions(block: Block, text: str, spans: list[tuple[int, int]], suggestions: Suggestions) -> Iterator[Fault]:
    """Find fractions and percentages that were typed in words.

    Parameters
    ----------
    block : Block
    text : str
        Its text, in which what may be said is covered.
    spans : list of (int, int)
        Where fractions stand in it.
    """
    for start, end in spans:
        typed, example = " ".join(text[start:end].split()), suggestions.example(block)
        yield Fault(
            f"the typed fraction {quote_passage(block.text, start, end)}", "words that are worked out from a finding",
            f"Write {{{{ share({example}) }}}}, which prints words that are true, or {{{{ claim('{typed.casefold()}', "
            f"{example}) }}}}, which stops the run where they are not. If it is no share of this survey, list the phrase "
            "under [prose] allowed in report.toml.")


def list_fractions(text: str) -> list[tuple[int, int]]:
    """List where fractions stand in a text, each with the "more than" or "nearly" before it."""
    spans = []
    for match in _FRACTION.finditer(text) if _HINT.search(text) else ():
        before = _QUALIFIER.search(text[:match.start()])
        if match["perhaps"] and not before and not _SAID.match(text, match.end()):
            continue
        spans.append((before.start() if before else match.start(), match.end()))
    return spans


def find_number_words(block: Block, text: str) -> Iterator[Fault]:
    """Find other words for numbers: they warn, since most of them count what the sentence itself names."""
    found = list(dict.fromkeys(" ".join(match.group().casefold().split()) for match in _NUMBER_WORD.finditer(text)))
    if found:
        first = _NUMBER_WORD.search(text)
        quoted = quote_passage(block.text, *first.span())
        yield Fault(f"the number {quoted}" + (f", and: {', '.join(found[1:])}" if found[1:] else ""),
                    "a number that does not depend on the answers",
                    "If it counts responses, cite it. If it stays true next year, leave it; to be told no more, list the "
                    "phrase under [prose] allowed in report.toml.", stops=False)
