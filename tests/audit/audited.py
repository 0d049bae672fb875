"""The findings of 2018/19 in a project of their own, to be compared with files of printed figures that tests write."""

import csv
import shutil
import tomllib
from dataclasses import replace

from stemreport.findings.schema import read_findings, write_findings
from stemreport.find_project import find_paths
from stemreport.problems import ProblemsFound
from stemreport.audit.audit_findings import audit_findings
from tests.built_report import ROOT, SURVEY, YEAR
from tests.generated.test_generated_surveys import run_pipeline
from tests.publish import publish_all

RAW = ROOT / "data" / "raw" / YEAR / SURVEY
OURS = (RAW / "published.toml").read_text("utf-8")
FACTS = (ROOT / "tests" / "published" / "technicians-2018-19.toml").read_text("utf-8")


class Audited:
    """A project with findings; each audit is of the text of a file."""

    def __init__(self, root):
        folder = root / "data" / "raw" / YEAR / SURVEY
        folder.mkdir(parents=True)
        (root / "pyproject.toml").write_text("", "utf-8")
        for name in ("codebook.toml", "report.toml", "demonstration.csv"):
            shutil.copyfile(RAW / name, folder / name)
        self.paths = find_paths(root, YEAR, SURVEY)
        findings, _ = run_pipeline(self.paths)
        write_findings(publish_all(findings), self.paths.findings)

    def audit(self, text):
        self.file = self.paths.raw / "published.toml"
        self.file.write_text(text, "utf-8")
        return audit_findings(self.paths, self.file)

    def compare(self, *lines):
        """The rows of one figure."""
        return [row for row in self.audit("\n".join(["[[figure]]", *lines])).rows if row.part == "figure"]

    def judge(self, *lines):
        """The rows of one statement."""
        return [row for row in self.audit("\n".join(["[[statement]]", *lines])).rows if row.part == "statement"]

    def find_problems(self, text):
        try:
            self.audit(text)
        except ProblemsFound as error:
            return error.problems
        return []

    def tie(self, id, number):
        """Give an answer another count, as if the data were others."""
        findings = read_findings(self.paths.findings)
        findings[id] = replace(findings[id], numerator=float(number))
        write_findings(findings.values(), self.paths.findings)

    def read_table(self):
        with (self.paths.processed / "audit.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))


def change(text, *changes):
    """Replace what stands exactly once in a text."""
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        text = text.replace(old, new)
    tomllib.loads(text)
    return text
