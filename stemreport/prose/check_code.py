"""Check the code cells of chapters: they show exhibits, and type no word of them."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from stemreport.prose.fault import Fault

__all__ = ["find_typed_code", "list_shown"]

_WORDS = {"title": "the title stands in the codebook, under the question", "caption": "the title stands in the codebook",
          "label": "labels stand in the codebook", "headline": "the headline stands in report.toml, with its citations",
          "alt": "the alt text is written from the findings", "alt_text": "the alt text is written from the findings",
          "note": "the note stands in report.toml"}
_SHOWN = frozenset({"display", "HTML", "Markdown", "Image", "SVG", "print", "Latex", "JSON"})
_DRAWN = frozenset({"plt", "sns", "pd", "np", "matplotlib", "seaborn", "pandas", "numpy", "plotly", "altair"})
_EXHIBIT = 'report.figure("id") or report.table("id") and no more'
_DECLARE = ("Declare the figure or table in report.toml, [figure.*] or [table.*], and show it by its id; its numbers, title "
            "and alt text then come from the findings.")


def list_shown(code: str) -> list[tuple[str, str]]:
    """List the figures and tables that a cell shows, as kind and id.

    Examples
    --------
    >>> list_shown('report.figure("ease")')
    [('figure', 'ease')]
    """
    return [(call.func.attr, call.args[0].value) for call in _list_calls(code)
            if isinstance(call.func, ast.Attribute) and call.func.attr in ("figure", "table")
            and call.args and isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str)]


def find_typed_code(code: str) -> Iterator[Fault]:
    """Find titles, alt texts and labels that were typed, and whatever draws or shows by itself."""
    for line in code.splitlines():
        if line.lstrip().startswith(("%", "!")):
            yield Fault(f"a command of the notebook: {line.strip()}", _EXHIBIT, _DECLARE)
    for call in _list_calls(code):
        name = ast.unparse(call.func)
        for keyword in call.keywords:
            if keyword.arg in _WORDS:
                yield Fault(f"a typed {keyword.arg}: {keyword.arg}={ast.unparse(keyword.value)} in {name}(...)",
                            f"no {keyword.arg}: {_WORDS[keyword.arg]}", f"Take {keyword.arg}=... out. {_DECLARE}")
        if name.endswith((".figure", ".table")) and len(call.args) > 1:
            yield Fault(f"more than an id: {ast.unparse(call)}", _EXHIBIT, _DECLARE)
        if name.rpartition(".")[2] in _SHOWN or name.partition(".")[0] in _DRAWN:
            yield Fault(f"{name}(...) in a chapter", _EXHIBIT, _DECLARE)


def _list_calls(code: str) -> list[ast.Call]:
    """List the calls of a cell; what is wrong with its grammar is told when it runs."""
    plain = "\n".join("" if line.lstrip().startswith(("%", "!")) else line for line in code.splitlines())
    try:
        return [node for node in ast.walk(ast.parse(plain)) if isinstance(node, ast.Call)]
    except SyntaxError:
        return []
