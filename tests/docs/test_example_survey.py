"""The example of the pages gives what they say: findings, exhibits, corrections, and answers read by a rule."""

import pytest

from stemreport.codebook.grammar import RESERVED
from stemreport.exhibits.exhibit import build_exhibit
from stemreport.responses import apply_edits
from stemreport.responses.read_date import read_date
from stemreport.responses.read_number import read_number
from tests.docs.cite import cite
from tests.docs.conftest import count_survey
from tests.docs.pages import CODEBOOK_PAGE, SETTINGS_PAGE, find_block, find_rows

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


@pytest.mark.parametrize("answer, number, by", find_rows(CODEBOOK_PAGE, "an answer"), ids=lambda text: text)
def test_numbers_that_were_typed(answer, number, by, example):
    reading = read_number(answer, example.codebook.questions["visit_length"].typed)
    assert (f"{reading.value:g}" if reading else "–") == number
    if reading and reading.rules:
        assert set(reading.rules.split(", ")) == set(by.replace("`", "").split(", "))


@pytest.mark.parametrize("text, format, found", find_rows(CODEBOOK_PAGE, "an export with"), ids=lambda text: text)
def test_dates(text, format, found):
    assert str(read_date(text, format) or "nothing: it stops the run") == found


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
