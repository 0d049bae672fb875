"""A figure as the page prints it becomes a number that is shown in the same way."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemreport.findings.schema import Finding
from stemreport.house_style import format_measure
from stemreport.publication.ods.numbers import Number
from stemreport.publication.read_display import read_display

MEASURES = ["percent", "mean", "median", "total", "count", "share", "rate", "difference", "change", "p_value", "kappa"]


@pytest.mark.parametrize("text, value, style", [
    ("36.7%", "0.367", (1, True, False, "")), ("16.7% [u]", "0.167", (1, True, False, " [u]")), ("2,516", "2516", (0, False, False, "")),
    ("7.5 [u]", "7.5", (1, False, False, " [u]")), ("+140.4%", "1.404", (1, True, True, "")), ("\u22123.1%", "-0.031", (1, True, True, "")),
    ("-3.2 percentage points", "-3.2", (1, False, False, " percentage points")), ("0.0%", "0", (1, True, False, "")),
    ("100.0%", "1", (1, True, False, ""))])
def test_numbers_are_numbers(text, value, style):
    number = read_display(text)
    assert (number.value, number.style, number.text) == (Decimal(value), style, text)


@pytest.mark.parametrize("text", ["[c]", "[z]", "no respondents", "less than 0.001", "not defined", "", "1,23,4", "01", "1.5.2", "=1", "--1",
                                  "12 apples", "+", "%", ",5"])
def test_words_signs_and_what_could_not_be_shown_again_stay_text(text):
    assert read_display(text) == text


@given(st.sampled_from(MEASURES), st.integers(0, 10**7), st.integers(1, 10**6), st.booleans(), st.booleans())
def test_whatever_house_style_writes_is_shown_again_to_the_letter(measure, numerator, base, negative, warned):
    estimate = numerator / base
    if measure in ("p_value", "kappa"):
        estimate = estimate / (1 + estimate)  # from 0 to 1
    if negative and measure in ("difference", "change", "kappa"):
        estimate = -estimate
    text = format_measure(measure, estimate, float(numerator), float(base))
    if warned:
        text = Finding("q.a", "s", "1", "q", "a", "", measure, estimate, 1.0, 2.0, "all", display=text).with_warning().display
    shown = read_display(text)
    assert (shown.text if isinstance(shown, Number) else shown) == text
    assert isinstance(shown, Number) or text.startswith("less than")
