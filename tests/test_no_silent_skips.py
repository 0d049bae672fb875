"""No test drops out unseen: none is skipped without a reason, replaced by a namesake, or never collected."""

import ast
from collections import Counter
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
FILES = sorted(TESTS.rglob("*.py"))
SKIPS = {"pytest.skip", "pytest.xfail", "pytest.importorskip", "pytest.mark.skip", "pytest.mark.skipif",
         "pytest.mark.xfail", "unittest.skip", "unittest.skipIf", "unittest.skipUnless"}
TREES = {path: ast.parse(path.read_text("utf-8")) for path in FILES}


def find_skips_without_reason(tree):
    """Find skips that give no reason. `pytest.skip` takes it as its first argument, all others by name."""
    given = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in SKIPS:
            reasons = [word.value for word in node.keywords if word.arg in ("reason", "msg")]
            reasons += node.args[:1] if ast.unparse(node.func) in ("pytest.skip", "pytest.xfail") else []
            if any(not (isinstance(reason, ast.Constant) and not reason.value) for reason in reasons):
                given.add(node.func)
    return [f"line {node.lineno}: {ast.unparse(node)}" for node in ast.walk(tree)
            if isinstance(node, ast.Attribute) and ast.unparse(node) in SKIPS and node not in given]


def find_swallowed_failures(tree):
    """Find tests that pass when the import of what they test fails, or that stop before they assert."""
    return [f"line {node.lineno}: except ImportError" for node in ast.walk(tree)
            if isinstance(node, ast.ExceptHandler) and node.type and "ImportError" in ast.unparse(node.type)]


def list_tests(body):
    return [node.name for node in body if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
            and node.name.startswith("test")]


def find_namesakes(tree):
    """Find tests of one name: Python keeps the last only."""
    scopes = [tree.body, *(node.body for node in ast.walk(tree) if isinstance(node, ast.ClassDef))]
    return [name for body in scopes for name, times in Counter(list_tests(body)).items() if times > 1]


def find_uncollected(tree):
    """Find tests that pytest does not see: in a function, or in a class that is not called Test."""
    return [name for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef) or isinstance(node, ast.ClassDef) and not node.name.startswith("Test")
            for name in list_tests(node.body)]


def find_hidden(path, tree):
    """Find tests that pytest does not see, for the name of their file or for where they stand in it."""
    return find_uncollected(tree) + ([] if path.name.startswith("test_") else list_tests(tree.body))


@pytest.mark.parametrize("find", [find_skips_without_reason, find_swallowed_failures, find_namesakes])
def test_no_test_drops_out_unseen(find):
    assert {str(path): found for path, tree in TREES.items() if (found := find(tree))} == {}


def test_every_test_is_collected():
    assert {str(path): found for path, tree in TREES.items() if (found := find_hidden(path, tree))} == {}


def test_no_two_files_share_a_name():
    """Outside of packages, tests are imported by their bare names: of two namesakes one would hide the other."""
    bare = [path for path in FILES if not path.with_name("__init__.py").exists() and path.name != "conftest.py"]
    names = Counter(path.name for path in bare)
    assert [name for name, times in names.items() if times > 1] == []


@pytest.mark.parametrize("code, find", [
    ("@pytest.mark.skip\ndef test_it(): pass", find_skips_without_reason),
    ("@pytest.mark.skip()\ndef test_it(): pass", find_skips_without_reason),
    ("@pytest.mark.skipif(True, reason='')\ndef test_it(): pass", find_skips_without_reason),
    ("def test_it(): pytest.skip()", find_skips_without_reason),
    ("pytest.importorskip('seaborn')", find_skips_without_reason),
    ("try:\n    import seaborn\nexcept ImportError:\n    pass", find_swallowed_failures),
    ("def test_it(): pass\ndef test_it(): pass", find_namesakes),
    ("class Checks:\n    def test_it(self): pass", find_uncollected),
    ("def make():\n    def test_it(): pass", find_uncollected),
])
def test_the_rules_catch(code, find):
    assert find(ast.parse(code))


@pytest.mark.parametrize("code", [
    "@pytest.mark.skipif(True, reason='needs uv')\ndef test_it(): pass", "def test_it(): pytest.skip('needs uv')",
    "pytest.importorskip('seaborn', reason='needs seaborn')",
])
def test_the_rules_allow_a_reason(code):
    assert find_skips_without_reason(ast.parse(code)) == []
