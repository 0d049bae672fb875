"""What is watched: all that the report was made from, and nothing that it writes itself."""

import json

from stemreport.paths import Paths
from stemreport.preview.watch import list_watched, look


def test_what_the_last_run_read_and_what_the_next_may_read(tmp_path):
    paths = Paths(tmp_path, "2014", "birds")
    for path in (paths.codebook, paths.raw / "export.csv", paths.findings, tmp_path / "notebooks/1-clean.ipynb", tmp_path / "notebooks/birds/10-all.ipynb"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", "utf-8")
    paths.processed.mkdir(parents=True)
    reads = dict.fromkeys(["data/raw/2013/birds/codebook.toml", "outputs/2014/birds/findings.csv", "stemreport/paths.py", "notebooks/birds/"], {})
    paths.build_record.write_text(json.dumps({"tasks": {"clean": {"reads": reads}}}), "utf-8")
    watched = {name.removeprefix(f"{tmp_path}/") for name in list_watched(paths)}
    assert watched == {"data/raw/2013/birds/codebook.toml", "notebooks/birds", "data/raw/2014/birds", "data/raw/2014/birds/codebook.toml",
                       "data/raw/2014/birds/export.csv", "notebooks/1-clean.ipynb", "notebooks/birds/10-all.ipynb"}
    paths.build_record.write_text("{", "utf-8")
    assert f"{paths.codebook}" in list_watched(paths)


def test_a_look_sees_what_was_saved_came_or_went(tmp_path):
    names = [str(tmp_path / name) for name in ("a", "b")]
    before = look(names)
    (tmp_path / "a").write_text("one", "utf-8")
    written = look(names)
    assert before == {} and before != written == look(names)
    (tmp_path / "a").write_text("longer", "utf-8")
    assert look(names) != written
    (tmp_path / "a").unlink()
    assert look(names) == before
