"""What a codebook says of questions and options that are no longer there, and what of report.toml gives way to it."""

import pytest

from stemreport.codebook.dropped import describe_dropped, split_settings
from stemreport.codebook.read import read_codebook
from stemreport.problems import ProblemsFound
from stemreport.settings import read_settings
from tests.small_survey import CODEBOOK

DROPPED = CODEBOOK.replace("[filter.", '[question.ease.dropped]\nmiddling = "So so"\n\n[dropped.nests]\ntitle = "Nests seen"\n\n[filter.', 1)
SETTINGS = """
[report]
title = "T"
subtitle = "S"
publisher = "P"
published = "May"
[period]
survey_year = "2020"
[figure.nests]
question = "nests"
[table.hours]
question = "hours"
measure = "mean"
by = "nests"
[figure.ease]
question = "ease"
highlight = ["easy", "middling"]
[comparison.more]
of = "nests.yes"
with = "ease.easy"
"""


def read(folder, text=DROPPED):
    (folder / "codebook.toml").write_text(text, "utf-8")
    return read_codebook(folder / "codebook.toml")


@pytest.mark.parametrize(("id", "words"), [
    ("nests.yes", "Nests seen: not asked"), ("nests", "Nests seen: not asked"), ("ease.by.nests.yes.easy", "Nests seen: not asked"),
    ("ease.middling.of_all", "Ease of finding birds, So so: not offered"), ("hours.by.ease.middling.mean", "Ease of finding birds, So so: not offered"),
    ("ease.easy", ""), ("nest", ""), ("places.middling", ""),
])
def test_why_a_name_is_missing(tmp_path, id, words):
    assert describe_dropped(read(tmp_path), id) == words


def test_what_shows_or_compares_it_gives_way(tmp_path):
    codebook = read(tmp_path)
    (tmp_path / "report.toml").write_text(SETTINGS, "utf-8")
    settings = read_settings(tmp_path / "report.toml", codebook)
    words = "Nests seen: not asked in 2020"
    assert settings.missing == {("figure", "nests"): words, ("table", "hours"): words, ("comparison", "more"): words}
    assert list(settings.exhibits) == ["ease"] and settings.exhibits["ease"].highlight == ("easy",) and not settings.comparisons


def test_where_nothing_was_dropped_nothing_is_taken_out(tmp_path):
    table = {"figure": {"ease": {"question": "ease", "highlight": ["easy"]}}, "comparison": {"c": {"of": "ease.easy", "with": "ease.hard"}}}
    assert split_settings(table, read(tmp_path, CODEBOOK)) == (table, {})


@pytest.mark.parametrize(("text", "advice"), [
    ('\n[dropped.member]\ntitle = "Member"\n', "Take out the one of them that is not true."),
    ('\n[question.ease.dropped]\neasy = "Easy"\n', "Take easy out of one of the two tables."),
    ('\n[question.ease.dropped]\nmiddling = 1\n', "Give each its label, in quotes."),
    ('\n[dropped.nests]\n', "Add a line: title = ..."),
    ('\n[dropped.text]\ntitle = "Text"\n', "Choose another id"),
])
def test_faults_are_told(tmp_path, text, advice):
    with pytest.raises(ProblemsFound) as found:
        read(tmp_path, CODEBOOK + text)
    assert advice in str(found.value)
