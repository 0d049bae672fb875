"""On a report as it is built: what is hidden in one place only is found in the others, and the truth is never ruled out."""

import csv
import shutil
import time

import pytest
from bs4 import BeautifulSoup

from stemreport.attack.attack_bundle import run_attack
from tests.attack.small_bundle import COLUMNS, count_statuses, hide, share, write_bundle

TOO_FEW = "too few to publish"
SENTENCE = "213 came from the secondary sector, 1 from primary and 1 from additional support needs"


def read_rows(folder):
    with (folder / "findings.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def copy_hidden(built, folder, hidden):
    """Copy a bundle and hide findings in its findings.csv, and there only."""
    shutil.copytree(built.outputs, folder)
    with (folder / "findings.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(hide(row) if id in hidden else row for id, row in read_rows(built.outputs).items())
    return folder


def clear_rows(folder, hidden):
    """Take hidden findings out of the tables of a page, and out of the one sentence that is about sectors."""
    page = BeautifulSoup((folder / "report.html").read_text("utf-8"), "html.parser")
    for row in page.find_all("tr"):
        ids = {cell.get("id", "").removeprefix("finding-") for cell in row.find_all("td")}
        ids |= {id for id in hidden if row.get("id", "").startswith("counted-") and row["id"].endswith(f"-{id}")}
        if ids & hidden:
            for cell, column in zip(row.find_all("td"), row.find_parent("table").find("tr").find_all("th")[1:]):
                if column.get_text().startswith(("Percentage", "Number", "Printed", "Before", "Count")):
                    cell.string = TOO_FEW
    (folder / "report.html").write_text(str(page).replace(SENTENCE, f"{TOO_FEW} came from the secondary sector, {TOO_FEW} from primary and "
                                                          f"{TOO_FEW} from additional support needs"), "utf-8")


def check(done, truth):
    for one in done.inferences:
        value = truth[one.id]["numerator"] or truth[one.id]["estimate"]
        assert one.low is None or one.low - 1e-6 <= float(value), one
        assert one.high is None or one.high + 1e-6 >= float(value), one


@pytest.mark.parametrize("question", ["sector", "barriers", "ease", "clpl_hours"])
def test_a_page_that_still_shows_what_findings_hide_gives_it_all_away(built_report, tmp_path, question):
    truth = read_rows(built_report.outputs)
    hidden = {id for id, row in truth.items() if row["question"] == question and row["measure"] != "count"}
    done = run_attack(copy_hidden(built_report, tmp_path / "bundle", hidden))
    assert [one.id for one in done.inferences if not one.is_recovered] == []
    assert done.contradictions == ()
    check(done, truth)


def test_a_question_hidden_everywhere_is_not_recovered(built_report, tmp_path):
    hidden = {"sector.primary", "sector.asn", "sector.secondary"}
    folder = copy_hidden(built_report, tmp_path / "bundle", hidden)
    clear_rows(folder, hidden)
    done = run_attack(folder)
    assert [(one.low, one.high) for one in done.inferences] == [(0, 215)] * 3


def test_hiding_only_what_is_small_is_undone_by_subtraction(built_report, tmp_path):
    truth = read_rows(built_report.outputs)
    hidden = {id for id, row in truth.items() if row["group"] and row["measure"] == "percent" and 0 < float(row["numerator"]) < 5}
    folder = copy_hidden(built_report, tmp_path / "bundle", hidden)
    clear_rows(folder, hidden)
    done = run_attack(folder)
    recovered = [one for one in done.inferences if one.is_recovered]
    assert 10 < len(recovered) < len(hidden)
    assert all(one.how.startswith("by subtraction") for one in recovered)
    check(done, truth)


def test_two_thousand_findings_take_seconds(tmp_path):
    """Thirty questions of five answers by eight groups, every third cell hidden."""
    sizes = [20 + 7 * group for group in range(8)]
    rows = [share("by", f"g{group}", size, sum(sizes)) for group, size in enumerate(sizes)] + count_statuses("by", sum(sizes), sum(sizes))
    for question in range(40):
        parts = [[(3 * group + 5 * option + question) % (2 + option) for option in range(4)] for group in range(8)]
        parts = [[*own, size - sum(own)] for own, size in zip(parts, sizes)]
        rows += [share(f"q{question}", f"o{option}", sum(column), sum(sizes)) for option, column in enumerate(zip(*parts))]
        rows += count_statuses(f"q{question}", sum(sizes), sum(sizes))
        for group, own in enumerate(parts):
            cells = [share(f"q{question}", f"o{option}", count, sizes[group], f"by.g{group}") for option, count in enumerate(own)]
            rows += [hide(row) if (group + number + question) % 3 == 0 else row for number, row in enumerate(cells)]
    start = time.process_time()
    done = run_attack(write_bundle(tmp_path, rows))
    assert len(rows) > 1900 and len(done.inferences) > 500
    assert time.process_time() - start < 30
