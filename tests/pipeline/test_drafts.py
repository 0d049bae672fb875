"""The editions for reviewers: when they are made again, and that comments reach nothing but the draft."""

import shutil
from hashlib import sha256

import pytest

from tests.pipeline.changes import OUTPUTS, RAW, append, edit_cell, make, remove, replace, write
from tests.pipeline.conftest import ran

pytestmark = pytest.mark.long

HEADINGS = "number,paragraph,words,finding,who,said,what,state,reason,answered_by\n"
ROW = "1,1,,,A Reader,,Why?,open,,\n"
CHAPTER = "notebooks/generic/10-summary.ipynb"


@pytest.fixture(scope="module")
def drafted(made, tmp_path_factory):
    """A whole project with both drafts, and what making them said."""
    root = shutil.copytree(made, tmp_path_factory.mktemp("drafted") / "project", symlinks=True)
    result = make(root, "DRAFT=1")
    assert result.returncode == 0, result.stderr
    assert ran(result) == {"draft", "draft for Word"} and "For Word:   " in result.stdout
    return root


def read(root):
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in (root / OUTPUTS).iterdir() if path.is_file()}


CHANGES = {
    "nothing": (lambda root: None, set(), set()),
    "a register begins": (write(f"{RAW}/comments.csv", HEADINGS + ROW), {"draft"}, {"draft.html"}),
    "a register without a comment": (write(f"{RAW}/comments.csv", HEADINGS), {"draft"}, set()),
    "prose of a chapter": (edit_cell(CHAPTER, "summary", "## In short\n\n{{ gardens }} gardens."), {"prose", "provenance", "document", "draft", "draft for Word"},
                           {"report.html", "ledger.csv", "draft.html", "draft.docx"}),
    "how a draft is written for Word": (append("stemreport/review/word_text.py", "\n# later\n"), {"provenance", "document", "draft", "draft for Word"},
                                        {"report.html", "draft.html", "draft.docx"}),
    "the draft for Word removed": (remove(f"{OUTPUTS}/draft.docx"), {"draft for Word"}, set()),
    "the draft edited": (append(f"{OUTPUTS}/draft.html", "<p>97%</p>"), {"draft"}, set()),
}


@pytest.mark.parametrize("change, expected, other", CHANGES.values(), ids=CHANGES)
def test_a_change_makes_again_what_it_concerns(drafted, tmp_path, change, expected, other):
    root = shutil.copytree(drafted, tmp_path / "project", symlinks=True)
    before = read(root)
    change(root)
    result = make(root, "DRAFT=1")
    assert result.returncode == 0, result.stderr
    assert ran(result) == expected
    after = read(root)
    assert {name for name in after if after[name] != before[name]} == other and set(after) == set(before)
    assert ran(make(root, "DRAFT=1")) == set()


def test_an_answer_in_the_register_makes_only_the_draft_again_and_the_public_page_never_shows_it(drafted, tmp_path):
    root = shutil.copytree(drafted, tmp_path / "project", symlinks=True)
    public = read(root)["report.html"]
    write(f"{RAW}/comments.csv", HEADINGS + ROW)(root)
    make(root, "DRAFT=1")
    replace(f"{RAW}/comments.csv", "open,,", "done,,Me")(root)
    result = make(root, "DRAFT=1")
    assert ran(result) == {"draft"} and read(root)["report.html"] == public
    draft = (root / OUTPUTS / "draft.html").read_text(encoding="utf-8")
    assert "Comments: 0 open of 1" in draft and 'id="comment-1"' in draft
    assert "a number that shifts from draft to draft" not in result.stdout


def test_a_number_and_a_name_that_does_not_exist_are_told_and_stop_nothing(drafted, tmp_path):
    root = shutil.copytree(drafted, tmp_path / "project", symlinks=True)
    write(f"{RAW}/comments.csv", HEADINGS + ROW + "2,size-again-1,,sise.small,A Reader,,Why?,open,,\n")(root)
    result = make(root, "DRAFT=1")
    assert result.returncode == 0 and result.stdout.count("(does not stop the run)") == 3
    assert "paragraph 1, a number that shifts" in result.stdout and "the finding sise.small" in result.stdout


def test_a_register_that_cannot_be_understood_stops_the_draft_with_all_its_faults(drafted, tmp_path):
    root = shutil.copytree(drafted, tmp_path / "project", symlinks=True)
    write(f"{RAW}/comments.csv", HEADINGS + "1,1,,,,,Why?,opne,,\n2,,,,A Reader,,,rejected,,\n")(root)
    result = make(root, "DRAFT=1")
    assert result.returncode != 0 and "Traceback" not in result.stderr
    for told in ("nobody under who", "Did you mean open?", "nothing under what", "rejected without a reason", "4 problems stop"):
        assert told in result.stderr
    assert not (root / OUTPUTS / "draft.html").exists()


def test_without_a_draft_neither_is_left(drafted, tmp_path):
    root = shutil.copytree(drafted, tmp_path / "project", symlinks=True)
    assert make(root).returncode == 0
    assert not {"draft.html", "draft.docx"} & set(read(root))
