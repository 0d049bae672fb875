"""What was left behind: in rows of findings.csv, beside ids, and in the other files of a bundle."""

import io
import json
import zipfile

import pytest

from tests.attack.small_bundle import SECTORS, attack, list_recovered, sectors

HIDDEN = sectors("primary", "asn", counts=(4, 3, 208))
RECOVERED = {"sector.primary": 4, "sector.asn": 3}


def pack(parts):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


SHEET = ('<sheetData><row r="1"><c t="inlineStr"><is><t>Finding</t></is></c><c t="inlineStr"><is><t>Number</t></is></c></row>'
         '<row r="2"><c t="s"><v>0</v></c><c><v>4</v></c></row></sheetData>')
SHARED = '<sst><si><t>sector.primary</t></si></sst>'
ODS = ('<table:table><table:table-row><table:table-cell><text:p>Answer</text:p></table:table-cell><table:table-cell><text:p>Number</text:p>'
       '</table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>Primary</text:p></table:table-cell>'
       '<table:table-cell office:value-type="float" office:value="4"><text:p>[c]</text:p></table:table-cell></table:table-row></table:table>')


@pytest.mark.parametrize("left", [{"numerator": 4}, {"estimate": "1.860465"}, {"display": "1.9%"}, {"low": 1.8, "high": 1.9}], ids=str)
def test_a_number_left_in_a_row_gives_the_count_away(tmp_path, left):
    rows = [row | left if row["id"] == "sector.primary" else row for row in HIDDEN]
    assert list_recovered(attack(tmp_path, rows, SECTORS)) == RECOVERED


@pytest.mark.parametrize("name, content", [
    ("table.csv", "finding,count\nsector.primary,4\n"),
    ("table.csv", "answer,percentage\nPrimary,1.9\n"),
    ("table.tsv", "finding\tcount\nsector.primary\t4\n"),
    ("facts.json", json.dumps({"sector.primary": {"base": 215, "count": 4}})),
    ("facts.json", json.dumps([{"finding": "sector.primary", "value": 4}])),
    ("facts.json", '{"sector.primary": 4, broken'),
    ("log.txt", "wrote sector.primary = 4 of 215"),
    ("table.xlsx", pack({"xl/worksheets/sheet1.xml": SHEET, "xl/sharedStrings.xml": SHARED})),
    ("table.ods", pack({"content.xml": ODS})),
], ids=lambda value: value[:24] if isinstance(value, str) else "packed")
def test_a_file_beside_the_page_gives_the_count_away(tmp_path, name, content):
    assert list_recovered(attack(tmp_path, HIDDEN, SECTORS, {name: content})) == RECOVERED


@pytest.mark.parametrize("name, content", [
    ("ledger.csv", "finding,form,place,notebook,cell\nsector.primary,value,30-about-1,notebooks/30-a.ipynb,4\n"),
    ("table.csv", "finding,base,count\nsector.primary,215,[c]\n"),
    ("facts.json", json.dumps({"sector.primary": {"base": 215, "status": "suppressed"}})),
    ("facts.json", json.dumps({"sector.primary": {"base_of_count": 4}})),
    ("log.txt", "sector.primary is not published; sector.secondary = 208. 4 files written."),
    ("table.xlsx", pack({"xl/worksheets/sheet1.xml": SHEET.replace("<v>4</v>", "<v>[c]</v>"), "xl/sharedStrings.xml": SHARED})),
], ids=lambda value: value[:24] if isinstance(value, str) else "packed")
def test_a_file_that_says_nothing_of_it_gives_nothing_away(tmp_path, name, content):
    assert list_recovered(attack(tmp_path, HIDDEN, SECTORS, {name: content})) == {}


def test_the_bundle_may_be_findings_alone(tmp_path):
    attack(tmp_path, sectors("primary"))
    from stemreport.attack.attack_bundle import attack_bundle

    assert [one.low for one in attack_bundle(tmp_path / "findings.csv")] == [1]


def test_a_sum_is_known_when_it_is_nearly_known(tmp_path):
    row = {"id": "hours.mean", "question": "hours", "measure": "mean", "base_rule": "all", "status": "suppressed", "display": "60.0"}
    page = '<div id="question-hours"><p class="kind">A number.</p></div>'
    assert attack(tmp_path / "close", [row | {"base": 5}], page)["hours.mean"].is_recovered
    assert not attack(tmp_path / "wide", [row | {"base": 500, "display": "0.4"}], page)["hours.mean"].is_recovered
