"""Complete the structure of a PDF where WeasyPrint leaves out what it knows of the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

__all__ = ["complete_tags"]

_SCOPES = {"/THead": "/Column", "/TBody": "/Row"}


def complete_tags(objects: Iterable, links: Mapping[str, str]) -> None:
    """Say of every heading of a table what it heads, and of every link within the PDF where it leads, in words.

    Parameters
    ----------
    objects : iterable of pydyf.Object
        The objects of the PDF, which are changed.
    links : dict
        The words for each target of a link.
    """
    found = {one.reference: one for one in objects if isinstance(one, dict)}
    for one in found.values():
        if one.get("S") == "/TH":
            one["A"]["Scope"] = _find_scope(one, found)
        elif one.get("S") == "/Link" and found[one["P"]].get("S") == "/Link":
            # What the stylesheet puts behind a link is part of it and no link of its own.
            one["S"] = "/Span"
        elif one.get("Subtype") == "/Link" and "Dest" in one:
            one["Contents"].string = links[one["Dest"].string]


def _find_scope(element: Mapping, found: Mapping[bytes, Mapping]) -> str:
    while element["S"] not in _SCOPES:
        element = found[element["P"]]
    return _SCOPES[element["S"]]
