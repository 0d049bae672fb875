"""Invent a census of any size: ``python bench/make_census.py FOLDER RESPONDENTS [csv|parquet]``.

Writes ``FOLDER/data/raw/2030/census`` with codebook, report settings and an export whose name says that it is a demonstration.
The same number of respondents gives the same bytes. About 126 columns: an id, a status, and the answers to sixty questions.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute
import pyarrow.csv
import pyarrow.parquet

from census_questions import AREAS, QUESTIONS, REPORT, Asked, write_codebook

__all__ = ["SURVEY", "YEAR", "make_census"]

YEAR, SURVEY, SEED = "2030", "census", 20300801
CHUNK = 100_000
"""Respondents that are invented at once, each chunk from a seed of its own: memory does not grow with the census."""

# Parts of 256: who is previewed or answers nothing, and who passes a question over.
PREVIEWS, EMPTY, SILENT = 1, 2, 14
_SIGNS = bytes.maketrans(b"\1\2", b'",')


def make_census(root: Path, respondents: int, kind: str = "parquet") -> Path:
    """Write a census of so many respondents, as Parquet or CSV, and return the folder of the survey."""
    folder = root / "data" / "raw" / YEAR / SURVEY
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"demonstration.{kind}"
    (folder / "codebook.toml").write_text(write_codebook(path.name), encoding="utf-8")
    (folder / "report.toml").write_text(REPORT, encoding="utf-8")
    chunks = (_invent(start, min(CHUNK, respondents - start)) for start in range(0, respondents, CHUNK))
    first = next(chunks)
    with path.open("wb") as file:
        if kind == "csv":
            file.write((",".join(first.column_names) + "\n").encode())
        writer = pa.parquet.ParquetWriter(file, first.schema) if kind == "parquet" else None
        for table in chain([first], chunks):
            if writer:
                writer.write_table(table)
            else:
                file.write(_write_lines(table))
        if writer:
            writer.close()
    return folder


def _write_lines(table: pa.Table) -> bytes:
    """Write rows as CSV, with quotation marks around those cells only that hold a comma."""
    columns = [column if column.type == pa.string() else pa.DictionaryArray.from_arrays(
        column.chunk(0).indices, pa.array(_protect(one) for one in column.chunk(0).dictionary.to_pylist())).cast(pa.string())
        for column in table.columns]
    lines = pa.BufferOutputStream()
    pa.csv.write_csv(pa.table(columns, table.column_names), lines, pa.csv.WriteOptions(include_header=False, quoting_style="none"))
    return lines.getvalue().to_pybytes().translate(_SIGNS)


def _protect(text: str) -> str:
    # Arrow writes all cells in quotation marks or none, so these stand in for them until the lines are written.
    return "\1" + text.replace(",", "\2") + "\1" if "," in text else text


def _invent(start: int, size: int) -> pa.Table:
    chance = np.random.default_rng([SEED, start])
    draw = lambda: chance.integers(0, 256, size, dtype=np.uint8)
    state = draw()
    blank = (state >= PREVIEWS) & (state < PREVIEWS + EMPTY)
    columns: dict[str, pa.Array] = {
        "Respondent": _number(start, size), "Status": _spell(np.where(state < PREVIEWS, 1, 2), ("Preview", "Response")),
        "Started": _spell(draw() % 28 + 1, tuple(f"2030-05-{day:02}" for day in range(1, 29)))}
    role = np.minimum(draw() // 80, 3).astype(np.int64)
    for number, question in enumerate(QUESTIONS):
        for name, codes, texts in _answer(question, number, role, draw):
            columns[name] = _spell(np.where(blank, 0, codes), texts)
        if question.id == "employed":
            employed = codes == 1
        if question.routed:
            for name in list(columns)[-_count_columns(question):]:
                columns[name] = pa.compute.if_else(pa.array(employed), columns[name], None)
    return pa.table(columns)


def _count_columns(question: Asked) -> int:
    return len(question.options) if question.kind == "multiple" else max(len(question.items), 1)


def _answer(question: Asked, number: int, role: np.ndarray, draw: Callable[[], np.ndarray]) -> Iterator[tuple[str, np.ndarray, tuple[str, ...]]]:
    """Yield for each column of a question its heading, the codes of the answers (0 is none), and the texts from code 1 on."""
    if question.kind == "multiple":
        silent = draw() < SILENT
        *ticked, other, none = question.options
        alone = draw() < 12
        for place, label in enumerate((*ticked, other)):
            codes = (draw() < 20 + (37 * place + 23 * number) % 90 + 12 * role) & ~silent & ~alone
            texts = (label,)
            if label == other:
                codes, texts = codes * (draw() % 120 + 1), tuple(f"Something else, number {one}" for one in range(1, 121))
            yield f"{question.text} [{label}]", codes.astype(np.int64), texts
        yield f"{question.text} [{none}]", (alone & ~silent).astype(np.int64), (none,)
    elif question.kind == "number":
        scale = 10**question.decimals
        steps = np.minimum(-np.log((np.arange(65536) + 0.5) / 65536) * question.most * scale / 8, question.most * scale).astype(np.int64)
        codes = steps[draw().astype(np.int64) * 256 + draw()] + 1
        codes = np.where(draw() < SILENT, 0, codes)
        yield question.text, codes, tuple(f"{one / scale:.{question.decimals}f}" for one in range(question.most * scale + 1))
    elif question.kind == "text":
        codes = np.where(draw() < 8, draw().astype(np.int64) * 256 + draw() + 1, 0)
        yield question.text, codes, tuple(f"Remark {one:05}" for one in range(65536))
    else:
        for place, item in enumerate(question.items or ("",)):
            codes = role + 1 if question.id == "role" else _choose(len(question.options), number + place, role, draw())
            stray = question.kind == "scale"  # white space at the end of a few answers
            texts = (*question.options, f"{question.options[0]} ") if stray else question.options
            if stray:
                codes = np.where((codes == 1) & (draw() < 2), len(texts), codes)
            codes = np.where(draw() < SILENT, 0, codes)
            yield f"{question.text} [{item}]" if item else question.text, codes, texts


def _choose(options: int, turn: int, role: np.ndarray, drawn: np.ndarray) -> np.ndarray:
    """Choose one of some options, some more often than others, and otherwise in each role."""
    table = np.empty((4, 256), dtype=np.int64)
    for one in range(4):
        weights = 1.0 + ((np.arange(options) * (3 + one) + turn) % 7) * (0.2 if options == AREAS else 1.0)
        table[one] = np.searchsorted(np.cumsum(weights) / weights.sum(), (np.arange(256) + 0.5) / 256) + 1
    return table[role, drawn]


def _spell(codes: np.ndarray, texts: tuple[str, ...]) -> pa.DictionaryArray:
    width = np.int8 if len(texts) < 127 else np.int16 if len(texts) < 32767 else np.int32
    return pa.DictionaryArray.from_arrays(pa.array((codes - 1).astype(width), mask=codes == 0), pa.array(texts))


def _number(start: int, size: int) -> pa.StringArray:
    """Write the ids, R00000001 and so on."""
    numbers = np.arange(start + 1, start + size + 1)
    signs = np.full((size, 9), ord("R"), dtype=np.uint8)
    for place in range(8, 0, -1):
        numbers, digit = np.divmod(numbers, 10)
        signs[:, place] = digit + ord("0")
    return pa.StringArray.from_buffers(size, pa.py_buffer(np.arange(0, 9 * size + 1, 9, dtype=np.int32)), pa.py_buffer(signs.tobytes()))


if __name__ == "__main__":
    print(make_census(Path(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:]))
