"""A text is found again in another edition, so that no number is taken for changed because its neighbours moved."""

import pytest

from stemreport.proof.compare_pages import find_unchanged, pair_pieces, pair_texts
from stemreport.proof.read_page import parse_page
from tests.proof.pages import PROVIDERS, write_figure, write_prose, write_table


def partners(ours, theirs):
    base, other = parse_page(ours), parse_page(theirs)
    return {piece.text: partner.text if partner else None
            for piece, partner in zip(base.pieces, pair_pieces(base, other))}


def test_a_page_is_its_own_partner():
    page = parse_page(write_figure("x", PROVIDERS) + write_prose("a", "1", "2") + write_table("t", PROVIDERS))
    assert all(one is other for one, other in zip(page.pieces, pair_pieces(page, page), strict=True))


def test_a_note_that_comes_and_goes_does_not_move_the_others():
    table = write_table("full-x", [("a", "1%", "2")])
    note = '<p class="note">{}</p>'.format
    paired = partners(table + note("Base: 215.") + note("May not add to 100.") + note("Typed 76.3%."),
                      table + note("Base: 280.") + note("Typed 76.3%."))
    assert paired["Typed 76.3%."] == "Typed 76.3%." and paired["May not add to 100."] is None
    assert paired["Base: 215."] == "Base: 280."


def test_a_note_that_is_replaced_by_another_is_paired_with_it():
    assert pair_texts(["Base: 1.", "Old words 2.", "Typed 3."], ["Base: 5.", "Typed 3.", "New words."]) == [
        (0, 0), (1, 2), (2, 1)]


def test_entries_that_trade_places_are_found_by_their_words():
    assert pair_texts(["SSERC: 40.9%", "STAC: 26.0%", "Other: 3%"], ["STAC: 30.1%", "SSERC: 20.0%", "Other: 5%"]) == [
        (0, 1), (1, 0), (2, 2)]


def test_cells_are_found_by_their_headings_however_they_are_sorted():
    other = [("STAC", "50.0%", "9"), ("SSERC", "30.0%", "7"), ("Local authority", "10.0%", "5")]
    paired = partners(write_table("t", PROVIDERS), write_table("t", other))
    assert (paired["26.0%"], paired["88"]) == ("50.0%", "7")


def test_cells_whose_headings_changed_are_found_by_their_place():
    other = [(f"{label} (other)", share, count) for label, share, count in PROVIDERS]
    paired = partners(write_table("t", PROVIDERS), write_table("t", other, columns=("A", "B", "C")))
    assert (paired["26.0%"], paired["88"]) == ("26.0%", "88")


def test_a_column_that_appears_does_not_move_the_others():
    other = [(label, share, "1.0%", count) for label, share, count in PROVIDERS]
    paired = partners(write_table("t", PROVIDERS),
                      write_table("t", other, columns=("Answer", "Percentage", "Percentage of all", "Number")))
    assert (paired["88"], paired["40.9%"]) == ("88", "40.9%")


def test_a_row_that_is_gone_has_no_partner():
    assert partners(write_table("t", PROVIDERS), write_table("t", PROVIDERS[:2]))["26.0%"] is None
    assert partners(write_table("t", PROVIDERS), write_table("t", PROVIDERS[1:]))["40.9%"] is None


def test_texts_with_nothing_in_common_are_no_pair():
    assert pair_texts(["Base: 1.", "Percentages 2"], ["Zzz 3 qqq"]) == []


def test_headings_whose_ids_changed_are_still_found():
    paired = partners('<h2 id="in-2018">In 2018</h2><ul><li>One 1</li></ul>', '<h2 id="in-3129">In 3129</h2><ul><li>One 1</li></ul>')
    assert paired == {"In 2018": "In 3129", "One 1": "One 1"}


@pytest.mark.parametrize("text, other, unchanged", [
    ("36.7% of 215", "40.1% of 280", []),
    ("36.7% of 215", "36.7% of 280", ["36.7%"]),
    ("5 to 10 sites", "10 sites", ["10"]),
    ("SSERC and STAC, 26.0%, as 76.3%", "STAC, 30.0%, as 76.3%", ["76.3%"]),
    ("Of 12: 12", "Of 13: 12", ["12"]),
    ("typed 76.3%", "[not true: most] typed 76.3%", ["76.3%"]),
    ("36.7%", "36.7", []),
])
def test_numbers_that_stayed_are_found_among_those_that_moved(text, other, unchanged):
    assert [text[place:place + len(number)] for place, number in zip(sorted(find_unchanged(text, other)), unchanged)] == unchanged
    assert len(find_unchanged(text, other)) == len(unchanged)
