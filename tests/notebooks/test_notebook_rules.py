"""Notebooks are prose: somebody who knows no Python can edit a sentence, and nobody can type a result."""

import ast
import json

import pytest

from tests.project_copy import PROJECT

NOTEBOOKS = sorted((PROJECT / "notebooks").rglob("*.ipynb"))
NOTEBOOKS = [path for path in NOTEBOOKS if ".ipynb_checkpoints" not in path.parts]
CHAPTERS = [path for path in NOTEBOOKS if path.parent.name != "notebooks"]
FOR_AREAS = [path for path in NOTEBOOKS if path.name == "4-figures.ipynb" or path.parent.name in ("generic", "annex")]
"""Those that show a report about one area as well."""


def name(path):
    return path.relative_to(PROJECT / "notebooks").as_posix()


def read_cells(path, kind=None):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [cell for cell in cells if kind in (None, cell["cell_type"])]


def source(cell):
    return "".join(cell["source"])


@pytest.mark.parametrize("path", NOTEBOOKS, ids=name)
def test_it_opens_on_a_sentence(path):
    assert read_cells(path)[0]["cell_type"] == "markdown" and source(read_cells(path)[0]).strip()


@pytest.mark.parametrize("path", NOTEBOOKS, ids=name)
def test_it_holds_no_outputs(path):
    for cell in read_cells(path, "code"):
        assert not cell["outputs"] and cell["execution_count"] is None, source(cell)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=name)
def test_a_code_cell_has_six_lines_at_most(path):
    for cell in read_cells(path, "code"):
        assert len(source(cell).strip().splitlines()) <= 6, source(cell)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=name)
def test_its_parameters_have_empty_defaults(path):
    [parameters] = [cell for cell in read_cells(path) if "parameters" in cell["metadata"].get("tags", [])]
    assert source(parameters) == 'year = ""\nsurvey = ""' + '\narea = ""' * (path in FOR_AREAS)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=name)
def test_it_has_one_import_and_opens_the_report_once(path):
    code = "\n".join(source(cell) for cell in read_cells(path, "code"))
    imports = [node for node in ast.walk(ast.parse(code)) if isinstance(node, (ast.Import, ast.ImportFrom))]
    opened = "open_report(year, survey, area=area)" if path in FOR_AREAS else "open_report(year, survey)"
    assert len(imports) == 1 and code.count(opened) == 1


@pytest.mark.parametrize("path", NOTEBOOKS, ids=name)
def test_its_cells_have_ids_of_their_own(path):
    ids = [cell["id"] for cell in read_cells(path)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", CHAPTERS, ids=name)
def test_a_chapter_only_shows_exhibits(path):
    forbidden = (ast.For, ast.While, ast.FunctionDef, ast.Lambda, ast.comprehension, ast.With, ast.Try)
    for cell in read_cells(path, "code"):
        for node in ast.walk(ast.parse(source(cell))):
            assert not isinstance(node, forbidden), source(cell)
            if isinstance(node, ast.Constant):
                assert isinstance(node.value, str) and not any(char.isdigit() or char in "/\\" for char in node.value)
    assert "pandas" not in "".join(source(cell) for cell in read_cells(path, "code"))


@pytest.mark.parametrize("path", CHAPTERS, ids=name)
def test_a_chapter_ends_in_what_shows_it_in_jupyterlab(path):
    assert [number for number, cell in enumerate(reversed(read_cells(path))) if source(cell) == "report.preview()"] == [0]


def test_chapters_are_numbered_in_tens():
    for path in CHAPTERS:
        assert path.name[:2].isdigit() and int(path.name[:2]) % 10 == 0 and path.name[2] == "-"
