import pytest

from stemreport.exhibits.base_line import count_base, describe_base, describe_measure, list_notes, name_rule
from stemreport.exhibits.marks import strip_marks


def frame(book):
    return book.codebook.frames["gardens"]


def find(book, *ids):
    return [book.find(id) for id in ids]


@pytest.mark.parametrize("id, base", [
    ("features.pond", "all 62 gardens"), ("size.small", "53 gardens answering the question"),
    ("visits.robin.ever", "38 gardens asked the question"), ("size.small.of_all", "all 62 gardens")])
def test_a_base_is_counted_in_the_units_of_its_frame(book, id, base):
    assert strip_marks(count_base(book.find(id), frame(book))) == base


def test_one_base_of_several_figures_is_named_once(book):
    assert strip_marks(describe_base(find(book, "size.small", "size.large"), frame(book))) == "Base: 53 gardens answering the question."


def test_the_base_of_a_group_is_not_all(book):
    [finding] = find(book, "spent.by.size.small.mean")
    assert "all" not in strip_marks(describe_base([finding], frame(book)))


def test_a_measure_carries_the_unit_of_its_number(book):
    assert describe_measure("mean", book.codebook.questions["spent"], frame(book)) == "Mean pounds"
    assert describe_measure("count", book.codebook.questions["size"], frame(book)) == "Number of gardens"


def test_only_multiple_response_says_that_it_may_pass_100(book):
    note = "More than one answer could be chosen, so percentages may add to more than 100."
    features = find(book, "features.pond", "features.trees")
    assert list_notes(book.codebook.questions["features"], features, frame(book), features) == [note]
    sizes = find(book, "size.small", "size.medium", "size.large")
    assert note not in list_notes(book.codebook.questions["size"], sizes, frame(book), sizes)


def test_every_rule_has_words(book):
    assert len({name_rule(rule, frame(book)) for rule in ("all", "answered", "asked", "selections")}) == 4


def test_all_of_a_group_are_not_all(book):
    from dataclasses import replace

    of_a_group = replace(book.find("features.pond"), group="size.small", base=9.0)
    assert strip_marks(count_base(of_a_group, frame(book))) == "9 gardens in the group"
    several = [of_a_group, replace(of_a_group, base=20.0)]
    assert strip_marks(describe_base(several, frame(book))) == "Base: 9 to 20 gardens in each group; the table gives each."
    answering = [replace(one, base_rule="answered") for one in several]
    assert strip_marks(describe_base(answering, frame(book))) == "Base: 9 to 20 gardens answering the question; the table gives each."


def test_a_base_cites_the_figure_that_it_is_of(book):
    from stemreport.exhibits.marks import find_citings, write_text

    for id in ("features.pond", "size.small"):
        [cited] = find_citings(write_text(count_base(book.find(id), frame(book))))
        assert (cited.keys, cited.form, cited.text) == ((id,), "base", book.find(id).base_text)
