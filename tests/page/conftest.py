"""The finished page and findings, and what the codebook calls them; no test in this folder imports the pipeline."""

import csv
import re
import tomllib
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from tests.page.page_parts import Place, decode_drawing


@pytest.fixture(scope="session")
def html(built_report):
    return built_report.page.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def page(html):
    return BeautifulSoup(html, "html.parser")


@pytest.fixture(scope="session")
def findings(built_report):
    """The rows of findings.csv by id."""
    with (built_report.outputs / "findings.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


@pytest.fixture(scope="session")
def places(page):
    """The cell in which each finding stands, by the finding's id."""
    return {one["id"].removeprefix("finding-"): Place(one) for one in page.find_all(id=re.compile("^finding-"))}


@pytest.fixture(scope="session")
def questions(built_report):
    """The questions of the codebook as it is written, by id."""
    return tomllib.loads((built_report.raw / "codebook.toml").read_text(encoding="utf-8"))["question"]


@pytest.fixture(scope="session")
def figures(page):
    return page.find_all("figure")


@pytest.fixture(scope="session")
def drawings(figures):
    """Both drawings of each figure, by the figure's id, as (variant, SVG)."""
    return {figure["id"]: [("wide", decode_drawing(figure.img["src"])),
                           ("narrow", decode_drawing(figure.source["srcset"]))] for figure in figures}


@pytest.fixture(scope="session")
def parsed_drawings(drawings):
    return {id: [(variant, ElementTree.fromstring(svg)) for variant, svg in both] for id, both in drawings.items()}
