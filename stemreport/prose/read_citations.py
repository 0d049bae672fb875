"""Take the citations out of Markdown, and say of each what it names and whether it does more than cite."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from stemreport.prose.phrases import find_direction
from stemreport.prose.read_simple import BETWEEN_BRACES, read_simple

__all__ = ["Citation", "RANKINGS", "split_citations"]

RANKINGS = ("top", "first", "listed", "gaps")
"""The functions that write a ranking."""

_FUNCTIONS = (*RANKINGS, "ref", "note", "of", "share", "claim", "highest", "lowest")
_WITH_DIGITS = ("ref", "note", "of")
_MARK = 0xE000
_NO_FIGURE = ("Cite the finding, as in {{ question.option }}; what comes from elsewhere stands under [external.*] in "
              "report.toml, with its source.")
_NO_SUMS = ("Cite a finding as it is. Options counted together are a net of the codebook, [question.*.nets.*]; "
            "two figures are compared in {{ claim('words', one > other) }}.")


@dataclass(frozen=True)
class Citation:
    """What stands between braces.

    Parameters
    ----------
    source : str
        As it was written.
    paths : tuple of str
        The names in it with what follows their dots: ``hours_change.same``.
    functions : tuple of str
        The functions that it calls.
    words : str
        The words that a claim makes.
    faults : tuple of (str, str)
        What it does besides citing, and what to do instead.
    refers : tuple of str
        The exhibits that it points to.
    """

    source: str
    paths: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    words: str = ""
    faults: tuple[tuple[str, str], ...] = ()
    refers: tuple[str, ...] = ()

    @property
    def names(self) -> set[str]:
        """The names with which its paths begin."""
        return {path.partition(".")[0] for path in self.paths}


def split_citations(source: str) -> tuple[str, list[Citation]]:
    """Put a mark of one character for each citation; comments go without one.

    Examples
    --------
    >>> text, (one, two) = split_citations("{{ ease.easy.both }} said so, {{ first(barriers) }} above all.")
    >>> text.encode("unicode_escape").decode(), one.paths, two.functions
    ('\\\\ue000 said so, \\\\ue001 above all.', ('ease.easy.both',), ('first',))
    """
    text, citations, open_tokens, kind = "", [], "", ""
    for type, value in _list_tokens(source):
        if type in ("variable_begin", "block_begin", "comment_begin"):
            kind, open_tokens = type, value
        elif type in ("variable_end", "block_end", "raw_begin", "raw_end"):
            whole = open_tokens + value
            text += chr(_MARK + len(citations))
            citations.append(_read_citation(whole) if type == "variable_end" else _refuse_statement(whole))
            kind = ""
        elif type == "comment_end":
            kind = ""
        elif kind:
            open_tokens += value
        else:
            text += value
    return text + (open_tokens if kind else ""), citations


def _list_tokens(source: str) -> list[tuple[str, str]]:
    """List the signs of a template; where its braces do not close, told when stitching, cut it at those that do."""
    parts = BETWEEN_BRACES.split(source)
    tokens = [token for part in parts for token in (
        [("variable_begin", "{{"), ("name", part[2:-2]), ("variable_end", "}}")] if BETWEEN_BRACES.fullmatch(part)
        else [("data", part)])]
    if all(read_simple(part) or "{" not in part for part in parts):
        return tokens
    from jinja2 import TemplateSyntaxError

    try:
        return [(type, value) for _, type, value in _open_environment().lex(source)]
    except TemplateSyntaxError:
        return tokens


@cache
def _open_environment() -> object:
    from jinja2 import Environment

    return Environment()


def _refuse_statement(source: str) -> Citation:
    return Citation(source, faults=((source, "Nothing is set, chosen or repeated in a sentence. " + _NO_SUMS),))


@cache
def _read_citation(source: str) -> Citation:
    if simple := read_simple(source):
        path, functions, refers = simple
        return Citation(source, (path,) if path else (), functions, refers=refers)
    return _parse_citation(source)


def _parse_citation(source: str) -> Citation:
    from jinja2 import TemplateSyntaxError, nodes

    try:
        (output,) = _open_environment().parse(source).body
        (node,) = output.nodes
    except (TemplateSyntaxError, ValueError):
        # What is wrong with its grammar is told when stitching; its names count for the other rules.
        return Citation(source, tuple(re.findall(r"[a-z]\w*(?:\.\w+)*", source)))
    calls = [call for call in _walk(node, nodes.Call) if isinstance(call.node, nodes.Name)]
    claims = [call for call in calls if call.node.name == "claim"]
    words = " ".join(arg.value for call in claims for arg in call.args[:1]
                     if isinstance(arg, nodes.Const) and isinstance(arg.value, str))
    refers = tuple(arg.value for call in calls if call.node.name == "ref" for arg in call.args
                   if isinstance(arg, nodes.Const) and isinstance(arg.value, str))
    paths = tuple(dict.fromkeys(_list_paths(node)))
    faults = tuple(dict.fromkeys(_find_faults(node)))
    if words and find_direction(words) in ("rose", "fell") and not any(path.startswith(("comparison.", "change.")) for path in paths):
        faults += ((f'the claim "{words}" without a test', "Words of a change need an indicator that report.toml declares, "
                    f"[headlines], with its test: {{{{ claim('{words}', change.ID) }}}}."),)
    return Citation(source, paths, tuple(call.node.name for call in calls), words, faults, refers)


def _walk(node: object, kind: type) -> Iterator[object]:
    if isinstance(node, kind):
        yield node
    for child in node.iter_child_nodes():
        yield from _walk(child, kind)


def _list_paths(node: object) -> Iterator[str]:
    """List the names with their dots; what stands behind ``of('survey', 'year')`` is a name like any other."""
    from jinja2 import nodes

    attributes, root = [], node
    while isinstance(root, nodes.Getattr):
        attributes.insert(0, root.attr)
        root = root.node
    if isinstance(root, nodes.Name):
        yield ".".join([root.name, *attributes])
    elif isinstance(root, nodes.Call):
        if attributes:
            yield ".".join(attributes)
        for child in (*root.args, *root.kwargs):
            yield from _list_paths(child)
    else:
        for child in root.iter_child_nodes():
            yield from _list_paths(child)


def _find_faults(node: object, function: str = "", place: int = 0) -> Iterator[tuple[str, str]]:
    """Find what is more than a name, a call of a known function, or a comparison that a claim rests on."""
    from jinja2 import nodes

    if isinstance(node, nodes.Const):
        yield from _find_typed(node.value, function, place)
    elif isinstance(node, nodes.Getattr):
        yield from _find_faults(node.node)
    elif isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name):
        if node.node.name not in _FUNCTIONS:
            yield f"the function {node.node.name}", f"A sentence may call: {', '.join(sorted(_FUNCTIONS))}."
        arguments = [*enumerate(node.args), *((1, pair.value) for pair in node.kwargs)]
        for number, argument in arguments:
            yield from _find_faults(argument, node.node.name, number)
    elif isinstance(node, (nodes.Compare, nodes.And, nodes.Or, nodes.Not, nodes.Operand)) and function == "claim":
        for child in node.iter_child_nodes():
            yield from _find_faults(child, "claim", place)
    elif not isinstance(node, nodes.Name):
        yield f"a citation that computes ({type(node).__name__.casefold()})", _NO_SUMS


def _find_typed(value: object, function: str, place: int) -> Iterator[tuple[str, str]]:
    is_place = function in ("top", "listed") and place == 1 and type(value) is int and value > 0
    is_word = isinstance(value, str) and function and (
        function in _WITH_DIGITS or not any(letter.isnumeric() or letter == "%" for letter in value))
    if not (is_place or is_word):
        kind = "figure" if any(letter.isnumeric() for letter in str(value)) else "text"
        yield f"the typed {kind} {value!r} in a citation", _NO_FIGURE
