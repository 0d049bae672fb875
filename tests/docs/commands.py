"""The commands that the pages name, as somebody would type them."""

import re
import shlex
from dataclasses import dataclass

from tests.docs.pages import PAGES, drop_blocks, take_everywhere

OPEN = "..."
"""Stands on the pages for what the reader puts in."""


@dataclass(frozen=True)
class Command:
    """A command and the variables that are given to it."""

    name: str
    given: tuple[tuple[str, str], ...]

    def __str__(self):
        return " ".join(["make", self.name, *(f"{key}={shlex.quote(value)}" for key, value in self.given)])

    def shows(self, other):
        """Is what the other stands for shown where this one runs?

        Named without a variable, as in "`make draft` saves it", any run shows it. Else the same variables are given: years may differ, what
        the other leaves open may be anything, and the survey need not be written.
        """
        mine, theirs = {"SURVEY": "technicians", **dict(self.given)}, dict(other.given)
        agree = all(key in mine and (key == "YEAR" or value in (OPEN, mine[key])) for key, value in theirs.items())
        return self.name == other.name and (not theirs or agree and ("YEAR" not in theirs or {*theirs, "SURVEY"} == {*mine}))


def read_command(text):
    """Read a command as it is typed: `make report YEAR=2018-19`; what stands before make is for the shell."""
    words = shlex.split(text, comments=True)
    if "make" not in words or not all("=" in word for word in words[words.index("make") + 2:]):
        return None
    name, *given = words[words.index("make") + 1:] or [""]
    return Command(name, tuple(tuple(word.split("=", 1)) for word in given)) if re.fullmatch("[a-z-]+", name) else None


def list_documented():
    """List every command of the pages, with the first page that names it: those in sh blocks, and those that stand as code in a sentence."""
    found = {}
    for name, page in PAGES.items():
        inline = [" ".join(code.split()) for code in re.findall(r"`([^`]+)`", drop_blocks(page)) if code.startswith("make ")]
        lines = [line for at, text in take_everywhere("sh") if at == name for line in text.splitlines()]
        for text in (*inline, *lines):
            command = read_command(text)
            assert command or text in inline, f"{name}: no command: {text}"
            if command:
                found.setdefault(command, name)
    return found
