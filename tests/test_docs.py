"""The pages of docs/ name every key that the code accepts and no other, and print what the code prints."""

import re
import tomllib
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from types import SimpleNamespace

import pytest
from stemreport import settings
from stemreport.codebook import read
from stemreport.codebook.grammar import BASES, KINDS, RESERVED, check_table
from stemreport.document.references import References
from stemreport.document.render_markdown import render_markdown
from stemreport.exhibits import citations
from stemreport.exhibits.citations import FindingBook
from stemreport.exhibits.exhibit import build_exhibit
from stemreport.exhibits.wording import Wording, WordingFault
from stemreport.findings.analyse import analyse_survey
from stemreport.findings.protect import protect_findings
from stemreport.responses import apply_edits
from stemreport.responses.apply_edits import read_edits
from stemreport.responses.clean_survey import clean_survey
from stemreport.responses.read_export import read_export

ROOT = Path(__file__).parents[1]
PAGES = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
         for path in sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])}
REFERENCE = ("docs/codebook.md", "docs/report-settings.md", "docs/citations.md")
CODEBOOK_PAGE, SETTINGS_PAGE, CITATIONS_PAGE = (PAGES[name] for name in REFERENCE)
TYPES = {"text": str, "list of texts": list, "whole number": int, "number": float, "true or false": bool, "table": dict}


# --- what stands on a page ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Table:
    """A table of a page: the heading above it, and its cells without backticks and stars."""

    heading: str
    columns: list[str]
    rows: list[list[str]]


def list_blocks(page):
    """List the fenced blocks of a page, as language and text."""
    return re.findall(r"^```(\w*)\n(.*?)^```$", page, flags=re.MULTILINE | re.DOTALL)


def drop_blocks(page):
    return re.sub(r"^```.*?^```$", "", page, flags=re.MULTILINE | re.DOTALL)


def split_row(line):
    return [cell.strip().replace(r"\|", "|").strip("*`") for cell in re.split(r"(?<!\\)\|", line.strip()[1:-1])]


def list_tables(page):
    tables, heading, lines = [], "", []
    for line in [*drop_blocks(page).splitlines(), ""]:
        if line.startswith("|"):
            lines.append(line)
        elif lines:
            tables.append(Table(heading, split_row(lines[0]), [split_row(row) for row in lines[2:]]))
            lines = []
        if line.startswith("#"):
            heading = line.lstrip("# ")
    return tables


def find_tables(page, first_column):
    found = [table for table in list_tables(page) if table.columns[0] == first_column]
    assert found, f"no table whose first column is {first_column}"
    return found


def find_rows(page, first_column):
    return [row for table in find_tables(page, first_column) for row in table.rows]


def list_toml(page):
    """List the TOML of a page, the complete file first: every other block stands on it."""
    blocks = [tomllib.loads(text) for language, text in list_blocks(page) if language == "toml"]
    assert [("survey" in one or "report" in one) for one in blocks] == [True, *[False] * (len(blocks) - 1)]
    return blocks


def merge(below, above):
    """Put the tables of a block over those of the complete file."""
    if not (isinstance(below, dict) and isinstance(above, dict)):
        return above
    return below | {key: merge(below.get(key), value) for key, value in above.items()}


# --- the example of the pages, and the demonstration ----------------------------------------------------------


def count_survey(folder, survey, year):
    """Turn the files of a folder into what citations may name."""
    codebook = read.read_codebook(folder / "codebook.toml")
    plans = settings.read_settings(folder / "report.toml", codebook)
    exports = {id: read_export(folder / frame.file, frame, frame.file) for id, frame in codebook.frames.items()}
    cleaning = clean_survey(codebook, exports, read_edits(folder / "edits.csv", "edits.csv"), "edits.csv")
    assert not cleaning.problems
    findings = protect_findings(analyse_survey(codebook, plans, cleaning.responses, cleaning.log, survey, year))
    return FindingBook({finding.id: finding for finding in findings}, codebook, plans)


def find_block(page, language):
    (text,) = [text for name, text in list_blocks(page) if name == language]
    return text


@pytest.fixture(scope="module")
def example_folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("example")
    for page, name, language in ((CODEBOOK_PAGE, "codebook.toml", "toml"), (SETTINGS_PAGE, "report.toml", "toml"),
                                 (CODEBOOK_PAGE, "export.csv", "csv")):
        text = next(text for found, text in list_blocks(page) if found == language)
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def example(example_folder):
    return count_survey(example_folder, "clubs", "2021")


@pytest.fixture(scope="module")
def demonstration():
    return count_survey(ROOT / "data/raw/2018-19/technicians", "technicians", "2018-19")


# --- keys ----------------------------------------------------------------------------------------------------


def name_place(place, table):
    """Name a table of a file as the pages do: ``question.ID``, and the kind of the question."""
    parts = place.strip("[]").split(".")
    name = ".".join("ID" if number % 2 else part for number, part in enumerate(parts))
    return name, table.get("kind", "") if name == "question.ID" else ""


@pytest.fixture(scope="module")
def accepted():
    """What the code accepts in each table, seen as it reads the examples, and the keys that these use."""
    keys, used = {}, {}
    current = SimpleNamespace(table=None)

    def check(table, required, optional, file, place):
        if place.startswith("[") or place == "the top":
            name = name_place(place, table)
            keys[name] = (dict(required), {} if name[0] == "period" else dict(optional))
            used.setdefault(name[0], set()).update(table)
        return check_table(table, required, optional, file, place)

    with pytest.MonkeyPatch.context() as patch:
        for module in (read, settings):
            patch.setattr(module, "check_table", check)
            patch.setattr(module, "read_toml", lambda path, name: current.table)
        whole, *rest = list_toml(CODEBOOK_PAGE)
        for current.table in (whole, *(merge(whole, block) for block in rest)):
            read.read_codebook(Path("codebook.toml"))
        used["frame.ID"] |= {"exclude"} & set().union(*whole["frame"].values())
        keys["the codebook", ""], current.table = keys.pop(("the top", "")), whole
        codebook = read.read_codebook(Path("codebook.toml"))
        whole, *rest = list_toml(SETTINGS_PAGE)
        for current.table in (whole, *(merge(whole, block) for block in rest)):
            settings.read_settings(Path("report.toml"), codebook)
        keys["report.toml", ""] = keys.pop(("the top", ""))
    del used["the top"]
    used["figure.ID"] = used["table.ID"] = used["figure.ID"] | used["table.ID"]
    return SimpleNamespace(keys=keys, used=used)


def read_documented():
    """Read what the pages say of each table, in the form of `accepted`."""
    documented = {}
    for page, file in ((CODEBOOK_PAGE, "the codebook"), (SETTINGS_PAGE, "report.toml")):
        for name, needed, _ in find_rows(page, "table"):
            put_key(documented, (file, ""), re.search(r"[a-z]+", name).group(), dict, needed)
        for table in find_tables(page, "key"):
            names = re.findall(r"\[+([\w.]+)\]+", table.heading)
            if "needed" in table.columns:
                for key, value, needed, _ in table.rows:
                    for name in names:
                        put_key(documented, (name, ""), key, value, needed)
            elif "value" in table.columns:
                types = {key: value for key, value, _ in table.rows}
            else:
                assert [row[0] for row in table.rows] == list(types), "the two tables of keys differ"
                for key, *cells in table.rows:
                    for kind, cell in zip(table.columns[1:], cells, strict=True):
                        if cell != "–":
                            put_key(documented, ("question.ID", kind), key, types[key], {"may": "no"}.get(cell, cell))
    return documented


def put_key(documented, name, key, value, needed):
    required, optional = documented.setdefault(name, ({}, {}))
    {"yes": required, "no": optional}[needed][key] = TYPES.get(value, value)


DOCUMENTED = read_documented()


def test_every_table_is_documented(accepted):
    assert set(DOCUMENTED) == set(accepted.keys)


@pytest.mark.parametrize("name", DOCUMENTED, ids=" ".join)
def test_every_key_is_documented(name, accepted):
    required, optional = (dict(one) for one in DOCUMENTED[name])
    if name[0] == "frame.ID":
        assert optional.pop("exclude") == "list of tables"
    assert (required, optional) == accepted.keys[name]


def test_every_key_stands_in_an_example(accepted):
    assert not [f"[{place}] {key}" for (place, _), parts in DOCUMENTED.items() if place in accepted.used
                for part in parts for key in part if key not in accepted.used[place]]


def test_kinds_and_bases():
    assert sorted(row[0] for row in find_rows(CODEBOOK_PAGE, "kind")) == sorted(KINDS)
    assert sorted(row[0] for row in find_rows(CODEBOOK_PAGE, "base")) == sorted(BASES)


def test_measures():
    cells = " ".join(row[1] for row in find_rows(SETTINGS_PAGE, "the question"))
    assert set(re.findall(r"\w+", cells)) - {"or", "–"} == set(settings.MEASURES)


def test_reserved_words():
    words = find_block(CODEBOOK_PAGE, "text").replace("\n", " ").split(",")
    assert [word.strip() for word in words] == sorted(RESERVED)


# --- the example survey ------------------------------------------------------------------------------------------


FINDINGS = find_rows(CODEBOOK_PAGE, "id")


@pytest.mark.parametrize("row", FINDINGS, ids=lambda row: row[0])
def test_findings_of_the_example(row, example):
    id, display, count, base, rule, _ = row
    finding = example.find(id)
    assert (finding.display, finding.count_text or "–", finding.base_text, finding.base_rule) == (
        display, count, base, rule)


def test_every_form_of_id_is_documented(example):
    """Whatever of an id is no name of the codebook's own is explained on the page."""
    def list_words(ids):
        return {word for id in ids for word in id.split(".")[1:] if word in RESERVED}

    assert list_words(example.findings) == list_words(row[0] for row in FINDINGS)


def test_exhibits_and_texts_of_the_example(example):
    for plan in example.settings.exhibits.values():
        assert build_exhibit(plan, example).headline
    for id in example.settings.texts:
        assert "%" in cite(example, f"{{{{ text.{id} }}}}")


def test_edits_of_the_example(example_folder, example, tmp_path):
    for path in example_folder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    text = find_block(SETTINGS_PAGE, "csv")
    (tmp_path / "edits.csv").write_text(text, "utf-8")
    edited = count_survey(tmp_path, "clubs", "2021")
    assert edited.find("responses.edited").numerator == len(text.splitlines()) - 1
    assert edited.find("hours.total").numerator == example.find("hours.total").numerator + 10


def test_columns_of_edits():
    assert [row[0] for row in find_rows(SETTINGS_PAGE, "column")] == apply_edits._HEADINGS


# --- citations -----------------------------------------------------------------------------------------------------


def cite(book, source):
    """Resolve Markdown and return what a reader sees."""
    references = References([(plan.kind, plan.id, "") for plan in book.settings.exhibits.values()],
                            book.settings.footnotes)
    wording = Wording(book, {"ref": references.ref, "note": references.note})
    html, _ = render_markdown(wording.resolve(source), "cell", set())
    text = re.sub(r'<li value="(\d+)">', r"\1. ", html)
    return "\n".join(line for line in unescape(re.sub(r"<[^>]+>", "", text)).splitlines() if line.strip())


CITED = [(row[0], row[1]) for table in find_tables(CITATIONS_PAGE, "you write")
         if table.columns[1] == "the page prints" for row in table.rows]
WRONG = [(row[0], row[1]) for table in find_tables(CITATIONS_PAGE, "you write")
         if table.columns[1] == "the message says" for row in table.rows]
BLOCKS = [text for language, text in list_blocks(CITATIONS_PAGE) if language in ("markdown", "text")]


@pytest.mark.parametrize("source, printed", CITED, ids=[source for source, _ in CITED])
def test_citations(source, printed, demonstration):
    assert cite(demonstration, source) == printed


@pytest.mark.parametrize("number", range(0, len(BLOCKS), 2))
def test_sentences_with_citations(number, demonstration):
    assert cite(demonstration, BLOCKS[number]) == BLOCKS[number + 1].strip()


@pytest.mark.parametrize("source, advice", WRONG, ids=[source for source, _ in WRONG])
def test_wrong_citations(source, advice, demonstration):
    with pytest.raises(WordingFault) as caught:
        cite(demonstration, source)
    assert caught.value.advice == advice


@pytest.mark.parametrize("name", REFERENCE)
def test_citations_in_passing(name, example, demonstration):
    """Whatever a page cites, unless to show what is wrong, is there in the demonstration or in the example."""
    wrong = {source for source, _ in WRONG}
    assert not [source for source in list_citations(PAGES[name]) if ".ID" not in source and source not in wrong
                and not (is_citation(example, source) or is_citation(demonstration, source))]


def list_citations(page):
    return re.findall(r"`(\{\{[^`]+\}\})`", drop_blocks(page))


def is_citation(book, source):
    try:
        return bool(cite(book, source))
    except WordingFault:
        return False


def test_every_name_and_view_is_documented(demonstration):
    codebook = demonstration.codebook
    sources = " ".join([*list_citations(CITATIONS_PAGE), *BLOCKS])
    names = set(Wording(demonstration)._names) - set(codebook.questions) - set(codebook.frames) | {"ref", "note"}
    assert names <= set(re.findall(r"\{\{ (\w+)", sources))
    assert set(citations._VIEWS) <= set(re.findall(r"\.(\w+) \}\}", sources))


# --- links and commands ----------------------------------------------------------------------------------------------


def list_anchors(page):
    """List the ids that headings get where the pages are shown."""
    headings = re.findall(r"^#+ (.+)$", drop_blocks(page), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.casefold()).replace(" ", "-") for heading in headings}


LINKS = [(name, link) for name, page in PAGES.items()
         for link in re.findall(r"\]\(([^)\s]+)\)", drop_blocks(page)) if not re.match(r"[a-z]+:", link)]


@pytest.mark.parametrize("name, link", LINKS, ids=[f"{name} {link}" for name, link in LINKS])
def test_links_lead_somewhere(name, link):
    target, _, anchor = link.partition("#")
    path = (ROOT / name).parent / target if target else ROOT / name
    assert path.exists()
    if anchor:
        assert anchor in list_anchors(path.read_text("utf-8"))


def list_commands(page):
    code = "\n".join([*re.findall(r"`([^`\n]+)`", drop_blocks(page)), *(text for _, text in list_blocks(page))])
    return set(re.findall(r"\bmake ([a-z][a-z-]*)", code))


COMMANDS = [(name, command) for name, page in PAGES.items() for command in sorted(list_commands(page))]


@pytest.mark.parametrize("name, command", COMMANDS)
def test_commands_exist(name, command):
    rules = re.findall(r"^([a-z][a-z -]*):(?!=)", (ROOT / "Makefile").read_text("utf-8"), flags=re.MULTILINE)
    assert command in " ".join(rules).split()
