import shutil
import subprocess

import pytest

from stemreport.paths import Paths
from stemreport.problems import ProblemsFound
from stemreport.changes.build import Build
from stemreport.changes.change import Change
from stemreport.changes.compare_provenance import compare_provenance
from stemreport.changes.find_against import find_against, find_meanings, open_edition
from stemreport.changes.find_causes import LIBRARIES

CODEBOOK = "data/raw/{}/birds/codebook.toml"


@pytest.fixture
def paths(tmp_path):
    """A survey of two years, with a draft and an edition that are empty but for their pages."""
    root = tmp_path / "project"
    for year in ("2014", "2015"):
        (root / CODEBOOK.format(year)).parent.mkdir(parents=True)
        (root / CODEBOOK.format(year)).write_text("", encoding="utf-8")
    found = Paths(root, "2015", "birds")
    (found.drafts / "first").mkdir(parents=True)
    (found.publication / "1.0").mkdir(parents=True)
    (found.publication / "1.0" / "report.html").write_text("", encoding="utf-8")
    (found.publication / "1.0" / "provenance.json").write_text('{"made_from": {"Codebook": "sha256:aa", "Package": "sha256:bb"}}', encoding="utf-8")
    found.provenance.write_text('{"Codebook": "aa", "Package": "bb"}', encoding="utf-8")
    return found


def begin_git(folder, branch):
    subprocess.run(["git", "init", "--quiet", "--initial-branch", branch], cwd=folder, check=True)
    subprocess.run(["git", "-c", "user.name=A test", "-c", "user.email=test@example.org", "commit", "--quiet", "--allow-empty", "-m", "x"],
                   cwd=folder, check=True)


def test_each_kind_of_name_is_found(paths):
    assert find_meanings(paths, "first") == ["a saved draft"]
    assert find_meanings(paths, "1.0") == ["a published edition"]
    assert find_meanings(paths, "2014") == ["a year"]


def test_a_draft_comes_before_an_edition_a_year_and_a_revision(paths):
    begin_git(paths.root, "first")
    assert find_meanings(paths, "first") == ["a saved draft", "a git revision"]
    (paths.drafts / "2014").mkdir()
    assert find_meanings(paths, "2014") == ["a saved draft", "a year"]


@pytest.mark.parametrize("name, close", [("frist", "AGAINST=first"), ("2013", "AGAINST=2014"), ("2015", "AGAINST=2014"), ("--help", "AGAINST=")])
def test_an_unknown_name_is_answered_with_those_there_are(paths, name, close):
    with pytest.raises(ProblemsFound) as found:
        find_meanings(paths, name)
    (problem,) = found.value.problems
    assert close in problem.advice and "saved drafts: first; published editions: 1.0; years: 2014" in problem.expected


def test_a_folder_inside_another_project_in_git_has_no_revisions(paths):
    begin_git(paths.root.parent, "main")
    with pytest.raises(ProblemsFound):
        find_meanings(paths, "HEAD")


def test_a_draft_of_which_something_is_gone_is_told(paths):
    with pytest.raises(ProblemsFound, match="no versions.json"):
        find_against(paths, "first", paths.root / "x", print)


def test_a_revision_without_a_package_that_makes_reports_is_told(paths):
    """As the first revisions of a project are: the codebook is there, the command that makes reports is not."""
    paths.lock.write_text("", "utf-8")
    (paths.root / "pyproject.toml").write_text("", "utf-8")
    package = paths.root / "stemreport" / "__init__.py"
    package.parent.mkdir()
    package.write_text("", "utf-8")
    (package.parent / "__main__.py").write_text("import json\njson.loads('an early fault')\n", "utf-8")
    begin_git(paths.root, "main")
    subprocess.run(["git", "add", "data/raw", "stemreport", "pyproject.toml"], cwd=paths.root, check=True)
    subprocess.run(["git", "-c", "user.name=A test", "-c", "user.email=test@example.org", "commit", "--quiet", "-m", "y"], cwd=paths.root, check=True)
    with pytest.raises(ProblemsFound) as found:
        find_against(paths, "HEAD", paths.root / "x", lambda line: None)
    assert "could not be made" in found.value.problems[0].found and "JSONDecodeError" in found.value.problems[0].advice
    assert "Traceback" not in str(found.value) and "File " not in str(found.value)


def test_another_year_needs_its_report(paths):
    with pytest.raises(ProblemsFound, match="make report YEAR=2014"):
        find_against(paths, "2014", paths.root / "x", print)
    other = Paths(paths.root, "2014", "birds")
    other.report.parent.mkdir(parents=True)
    other.report.write_text("", encoding="utf-8")
    assert find_against(paths, "2014", paths.root / "x", print).is_other_year


NUMBER = Change("number", "ease.easy", "", "10%", "12%")


@pytest.mark.parametrize("now, causes", [
    ('{"Codebook": "aa", "Package": "bb"}', [LIBRARIES]),
    ('{"Codebook": "aa", "Package": "bb", "Lock of the environment": "ee"}', [LIBRARIES]),
    ('{"Codebook": "cc", "Package": "bb"}', ["Codebook"]),
    ('{"Codebook": "cc", "Package": "dd"}', []),
    ('{"Codebook": "cc", "Package": "bb", "Lock of the environment": "ee"}', []),
])
def test_of_an_edition_hashes_tell_as_much_as_they_can(paths, now, causes):
    paths.provenance.write_text(now, encoding="utf-8")
    found = compare_provenance(open_edition(paths, "1.0"), Build("", paths.outputs, paths), [NUMBER])
    assert [*found.causes.values()] == causes and found.remarks


def test_an_edition_without_hashes_tells_nothing(paths):
    (paths.publication / "1.0" / "provenance.json").unlink()
    found = compare_provenance(open_edition(paths, "1.0"), Build("", paths.outputs, paths), [NUMBER])
    assert not found.causes and not found.inputs and "cannot be found" in found.remarks[0]
    shutil.rmtree(paths.drafts)
