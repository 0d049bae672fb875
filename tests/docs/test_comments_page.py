"""The register on the page of comments is one, and its tables name what there is."""

from stemreport.review.register import HEADINGS, STATES, read_register
from tests.docs.pages import PAGES, find_block, find_rows

PAGE = PAGES["docs/comments.md"]


def test_the_example_is_a_register(tmp_path):
    (tmp_path / "comments.csv").write_text(find_block(PAGE, "csv"), encoding="utf-8")
    comments = read_register(tmp_path / "comments.csv", "comments.csv")
    assert [one.state for one in comments] == ["done", "rejected", "open", "open"] and comments[1].reason == "All figures have one scale."


def test_the_table_names_every_column_and_every_state():
    rows = find_rows(PAGE, "column")
    assert [row[0] for row in rows] == list(HEADINGS)
    assert all(f"`{state}`" in PAGE for state in STATES)


def test_the_places_of_the_example_are_places_of_the_report(built_report):
    from stemreport.review.blocks import list_blocks

    blocks = {block.id: block for block in list_blocks(built_report.page.read_text(encoding="utf-8"))}
    assert "Technicians have answered from the start" in blocks["10-executive-summary-summary-2"].words and "figure-barriers" in blocks
    assert "barriers.funding_learning," in (built_report.outputs / "findings.csv").read_text(encoding="utf-8")
