"""Both engines give the same bytes, for every notebook of the project."""

import shutil

import pytest

from tests.project_copy import PROJECT, copy_project, run_pipeline

REPORTS = [("2018-19", "technicians"), ("2017-18", "providers")]


@pytest.mark.parametrize("year, survey", REPORTS)
def test_kernels_give_the_bytes_of_forked_processes(tmp_path, year, survey):
    roots = {engine: copy_project(tmp_path / engine, PROJECT / "data") for engine in ("fork", "kernel")}
    for engine, root in roots.items():
        result = run_pipeline(root, "report", year, survey, ["--engine", engine])
        assert result.returncode == 0, result.stderr
    written = {engine: {path.relative_to(root): path.read_bytes() for folder in ("outputs", "data/processed") for path in (root / folder).rglob("*")
                        if path.is_file() and path.name not in ("build-record.json", ".lock")} for engine, root in roots.items()}
    notebooks = [path for path in written["fork"] if path.suffix == ".ipynb"]
    assert len(notebooks) >= 9 and written["fork"].keys() == written["kernel"].keys()
    assert [path for path, content in written["fork"].items() if content != written["kernel"][path]] == []
    shutil.rmtree(tmp_path)
