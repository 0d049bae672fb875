"""A number is live if it changed somewhere, hard-coded if it never did, exempt if it is named so."""

from stemreport.proof.judge_marks import find_context, judge_marks, list_marks
from stemreport.proof.read_page import parse_page
from tests.proof.pages import PROVIDERS, write_figure, write_hidden_figure, write_prose, write_ranking, write_table

MORE = [("SSERC", "30.1%", "70"), ("Local authority", "35.0%", "99"), ("STAC", "12.0%", "31")]


def judge(base, **editions):
    marks = judge_marks(parse_page(base), {name: parse_page(html) for name, html in editions.items()})
    return {(mark.piece.kind, mark.text): mark.verdict for mark in marks}


def hard_coded(base, **editions):
    return [text for (_, text), verdict in judge(base, **editions).items() if verdict == "hard-coded"]


def test_one_edition_in_which_it_changed_is_enough():
    base = write_prose("a", "10% of 215")
    verdicts = judge(base, rows=write_prose("a", "20% of 215"), facts=write_prose("a", "10% of 300"))
    assert verdicts == {("prose", "10%"): "live", ("prose", "215"): "live"}


def test_a_typed_number_in_prose_is_hard_coded():
    assert hard_coded(write_prose("a", "10% said so, and 76.3% typed"), rows=write_prose("a", "20% said so, and 76.3% typed")) == [
        "76.3%"]


def test_a_constant_in_a_table_is_hard_coded():
    more = [*MORE[:2], ("STAC", "26.0%", "31")]
    assert hard_coded(write_table("t", PROVIDERS), rows=write_table("t", more)) == ["26.0%"]


def test_a_cell_without_figures_in_a_column_of_numbers_is_a_mark():
    base, more = ([("a", "1.0%", "1"), ("b", "2.0%", "2"), ("c", "–", end)] for end in ("3", "4"))
    assert "–" in hard_coded(write_table("t", base), rows=write_table("t", more))
    verdicts = judge(write_table("t", [("a", "1%"), ("b", "2%"), ("c", "no respondents")], columns=("x", "y")),
                     rows=write_table("t", [("a", "2%"), ("b", "3%"), ("c", "50%")], columns=("x", "y")))
    assert verdicts["table cell", "no respondents"] == "live"


def test_words_in_a_table_are_no_marks():
    rows = [("a", "shown", "1"), ("b", "of the first 2", "2")]
    assert [mark.text for _, mark in list_marks(parse_page(write_table("t", rows)))] == ["1", "2", "2"]


def test_an_alt_text_with_an_old_number_is_hard_coded():
    alt = "Bar chart: Providers. 3 bars; the longest is SSERC, 76.3%. Table follows."
    verdicts = judge(write_figure("x", PROVIDERS, alt=alt), rows=write_figure("x", MORE, alt=alt))
    assert verdicts["alt text", "76.3%"] == "hard-coded" and verdicts["alt text", "3"] == "exempt"


def test_a_stale_drawing_is_hard_coded_bar_by_bar():
    stale = [(label, share, float(share.rstrip("%"))) for label, share, _ in PROVIDERS]
    verdicts = judge(write_figure("x", PROVIDERS), rows=write_figure("x", MORE, bars=stale, narrow=stale))
    assert {verdict for (kind, _), verdict in verdicts.items() if kind in ("bar", "value in a drawing")} == {"hard-coded"}
    assert {verdict for (kind, _), verdict in verdicts.items() if kind == "table cell"} == {"live"}


def test_the_longest_bar_lives_by_what_is_printed_at_its_end():
    bars = [("a", "50%", 50), ("b", "25%", 25)]
    twice = [("a", "60%", 60), ("b", "30%", 30)]
    rows = [("a", "50%", "1"), ("b", "25%", "1")]
    verdicts = judge(write_figure("x", rows, bars=bars), rows=write_figure("x", rows, bars=twice))
    assert verdicts["bar", "1.0000 of the longest, which shows 50%"] == "live"
    assert verdicts["bar", "0.5000 of the longest"] == "hard-coded"


def test_a_ranking_is_judged_as_a_whole():
    typed = write_prose("a", "x") + write_ranking((1, "SSERC", "40.9%"), (2, "STAC", "26.0%"))
    assert ("ranking", "1. SSERC; 2. STAC") in judge(typed, rows=typed)
    assert judge(typed, rows=typed)["ranking", "1. SSERC; 2. STAC"] == "hard-coded"
    other = write_prose("a", "x") + write_ranking((1, "SSERC", "40.9%"), (1, "STAC", "40.9%"))
    assert judge(typed, rows=other)["ranking", "1. SSERC; 2. STAC"] == "live"


def test_what_is_missing_in_an_edition_has_changed():
    base = write_prose("a", "x") + write_ranking((1, "SSERC", "40.9%"), (2, "STAC", "26.0%"))
    fewer = write_prose("a", "x") + write_ranking((1, "SSERC", "40.9%"))
    assert judge(base, rows=fewer)["list", "26.0%"] == "live"


def test_a_bar_that_is_missing_in_an_edition_has_changed():
    assert judge(write_figure("x", PROVIDERS), rows=write_figure("x", PROVIDERS[:2]))["bar", "0.6357 of the longest"] == "live"


def test_a_hash_among_others_is_exempt_wherever_its_first_digit_stands():
    rows = [("Lock", "12ab" * 16), ("Package", "34cd" * 16), ("Notebooks", "ab" * 32)]
    table = write_table("list-of-hashes", rows, columns=("Part", "Content"))
    assert set(judge(table, rows=table).values()) == {"exempt"} and ("table cell", "ab" * 32) in judge(table, rows=table)


def test_without_an_edition_nothing_is_proved():
    assert hard_coded(write_prose("a", "10%")) == ["10%"]


def test_the_context_shows_the_number_and_the_words_around_it():
    words = "a long way before it " * 4
    [(_, mark)] = list_marks(parse_page(write_prose("a", f"{words}76.3% {words}")))
    assert find_context(mark).startswith("... ") and find_context(mark).endswith(" ...")
    assert " [76.3%] " in find_context(mark) and len(find_context(mark)) < 100


def test_words_in_place_of_a_figure_need_no_proof():
    verdicts = judge(write_hidden_figure(), rows=write_figure("x", MORE))
    assert verdicts["table cell", "too few to publish"] == "exempt"
    assert not [text for (kind, text), verdict in verdicts.items() if kind == "bar" and verdict != "live"]
    assert "too few to publish" not in hard_coded(write_hidden_figure(), rows=write_hidden_figure())
