import json

from stemreport.hashing import hash_file, hash_files, list_files, list_package_files


def write_notebook(path, source="1 + 1", **extra):
    cell = {"cell_type": "code", "id": "a", "metadata": {}, "source": source, "outputs": [], "execution_count": None}
    path.write_text(json.dumps({"cells": [{**cell, **extra}], "metadata": {}}))
    return hash_file(path)


def test_outputs_and_metadata_of_a_notebook_do_not_count(tmp_path):
    plain = write_notebook(tmp_path / "a.ipynb")
    assert plain == write_notebook(tmp_path / "b.ipynb", outputs=[{"output_type": "stream"}], execution_count=3)
    assert plain == write_notebook(tmp_path / "c.ipynb", source=["1 + ", "1"])


def test_a_changed_cell_counts(tmp_path):
    assert write_notebook(tmp_path / "a.ipynb") != write_notebook(tmp_path / "b.ipynb", source="1 + 2")
    assert write_notebook(tmp_path / "a.ipynb") != write_notebook(tmp_path / "c.ipynb", cell_type="markdown")


def test_several_files_hash_alike_in_any_order_but_not_under_other_names(tmp_path):
    for name in "ab":
        (tmp_path / name).write_text(name)
    files = [(name, tmp_path / name) for name in "ab"]
    assert hash_files(files) == hash_files(reversed(files))
    assert hash_files(files) != hash_files([("a", tmp_path / "b"), ("b", tmp_path / "a")])


def test_files_below_folders_are_listed_once_and_sorted(tmp_path):
    (tmp_path / "d").mkdir()
    for name in ("d/b", "d/a", "c"):
        (tmp_path / name).write_text("")
    listed = list_files([tmp_path / "d", tmp_path / "c", tmp_path / "c", tmp_path / "missing"])
    assert [path.name for path in listed] == ["c", "a", "b"]


def test_the_package_is_its_code_and_its_templates():
    names = {name for name, _ in list_package_files()}
    assert {"stemreport/__main__.py", "stemreport/document/templates/publication/style.css"} <= names
    assert not any(name.endswith(".pyc") for name in names)
