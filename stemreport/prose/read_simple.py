"""Read the citations that nearly all sentences use without a parser, which takes longer to load than to do all the rest."""

from __future__ import annotations

import re

__all__ = ["read_simple"]

_PATH = r"[a-z]\w*(?:\.[a-z]\w*)*"
_WORD = r"'([A-Za-z_]*)'"
_SIMPLE = re.compile(
    rf"\{{\{{ (?:(?P<path>{_PATH})"
    rf"|(?P<function>first|share)\((?P<first>{_PATH})(?:, {_WORD})?\)"
    rf"|(?P<ranking>top|listed)\((?P<ranked>{_PATH}), [1-9]\d*(?:, {_WORD})?\)"
    rf"|(?P<pointer>ref|note)\('(?P<target>\w+)'\)) \}}\}}")
_KEYWORDS = frozenset({"and", "or", "not", "in", "is", "if", "else", "true", "false", "none"})


def read_simple(source: str) -> tuple[str, tuple[str, ...], tuple[str, ...]] | None:
    """Read a citation that is a name, or a plain call with one; None where the parser must look at it.

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
    match = _SIMPLE.fullmatch(source)
    if not match:
        return None
    path = match["path"] or match["first"] or match["ranked"] or ""
    if path.partition(".")[0] in _KEYWORDS:
        return None
    function = match["function"] or match["ranking"] or match["pointer"]
    return path, (function,) if function else (), (match["target"],) if match["pointer"] == "ref" else ()
