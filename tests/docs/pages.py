"""What stands on the pages of docs/: their tables and fenced blocks, read from the Markdown."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
         for path in sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])}
CODEBOOK_PAGE, EXPORTS_PAGE, SETTINGS_PAGE, CITATIONS_PAGE = (
    PAGES[f"docs/{name}.md"] for name in ("codebook", "exports", "report-settings", "citations"))


@dataclass(frozen=True)
class Table:
    """A table of a page: the heading above it, and its cells without backticks and stars."""

    heading: str
    columns: list[str]
    rows: list[list[str]]


def list_blocks(page):
    """List the fenced blocks of a page, as language and text."""
    return re.findall(r"^```(\w*)\n(.*?)^```$", page, flags=re.MULTILINE | re.DOTALL)


def take_blocks(name, language):
    """Take the blocks of a page in a language: which tests take which, test_blocks.py reads from these calls, so give both as they stand."""
    found = [text for one, text in list_blocks(PAGES[name]) if one == language]
    assert found, f"no {language} on {name}"
    return found


def take_everywhere(language):
    """Take the blocks of all pages in a language, as the name of the page and text."""
    return [(name, text) for name, page in PAGES.items() for one, text in list_blocks(page) if one == language]


def find_block(page, language):
    """Return the only block of a page in a language."""
    (text,) = [text for name, text in list_blocks(page) if name == language]
    return text


def drop_blocks(page):
    return re.sub(r"^```.*?^```$", "", page, flags=re.MULTILINE | re.DOTALL)


def split_sections(page):
    """Split a page at its headings of the second level; the headings are the keys."""
    parts = re.split(r"^## (.+)$", page, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2]))


def split_row(line):
    return [cell.strip().replace(r"\|", "|").strip("*`") for cell in re.split(r"(?<!\\)\|", line.strip()[1:-1])]


def list_tables(page):
    tables, heading, lines = [], "", []
    for line in [*drop_blocks(page).splitlines(), ""]:
        if line.startswith("|"):
            lines.append(line)
        elif lines:
            tables.append(Table(heading, split_row(lines[0]), [split_row(row) for row in lines[2:]]))
            lines = []
        if line.startswith("#"):
            heading = line.lstrip("# ")
    return tables


def find_tables(page, first_column):
    found = [table for table in list_tables(page) if table.columns[0] == first_column]
    assert found, f"no table whose first column is {first_column}"
    return found


def find_rows(page, first_column):
    return [row for table in find_tables(page, first_column) for row in table.rows]


def list_toml(page):
    """List the TOML of a page, the complete file first: every other block stands on it."""
    blocks = [tomllib.loads(text) for language, text in list_blocks(page) if language == "toml"]
    assert ["title" in one.get("survey", one.get("report", {})) for one in blocks] == [True, *[False] * (len(blocks) - 1)]
    return blocks


def merge(below, above):
    """Put the tables of a block over those of the complete file."""
    if not (isinstance(below, dict) and isinstance(above, dict)):
        return above
    return below | {key: merge(below.get(key), value) for key, value in above.items()}
