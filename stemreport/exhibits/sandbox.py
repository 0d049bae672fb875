"""The sandbox in which citations are worked out: they name findings and call the functions of sentences, and do nothing else."""

from __future__ import annotations

from collections.abc import Callable

from jinja2 import StrictUndefined, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

__all__ = ["find_beyond_citing", "open_sandbox"]

_CITING = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Const, nodes.Call, nodes.Compare, nodes.Operand, nodes.Neg)
_LONGEST = 500
"""How long a text between quotes may be: the longest of a claim has some sixty letters."""


def open_sandbox(finalize: Callable[[object], str]) -> ImmutableSandboxedEnvironment:
    """Open a template engine that knows no name, no filter and no test of its own.

    Parameters
    ----------
    finalize : callable
        What makes text of the value of a citation.
    """
    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, finalize=finalize)
    # Left are the names that a sentence is given: neither lipsum, cycler, joiner and namespace, which hold Python's own, nor range.
    for given in (environment.globals, environment.filters, environment.tests):
        given.clear()
    return environment


def find_beyond_citing(tree: nodes.Template) -> str:
    """Say what a text does besides citing, before anything of it is worked out; "" where it only cites.

    The sandbox of the engine hides what leads to Python. It lets pass what merely takes long or much memory (``'a' * 10**10``), and
    methods of texts; both are refused here, as is whatever a later version of the engine may add.

    Examples
    --------
    >>> engine = open_sandbox(str)
    >>> find_beyond_citing(engine.parse("{{ top(ease, 3) }} {{ claim('most', ease.easy > ease.hard) }}"))
    ''
    >>> find_beyond_citing(engine.parse("{{ 'a' * 10 }}")), find_beyond_citing(engine.parse("{{ ease.label.upper() }}"))
    ('a calculation', 'a call of something behind a dot')
    """
    if any(node.name == "self" for node in tree.find_all(nodes.Name)):
        return "self"
    for node in _list_nodes(tree):
        if not isinstance(node, _CITING):
            return "a statement" if isinstance(node, nodes.Stmt) else "a filter or a test" if isinstance(node, (nodes.Filter, nodes.Test)) else "a calculation"
        if isinstance(node, nodes.Call) and not (isinstance(node.node, nodes.Name) and node.dyn_args is None and node.dyn_kwargs is None):
            return "a call of something behind a dot"
        if isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
            return node.attr
        if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Const):
            return "a dot behind a text"
        if isinstance(node, nodes.Const) and isinstance(node.value, str) and len(node.value) > _LONGEST:
            return f"a text of {len(node.value):,} letters"
    return ""


def _list_nodes(tree: nodes.Node) -> list[nodes.Node]:
    """List all nodes of a tree, itself first."""
    return [tree, *(below for child in tree.iter_child_nodes() for below in _list_nodes(child))]
