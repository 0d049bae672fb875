"""Read workbooks apart from the code that writes them: OpenDocument files as archives of XML, Excel's with openpyxl."""

import re
import zipfile
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from xml.etree import ElementTree

SPACES = {name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "style", "table", "text", "meta")}
SPACES |= {"number": "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0", "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
           "xlink": "http://www.w3.org/1999/xlink", "dc": "http://purl.org/dc/elements/1.1/"}


@dataclass
class Page:
    """A sheet as it was read: for each row the texts that a reader sees, and beside them the numbers (None for texts)."""

    name: str
    texts: list = field(default_factory=list)
    numbers: list = field(default_factory=list)
    marked: list = field(default_factory=list)
    links: list = field(default_factory=list)

    @property
    def table(self):
        """The rows of the one marked table, headings first."""
        ((first, last, width),) = self.marked
        return [row[:width] for row in self.texts[first - 1:last]]

    @property
    def table_numbers(self):
        ((first, last, width),) = self.marked
        return [row[:width] for row in self.numbers[first - 1:last]]


def name(short):
    prefix, _, rest = short.partition(":")
    return f"{{{SPACES[prefix]}}}{rest}"


def read_part(path, part):
    with zipfile.ZipFile(path) as archive:
        return ElementTree.fromstring(archive.read(part))


def read_place(address):
    """Take 'Sheet name'.A5:'Sheet name'.F9 apart: the name, first and last row, number of columns."""
    found = re.fullmatch(r"'?(.+?)'?\.A(\d+):'?(.+?)'?\.([A-Z]+)(\d+)", address)
    assert found and found[1] == found[3], address
    return found[1].replace("''", "'"), int(found[2]), int(found[5]), count_columns(found[4])


def count_columns(letters):
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def read_ods(path):
    """Read an OpenDocument spreadsheet (packed, or as one XML file) as pages by name."""
    content = ElementTree.parse(path).getroot() if str(path).endswith(".fods") else read_part(path, "content.xml")
    pages = {}
    for table in content.iter(name("table:table")):
        page = pages[table.get(name("table:name"))] = Page(table.get(name("table:name")))
        for row in table.iter(name("table:table-row")):
            cells = [cell for cell in row for _ in range(min(int(cell.get(name("table:number-columns-repeated"), 1)), 50))]
            texts = ["\n".join("".join(part.itertext()) for part in cell.iter(name("text:p"))) for cell in cells]
            numbers = [Decimal(cell.get(name("office:value"))) if cell.get(name("office:value")) else None for cell in cells]
            page.texts.append(texts)
            page.numbers.append(numbers)
            page.links += [(link.get(name("xlink:href")), "".join(link.itertext())) for cell in cells for link in cell.iter(name("text:a"))]
    for marked in content.iter(name("table:database-range")):
        sheet, *place = read_place(marked.get(name("table:target-range-address")))
        assert marked.get(name("table:contains-header"), "true") == "true"
        pages[sheet].marked.append(tuple(place))
    return pages


def show(value, code):
    """Show a number by a format of Excel, as far as the tables need it."""
    if code == "General":
        return str(value)
    sections = code.split(";")
    section = sections[1] if value < 0 and len(sections) > 1 else sections[0]
    found = re.fullmatch(r'("[^"]*")?#,##0(?:\.(0+))?(%?)("[^"]*")?', section)
    assert found, code
    shown = Decimal(str(value)) * (100 if found[3] else 1)
    places = len(found[2] or "")
    digits = f"{abs(shown).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):,}{found[3]}"
    minus = "-" if shown < 0 and len(sections) == 1 else ""
    return f"{minus}{(found[1] or '').strip(chr(34))}{digits}{(found[4] or '').strip(chr(34))}"


def read_xlsx(path):
    """Read an Excel workbook as pages by name."""
    # The system tests, which read OpenDocument files alone, run without it.
    from openpyxl import load_workbook

    pages = {}
    for sheet in load_workbook(path).worksheets:
        page = pages[sheet.title] = Page(sheet.title)
        for row in sheet.iter_rows():
            page.texts.append([cell.value or "" if cell.data_type == "s" else "" if cell.value is None else show(cell.value, cell.number_format)
                               for cell in row])
            page.numbers.append([Decimal(str(cell.value)) if cell.data_type == "n" and cell.value is not None else None for cell in row])
            page.links += [(cell.hyperlink.location or cell.hyperlink.target, cell.value) for cell in row if cell.hyperlink]
        for table in sheet.tables.values():
            first, last = (re.fullmatch(r"([A-Z]+)(\d+)", one).groups() for one in table.ref.split(":"))
            assert first[0] == "A" and table.headerRowCount == 1
            page.marked.append((int(first[1]), int(last[1]), count_columns(last[0])))
    return pages


READERS = {"tables.ods": read_ods, "tables.xlsx": read_xlsx}
