"""The audit of real surveys: numbers that their publishers printed agree, and those that are the publishers' slips differ.

The responses and the published numbers stand beside the project; where that folder is missing these tests are skipped.
"""

import csv
import shutil

import pytest

from stemreport.findings.schema import write_findings
from stemreport.house_style import round_half_up
from stemreport.find_project import find_paths
from stemreport.audit.audit_findings import audit_findings
from stemreport.audit.row import AGREES, DIFFERS
from tests.generated.test_generated_surveys import run_pipeline
from tests.project_copy import PROJECT, SURVEYS
from tests.publish import publish_all

REAL = PROJECT.parent / "shared" / "real-surveys"
if not REAL.is_dir():
    pytest.skip(f"the real surveys are not beside the project: {REAL}", allow_module_level=True)

from tests.real.test_published_numbers import REALS, STAR_WARS, name_row  # noqa: E402

SLIPS = {("films seen (multi)", "Episode I"): "films.one", ("shot first", "n"): "shot.answered"}
"""Numbers of the publishers that their own responses do not bear out: what they should be."""


def write_entries(real):
    """Write the publisher's list as a file of printed figures; a share is printed as the percentage that it is."""
    entries = []
    with (REAL / real.folder / "published.csv").open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), 1):
            id = (real.findings | SLIPS)[name_row(row)]
            value = row["published"]
            if row["kind"] in ("n", "base", "count"):
                printed, count = f"{float(value):.0f}", f"n = {float(value):.0f}\n"
            else:
                share = round_half_up(float(value) * 100, 4) if row["kind"] == "share" else value.removesuffix(".0")
                printed, count = f"{share}%", ""
            entries.append(f'[[figure]]\nid = "{id}"\nplace = "row {number}"\nprinted = "{printed}"\n{count}status = "stated"\n')
    return "\n".join(entries)


def audit(real, root):
    raw = root / "data" / "raw" / real.year / real.survey
    shutil.copytree(SURVEYS / "real" / real.year / real.survey, raw)
    (export,) = (REAL / real.folder).glob("*responses.csv")
    shutil.copyfile(export, raw / export.name)
    paths = find_paths(root, real.year, real.survey)
    findings, _ = run_pipeline(paths)
    write_findings(publish_all(findings), paths.findings)
    (raw / "published.toml").write_text(write_entries(real), "utf-8")
    return audit_findings(paths, raw / "published.toml")


@pytest.mark.parametrize("real", REALS, ids=[real.survey for real in REALS])
def test_the_publishers_numbers_agree_and_their_slips_differ(tmp_path, real):
    rows = [row for row in audit(real, tmp_path).rows if row.part == "figure"]
    assert len(rows) >= 17
    told = {(row.finding, row.printed, row.computed, row.verdict) for row in rows if row.verdict != AGREES}
    assert told == ({("films.one", "80%", "81%", DIFFERS), ("shot.answered", "834", "828", DIFFERS)}
                    if real is STAR_WARS else set())
