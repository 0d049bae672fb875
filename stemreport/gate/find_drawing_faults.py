"""Find marks of figures that can hardly be seen, and drawings that show other numbers than their data."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import ParseError

from bs4 import Tag

from stemreport.gate.bundle import Bundle
from stemreport.gate.colours import measure_contrast, name_colour, show_contrast
from stemreport.gate.drawing_marks import list_marks
from stemreport.gate.find_contrast_faults import LARGE_TEXT, TEXT
from stemreport.gate.locate import Locator
from stemreport.gate.rules import find_fault
from stemreport.house_style import IN_SHEETS, TOO_FEW, format_count
from stemreport.problems import Problem
from stemreport.proof.read_drawing import find_false_bars, read_drawing

__all__ = ["find_faint_marks", "find_stale_figures"]

_MARK = 3.0
"""By how much a mark must stand out (WCAG 2.2, 1.4.11)."""


def find_faint_marks(bundle: Bundle, locator: Locator) -> list[Problem]:
    """Find marks and words of drawings, in the page and beside it, that do not stand out enough; each drawing once."""
    problems, seen = [], set()
    for name, image, svg in bundle.drawings:
        if svg in seen:
            continue
        seen.add(svg)
        place = locator.locate(image) if image is not None else (name, "")
        for found in _list_faint(svg):
            problems.append(find_fault("contrast", place, f"in the drawing, {found}", "Choose another colour in stemreport/exhibits/figures.py, and draw the figures again."))
    return problems


def _list_faint(svg: str) -> Iterator[str]:
    found: dict[str, None] = {}
    try:
        marks = [*list_marks(svg)]
    except ParseError:
        return
    for mark in marks:
        contrast = measure_contrast(mark.colour, mark.behind)
        least = _MARK if not mark.words else LARGE_TEXT if mark.is_large else TEXT
        if contrast < least:
            what = f"the words “{mark.words[:40]}”" if mark.words else "a mark"
            found[f"{what} in {name_colour(mark.colour)} on {name_colour(mark.behind)}, {show_contrast(contrast, least)} to 1 in place of {least}"] = None
    yield from found


def find_stale_figures(bundle: Bundle, locator: Locator) -> list[Problem]:
    """Find figures whose drawings do not show the labels and numbers of their data file, or have none."""
    problems = []
    for figure in bundle.page.find_all("figure"):
        images = figure.find_all(["img", "source"])
        if not images:
            continue
        file, place = _name_file(figure), locator.locate(figure)
        rows = bundle.read_rows(f"{file}.csv")
        if not rows or not {"label", "display", "numerator"} <= {*rows[0]}:
            problems.append(find_fault("stale figure", place, f"no data in {file}.csv", "Write the bundle again."))
            continue
        drawings = {f"the drawing of the page ({'wide' if image.name == 'img' else 'narrow'})": svg
                    for name, image, svg in bundle.drawings if image is not None and any(image is one for one in images)}
        if f"{file}.svg" in bundle.files:
            drawings[f"{file}.svg"] = bundle.read_text(f"{file}.svg")
        else:
            problems.append(find_fault("stale figure", place, f"no drawing {file}.svg", "Write the bundle again."))
        for name, svg in drawings.items():
            problems += [find_fault("stale figure", place, f"{name} {found}", "The drawing is an old one, or of another question: make the report again.")
                         for found in _compare(svg, rows)]
    return problems


def _name_file(figure: Tag) -> str:
    """Name the files of a figure as the bundle does: its number in the page, and its id."""
    label = figure.find(class_="label")
    number = " ".join(label.get_text().split()).rstrip(":") if label is not None else "figure"
    return f"figures/{number} {figure.get('id', '').partition('-')[2]}".lower().replace(" ", "-").replace("_", "-")


def _compare(svg: str, rows: Sequence[dict[str, str]]) -> Iterator[str]:
    try:
        drawing = read_drawing(svg, "")
    except ParseError:
        yield "cannot be read"
        return
    drawn = [row for row in rows if "(net)" not in row["label"]]
    labels = [_plain(row["label"].removesuffix(" (invented)")) for row in drawn]
    if [_plain(bar.label) for bar in drawing.bars] != labels:
        yield f"has other bars than its data: {', '.join(bar.label for bar in drawing.bars) or 'none'}"
        return
    shown = [bar.value for bar in drawing.bars]
    # A figure shows percentages or counts, and all its bars the same.
    kinds = [[_print(row["display"]) for row in drawn], [_print_count(row) for row in drawn]]
    wanted = min(kinds, key=lambda values: sum(one != other for one, other in zip(shown, values)))
    for bar, value in zip(drawing.bars, wanted):
        if bar.value != value:
            yield f"shows {bar.value} at “{bar.label}”, and its data {value}"
    yield from (f"is drawn wrong: {fault}" for fault in find_false_bars(drawing))


def _print(display: str) -> str:
    return TOO_FEW if display == IN_SHEETS else display


def _print_count(row: dict[str, str]) -> str:
    if row["display"] == IN_SHEETS:
        return TOO_FEW
    return format_count(float(row["numerator"])) if row["numerator"] else ""


def _plain(label: str) -> str:
    """Write a label without blanks: a drawing breaks it where it likes; an apostrophe guards the signs of a formula, in whatever form.

    Examples
    --------
    >>> _plain("'= five"), _plain("'⁺ five"), _plain("'Most' of it")
    ('=five', '⁺five', "'Most'ofit")
    """
    is_guarded = label[:1] == "'" and unicodedata.normalize("NFKC", label[1:2]) in ("=", "+", "-", "@")
    return "".join(label[is_guarded:].split())
