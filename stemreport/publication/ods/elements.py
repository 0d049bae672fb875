"""XML elements by the short names of the OpenDocument format."""

from __future__ import annotations

from xml.etree import ElementTree

__all__ = ["NAMESPACES", "make", "write_xml"]

NAMESPACES = {
    **{name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "style", "table", "text", "meta", "manifest")},
    "number": "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xlink": "http://www.w3.org/1999/xlink",
}
"""By the prefixes that the specification uses."""

for _prefix, _address in NAMESPACES.items():
    ElementTree.register_namespace(_prefix, _address)


def _name(short: str) -> str:
    prefix, _, name = short.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{name}"


def make(name: str, attributes: dict[str, str] | None = None, *children: ElementTree.Element, text: str = "") -> ElementTree.Element:
    """Make an element.

    Examples
    --------
    >>> print(write_xml(make("dc:title", text="Bees & <birds>")).decode())
    <?xml version='1.0' encoding='UTF-8'?>
    <dc:title xmlns:dc="http://purl.org/dc/elements/1.1/">Bees &amp; &lt;birds&gt;</dc:title>
    """
    element = ElementTree.Element(_name(name), {_name(key): value for key, value in (attributes or {}).items()})
    element.text = text or None
    element.extend(children)
    return element


def write_xml(element: ElementTree.Element) -> bytes:
    """Write an element as a document of its own."""
    return ElementTree.tostring(element, encoding="UTF-8", xml_declaration=True)
