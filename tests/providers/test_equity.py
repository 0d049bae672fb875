"""Hours beside the number of those for whom they are, where the settings declare it."""

import json

import pytest
from bs4 import BeautifulSoup

from stemreport.attack.attack_bundle import run_attack
from stemreport.proof.check_exhibits import check_exhibits
from stemreport.proof.read_page import read_page
from tests.providers.conftest import ROOT, copy_project, run

pytestmark = pytest.mark.long

DECLARED = """
[denominator.practitioners]
by = "sector"
unit = "practitioner"
label = "Practitioners, as this test invents them"
source = "Invented"
sizes = { primary = 25000, secondary = 23000, college = 9500 }

[figure.hours_for_each]
question = "cumulative"
measure = "per_practitioners"
by = "sector"
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    project = copy_project(tmp_path_factory.mktemp("equity") / "project")
    settings = project / "data/raw/2018-19/providers/report.toml"
    settings.write_text(settings.read_text("utf-8") + DECLARED, "utf-8")
    chapter = project / "notebooks/providers/60-equity.ipynb"
    notebook = json.loads(chapter.read_text("utf-8"))
    notebook["cells"].append({"cell_type": "code", "id": "rates", "metadata": {}, "execution_count": None, "outputs": [],
                              "source": ['report.figure("hours_for_each")']})
    chapter.write_text(json.dumps(notebook), "utf-8")
    for folder in ("outputs", "data/processed"):
        (project / folder / "2018-19/providers").mkdir(parents=True)
    return run(project, "2018-19", ROOT / "bench/plain_report.py", "2018-19", "providers")


def test_the_figure_shows_hours_for_each_of_them(page):
    soup = BeautifulSoup(page.report.read_text("utf-8"), "html.parser")
    rows = {" ".join(row.th.get_text().split()): [cell.get_text(strip=True) for cell in row.find_all("td")]
            for row in soup.find(id="data-hours_for_each").tbody.find_all("tr")}
    assert [cells[1] for cells in rows.values()] and {cells[1] for cells in rows.values()} == {"25,000", "23,000", "9,500"}
    with page.findings.open(encoding="utf-8") as file:
        total = next(line for line in file if line.startswith("cumulative.by.sector.college.total,")).split(",")[7]
    assert float(rows["College/FE practitioners"][0]) == pytest.approx(float(total) / 9500, abs=0.005)
    assert "Hours for each practitioner" in soup.find(id="figure-hours_for_each").parent.get_text()
    assert "Practitioners, as this test invents them: Primary school practitioners" in soup.find(id="list-of-sources").get_text()


def test_it_passes_what_every_page_passes(page):
    assert check_exhibits(read_page(page.report), page.report.name) == []
    assert [one.id for one in run_attack(page.outputs).inferences if one.is_recovered] == []
