"""A file is known by its content, and none of the bad ones takes much memory."""

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pyreadstat
import pytest

from stemreport.exports.read_table import read_table
from stemreport.problems import ProblemsFound
from tests.exports.bad_files import BAD_FILES, ROWS, write_bytes, write_ole, write_text, write_workbook

ROOT = Path(__file__).parents[2]
SURVEYS = ROOT.parent / "shared" / "real-surveys"
READABLE = {"same_column_twice.csv", "same_column_twice.xlsx"}  # to be refused by whoever understands headings
MOST_MEMORY = 500_000_000

READ_ALL = """
import re, resource, sys
from pathlib import Path
from stemreport.exports.read_table import read_table
from stemreport.problems import ProblemsFound
for path in map(Path, sys.argv[1:]):
    try:
        read_table(path, path.name)
    except ProblemsFound:
        print(path.name)
status = Path("/proc/self/status")
# On Linux the figure of getrusage may be that of the process which started this one.
peak = (int(re.search(r"VmHWM:\\s+(\\d+)", status.read_text())[1]) * 1024 if status.exists() else
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
print(peak)
"""


def write_sav(name, folder):
    pyreadstat.write_sav(pd.DataFrame(ROWS, columns=["number", "member"]), folder / name)
    return folder / name


@pytest.mark.parametrize("write", [write_text, write_workbook, write_sav])
@pytest.mark.parametrize("name", ["export.csv", "export.xlsx", "export"])
def test_the_name_does_not_matter(tmp_path, write, name):
    path = tmp_path / name
    write("written.sav", tmp_path).rename(path)
    table = read_table(path, name)
    assert table.header_rows == (3 if write is write_sav else None)
    assert table.cells.loc[1:].iloc[-4:].to_numpy().tolist() == [list(row) for row in ROWS]


def test_what_is_declared_is_passed_on(tmp_path):
    path = write_text("export.csv", tmp_path, lambda text: text.replace(",", ";").replace("Yes", "Oui, bien sûr"), "latin-1")
    assert read_table(path, "export.csv", delimiter=";", encoding="latin-1").cells.loc[2, 1] == "Oui, bien sûr"

    def change(sheet):
        sheet.merge_cells("A1:A2")
        sheet.parent.create_sheet("Codes").append(["Code"])
    path = write_workbook("export.xlsx", tmp_path, change)
    assert read_table(path, "export.xlsx", sheet="Responses", header_rows=2).cells.loc[2, 1] == "Yes"


@pytest.mark.parametrize("streams, found", [
    (["EncryptionInfo", "EncryptedPackage"], "a workbook with a password"),
    (["Workbook"], "a workbook in the old format (.xls)"), (["Book"], "a workbook in the old format (.xls)"),
    (["WordDocument"], "an old Office document that is no workbook"),
])
def test_old_office_files(tmp_path, streams, found):
    with pytest.raises(ProblemsFound) as caught:
        read_table(write_ole("export.xlsx", tmp_path, *streams), "export.xlsx")
    assert [problem.found for problem in caught.value.problems] == [found]


@pytest.mark.parametrize("content", [b"P", b"PK\x03\x04", b"PK\x05\x06", b"$FL2", b"$FL3" + bytes(200), b"\xd0\xcf\x11\xe0"])
def test_a_file_that_begins_well(tmp_path, content):
    path = write_bytes("export", tmp_path, content)
    if content == b"P":
        assert read_table(path, "export").cells.shape == (1, 1)
    else:
        with pytest.raises(ProblemsFound):
            read_table(path, "export")


def test_bad_files_are_refused_in_little_memory(tmp_path):
    paths = [write(tmp_path) for write in BAD_FILES.values()]
    assert [path.name for path in paths] == list(BAD_FILES)
    run = subprocess.run([sys.executable, "-c", READ_ALL, *map(str, paths)], cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    *refused, peak = run.stdout.split()
    assert set(BAD_FILES) - set(refused) == READABLE
    assert int(peak) < MOST_MEMORY


@pytest.mark.parametrize("name, rows, columns, first", [
    ("export-layouts/blank_first_row__jupyterlab-ux-data.csv", 1582, 9, 2),
    ("export-layouts/qualtrics_3row__sample.csv", 4, 20, 1),
    ("export-layouts/qualtrics_legacy_2row__sample_legacy.csv", 3, 16, 1),
    ("dask-2019/responses.csv", 260, 24, 1),
    ("rse-group-leaders-2023/survey_responses.csv", 37, 21, 1),
    ("star-wars-2014/responses.csv", 1188, 38, 1),
])
def test_real_exports(name, rows, columns, first):
    if not SURVEYS.exists():
        pytest.skip("needs the folder of real surveys beside the project")
    cells = read_table(SURVEYS / name, name).cells
    assert cells.shape == (rows, columns)
    assert cells.index[0] == first
