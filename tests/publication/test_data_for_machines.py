"""The files for machines keep the rules of Table Schema and Data Package (datapackage.org/standard) and of CSV on the Web (w3.org/TR/tabular-metadata)."""

import csv
import hashlib
import json
import re

import pytest

from stemreport.publication.columns import COLUMNS, FIGURE_COLUMNS

NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")
TERMS = ("dc:title", "dc:description", "dc:publisher", "dc:license", "dc:issued", "dc:temporal")


@pytest.fixture(scope="module")
def package(bundle):
    return json.loads((bundle.folder / "datapackage.json").read_text("utf-8"))


def list_csvw(bundle):
    """List the tables that metadata describe: the file and its description."""
    alone = json.loads((bundle.folder / "findings.csv-metadata.json").read_text("utf-8"))
    group = json.loads((bundle.folder / "figures/csv-metadata.json").read_text("utf-8"))
    return [(bundle.folder / alone["url"], alone), *((bundle.folder / "figures" / one["url"], one) for one in group["tables"])]


def read_rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def find_faults(rows, fields, missing, key):
    """Find what in rows does not fit fields, as Table Schema has it: headings, types, constraints, the primary key."""
    headings, *body = rows
    faults = [] if headings == [field["name"] for field in fields] else [f"headings {headings}"]
    for number, row in enumerate(body, 2):
        faults += [f"row {number} has {len(row)} cells"] if len(row) != len(fields) else []
        for field, cell in zip(fields, row):
            rules = field.get("constraints", {})
            if cell in missing:
                faults += [f"row {number}, {field['name']} is missing"] if rules.get("required") else []
            elif field["type"] == "number" and not NUMBER.fullmatch(cell):
                faults.append(f"row {number}, {field['name']}: {cell!r} is no number")
            elif "enum" in rules and cell not in rules["enum"]:
                faults.append(f"row {number}, {field['name']}: {cell!r} is not listed")
    for field in fields:
        if field.get("constraints", {}).get("unique"):
            cells = [row[headings.index(field["name"])] for row in body]
            faults += ["a name twice"] if len(set(cells)) < len(cells) else []
    keys = [tuple(row[headings.index(name)] for name in key) for row in body]
    return faults + (["a key twice"] if len(set(keys)) < len(keys) else [])


def test_every_data_file_fits_its_schema(bundle, package):
    for resource in package["resources"]:
        schema = resource["schema"]
        assert find_faults(read_rows(bundle.folder / resource["path"]), schema["fields"], schema["missingValues"], schema["primaryKey"]) == []


@pytest.mark.parametrize("spoil, fault", [
    (lambda rows: rows[3].__setitem__(13, "secret"), "'secret' is not listed"), (lambda rows: rows[3].__setitem__(9, "many"), "'many' is no number"),
    (lambda rows: rows[3].__setitem__(0, ""), "id is missing"), (lambda rows: rows.append(rows[5]), "a key twice"), (lambda rows: rows[4].pop(), "22 cells"),
    (lambda rows: rows[0].reverse(), "headings")])
def test_the_rules_find_what_does_not_fit(bundle, package, spoil, fault):
    schema = package["resources"][0]["schema"]
    rows = read_rows(bundle.folder / "findings.csv")
    spoil(rows)
    assert fault in " ".join(find_faults(rows, schema["fields"], schema["missingValues"], schema["primaryKey"]))


def test_the_package_keeps_the_rules_of_data_packages(bundle, package):
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert re.fullmatch(r"[a-z0-9.-]+", package["name"]) and package["title"]
    assert [(one["name"], one["path"]) for one in package["licenses"]] == [
        ("OGL-UK-3.0", "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/")]
    assert package["contributors"] == [{"title": bundle.report.settings.publisher, "roles": ["publisher"]}]
    names = [one["name"] for one in package["resources"]]
    assert len(set(names)) == len(names) and all(re.fullmatch(r"[a-z0-9._/-]+", name) for name in names)
    for one in package["resources"]:
        content = (bundle.folder / one["path"]).read_bytes()
        assert not one["path"].startswith("/") and ".." not in one["path"]
        assert (one["bytes"], one["hash"]) == (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}")
        assert (one["type"], one["format"], one["mediatype"], one["encoding"]) == ("table", "csv", "text/csv", "utf-8")
        assert all(field["type"] in ("string", "number") and field["title"] and field["description"] for field in one["schema"]["fields"])


def test_the_metadata_keep_the_rules_of_csv_on_the_web(bundle):
    tables = list_csvw(bundle)
    assert {path for path, _ in tables} == {path for path in bundle.written if path.suffix == ".csv"}
    for path, table in tables:
        headings, *body = read_rows(path)
        columns = table["tableSchema"]["columns"]
        # A column is known by a title that stands in the first row.
        assert [column["titles"][0] for column in columns] == headings == [column["name"] for column in columns]
        assert table["tableSchema"]["primaryKey"] in headings and table["dc:title"]
        for column, cells in zip(columns, zip(*body)):
            base = column["datatype"] if isinstance(column["datatype"], str) else column["datatype"]["base"]
            pattern = NUMBER if base == "number" else re.compile(column["datatype"]["format"] if isinstance(column["datatype"], dict) else ".*")
            assert base in ("string", "number")
            assert all(cell == column["null"] and not column.get("required") or cell and pattern.fullmatch(cell) for cell in cells), column["name"]
            assert re.fullmatch(r"[a-z][a-z0-9_]*", column["name"]), "no name of a variable, as URI templates have it"


@pytest.mark.parametrize("name", ["findings.csv-metadata.json", "figures/csv-metadata.json"])
def test_the_metadata_say_who_published_what_when_and_under_which_licence(bundle, name):
    table = json.loads((bundle.folder / name).read_text("utf-8"))
    settings = bundle.report.settings
    assert table["@context"] == ["http://www.w3.org/ns/csvw", {"@language": "en-GB"}]
    assert set(TERMS) <= set(table)
    assert (table["dc:publisher"], table["dc:issued"], table["dc:temporal"]) == (settings.publisher, settings.published, settings.period)
    assert settings.demonstration in table["dc:description"] and "Draft for tests." in table["dc:description"]


def test_both_vocabularies_say_the_same_of_each_column(bundle, package):
    by_path = {bundle.folder / one["path"]: one["schema"]["fields"] for one in package["resources"]}
    for path, table in list_csvw(bundle):
        for field, column in zip(by_path[path], table["tableSchema"]["columns"], strict=True):
            assert (field["name"], field["title"], field["description"]) == (column["name"], column["titles"][1], column["dc:description"])
            assert bool(field.get("constraints", {}).get("required")) == bool(column.get("required"))


def test_headings_are_the_same_for_every_survey_and_year(bundle):
    assert read_rows(bundle.folder / "findings.csv")[0] == [column.name for column in COLUMNS]
    assert {tuple(read_rows(path)[0]) for path in bundle.written if path.suffix == ".csv" and path.parent.name == "figures"} == {
        tuple(column.name for column in FIGURE_COLUMNS)}


def test_files_are_plain_utf8_with_the_line_ends_of_rfc_4180(bundle):
    for path in bundle.written:
        if path.suffix == ".csv":
            content = path.read_bytes()
            assert not content.startswith(b"\xef\xbb\xbf") and content.endswith(b"\r\n") and content.count(b"\n") == content.count(b"\r\n")
