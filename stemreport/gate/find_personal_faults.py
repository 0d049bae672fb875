"""Find what leads to a person in any file of a bundle: addresses and numbers, and answers in somebody's own words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from stemreport.coding.find_personal_data import find_personal_data
from stemreport.gate.bundle import Bundle
from stemreport.gate.known import Known
from stemreport.gate.locate import Locator
from stemreport.gate.rules import find_fault
from stemreport.gate.unpack import Piece, list_pieces
from stemreport.problems import Problem

__all__ = ["find_free_text", "find_personal_faults"]

_WANTED = ("an e-mail address", "a telephone number", "a postcode", "a National Insurance number")
_AREAS = frozenset("""AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR
HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST
SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE GIR""".split())
"""With what the postcodes of the United Kingdom begin."""
_WORDS, _LETTERS = 5, 25
"""From how many words and letters on an answer is somebody's own: shorter ones stand in any text by chance."""


def find_personal_faults(bundle: Bundle, known: Known, locator: Locator) -> list[Problem]:
    """Find addresses, telephone numbers and postcodes, and free-text answers; each once, with the files that it stands in."""
    contact = [_squeeze(line) for line in known.contact]
    found: dict[tuple[str, str], list[Piece]] = {}
    pieces = [*list_pieces(bundle)]
    for piece in pieces:
        for words, what in _find(piece[2]):
            if not any(_squeeze(words) in line for line in contact):
                found.setdefault((what, words), []).append(piece)
    problems = [_tell(f"{what}, {words}", many, known, locator, words) for (what, words), many in found.items()]
    for text, many in find_free_text(pieces, known):
        problems.append(_tell(f"what a respondent typed: “{text[:60]}”", many, known, locator, ""))
    return problems


@lru_cache(maxsize=65536)
def _find(text: str) -> tuple[tuple[str, str], ...]:
    """Find what a text holds; hashes, decimals and years are left out."""
    if "@" not in text and sum(sign.isdigit() for sign in text) < 2:
        return ()
    plain = unicodedata.normalize("NFKC", text)
    return tuple((words, what) for words, what in find_personal_data(plain) if what in _WANTED and _is_meant(words, what, plain))


def _is_meant(words: str, what: str, text: str) -> bool:
    if what == "a telephone number":
        digits = re.sub(r"\D", "", re.sub(r"(\+\s*44\s*)\(\s*0\s*\)", r"\1", words))
        alone = re.search(rf"(?<![\w.,/-])\(?\+?{re.escape(words.lstrip('+('))}(?![\w/]|[.,-]\d)", text)
        # Behind the nought stands the code of a place: "0 200 300" counts something.
        begins = re.match(r"\+|\(?0[1-9]", words)
        return begins is not None and alone is not None and len(digits) in ((12, 11) if digits.startswith("44") else (10, 11)) and not re.search(r"\.\d{4,}", words)
    if what == "a postcode":
        area = re.match(r"[A-Za-z]+", words)[0].upper()
        alone = re.search(rf"(?<![\w./-]){re.escape(words)}(?![\w/-])", text)
        is_ordinal = re.search(r"\d(?:st|nd|rd|th)$", words)
        return alone is not None and area in _AREAS and not is_ordinal
    return True


def _squeeze(text: str) -> str:
    return re.sub(r"[\s().+-]", "", text).casefold()


def find_free_text(pieces: Iterable[Piece], known: Known) -> Iterator[tuple[str, list[Piece]]]:
    """Find answers in respondents' own words that may not be cited, with the pieces in which they stand whole.

    Capitals, blanks and the form of quotation marks make no other text. What is also a name of the codebook is no answer.
    """
    names = {_flatten(name) for name in known.names}
    allowed = {_flatten(one) for one in known.quotations}
    wanted: dict[str, list[str]] = {}
    for text in sorted(known.texts):
        flat = _flatten(text)
        if len(flat) >= _LETTERS and len(words := flat.split()) >= _WORDS and flat not in names and not any(flat in one for one in allowed):
            wanted.setdefault(" ".join(words[:_WORDS]), []).append(flat)
    if not wanted:
        return
    found: dict[str, list[Piece]] = {}
    flats: dict[str, list[Piece]] = {}
    for piece in pieces:
        flats.setdefault(_flatten(piece[2]), []).append(piece)
    for flat, many in flats.items():
        words = flat.split()
        for start in range(len(words) - _WORDS + 1):
            for text in wanted.get(" ".join(words[start:start + _WORDS]), ()):
                if text in flat:
                    found.setdefault(text, []).extend(many)
    yield from found.items()


@lru_cache(maxsize=65536)
def _flatten(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.sub(r"[^\w\s/&-]", "", plain).split())


def _tell(found: str, pieces: list[Piece], known: Known, locator: Locator, words: str) -> Problem:
    """Say where something stands: in the codebook where it is part of a name, else where it is first met."""
    files = list(dict.fromkeys(file for file, *_ in pieces))
    others = f"; also in {', '.join(files[1:4])}{f' and {len(files) - 4} more files' if len(files) > 4 else ''}" if len(files) > 1 else ""
    named = next((place for name, place in known.names.items() if words and words.casefold() in name.casefold()), "")
    file, where, _, element = min(pieces, key=lambda piece: piece[3] is None)
    place = (*named.partition(", ")[::2],) if named else locator.locate(element) if element is not None else (file, where)
    here = f" ({where})" if where and element is not None else ""
    advice = "Take it out of the name." if named else (
        "Take it out where it comes from. A quotation is declared in quotations.csv; a contact in [contact] of report.toml.")
    return find_fault("personal data", place, f"{found}, in {files[0]}{here}{others}", advice)
