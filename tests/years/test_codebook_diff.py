"""What `make codebook-diff` shows of two years, and what it says is concerned."""

import json

import pytest

from stemreport.paths import Paths
from stemreport.problems import ProblemsFound
from stemreport.years.find_uses import find_uses
from stemreport.years.show_changes import show_changes
from tests.small_survey import CODEBOOK
from tests.years.test_new_year import SETTINGS, write_year

ADDED = '\n[question.nests]\nkind = "single"\nbase = "answered"\ntext = "Have you seen nests?"\ntitle = "Nests"\n[question.nests.options]\nyes = "Yes"\n'
CITING = SETTINGS + """
[figure.places]
question = "places"
highlight = ["shore"]
headline = "Of {{ hours.mean }}"
[table.hours]
question = "hours"
by = "member"
[comparison.c]
of = "places.shore"
with = "places.wood"
"""


def write_chapter(root, *cells):
    (root / "notebooks/birds").mkdir(parents=True)
    made = [{"cell_type": kind, "source": source, "metadata": {}} for kind, source in cells]
    (root / "notebooks/birds/10-a.ipynb").write_text(json.dumps({"cells": made}), "utf-8")


def show(root, *changes, settings=CITING):
    """Show what `changes` to the small survey make of it; the lines without the spaces before them."""
    text = CODEBOOK
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    write_year(root, "2018", CODEBOOK)
    write_year(root, "2019", text, settings)
    return [line.strip() for line in show_changes(root, "2019", "birds")]


def test_nothing_changed(tmp_path):
    assert show(tmp_path) == ["The codebook of birds, 2019 beside 2018: no change; 6 as before."]


def test_a_question_added_dropped_and_reworded(tmp_path):
    write_chapter(tmp_path, ("markdown", "{{ remarks.answered }} wrote."), ("code", 'report.figure("remarks")'), ("markdown", "{{ ease.easy }}"))
    remarks = CODEBOOK[CODEBOOK.index("[question.remarks]"):CODEBOOK.index("[filter.")]
    lines = show(tmp_path, (remarks, ADDED), ("How easy is it to find birds?", "How hard is it to find birds?"))
    assert lines == [
        "The codebook of birds, 2019 beside 2018: 1 added, 1 dropped, 1 changed; 4 as before.", "", "Added", "nests: Nests",
        "“Have you seen nests?”", "", "No longer asked", "remarks: Remarks", "“Remarks”", "! remarks is cited in:",
        "notebooks/birds/10-a.ipynb, cell 1", "notebooks/birds/10-a.ipynb, cell 2 (figure remarks)",
        "So that what cites it says so, write in codebook.toml:", "[dropped.remarks]", 'title = "Remarks"', "", "Changed",
        "ease: Ease of finding birds", "wording: How [easy → hard] is it to find birds?", "! Not compared with 2018: asked in other words.",
        'If it does not matter: comparable_with = { "2018" = "why" } under [question.ease] in codebook.toml.']


def test_a_question_under_another_id_is_told(tmp_path):
    assert "its words are those of remarks, which is gone: if it asks for the same, call it remarks" in show(
        tmp_path, ("[question.remarks]", "[question.comments]"))


def test_options_added_dropped_and_renamed(tmp_path):
    lines = show(tmp_path, ('wood = "Wood"\nshore = "Shore, cliff or pier"\n', 'wood = "A wood"\nfield = "Field"\n'),
                 ('options = ["wood", "shore"]', 'options = ["wood"]'))
    assert lines[lines.index("places: Places"):] == [
        "places: Places", "option wood: [Wood → A wood]", "option added: field, “Field”", "option dropped: shore, “Shore, cliff or pier”",
        "net outdoors: counts wood, and counted wood, shore", "! Not compared with 2018: asked with other answers.",
        'If it does not matter: comparable_with = { "2018" = "why" } under [question.places] in codebook.toml.', "! places.shore is cited in:",
        "data/raw/2019/birds/report.toml, [figure.places]", "data/raw/2019/birds/report.toml, [comparison.c]",
        "So that what cites it says so, write in codebook.toml:", "[question.places.dropped]", 'shore = "Shore, cliff or pier"']


def test_routing_kind_base_and_order(tmp_path):
    lines = show(tmp_path, ('asked_if = { member = ["yes"] }\n', ""), ('kind = "scale"\nbase = "answered"', 'kind = "single"\nbase = "all"'),
                 ('good = "Good"\nbad = "Bad"', 'bad = "Bad"\ngood = "Good"'), ('title = "Hours a week"', 'title = "Hours"'))
    for line in ("asked if: member is yes, now everybody", "kind: scale, now single", "base: answered, now all",
                 "options in another order: bad, good, and before good, bad", "title: Hours [- a week]"):
        assert line in lines


def test_what_is_declared_is_told_as_such(tmp_path):
    write_chapter(tmp_path, ("markdown", "{{ remarks.answered }} wrote."))
    remarks = CODEBOOK[CODEBOOK.index("[question.remarks]"):CODEBOOK.index("[filter.")]
    lines = show(tmp_path, (remarks, '[dropped.remarks]\ntitle = "Remarks"\n'))
    assert lines[-1] == "What cites it says that it was not asked."


def test_where_a_group_a_headline_or_a_text_names_something(tmp_path):
    settings = CITING.replace("it rained", "{{ ease.by.member.yes.easy }} said")
    paths = write_year(tmp_path, "2019", CODEBOOK, settings)
    name = "data/raw/2019/birds/report.toml"
    assert find_uses(paths, ["hours", "member", "member.yes", "member.no"]) == {
        "hours": [f"{name}, [figure.places]", f"{name}, [table.hours]"], "member": [f"{name}, [table.hours]", f"{name}, [text.lead]"],
        "member.yes": [f"{name}, [text.lead]"], "member.no": []}


@pytest.mark.parametrize(("year", "survey", "against", "advice"), [
    ("2020", "birds", "", "begin it: make new-year"), ("2018", "birds", "", "AGAINST=..."), ("2019", "brids", "", "Did you mean SURVEY=birds?"),
    ("2019", "birds", "2010", "Did you mean 2019?"), ("", "birds", "", "make new-year"),
])
def test_what_is_not_there_is_told(tmp_path, year, survey, against, advice):
    show(tmp_path)
    with pytest.raises(ProblemsFound) as found:
        list(show_changes(tmp_path, year, survey, against))
    assert advice in str(found.value).replace("\n             ", " ")


def test_no_settings_are_no_fault(tmp_path):
    paths = write_year(tmp_path, "2019")
    paths.settings.unlink()
    assert find_uses(Paths(tmp_path, "2019", "birds"), ["ease"]) == {"ease": []}
