"""What the reviewer's guide lists is what the page of changes holds, and what the commands say."""

import re

from stemreport.changes.change import KINDS
from stemreport.changes.find_causes import LIBRARIES
from stemreport.changes.inputs import PACKAGE
from tests.docs.pages import ROOT

GUIDE = (ROOT / "docs/reviewing.md").read_text(encoding="utf-8")
TEMPLATE = (ROOT / "stemreport/changes/templates/diff.html.j2").read_text(encoding="utf-8")


def read_table(heading):
    """The first cells of the table below a row of headings."""
    below = GUIDE.partition(f"| {heading} |")[2].partition("\n\n")[0]
    return re.findall(r"^\| ([^|]+) \|", below, re.MULTILINE)


def test_every_part_of_the_page_is_explained_in_its_order():
    headings = re.findall(r"<h2 id=\"[^\"]*\">([A-Z][^<{]+)</h2>", TEMPLATE)
    assert headings[0] == "Contents" and headings[1] == "In short"
    assert [part for part in read_table("part") if not part.startswith("Codebook")] == headings[2:]
    assert len(KINDS) == len(headings) - 3


def test_every_cause_is_explained():
    causes = " ".join(read_table("the cause says"))
    for name in (LIBRARIES, PACKAGE, "data", "corrections by hand", "codes of free text", "quotations", "notebook", "codebook", "report.toml", "report of", "together",
                 "without which it does not fit", "not found"):
        assert name in causes


def test_every_command_is_one():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    commands = set(re.findall(r"make ([a-z]+) YEAR", GUIDE))
    assert {"draft", "diff", "verify", "report"} <= commands
    assert commands <= set(" ".join(re.findall(r"^\.PHONY: (.*)", makefile, re.MULTILINE)).split())
