"""Write for machines from what a publication was made: parameters, and the hash of each input."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from stemreport.exhibits.citations import FindingBook
from stemreport.exhibits.publication import LICENCE_ADDRESS
from stemreport.publication.edition import describe_edition

__all__ = ["write_published_provenance"]


def write_published_provenance(book: FindingBook, parameters: Mapping[str, str], inputs: Mapping[str, str], path: Path) -> None:
    """Write ``provenance.json``: names no commit, machine, path or person, so that the same inputs give the same bytes anywhere.

    Parameters
    ----------
    parameters : dict of str
        What the report was called with: year and survey.
    inputs : dict of str
        The SHA-256 of each part, as the annex of the page lists them.
    """
    settings = book.settings
    told = {"title": settings.title, "subtitle": settings.subtitle, "publisher": settings.publisher, "edition": settings.publication.edition,
            "status": describe_edition(book), "licence": LICENCE_ADDRESS, "parameters": dict(parameters),
            "made_from": {name: f"sha256:{hash}" for name, hash in inputs.items()}}
    path.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
