"""The same ranking wherever it is stated: in the summary, in its section, and in the data of its figure."""

import re

import pytest
from tests.page.page_parts import find_section, read_rows, read_words, strip_marks


def list_ranking(page, title, lead):
    """The list that follows the sentence which leads to it: its items' answers and figures, in order."""
    (sentence,) = [one for one in find_section(page, title)
                   if one.name == "p" and re.search(lead, read_words(one)) and not one.find_parent(class_="exhibit")
                   and "counted" not in one.get("class", [])]
    ranking = sentence.find_next_sibling()
    assert ranking.name == "ol"
    return [read_words(item).rpartition(": ")[::2] for item in ranking.find_all("li")]


RANKINGS = {
    "learning_types": (r"^Types of professional learning\.", "Types of professional learning and their impact", "Most often rated"),
    "providers": (r"^Providers\.", "Organisations that provided professional learning", "organisations most often named"),
    "barriers": (r"^Barriers\.", "Barriers", "barriers most often named"),
    "priorities": (r"^Priorities for", "Priorities for the next academic year", "most often named"),
}


@pytest.mark.parametrize("id", RANKINGS)
def test_summary_section_and_data_rank_alike(page, id):
    in_summary, section, in_section = RANKINGS[id]
    ranked = list_ranking(page, "Key findings", in_summary)
    assert len(ranked) == 3
    assert list_ranking(page, section, in_section) == ranked
    rows = read_rows(page.find(id=f"data-{id}"))
    assert [(strip_marks(heading), cells[0]) for heading, cells in rows[:3]] == [
        (answer, figure.partition(" ")[0]) for answer, figure in ranked]
    counts = [int(cells[1]) for _, cells in rows[:3]]
    assert counts == sorted(counts, reverse=True)
    assert [int(re.search(r"\((\d+) responses", figure)[1]) for _, figure in ranked] == counts
    assert max(int(cells[1]) for _, cells in rows[3:]) < counts[2]


def test_the_headline_on_providers_names_them_in_the_same_order(page):
    answers = [answer for answer, _ in list_ranking(page, "Key findings", RANKINGS["providers"][0])]
    assert read_words(page.find(id="figure-providers").find(class_="headline")) == (
        f"Named most often: {answers[0]}, {answers[1]} and {answers[2]}")
    assert set(answers) == {"Local authority", "SSERC", "Scottish Technicians Advisory Council (STAC)"}
