"""Read a Parquet file: a table that another program wrote, with a type for each column and the texts in dictionaries."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from stemreport.exports.categories import build_categories
from stemreport.exports.raw_table import MOST_COLUMNS, RawTable, describe_too_many_columns
from stemreport.problems import Problem, ProblemsFound, column_letter

__all__ = ["read_parquet"]

_THREADS = 2
"""As many columns are read at once; most of the work is done by Arrow, which does not keep the others waiting."""

_MOST_CELLS = 4_000_000_000
"""A packed file may be small and still hold any number of cells; as codes of a byte each, so many fit into the memory of a server."""


def read_parquet(path: Path, name: str) -> RawTable:
    """Read a Parquet file column by column, the names of its columns as the row of headings.

    Text stays in its dictionary. Whole numbers, fractions, dates and times are written as a CSV file would show them, a number
    without decimals as a whole number; true and false as a spreadsheet shows them, TRUE and FALSE.

    Parameters
    ----------
    path : Path
        The file.
    name : str
        What Problems call the file.

    Returns
    -------
    RawTable
        Columns of category. Rows are numbered as a spreadsheet with the same table would: the headings are row 1.

    Raises
    ------
    ProblemsFound
        When the file is damaged, has no columns or too many, has two of one name, or columns that hold no plain values.
    """
    try:
        with pq.ParquetFile(path) as file:
            schema, rows = file.schema_arrow, file.metadata.num_rows
        _check_columns(schema, rows, name)
        with ThreadPoolExecutor(_THREADS) as pool:
            parts = list(pool.map(partial(_read_columns, path, schema), range(_THREADS)))
    except (pa.ArrowException, OSError, UnicodeError, OverflowError, MemoryError):
        raise ProblemsFound([Problem(name, "", "a damaged or incomplete Parquet file, or one with a password", "a Parquet file",
                                     "The file was damaged, perhaps on its way: export the responses again.")]) from None
    columns = {position: pd.Series(parts[position % _THREADS][position], copy=False) for position in range(len(schema))}
    return RawTable(pd.DataFrame(columns, copy=False).set_axis(pd.RangeIndex(1, rows + 2), axis=0))


def _read_columns(path: Path, schema: pa.Schema, first: int) -> dict[int, pd.Categorical]:
    """Read one column after the other, those of one thread, so that the memory holds few of them in two forms."""
    texts = [field.name for field in schema if _is_text(field.type)]
    with pq.ParquetFile(path, read_dictionary=texts) as file:
        return {position: build_categories(schema.names[position], _encode(file.read(columns=[schema.names[position]], use_threads=False).column(0)))
                for position in range(first, len(schema), _THREADS)}


def _check_columns(schema: pa.Schema, rows: int, name: str) -> None:
    if len(schema) > MOST_COLUMNS:
        raise ProblemsFound([describe_too_many_columns(name, len(schema))])
    problems = []
    if not len(schema):
        problems.append(Problem(name, "", "a table without columns", "an export of the survey", "Export it again."))
    if len(schema) * rows > _MOST_CELLS:
        problems.append(Problem(name, "", f"{rows:,} rows of {len(schema):,} columns", f"{_MOST_CELLS:,} cells at the most",
                                "Leave out the columns that hold no answers."))
    for heading in dict.fromkeys(schema.names):
        letters = [column_letter(position) for position in schema.get_all_field_indices(heading)]
        if len(letters) > 1:
            problems.append(Problem(name, f'columns {", ".join(letters)}, "{heading}"', "several columns of one name", "a name of its own for each column",
                                    "Write the table again with other names."))
    problems += [Problem(name, f'column {column_letter(position)}, "{field.name}"', "cells that are no text, number or date",
                         "text, numbers, dates, or true and false", f"They are of the type {field.type}. Write the table again with such a column as "
                         "text, or with a column for each answer.")
                 for position, field in enumerate(schema) if not _is_plain(field.type)]
    if problems:
        raise ProblemsFound(problems)


def _is_text(kind: pa.DataType) -> bool:
    return pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_binary(kind)


def _is_plain(kind: pa.DataType) -> bool:
    kind = kind.value_type if pa.types.is_dictionary(kind) else kind
    checks = (_is_text, pa.types.is_large_binary, pa.types.is_integer, pa.types.is_floating, pa.types.is_decimal, pa.types.is_boolean, pa.types.is_date,
              pa.types.is_timestamp, pa.types.is_time, pa.types.is_null)
    return any(check(kind) for check in checks)


def _encode(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return a column as a dictionary of text, each distinct value written once."""
    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode()
    kind = column.type.value_type
    if pa.types.is_string(kind):
        return column
    chunks = [pa.DictionaryArray.from_arrays(chunk.indices, _write(chunk.dictionary)) for chunk in column.chunks]
    return pa.chunked_array(chunks, pa.dictionary(column.type.index_type, pa.string()))


def _write(values: pa.Array) -> pa.Array:
    """Write values as text."""
    kind = values.type
    if pa.types.is_boolean(kind):
        return pc.if_else(values, "TRUE", "FALSE")
    if pa.types.is_floating(kind):
        return pa.array([None if one is None or one != one else str(int(one)) if one.is_integer() and abs(one) < 1e15 else repr(one)
                         for one in values.cast(pa.float64()).to_pylist()], pa.string())
    if pa.types.is_timestamp(kind):
        return pa.array([None if one is None else one.isoformat(" ") for one in values.cast(pa.timestamp("us", kind.tz)).to_pylist()], pa.string())
    return values.cast(pa.string())
