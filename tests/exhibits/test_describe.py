"""A finding is named so that it can be understood away from its table."""

import pytest

from stemreport.exhibits.describe import describe_finding


@pytest.mark.parametrize("id, words", [
    ("features.pond", "Pond"), ("features.pond.of_answered", "Pond"), ("features.green", "Trees or a hedge (net)"),
    ("visits.robin.daily", "Robin, Daily"), ("visits.robin.ever", "Robin, Daily or weekly (net)"),
    ("visits.robin.by.size.small.ever", "Robin, Daily or weekly (net), Size of the garden: Smaller than a tennis court"),
    ("spent.mean", "Mean"), ("spent.mean.of_answered", "Mean"), ("spent.zero", "Answered 0"), ("spent.median", "Median"),
    ("spent.lower_quartile", "Lower quartile"), ("spent.upper_quartile", "Upper quartile"),
    ("spent.by.size.large.total", "Total, Size of the garden: Larger than a tennis court"),
    ("spent.among.large_with_pond.mean", "Mean, among Large gardens with a pond"),
    ("features.answered", "Answered"), ("features.not_asked", "Not asked"), ("visits.wren.asked", "Wren, Asked"),
    ("gardens", "Gardens counted"), ("gardens.received", "Received"), ("gardens.excluded", "Excluded in all"),
    ("gardens.excluded.withdrawn", "Excluded: Gardens whose owners withdrew"), ("gardens.edited", "Answers corrected by hand"),
])
def test_findings_are_named(book, id, words):
    assert describe_finding(book, book.find(id)) == words


def test_a_comparison_is_named_by_what_it_compares(with_comparison):
    book = with_comparison()
    words = "“Trees, taller than a house” less “Pond”"
    assert describe_finding(book, book.find("comparison.c")) == f"Difference: {words}"
    assert describe_finding(book, book.find("comparison.c.p")) == f"Adjusted p of the difference: {words}"


@pytest.mark.parametrize("name, words", [("kappa", "Cohen's kappa of the two coders"), ("agreement", "Same codes given by both coders")])
def test_how_far_coders_agreed_is_named(book, name, words):
    from dataclasses import replace

    measure = "kappa" if name == "kappa" else "percent"
    assert describe_finding(book, replace(book.find("features.pond"), id=f"features.{name}", option="", measure=measure)) == words
