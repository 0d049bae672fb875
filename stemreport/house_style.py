"""How numbers are written: half up, one decimal, commas between thousands."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

__all__ = ["BREAK", "IN_SHEETS", "REVISED", "TOO_FEW", "UNRELIABLE", "capitalise", "format_count", "format_decimal", "format_exact", "format_measure", "format_percent", "join_words",
           "lower_title", "round_half_up"]

NO_BASE = "no respondents"
"""What stands in place of a figure that has nobody to be about."""

NOT_DEFINED = "not defined"
"""What stands in place of a kappa that chance alone would have made perfect, or that has no answers; and of a change from a total of 0."""

TOO_FEW = "too few to publish"
"""What a page prints in place of a suppressed figure."""

IN_SHEETS, UNRELIABLE, REVISED, BREAK = "[c]", "[u]", "[r]", "[b]"
"""Shorthand of the Analysis Function (Using symbols in tables): confidential, of low reliability, revised since the edition before, and a break in a series of years."""


def round_half_up(value: float | Fraction, digits: int = 0) -> Decimal:
    """Round half up, away from zero; a float is taken as it is printed, so that 0.15 is not 0.1499.

    Examples
    --------
    >>> round_half_up(2.5), round_half_up(Fraction(1, 8) * 100, 1), round_half_up(-0.25, 1)
    (Decimal('3'), Decimal('12.5'), Decimal('-0.3'))
    """
    step = Decimal(1).scaleb(-digits)
    if isinstance(value, Fraction):
        # Twice the digits wanted would do; exact halves must stay exact, so the fraction is scaled in integers.
        scaled = abs(value) * 10**digits
        whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
        return Decimal(whole if value >= 0 else -whole).scaleb(-digits)
    return Decimal(str(value)).quantize(step, rounding=ROUND_HALF_UP)


def format_count(value: float) -> str:
    """Write a whole number, or a number as it is where it is not whole.

    Examples
    --------
    >>> format_count(2516.0), format_count(7.5)
    ('2,516', '7.5')
    """
    return f"{int(value):,}" if float(value).is_integer() else format_decimal(value)


def format_decimal(value: float | Fraction) -> str:
    """Write a number with one decimal.

    Examples
    --------
    >>> format_decimal(Fraction(2516, 215))
    '11.7'
    """
    # Adding 0 makes -0.0 a plain 0.0.
    return f"{round_half_up(value, 1) + 0:,}"


def format_exact(value: float | None) -> str:
    """Write a number as it is before rounding, to six decimals at most.

    Examples
    --------
    >>> format_exact(100 * 30 / 201), format_exact(2516), format_exact(None)
    ('14.925373', '2,516', 'none')
    """
    return "none" if value is None else f"{value:,.6f}".rstrip("0").rstrip(".")


def format_percent(numerator: float, base: float) -> str:
    """Write a percentage with one decimal, worked out from unrounded counts.

    Examples
    --------
    >>> format_percent(79, 215), format_percent(1, 8)
    ('36.7%', '12.5%')
    """
    if base and isinstance(numerator, int) and isinstance(base, int) and numerator >= 0:
        # Whole numbers, as nearly all are, without the detour: a large survey has tens of thousands of percentages.
        tenths = (2000 * numerator + base) // (2 * base)
        return f"{tenths // 10:,}.{tenths % 10}%"
    return f"{format_decimal(Fraction(str(numerator)) * 100 / Fraction(str(base)))}%" if base else NO_BASE


def format_measure(measure: str, estimate: float | None, numerator: float | None, base: float | None) -> str:
    """Write the figure of a finding in the style of its measure."""
    if measure in ("percent", "share"):
        return format_percent(numerator, base)
    if measure == "difference":
        return f"{format_decimal(estimate)} percentage points"
    if measure == "change":
        return NOT_DEFINED if estimate is None else f"{round_half_up(estimate, 1) + 0:+,}%".replace("-", "\u2212")
    if measure == "p_value":
        # What rounding would move to the other side of the level says on which side it is.
        limit = "0.001" if estimate < 0.001 else "0.050" if 0.0495 <= estimate < 0.05 else ""
        return f"less than {limit}" if limit else f"{round_half_up(estimate, 3)}"
    if measure == "kappa":
        return NOT_DEFINED if estimate is None else f"{round_half_up(estimate, 2) + 0}"
    if estimate is None:
        return NO_BASE
    if measure == "rate":
        return f"{round_half_up(Fraction(str(numerator)) / Fraction(str(base)), 2):,}"
    if measure == "mean":
        return format_decimal(Fraction(str(numerator)) / Fraction(str(base)))
    return format_count(estimate) if measure in ("count", "total") else format_decimal(estimate)


def join_words(words: list[str]) -> str:
    """Join words as a sentence does.

    Examples
    --------
    >>> join_words(["SSERC", "Local authority", "STAC"])
    'SSERC, Local authority and STAC'
    """
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]])) if words else ""


def capitalise(text: str) -> str:
    """Begin with a capital, and leave other capitals as they are.

    Examples
    --------
    >>> capitalise("responses from STEM leads"), capitalise("")
    ('Responses from STEM leads', '')
    """
    return text[:1].upper() + text[1:]


def lower_title(title: str) -> str:
    """Write a title inside a sentence; a name keeps its capitals.

    Examples
    --------
    >>> lower_title("Hours of STEM learning"), lower_title("Regional Improvement Collaborative"), lower_title("RIC")
    ('hours of STEM learning', 'Regional Improvement Collaborative', 'RIC')
    """
    first, _, rest = title.partition(" ")
    is_name = first[1:].isupper() or rest[:1].isupper() and rest.partition(" ")[0][1:].islower()
    return title if is_name else title[:1].lower() + title[1:]
