"""Let the headlines of a new year be compared with the year that it was made from, too."""

from __future__ import annotations

from stemreport.years.toml_lines import read_lines

__all__ = ["add_earlier"]


def add_earlier(text: str, year: str) -> str:
    """Add a year at the end of the earlier years of ``[headlines]``, where a settings file has that table.

    Examples
    --------
    >>> print(add_earlier('[headlines]\\nof = ["ease.easy"]\\nearlier = ["2017-18"]', "2018-19"))
    [headlines]
    of = ["ease.easy"]
    earlier = ["2017-18", "2018-19"]
    >>> print(add_earlier('[headlines]\\nof = ["ease.easy"]', "2018-19"))
    [headlines]
    of = ["ease.easy"]
    earlier = ["2018-19"]
    """
    lines = text.splitlines()
    named = [(number, line) for number, line in enumerate(read_lines(text)) if line.table == "headlines" and (line.key or line.is_table)]
    if not named:
        return text
    listed = [(number, line) for number, line in named if line.key == "earlier" and line.values]
    if listed:
        number, line = listed[-1]
        (_, end) = line.values[-1]
        # Behind the quotation mark that closes the last one.
        lines[number] = f'{line.text[:end + 1]}, "{year}"{line.text[end + 1:]}'
    else:
        of = [number for number, line in named if line.key == "of" or line.is_table]
        lines.insert(of[-1] + 1, f'earlier = ["{year}"]')
    return "\n".join(lines) + ("\n" if text.endswith("\n") else "")
