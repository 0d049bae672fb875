"""The tables of the pages list what there is, all of it: what the canary changes, what the audit says, signs, what a new year moves."""

import re

import pytest

from stemreport import house_style
from stemreport.audit import row as verdicts
from stemreport.proof.perturbations import PERTURBATIONS
from stemreport.years.new_year import make_new_year
from tests.docs.pages import PAGES, ROOT, find_rows

CODEBOOK = """\
[survey]
title = "Hours"
subject = "technicians"

[frame.responses]
unit = "technician"
units = "technicians"
file = "demonstration.csv"
header_rows = 1

[question.hours]
kind = "number"
base = "all"
text = "How many hours between 1 August 2018 and 31 July 2019?"
title = "Hours"
number_unit = "hours"

[question.day]
kind = "date"
base = "answered"
text = "When?"
title = "Day"
format = "dd/mm/yyyy"
earliest = 2018-08-01
latest = 2019-07-31
counted_by = "month"
"""
SETTINGS = """\
[report]
title = "Hours"
subtitle = "Hours"
publisher = "The society"
published = "January 2021"

[period]
survey_year = "2018/19"
"""


def test_what_the_canary_changes():
    assert [row[0] for row in find_rows(PAGES["docs/canary.md"], "perturbation")] == [one.name for one in PERTURBATIONS]


def test_what_the_canary_says():
    code = "".join((ROOT / "stemreport/proof" / name).read_text("utf-8") for name in ("canary.py", "write_verdicts.py"))
    said = {row[0].split(" ")[0] if row[0].startswith("hard-coded") else row[0] for row in find_rows(PAGES["docs/canary.md"], "it says")}
    assert said == set(re.findall(r'Fault\(f?"(hard-coded|[a-z ]+[a-z])', code))


def test_what_comes_out_of_an_audit():
    rows = {verdict for row in find_rows(PAGES["docs/audit.md"], "verdict") for verdict in row[0].split(", ")}
    assert rows == {value for name, value in vars(verdicts).items() if name.isupper() and isinstance(value, str)}


def test_every_sign_of_a_page_is_explained_to_the_reviewer():
    signs = {house_style.TOO_FEW, house_style.UNRELIABLE, house_style.REVISED, house_style.BREAK}
    assert signs <= {row[0] for row in find_rows(PAGES["docs/reviewing.md"], "on the page")}


@pytest.fixture(scope="module")
def moved(tmp_path_factory):
    root = tmp_path_factory.mktemp("years")
    raw = root / "data/raw/2018-19/technicians"
    raw.mkdir(parents=True)
    (root / "pyproject.toml").touch()
    (raw / "codebook.toml").write_text(CODEBOOK, "utf-8")
    (raw / "report.toml").write_text(SETTINGS, "utf-8")
    make_new_year(root, "2019-20", "technicians", "")
    return "".join((root / "data/raw/2019-20/technicians" / name).read_text("utf-8") for name in ("codebook.toml", "report.toml")).splitlines()


@pytest.mark.parametrize("before, after", find_rows(PAGES["docs/new-year.md"], "the file of 2018-19 says"))
def test_what_moves_to_a_new_year(before, after, moved):
    assert before in f"{CODEBOOK}{SETTINGS}".splitlines() and after in moved
