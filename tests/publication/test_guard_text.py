"""What a spreadsheet program would calculate when it opens a CSV file."""

import pytest

from stemreport.publication.guard_text import guard_text, remove_guard
from tests.publication.example import HOSTILE


@pytest.mark.parametrize("text", [text for text in HOSTILE if text[0] in "=+-@\uff1d" and text != "-2"] + [" =1", "\t=1", "\r=1", "\n-x", "\x00=1", "+44-131"])
def test_what_a_program_would_calculate_has_an_apostrophe(text):
    assert guard_text(text).startswith("'") and len(guard_text(text).splitlines()) == 1


@pytest.mark.parametrize("text", ["-2", "+3.2%", "\u22123.1%", "1,234", "plain", "'quoted'", "", "a=b"])
def test_numbers_and_plain_text_have_none(text):
    assert guard_text(text) == text


@pytest.mark.parametrize("text", ["=1+1", "@here", "-2", "+ more", "plain", "'quoted'", "\u207a1 too many", "\ufe63 none", "\uff1d1"])
def test_the_apostrophe_can_be_taken_away_again(text):
    """Superscript and small signs as well, which Unicode has as forms of the plain ones."""
    assert remove_guard(guard_text(text)) == text
