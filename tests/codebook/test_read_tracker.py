"""What a codebook says of measures and of a tracker, and every slip in it."""

from datetime import date

import pytest

from stemreport.codebook.read import read_codebook
from stemreport.codebook.tracker import Measure
from stemreport.problems import ProblemsFound
from tests.small_survey import CODEBOOK

ADDED = """
[frame.visits]
unit = "visit"
units = "visits"
file = "visits.csv"
header_rows = 1

[question.outing]
frame = "visits"
kind = "text"
text = "Which outing?"
title = "Outing"

[question.seen_on]
frame = "visits"
kind = "date"
base = "answered"
text = "On which day?"
title = "Day"
format = "yyyy-mm-dd"
earliest = 2020-01-01
latest = 2020-12-31
counted_by = "month"

[question.habitat]
frame = "visits"
kind = "single"
base = "answered"
text = "Where?"
title = "Habitat"
[question.habitat.options]
marsh = "Marsh"
moor = "Moor"

[question.birds]
frame = "visits"
kind = "number"
base = "all"
number_unit = "birds"
text = "How many birds?"
title = "Birds"

[question.length]
frame = "visits"
kind = "number"
base = "all"
number_unit = "hours"
text = "How long?"
title = "Length"

[measure.outings]
frame = "visits"
label = "Outings"
unit = "outings"
once_in = "outing"

[measure.bird_hours]
frame = "visits"
label = "Bird hours"
unit = "hours"
product = ["birds", "length"]

[intake]
about = ["member", "remarks"]
identified_by = ["remarks"]
same_delivery = ["seen_on", "habitat"]

[tracker]
file = "bird-tracker"
title = "Bird tracker"
version = "1"
publisher = "The club"
privacy = "Names are deleted."
rows = 20
explain = ["Enter each visit.", "Send it."]

[[tracker.sample]]
outing = "1"
seen_on = 2020-05-01
habitat = "moor"
birds = 3
length = 1.5
"""


@pytest.fixture
def read(tmp_path):
    def read(old="", new="", text=ADDED):
        assert text.count(old) == 1 or not old
        (tmp_path / "codebook.toml").write_text(CODEBOOK + (text.replace(old, new) if old else text), "utf-8")
        return read_codebook(tmp_path / "codebook.toml")
    return read


@pytest.fixture
def tell(read):
    """A function that returns what is told of a slip: place, found, expected and advice."""
    def tell(old, new, text=ADDED):
        with pytest.raises(ProblemsFound) as caught:
            read(old, new, text)
        return [(one.place, one.found, one.expected, one.advice) for one in caught.value.problems]
    return tell


def test_measures_as_written(read):
    assert list(read().measures.values()) == [Measure("outings", "Outings", "outings", "visits", (), "outing"),
                                              Measure("bird_hours", "Bird hours", "hours", "visits", ("birds", "length"), "")]


def test_the_tracker_as_written(read):
    tracker = read().tracker
    assert (tracker.file, tracker.title, tracker.version, tracker.publisher, tracker.privacy, tracker.rows) == (
        "bird-tracker", "Bird tracker", "1", "The club", "Names are deleted.", 20)
    assert tracker.explain == ("Enter each visit.", "Send it.")
    assert tracker.samples == ({"outing": "1", "seen_on": date(2020, 5, 1), "habitat": "moor", "birds": 3, "length": 1.5},)


def test_neither_is_needed(read):
    codebook = read(text="")
    assert (codebook.measures, codebook.tracker) == ({}, None)
    assert read(text=ADDED.partition("[tracker]")[0]).tracker is None
    assert read(text=ADDED.partition("[[tracker.sample]]")[0]).tracker.samples == ()


@pytest.mark.parametrize(("rows", "stops"), [(1, False), (10_000, False), (0, True), (10_001, True)])
def test_a_tracker_has_one_row_to_ten_thousand(read, tell, rows, stops):
    if not stops:
        assert read("rows = 20", f"rows = {rows}").tracker.rows == rows
    else:
        [problem] = tell("rows = 20", f"rows = {rows}")
        assert problem[:3] == ("[tracker]", f"rows = {rows}", "1 to 10000")


@pytest.mark.parametrize(("old", "new", "place", "found"), [
    ("[measure.outings]", "[measure.total]", "[measure.total]", "total"),
    ('once_in = "outing"', "", "[measure.outings]", "neither product nor once_in"),
    ('product = ["birds", "length"]', "product = []", "[measure.bird_hours]", "neither product nor once_in"),
    ('label = "Outings"\n', "", "[measure.outings]", "label"),
    ('unit = "outings"', "unit = 3", "[measure.outings]", "3"),
    ('once_in = "outing"', 'once_for = "outing"', "[measure.outings]", "once_for"),
    ('frame = "visits"\nlabel = "Outings"', 'frame = "visit"\nlabel = "Outings"', "[measure.outings]", "visit"),
    ('["birds", "length"]', '["birds", "lenght"]', "[measure.bird_hours]", "lenght"),
    ('["birds", "length"]', '["birds", "habitat"]', "[measure.bird_hours]", "habitat"),
    ('["birds", "length"]', '["birds", "hours"]', "[measure.bird_hours]", "hours"),
    ('once_in = "outing"', 'once_in = "habitat"', "[measure.outings]", "habitat"),
    ('once_in = "outing"', 'once_in = "remarks"', "[measure.outings]", "remarks"),
    ('title = "Bird tracker"\n', "", "[tracker]", "title"),
    ("rows = 20", 'rows = "20"', "[tracker]", "20"),
    ("rows = 20", "rows = 20\nlines = 2", "[tracker]", "lines"),
    ('about = ["member", "remarks"]', 'about = ["member", "remark"]', "[intake]", "remark"),
    ('about = ["member", "remarks"]', 'about = ["member", "outing"]', "[intake]", "outing"),
    ('identified_by = ["remarks"]', "", "[intake]", "identified_by"),
    ('identified_by = ["remarks"]', 'identified_by = ["ease"]', "[intake] identified_by", "ease"),
    ('same_delivery = ["seen_on", "habitat"]', 'same_delivery = ["member"]', "[intake] same_delivery", "member"),
    ("explain = [", "explain = [3, ", "[tracker]", "3"),
    ("[[tracker.sample]]", "[tracker.sample]", "[tracker]", "sample"),
    ('habitat = "moor"', 'habitat = "Moor"', "[[tracker.sample]] 1", "Moor"),
    ("birds = 3", 'birds = "3"', "[[tracker.sample]] 1", "3"),
    ("seen_on = 2020-05-01", 'seen_on = "2020-05-01"', "[[tracker.sample]] 1", "2020-05-01"),
    ("birds = 3", "bird = 3", "[[tracker.sample]] 1", "bird"),
])
def test_each_slip_is_told_with_its_place(tell, old, new, place, found):
    problems = tell(old, new)
    assert any(problem[0].startswith(place) and found in f"{problem[0]} {problem[1]} {problem[2]}" for problem in problems), problems


def test_a_tracker_needs_measures_of_one_frame(tell):
    without = ADDED[:ADDED.index("[measure.outings]")] + ADDED[ADDED.index("[intake]"):]
    [problem] = tell("", "", without)
    assert problem == ("[intake]", "measures of 0 frames", "measures of one frame, whose rows are entered",
                       "Add [measure.ID] for each number that is added up.")
    [problem] = tell("[tracker]", '[measure.more]\nframe = "watchers"\nlabel = "More"\nunit = "hours"\nproduct = ["hours"]\n\n[tracker]')
    assert (problem[0], problem[1], problem[3]) == ("[intake]", "measures of 2 frames", "Give all measures the same frame.")


@pytest.mark.parametrize("label", ["Marsh*", "Marsh?", "Marsh~moor", "<5 ha", ">5 ha", "=5 ha"])
def test_an_answer_that_a_spreadsheet_takes_for_a_pattern_cannot_be_tallied(tell, label):
    [problem] = tell('marsh = "Marsh"', f'marsh = "{label}"')
    assert (problem[0], problem[1]) == ("[question.habitat.options]", f'"{label}"')


def test_without_a_tracker_such_an_answer_is_as_good_as_any(read):
    assert read('marsh = "Marsh"', 'marsh = "Marsh?"', ADDED.partition("[tracker]")[0]).questions["habitat"].options[0].label == "Marsh?"


def test_all_slips_are_told_at_once(tell):
    assert len(tell('product = ["birds", "length"]', 'product = ["bird", "lenght"]', ADDED.replace('"member"', '"members"'))) == 3


def test_nobody_enters_what_follows_from_another_answer(read, tell):
    derived = ('[question.wet]\nframe = "visits"\nkind = "single"\nbase = "answered"\ntext = "Wet or dry"\ntitle = "Wet"\n[question.wet.options]\n'
               'wet = "Wet"\ndry = "Dry"\n[question.wet.derived]\nfrom = "habitat"\n[question.wet.derived.any_of]\nwet = ["marsh"]\ndry = ["moor"]\n\n')
    with_it = ADDED.replace("[measure.outings]", derived + "[measure.outings]")
    assert read(text=with_it).questions["wet"].derived
    [problem] = tell('habitat = "moor"', 'habitat = "moor"\nwet = "dry"', with_it)
    assert problem[0].startswith("[[tracker.sample]] 1") and "wet" in f"{problem[0]} {problem[1]}"


@pytest.mark.parametrize("lines", ['year = "2019"', 'period = "2019"'])
def test_another_year_has_a_folder_and_a_name(tell, lines):
    [problem] = tell('[frame.visits]', f'[frame.before]\nunit = "a"\nunits = "b"\nfile = "x.csv"\nheader_rows = 1\n{lines}\n\n[frame.visits]')
    assert problem[:3] == ("[frame.before]", f"{lines.split()[0]} alone", "year and period, or neither")


def test_it_is_read_from_there_and_called_so(read):
    frame = read('[frame.visits]', '[frame.before]\nunit = "a"\nunits = "b"\nfile = "x.csv"\nheader_rows = 1\nyear = "2019-a"\nperiod = "2019"\n\n[frame.visits]'
                 ).frames["before"]
    assert (frame.year, frame.period) == ("2019-a", "2019")


def test_what_is_entered_is_no_frame_that_is_counted(read):
    codebook = read()
    assert "visits" not in codebook.frames and codebook.entries.id == "visits"
    assert [one.id for one in codebook.list_splits()] == ["habitat"]
    assert [one.id for one in codebook.list_counted()][-2:] == ["outings", "bird_hours"]
    assert [part.id for part in codebook.list_parts(codebook.questions["outings"], "habitat")] == ["marsh", "moor", "several", "not_broken_down"]
    assert [part.id for part in codebook.list_parts(codebook.questions["bird_hours"], "habitat")] == ["marsh", "moor", "not_broken_down"]


def test_nobody_need_send_rows(read, tell):
    without = ADDED.replace('file = "visits.csv"\nheader_rows = 1\n', "").replace('product = ["birds", "length"]\n', "").replace('once_in = "outing"\n', "")
    assert set(read(text=without.partition("[tracker]")[0]).measures) == {"outings", "bird_hours"}


def test_a_measure_is_no_question_of_another_name(tell):
    [problem] = tell("[measure.outings]", "[measure.habitat]")
    assert problem[1] == "habitat as a measure and as a question"


def test_measures_need_somebody_who_enters_them(tell):
    without = ADDED[:ADDED.index("[intake]")]
    assert [problem[1] for problem in tell("", "", without)] == ["no [intake]"]
