"""The page as the preview serves it: with a script that reloads it, and with problems at their cells. The file on disk knows nothing of it."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

__all__ = ["Alert", "add_script", "place_alerts", "write_bare_page"]

_SCRIPT = (Path(__file__).parent / "reload.js").read_text(encoding="utf-8")
_POLICY = re.compile(r"""(<meta http-equiv="Content-Security-Policy" content="default-src 'none';)""")
_STYLE = """<style>
.preview-problem { margin: 1rem 0; padding: 0.75rem 1rem; border: 3px solid #b00020; background: #fdecee; color: #333; font-size: 1rem; }
.preview-problem pre { margin: 0 0 0.5rem; white-space: pre-wrap; font: 0.9rem/1.5 "DejaVu Sans Mono", Menlo, Consolas, monospace; }
.preview-problems { padding: 1rem max(1rem, calc(50% - 35rem)); background: #fdecee; border-bottom: 4px solid #b00020; }
.preview-problems h2 { margin: 0 0 0.5rem; padding: 0; border: 0; font-size: 1.25rem; color: #b00020; }
.preview-ended { position: fixed; bottom: 0; left: 0; right: 0; padding: 0.5rem 1rem; color: #fff; background: #333; }
</style>
"""


@dataclass(frozen=True)
class Alert:
    """A problem as the page shows it.

    Parameters
    ----------
    text : str
        What is wrong and what to do, in lines.
    anchors : sequence of str
        The ids after whose element it may stand, the best first; none where it belongs to no cell.
    place : str
        What a link to it says.
    names : sequence of str
        Names that a citation in the cell may become.
    """

    text: str
    anchors: Sequence[str] = ()
    place: str = ""
    names: Sequence[str] = ()


def add_script(html: str, version: int) -> str:
    """Add to a page the script that asks for changes and keeps the place, and allow it in the page's policy by its hash."""
    script = _SCRIPT.replace("VERSION", str(version))
    hash = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    html = _POLICY.sub(rf"\g<1> script-src 'sha256-{hash}'; connect-src 'self';", html, count=1)
    return html.replace("</body>", f"<script>{script}</script>\n</body>", 1)


def place_alerts(html: str, alerts: Sequence[Alert]) -> str:
    """Put problems into the last page that was right: each after its cell, and all of them in a list at the top.

    The list says that the page below is older than what is written.
    """
    entries = []
    for number, alert in enumerate(alerts, 1):
        id = f"preview-problem-{number}"
        end = next((end for anchor in alert.anchors if (end := _find_end(html, anchor)) is not None), None)
        shown = f'<div class="preview-problem" id="{id}" role="alert">{_write_text(alert)}</div>\n'
        if end is not None:
            html = html[:end] + shown + html[end:]
            entries.append(f'<li><a href="#{id}">{escape(alert.place)}</a></li>')
        else:
            entries.append(f"<li>{_write_text(alert)}</li>")
    count = "1 problem" if len(alerts) == 1 else f"{len(alerts)} problems"
    top = (f'<section class="preview-problems" role="alert" aria-labelledby="preview-problems"><h2 id="preview-problems">{count}: below is the page as it was '
           f"before</h2><ol>{''.join(entries)}</ol></section>\n")
    html = html.replace("</head>", f"{_STYLE}</head>", 1)
    # Behind the link that leads past the head of the page, and the head.
    before = "</header>\n" if "</header>\n" in html else "<body>\n"
    return html.replace(before, before + top, 1)


def write_bare_page(title: str, text: str) -> str:
    """Write a page to show problems in where none was ever right, or the first is not ready yet."""
    return ('<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
            """<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">\n"""
            f"<title>{escape(title)}</title>\n</head>\n<body>\n<main><h1>{escape(title)}</h1><p>{escape(text)}</p></main>\n</body>\n</html>\n")


def _write_text(alert: Alert) -> str:
    names = "".join(f"<li><code>{{{{ {escape(name)} }}}}</code></li>" for name in alert.names)
    return f"<pre>{escape(alert.text)}</pre>" + (f"<p>The nearest names:</p><ul>{names}</ul>" if names else "")


def _find_end(html: str, anchor: str) -> int | None:
    """Find where the element of a cell ends."""
    start = html.find(f'<div class="prose" id="{escape(anchor)}">')
    depth = 0
    for tag in re.compile(r"<(/?)div\b").finditer(html, start) if start >= 0 else ():
        depth += -1 if tag[1] else 1
        if not depth:
            return html.index(">", tag.end()) + 1
    return None
