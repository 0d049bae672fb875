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




@pytest.mark.parametrize("name", NAMES)
def test_examples_are_true(name):
    flags = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
    assert doctest.testmod(importlib.import_module(name), optionflags=flags).failed == 0


def find_undescribed(module):
    """Find what a module offers that has no docstring, and the module itself; an empty one needs none."""
    text = Path(module.__file__).read_text("utf-8").strip()
    found = [] if not text or (module.__doc__ or "").strip() else ["the module"]
    for name in getattr(module, "__all__", ()):
        offered = getattr(module, name)
        doc = offered.__doc__ or ""
        # A dataclass without a docstring is given its signature instead.
        if (inspect.isclass(offered) or inspect.isfunction(offered)) and (not doc.strip() or doc.startswith(f"{name}(")):
            found.append(name)
    return found


def find_unoffered(module):
    """Find public functions and classes that are not in a module's __all__, so that the rule above would not see them."""
    tree = ast.parse(Path(module.__file__).read_text("utf-8"))
    public = {node.name for node in tree.body
              if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_")}
    return sorted(public - set(getattr(module, "__all__", ())))


@pytest.mark.parametrize("find", [find_undescribed, find_unoffered])
def test_what_a_module_offers_is_listed_and_described(find):
    """Whoever is found has to go into `__all__`, to be given a docstring, or to begin with an underscore."""
    assert {name: found for name in NAMES if (found := find(importlib.import_module(name)))} == {}


def test_examples_are_found():
    finder = doctest.DocTestFinder()
    examples = [example for name in NAMES for test in finder.find(importlib.import_module(name)) for example in test.examples]
    assert len(examples) > 20
