"""The words of claims: what they say, and that what is written is true."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemreport.prose.phrases import FRACTIONS, QUALIFIERS, describe_share, find_direction, read_share

SHARES = st.integers(1, 3000).flatmap(lambda base: st.builds(Fraction, st.integers(0, base), st.just(base)))


@given(SHARES)
def test_whatever_describes_a_share_is_true_of_it(share):
    assert read_share(describe_share(share)).holds(share)


@pytest.mark.parametrize("words, true_of, false_of", [
    ("more than two thirds", (67, 100), (2, 3)),
    ("two-thirds", (2, 3), (67, 100)),
    ("over a quarter of", (26, 100), (25, 100)),
    ("fewer than one third", (33, 100), (34, 100)),
    ("at least half", (1, 2), (49, 100)),
    ("at most a half", (1, 2), (51, 100)),
    ("nearly a quarter", (23, 100), (25, 100)),
    ("almost a quarter", (24, 100), (22, 100)),
    ("just over half", (52, 100), (53, 100)),
    ("about a fifth", (18, 100), (17, 100)),
    ("most", (51, 100), (1, 2)),
    ("The majority", (51, 100), (1, 2)),
    ("a minority", (49, 100), (0, 100)),
    ("nearly all", (95, 100), (1, 1)),
    ("all", (1, 1), (99, 100)),
    ("none", (0, 1), (1, 100)),
])
def test_words_and_shares(words, true_of, false_of):
    claim = read_share(words)
    assert claim.holds(Fraction(*true_of)) and not claim.holds(Fraction(*false_of))


@pytest.mark.parametrize("words", ["many", "more than", "two thirds or so", "more than a lot", "", "half past"])
def test_words_outside_the_vocabulary_are_not_read(words):
    assert read_share(words) is None


@pytest.mark.parametrize("kind", QUALIFIERS)
@pytest.mark.parametrize("name", FRACTIONS)
def test_every_qualified_fraction_says_what_it_means(kind, name):
    claim = read_share(f"{kind} {name}")
    assert claim.meaning and claim.low < claim.high


@pytest.mark.parametrize("words, direction", [
    ("more full-time than part-time", "higher"), ("the lowest of all sectors", "lower"), ("the same number", "same"),
    ("rose", "rose"), ("fell sharply", "fell"), ("is up from", "rose"), ("rose, then fell", None),
    ("moreover", None)])
def test_directions(words, direction):
    assert find_direction(words) == direction


@pytest.mark.parametrize("words, meaning", [
    ("half", "exactly 50.0%"), ("more than half", "more than 50.0%"), ("less than half", "less than 50.0%"),
    ("at most half", "at most 50.0%"), ("nearly half", "48.0% to 50.0%, with the first, without the last")])
def test_meanings(words, meaning):
    assert read_share(words).meaning == meaning
