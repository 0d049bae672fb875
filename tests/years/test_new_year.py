"""What `make new-year` writes, what it says, and what it refuses."""

import shutil

import pytest

from stemreport.codebook.read import read_codebook
from stemreport.paths import Paths
from stemreport.problems import ProblemsFound
from stemreport.settings import read_settings
from stemreport.years.choose_years import choose_shift
from stemreport.years.new_year import make_new_year
from tests.small_survey import CODEBOOK

SETTINGS = """\
# Remarks of 2018-19 stay.
[report]
title = "Birds"
subtitle = "Birds in 2018/19"
publisher = "The Society"
published = "May 2020"   # in print

[period]
survey_year = "2018/19"
year_before = "2017/18"
begun = "1998"
counted = "July 2018"
season = "1 August 2018 to 31 July 2019"  # agreed; was 2017, 2018

[population]
size = 2019
label = "Members, July 2018"
source = "The Society"

[note.rules]
text = "Rules of 2018."
url = "https://example.org/2018-19"

[text.lead]
text = '''
In 2018/19 it rained.'''

# --- Risks ---

[[disclosure.accepted]]
figures = ["*"]
who = "The board"
when = "2018"
why = "2018"

[[disclosure.accepted]]
figures = ["ease.*"]
who = "The board"
when = "2018"
why = "2018"

# --- Words ---
[prose]
allowed = ["since 2018"]

[demonstration]
notice = "Invented."
reproduces = [
  "ease.*",
]
"""
NEW_SETTINGS = """\
# Remarks of 2018-19 stay.
[report]
title = "Birds"
subtitle = "Birds in 2019/20"  # was 2018/19
publisher = "The Society"
published = "Not published yet"  # in print; was "May 2020"

[period]
survey_year = "2019/20"  # was "2018/19"
year_before = "2018/19"  # was 2017/18
begun = "1998"
counted = "July 2018"
season = "1 August 2019 to 31 July 2020"  # agreed; was 2018, 2019

[population]
size = 2019
label = "Members, July 2018"
source = "The Society"

[note.rules]
text = "Rules of 2018."
url = "https://example.org/2018-19"

[text.lead]
text = '''
In 2018/19 it rained.'''

# --- Risks ---

# Risks that somebody accepted are of 2018-19, and were not copied. Whoever accepts one for 2019-20 writes:
#   [[disclosure.accepted]]
#   figures = ["..."]
#   who = "..."
#   when = "..."
#   why = "..."

# --- Words ---
[prose]
allowed = ["since 2018"]

# What was said of invented responses in 2018-19 was not copied: real responses need no [demonstration].
"""
HOURS = 'text = "How many hours a week?"'


def write_year(root, year, codebook=CODEBOOK, settings=SETTINGS, survey="birds"):
    paths = Paths(root, year, survey)
    paths.raw.mkdir(parents=True)
    paths.codebook.write_text(codebook, "utf-8")
    paths.settings.write_text(settings, "utf-8")
    return paths


@pytest.fixture
def root(tmp_path):
    write_year(tmp_path, "2018-19", CODEBOOK.replace(HOURS, 'text = "How many hours a week in 2018-19?"').replace("export.csv", "birds 2018-19.csv"))
    return tmp_path


def complain(root, year, survey="birds", given=""):
    with pytest.raises(ProblemsFound) as found:
        make_new_year(root, year, survey, given)
    [problem] = found.value.problems
    return problem


def test_settings_move_line_by_line(root):
    make_new_year(root, "2019-20", "birds")
    paths = Paths(root, "2019-20", "birds")
    assert paths.settings.read_text("utf-8") == NEW_SETTINGS
    assert read_settings(paths.settings, read_codebook(paths.codebook)).period == "2019/20"


def test_the_codebook_moves_and_names_the_export(root):
    make_new_year(root, "2019-20", "birds")
    before, after = (Paths(root, year, "birds").codebook.read_text("utf-8") for year in ("2018-19", "2019-20"))
    changed = [(old, new) for old, new in zip(before.splitlines(), after.splitlines(), strict=True) if old != new]
    assert changed == [
        ('file = "birds 2018-19.csv"', 'file = "birds 2019-20.csv"  # was "birds 2018-19.csv"'),
        ('text = "How many hours a week in 2018-19?"', 'text = "How many hours a week in 2019-20?"  # was 2018-19')]


def test_the_year_after_next_replaces_its_remarks(root):
    make_new_year(root, "2019-20", "birds")
    make_new_year(root, "2020-21", "birds")
    text = Paths(root, "2020-21", "birds").codebook.read_text("utf-8")
    assert 'text = "How many hours a week in 2020-21?"  # was 2019-20\n' in text


def test_it_tells_what_moved_what_did_not_and_what_to_do(root):
    (root / "data/raw/2018-19/birds/edits.csv").write_text("", "utf-8")
    (root / "notebooks/birds/2018-19").mkdir(parents=True)
    lines = make_new_year(root, "2019-20", "birds")
    text = "\n".join(lines)
    assert '  report.toml, line 12, period season: was 2018, 2019' not in text
    assert '  report.toml, line 13, period season: was 2018, 2019' in lines
    assert '  report.toml, line 12, period counted: counted = "July 2018"' in lines
    assert '  report.toml, line 26, text.lead text: In 2018/19 it rained.\'\'\'' in lines
    assert "begun" not in text and "size" not in text
    assert "Not copied, because they are about the answers of 2018-19: edits.csv." in lines
    assert "notebooks/birds/2018-19 holds chapters of that year alone; 2019-20 takes those of notebooks/birds." in lines
    assert "5. When the survey is closed, put the export into data/raw/2019-20/birds/ as birds 2019-20.csv." in lines
    assert lines[-3] == "6. make report YEAR=2019-20 SURVEY=birds"


def test_an_export_that_lies_there_already_is_named(root):
    folder = root / "data/raw/2019-20/birds"
    folder.mkdir(parents=True)
    (folder / "Answers (1).xlsx").write_text("", "utf-8")
    make_new_year(root, "2019-20", "birds")
    assert 'file = "Answers (1).xlsx"  # was "birds 2018-19.csv"' in (folder / "codebook.toml").read_text("utf-8")


@pytest.mark.parametrize(("before", "after", "by"), [
    ("2018-19", "2019-20", 1), ("2018", "2020", 2), ("2018 spring", "2019 spring", 1), ("2018 spring", "2018 autumn", 0),
    ("2018-19", "2020", 0), ("baseline", "2019", 0),
])
def test_how_far_years_move(tmp_path, before, after, by):
    write_year(tmp_path, before)
    assert choose_shift(Paths(tmp_path, after, "birds"), before).by == by


def test_where_it_cannot_be_told_how_far_nothing_moves_and_that_is_said(tmp_path):
    write_year(tmp_path, "baseline")
    lines = make_new_year(tmp_path, "2019", "birds", "baseline")
    assert "How far 2019 is from baseline cannot be told from these names, so no year in a text was moved." in lines
    assert 'survey_year = "2018/19"' in Paths(tmp_path, "2019", "birds").settings.read_text("utf-8")


def test_the_latest_year_before_is_copied_or_the_one_given(root):
    write_year(root, "2017-18", settings=SETTINGS.replace("Birds in", "Fewer birds in"))
    write_year(root, "2021-22", settings=SETTINGS.replace("Birds in", "More birds in"))
    make_new_year(root, "2019-20", "birds")
    make_new_year(root, "2020-21", "birds", "2017-18")
    subtitles = [Paths(root, year, "birds").settings.read_text("utf-8").splitlines()[3] for year in ("2019-20", "2020-21")]
    assert subtitles == ['subtitle = "Birds in 2019/20"  # was 2018/19', 'subtitle = "Fewer birds in 2021/22"  # was 2018/19']


def test_nothing_is_overwritten(root):
    (root / "data/raw/2019-20/birds").mkdir(parents=True)
    Paths(root, "2019-20", "birds").settings.write_text("mine", "utf-8")
    problem = complain(root, "2019-20")
    assert problem.file == "data/raw/2019-20/birds/report.toml" and "never overwritten" in problem.advice
    assert [one.name for one in Paths(root, "2019-20", "birds").raw.iterdir()] == ["report.toml"]


@pytest.mark.parametrize(("year", "survey", "given", "advice"), [
    ("2019/20", "birds", "", "Write YEAR=2019-20."), ("", "birds", "", "Write, for example, YEAR=2025."),
    ("2019-20", "bird", "", "Did you mean SURVEY=birds?"), ("2019-20", "trees", "", "make codebook FILE="),
    ("2019-20", "birds", "2018-91", "Did you mean FROM=2018-19?"), ("2016-17", "birds", "", "FROM=2018-19"),
    ("../x", "birds", "", "Write, for example, YEAR=2025."),
])
def test_what_cannot_be_is_told(root, year, survey, given, advice):
    assert advice in complain(root, year, survey, given).advice


def test_a_faulty_file_is_told_and_nothing_written(root):
    settings = Paths(root, "2018-19", "birds").settings
    settings.write_text(SETTINGS.replace("publisher", "publiser"), "utf-8")
    with pytest.raises(ProblemsFound) as found:
        make_new_year(root, "2019-20", "birds")
    assert "data/raw/2018-19/birds/report.toml" in str(found.value)
    assert not Paths(root, "2019-20", "birds").raw.exists()


def test_a_file_that_would_not_be_read_is_not_left_behind(root, monkeypatch):
    shutil.rmtree(root / "data/raw/2019-20", ignore_errors=True)
    monkeypatch.setattr("stemreport.years.new_year._UNPUBLISHED", '"')
    with pytest.raises(ProblemsFound):
        make_new_year(root, "2019-20", "birds")
    assert not list(Paths(root, "2019-20", "birds").raw.iterdir())


def begin(tmp_path, settings, year="2018-19", after="2019-20"):
    write_year(tmp_path, year, settings=settings)
    return make_new_year(tmp_path, after, "birds", year), Paths(tmp_path, after, "birds").settings.read_text("utf-8")


def test_what_no_period_of_the_survey_defines_stays_and_is_told(tmp_path):
    since = 'year_before = "2017/18"\nclubs_since = "January 2018"\nclosed = "31 July 2019"\nplan = "2017"'
    lines, text = begin(tmp_path, SETTINGS.replace('year_before = "2017/18"', since))
    assert 'clubs_since = "January 2018"\n' in text and 'plan = "2017"\n' in text
    assert 'closed = "31 July 2020"  # was 2019' in text
    assert '  report.toml, line 11, period clubs_since: clubs_since = "January 2018"' in lines


def test_the_days_of_a_period_move_in_the_questions_too(tmp_path):
    asked = CODEBOOK.replace(HOURS, 'text = "How many hours by 31 July 2019?"').replace('"Are you a member?"', '"Are you a member since March 2018?"')
    write_year(tmp_path, "2018-19", asked)
    make_new_year(tmp_path, "2019-20", "birds")
    text = Paths(tmp_path, "2019-20", "birds").codebook.read_text("utf-8")
    assert 'text = "How many hours by 31 July 2020?"  # was 2019' in text and '"Are you a member since March 2018?"' in text


def test_a_survey_of_single_years_moves_single_years(tmp_path):
    _, text = begin(tmp_path, SETTINGS.replace("2018/19", "2018").replace("2017/18", "2017").replace('label = "Members, July 2018"', 'label = "Members"'), "2018", "2019")
    assert 'year_before = "2018"  # was 2017' in text and 'counted = "July 2019"  # was 2018' in text


def test_where_years_cannot_move_none_is_marked_as_moved(tmp_path):
    _, text = begin(tmp_path, SETTINGS.replace("2018/19", "2018"), "2018 spring", "2018 autumn")
    assert 'survey_year = "2018"\n' in text and 'year_before = "2017/18"\n' in text and "31 July 2019\"  # agreed; was 2017, 2018\n" in text


@pytest.mark.parametrize(("headlines", "expected"), [
    ('earlier = ["2016-17", "2017-18"]', 'earlier = ["2016-17", "2017-18", "2018-19"]'),
    ('earlier = [\n  "2016-17",  # the first\n  "2017-18",\n]', 'earlier = [\n  "2016-17",  # the first\n  "2017-18", "2018-19",\n]'),
    ("# none yet", 'earlier = ["2018-19"]\n# none yet')])
def test_headlines_are_compared_with_the_year_that_was_copied_too(tmp_path, headlines, expected):
    _, text = begin(tmp_path, f'{SETTINGS}\n[headlines]\nof = ["member.yes"]\n{headlines}\n')
    assert f'[headlines]\nof = ["member.yes"]\n{expected}\n' in text


def test_what_somebody_decided_of_hours_of_one_year_is_not_copied(tmp_path):
    kpi = '[kpi]\nhours = "hours"\nkind = "accessed"\n\n[[kpi.comparable]]\nwith = "2017-18/birds"\nwhy = "The same people."\n'
    _, text = begin(tmp_path, f"{SETTINGS}\n{kpi}")
    assert "The same people." not in text and "# With which hours those of 2018-19 can be compared was not copied" in text and 'kind = "accessed"' in text
