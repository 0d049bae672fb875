"""The counts of the census in DuckDB: one scan of the file with a filtered count for every answer, and one by area."""

from __future__ import annotations

import sys

import duckdb
import numpy as np

from common import (BY_AREA, CELLS, GROUPINGS, LABELS, NUMBERS, QUARTILES, add_nets, find_file, list_columns,
                    write_counts)
from census_questions import QUESTIONS, Asked


def quote(heading: str) -> str:
    return f'"{heading}"'


def main(root: str, result: str) -> None:
    """Count and write."""
    file = find_file(root)
    source = f"'{file}'" if file.suffix == ".parquet" else f"read_csv('{file}', all_varchar = true, header = true, delim = ',', quote = '\"', escape = '\"')"
    headings = [heading for question in QUESTIONS for heading in list_columns(question).values()]
    where = f"from {source} where Status = 'Response' and coalesce({', '.join(map(quote, headings))}) is not null"
    base = duckdb.connect()
    base.execute("set threads = 2")
    cells, counts = count(base, where, CELLS, QUESTIONS)
    areas, by_area = count(base, where, ("area",), [one for one in QUESTIONS if one in BY_AREA or one.id == "employed"])
    write_counts(result, cells, counts, areas[:, 0], by_area, find_quartiles(base, where))


def count(base: duckdb.DuckDBPyConnection, where: str, names: tuple[str, ...], questions: list[Asked]) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """Count every answer to some questions by cell."""
    wanted = {"#": "count(*)"}
    for question in questions:
        wanted |= select(question)
    groups = ", ".join(f'"Question {name}?"' for name in names)
    table = base.execute(f"select {groups}, {', '.join(wanted.values())} {where} group by {groups}").fetchall()
    cells = np.array([[LABELS[name].get(text, 0) for name, text in zip(names, row)] for row in table])
    return cells, add_nets(dict(zip(wanted, np.array([row[len(names):] for row in table], dtype=float).T)))


def select(question: Asked) -> dict[str, str]:
    """Write what is counted of a question."""
    columns = {id: quote(heading) for id, heading in list_columns(question).items()}
    own = columns.get(question.id, "")
    if question.kind == "multiple":
        first, second, *_ = columns.values()
        return {**{id: f"count({column})" for id, column in columns.items()}, f"{question.id}.upper": f"count(coalesce({first}, {second}))",
                f"{question.id}#": f"count(coalesce({', '.join(columns.values())}))"}
    if question.kind == "number":
        return {f"{question.id}#": f"count({own})", f"{question.id}$": f"coalesce(sum({own}::double), 0)", f"{question.id}0": f"count(*) filter ({own}::double = 0)"}
    if question.kind == "text":
        return {f"{question.id}#": f"count({own})"}
    return {f"{id}.o{number}": f"count(*) filter ({column} {match(label, question.kind, number)})"
            for id, column in columns.items() for number, label in enumerate(question.options, 1)}


def match(label: str, kind: str, number: int) -> str:
    return f"in ('{label}', '{label} ')" if kind == "scale" and number == 1 else f"= '{label}'"


def find_quartiles(base: duckdb.DuckDBPyConnection, where: str) -> dict[str, dict[str, np.ndarray]]:
    """Find the quartiles of every number, of everybody and by group."""
    found = {one.id: {} for one in NUMBERS}
    for name in ("", *GROUPINGS):
        asked = [one for one in NUMBERS if name in ("", *one.breakdowns)]
        group = f'"Question {name}?"' if name else "'1'"
        quantiles = ", ".join(f"quantile_cont({quote(one.text)}::double, {list(QUARTILES.values())})" for one in asked)
        rows = base.execute(f"select {group}, {quantiles} {where} group by 1").fetchall()
        places = LABELS.get(name, {"1": 1})
        for number, question in enumerate(asked, 1):
            found[question.id][name] = np.zeros((len(places), 3))
            for row in rows:
                if row[0] in places:
                    found[question.id][name][places[row[0]] - 1] = row[number]
    return found


if __name__ == "__main__":
    main(*sys.argv[1:])
