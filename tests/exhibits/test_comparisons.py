"""A declared comparison prints its difference, interval and caveat, and bears the claims that its test bears."""

import pytest

from stemreport.exhibits.marks import find_citings, strip_marks, write_text
from stemreport.exhibits.wording import Wording, WordingFault


def read(book, source, **options):
    return strip_marks(Wording(book, **options).resolve(source))


def refuse(book, words):
    with pytest.raises(WordingFault) as fault:
        Wording(book).resolve(f"{{{{ claim('{words}', comparison.c) }}}}")
    return fault.value


def test_the_interval_runs_from_low_to_high(with_comparison):
    assert read(with_comparison(estimate=-3.04), "{{ comparison.c }}; {{ comparison.c.interval }}") == (
        "-3.0 percentage points; 95% interval -17.0 to 11.0 percentage points")


@pytest.mark.parametrize("rule, test", [("paired", "McNemar's exact test"), ("independent", "Fisher's exact test")])
def test_the_caveat_names_the_test_and_cites_its_p(with_comparison, rule, test):
    text = Wording(with_comparison(base_rule=rule, p=0.0004)).resolve("{{ comparison.c.caveat }}")
    assert strip_marks(text).endswith(f"chose themselves; {test}, adjusted p less than 0.001")
    [cited] = find_citings(write_text(text))
    assert (cited.keys, cited.form) == (("comparison.c.p",), "caveat")


def test_an_invented_difference_says_so(with_comparison):
    assert read(with_comparison(note="invented"), "{{ comparison.c }}") == "16.1 percentage points (invented)"
    assert read(with_comparison(note="invented"), "{{ comparison.c }}", marked=False) == "16.1 percentage points"
    assert read(with_comparison(note="invented"), "{{ claim('higher', comparison.c) }}") == "higher (invented)"


def test_a_comparison_that_was_not_worked_out_is_not_there(book, with_comparison):
    lacking = with_comparison()
    del lacking.findings["comparison.c"]
    with pytest.raises(WordingFault) as fault:
        Wording(lacking).resolve("{{ comparison.c }}")
    assert "Declare it in report.toml" in fault.value.advice


@pytest.mark.parametrize("words", ["higher", "more often", "rose", "had risen"])
def test_a_test_bears_words_of_its_direction(with_comparison, words):
    assert read(with_comparison(), f"{{{{ claim('{words}', comparison.c) }}}}") == words
    assert "a difference above 0" in refuse(with_comparison(estimate=-16.1), words).expected


@pytest.mark.parametrize("words", ["lower", "fell"])
def test_a_test_bears_words_of_the_other_direction(with_comparison, words):
    assert read(with_comparison(estimate=-16.1), f"{{{{ claim('{words}', comparison.c) }}}}") == words
    assert "a difference below 0" in refuse(with_comparison(), words).expected


@pytest.mark.parametrize("p", [0.05, 0.2])
def test_a_difference_that_chance_explains_bears_no_claim(with_comparison, p):
    assert refuse(with_comparison(p=p), "higher").expected == "an adjusted p below 0.05"
    assert read(with_comparison(p=0.0499), "{{ claim('higher', comparison.c) }}") == "higher"


@pytest.mark.parametrize("words", ["the same", "different", "not higher", "twice as high, and higher", "much higher"])
def test_a_test_bears_no_other_words(with_comparison, words):
    assert refuse(with_comparison(), words).found == f"“{words}” of comparison.c"


def test_a_claim_of_a_comparison_cites_it(with_comparison):
    [cited] = find_citings(write_text(Wording(with_comparison()).resolve("{{ claim('higher', comparison.c) }}")))
    assert (cited.keys, cited.form, cited.text) == (("comparison.c",), "claim", "higher")
