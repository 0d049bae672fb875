"""Describe a bundle and its making for repositories and catalogues: as an RO-Crate 1.1 (w3id.org/ro/crate/1.1)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from stemreport.document.files import Files
from stemreport.exhibits.citations import FindingBook
from stemreport.exhibits.publication import LICENCE, LICENCE_ADDRESS
from stemreport.hashing import hash_file, list_files
from stemreport.publication.edition import CHECKSUMS, CRATE, PAGE, describe_edition
from stemreport.publication.front_sheets import describe_status

__all__ = ["write_crate"]

_VERSION = "https://w3id.org/ro/crate/1.1"
_ROOT, _MAKING, _PUBLISHER = "./", "#making", "#publisher"
_FORMATS = {".html": "text/html", ".pdf": "application/pdf", ".ods": "application/vnd.oasis.opendocument.spreadsheet",
            ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".csv": "text/csv", ".json": "application/json",
            ".svg": "image/svg+xml", ".png": "image/png", "": "text/plain"}

Entity = dict[str, object]


def write_crate(book: FindingBook, files: Files, inputs: Mapping[str, str], folder: Path) -> None:
    """Write ``ro-crate-metadata.json``: every file with its hash, the whole with publisher, licence and day, and the making with the hash of each input.

    Parameters
    ----------
    book : FindingBook
        Of a report whose day of release is declared: a crate must have one.
    files : Files
        What is published with the page; their words name the files.
    inputs : dict of str
        The SHA-256 of each part, as the annex of the page lists them.
    folder : Path
        Of the bundle, complete but for this file and the checksums, which hold the hash of this one.
    """
    words = {one.path: one.words for group in (*files.of_exhibits.values(), files.others, files.main) for one in group}
    words[PAGE] = f"{book.settings.title}, {book.settings.period}"
    names = {path.relative_to(folder).as_posix() for path in list_files([folder])} - {CRATE} | {CHECKSUMS}
    parts = [_describe_file(name, words.get(name, name), folder) for name in sorted(names)]
    made_from = [{"@id": f"#input-{number}", "@type": "CreativeWork", "name": name, "sha256": hash} for number, (name, hash) in enumerate(inputs.items(), 1)]
    making = {"@id": _MAKING, "@type": "CreateAction", "name": "The making of the report", "object": _point_to(made_from), "result": {"@id": _ROOT}}
    graph = [{"@id": CRATE, "@type": "CreativeWork", "about": {"@id": _ROOT}, "conformsTo": {"@id": _VERSION}}, _describe_whole(book, parts), *parts, making,
             *made_from, {"@id": _PUBLISHER, "@type": "Organization", "name": book.settings.publisher},
             {"@id": LICENCE_ADDRESS, "@type": "CreativeWork", "name": LICENCE}]
    # The context of version 1.1 is older than the word for the hash; its other words are of http://schema.org/.
    told = {"@context": [f"{_VERSION}/context", {"sha256": "http://schema.org/sha256"}], "@graph": graph}
    (folder / CRATE).write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")


def _describe_whole(book: FindingBook, parts: list[Entity]) -> Entity:
    settings = book.settings
    publication = settings.publication
    day = publication.corrections[-1].when if publication.corrections else publication.released
    return {"@id": _ROOT, "@type": "Dataset", "name": f"{settings.title}, {settings.period}",
            "description": " ".join([f"{settings.subtitle}.", *describe_status(book, [f"{describe_edition(book)}."])]),
            "datePublished": day.isoformat(), "version": publication.edition, "publisher": {"@id": _PUBLISHER}, "license": {"@id": LICENCE_ADDRESS},
            "mentions": {"@id": _MAKING}, "hasPart": _point_to(parts)}


def _describe_file(name: str, words: str, folder: Path) -> Entity:
    path = folder / name
    told: Entity = {"@id": name, "@type": "File", "name": words, "encodingFormat": _FORMATS[path.suffix]}
    # The checksums hold the hash of this file, so this file cannot hold theirs.
    return told if name == CHECKSUMS else {**told, "contentSize": str(path.stat().st_size), "sha256": hash_file(path)}


def _point_to(entities: list[Entity]) -> list[Entity]:
    return [{"@id": one["@id"]} for one in entities]
