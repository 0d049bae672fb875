"""docs/gate.md names every rule of the code and no other, and what it shows is what the gate says."""

import re

from stemreport.gate.find_link_faults import find_link_faults
from stemreport.gate.rules import RULES
from stemreport.problems import format_problems
from tests.gate.plant import edit, judge
from tests.project_copy import PROJECT

PAGE = (PROJECT / "docs/gate.md").read_text("utf-8")
CODE = "\n".join(path.read_text("utf-8") for path in (PROJECT / "stemreport/gate").glob("find_*.py"))


def test_each_rule_has_a_row():
    rows = re.findall(r"^\| ([a-z][a-z -]+) \|(.+)\|(.+)\|(.+)\|$", PAGE, flags=re.MULTILINE)
    assert [name for name, *_ in rows if name != "rule"] == [*RULES]
    assert all(cell.strip() for row in rows for cell in row)


def test_each_rule_is_used_and_no_other():
    used = set(re.findall(r'find_fault\("([^"]+)"', CODE))
    assert used == {*RULES}


def test_the_example_is_what_the_gate_says(planted):
    edit(planted.folder, "report.html", '<a href="#method-and-limitations">the annex', '<a href="#method-and-limitation">the annex')
    assert format_problems(judge(find_link_faults, planted.folder, planted.known)) in PAGE
