"""Every label and digit that is free to change does, and the export is read as before."""

import tomllib

import pandas as pd
import pytest

from stemreport.codebook.read import read_codebook
from stemreport.proof.perturb_words import MARK, change_codebook, change_digits, change_settings, list_altered
from stemreport.settings import read_settings
from tests.coding.coded_survey import FILLED, CodedSurvey
from tests.layouts.test_layouts import LAYOUTS, clean, write_survey
from tests.project_copy import PROJECT, SURVEYS

DEMONSTRATION = PROJECT / "data/raw/2018-19/technicians"
GARDEN = SURVEYS / "data/raw/spring-2014/garden-watch"


@pytest.fixture(params=[DEMONSTRATION, GARDEN], ids=lambda folder: folder.name)
def files(request, tmp_path):
    """Copies of codebook and settings, to change, and the originals."""
    for name in ("codebook.toml", "report.toml"):
        (tmp_path / name).write_text((request.param / name).read_text("utf-8"), "utf-8")
    return tmp_path, request.param


@pytest.mark.parametrize("text, changed", [
    ("2018/19, on page 9", "7145/48, on page 8"), ("{{ a.q2 }} of 3", "{{ a.q2 }} of 0"), ("{% if a1 %}2{% endif %}", "{% if a1 %}7{% endif %}"),
    ("[see 1](#part-1)", "[see 4](#part-1)"), ("https://x.org/2018 of 2018", "https://x.org/2018 of 7145"), ("none", "none"),
    ("18-29", "45-78"),
])
def test_digits_change_but_for_citations_and_addresses(text, changed):
    assert change_digits(text) == changed


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_is_read_as_before(tmp_path, layout):
    before = clean(write_survey(tmp_path, layout))
    change_codebook(tmp_path / "codebook.toml")
    after = clean(tmp_path)
    after.stop_if_blocked()
    pd.testing.assert_frame_equal(after.responses["responses"], before.responses["responses"])


def test_codes_that_people_gave_are_read_as_before(tmp_path):
    survey = CodedSurvey(tmp_path / "project")
    survey.fill(*FILLED)
    before = survey.analyse()
    change_codebook(survey.raw / "codebook.toml")
    assert survey.analyse() == before


def test_every_label_of_a_codebook_changes(files):
    folder, original = files
    change_codebook(folder / "codebook.toml")
    old, new = (read_codebook(one / "codebook.toml") for one in (original, folder))
    pairs = [(old.title, new.title), (old.subject, new.subject), *zip(old.sections.values(), new.sections.values())]
    for one, other in zip(old.frames.values(), new.frames.values(), strict=True):
        pairs += [(one.unit, other.unit), (one.units, other.units), *zip(one.counted_as, other.counted_as)]
        pairs += [(rule.label, its.label) for rule, its in zip(one.exclusions, other.exclusions)]
        assert (one.file, one.id_column, one.ignore) == (other.file, other.id_column, other.ignore)
    for one, other in zip(old.questions.values(), new.questions.values(), strict=True):
        pairs += [(one.text, other.text), (one.title, other.title), *zip(one.labels.values(), other.labels.values())]
        pairs += [(item.label, its.label) for item, its in zip(one.items, other.items)] + [(one.note, other.note)] * bool(one.note)
        pairs += [(one.number_unit, other.number_unit)] * bool(one.number_unit)
        assert list(one.labels) == list(other.labels) and one.asked_if == other.asked_if
    pairs += [(one.label, other.label) for one, other in zip(old.filters.values(), new.filters.values())]
    assert all(other.endswith(MARK) for _, other in pairs) and not [one for one, other in pairs if one == other]


def test_every_digit_of_the_settings_changes_but_for_values_and_names(files):
    folder, original = files
    change_settings(folder / "report.toml")
    codebook = read_codebook(original / "codebook.toml")
    old, new = (read_settings(one / "report.toml", codebook) for one in (original, folder))
    assert [(one.id, one.value) for one in old.externals.values()] == [(one.id, one.value) for one in new.externals.values()]
    assert old.population is None or old.population.size == new.population.size
    assert old.reproduces == new.reproduces
    for id, plan in old.exhibits.items():
        its = new.exhibits[id]
        assert (plan.question, plan.option, plan.by, plan.measure, plan.highlight) == (
            its.question, its.option, its.by, its.measure, its.highlight)
    assert [note.url for note in old.footnotes.values()] == [note.url for note in new.footnotes.values()]
    assert all(other == change_digits(one) for one, other in zip(old.periods.values(), new.periods.values()))
    assert all(one.label != other.label and one.source != other.source
               for one, other in zip(old.externals.values(), new.externals.values()))
    assert not any(char.isdigit() and char == other for one, two in zip(old.contact, new.contact) for char, other in zip(one, two))


def test_what_the_linter_allows_stays(tmp_path):
    settings = tmp_path / "report.toml"
    settings.write_text('[prose]\nallowed = ["STEM 5-14"]\n[text.a2]\ntext = "5 {{ a.b2 }}"\n[figure.q1]\nquestion = "q1"\nhighlight = ["o1"]\n')
    change_settings(settings)
    assert tomllib.loads(settings.read_text()) == {
        "prose": {"allowed": ["STEM 5-14"]}, "text": {"a2": {"text": "6 {{ a.b2 }}"}},
        "figure": {"q1": {"question": "q1", "highlight": ["o1"]}}}


def test_altered_texts_are_listed_old_and_new(tmp_path):
    old, new = tmp_path / "old.toml", tmp_path / "new.toml"
    old.write_text('a = "x 1"\nb = "same"\n[o]\none = "Label 2"\nmany = ["L 3", "l 3"]\nn = 4\n')
    new.write_text('a = "x 2"\nb = "same"\n[o]\none = ["Label 3", "Label 2"]\nmany = ["L 4", "L 3", "l 3"]\nn = 5\n')
    assert list_altered(old, new)[:3] == [("x 1", "x 2"), ("Label 2", "Label 3"), ("L 3", "L 4")]


def test_records_of_accepted_risks_change_but_not_what_they_are_of(tmp_path):
    path = tmp_path / "report.toml"
    path.write_text('[[disclosure.accepted]]\nfigures = ["q.1"]\nwho = "A"\nwhen = "May 2014"\nwhy = "Printed in 2014"\n', "utf-8")
    change_settings(path)
    (record,) = tomllib.loads(path.read_text("utf-8"))["disclosure"]["accepted"]
    assert record["figures"] == ["q.1"] and "2014" not in record["when"] + record["why"]


def test_what_the_fields_of_an_annual_return_are_called_after_keeps_its_title(tmp_path):
    codebook = tmp_path / "codebook.toml"
    codebook.write_bytes((PROJECT / "data/raw/2018-19/providers/codebook.toml").read_bytes())
    before = tomllib.loads(codebook.read_text("utf-8"))["question"]
    change_codebook(codebook)
    after = tomllib.loads(codebook.read_text("utf-8"))["question"]
    assert after["mode"]["title"] == before["mode"]["title"] and after["mode"]["options"] != before["mode"]["options"]
    assert after["organisation_type"]["title"] != before["organisation_type"]["title"]
