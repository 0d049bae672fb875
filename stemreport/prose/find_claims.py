"""Find words that claim something of the figures and were typed: shares, rankings, comparisons, changes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stemreport.prose.fault import Fault, quote_passage
from stemreport.prose.known_words import cover
from stemreport.prose.read_markdown import Block
from stemreport.prose.suggest import Suggestions

__all__ = ["RANKING", "find_claims"]

_PEOPLE = (r"(?:respondents?|people|staff|members?|participants?|teachers?|learners?|pupils?|students?|parents?|employers?|"
           r"employees?|schools?|settings?|colleges?|nurseries|organisations?|institutions?|authorities|partners|responses|"
           r"answers|departments|teams|adults|children|women|men|boys|girls|sectors|regions|areas|practitioner\w*)")
_DO = (r"(?:said|say|found|find|felt|feel|work(?:ed)?|answered|named|chose|rated|reported|have|had|are|were|agreed?|"
       r"disagreed?|accessed|access|want(?:ed)?|need(?:ed)?|think|thought|use[d]?|took|gave|did|do|would|could|can|cannot)\b")

SHARE = (
    r"\b(?:an?|the|large|small|vast|clear|overwhelming|great|slim)\s+(?:\w+\s+)?(?:majority|minority)\b",
    r"\b(?:nearly|almost|virtually|practically)\s+(?:all|every|everyone|everybody|none|no\s+one|nobody)\b",
    r"\bmost\s+of\b(?!\s+(?:all|what|a)\b)",
    rf"(?<!the )(?<!at )(?<!'s )\bmost(?:\s+[\w'’-]+){{0,3}}?\s+{_PEOPLE}\b",
    rf"(?<!the )(?<!at )\bmost\s+(?:also\s+)?{_DO}",
    r"(?:(?<=^)|(?<=[.!?:]\s))most(?!\s+\w+ly\b)(?:\s+[\w'’-]+){1,2}?(?<!s)(?<!u)(?<!i)s\b",
    r"(?<!the )(?<!at )(?<!or )(?<!as )(?<!and )(?<!rated )(?<!be )(?<!are )(?<!is )\bmost\s+[a-z]{2,}(?<![suir])s\b",
)
"""Words for a share that are no fraction."""

RANKING = (
    r"\b(?:most|least)\s+(?:often|common(?:ly)?|frequent(?:ly)?|popular|widely|regularly|cited|named|chosen|mentioned|"
    r"important|serious|pressing|significant)\b(?!ly)",
    r"\btop\s+(?:two|three|four|five|six|ten|priorit\w+|barriers?|answers?|choices?|reasons?|provider\w*|concerns?|needs?|"
    r"of\s+the\s+(?:list|ranking))\b",
    r"\b(?:topped|tops|heads|headed|leads|led)\s+the\s+(?:list|ranking)",
    r"\bthe\s+(?:main|chief|leading|principal|biggest|foremost)\s+(?:barriers?|obstacles?|reasons?|provider\w*|priorit\w+|"
    r"problems?|challenges?|concerns?|needs?|types?|causes?|benefits?|topics?|difficult\w+|choices?|answers?|sources? of)\b",
    r"\b(?:ranked|came|comes|placed)\s+(?:first|second|third|last|top|highest|lowest)\b",
    r"\bin\s+(?:first|second|third|last)\s+place\b", r"\babove\s+all\s+(?:else|others|other)\b",
)
"""Words that put answers in an order; a ranking beside them says which."""

_HIGH = r"\b(?:highest|largest|greatest|biggest|longest)\b"
_LOW = r"\b(?:lowest|smallest|fewest|shortest)\b"
_NO_SUPERLATIVE = (r"(?:[\s-]+(?:standards?|quality|levels?|possible|priority|qualifications?|care|importance|extent|common|"
                   r"respect|serving|running|established|standing|sense|degree|regard)\b)")
_KIND = r"\s+[\w'’-]+\s+of\s+its\s+kind\b"
SUPERLATIVE_HIGH, SUPERLATIVE_LOW = (rf"{words}(?!{_NO_SUPERLATIVE}|{_KIND})" for words in (_HIGH, _LOW))

_THAN = (r"more|fewer|less|higher|lower|greater|larger|smaller|bigger|longer|shorter|better|worse|easier|harder|likelier|"
         r"stronger|weaker|oftener|closer|older|younger|faster|slower")
COMPARISON = (
    r"(?<!no )(?<!not )\b(?:more|less|fewer)\s+than\b(?!\s+(?:one|just|that|this|ever|enough|welcome|ideal|not|an?|usual|"
    r"meets)\b)",
    rf"(?<!no )(?<!not )\b(?!more|less|fewer)(?:{_THAN})\s+than\b(?!\s+(?:ever|usual|nothing)\b)",
    rf"(?<!no )\b(?:{_THAN})\s+(?!or\s+less|than\b)[^.;:!?\uf8ff]{{1,60}}?"
    r"(?<!rather )(?<!other )(?<!sooner )(?<!later )\bthan\b(?!\s+not\b)",
    r"\b(?:more|less)\s+likely\b", r"\b(?:above|below)\s+(?:the\s+)?(?:national\s+)?(?:average|mean|median|norm)\b",
    r"\b(?:exceed(?:s|ed)|outnumber(?:s|ed)?|outweigh(?:s|ed)?|surpass(?:es|ed))\b",
)
"""Words that set two figures against each other."""

_BY = r"(?=\s+(?:by|(?:from|to)\s+[\ue000-\uf000]|since|sharply|slightly|steadily|markedly|further|again|in\s+every|every|each|year)\b)"
_CHANGED = (r"(?:increase|rise|fall|decline|decrease|drop|reduction|growth|improvement|upturn|downturn)s?")
CHANGE = (
    r"(?<!\bbe )\b(?:increased|decreased|declined(?!\s+(?:to|an?|the)\b)|grew|shrank|shrunk|worsened|deteriorated|"
    r"(?:sky-?rocketed|plummeted|soared|surged))\b",
    r"\b(?:rose|risen)\b", r"\bfell\b(?!\s+(?:ill|short|outside|within|into|under|on|through|behind|away|apart|over|out)\b)",
    r"\b(?:has|have|had|having)\s+(?:\w+ly\s+)?(?:grown(?!\s+(?:used|accustomed|to)\b)|fallen|dropped|"
    r"improved|slipped|climbed|gone\s+(?:up|down))\b",
    r"\bwent\s+(?:up|down)\b", r"(?<!follow )(?<!followed )(?<!following )\b(?:up|down)\s+(?:from|on)\b(?=\s+(?:[\ue000-\uf000]|last|"
    r"the\s+(?:year|previous|last)|a\s+year|when))",
    rf"\b(?:dropped|improved|slipped|climbed|fallen|rises|increases|decreases|declines|grows|shrinks|improves|falls|drops){_BY}",
    r"\b(?:is|are|was|were|been|kept|keeps?)\s+(?:\w+ly\s+)?(?:growing|rising|falling|increasing|decreasing|declining|"
    r"shrinking)\b",
    r"\bcontinue[sd]?\s+to\s+(?:rise|fall|grow|increase|decrease|decline|improve|drop)\b",
    rf"\b(?:is|are|was|were|been|saw|seen|see|sees|shows?|showed|shown|marks?|marked|represents?|recorded)\s+"
    rf"(?:an?|the|no|some|any|little)?\s*(?:(?!to\b)[\w-]+\s+){{0,2}}?{_CHANGED}\b"
    r"(?:\s+(?:of|in|from|since|on)\b|(?=\s*[.,;]|\s+[\ue000-\uf000]|$))",
    rf"\ban?\s+(?:[\w-]+\s+)?{_CHANGED}\s+(?:of|from)\s+(?=[\ue000-\uf000])",
    r"\b(?:no|little)\s+(?:real\s+|significant\s+)?change\b(?=\s+(?:in|from|since|on|between)\b|\s*[.,;]|$)|\bunchanged\b",
    r"\b(?:remain(?:s|ed)?|stay(?:s|ed)?)\s+(?:broadly\s+|largely\s+)?(?:stable|steady|constant|flat|level|the\s+same)\b",
)
"""Words for a change, and for none."""

_KINDS = {name: re.compile("|".join(patterns), re.IGNORECASE) for name, patterns in (
    ("change", CHANGE), ("comparison", COMPARISON), ("ranking", RANKING), ("high", (SUPERLATIVE_HIGH,)),
    ("low", (SUPERLATIVE_LOW,)), ("share", SHARE))}
_ALLOW = "If it speaks of no figure of this survey, list the phrase under [prose] allowed in report.toml."


def find_claims(block: Block, text: str, after: Block | None, suggestions: Suggestions) -> Iterator[Fault]:
    """Find claims that nothing checks.

    Parameters
    ----------
    block : Block
    text : str
        Its text, in which what may be said is covered.
    after : Block or None
        What follows it: a paragraph that ends on a colon may introduce the ranking below.
    """
    is_ranked = block.has_ranking or bool(text.endswith(":") and after and after.has_ranking)
    example = suggestions.example(block)
    for kind, pattern in _KINDS.items():
        matches = list(pattern.finditer(text))
        for match in matches:
            if _is_name(match, text) or kind in ("ranking", "high") and is_ranked:
                continue
            typed = " ".join(re.sub("[\ue000-\uf8ff]+", " ... ", match.group()).split())
            expected, advice = _advise(kind, typed, example)
            yield Fault(f"the typed claim {quote_passage(block.text, *match.span())}", expected, f"{advice} {_ALLOW}")
        text = cover(text, [match.span() for match in matches])


def _is_name(match: re.Match, text: str) -> bool:
    """Whether a word is the name of somebody or something: a capital in the middle of a sentence."""
    before = text[:match.start()].rstrip()
    return match.group() in ("Rose",) and bool(before) and before[-1] not in ".!?:"


def _advise(kind: str, typed: str, example: str) -> tuple[str, str]:
    question = example.partition(".")[0]
    if kind == "change":
        return ("a change that was tested", "Declare the figure under [headlines] in report.toml, with the year to compare with, and "
                f"write {{{{ claim('{typed}', change.ID) }}}}.")
    if kind == "share":
        return ("words that are worked out from a finding", f"Write {{{{ share({example}) }}}}, which prints words that are "
                f"true, or {{{{ claim('{typed}', {example}) }}}}, which stops the run where they are not.")
    if kind == "comparison":
        return ("a comparison that is checked", f"Write {{{{ claim('{typed}', {example} > other.finding) }}}}, with the two "
                "figures that it compares; of a population or another year, {{ claim('...', comparison.ID) }} or {{ claim('...', change.ID) }}.")
    if kind == "ranking":
        return ("a ranking that is worked out, in the same paragraph or right below it",
                f"Write {{{{ first({question}) }}}} or {{{{ listed({question}, 3) }}}} beside these words, or "
                f"{{{{ top({question}, 3) }}}} below a paragraph that ends in a colon.")
    side = "highest" if kind == "high" else "lowest"
    return ("a claim that is checked", f"Write {{{{ claim('the {typed.casefold()} of all', {side}({example})) }}}}"
            + (f", or name the answer with {{{{ first({question}) }}}}." if kind == "high" else "."))
