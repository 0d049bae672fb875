"""The counts of the census in pandas: categories throughout, counted by their codes as far as pandas itself goes."""

from __future__ import annotations

import sys

import numpy as np
import pandas as pd
import pyarrow as pa
from pyarrow import csv, parquet

from common import (BY_AREA, CLOSED, GROUPINGS, LABELS, NUMBERS, QUARTILES, SEVERAL, TEXTS, find_file, list_columns,
                    write_counts)
from census_questions import QUESTIONS, Asked


def read(root: str) -> pd.DataFrame:
    """Read the columns that count, as categories."""
    file = find_file(root)
    headings = [heading for question in QUESTIONS for heading in list_columns(question).values()]
    if file.suffix == ".parquet":
        return parquet.read_table(file, columns=["Status", *headings]).to_pandas(split_blocks=True, self_destruct=True)
    kinds = {name: pa.dictionary(pa.int32(), pa.string()) for name in ("Status", *headings)}
    table = csv.read_csv(file, convert_options=csv.ConvertOptions(include_columns=["Status", *headings], column_types=kinds, strings_can_be_null=True,
                                                                  null_values=[""]))
    return table.unify_dictionaries().to_pandas(split_blocks=True, self_destruct=True)


def main(root: str, result: str) -> None:
    """Count and write."""
    frame = read(root)
    answered = np.zeros(len(frame), dtype=bool)
    for name in frame.columns[1:]:
        answered |= frame[name].cat.codes.to_numpy() >= 0
    frame = frame[(frame["Status"] == "Response") & answered]
    groups = {name: _place(frame[f"Question {name}?"], LABELS[name]) for name in GROUPINGS}
    keys = groups["role"] * np.int16(len(LABELS["sector"]) + 1) + groups["sector"]
    size = (len(LABELS["role"]) + 1) * (len(LABELS["sector"]) + 1)
    counts = count(frame, keys, size, QUESTIONS)
    cells = np.column_stack(np.divmod(np.arange(size), len(LABELS["sector"]) + 1))
    by_area = count(frame, groups["area"], len(LABELS["area"]) + 1, [one for one in QUESTIONS if one in BY_AREA or one.id == "employed"])
    write_counts(result, cells, counts, np.arange(len(LABELS["area"]) + 1), by_area, find_quartiles(frame, groups))


def _place(column: pd.Series, labels: dict[str, int]) -> np.ndarray:
    """Return for each row the number of its label, 0 where there is none."""
    places = np.array([*(labels.get(text.strip(), 0) for text in column.cat.categories), 0], dtype=np.int16)
    return places[column.cat.codes.to_numpy()]


def count(frame: pd.DataFrame, keys: np.ndarray, size: int, questions: list[Asked]) -> dict[str, np.ndarray]:
    """Count every answer to some questions by cell."""
    found = {"#": np.bincount(keys, minlength=size)}

    def sum_up(values: np.ndarray) -> np.ndarray:
        return np.bincount(keys[values], minlength=size)

    for question in questions:
        columns = list_columns(question)
        if question in CLOSED:
            labels = {label: number for number, label in enumerate(question.options, 1)}
            for id, heading in columns.items():
                table = pd.Series(keys * np.int16(len(labels) + 1) + _place(frame[heading], labels)).value_counts(sort=False)
                table = table.reindex(range(size * (len(labels) + 1)), fill_value=0).to_numpy().reshape(size, -1)[:, 1:]
                found |= {f"{id}.o{number}": table[:, number - 1] for number in labels.values()}
                found |= {f"{id}#": table.sum(axis=1), f"{id}.upper": table[:, 0] + table[:, 1]}
        elif question in SEVERAL:
            ticks = {id: frame[heading].cat.codes.to_numpy() >= 0 for id, heading in columns.items()}
            first, second, *_ = ticks.values()
            found |= {id: sum_up(tick) for id, tick in ticks.items()}
            found |= {f"{question.id}.upper": sum_up(first | second), f"{question.id}#": sum_up(np.logical_or.reduce(list(ticks.values())))}
        elif question in TEXTS:
            found[f"{question.id}#"] = sum_up(frame[question.text].cat.codes.to_numpy() >= 0)
        else:
            numbers = _to_numbers(frame[question.text])
            answered = ~np.isnan(numbers)
            found |= {f"{question.id}#": sum_up(answered), f"{question.id}0": sum_up(numbers == 0),
                      f"{question.id}$": np.bincount(keys[answered], weights=numbers[answered], minlength=size)}
    return found


def _to_numbers(column: pd.Series) -> np.ndarray:
    return np.append(column.cat.categories.astype(float), np.nan)[column.cat.codes.to_numpy()]


def find_quartiles(frame: pd.DataFrame, groups: dict[str, np.ndarray]) -> dict[str, dict[str, np.ndarray]]:
    """Find the quartiles of every number, of everybody and by group."""
    found = {}
    for one in NUMBERS:
        numbers = pd.Series(_to_numbers(frame[one.text]))
        found[one.id] = {"": np.array([numbers.quantile(list(QUARTILES.values()))])}
        for name in one.breakdowns:
            table = numbers.groupby(groups[name]).quantile(list(QUARTILES.values())).unstack()
            found[one.id][name] = table.loc[table.index > 0].to_numpy()
    return found


if __name__ == "__main__":
    main(*sys.argv[1:])
