"""The counts of the census in polars: the file read once, and all answers counted by cell in one lazy query, and by area in another."""

from __future__ import annotations

import sys

import numpy as np
import polars as pl

from common import (BY_AREA, CELLS, GROUPINGS, LABELS, NUMBERS, QUARTILES, add_nets, find_file, list_columns,
                    write_counts)
from census_questions import QUESTIONS, Asked


def main(root: str, result: str) -> None:
    """Count and write."""
    file = find_file(root)
    frame = pl.scan_parquet(file) if file.suffix == ".parquet" else pl.scan_csv(file, infer_schema=False)
    headings = [heading for question in QUESTIONS for heading in list_columns(question).values()]
    kept = frame.filter(pl.col("Status") == "Response", ~pl.all_horizontal(pl.col(headings).is_null())).select(headings).collect()
    kept = kept.with_columns(pl.col(one.text).cast(pl.String).cast(pl.Float64) for one in NUMBERS)
    cells, counts = count(kept, CELLS, QUESTIONS)
    areas, by_area = count(kept, ("area",), [one for one in QUESTIONS if one in BY_AREA or one.id == "employed"])
    write_counts(result, cells, counts, areas[:, 0], by_area, find_quartiles(kept))


def count(frame: pl.DataFrame, names: tuple[str, ...], questions: list[Asked]) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """Count every answer to some questions by cell."""
    wanted = [pl.len().alias("#")]
    for question in questions:
        wanted += select(question)
    groups = [pl.col(f"Question {name}?").cast(pl.String).replace_strict(LABELS[name], default=0).alias(name) for name in names]
    table = frame.lazy().group_by(groups).agg(wanted).collect()
    return table.select(names).to_numpy(), add_nets({name: table[name].to_numpy() for name in table.columns if name not in names})


def select(question: Asked) -> list[pl.Expr]:
    """Say what is counted of a question."""
    columns = list_columns(question)
    own = pl.col(question.text)
    if question.kind == "multiple":
        first, second, *_ = columns.values()
        return [*(pl.col(heading).count().alias(id) for id, heading in columns.items()),
                (pl.col(first).is_not_null() | pl.col(second).is_not_null()).sum().alias(f"{question.id}.upper"),
                pl.any_horizontal(pl.col(list(columns.values())).is_not_null()).sum().alias(f"{question.id}#")]
    if question.kind == "number":
        return [own.count().alias(f"{question.id}#"), own.sum().alias(f"{question.id}$"), (own == 0).sum().alias(f"{question.id}0")]
    if question.kind == "text":
        return [own.count().alias(f"{question.id}#")]
    return [((pl.col(heading) == label) | (pl.col(heading) == f"{label} ") if question.kind == "scale" and number == 1 else pl.col(heading) == label)
            .sum().alias(f"{id}.o{number}") for id, heading in columns.items() for number, label in enumerate(question.options, 1)]


def find_quartiles(frame: pl.DataFrame) -> dict[str, dict[str, np.ndarray]]:
    """Find the quartiles of every number, of everybody and by group."""
    found = {one.id: {} for one in NUMBERS}
    for name in ("", *GROUPINGS):
        asked = [one for one in NUMBERS if name in ("", *one.breakdowns)]
        group = pl.col(f"Question {name}?").cast(pl.String).replace_strict(LABELS[name], default=0) if name else pl.lit(1)
        table = frame.lazy().group_by(group.alias("#")).agg(
            pl.col(one.text).quantile(share, interpolation="linear").alias(f"{one.id}.{part}") for one in asked for part, share in QUARTILES.items()
        ).filter(pl.col("#") > 0).sort("#").collect()
        for one in asked:
            found[one.id][name] = table.select(f"{one.id}.{part}" for part in QUARTILES).to_numpy()
    return found


if __name__ == "__main__":
    main(*sys.argv[1:])
