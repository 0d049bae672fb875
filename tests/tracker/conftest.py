"""The tracker as it is sent out, written once."""

import zipfile

import pytest
from openpyxl import load_workbook

from stemreport.codebook.read import read_codebook
from stemreport.tracker.write_tracker import write_tracker
from tests.tracker.example import CODEBOOK


@pytest.fixture(scope="package")
def codebook():
    return read_codebook(CODEBOOK)


@pytest.fixture(scope="module")
def path(codebook, tmp_path_factory):
    path = tmp_path_factory.mktemp("tracker") / "tracker.xlsx"
    write_tracker(codebook, path)
    return path


@pytest.fixture(scope="module")
def book(path):
    return load_workbook(path)


@pytest.fixture(scope="module")
def parts(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}
