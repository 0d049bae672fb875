"""Read the citations that nearly all sentences use without a parser, which takes longer to load than to do all the rest."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["BETWEEN_BRACES", "Call", "read_call", "read_simple"]

BETWEEN_BRACES = re.compile(r"(\{\{.*?\}\})", re.DOTALL)
"""A citation, as far as braces tell."""

_PATH = r"[a-z]\w*(?:\.[a-z]\w*)*"
_WORD = r"[A-Za-z_]*"
_SIMPLE = re.compile(
    rf"\{{\{{ (?:(?P<path>{_PATH})"
    rf"|(?P<function>first|share)\((?P<first>{_PATH})(?:, '(?P<word>{_WORD})')?\)"
    rf"|(?P<ranking>top|listed)\((?P<ranked>{_PATH}), (?P<places>[1-9]\d*)(?:, '(?P<option>{_WORD})')?\)"
    rf"|(?P<pointer>ref|note)\('(?P<target>\w+)'\)) \}}\}}")
_KEYWORDS = frozenset({"and", "or", "not", "in", "is", "if", "else", "true", "false", "none"})


class Call(NamedTuple):
    """A name, or a plain call with one: the function ("" for none), the name ("" for none), and what else it is given."""

    function: str
    path: str
    more: tuple[str | int, ...] = ()


def read_call(source: str) -> Call | None:
    """Read a citation that is a name, or a plain call with one; None where a parser must look at it.

    Examples
    --------
    >>> read_call("{{ top(barriers, 3, 'valued') }}"), read_call("{{ ref('ease') }}")
    (Call(function='top', path='barriers', more=(3, 'valued')), Call(function='ref', path='', more=('ease',)))
    >>> read_call("{{ ease.easy + 1 }}") is None
    True
    """
    match = _SIMPLE.fullmatch(source)
    if not match:
        return None
    path = match["path"] or match["first"] or match["ranked"] or ""
    if path.partition(".")[0] in _KEYWORDS:
        return None
    more = [int(match["places"])] if match["places"] else []
    more += [word for word in match.group("word", "option", "target") if word is not None]
    return Call(match["function"] or match["ranking"] or match["pointer"] or "", path, tuple(more))


def read_simple(source: str) -> tuple[str, tuple[str, ...], tuple[str, ...]] | None:
    """Say what such a citation cites; None where the parser must look at it.

    Returns
    -------
    path, functions, refers
        The name that it cites ("" for none), the function that it calls, and the exhibit that it points to.

    Examples
    --------
    >>> read_simple("{{ top(barriers, 3) }}"), read_simple("{{ ref('ease') }}")
    (('barriers', ('top',), ()), ('', ('ref',), ('ease',)))
    >>> read_simple("{{ ease.easy + 1 }}") is None
    True
    """
    call = read_call(source)
    if call is None:
        return None
    return call.path, (call.function,) if call.function else (), call.more if call.function == "ref" else ()
