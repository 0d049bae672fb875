"""A place of the page leads to the notebook and the cell that a person would open."""

import json

import pytest

from stemreport.paths import Paths
from stemreport.proof.find_cells import CellFinder
from stemreport.proof.page import Place

CELLS = [("text", "markdown", "## About"), ("parameters", "code", 'year = ""'), ("open", "code", "report = open_report()"),
         ("more-text", "markdown", "More"), ("one", "code", 'report.figure("size")'), ("two", "code", 'report.table("ease")'),
         ("last", "markdown", "Last"), ("all", "code", "report.exhibits_by_section()"),
         ("more", "markdown", "The end")]


@pytest.fixture
def cells(tmp_path):
    paths = Paths(tmp_path, "2014", "birds")
    for folder, name in (("birds", "10-about"), ("annex", "90-annex")):
        (paths.notebooks / folder).mkdir(parents=True)
        content = {"cells": [{"id": id, "cell_type": kind, "metadata": {}, "source": source.splitlines(keepends=True)}
                             for id, kind, source in CELLS]}
        (paths.notebooks / folder / f"{name}.ipynb").write_text(json.dumps(content))
    return CellFinder(paths)


@pytest.mark.parametrize("place, cell", [
    (Place("10-about-text-1", "10-about-text", in_cell=True), "notebooks/birds/10-about.ipynb, cell 1"),
    (Place("about", "10-about-more-text", in_cell=True), "notebooks/birds/10-about.ipynb, cell 4"),
    (Place("x", "10-about-more-text", "figure-size"), "notebooks/birds/10-about.ipynb, cell 5"),
    (Place("x", "10-about-more-text", "table-ease"), "notebooks/birds/10-about.ipynb, cell 6"),
    (Place("x", "10-about-last", "figure-ease"), "notebooks/birds/10-about.ipynb, cell 8"),
    (Place("finding-x", "90-annex-last"), "notebooks/annex/90-annex.ipynb, cell 8"),
    (Place("finding-x", "10-about-text"), "notebooks/birds/10-about.ipynb, cell 1"),
    (Place("counted-10-about-more-text-2-ease-rows", "90-annex-last"), "the ledger of notebooks/birds/10-about.ipynb, cell 4"),
    (Place("counted-figure-size", "90-annex-last"), "the ledger of figure-size"),
    (Place("contact"), "data/raw/2014/birds/report.toml and the page around the chapters"),
    (Place("x", "gone", "figure-size"), "the exhibit figure-size"),
])
def test_a_place_leads_to_its_cell(cells, place, cell):
    assert cells.find(place) == cell
