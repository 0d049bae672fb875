"""What report.toml says of a publication is read whole, and every fault of it is told."""

import tomllib
from datetime import date

import pytest

from stemreport.codebook.grammar import TableReader
from stemreport.publication_settings import Correction, LogEntry, Publication, read_publication, write_date

WHOLE = '''
statement = "These are not official statistics."
released = 2021-06-01
next_release = "June 2022"
accessibility = "https://clubs.example/accessibility"
faults = ["no braille"]
formats = "Write to us."
[[limitation]]
what = "Clubs chose themselves."
effect = "Figures describe those that did."
who = "The board"
when = 2021-05-03
[[assumption]]
what = "A blank is none."
effect = "The mean may be too low."
who = "The board"
when = 2021-05-02
[[correction]]
edition = "1.1"
when = 2021-07-12
why = "One club twice."
[[correction]]
edition = "1.2"
when = 2021-07-12
why = "One club missing."
'''


def read(text):
    reader = TableReader("report.toml")
    return read_publication(tomllib.loads(text), reader), reader.problems


def test_everything_is_read_assumptions_first():
    publication, problems = read(WHOLE)
    assert not problems
    assert publication == Publication(
        "These are not official statistics.", date(2021, 6, 1), "June 2022", "https://clubs.example/accessibility", ("no braille",), "Write to us.",
        (LogEntry("assumption", "A blank is none.", "The mean may be too low.", "The board", date(2021, 5, 2)),
         LogEntry("limitation", "Clubs chose themselves.", "Figures describe those that did.", "The board", date(2021, 5, 3))),
        (Correction("1.1", date(2021, 7, 12), "One club twice."), Correction("1.2", date(2021, 7, 12), "One club missing.")))
    assert (publication.edition, publication.earlier, publication.editions) == ("1.2", "1.1", ("1.0", "1.1", "1.2"))


def test_nothing_need_be_said():
    publication, problems = read("")
    assert not problems and publication == Publication()
    assert (publication.edition, publication.earlier, publication.editions) == ("1.0", "", ("1.0",))


@pytest.mark.parametrize("before, after, found", [
    ('edition = "1.1"', 'edition = "2.0"', "edition = '2.0'"),
    ('edition = "1.2"', 'edition = "1.1"', "edition = '1.1'"),
    ("when = 2021-07-12\nwhy = \"One club missing.\"", "when = 2021-07-11\nwhy = \"One club missing.\"", "when = 2021-07-11"),
    ('why = "One club twice."', 'why = " "', 'why = ""'),
    ('why = "One club twice."\n', "", "no why"),
    ("https://clubs", "http://clubs", "accessibility = 'http://clubs.example/accessibility'"),
    ("released = 2021-06-01", 'released = "June"', "released = 'June'"),
    ("formats", "format", "format = ..."),
    ("[[limitation]]", "[limitation]", "limitation = {"),
    ('effect = "Figures', 'affect = "Figures', "no effect"),
])
def test_every_fault_is_told(before, after, found):
    assert before in WHOLE
    _, problems = read(WHOLE.replace(before, after))
    assert any(problem.found.startswith(found) for problem in problems) and all(problem.advice for problem in problems)


def test_days_are_written_as_british_readers_do():
    assert [write_date(date(2021, month, 1)).split()[1][:3] for month in range(1, 13)] == [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
