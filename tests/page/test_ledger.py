"""The ledger says of every figure how it was counted, and the draft links every figure to it."""

import csv
import re
import shutil
import tomllib
from decimal import ROUND_HALF_UP, Decimal

import pytest
from bs4 import BeautifulSoup

from tests.built_report import SURVEY, YEAR
from tests.page.page_parts import find_numbers, list_columns, read_number, read_words

STATUSES = {"shown": "shown", "unreliable": "shown with care (small base)"}
"""The words for what findings.csv says of a finding; nothing of this survey is suppressed."""


@pytest.fixture(scope="module")
def ledger(page):
    """The rows of the ledger: place, columns by heading, and the id of the row."""
    rows = []
    for place in page.select(".counted-place"):
        for table in place.find_all("table"):
            for row in table.tbody.find_all("tr"):
                cells = dict(zip(list_columns(table), map(read_words, row.find_all(["th", "td"]))))
                rows.append((place["id"].removeprefix("counted-"), row["id"], cells))
    return rows


@pytest.fixture(scope="module")
def cited(built_report):
    with (built_report.outputs / "ledger.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def draft(built_report):
    return BeautifulSoup(built_report.draft.read_text(encoding="utf-8"), "html.parser")


def name_finding(place, row):
    return row.removeprefix(f"counted-{place}-")


def test_every_place_has_one_link_and_every_link_its_rows(page):
    links = [link["href"] for link in page.select("a.counted")]
    assert len(links) == len(set(links)) > 30
    assert sorted(links) == sorted(f"#{place['id']}" for place in page.select(".counted-place"))


def test_a_link_to_the_ledger_stands_in_or_below_its_place(page):
    for link in page.select("a.counted"):
        place = page.find(id=link["href"].removeprefix("#counted-"))
        assert place in link.parents or place in link.parent.find_previous_siblings(), link


def test_the_ledger_leads_back(page):
    for place in page.select(".counted-place"):
        assert place.find("a", class_="back")["href"] == f"#{place['id'].removeprefix('counted-')}"


def test_every_paragraph_list_and_exhibit_with_a_percentage_has_a_link(page):
    for one in page.select(".prose p:not(.counted), .prose li, .exhibit"):
        if "%" in read_words(one):
            near = [one, *one.parents, *one.find_next_siblings()[:2]]
            assert any(part.find("a", class_="counted", recursive=True) for part in near if part.name != "main"), read_words(one)


def test_a_row_says_what_findings_csv_says(ledger, findings):
    for place, row, cells in ledger:
        finding = findings.get(name_finding(place, row))
        if finding is None:
            assert name_finding(place, row).startswith("external.") and cells["Source"]
            continue
        estimate = Decimal(finding["estimate"] or "0")
        assert abs(Decimal(cells["Before rounding"].replace(",", "")) - estimate) < Decimal("0.000001"), row
        assert find_numbers(cells["Base"]) == find_numbers(f"{Decimal(finding['base']):,}"), row
        assert cells["Status"] == STATUSES[finding["status"]]
        assert cells["Count or sum"] == (f"{Decimal(finding['numerator']):,}" if finding["numerator"] else "none")


def test_what_is_printed_is_the_value_rounded_half_up(ledger, findings):
    for place, row, cells in ledger:
        finding = findings.get(name_finding(place, row))
        if finding is None or finding["measure"] not in ("percent", "mean"):
            continue
        exact = Decimal(cells["Before rounding"].replace(",", ""))
        rounded = exact.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
        allowed = {rounded, Decimal(finding["numerator"]), Decimal(finding["base"])}
        printed = {read_number(number) for number in find_numbers(cells["Printed"])}
        assert printed <= allowed, row
        if "%" in cells["Printed"]:
            assert rounded in printed


def test_what_is_cited_elsewhere_is_said_on_both_sides(page, ledger):
    places = {}
    for place, row, _ in ledger:
        places.setdefault(name_finding(place, row), set()).add(place)
    for place, row, _ in ledger:
        links = {link["href"].removeprefix("#") for link in page.find(id=row).find_all("a")}
        assert links == places[name_finding(place, row)] - {place}, row


def test_ledger_csv_holds_ids_and_places_and_nothing_of_findings_csv(cited, findings, page, built_report):
    assert list(cited[0]) == ["finding", "form", "place", "notebook", "cell"]
    external = tomllib.loads((built_report.raw / "report.toml").read_text(encoding="utf-8"))["external"]
    assert {row["finding"] for row in cited} <= set(findings) | {f"external.{id}" for id in external}
    for row in cited:
        assert page.find(id=row["place"]), row
        assert (built_report.project / row["notebook"]).is_file() and int(row["cell"]) > 0
    assert len({tuple(row.values()) for row in cited}) == len(cited)


def test_the_ledger_of_the_page_and_the_file_name_the_same(ledger, cited, page):
    linked = {link["href"].removeprefix("#counted-") for link in page.select("a.counted")}
    assert {(place, name_finding(place, row)) for place, row, _ in ledger} == {
        (row["place"], row["finding"]) for row in cited if row["place"] in linked}


EXEMPT = [
    (r"(Figure|figure|Table|table|Data for figure) \d+", "numbers of exhibits"),
    (r"\[note \d+\]", "numbers of notes"),
    (r"type 7 of Hyndman and Fan, 1996|Cohen, 1960", "published methods"),
    (r"add to (more than )?100", "what percentages add to"),
    (r"Answered 0", "an answer"),
    (r"(counts|leaves out) at least \d+|of a group of fewer than \d+", "rules of disclosure control"),
]


def test_every_number_of_the_draft_is_linked(draft, built_report):
    """Whatever stands outside a link is the label of a year, of an exhibit, or words of the questionnaire and its settings."""
    settings = (built_report.raw / "report.toml").read_text(encoding="utf-8")
    codebook = (built_report.raw / "codebook.toml").read_text(encoding="utf-8")
    known = [text for table in (tomllib.loads(settings), tomllib.loads(codebook)) for text in list_texts(table)
             if re.search(r"\d", text)]
    main = BeautifulSoup(str(draft.main), "html.parser").main
    ledger = main.find(id="ledger")
    for one in [*ledger.find_all_next(class_="counted-place"), *main.select("a.cited, #list-of-hashes, [id^=statement-], #log-of-assumptions, #log-of-limitations, a.counted, a.paragraph, [aria-labelledby=notes]")]:
        one.decompose()
    left = []
    for text in main.find_all(string=re.compile(r"\d")):
        words = " ".join(text.split())
        for phrase in sorted(known, key=len, reverse=True):
            words = words.replace(" ".join(phrase.split()), "")
        for pattern, _ in EXEMPT:
            words = re.sub(pattern, "", words)
        left += [words] if re.search(r"\d", words) else []
    assert left == []


def list_texts(value):
    """Every text of a TOML file, and of each its parts between citations."""
    if isinstance(value, dict):
        return [text for one in value.values() for text in list_texts(one)]
    if isinstance(value, list):
        return [text for one in value for text in list_texts(one)]
    return re.split(r"\{\{.*?\}\}", value) if isinstance(value, str) else []


def test_the_short_form_of_a_figure_holds_its_count_and_base(draft):
    links = draft.select(".prose a.cited")
    assert links
    for link in links:
        short = link["title"]
        if "-external." in link["href"]:
            assert "Source: " in short
            continue
        for number in find_numbers(read_words(link)):
            assert number.rstrip("%") in short or "." in number, (link, short)


def test_a_plain_run_leaves_no_draft_behind(built_report, tmp_path):
    from tests.built_report import run_report

    copy = shutil.copytree(built_report.draft.parents[3], tmp_path / "project")
    run_report(copy)
    assert not (copy / "outputs" / YEAR / SURVEY / "draft.html").exists()
    assert (copy / "outputs" / YEAR / SURVEY / "report.html").read_bytes() == built_report.page.read_bytes()
