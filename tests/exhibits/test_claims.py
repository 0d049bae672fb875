"""Words that claim something are true of the findings, or the run says what is."""

import pytest

from stemreport.exhibits.marks import strip_marks
from stemreport.exhibits.wording import Wording, WordingFault


def read(book, source, **options):
    return strip_marks(Wording(book, **options).resolve(source))


def refuse(book, source):
    with pytest.raises(WordingFault) as fault:
        Wording(book).resolve(source)
    return fault.value


@pytest.mark.parametrize("source, printed", [
    ("{{ share(features.trees) }}", "half"),
    ("{{ share(features.pond) }}", "just over a third"),
    ("{{ claim('More than a third', features.pond) }}", "More than a third"),
    ("{{ claim('half', features.trees) }}", "half"),
    ("{{ claim('more', features.trees > features.pond) }}", "more"),
    ("{{ claim('fewer', features.pond < features.trees) }}", "fewer"),
    ("{{ claim('the same', features.trees == features.trees) }}", "the same"),
    ("{{ claim('the most common', highest(features.trees)) }}", "the most common"),
    ("{{ claim('the fewest', lowest(features.pond)) }}", "the fewest"),
])
def test_what_is_true_is_printed(book, source, printed):
    assert read(book, source) == printed


def test_a_false_share_is_named_with_the_value_that_contradicts_it(book):
    fault = refuse(book, "{{ claim('more than two thirds', features.trees) }}")
    assert fault.found == "“more than two thirds”, but features.trees is 50.0% (31 of 62)"
    assert fault.expected == "more than 66.7%"
    assert fault.advice == "What is true of it is “half”: write {{ share(features.trees) }}."


def test_a_false_comparison_is_named_with_both_values(book):
    fault = refuse(book, "{{ claim('more', features.pond > features.trees) }}")
    assert fault.found == "“more”, but features.pond is 33.9% (21 of 62) and features.trees is 50.0% (31 of 62)"


def test_a_false_extreme_is_named_with_what_is_ahead_of_it(book):
    fault = refuse(book, "{{ claim('the most common', highest(features.hedge)) }}")
    assert fault.found == "“the most common”, but features.hedge is 40.3% (25 of 62) and features.trees is 50.0% (31 of 62)"


def test_who_shares_a_place_is_neither_the_highest_nor_the_lowest(change):
    tied = change({"features.hedge": {"numerator": 31.0, "estimate": 50.0}})
    for id in ("hedge", "trees"):
        assert ", the same" in refuse(tied, f"{{{{ claim('the most common', highest(features.{id})) }}}}").found
    tied = change({"features.hedge": {"numerator": 21.0, "estimate": 33.9}})
    assert ", the same" in refuse(tied, "{{ claim('the fewest', lowest(features.pond)) }}").found


def test_groups_items_and_answers_each_stand_beside_their_own_kind(book):
    assert "spent.by.size.medium.mean" in refuse(book, "{{ claim('the lowest', lowest(spent.by.size.large.mean)) }}").expected
    assert "visits.wren.ever" in refuse(book, "{{ claim('the lowest', lowest(visits.robin.ever)) }}").expected
    assert "features.none" not in refuse(book, "{{ claim('the fewest', lowest(features.trees)) }}").expected


@pytest.mark.parametrize("source, found", [
    ("{{ claim('quite a few', features.pond) }}", "the claim “quite a few” of features.pond"),
    ("{{ claim('most') }}", "the claim “most” with no figure"),
    ("{{ claim('more', features.pond.count > features.trees.count) }}", "the claim “more” with False"),
    ("{{ claim('more', features.pond > 3) }}", "the claim “more” with 3"),
    ("{{ claim('most', spent.mean) }}", "the claim “most”: spent.mean is a mean"),
    ("{{ share(gardens) }}", "share(...): gardens is a count"),
    ("{{ claim('more', features.pond > spent.mean) }}", "“more” compares a percent with a mean"),
    ("{{ claim('fewer', features.trees > features.pond) }}", "“fewer”, though what is checked is features.trees > features.pond"),
    ("{{ claim('rose', features.trees > features.pond) }}", "“rose” of features.trees > features.pond"),
    ("{{ claim('higher than', features.trees > features.pond) }}", "“higher than” of features.trees > features.pond"),
    ("{{ claim('the highest', highest('x')) }}", "highest(x)"),
    ("{{ claim('the most', highest(gardens)) }}", "“the most”, but nothing stands beside gardens"),
    ("{% if features.pond > features.trees %}more{% endif %}", "the citation features.pond > ..."),
    ("{{ features.trees > features.pond > features.hedge }}", "the citation features.trees > ..."),
    ("{{ comparison.ponds }}", "the citation comparison.ponds"),
])
def test_what_proves_nothing_is_refused(book, source, found):
    assert refuse(book, source).found == found


def test_a_claim_that_is_false_is_printed_as_one_where_that_is_asked(book):
    assert read(book, "{{ claim('most', features.trees) }} of", mark_false=True) == "\\[not true: most\\] of"
    with pytest.raises(WordingFault):
        read(book, "{{ claim('quite a few', features.trees) }}", mark_false=True)


def test_a_claim_that_rests_on_invented_figures_says_so(change):
    invented = change({"features.pond": {"note": "invented"}})
    assert read(invented, "{{ claim('more', features.trees > features.pond) }}") == "more (invented)"
    assert read(invented, "{{ share(features.pond) }}") == "just over a third (invented)"
    assert read(invented, "{{ share(features.pond) }}", marked=False) == "just over a third"


def test_what_a_claim_rests_on_is_marked(book):
    from stemreport.exhibits.marks import find_citings, write_text

    [citing] = find_citings(write_text(Wording(book).resolve("{{ claim('more', features.trees > features.pond) }}")))
    assert (citing.keys, citing.form, citing.text) == (("features.trees", "features.pond"), "claim", "more")
