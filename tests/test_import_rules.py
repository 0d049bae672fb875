"""Who may import whom, and what stands nowhere in the package: rules over the syntax tree, module by module.

The zones stand in the order in which the pipeline passes through them; a module imports from its own zone and from
those before it. Behind the findings nothing can reach a response.
"""

import ast
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "stemreport"

ZONES = (
    ("problems", "hashing", "reading", "meaning", "import_closure", "house_style", "edition_paths", "paths", "find_project", "workbooks", "codebook",
     "disclosure_rules", "area_settings", "publication_settings", "headline_settings", "exhibit_settings", "kpi_settings", "settings", "prose", "handwork"),
    ("exports",),
    ("responses",),
    ("coding", "tracker", "questionnaire"),
    ("returns",),
    ("findings",),
    ("disclosure",),
    ("audit", "proof", "attack"),
    ("exhibits",),
    ("document",),
    ("report", ""),  # "" is the package itself, which offers open_report
    ("drafting", "areas", "years", "adhoc"),
    ("engine",),
    ("publication", "kpi"),
    ("gate", "review", "changes"),
    ("pipeline", "preview", "__main__"),
)
ORDER = {part: number for number, zone in enumerate(ZONES) for part in zone}
"""The first part of a module's name, below stemreport, and its place in the order."""

BEHIND_THE_FINDINGS = ("exhibits", "document", "publication", "kpi")
ONLY_IN = {
    "matplotlib": r"exhibits\.(figures|trend_drawing|drawing_style)",
    "seaborn": r"exhibits\.figures",
    **dict.fromkeys(("nbconvert", "mistune"), r"document\..*"),
    **dict.fromkeys(("tinycss2", "cssselect2"), r"gate\..*"),
    "pypdf": r"(publication|gate)\..*",
    "bs4": r"(proof|attack|gate|review|changes)\..*",
    "docx": r"(review|questionnaire)\..*",
    "papermill": r"(engine|pipeline)\..*",
    "pandas": r"(exports|responses|coding|returns|findings|proof|drafting|areas)\..*|report",
    "IPython": r"engine\..*",
    "numpy": r"(engine|exports|responses|coding|findings|disclosure|proof|attack|drafting|areas)\..*",
    "pyarrow": r"(exports|responses|findings)\..*",
    "openpyxl": r"(exports|coding|tracker|returns)\..*|workbooks|publication\.write_xlsx",
    "distributed": r"pipeline\.cluster",
    "pyreadstat": r"exports\..*",
    "weasyprint": r"publication\.print_(page|sources)",
}
GROUPING = {"groupby", "crosstab", "pivot", "pivot_table", "value_counts", "aggregate", "agg", "bincount", "fsum"}
LONGEST = 300
YEAR = re.compile(r"(19|20)\d\d[-/]\d\d")
SURVEYS = {"technicians", "providers", "practitioners"} | {
    path.parent.name for path in (ROOT / "data" / "raw").glob("*/*/codebook.toml")}


@dataclass(frozen=True)
class Import:
    """An import in a module: what, in which line, and whether only when a function is called or types are checked."""

    name: str
    line: int
    is_lazy: bool

    @property
    def part(self):
        """The first part of a name within the package, None outside of it."""
        first, _, rest = self.name.partition(".")
        return rest.partition(".")[0] if first == "stemreport" else None


@dataclass(frozen=True)
class Module:
    """A module of the package: its name below stemreport, and its syntax tree."""

    name: str
    path: Path
    tree: ast.Module

    @property
    def part(self):
        return self.name.partition(".")[0]

    def list_imports(self):
        return [Import(name, node.lineno, is_lazy) for node, is_lazy in walk(self.tree)
                for name in list_names(node)]


def walk(node, is_lazy=False):
    """Walk a tree; what stands in a function or below `if TYPE_CHECKING:` is lazy."""
    for child in ast.iter_child_nodes(node):
        lazy = is_lazy or isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef)) or (
            isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING")
        yield child, lazy
        yield from walk(child, lazy)


def list_names(node):
    """List what an import names, a module of this package by its own name."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if not isinstance(node, ast.ImportFrom):
        return []
    if node.module == "stemreport":
        return [f"stemreport.{alias.name}" if alias.name in ORDER else "stemreport" for alias in node.names]
    return [node.module or "." * node.level]


def read_module(path):
    name = ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix("__init__").removesuffix(".")
    return Module(name, path, ast.parse(path.read_text("utf-8")))


MODULES = [read_module(path) for path in sorted(PACKAGE.rglob("*.py"))]


def hold_for(modules):
    """Make one test for all modules of a rule, which lists what breaks it in one: thousands of tests take longer to hand out than to run."""
    def decorate(rule):
        def check():
            assert {module.name: broken for module in modules if (broken := rule(module))} == {}
        check.__doc__, check.rule = rule.__doc__, rule
        return check
    return decorate


each_module = hold_for(MODULES)
behind_the_findings = hold_for([one for one in MODULES if one.part in BEHIND_THE_FINDINGS])


@each_module
def test_a_module_belongs_to_a_zone(module):
    return [] if module.part in ORDER else [f"give {module.part} a place in ZONES"]


@each_module
def test_a_module_imports_from_its_own_zone_and_those_before_it(module):
    return [f"line {one.line}: {one.name}" for one in module.list_imports()
            if one.part is not None and ORDER[one.part] > ORDER[module.part] and not (module.part == "report" and one.is_lazy)]


@each_module
def test_no_import_is_relative(module):
    return [f"line {node.lineno}" for node, _ in walk(module.tree) if isinstance(node, ast.ImportFrom) and node.level]


@behind_the_findings
def test_nothing_behind_the_findings_reaches_a_response(module):
    reached = {one.name for one in module.list_imports() if one.part in ("exports", "responses", "coding", "findings")}
    return sorted(reached - {"stemreport.findings.schema"})


@pytest.mark.parametrize("zone", ["audit", "proof"])
def test_what_proves_the_page_knows_nothing_of_how_it_is_made(zone):
    reached = {one.name for module in MODULES if module.part == zone for one in module.list_imports()
               if one.part not in (None, zone, "problems", "paths", "find_project", "house_style", "prose", "codebook", "settings", "publication_settings")}
    assert reached <= {"stemreport.findings.schema"}


@behind_the_findings
def test_nothing_behind_the_findings_groups_or_aggregates(module):
    return [f"line {node.lineno}: {node.attr}" for node, _ in walk(module.tree) if isinstance(node, ast.Attribute) and node.attr in GROUPING]


@hold_for([one for one in MODULES if one.part == "publication"])
def test_what_publishes_reads_what_is_finished_and_nothing_else(module):
    allowed = (None, "publication", "problems", "reading", "house_style", "paths", "workbooks", "codebook", "disclosure_rules", "settings", "publication_settings", "hashing",
               "findings", "exhibits", "document", "report")
    return [one.name for one in module.list_imports() if one.part not in allowed]


@hold_for([one for one in MODULES if one.part == "gate"])
def test_the_gate_reads_finished_files_and_knows_nothing_of_how_they_are_made(module):
    allowed = {"stemreport.attack.files", "stemreport.coding.find_personal_data"}
    return [one.name for one in module.list_imports() if one.part not in (None, "gate", "problems", "house_style", "proof") and one.name not in allowed]


@hold_for([one for one in MODULES if one.name.startswith("publication.ods")])
def test_what_writes_spreadsheets_could_be_a_library_of_its_own(module):
    """It needs the standard library, and nothing else of this package."""
    return [one.name for one in module.list_imports()
            if not one.name.startswith("stemreport.publication.ods") and one.name.partition(".")[0] not in sys.stdlib_module_names]


@each_module
def test_a_library_is_imported_where_it_belongs(module):
    return [f"line {one.line}: {one.name}" for one in module.list_imports()
            if (place := ONLY_IN.get(one.name.partition(".")[0])) and not re.fullmatch(place, module.name)]


@each_module
def test_only_what_builds_reads_the_environment(module):
    return [] if module.part in ("pipeline", "preview") else find_names(module, "os.environ", "os.environb", "os.getenv", "environ", "getenv")


@each_module
def test_only_find_project_reads_the_working_directory(module):
    return [] if module.name == "find_project" else find_names(module, "Path.cwd", "os.getcwd", "pathlib.Path.cwd", "getcwd")


def test_one_function_reads_it_in_its_module():
    (module,) = [one for one in MODULES if one.name == "find_project"]
    readers = [node.name for node in ast.walk(module.tree) if isinstance(node, ast.FunctionDef)
               and "Path.cwd" in ast.unparse(node)]
    assert readers == ["find_project"]


def find_names(module, *names):
    """Find names and dotted names in a module, however they got there."""
    imported = {alias.name for node in ast.walk(module.tree) if isinstance(node, ast.ImportFrom) for alias in node.names}
    return [f"line {node.lineno}: {ast.unparse(node)}" for node, _ in walk(module.tree)
            if isinstance(node, ast.Attribute) and ast.unparse(node) in names
            or isinstance(node, ast.Name) and node.id in names and node.id in imported]


@each_module
def test_no_module_names_a_survey_or_a_year(module):
    """In docstrings they may stand, as examples."""
    prose = {node.value for node in ast.walk(module.tree) if isinstance(node, ast.Expr)}
    return [f"line {node.lineno}: {node.value!r}" for node in ast.walk(module.tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in prose
            and (YEAR.search(node.value) or any(survey in node.value.casefold() for survey in SURVEYS))]


@pytest.mark.parametrize("path", [one for one in sorted(PACKAGE.rglob("*")) if one.is_file() and one.suffix not in (".py", ".pyc")],
                         ids=lambda path: path.name)
def test_nothing_else_in_the_package_names_a_survey_or_a_year(path):
    """Templates and styles."""
    text = path.read_text("utf-8", errors="ignore").casefold()
    assert not YEAR.search(text) and not [survey for survey in SURVEYS if survey in text]


@each_module
def test_no_module_is_too_long(module):
    length = len(module.path.read_text("utf-8").splitlines())
    return [f"{length} lines"] if length > LONGEST else []


# That the rules see what they are to see.
WRONG = {
    "backwards": ("responses.wrong", "from stemreport.findings.schema import Finding",
                  test_a_module_imports_from_its_own_zone_and_those_before_it),
    "backwards, in a function": ("codebook.wrong", "def read():\n    import stemreport.responses.status",
                                 test_a_module_imports_from_its_own_zone_and_those_before_it),
    "backwards, for types": ("findings.wrong", "if TYPE_CHECKING:\n    from stemreport.report import Report",
                             test_a_module_imports_from_its_own_zone_and_those_before_it),
    "backwards, by the package": ("codebook.wrong", "from stemreport import report", test_a_module_imports_from_its_own_zone_and_those_before_it),
    "report, at the top": ("report", "import stemreport.pipeline.graph", test_a_module_imports_from_its_own_zone_and_those_before_it),
    "relative": ("exhibits.wrong", "from . import tables", test_no_import_is_relative),
    "a response": ("exhibits.wrong", "from stemreport.responses.store import read_responses",
                   test_nothing_behind_the_findings_reaches_a_response),
    "a count": ("document.wrong", "from stemreport.findings.count_answers import Tally",
                test_nothing_behind_the_findings_reaches_a_response),
    "a group": ("exhibits.wrong", "frame.groupby('x').sum()", test_nothing_behind_the_findings_groups_or_aggregates),
    "a report, in what writes spreadsheets": ("publication.ods.wrong", "from stemreport.house_style import format_count",
                                              test_what_writes_spreadsheets_could_be_a_library_of_its_own),
    "a library, in what writes spreadsheets": ("publication.ods.wrong", "import lxml", test_what_writes_spreadsheets_could_be_a_library_of_its_own),
    "a tool that runs notebooks, in a bundle": ("publication.wrong", "from stemreport.engine.engines import run",
                                                test_what_publishes_reads_what_is_finished_and_nothing_else),
    "a response in the gate": ("gate.wrong", "from stemreport.responses.store import read_responses",
                               test_the_gate_reads_finished_files_and_knows_nothing_of_how_they_are_made),
    "a response in a bundle": ("publication.wrong", "from stemreport.responses.store import read_responses",
                               test_nothing_behind_the_findings_reaches_a_response),
    "pandas in a table": ("exhibits.tables", "import pandas as pd", test_a_library_is_imported_where_it_belongs),
    "drawing in a document": ("document.wrong", "from matplotlib import pyplot", test_a_library_is_imported_where_it_belongs),
    "papermill in a report": ("report", "def run():\n    import papermill", test_a_library_is_imported_where_it_belongs),
    "the environment": ("settings", "import os\nyear = os.environ['YEAR']", test_only_what_builds_reads_the_environment),
    "the environment, by name": ("settings", "from os import getenv\ngetenv('YEAR')", test_only_what_builds_reads_the_environment),
    "the working directory": ("settings", "from pathlib import Path\nroot = Path.cwd()",
                              test_only_find_project_reads_the_working_directory),
    "a year": ("exhibits.wrong", "title = f'Findings {name} 2018/19'", test_no_module_names_a_survey_or_a_year),
    "a survey": ("settings", "default = 'Technicians'", test_no_module_names_a_survey_or_a_year),
    "length": ("settings", "x = 1\n" * 301, test_no_module_is_too_long),
}


@pytest.mark.parametrize("name, code, rule", WRONG.values(), ids=WRONG)
def test_the_rules_catch(tmp_path, name, code, rule):
    path = tmp_path / "wrong.py"
    path.write_text(code)
    assert rule.rule(Module(name, path, ast.parse(code)))


def test_the_rules_allow_a_report_to_import_in_its_methods():
    tree = ast.parse("def clean():\n    from stemreport.responses.store import read_log\n    import stemreport.pipeline.graph")
    assert not test_a_module_imports_from_its_own_zone_and_those_before_it.rule(Module("report", PACKAGE / "report.py", tree))


def test_the_rules_allow_a_year_in_a_docstring():
    assert not test_no_module_names_a_survey_or_a_year.rule(Module("paths", PACKAGE / "paths.py", ast.parse('"""As in 2018/19."""')))
