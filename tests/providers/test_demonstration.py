"""The invented returns: the scripts write what is in git, every organisation says that it is invented, and the faults are there."""

import csv
import subprocess
import sys
import zipfile

import pytest

from stemreport.codebook.read import read_codebook
from stemreport.returns.gather_returns import gather_returns
from tests.providers.conftest import ROOT, YEARS

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """By year the folder into which its script wrote, run from elsewhere."""
    folders = {}
    for year in YEARS:
        folders[year] = tmp_path_factory.mktemp(year)
        subprocess.run([sys.executable, ROOT / "data/raw" / year / "providers/demonstration.py", folders[year]], cwd=ROOT, check=True)
    return folders


def read(path):
    """What a file holds; of a workbook its parts, since libraries pack alike bytes differently."""
    if path.suffix != ".xlsx":
        return path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("year, files", list(zip(YEARS, (22, 1))))
def test_the_scripts_write_what_is_here(written, year, files):
    names = sorted(path.name for path in written[year].iterdir())
    there = ROOT / "data/raw" / year / "providers"
    assert len(names) == files and names == sorted(path.name for path in there.glob("demonstration.*") if path.suffix in (".csv", ".xlsx"))
    assert [name for name in names if read(written[year] / name) != read(there / name)] == []


@pytest.mark.parametrize("year", YEARS)
def test_every_organisation_says_that_it_is_invented(built, year):
    names = {one.submission.about.get("organisation", "") for one in gather_returns(built[year], read_codebook(built[year].codebook), lambda line: None)}
    assert len(names) > 40 and all(name.casefold().endswith("(invented)") for name in names - {""})


def test_the_faults_of_real_returns_are_among_them(built):
    letters = "\n".join(" ".join(path.read_text("utf-8").split()) for path in built["2018-19"].letters.iterdir())
    for fault in ("S12000015", "2019-09-03", "Our data 18-19", "9,999", '"two"', "Edinburgh and Fife", "nothing but 0", "a row that is not of the sample",
                  "an earlier one of the same organisation", "the same title, date and place",
                  '"about 900"', "parts that are no more than the total"):
        assert fault in letters, fault
    with built["2018-19"].returns.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["state"] for row in rows} == {"counted", "replaced by a later one", "counted by the tracker", "not counted"}
    assert sum(int(row["left out"]) for row in rows) >= 2
