"""Find what a page or a drawing would load from elsewhere, and what it would run."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag

from stemreport.gate.bundle import Bundle
from stemreport.gate.locate import Locator
from stemreport.gate.rules import find_fault
from stemreport.problems import Problem

__all__ = ["find_requests"]

_ACTIVE = ("script", "iframe", "frame", "object", "embed", "applet", "form", "input", "button", "select", "textarea", "video", "audio", "track",
           "portal", "base", "foreignobject", "link")
_LOADS = ("src", "srcset", "poster", "data", "background", "action", "formaction", "manifest", "ping", "codebase", "classid", "cite", "longdesc", "srcdoc")
_URL = re.compile(r"url\(\s*['\"]?\s*([^'\")\s]*)|@import\s+['\"]?([^'\";\s]*)|image-set\(([^)]*)", re.IGNORECASE)
_PICTURE = re.compile(r"data:image/(?:svg\+xml|png|jpeg|gif|webp)\b", re.IGNORECASE)
_POLICY = {"default-src": {"'none'"}, "img-src": {"data:"}, "style-src": {"'unsafe-inline'"}, "font-src": {"data:", "'none'"}, "base-uri": {"'none'"},
           "form-action": {"'none'"}, "script-src": {"'none'"}}
_OUT = "Take it out: whoever reads the page may be without a network, and nobody else is told that they read it."


def find_requests(bundle: Bundle, locator: Locator) -> list[Problem]:
    """Find whatever is loaded or run, in the page and in every drawing, embedded or beside it."""
    problems = []
    if bundle.html:
        problems += [find_fault("external requests", locator.locate(element), found, advice) for element, found, advice in
                     [*_judge(bundle.page), *_judge_policy(bundle.page)]]
    seen = set()
    for name, image, svg in bundle.drawings:
        if svg in seen:
            continue
        seen.add(svg)
        place = locator.locate(image) if image is not None else (name, "")
        problems += [find_fault("external requests", place, f"in the drawing, {found}", advice) for found, advice in _judge_drawing(svg)]
    return problems


def _judge(tree: BeautifulSoup) -> Iterator[tuple[Tag, str, str]]:
    for element in tree.find_all(True):
        if element.name in _ACTIVE:
            yield element, f"an element <{element.name}>{_name_source(element)}", _OUT
            continue
        if element.name == "meta" and element.get("http-equiv", "").casefold() == "refresh":
            yield element, "a page that leads on by itself", _OUT
        if element.name == "style":
            yield from ((element, found, _OUT) for found in _judge_style(element.get_text()))
        for name, value in element.attrs.items():
            yield from ((element, found, _OUT) for found in _judge_attribute(name.casefold(), str(value)))


def _name_source(element: Tag) -> str:
    source = next((str(element[name]) for name in ("src", "href", "data", "action") if element.get(name)), "")
    return f" from {source[:80]}" if source else ""


def _judge_attribute(name: str, value: str) -> Iterator[str]:
    if re.fullmatch(r"on[a-z]+", name):
        yield f"code in the attribute {name}"
    elif name in _LOADS and value.strip() and not _PICTURE.match(value.strip()):
        yield f"{name}=“{value[:80]}”"
    elif name in ("href", "xlink:href") and re.match(r"\s*(?:javascript|vbscript|data)\s*:", value, re.IGNORECASE):
        yield f"{name}=“{value[:80]}”"
    elif name == "style":
        yield from _judge_style(value)


def _judge_style(style: str) -> Iterator[str]:
    for match in _URL.finditer(style):
        target = next((group for group in match.groups() if group is not None), "")
        if not target.startswith("#") and not _PICTURE.match(target):
            yield f"a style that loads “{target[:80]}”"


def _judge_policy(page: BeautifulSoup) -> Iterator[tuple[Tag | None, str, str]]:
    """Judge the policy that forbids a browser to load anything."""
    mend = "Write <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\"> into the head."
    metas = [one for one in page.find_all("meta") if one.get("http-equiv", "").casefold() == "content-security-policy"]
    if not metas:
        yield page.find("head"), "no Content-Security-Policy", mend
    for one in metas:
        rules = {words[0].casefold(): {*words[1:]} for part in one.get("content", "").split(";") if (words := part.split())}
        loose = [name for name, sources in rules.items() if not sources <= _POLICY.get(name, {"'none'"})]
        if rules.get("default-src") != {"'none'"}:
            loose.append("default-src, which is not 'none'")
        if loose:
            yield one, f"a Content-Security-Policy that allows more than it need: {', '.join(dict.fromkeys(loose))}", mend


def _judge_drawing(svg: str) -> Iterator[tuple[str, str]]:
    again = "Draw the figure again (make figures), and look at what wrote the file since."
    # The names of the DTD are not loaded by browsers, but entities are expanded by other programs.
    if re.search(r"<!ENTITY|<\?xml-stylesheet", svg):
        yield "an entity or a style sheet from elsewhere", again
    tree = BeautifulSoup(svg, "html.parser")
    for element, found, _ in _judge(tree):
        yield f"{found} (<{element.name}>)", again
    for element in tree.find_all(True):
        for name in ("href", "xlink:href"):
            if (value := str(element.get(name, ""))) and not value.startswith("#") and not _PICTURE.match(value):
                yield f"{name}=“{value[:80]}” (<{element.name}>)", again
