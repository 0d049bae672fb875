"""Write Responses, the cleaning log and the codes of free text to the private folder, and read them back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from stemreport.reading import note_read
from stemreport.responses.clean_survey import LOG_COLUMNS, Cleaning

__all__ = ["read_codings", "read_log", "read_responses", "write_cleaning", "write_codings"]


def write_cleaning(cleaning: Cleaning, responses: Path, log: Path) -> None:
    """Write the Responses, one Parquet file a frame, and the cleaning log as CSV."""
    responses.mkdir(parents=True, exist_ok=True)
    for name, frame in cleaning.responses.items():
        table = pa.Table.from_pandas(frame, preserve_index=False)
        # What is never missing, as a status, is half as long in the writing where the file knows; nobody reads statistics.
        fields = [field.with_nullable(column.null_count > 0) for field, column in zip(table.schema, table.columns)]
        pq.write_table(table.cast(pa.schema(fields, table.schema.metadata)), responses / f"{name}.parquet", write_statistics=False)
    cleaning.log.to_csv(log, index=False, lineterminator="\n")


def read_responses(folder: Path, frames: Iterable[str]) -> dict[str, pd.DataFrame]:
    """Read the Responses of every frame, categories from the dictionaries of the file."""
    files = {name: folder / f"{name}.parquet" for name in frames}
    for path in files.values():
        note_read(path)
    # Column by column: the memory holds each once.
    return {name: pq.read_table(path).to_pandas(split_blocks=True, self_destruct=True) for name, path in files.items()}


def read_log(path: Path) -> pd.DataFrame:
    """Read the cleaning log; all columns are text."""
    note_read(path)
    return pd.read_csv(path, dtype=str, keep_default_na=False)[LOG_COLUMNS]


def write_codings(codings: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Write the codes of each coded question: ids of responses and of codes, and nothing that was typed."""
    folder.mkdir(parents=True, exist_ok=True)
    for question, codes in codings.items():
        codes.to_csv(folder / f"{question}.csv", index_label="id", lineterminator="\n")


def read_codings(folder: Path, questions: Iterable[str]) -> dict[str, pd.DataFrame]:
    """Read the codes of some questions; the index is the id of the response, all else is text."""
    files = {question: folder / f"{question}.csv" for question in questions}
    for path in files.values():
        note_read(path)
    return {question: pd.read_csv(path, dtype=str, keep_default_na=False).set_index("id") for question, path in files.items()}
