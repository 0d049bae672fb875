"""Write Responses and the cleaning log to the private folder, and read them back."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from stemreport.responses.clean_survey import LOG_COLUMNS, Cleaning

__all__ = ["read_log", "read_responses", "write_cleaning"]


def write_cleaning(cleaning: Cleaning, responses: Path, log: Path) -> None:
    """Write the Responses, one Parquet file a frame, and the cleaning log as CSV."""
    responses.mkdir(parents=True, exist_ok=True)
    for name, frame in cleaning.responses.items():
        frame.to_parquet(responses / f"{name}.parquet", index=False)
    cleaning.log.to_csv(log, index=False, lineterminator="\n")


def read_responses(folder: Path, frames: Iterable[str]) -> dict[str, pd.DataFrame]:
    """Read the Responses of every frame."""
    return {name: pd.read_parquet(folder / f"{name}.parquet") for name in frames}


def read_log(path: Path) -> pd.DataFrame:
    """Read the cleaning log; all columns are text."""
    return pd.read_csv(path, dtype=str, keep_default_na=False)[LOG_COLUMNS]
