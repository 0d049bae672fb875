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
    ("{% if features.pond > features.trees %}more{% endif %}", "a sentence that does more than cite (a statement)"),
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


def test_among_figures_that_are_the_same_neither_is_more(book):
    same = "features.trees > features.trees", "features.trees < features.trees"
    for words, condition in zip(("more", "fewer"), same):
        assert refuse(book, f"{{{{ claim('{words}', {condition}) }}}}").expected == condition
    assert refuse(book, "{{ claim('the same', features.trees == features.pond) }}").expected == "features.trees == features.pond"


def test_shares_are_compared_before_rounding(change):
    thirds = change({"features.trees": {"numerator": 1.0, "base": 3.0, "estimate": 33.333333},
                     "features.pond": {"numerator": 20.0, "base": 60.0, "estimate": 33.333334}})
    assert read(thirds, "{{ claim('the same', features.trees == features.pond) }}") == "the same"


@pytest.mark.parametrize("source", [
    "{{ claim('more than two thirds', features.trees > features.pond) }}", "{{ claim('Most', features.hedge > features.pond) }}",
    "{{ claim('most', highest(features.trees)) }}", "{{ claim('more than half of the gardens', highest(features.trees)) }}",
    "{{ claim('not more', features.trees > features.pond) }}", "{{ claim('no fewer', features.pond < features.trees) }}",
    "{{ claim('not the most common', highest(features.trees)) }}", "{{ claim('the second most common', highest(features.trees)) }}",
    "{{ claim('twice as many, and more', features.trees > features.pond) }}", "{{ claim('far more', features.trees > features.pond) }}",
    "{{ claim('isn’t the most common', highest(features.trees)) }}",
])
def test_a_comparison_proves_which_is_higher_and_nothing_else(book, source):
    fault = refuse(book, source)
    assert fault.expected.startswith("words that say no more than the condition") and "{{ claim('most', ease.easy) }}" in fault.advice


@pytest.mark.parametrize("words", ["higher than", "lower than", "greater than", "smaller than", "rose", "fell"])
def test_words_of_a_population_or_a_change_need_a_test(book, words):
    for sign in "<>":
        assert "comparison that report.toml declares" in " ".join(
            refuse(book, f"{{{{ claim('{words}', features.trees {sign} features.pond) }}}}").advice.split())


def test_the_words_of_an_extreme_say_which_one_it_is(book):
    assert refuse(book, "{{ claim('the fewest', highest(features.trees)) }}").advice == "Make the words and the condition say the same."


SIZES = {"size.small": (15.0, 53.0), "size.medium": (14.0, 53.0), "size.large": (24.0, 53.0), "size.small.of_all": (15.0, 62.0),
         "size.medium.of_all": (14.0, 62.0), "size.large.of_all": (24.0, 62.0)}


def test_a_figure_of_another_base_stands_beside_figures_of_that_base(change):
    """24.2% of all is less than the 26.4% of those who answered, and yet not the lowest."""
    sizes = change({id: {"numerator": count, "base": base, "estimate": 100 * count / base} for id, (count, base) in SIZES.items()})
    fault = refuse(sizes, "{{ claim('the lowest', lowest(size.small.of_all)) }}")
    assert fault.expected == "size.small.of_all lowest of size.small.of_all, size.medium.of_all and size.large.of_all"
    assert read(sizes, "{{ claim('the largest group', highest(size.large.of_all)) }}") == "the largest group"


def test_an_answer_of_some_stands_beside_the_answers_of_the_same(change, book):
    from dataclasses import replace

    # As a filter of a single-choice question writes them.
    among = {f"size.among.large_with_pond.{one}": replace(
        book.find(f"size.{one}"), id=f"size.among.large_with_pond.{one}", group="large_with_pond", numerator=float(count), base=9.0,
        estimate=100 * count / 9).with_display() for one, count in (("small", 1), ("medium", 3), ("large", 5))}
    filtered = change({})
    filtered = type(filtered)({**filtered.findings, **among}, filtered.codebook, filtered.settings)
    assert read(filtered, "{{ claim('the smallest', lowest(size.among.large_with_pond.small)) }}") == "the smallest"
    fault = refuse(filtered, "{{ claim('the largest', highest(size.among.large_with_pond.medium)) }}")
    assert "size.among.large_with_pond.large" in fault.found and "size.large" not in fault.expected


def test_a_net_stands_beside_no_answers(book):
    assert refuse(book, "{{ claim('the highest', highest(features.green)) }}").found == (
        "“the highest”, but nothing stands beside features.green")


def test_nobody_is_neither_the_lowest_nor_beside_others(change):
    empty = {"numerator": 0.0, "base": 0.0, "estimate": None}
    groups = change({"spent.by.size.small.mean": empty, "spent.by.size.small.total": {**empty, "estimate": 0.0}})
    ranked = sorted(("medium", "large"), key=lambda size: groups.find(f"spent.by.size.{size}.mean").exact)
    assert read(groups, f"{{{{ claim('the lowest', lowest(spent.by.size.{ranked[0]}.mean)) }}}}") == "the lowest"
    for figure in ("mean", "total"):
        fault = refuse(groups, f"{{{{ claim('the lowest', lowest(spent.by.size.small.{figure})) }}}}")
        assert fault.found == f"the claim “the lowest”: spent.by.size.small.{figure} has nobody to be about"
    assert read(groups, "{{ claim('the lowest', lowest(spent.by.size.small.mean)) }}", mark_false=True) == "\\[not true: the lowest\\]"


def test_a_group_that_did_not_answer_has_no_lowest_mean(change):
    silent = change({"spent.by.size.small.mean": {"numerator": 0.0, "estimate": None}})
    ranked = sorted(("medium", "large"), key=lambda size: silent.find(f"spent.by.size.{size}.mean").exact)
    assert read(silent, f"{{{{ claim('the lowest', lowest(spent.by.size.{ranked[0]}.mean)) }}}}") == "the lowest"


def test_a_share_of_nobody_is_marked_where_false_claims_are(change):
    nobody = change({"features.pond": {"numerator": 0.0, "base": 0.0, "estimate": None}})
    assert refuse(nobody, "{{ share(features.pond) }}").found == "share(...): features.pond has nobody to be about"
    assert read(nobody, "{{ share(features.pond) }}", mark_false=True) == "\\[not true: a share\\]"


def test_nothing_stands_beside_how_many_answered(book):
    assert "nothing stands beside" in refuse(book, "{{ claim('the lowest', lowest(size.answered)) }}").found


def test_what_is_ahead_of_a_false_extreme_is_the_one_that_leads(change):
    counts = {"pond": 30.0, "trees": 31.0, "hedge": 25.0}
    led = change({f"features.{one}": {"numerator": count, "estimate": 100 * count / 62} for one, count in counts.items()})
    assert refuse(led, "{{ claim('the most common', highest(features.hedge)) }}").found.endswith("features.trees is 50.0% (31 of 62)")
    assert refuse(led, "{{ claim('the fewest', lowest(features.trees)) }}").found.endswith("features.hedge is 40.3% (25 of 62)")


def test_a_claim_in_an_exhibit_does_not_say_that_it_is_invented(change):
    invented = change({"features.pond": {"note": "invented"}})
    assert read(invented, "{{ claim('more', features.trees > features.pond) }}", marked=False) == "more"


def test_a_claim_of_another_report_is_checked_there_and_named_as_it_is_cited(book, other):
    from stemreport.exhibits.citations import Names, cite_book

    extra = {"of": lambda survey, year: Names("of", cite_book(other))}
    pond = "of('other', '2013').features.pond"
    wording = Wording(book, extra)
    assert strip_marks(wording.resolve(f"{{{{ claim('Most', {pond}) }}}}")) == "Most"
    assert strip_marks(wording.resolve(f"{{{{ claim('fewer', features.pond < {pond}) }}}}")) == "fewer"
    with pytest.raises(WordingFault) as fault:
        wording.resolve(f"{{{{ claim('the lowest', lowest({pond})) }}}}")
    assert "features.pond is 64.5% (40 of 62)" in fault.value.found
    for source in (f"{{{{ claim('a minority', {pond}) }}}}", f"{{{{ claim('quite a few', {pond}) }}}}"):
        with pytest.raises(WordingFault) as fault:
            wording.resolve(source)
        assert f"{{{{ share({pond}) }}}}" in fault.value.advice
    with pytest.raises(WordingFault) as fault:
        wording.resolve(f"{{{{ claim('more', features.pond > {pond}) }}}}")
    assert fault.value.found == f"“more”, but features.pond is 33.9% (21 of 62) and {pond} is 64.5% (40 of 62)"
