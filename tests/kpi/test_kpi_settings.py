"""What report.toml says of cumulative hours is read whole, and every fault of it is told."""

import tomllib

import pytest

from stemreport.codebook.grammar import TableReader
from stemreport.codebook.read import read_codebook
from stemreport.kpi_settings import Comparability, Kpi, read_kpi
from tests.kpi.walking_clubs import CODEBOOK

WHOLE = """
hours = "hours"
kind = "accessed"
sector = "region"
area = "region"
note = "All."
[[comparable]]
with = "2014/walkers"
why = "The same question."
comparison = "both"
[[not_comparable]]
with = "2014/leaders"
why = "Another question."
"""


def read(tmp_path, text):
    path = tmp_path / "codebook.toml"
    path.write_text(CODEBOOK.format(survey="walkers"), "utf-8")
    reader = TableReader("report.toml")
    return read_kpi(tomllib.loads(text), read_codebook(path), {"both": {}}, reader), reader.problems


def test_everything_is_read(tmp_path):
    kpi, problems = read(tmp_path, WHOLE)
    assert not problems
    assert kpi == Kpi("hours", "accessed", "region", "region", "", "All.", (
        Comparability("2014", "walkers", True, "The same question.", "both"), Comparability("2014", "leaders", False, "Another question.")))


def test_nothing_need_be_said(tmp_path):
    assert read(tmp_path, "") == (None, [])


@pytest.mark.parametrize("old, new, found", [
    ('hours = "hours"', 'hours = "huors"', "the question of kind number huors"),
    ('hours = "hours"', 'hours = "region"', "the question of kind number region"),
    ('kind = "accessed"', 'kind = "acessed"', "kind = 'acessed'"),
    ('kind = "accessed"\n', "", "no kind"),
    ('sector = "region"', 'sector = "weather"', "the breakdown of hours weather"),
    ('area = "region"', 'area = "hours"', "the breakdown of hours hours"),
    ('area = "region"', 'group = "Walkers"', "sector and group"),
    ('"2014/walkers"', '"2014"', "with = '2014'"),
    ('"2014/walkers"', '"data/2014/walkers"', "with = 'data/2014/walkers'"),
    ('comparison = "both"', 'comparison = "boht"', "the comparison boht"),
    ('why = "Another question."', "", "no why"),
    ('why = "Another question."', 'why = "No."\ncomparison = "both"', "comparison = ..."),
    ("[[comparable]]", "[comparable]", "comparable = {"),
])
def test_each_fault_is_told(tmp_path, old, new, found):
    assert old in WHOLE
    _, problems = read(tmp_path, WHOLE.replace(old, new, 1))
    assert any(one.found.startswith(found) for one in problems), problems
