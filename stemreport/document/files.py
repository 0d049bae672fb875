"""The files that are published with a page, and the links to them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

__all__ = ["File", "Files", "finish_files"]

_PLACE = re.compile(r"<!--files (\w+)-->")


@dataclass(frozen=True)
class File:
    """A file of the bundle: where it is from its folder, and what its link says, understood by itself."""

    path: str
    words: str


@dataclass(frozen=True)
class Files:
    """What is published with a page.

    Parameters
    ----------
    edition : str
        The edition in words, with its status.
    main, others : sequence of File
        What a reader looks for first, and everything else but what belongs to an exhibit.
    of_exhibits : dict of sequence of File
        By the id of a figure or table, its data and drawings.
    earlier : sequence of File
        The editions before.
    """

    edition: str
    main: Sequence[File]
    others: Sequence[File]
    of_exhibits: Mapping[str, Sequence[File]]
    earlier: Sequence[File] = ()


def finish_files(html: str, files: Files | None) -> str:
    """Put links to its files below each exhibit; none where the page stands alone.

    Examples
    --------
    >>> files = Files("Edition 1.0", (), (), {"ease": [File("figures/ease.csv", "Data of figure 9 (CSV)")]})
    >>> finish_files("<!--files ease-->", files)
    '<p class="files">Download: <a href="figures/ease.csv">Data of figure 9 (CSV)</a></p>\\n'
    >>> finish_files("<!--files ease-->", None)
    ''
    """
    if files is None:
        return _PLACE.sub("", html)
    return _PLACE.sub(lambda found: _write_links(files.of_exhibits.get(found[1], ())), html)


def _write_links(files: Sequence[File]) -> str:
    links = ", ".join(f'<a href="{escape(one.path)}">{escape(one.words)}</a>' for one in files)
    return f'<p class="files">Download: {links}</p>\n' if links else ""
