"""The page of exports: every excerpt is read with the lines beside it, and what it says of layouts and bad files is so."""

import csv
import io
import re
import tomllib

import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pyreadstat
import pytest

from stemreport.codebook.layouts import LAYOUTS
from stemreport.codebook.read import read_codebook
from stemreport.exports import inspect_archive, raw_table
from stemreport.exports.read_export import read_export
from stemreport.findings.analyse import analyse_survey
from stemreport.problems import ProblemsFound
from stemreport.responses.clean_survey import clean_survey
from stemreport.settings import read_settings
from tests.docs.pages import EXPORTS_PAGE, SETTINGS_PAGE, find_rows, find_tables, list_blocks, list_toml, merge, split_sections
from tests.exports.bad_files import BAD_FILES
from tests.generated.invent_survey import write_toml

COMMON = list_toml(EXPORTS_PAGE)[0]
SECTIONS = split_sections(EXPORTS_PAGE)
PLAIN = list_blocks(SECTIONS["A plain table"])[0][1]
FINDINGS = find_rows(EXPORTS_PAGE, "finding")


def find_examples():
    """List each excerpt with the lines for it; lines without an excerpt are of the plain table, saved as they say."""
    for section, text in SECTIONS.items():
        excerpt = PLAIN
        for number, (language, block) in enumerate(list_blocks(text)):
            if language == "csv":
                excerpt = block
            elif "survey" not in (table := tomllib.loads(block)):
                yield pytest.param(section, excerpt, table, id=f"{section} {number}")


EXAMPLES = list(find_examples())


def write_export(path, rows, frame, section):
    """Write an excerpt as the kind of file that its name says."""
    if path.suffix == ".sav":
        write_spss(path, rows, section)
    elif path.suffix == ".xlsx":
        book = openpyxl.Workbook()
        sheet = book.active
        if "sheet" in frame:
            sheet.append(["Something else"])
            sheet = book.create_sheet(frame["sheet"])
        for row in rows:
            sheet.append([cell or None for cell in row])
        book.save(path)
    elif path.suffix == ".parquet":
        names, *responses = rows
        pq.write_table(pa.table({name: pa.array([cell or None for cell in cells]).dictionary_encode()
                                 for name, cells in zip(names, zip(*responses), strict=True)}), path)
    else:
        text = io.StringIO()
        rows = map(drop_end, rows) if frame.get("fill_short_rows") else rows
        csv.writer(text, delimiter=frame.get("delimiter", ",")).writerows(rows)
        path.write_text(text.getvalue(), "utf-16" if path.suffix == ".txt" else frame.get("encoding", "utf-8"), newline="")


def drop_end(row):
    """Leave out the empty cells at the end of a row."""
    return row[:max(number for number, cell in enumerate(row, 1) if cell)]


def write_spss(path, rows, section):
    """Write an SPSS file with the labels that the table of its section gives."""
    variables = {name: (label, dict(re.findall(r"(\d+) = ([^,]+)", values)))
                 for name, label, values in find_rows(SECTIONS[section], "variable")}
    names, *cases = rows
    assert names == list(variables)
    frame = pd.DataFrame(cases, columns=names)
    for name in names:
        if all(re.fullmatch(r"\d*", text) for text in frame[name]):
            frame[name] = pd.to_numeric(frame[name])
    pyreadstat.write_sav(frame, str(path), column_labels=[label for label, _ in variables.values()], variable_value_labels={
        name: {int(value): text for value, text in values.items()} for name, (_, values) in variables.items() if values})


def read_example(folder, section, excerpt, table):
    """Write the codebook and the export of an example, and count its answers."""
    (folder / "codebook.toml").write_bytes(write_toml(merge(COMMON, table)))
    (folder / "report.toml").write_bytes(write_toml({name: list_toml(SETTINGS_PAGE)[0][name] for name in ("report", "period")}))
    codebook = read_codebook(folder / "codebook.toml")
    frame = codebook.frames["responses"]
    write_export(folder / frame.file, list(csv.reader(io.StringIO(excerpt), delimiter=find_delimiter(excerpt))),
                 table["frame"]["responses"], section)
    export = read_export(folder / frame.file, frame, frame.file)
    cleaning = clean_survey(codebook, {"responses": export}, [], "edits.csv")
    cleaning.stop_if_blocked()
    plans = read_settings(folder / "report.toml", codebook)
    return {finding.id: finding for finding in
            analyse_survey(codebook, plans, cleaning.responses, cleaning.log, "clubs", "2021")}


def find_delimiter(excerpt):
    return ";" if excerpt.partition("\n")[0].count(";") else ","


@pytest.mark.parametrize("section, excerpt, table", EXAMPLES)
def test_excerpts_are_read(section, excerpt, table, tmp_path):
    findings = read_example(tmp_path, section, excerpt, table)
    for id, count, base, _ in FINDINGS:
        assert (findings[id].count_text, base if base == "–" else findings[id].base_text) == (count, base), id


def test_every_layout_has_an_example():
    given = {table.values[2]["frame"]["responses"].get("layout", "plain") for table in EXAMPLES}
    assert given == set(LAYOUTS) == {row[0] for row in find_rows(EXPORTS_PAGE, "layout")}


def list_facts(layout):
    """List what a layout takes for granted, as the page words it: the row, and what stands there as code."""
    quoted = [f'"{layout.separator}"'] if layout.separator else []
    facts = {
        "id": [layout.id] if layout.id else [], "between answers": quoted, "ticked": layout.ticked,
        "not ticked": layout.unticked, "no answer": layout.missing,
        "signs written otherwise": [sign for pair in layout.escapes for sign in pair],
        "columns passed over": layout.columns,
        "says whether a row counts": [text for pair in layout.marks.items() for text in pair]}
    facts = {name: list(texts) for name, texts in facts.items() if texts}
    return facts | {name: [] for name, is_so in (("typed beside the options", layout.typed_other),
                                                 ("grids", layout.json_grids)) if is_so}


TAKEN = {section: text for section, text in SECTIONS.items() if "| taken for granted |" in text}


@pytest.mark.parametrize("section", TAKEN)
def test_what_layouts_take_for_granted(section):
    (name,) = {table.values[2]["frame"]["responses"].get("layout") for table in EXAMPLES
               if table.values[0] == section} - {"plain"}
    (table,) = find_tables(TAKEN[section], "taken for granted")
    lines = {line.split("|")[1].strip(): line.split("|")[2] for line in TAKEN[section].splitlines() if line.startswith("| ")}
    stated = {row: re.findall(r"`([^`]+)`", lines[row]) for row in (row[0] for row in table.rows)}
    assert lines["rows of headings"].strip()[0] == str(LAYOUTS[name].header_rows)
    del stated["rows of headings"]
    assert stated == list_facts(LAYOUTS[name])


def test_every_layout_says_what_it_takes_for_granted():
    assert len(TAKEN) == len(LAYOUTS) - 1  # all but plain


REFUSED = [row[0] for row in find_rows(EXPORTS_PAGE, "found")]
TOO_LARGE = ("zip_bomb.xlsx", "lying_zip_bomb.xlsx", "many_elements.xlsx", "ten_thousand_columns.csv", "ten_thousand_columns.xlsx")
"""Bad files that the page speaks of as limits; they take long to write, and the tests of exports read them."""
NOT_MATCHED = ("same_column_twice.csv", "same_column_twice.xlsx")


def find_faults(path, **changes):
    frame = {"unit": "row", "units": "rows", "header_rows": 1, "file": path.name, **changes}
    question = {"kind": "text", "text": "Remark", "title": "Remark"}
    codebook = path.parent / "codebook.toml"
    codebook.write_bytes(write_toml({"survey": {"title": "T", "subject": "S"}, "frame": {"r": frame}, "question": {"q": question}}))
    with pytest.raises(ProblemsFound) as caught:
        read_export(path, read_codebook(codebook).frames["r"], path.name)
    return {problem.found for problem in caught.value.problems}


def test_refused_files(tmp_path):
    """What the page lists is what the messages say, and nothing is left out."""
    found = set()
    for name, write in BAD_FILES.items():
        if name not in (*TOO_LARGE, *NOT_MATCHED):
            found |= find_faults(write(tmp_path))
    plain = tmp_path / "export.csv"
    plain.write_text('Remark\n"no"t closed\n', "utf-8")
    found |= find_faults(plain)
    plain.write_bytes("Remark\nZoë\n".encode("windows-1252"))
    found |= find_faults(plain)
    plain.write_text("Remark\nno\n", "utf-8")
    found |= find_faults(plain, layout="spss", header_rows=3)
    sav = tmp_path / "export.sav"
    pyreadstat.write_sav(pd.DataFrame({"Remark": ["no"]}), str(sav))
    found |= find_faults(sav)
    assert {text.partition(', in "')[0] for text in found} == set(REFUSED)


def test_limits():
    section = " ".join(SECTIONS["What is refused, and why"].split())
    for limit in (f"{raw_table.MOST_COLUMNS:,} columns", f"{raw_table.MOST_CELLS:,} cells",
                  f"{inspect_archive._MOST_BYTES // 1_000_000} MB"):
        assert limit in section
