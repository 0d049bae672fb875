"""Frames as frozen values: what one row is, the file that it comes from, and which rows do not count."""

from __future__ import annotations

from dataclasses import dataclass

from stemreport.codebook.layouts import LAYOUTS, Layout

__all__ = ["Exclusion", "Frame"]


@dataclass(frozen=True)
class Exclusion:
    """A rule by which rows of the export do not count, each row by the first rule that fits.

    Parameters
    ----------
    id, label : str
    column : str
        The column that `values`, `other_values`, `below` or `empty` speak of.
    values, other_values : tuple of str
        The row is left out if the cell is one of these, or if it is none of these.
    below : float or None
        The row is left out if the cell is a lower number.
    empty, identical, unanswered : bool
        The cell is empty; the row repeats an earlier one; no question is answered.
    repeats : tuple of str
        Columns: of the rows that agree in all of them, only the `keep` ("first" or "last") counts.
    """

    id: str
    label: str
    column: str = ""
    values: tuple[str, ...] = ()
    other_values: tuple[str, ...] = ()
    below: float | None = None
    empty: bool = False
    identical: bool = False
    unanswered: bool = False
    repeats: tuple[str, ...] = ()
    keep: str = ""


@dataclass(frozen=True)
class Frame:
    """A table of responses: what one row is, and the file that it comes from, which stands in the folder of `year` if that is given, and is then of
    another `period`.

    `counted_as` is how a count of rows is written, one and many: ``("response", "responses")``. `layout` holds what the
    codebook says of the export, whatever the tool's layout would have been. `fill_short_rows` says that rows may stop
    before the last column, because nothing stands there.
    """

    id: str
    unit: str
    units: str
    file: str
    header_rows: int
    id_column: str
    delimiter: str = ","
    counted_as: tuple[str, str] = ("", "")
    ignore: tuple[str, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    encoding: str = "utf-8"
    sheet: str = ""
    layout: Layout = LAYOUTS["plain"]
    fill_short_rows: bool = False
    year: str = ""
    period: str = ""

    @property
    def is_demonstration(self) -> bool:
        """Whether the responses are invented: demonstration files are named so, and no others are."""
        return self.file.startswith("demonstration.")
