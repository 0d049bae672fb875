"""Work out how a page or a drawing looks from its stylesheets: the cascade of the few properties that contrast depends on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

import cssselect2
import tinycss2

from stemreport.gate.colours import Colour, blend, read_colour

__all__ = ["Look", "list_looks"]

_DEFAULTS = """a[href] { color: #0000ee } h1 { font-size: 2em } h2 { font-size: 1.5em } h3 { font-size: 1.17em } h5 { font-size: 0.83em } h6 { font-size: 0.67em }
h1, h2, h3, h4, h5, h6, th, b, strong { font-weight: bold } mark { background: yellow; color: black } head, script, style, template, [hidden] { display: none }"""
"""What browsers do by themselves."""
_WANTED = ("color", "background", "background-color", "background-image", "font", "font-size", "font-weight", "opacity", "display", "visibility", "fill", "stroke",
           "fill-opacity")
_WHITE: Colour = (1.0, 1.0, 1.0, 1.0)
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,([^()]*))?\)")
_UNITS = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4}


@dataclass(frozen=True)
class Look:
    """How an element looks: colours (a background that cannot be seen through), size of letters in pixels, and what is inherited.

    Parameters
    ----------
    has_picture : bool
        Whether a picture or a run of colours lies behind it, against which nothing can be measured.
    size : float
        0 where it cannot be told.
    """

    colour: Colour = (0.0, 0.0, 0.0, 1.0)
    background: Colour = _WHITE
    has_picture: bool = False
    size: float = 16.0
    is_bold: bool = False
    opacity: float = 1.0
    is_shown: bool = True
    fill: str = "#000000"
    stroke: str = "none"
    variables: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_large(self) -> bool:
        """Whether WCAG calls the text large."""
        return self.size >= 24 or self.is_bold and self.size >= 14 * 4 / 3

    @property
    def ink(self) -> Colour:
        """The colour of text as it is seen on its background."""
        return blend((*self.colour[:3], self.colour[3] * self.opacity), self.background)


def list_looks(root: Element, sheets: Iterable[str], medium: str = "screen", is_html: bool = True) -> Iterator[tuple[Element, Look]]:
    """Give every element of a tree with its look, in the order of the tree.

    What a reader's pointer or focus changes, and what stands before or behind an element by a stylesheet, is not looked at.

    Parameters
    ----------
    root : Element
    sheets : iterable of str
        Stylesheets in their order.
    medium : str
        ``screen`` or ``print``; for widths of the window, all rules hold.
    is_html : bool
        Whether it is a page, or a drawing.
    """
    # What a browser does by itself yields to whatever a stylesheet says, however exactly either names the element.
    matchers = [_build_matcher([_DEFAULTS] if is_html else [], medium), _build_matcher(sheets, medium)]
    wrap = cssselect2.ElementWrapper.from_html_root if is_html else cssselect2.ElementWrapper.from_xml_root
    looks: dict[Element, Look] = {}
    for wrapped in wrap(root).iter_subtree():
        element = wrapped.etree_element
        values = {} if is_html else {name: element.get(name) for name in _WANTED if element.get(name)}
        late = {}
        for _, _, pseudo, declared in (found for matcher in matchers for found in matcher.match(wrapped)):
            if pseudo is None:
                values |= {name: value for name, value, important in declared if not important}
                late |= {name: value for name, value, important in declared if important}
        if style := element.get("style"):
            for name, value, important in _read_declarations(tinycss2.parse_blocks_contents(style, True, True)):
                (late if important else values)[name] = value
        parent = looks[wrapped.parent.etree_element] if wrapped.parent is not None else Look()
        looks[element] = _compute(parent, values | late)
        yield element, looks[element]


def _build_matcher(sheets: Iterable[str], medium: str) -> cssselect2.Matcher:
    matcher = cssselect2.Matcher()
    for sheet in sheets:
        _add_rules(matcher, tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True), medium)
    return matcher


def _add_rules(matcher: cssselect2.Matcher, rules: Iterable[object], medium: str) -> None:
    for rule in rules:
        if rule.type == "at-rule" and rule.lower_at_keyword in ("media", "supports", "layer") and rule.content is not None:
            words = tinycss2.serialize(rule.prelude).casefold()
            if not re.search({"screen": r"\bprint\b", "print": r"\bscreen\b"}[medium], words):
                _add_rules(matcher, tinycss2.parse_rule_list(rule.content, True, True), medium)
        elif rule.type == "qualified-rule":
            declared = _read_declarations(tinycss2.parse_blocks_contents(rule.content, True, True))
            if declared:
                _add_selectors(matcher, rule.prelude, declared)


def _add_selectors(matcher: cssselect2.Matcher, prelude: list, declared: list[tuple[str, str, bool]]) -> None:
    try:
        selectors = cssselect2.compile_selector_list(prelude)
    except cssselect2.SelectorError:
        return
    for selector in selectors:
        matcher.add_selector(selector, declared)


def _read_declarations(parts: Iterable[object]) -> list[tuple[str, str, bool]]:
    return [(part.name if part.name.startswith("--") else part.lower_name, tinycss2.serialize(part.value).strip(), part.important)
            for part in parts if part.type == "declaration" and (part.name.startswith("--") or part.lower_name in _WANTED)]


def _compute(parent: Look, values: dict[str, str]) -> Look:
    if not values:
        # An element without rules of its own looks like the one around it.
        return parent
    variables = {**parent.variables, **{name: value for name, value in values.items() if name.startswith("--")}}
    values = {name: _fill_in(value, variables) for name, value in values.items() if not name.startswith("--")}
    look = replace(parent, variables=variables)
    look = replace(look, **{name: value for name in ("fill", "stroke") if (value := values.get(name)) and value != "inherit"})
    if isinstance(colour := read_colour(values.get("color", "")), tuple):
        look = replace(look, colour=colour)
    for name in ("background", "background-color", "background-image"):
        look = _lay_background(look, parent, values.get(name, ""))
    look = _set_font(look, parent, values)
    if re.fullmatch(r"[\d.]+%?", values.get("opacity", "")):
        number = float(values["opacity"].rstrip("%"))
        look = replace(look, opacity=parent.opacity * (number / 100 if "%" in values["opacity"] else number))
    is_hidden = values.get("display") == "none" or values.get("visibility") == "hidden"
    return replace(look, is_shown=parent.is_shown and not is_hidden)


def _fill_in(value: str, variables: Mapping[str, str]) -> str:
    for _ in range(8):
        if "var(" not in value:
            break
        value = _VARIABLE.sub(lambda match: variables.get(match[1], match[2] or ""), value)
    return value


def _lay_background(look: Look, parent: Look, value: str) -> Look:
    if not value or value in ("inherit", "unset"):
        return look
    if re.search(r"url\(|gradient\(|image-set\(", value, re.IGNORECASE):
        return replace(look, has_picture=True)
    parts = [tinycss2.serialize([part]) for part in tinycss2.parse_component_value_list(value, True) if part.type != "whitespace"]
    colours = [colour for part in parts if (colour := read_colour(part)) is not None]
    colour = look.colour if colours and colours[0] == "currentcolor" else colours[0] if colours else None
    if colour is None:
        return replace(look, background=parent.background)
    return replace(look, background=blend(colour, parent.background), has_picture=look.has_picture and colour[3] < 1)


def _set_font(look: Look, parent: Look, values: Mapping[str, str]) -> Look:
    words = values.get("font", "")
    size = values.get("font-size") or next((word for word in re.findall(r"[\w-]+\([^()]*(?:\([^()]*\)[^()]*)*\)|[^\s/]+", words)
                                            if re.match(r"\d*\.?\d+(?:[a-z]+|%)$|clamp\(|calc\(|min\(|max\(", word)), "")
    weight = values.get("font-weight") or (re.search(r"\b(bold|bolder|normal|[1-9]00)\b", words) or [""])[0] or ("normal" if words else "")
    if weight:
        look = replace(look, is_bold=weight in ("bold", "bolder") or weight.isdigit() and int(weight) >= 700 if weight != "inherit" else parent.is_bold)
    return replace(look, size=_read_size(size, parent)) if size else look


def _read_size(text: str, parent: Look) -> float:
    """Read the size of letters; of one that depends on the window the smallest, 0 for one that cannot be told."""
    found = re.match(r"(?:clamp\(\s*)?(\d*\.?\d+)(%|[a-z]+)", text)
    if not found or text.startswith(("calc", "min", "max")):
        return 0.0
    number, unit = float(found[1]), found[2]
    return number * {"em": parent.size, "%": parent.size / 100, "rem": 16.0}.get(unit, _UNITS.get(unit, 0.0))
