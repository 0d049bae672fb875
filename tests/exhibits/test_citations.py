import pytest

from stemreport.exhibits.citations import Citation, Names, UnknownCitation
from stemreport.exhibits.cited_entries import cite_external
from stemreport.settings import External


def test_a_citation_prints_the_display_of_its_finding(book):
    assert str(Citation(book, "features").pond) == book.findings["features.pond"].display == "33.9%"


def test_views_give_count_base_both_and_label(book):
    pond = Citation(book, "features").pond
    assert (pond.count, pond.base, pond.both, pond.label) == ("21", "62", "33.9% (21 gardens)", "Pond")


def test_groups_filters_and_measures_are_reached_by_dots(book):
    assert str(Citation(book, "spent").by.size.small.mean) == book.findings["spent.by.size.small.mean"].display
    assert str(Citation(book, "spent").among.large_with_pond.total) == \
        book.findings["spent.among.large_with_pond.total"].display


def test_a_count_of_one_is_singular(change):
    one = change({"features.pond": {"numerator": 1.0}})
    assert Citation(one, "features").pond.both == "1.6% (1 garden)"


def test_an_invented_figure_says_so_in_a_sentence_but_not_inside_an_exhibit(change):
    invented = change({"features.pond": {"note": "invented"}})
    assert str(Citation(invented, "features").pond) == "33.9% (invented)"
    assert Citation(invented, "features").pond.both == "33.9% (21 gardens, invented)"
    assert Citation(invented, "features").pond.count == "21 (invented)"
    assert str(Citation(invented, "features", marked=False).pond) == "33.9%"
    assert Citation(invented, "features", marked=False).pond.count == "21"


def test_a_misspelt_name_gives_the_nearest(book):
    with pytest.raises(UnknownCitation) as fault:
        Citation(book, "features").pont
    assert (fault.value.name, fault.value.close) == ("features.pont", "features.pond")


def test_a_question_alone_is_no_figure(book):
    with pytest.raises(UnknownCitation) as fault:
        str(Citation(book, "features"))
    assert "features has several figures" in fault.value.hint and "pond" in fault.value.hint


@pytest.mark.parametrize("id, label", [
    ("gardens", "gardens"), ("size", "Size of the garden"), ("size.medium", "As large as a tennis court"),
    ("visits.robin", "Robin"), ("visits.robin.ever", "Daily or weekly"), ("spent.by.size.large.mean", "Spent on food in a month"),
    ("spent.by.size.large", "Larger than a tennis court"), ("spent.among.large_with_pond", "Large gardens with a pond"),
    ("visits.robin.by.size.small.ever", "Daily or weekly"), ("visits.robin.by.size.small", "Smaller than a tennis court"),
    ("gardens.excluded.withdrawn", "Gardens whose owners withdrew")])
def test_labels_come_from_the_codebook(book, id, label):
    assert book.label(id) == label


def test_an_external_figure_keeps_its_prefix_and_suffix():
    cited = cite_external(lambda: {"grants": External("grants", 1.9, "Grants", "A source", "£", " million"),
                           "projects": External("projects", 1162, "Projects", "A source")})
    assert str(cited.grants) == "£1.9 million" and cited.grants.source == "A source"
    assert str(cited.projects) == "1,162"


def test_an_external_figure_is_not_rounded():
    assert str(cite_external(lambda: {"share": External("share", 29.45, "Share", "A source", suffix="%")}).share) == "29.45%"


@pytest.mark.parametrize("view", ["count", "both"])
def test_the_sum_behind_a_mean_is_no_count(book, view):
    with pytest.raises(UnknownCitation) as fault:
        getattr(Citation(book, "spent").mean, view)
    assert fault.value.hint == "spent.mean is a mean: write it alone, or .base."


def test_a_breakdown_without_its_group_lists_what_there_is(book):
    with pytest.raises(UnknownCitation) as fault:
        str(Citation(book, "spent").by)
    assert "spent.by has several figures: write spent.by.size.large." in fault.value.hint


def test_a_name_that_is_not_in_a_table_gives_the_nearest():
    with pytest.raises(UnknownCitation) as fault:
        Names("period", {"survey_year": "2014"}).survey_yaer
    assert fault.value.close == "survey_year" and "survey_year" in fault.value.expected
