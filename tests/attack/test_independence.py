"""The attack knows nothing but the bundle: it imports nothing of the pipeline, and opens no other file."""

import ast
import builtins
import io
from pathlib import Path

import pytest

import stemreport.attack
from stemreport.attack.attack_bundle import attack_bundle
from tests.attack.small_bundle import SECTORS, sectors, write_bundle

MODULES = sorted(Path(stemreport.attack.__file__).parent.glob("*.py"))
PLAIN = {"argparse", "base64", "bs4", "collections", "csv", "dataclasses", "html", "io", "itertools", "json", "math", "numpy", "pathlib",
         "re", "scipy", "statistics", "sys", "tomllib", "urllib", "zipfile", "__future__"}


@pytest.mark.parametrize("path", MODULES, ids=[path.stem for path in MODULES])
def test_it_imports_nothing_of_the_pipeline(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else (
            [node.module or "."] if isinstance(node, ast.ImportFrom) else [])
        for name in names:
            assert name.startswith("stemreport.attack.") or name.partition(".")[0] in PLAIN, f"{path.name}: {name}"
        assert not isinstance(node, ast.Name) or node.id not in ("__import__", "eval", "exec")


def test_it_opens_no_file_outside_the_bundle(tmp_path, monkeypatch):
    (tmp_path / "beside.csv").write_text("finding,count\nsector.primary,1\n")
    folder = write_bundle(tmp_path / "bundle", sectors("primary", "asn"), SECTORS, {"figures/sector-wide.svg": "<svg></svg>"})
    opened = []

    def watch(name, *rest, **more):
        opened.append(Path(name))
        return real(name, *rest, **more)

    real = io.open
    monkeypatch.setattr(io, "open", watch)
    monkeypatch.setattr(builtins, "open", watch)
    assert not any(one.is_recovered for one in attack_bundle(folder))
    assert {"findings.csv", "report.html", "sector-wide.svg"} <= {path.name for path in opened}
    assert [path for path in opened if folder not in path.parents] == []
