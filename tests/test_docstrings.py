"""What the docstrings show is true, and whatever a module offers has one."""

import ast
import doctest
import importlib
import inspect
import pkgutil
from pathlib import Path

import pytest

import stemreport

NAMES = ["stemreport", *(one.name for one in pkgutil.walk_packages(stemreport.__path__, "stemreport.")
                         if not one.name.endswith(".__main__"))]


@pytest.fixture(params=NAMES)
def module(request):
    return importlib.import_module(request.param)


def test_examples_are_true(module):
    flags = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
    assert doctest.testmod(module, optionflags=flags).failed == 0


def test_a_module_says_what_it_is_for(module):
    is_empty = not Path(module.__file__).read_text("utf-8").strip()
    assert is_empty or (module.__doc__ or "").strip()


def test_what_a_module_offers_is_there_and_has_a_docstring(module):
    for name in getattr(module, "__all__", ()):
        offered = getattr(module, name)
        if inspect.isclass(offered) or inspect.isfunction(offered):
            doc = offered.__doc__ or ""
            # A dataclass without a docstring is given its signature instead.
            assert doc.strip() and not doc.startswith(f"{name}("), f"{name} has no docstring"


def test_a_module_says_what_it_offers(module):
    """Every public function and class of a module is in its __all__, so that the rule above sees it."""
    tree = ast.parse(Path(module.__file__).read_text("utf-8"))
    public = {node.name for node in tree.body
              if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_")}
    assert not public - set(getattr(module, "__all__", ())), "put it into __all__, or let its name begin with an underscore"


def test_examples_are_found():
    finder = doctest.DocTestFinder()
    examples = [example for name in NAMES for test in finder.find(importlib.import_module(name)) for example in test.examples]
    assert len(examples) > 20
