"""The crate keeps what RO-Crate 1.1 says a crate must, and tells the truth of every file."""

import hashlib
import json
import re
import shutil
from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

import pytest

from stemreport.exhibits.citations import FindingBook
from stemreport.publication.edition import list_files
from stemreport.publication.find_exhibits import find_exhibits
from stemreport.publication.write_crate import write_crate
from stemreport.publication_settings import Correction

CRATE = "ro-crate-metadata.json"
INPUTS = {"Codebook": "ab" * 32, "Package": "cd" * 32}


def describe(bundle, folder, book=None):
    """Write the crate of a copy of a bundle that has a page; return the copy."""
    shutil.copytree(bundle.folder, folder)
    (folder / "report.html").write_text("<p>invented</p>", encoding="utf-8")
    book = book or bundle.report.book
    write_crate(book, list_files(book, find_exhibits(bundle.report.book, bundle.report.paths.ledger)), INPUTS, folder)
    (folder / "SHA256SUMS").write_text("", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def folder(bundle, tmp_path_factory):
    return describe(bundle, tmp_path_factory.mktemp("crate") / "bundle")


@pytest.fixture(scope="module")
def graph(folder):
    told = json.loads((folder / CRATE).read_text("utf-8"))
    assert told["@context"] == ["https://w3id.org/ro/crate/1.1/context", {"sha256": "http://schema.org/sha256"}] and set(told) == {"@context", "@graph"}
    return told["@graph"]


@pytest.fixture
def by_id(graph):
    return {one["@id"]: one for one in graph}


def list_references(one):
    return [part for value in one.values() for part in (value if isinstance(value, list) else [value]) if isinstance(part, dict)]


def test_entities_are_flat_and_have_a_kind_and_a_name_of_their_own(graph, by_id):
    assert len(by_id) == len(graph) and all(isinstance(one["@id"], str) and isinstance(one["@type"], str) for one in graph)
    for one in graph:
        assert all(set(reference) == {"@id"} for reference in list_references(one))
    wanted = {reference["@id"] for one in graph for reference in list_references(one)} - {"https://w3id.org/ro/crate/1.1"}
    assert wanted <= set(by_id), "whatever is pointed to is described"


def test_the_descriptor_points_to_the_root(by_id):
    assert by_id[CRATE] == {"@id": CRATE, "@type": "CreativeWork", "about": {"@id": "./"}, "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"}}


def test_the_root_has_what_it_must(by_id, bundle):
    root, settings = by_id["./"], bundle.report.settings
    assert root["@type"] == "Dataset" and root["name"] and date.fromisoformat(root["datePublished"]) == settings.publication.released
    assert settings.demonstration in root["description"] and "Edition 1.0" in root["description"]
    assert by_id[root["license"]["@id"]]["name"] == "Open Government Licence v3.0" and by_id[root["publisher"]["@id"]]["name"] == settings.publisher


def test_every_file_is_part_of_the_root_and_there_with_its_hash(folder, by_id):
    files = {id: one for id, one in by_id.items() if one["@type"] == "File"}
    assert set(files) == {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {CRATE}
    assert [part["@id"] for part in by_id["./"]["hasPart"]] == sorted(files)
    for id, one in files.items():
        assert urlsplit(id).path == id and re.fullmatch(r"[\w./-]+", id) and re.fullmatch(r"[\w.+-]+/[\w.+-]+", one["encodingFormat"]) and one["name"] != id
        if id != "SHA256SUMS":
            content = (folder / id).read_bytes()
            assert (one["sha256"], one["contentSize"]) == (hashlib.sha256(content).hexdigest(), str(len(content)))


def test_the_making_names_each_input_by_its_hash(by_id):
    making = by_id["#making"]
    assert making["@type"] == "CreateAction" and making["result"] == {"@id": "./"}
    assert {by_id[one["@id"]]["name"]: by_id[one["@id"]]["sha256"] for one in making["object"]} == INPUTS


def test_the_same_bundle_has_the_same_crate_elsewhere(bundle, folder, tmp_path):
    assert (describe(bundle, tmp_path / "x") / CRATE).read_bytes() == (folder / CRATE).read_bytes()


def test_a_corrected_edition_has_the_day_of_its_correction(bundle, tmp_path):
    settings = bundle.report.settings
    publication = replace(settings.publication, corrections=(Correction("1.1", date(2030, 1, 2), "Invented."),))
    book = FindingBook(bundle.report.book.findings, bundle.report.codebook, replace(settings, publication=publication))
    root = json.loads((describe(bundle, tmp_path / "x", book) / CRATE).read_text("utf-8"))["@graph"][1]
    assert (root["datePublished"], root["version"]) == ("2030-01-02", "1.1")


def test_without_a_day_of_release_there_is_no_crate_to_link(bundle):
    settings = bundle.report.settings
    book = FindingBook(bundle.report.book.findings, bundle.report.codebook, replace(settings, publication=replace(settings.publication, released=None)))
    assert CRATE in [one.path for one in list_files(bundle.report.book, []).others]
    assert CRATE not in [one.path for one in list_files(book, []).others]
