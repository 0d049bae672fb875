"""Describe the data files for machines: as a Data Package with Table Schemas, and in the words of CSV on the Web.

Both say the same of each column; programs know one or the other. Specifications: Data Package 2.0 (datapackage.org/standard), Metadata Vocabulary for
Tabular Data (w3.org/TR/tabular-metadata).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stemreport.exhibits.citations import FindingBook
from stemreport.publication.columns import Column
from stemreport.exhibits.publication import LICENCE, LICENCE_ADDRESS
from stemreport.publication.front_sheets import describe_status

__all__ = ["DataFile", "write_csvw", "write_data_package"]

_PROFILES = "https://datapackage.org/profiles/2.0/"
_GUARDED = "An apostrophe stands before a text that a spreadsheet would take for a formula."


@dataclass(frozen=True)
class DataFile:
    """A data file of the bundle.

    Parameters
    ----------
    path : str
        From the folder of the bundle.
    title : str
        What it holds.
    content : bytes
    columns : tuple of Column
    """

    path: str
    title: str
    content: bytes
    columns: tuple[Column, ...]


def write_data_package(book: FindingBook, files: Sequence[DataFile], status: Sequence[str] = ()) -> str:
    """Write ``datapackage.json``, which describes every data file and has its hash.

    Parameters
    ----------
    status : sequence of str
        What is said of the edition.
    """
    settings = book.settings
    return _write({
        "$schema": f"{_PROFILES}datapackage.json",
        "name": _name(f"{settings.title} {settings.period}"),
        "title": f"{settings.title}, {settings.period}: data",
        "description": _describe(book, status),
        "licenses": [{"name": "OGL-UK-3.0", "title": LICENCE, "path": LICENCE_ADDRESS}],
        "contributors": [{"title": settings.publisher, "roles": ["publisher"]}],
        "sources": [{"title": f"{book.codebook.title}, {settings.period}"}],
        "resources": [_describe_resource(file) for file in files],
    })


def _describe_resource(file: DataFile) -> dict[str, object]:
    return {"name": _name(file.path.removesuffix(".csv")), "path": file.path, "type": "table", "title": file.title, "format": "csv", "mediatype": "text/csv",
            "encoding": "utf-8", "bytes": len(file.content), "hash": f"sha256:{hashlib.sha256(file.content).hexdigest()}",
            "schema": {"$schema": f"{_PROFILES}tableschema.json", "fields": [_describe_field(column) for column in file.columns],
                       "missingValues": [""], "primaryKey": ["id"]}}


def _describe_field(column: Column) -> dict[str, object]:
    constraints = ({"required": True} if column.is_required else {}) | ({"enum": list(column.choices)} if column.choices else {})
    constraints |= {"unique": True} if column.name == "id" else {}
    return {"name": column.name, "type": "number" if column.is_number else "string", "title": column.title, "description": column.description,
            **({"constraints": constraints} if constraints else {})}


def write_csvw(book: FindingBook, files: Mapping[str, DataFile], status: Sequence[str] = ()) -> str:
    """Write metadata of one file, or of several as a group.

    Parameters
    ----------
    files : dict of DataFile
        By their addresses from the folder in which the metadata stands.
    """
    settings = book.settings
    tables = [_describe_table(address, file) for address, file in files.items()]
    about = {"dc:publisher": settings.publisher, "dc:license": {"@id": LICENCE_ADDRESS}, "dc:issued": settings.published, "dc:temporal": settings.period,
             "dc:description": _describe(book, status)}
    context = {"@context": ["http://www.w3.org/ns/csvw", {"@language": "en-GB"}]}
    if len(tables) == 1:
        return _write({**context, **tables[0], **about})
    return _write({**context, "dc:title": f"{settings.title}, {settings.period}: data of figures and tables", **about, "tables": tables})


def _describe_table(address: str, file: DataFile) -> dict[str, object]:
    return {"url": address, "dc:title": file.title,
            "tableSchema": {"columns": [_describe_csvw_column(column) for column in file.columns], "primaryKey": "id"}}


def _describe_csvw_column(column: Column) -> dict[str, object]:
    datatype: object = "number" if column.is_number else "string"
    if column.choices:
        datatype = {"base": "string", "format": "|".join(map(re.escape, column.choices))}
    # The first title is what stands in the first row of the file, by which programs know the column.
    return {"name": column.name, "titles": [column.name, column.title], "dc:description": column.description, "datatype": datatype, "null": "",
            **({"required": True} if column.is_required else {})}


def _describe(book: FindingBook, status: Sequence[str]) -> str:
    return " ".join([f"{book.settings.subtitle}. Published by {book.settings.publisher}, {book.settings.published}.", *describe_status(book, status), _GUARDED])


def _name(text: str) -> str:
    """Write a name as the specification of Data Packages has it: lower case letters, digits, full stops, dashes."""
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-") or "data"


def _write(table: Mapping[str, object]) -> str:
    return json.dumps(table, indent=2, ensure_ascii=False) + "\n"
