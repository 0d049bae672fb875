"""Write Responses, the cleaning log and the codes of free text to the private folder, and read them back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import pandas as pd

from stemreport.reading import note_read
from stemreport.responses.clean_survey import LOG_COLUMNS, Cleaning

__all__ = ["read_codings", "read_log", "read_responses", "write_cleaning", "write_codings"]


def write_cleaning(cleaning: Cleaning, responses: Path, log: Path) -> None:
    """Write the Responses, one Parquet file a frame, and the cleaning log as CSV."""
    responses.mkdir(parents=True, exist_ok=True)
    for name, frame in cleaning.responses.items():
        frame.to_parquet(responses / f"{name}.parquet", index=False)
    cleaning.log.to_csv(log, index=False, lineterminator="\n")


def read_responses(folder: Path, frames: Iterable[str]) -> dict[str, pd.DataFrame]:
    """Read the Responses of every frame."""
    files = {name: folder / f"{name}.parquet" for name in frames}
    for path in files.values():
        note_read(path)
    return {name: pd.read_parquet(path) for name, path in files.items()}


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
