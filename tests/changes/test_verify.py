import re
import shutil

import pytest

from stemreport.hashing import hash_bytes
from stemreport.paths import Paths
from stemreport.pipeline import verify_report
from stemreport.publication.edition import CHECKSUMS
from tests.changes.conftest import OUTPUTS, PROCESSED, RAW, edit_sentence, replace, run
from tests.docs.pages import take_blocks
from tests.pipeline.conftest import SURVEY, YEAR

pytestmark = pytest.mark.long


def verify(root, *flags):
    done = run(root, "verify", *flags)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout + done.stderr


def blur(line):
    """Leave of a line what is the same for every report: no name of a file, draft or finding, no number, no row."""
    line = re.sub(r"(recorded:|made now:) .*", r"\1", line)
    return re.sub(r"“.*”|data/raw\S+|[\d,]*\d|finding \S+", "*", line)


def test_a_report_made_again_from_the_same_is_identical(project):
    files = len([path for path in (project / OUTPUTS).rglob("*") if path.is_file()])
    status, said = verify(project)
    assert status == 0 and f"identical: {files} files, byte for byte" in said and "not identical" not in said
    assert not list((project / PROCESSED).glob(".verify-*"))


def test_a_byte_of_the_data_is_named_with_the_first_finding_that_differs(project):
    replace(project, f"{RAW}/gardens.csv", "G003,ok,Larger", "G003,ok,Smaller")
    status, said = verify(project)
    assert status == 1 and "not identical" in said
    assert f"{RAW}/gardens.csv is not the file the report was made from. That file is kept in the saved draft “before”." in said
    assert "The first difference: findings.csv, line " in said and ", finding size." in said
    (shown,) = take_blocks("docs/reviewing.md", "text")
    lines = said[said.index("not identical"):].splitlines()[:5]
    assert [blur(line) for line in lines] == [blur(line) for line in shown.splitlines()]


def test_a_byte_that_means_nothing_shows_in_the_hash_on_the_page(project):
    with (project / RAW / "codebook.toml").open("a", encoding="utf-8") as file:
        file.write("\n# A comment.\n")
    status, said = verify(project)
    assert status == 1 and f"{RAW}/codebook.toml is not the file the report was made from." in said
    assert "The first difference: report.html" in said and "below the id list-of-hashes" in said


def test_data_that_breaks_the_report_are_named_with_what_it_says(project):
    replace(project, f"{RAW}/gardens.csv", "G003,ok,Larger than a tennis court", "G003,ok,Larger than a football field")
    status, said = verify(project)
    assert status == 1 and f"{RAW}/gardens.csv is not the file" in said and "Larger than a football field" in said


def test_an_edited_sentence_is_named(project):
    edit_sentence(project)
    status, said = verify(project)
    assert status == 1 and "Notebooks: not what the report was made from (`cell summary` changed in 10-summary.ipynb" in said


def test_an_output_that_was_changed_by_hand_is_named(project):
    replace(project, f"{OUTPUTS}/report.html", "The main ones:", "The chief ones:")
    status, said = verify(project)
    assert status == 1 and "report.html was changed by hand since the report was made." in said
    assert "recorded:  " in said and "is not the file" not in said


def test_data_that_are_gone_are_taken_from_a_saved_draft(project):
    (project / RAW / "gardens.csv").unlink()
    status, said = verify(project)
    assert status == 0 and f"{RAW}/gardens.csv is not there; the file with its hash was taken from the saved draft “before”." in said


def test_where_data_are_nowhere_it_says_where_it_looked(project):
    (project / RAW / "gardens.csv").unlink()
    shutil.rmtree(project / PROCESSED / "drafts")
    status, said = verify(project)
    assert status == 1 and f"{RAW}/gardens.csv" in said and "Put it back." in said
    for place in (f"the folder {RAW}/", "git, which holds no revision of this project", "the saved drafts, of which there are none"):
        assert place in said


def test_an_edition_that_is_not_there_is_asked_for(project):
    (project / OUTPUTS / "publication" / "1.0").mkdir(parents=True)
    (project / OUTPUTS / "publication" / "1.0" / "report.html").write_text("", encoding="utf-8")
    status, said = verify(project, "--edition", "1.1")
    assert status == 1 and "Did you mean 1.0?" in said


def test_a_file_of_an_edition_that_is_gone_is_named(project, monkeypatch):
    paths = Paths(project, YEAR, SURVEY)
    folder = paths.publication / "1.0"
    folder.mkdir(parents=True)
    shutil.copy(paths.report, folder / "report.html")
    (folder / CHECKSUMS).write_text(f"{hash_bytes(folder / 'report.html')}  report.html\n{'0' * 64}  tables.ods\n", "utf-8")
    # What is made again is not the matter here.
    monkeypatch.setattr(verify_report, "make_report", lambda copy, **named: (copy.bundle.mkdir(parents=True), shutil.copy(paths.report, copy.bundle), "")[-1])
    said = []
    assert not verify_report.verify_report(paths, "1.0", said.append)
    assert "  tables.ods was published and is gone." in said
    (folder / CHECKSUMS).write_text(f"{hash_bytes(folder / 'report.html')}  report.html\n", "utf-8")
    assert verify_report.verify_report(paths, "1.0", said.append)
    (folder / CHECKSUMS).unlink()
    assert not verify_report.verify_report(paths, "1.0", said.append) and f"  {CHECKSUMS} was published and is gone." in said


def test_without_a_report_there_is_nothing_to_verify(project):
    shutil.rmtree(project / OUTPUTS)
    status, said = verify(project)
    assert status == 1 and "make report YEAR=" in said
