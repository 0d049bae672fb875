"""A phrase is found as an expression of its words would find it, without one being compiled."""

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from stemreport.prose.known_words import find_phrase


def find_by_expression(phrase, text):
    return [match.span() for match in re.finditer(rf"(?<!\w)(?<!\d[.,/–-]){re.escape(phrase)}(?!\w|[.,/–-]\d|\s?%)", text, re.IGNORECASE)]


pieces = st.sampled_from(["a", "A", "b", "é", "É", "ß", "İ", "1", "23", ".", ",", "–", "-", "/", "%", " ", " %", "a b", "A B", "'", "\uf8ff"])


def join(parts):
    return " ".join("".join(parts).split())


@settings(deadline=None, derandomize=True)
@given(st.lists(pieces, min_size=1, max_size=4).map(join).filter(bool), st.lists(pieces, max_size=14).map(join))
@example("aa", "aaa aa")
@example("a a", "xa a a")
@example("b", "İ b")
@example("third sector", "The Third Sector; third sectors; a third sector.")
@example("2", "2 of 2.5, 1.2, 2 %, 2% and 2.")
def test_a_phrase_is_found_as_an_expression_would_find_it(phrase, text):
    assert find_phrase(phrase, text) == find_by_expression(phrase, text)


def test_no_phrase_is_found_nowhere():
    assert find_phrase("", "a, b") == []
