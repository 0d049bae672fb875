"""The data files of a report come and go with it."""

from tests.pipeline.conftest import SURVEY, YEAR
from tests.project_copy import run_pipeline


def read_files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_files_are_written_whole_and_go_when_the_report_is_made_anew(garden, build, outputs):
    folder = outputs / "publication"
    made = run_pipeline(garden, "tables", YEAR, SURVEY)
    assert made.returncode == 0 and f"{len(read_files(folder))} files: outputs/{YEAR}/{SURVEY}/publication/" in made.stdout
    before = read_files(folder)
    assert {"tables.ods", "tables.xlsx", "findings.csv", "datapackage.json"} < before.keys()
    (folder / "stray.txt").write_text("old")
    assert "nothing has changed" in build().stdout and folder.is_dir()
    chapter = garden / "notebooks/generic/10-summary.ipynb"
    kept = chapter.read_text(encoding="utf-8")
    chapter.write_text(kept.replace("The main ones:", "The main ones are:"), encoding="utf-8")
    assert build().returncode == 0 and not folder.exists()
    chapter.write_text(kept, encoding="utf-8")
    assert run_pipeline(garden, "tables", YEAR, SURVEY).returncode == 0 and read_files(folder) == before


def test_where_there_is_no_report_there_are_no_tables(garden, raw, outputs):
    assert run_pipeline(garden, "tables", YEAR, SURVEY).returncode == 0
    (raw / "gardens.csv").unlink()
    failed = run_pipeline(garden, "tables", YEAR, SURVEY)
    assert failed.returncode == 1 and "gardens.csv" in failed.stderr and "Traceback" not in failed.stderr
    assert not (outputs / "publication").exists()
