"""Which modules a step can load: read by pattern, and held against Python's own syntax tree."""

import ast
from pathlib import Path

import pytest

from stemreport import import_closure
from stemreport.import_closure import PACKAGE, find_modules, list_used

MODULES = sorted(PACKAGE.rglob("*.py"))


def name(path):
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")


def list_imports(tree):
    """By the syntax tree: the modules of the package that are imported, by the outermost function, "" for none; without those for types."""
    found = {}

    def walk(node, function):
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
                continue
            inside = child.name if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef)) and not function else function
            if isinstance(child, ast.ImportFrom) and (child.module or "").split(".")[0] == "stemreport":
                found.setdefault(inside, set()).update([child.module, *(f"{child.module}.{one.name}" for one in child.names)])
            if isinstance(child, ast.Import):
                found.setdefault(inside, set()).update(one.name for one in child.names if one.name.split(".")[0] == "stemreport")
            walk(child, inside)

    walk(tree, "")
    return {function: names for function, names in found.items() if names}


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_the_pattern_finds_the_imports_that_python_finds(path):
    source = import_closure._read(path)
    found = {"": set(source.always), **{function: set(names) for function, names in source.within.items()}}
    assert {function: names for function, names in found.items() if names} == list_imports(ast.parse(path.read_text("utf-8")))


def test_what_one_stage_loads_is_nothing_to_another():
    stages = {used: {name(path) for path in find_modules(["stemreport"], {used})} for used in ("clean", "analyse", "protect", "draw_figures", "figure")}
    assert "stemreport.responses.clean_survey" in stages["clean"] and "stemreport.exhibits.figures" in stages["draw_figures"]
    assert "stemreport.findings.analyse" in stages["analyse"] and "stemreport.disclosure.protect" in stages["protect"]
    for used, modules in stages.items():
        assert ("stemreport.exhibits.figures" in modules) == (used == "draw_figures"), used
        assert ("stemreport.disclosure.protect" in modules) == (used == "protect"), used
        assert ("stemreport.findings.analyse" in modules) == (used == "analyse"), used
        assert not any(module.startswith("stemreport.drafting") for module in modules), used


def test_files_beside_a_module_that_it_reads_belong_to_it():
    files = {path.name for path in find_modules(["stemreport.document.export_page"], set())}
    assert {"style.css", "index.html.j2", "ledger.html.j2", "__init__.py"} <= files


def test_what_a_notebook_uses_is_what_stands_behind_a_dot():
    assert {"analyse", "groupby"} <= list_used("findings = report.analyse()\nfindings.groupby('x')")


def test_a_module_that_is_not_there_belongs_to_nobody():
    assert find_modules(["stemreport.nothing"], set()) == []
    assert all(isinstance(path, Path) for path in find_modules(["stemreport"], set()))
