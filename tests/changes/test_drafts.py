import pytest

from stemreport.paths import Paths
from stemreport.problems import ProblemsFound
from stemreport.changes.drafts import describe_drafts, list_drafts, list_versions, open_draft, save_draft
from tests.pipeline.conftest import SURVEY, YEAR
from tests.changes.conftest import OUTPUTS, RAW, edit_sentence, run


@pytest.fixture
def paths(project):
    return Paths(project, YEAR, SURVEY)


def read_files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_draft_holds_the_report_and_all_that_it_was_made_from(paths, project):
    kept = read_files(paths.drafts / "before")
    for name in ("stemreport/house_style.py", "notebooks/1-clean.ipynb", "requirements.lock", f"{RAW}/gardens.csv", f"{RAW}/codebook.toml",
                 f"{OUTPUTS}/report.html", f"{OUTPUTS}/findings.csv"):
        assert kept[name] == (project / name).read_bytes()
    assert open_draft(paths, "before").versions == list_versions()
    assert not any("__pycache__" in name for name in kept)


def test_a_saved_draft_is_never_overwritten(paths, project):
    before = read_files(paths.drafts / "before")
    edit_sentence(project)
    done = run(project, "draft", "--name", "before")
    assert done.returncode == 1 and "NAME=before-2" in done.stderr
    assert read_files(paths.drafts / "before") == before and list_drafts(paths) == ["before"]


def test_drafts_are_listed_by_name_and_the_one_that_is_the_report_now_is_marked(paths):
    save_draft(paths, "after")
    assert describe_drafts(paths) == ["  after   the same as the report now", "  before   the same as the report now"]
    paths.report.write_text("another", encoding="utf-8")
    assert describe_drafts(paths) == ["  after", "  before"]


def test_without_a_draft_it_says_how_to_save_one(tmp_path):
    assert "NAME=before-review" in describe_drafts(Paths(tmp_path, YEAR, SURVEY))[1]


@pytest.mark.parametrize("name", ["../x", ".hidden", "a b", "a/b", "-x"])
def test_a_name_that_is_no_folder_is_refused(paths, name):
    with pytest.raises(ProblemsFound, match="letters, digits"):
        save_draft(paths, name)


def test_the_same_report_is_saved_as_the_same_bytes(paths):
    assert read_files(save_draft(paths, "again")) == read_files(paths.drafts / "before")
