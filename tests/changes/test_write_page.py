"""The page of changes, as a file that somebody opens."""

import re

import pytest
from bs4 import BeautifulSoup

from stemreport.paths import Paths
from stemreport.proof.read_page import parse_page
from stemreport.changes.build import Build
from stemreport.changes.change import Change
from stemreport.changes.compare_builds import Differences
from stemreport.changes.compare_drawings import compare_drawings
from stemreport.changes.compare_settings import SettingChange
from stemreport.changes.find_causes import LIBRARIES
from stemreport.changes.inputs import InputGroup
from stemreport.changes.write_page import Review, write_page
from tests.proof.pages import PROVIDERS, draw, write_figure

CHANGES = [
    Change("number", "ease.easy", "Table 1, <Easy>", "70.9% (134 of 189)", "70.4% (138 of 196)", "table-ease", (("intro-1", "Key findings"),)),
    Change("number", "ease.hard", "Ease, ease.hard", "1%", ""),
    Change("status", "ease.both", "Table 1, Both", "3% (shown)", "too few to publish", "table-ease"),
    Change("ranking", "headline x", "Figure 1, headline", "SSERC leads", "STAC leads", "figure-x-title"),
    Change("sentence", "intro-1", "Prose “Most were glad.”", "Most were glad.", "Few were glad & sad.", "intro-1"),
    Change("figures", "intro-2", "Prose “71% were.”", "71% were.", "70% were.", "intro-2"),
    Change("cell", "full-ease: Easy, Number", "Ease, Easy, Number", "134", "138", "full-ease"),
    Change("citation", "intro-1 ease.easy", "Key findings", "", "cites ease.easy", "intro-1"),
]


@pytest.fixture
def write(tmp_path):
    paths = Paths(tmp_path, "2014", "birds")
    for folder in ("before", "after"):
        (tmp_path / folder / "figures").mkdir(parents=True)
        for variant in ("wide", "narrow"):
            svg = draw([(label, share, float(share.rstrip("%"))) for label, share, _ in PROVIDERS])
            (tmp_path / folder / "figures" / f"x-{variant}.svg").write_text(svg.replace("<svg ", '<svg viewBox="0 0 300 200" '), encoding="utf-8")

    def run(changes=CHANGES, causes=True, drawn=True, **more):
        after = [PROVIDERS[0], ("Local authority", "40.0%", "86"), PROVIDERS[2]]
        drawings, pairs = compare_drawings(parse_page(write_figure("x", PROVIDERS)), parse_page(write_figure("x", after)),
                                           tmp_path / "before", tmp_path / "after") if drawn else ([], [])
        changes = sorted([*changes, *drawings], key=lambda one: one.kind == "drawing")
        review = Review("Birds", Build("the saved draft “first”", tmp_path / "before", paths, {"Python": "3"}), Build("the report now", paths.outputs, paths),
                        Differences(changes, pairs, ["report.html"] if changes else []),
                        {one.name: "data" if one.kind == "number" else LIBRARIES for one in changes} if causes else {}, **more)
        paths.processed.mkdir(parents=True, exist_ok=True)
        write_page(review, paths.differences)
        return BeautifulSoup(paths.differences.read_text(encoding="utf-8"), "html.parser")
    return run


def test_every_change_stands_on_the_page_with_its_cause(write):
    page = write()
    text = " ".join(page.find("main").get_text().split())
    for change in CHANGES:
        assert change.place in text
    row = page.find("a", string="Table 1, <Easy>").find_parent("tr")
    assert [cell.get_text(strip=True) for cell in row.find_all("td")] == ["70.9% (134 of 189)", "70.4% (138 of 196)", "Key findings", "data"]
    assert row.find("a")["href"] == "../../../../outputs/2014/birds/report.html#table-ease"
    assert text.count(f"Cause: {LIBRARIES}") == 4


def test_the_summary_counts_by_cause(write):
    rows = [[cell.get_text(strip=True) for cell in row.find_all(["th", "td"])] for row in write().find("table", id="counts").find_all("tr")]
    assert rows[0] == ["Cause", "Numbers", "Statuses", "Rankings and headlines", "Texts with other words", "Texts with other figures only", "Figures",
                       "Table cells", "Citations"]
    assert rows[1:] == [[LIBRARIES, *"01111111"], ["data", *"20000000"]]


def test_without_causes_none_is_claimed(write):
    page = write(causes=False)
    assert "Cause" not in page.get_text()


def test_where_nothing_changed_it_says_so(write):
    text = " ".join(write([], drawn=False).get_text().split())
    assert "No difference in meaning. All files are the same, byte for byte." in text and "In short" in text


def test_codebook_inputs_and_libraries_have_tables(write):
    text = write(settings={"codebook": [SettingChange("[question.ease] text", "reworded", "How?", "Why?")]},
                 inputs=[InputGroup("data (birds.csv)", ("birds.csv",), ("birds.csv: 12 lines added, 0 removed",))],
                 libraries=[("mistune", "1.0", "")]).find("main").get_text(" ", strip=True)
    for part in ("Changes of the codebook", "[question.ease] text reworded How? Why?", "data (birds.csv) birds.csv: 12 lines added, 0 removed",
                 "mistune 1.0 not there"):
        assert part in text


def test_the_page_needs_nothing_and_can_be_heard(write):
    page = write()
    html = str(page)
    assert not page.find_all(["script", "link", "iframe"]) and "default-src 'none'" in html and not re.search(r'(src|srcset)="(?!data:)', html)
    ids = [one["id"] for one in page.find_all(id=True)]
    assert len(ids) == len(set(ids))
    levels = [int(one.name[1]) for one in page.find_all(re.compile(r"h[1-6]"))]
    assert levels[0] == 1 and levels.count(1) == 1 and all(after <= before + 1 for before, after in zip(levels, levels[1:]))
    for table in page.find_all("table"):
        assert table.find("caption") and all(cell.get("scope") in ("col", "row") for cell in table.find_all("th"))
        for row in table.find("tbody").find_all("tr"):
            assert len(row.find_all(["td", "th"])) == len(table.find("thead").find_all("th"))
    for image in page.find_all("img"):
        assert "Local authority" in image["alt"]
    for link in page.find_all("a", href=re.compile("^#")):
        assert link["href"][1:] in ids
    for frame in page.find_all(attrs={"aria-labelledby": True}):
        assert frame["aria-labelledby"] in ids


def test_two_runs_write_the_same_bytes(write, tmp_path):
    assert str(write()) == str(write())
