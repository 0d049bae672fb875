"""Read raw files, and what people typed into them, in the plainest way: by the codebook's documentation alone."""

import csv
import re
import zipfile
from datetime import date
from fractions import Fraction
from xml.etree import ElementTree

INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ABOUT = ("about ", "approximately ", "around ", "roughly ", "circa ", "~")
LESS = ("<", "less than ", "fewer than ", "under ", "below ")
MORE = (">", "more than ", "over ", "above ")


def clean(text):
    return " ".join("".join(letter for letter in text if letter not in INVISIBLE).split())


def clean_lines(text):
    """Clean a cell, but keep the line breaks in it, between which there may be answers."""
    return "\n".join(line for line in map(clean, text.splitlines()) if line)


def read_rows(path, frame):
    """Read a file: the rows of headings, and [(number of the row as Excel shows it, cells)], without blank rows."""
    raw = path.read_bytes()
    if raw.startswith(b"PK"):
        rows = read_sheet(path, frame.get("sheet"))
    else:
        encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else frame.get("encoding", "utf-8-sig")
        with path.open(encoding=encoding, newline="") as file:
            rows = list(enumerate(csv.reader(file, delimiter=frame.get("delimiter", ",")), 1))
    rows = [(number, [clean_lines(cell) for cell in cells]) for number, cells in rows]
    width = max(len(cells) for _, cells in rows)
    rows = [(number, cells + [""] * (width - len(cells))) for number, cells in rows]
    while not any(rows[0][1]):
        rows.pop(0)
    below = frame["header_rows"]
    return [cells for _, cells in rows[:below]], [(number, cells) for number, cells in rows[below:] if any(cells)]


def read_sheet(path, title):
    with zipfile.ZipFile(path) as archive:
        texts = ["".join(one.text or "" for one in entry.iter(f"{MAIN}t"))
                 for entry in ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))]
        titles = [sheet.get("name") for sheet in ElementTree.fromstring(archive.read("xl/workbook.xml")).iter(f"{MAIN}sheet")]
        sheet = ElementTree.fromstring(archive.read(f"xl/worksheets/sheet{titles.index(title) + 1 if title else 1}.xml"))
    rows = []
    for row in sheet.iter(f"{MAIN}row"):
        rows += [(number, []) for number in range(len(rows) + 1, int(row.get("r")))]
        cells = {}
        for cell in row:
            place = 0
            for letter in re.match("[A-Z]+", cell.get("r"))[0]:
                place = 26 * place + ord(letter) - 64
            cells[place - 1] = texts[int(cell[0].text)]
        rows.append((int(row.get("r")), [cells.get(place, "") for place in range(max(cells) + 1)]))
    return rows


def read_heads(lines):
    """Read rows of headings: [(question, what stands below it)]."""
    heads = []
    if len(lines) == 1:
        for text in lines[0]:
            question, _, part = text.removesuffix("]").partition(" [")
            heads.append((question, part))
        return heads
    question = middle = ""
    for above, *below in zip(*lines, strict=True):
        question = above or (question if any(below) else "")
        if len(below) == 2:
            middle = below[0] or ("" if above or not below[1] else middle)
            below[0] = middle
        heads.append((question, " / ".join(part for part in below if part not in ("", "Response", "Open-Ended Response"))))
    return heads


def read_plain(text):
    """Read a number with a decimal point, commas between thousands and a minus sign; None where it is none."""
    if re.fullmatch(r"[-\u2212]?(\d+|\d{1,3}(,\d\d\d)+)(\.\d+)?", text):
        return Fraction(text.replace(",", "").replace("\u2212", "-"))
    return None


def read_number(text, rules):
    """Read a number: its value, and whether a rule was needed."""
    plain = read_plain(text)
    return (plain, False) if plain is not None else (read_by_rule(text.casefold(), rules), True)


def read_by_rule(text, rules):
    text = text.strip()
    for words, value in rules.get("words", {}).items():
        if text == words.casefold():
            return Fraction(str(value))
    if read_plain(text) is not None:
        return read_plain(text)
    if "remark" in rules and text.endswith(")"):
        return read_by_rule(text[:text.rindex("(")], rules)
    if "about" in rules:
        for word in ABOUT:
            if text.startswith(word):
                return read_by_rule(text.removeprefix(word), rules)
    if "less_than" in rules:
        for word in LESS:
            if text.startswith(word):
                return read_by_rule(text.removeprefix(word), rules) / (2 if rules["less_than"] == "half" else 1)
    if "more_than" in rules:
        for word in MORE:
            if text.startswith(word):
                return read_by_rule(text.removeprefix(word), rules)
        for word in ("+", " or more"):
            if text.endswith(word):
                return read_by_rule(text.removesuffix(word), rules)
    for unit in sorted(rules.get("units", ()), key=len, reverse=True):
        if text.endswith(unit.casefold()) or text.startswith(unit.casefold()):
            return read_by_rule(text.removesuffix(unit.casefold()).removeprefix(unit.casefold()), rules)
    low, high = re.split(" to |-|\u2013", text)
    low, high = read_by_rule(low, rules), read_by_rule(high, rules)
    return {"lower": low, "middle": (low + high) / 2, "upper": high}[rules["range"]]


def read_date(text, format):
    """Read a date in the declared form, or as spreadsheets keep it; the time behind it is left out."""
    text = re.sub(r"[ T]\d{1,2}:\d\d(:\d\d)?( AM)?$", "", text, flags=re.IGNORECASE)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return date.fromisoformat(text)
    signs = re.findall("y+|m+|d+", format)
    if format == "yyyymmdd":
        found = text[:4], text[4:6], text[6:]
    else:
        found = re.findall("[A-Za-z]+|[0-9]+", text)
    year = month = day = 1
    for sign, piece in zip(signs, found, strict=True):
        if sign[0] == "y":
            year = int(piece) + (2000 if sign == "yy" else 0)
        elif sign in ("mmm", "mmmm"):
            month = MONTHS.index(piece[:3].lower()) + 1
        elif sign[0] == "m":
            month = int(piece)
        else:
            day = int(piece)
    return date(year, month, day)


def read_joined(text, spellings, separator):
    """Read several answers in one cell, by trying all ways: the options, and whether anything is left over.

    The way counts that leaves least over; the codebook promises that there is one only.
    """
    core = separator.strip() or separator
    sign = re.escape(core) + (r"(?=\s|$)" if separator.endswith(" ") else "")

    def cut(text):
        return [piece.strip().casefold() for piece in re.split(sign, text) if piece.strip()]

    known = {tuple(cut(spelling)): option for option, many in spellings.items() for spelling in many}
    pieces = cut(text)
    # From the end to the beginning: the best readings of what follows, (how much is left over, options in order).
    best = {len(pieces): (0, [[]])}
    for start in reversed(range(len(pieces))):
        readings = [(best[start + 1][0] + 1, rest) for rest in best[start + 1][1]]
        for end in range(start + 1, len(pieces) + 1):
            option = known.get(tuple(pieces[start:end]))
            if option:
                readings += [(best[end][0], [option, *rest]) for rest in best[end][1]]
        least = min(left for left, _ in readings)
        best[start] = least, [options for left, options in readings if left == least]
    left, readings = best[0]
    assert all(set(options) == set(readings[0]) for options in readings), text
    return list(dict.fromkeys(readings[0])), left > 0
