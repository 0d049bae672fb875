"""Look at a TOML file line by line, so that it can be changed without losing its remarks and its layout."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Line", "find_block_end", "read_lines"]

_TABLE = re.compile(r"\s*\[\[?\s*([\w.\s\"'-]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"\s*([\w-]+|\"[^\"]*\"|'[^']*')\s*=")
_PART = re.compile(r'"""|\'\'\'|"(?:[^"\\]|\\.)*"|\'[^\']*\'|#.*|[\[{]|[\]}]|(?<!\w)\d{4}-\d\d-\d\d(?!\w)|.')


@dataclass(frozen=True)
class Line:
    """One line of a file.

    Parameters
    ----------
    text : str
        Without its end.
    table, key : str
        What it belongs to: the name of the table above it, and the key whose value it holds or goes on with.
    values : tuple of (int, int)
        Where its texts, without their quotes, and its dates stand.
    comment : int
        Where its remark begins; its length where it has none.
    is_table : bool
        Whether it begins a table.
    is_inside : bool
        Whether it is part of a text of several lines, in which nothing can be a remark.
    """

    text: str
    table: str
    key: str
    values: tuple[tuple[int, int], ...]
    comment: int
    is_table: bool
    is_inside: bool

    @property
    def is_remark(self) -> bool:
        """Whether nothing but a remark stands there, or nothing at all."""
        return not self.is_inside and not self.text[:self.comment].strip()


def read_lines(text: str) -> list[Line]:
    """Read the lines of a file that is TOML."""
    lines, table, key, depth, quote = [], "", "", 0, ""
    for one in text.splitlines():
        begins = not quote and not depth
        header = _TABLE.match(one) if begins else None
        if header:
            table, key = re.sub(r"[\s\"']", "", header[1]), ""
        elif begins:
            found = _KEY.match(one)
            key = found[1].strip("\"'") if found else ""
        was_inside, values, comment = bool(quote), [], len(one)
        for part in [] if header else _PART.finditer(one):
            if quote:
                quote = "" if part[0] == quote else quote
            elif part[0] in ('"""', "'''"):
                quote, was_inside = part[0], True
            elif part[0][0] == "#":
                comment = part.start()
            elif part[0][0] in "\"'":
                values.append((part.start() + 1, part.end() - 1))
            elif part[0][0].isdigit() and len(part[0]) == 10:
                values.append(part.span())
            else:
                depth += (part[0] in "[{") - (part[0] in "]}")
        lines.append(Line(one, table, key, tuple(values), comment, bool(header), was_inside))
    return lines


def find_block_end(lines: list[Line], begin: int) -> int:
    """Find where the table that begins in a line ends; remarks and empty lines above the next one belong to that."""
    end = begin + 1
    while end < len(lines) and not lines[end].is_table:
        end += 1
    while end > begin + 1 and lines[end - 1].is_remark:
        end -= 1
    return end
