"""Two independent counts: every figure of the technicians' report is counted again by a loop over the raw file.

The one count is the pipeline's; the other, `second_count.py`, knows nothing of it. They meet in findings.csv and in the
page, table by table, sentence by sentence, headline by headline.
"""

import ast
import csv
import json
import re
import sys
import tomllib
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.built_report import ROOT, SURVEY, YEAR
from tests.generated.count_by_hand import count_survey as count_any_survey
from tests.audit import second_count

RAW = ROOT / "data" / "raw" / YEAR / SURVEY
COUNTS = second_count.count_survey(RAW)
CITATION = re.compile(r"\{\{(.*?)\}\}")
RANKING = re.compile(r"(top|listed|first)\((\w+)(?:, (\d+))?(?:, '(\w+)')?\)")


@pytest.fixture(scope="module")
def findings(built_report):
    with (built_report.outputs / "findings.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def page(built_report):
    return BeautifulSoup(built_report.page.read_text("utf-8"), "html.parser")


def find_differences(findings, counts):
    """Say in which findings the two counts differ."""
    differences = [f"only one of them has {id}" for id in sorted(set(findings) ^ set(counts))]
    for id in sorted(set(findings) & set(counts)):
        row, count = findings[id], counts[id]
        number = float(row["numerator"]) if row["numerator"] else None
        for what, theirs, ours in (("number", number, count.number), ("base", float(row["base"]), count.base),
                                   ("print", row["display"], count.printed)):
            if theirs != ours:
                differences.append(f"{id}, {what}: {theirs} and {ours}")
    return differences


# --- the findings ----------------------------------------------------------------------------------------------------

def test_every_finding_and_its_base_is_counted_twice_with_one_result(findings):
    assert find_differences(findings, COUNTS) == []


def test_there_is_much_to_compare():
    assert len(COUNTS) > 500
    assert {count.base for id, count in COUNTS.items() if ".by." not in id} > {212, 201, 189, 215}


def test_a_third_count_that_reads_any_codebook_has_the_same_result(findings):
    """The loop that counts the invented surveys, on this survey: what it shares with neither is its reading of the file."""
    counted, _ = count_any_survey(RAW)
    assert set(counted) == set(findings)
    wrong = [id for id, (number, base, _, rule) in counted.items()
             if (findings[id]["numerator"], findings[id]["base"], findings[id]["base_rule"]) != (
                 "" if number is None else f"{float(number):.12g}", str(base), rule)]
    assert wrong == []


@pytest.mark.parametrize("id, column, value, told", [
    ("ease.easy_or_very_easy", "numerator", "31", "ease.easy_or_very_easy, number: 31.0 and 30"),
    ("hours_change.same", "base", "215", "hours_change.same, base: 215.0 and 189"),
    ("clpl_hours.mean", "display", "12.2", "clpl_hours.mean, print: 12.2 and 11.7"),
    ("barriers.by.work_pattern.part_time.support", "base", "50",
     "barriers.by.work_pattern.part_time.support, base: 50.0 and 51"),
])
def test_one_wrong_figure_is_told(findings, id, column, value, told):
    assert find_differences(findings | {id: {**findings[id], column: value}}, COUNTS) == [told]


def test_a_missing_figure_is_told(findings):
    rest = {id: row for id, row in findings.items() if id != "providers.stac"}
    assert find_differences(rest, COUNTS) == ["only one of them has providers.stac"]


# --- the page --------------------------------------------------------------------------------------------------------

@pytest.fixture(scope="module")
def words(page):
    """The whole page as it is read, without the marks that say what is invented."""
    return strip_marks(" ".join(page.main.get_text().split()))


def strip_marks(text):
    return text.replace(" (invented)", "").replace(", invented)", ")")


def list_paragraphs():
    """Every paragraph of the chapters that cites something, and every headline of report.toml."""
    for path in sorted((ROOT / "notebooks" / SURVEY).glob("*.ipynb")):
        for cell in json.loads(path.read_text("utf-8"))["cells"]:
            if cell["cell_type"] == "markdown":
                for number, text in enumerate("".join(cell["source"]).split("\n\n"), 1):
                    yield f"{path.name} {cell.get('id', '')} {number}", text
    settings = tomllib.loads((RAW / "report.toml").read_text("utf-8"))
    for kind in ("figure", "table"):
        for id, exhibit in settings.get(kind, {}).items():
            yield f"headline of {id}", exhibit.get("headline", "")


def fill(text):
    """Put our own counts into a paragraph, as a pattern: what is no count of responses may be anything."""
    pattern, cited = "", []
    plain = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", re.sub(r"^(?:#+|-) ", "", text.replace("**", ""), flags=re.MULTILINE))
    for place, part in enumerate(CITATION.split(plain)):
        if place % 2 == 0:
            pattern += re.escape(" ".join(f"<{part}>".split())[1:-1])
        elif (value := cite(part.strip())) is None:
            pattern += ".{0,120}?"
        else:
            pattern += value
            cited.append(part.strip())
    return pattern, cited


def cite(name):
    """What a citation must print, as a pattern; None where it is no count of responses."""
    if found := RANKING.fullmatch(name):
        return rank(*found.groups())
    id, _, rest = name.rpartition(".")
    if name in COUNTS:
        return re.escape(COUNTS[name].printed)
    if id not in COUNTS or rest not in ("count", "base", "both"):
        return None
    count = COUNTS[id]
    return re.escape({"count": f"{count.number:,}", "base": f"{count.base:,}",
                      "both": f"{count.printed} ({count.number:,} responses)"}[rest])


def rank(function, id, many, option):
    """The first answers to a question by our own counts; "other" and "none" take no place. No two of them may tie."""
    question = tomllib.loads((RAW / "codebook.toml").read_text("utf-8"))["question"][id]
    labels = question.get("items", question["options"])
    ends = {part: f"{id}.{part}" + (f".{option}" if option else "") for part in labels if part not in ("other", "none")}
    order = sorted(ends, key=lambda part: -COUNTS[ends[part]].number)[:int(many or 1) + 1]
    assert len({COUNTS[ends[part]].number for part in order}) == len(order), "a tie: this plain way cannot say its words"
    first = order[:int(many or 1)]
    if function == "top":
        return r"\s*".join(re.escape(f"{labels[part]}: {COUNTS[ends[part]].printed} ({COUNTS[ends[part]].number} responses)")
                           for part in first)
    return ".{1,5}".join(re.escape(labels[part]) for part in first)


PARAGRAPHS = [pytest.param(*fill(text), id=place) for place, text in list_paragraphs() if fill(text)[1]]


@pytest.mark.parametrize("pattern, cited", PARAGRAPHS)
def test_a_paragraph_says_what_the_second_count_says(words, pattern, cited):
    assert re.search(pattern, words), f"not in the page, with our own counts of {', '.join(cited)}:\n{pattern}"


def test_the_paragraphs_cite_every_question_that_was_printed():
    cited = " ".join(one for parameters in PARAGRAPHS for one in parameters.values[1])
    for question in ("responses", "sector", "support_type", "work_pattern", "stem_coordinator", "cluster_activity",
                     "stem_partner", "clpl_hours", "hours_change", "learning_types", "providers", "ease", "barriers",
                     "priorities"):
        assert question in cited
    assert len(PARAGRAPHS) > 30


def test_every_finding_stands_in_the_page_as_the_second_count_prints_it(page):
    shown = {cell["id"].removeprefix("finding-"): " ".join(cell.get_text().split())
             for cell in page.find_all(id=re.compile("^finding-"))}
    assert shown == {id: count.printed for id, count in COUNTS.items()}


def test_every_table_beside_a_figure_holds_the_second_count(page):
    settings = tomllib.loads((RAW / "report.toml").read_text("utf-8"))
    questions = tomllib.loads((RAW / "codebook.toml").read_text("utf-8"))["question"]
    compared = 0
    for id, exhibit in (settings["figure"] | settings["table"]).items():
        question = questions[exhibit["question"]]
        if question["kind"] == "number":
            continue
        names = {(label[0] if isinstance(label, list) else label): part
                 for part, label in question.get("items", question["options"]).items()}
        names |= {net["label"]: net_id for net_id, net in question.get("nets", {}).items()} if "items" not in question else {}
        for row in page.find(id=f"data-{id}").tbody.find_all("tr"):
            label = strip_marks(" ".join(row.th.get_text().split())).removesuffix(" (net)")
            end = f".{exhibit['option']}" if "option" in exhibit else ""
            count = COUNTS[f"{exhibit['question']}.{names[label]}{end}"]
            cells = [" ".join(cell.get_text().split()) for cell in row.find_all("td")]
            assert sorted(cells) == sorted([count.printed, f"{count.number:,}", f"{count.base:,}"]), (id, label)
            compared += 1
    assert compared > 50


# --- independence ----------------------------------------------------------------------------------------------------

def test_the_second_count_knows_nothing_of_the_pipeline():
    tree = ast.parse(Path(second_count.__file__).read_text("utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert imported <= set(sys.stdlib_module_names)
