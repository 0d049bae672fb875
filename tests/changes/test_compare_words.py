from stemreport.proof.read_page import parse_page
from stemreport.changes.compare_words import compare_rankings, compare_words
from tests.proof.pages import PROVIDERS, write_figure, write_prose, write_ranking, write_table


def compare(before, after):
    return [(one.kind, one.place, one.before, one.after) for one in compare_words(parse_page(before), parse_page(after))]


def test_the_same_page_has_no_changes():
    page = write_prose("intro", "Of all, 71% said so.") + write_figure("providers", PROVIDERS)
    assert compare(page, page) == []


def test_other_words_and_other_figures_are_told_apart():
    before = write_prose("intro", "Of all, 71% said so.", "Most were glad.")
    after = write_prose("intro", "Of all, 70% said so.", "Few were glad.")
    assert compare(before, after) == [
        ("figures", "Prose “Of all, 70% said so.”", "Of all, 71% said so.", "Of all, 70% said so."),
        ("sentence", "Prose “Few were glad.”", "Most were glad.", "Few were glad.")]


def test_a_paragraph_that_is_new_and_one_that_is_gone():
    short, long = write_prose("intro", "Most were glad."), write_prose("intro", "Most were glad.", "Nobody was asked twice.")
    assert compare(short, long) == [("sentence", "Prose “Nobody was asked twice.”", "", "Nobody was asked twice.")]
    assert compare(long, short) == [("sentence", "Prose “Nobody was asked twice.”", "Nobody was asked twice.", "")]


def test_the_link_to_the_ledger_is_no_part_of_a_text():
    link = ' <a class="counted" href="#x">How these figures were counted<span class="unseen"> (“{} …”)</span></a>'
    assert compare(write_prose("intro", "All." + link.format("one")), write_prose("intro", "All." + link.format("other"))) == []


def test_cells_are_named_by_table_row_and_column():
    before = write_table("full-x", [("Yes", "71%", "10"), ("No", "29%", "4")], "Ease")
    after = write_table("full-x", [("Yes", "70%", "10"), ("No", "30%", "4"), ("Perhaps", "0%", "0")], "Ease")
    assert compare(before, after) == [
        ("cell", "Ease, Yes, Percentage", "71%", "70%"), ("cell", "Ease, No, Percentage", "29%", "30%"),
        ("cell", "Ease, row Perhaps", "", "Perhaps | 0% | 0")]


def test_a_headline_with_other_words_counts_with_the_rankings():
    before, after = write_figure("x", PROVIDERS), write_figure("x", [PROVIDERS[1], PROVIDERS[0], PROVIDERS[2]])
    assert ("ranking", "Figure 1, headline", "SSERC leads", "Local authority leads") in compare(before, after)


def test_a_change_has_the_same_name_whatever_it_becomes():
    base = write_table("full-x", [("Full-time", "71%", "10")]) + write_prose("intro", "Most.")
    others = [write_table("full-x", [(label, share, "10")]) + write_prose("intro", words)
              for label, share, words in (("Full-time", "70%", "Few."), ("All day", "70%", "None."))]
    names = [{one.name for one in compare_words(parse_page(base), parse_page(other)) if one.before != "Full-time"} for other in others]
    assert names[0] == names[1] and len(names[0]) == 2


def test_texts_of_one_id_have_names_of_their_own():
    pages = [write_prose("x", "Three:").replace("</div>", f'<ul id="x-2"><li>{one}</li><li>{one}</li></ul></div>') for one in ("71%", "70%")]
    changes = compare_words(*map(parse_page, pages))
    assert len(changes) == 2 == len({one.name for one in changes})


def rank(*items):
    return parse_page(write_prose("key", "Most often:") + write_ranking(*items).replace("<ol ", '<ol id="key-2" '))


def test_a_ranking_is_its_order_and_not_its_figures():
    before = rank((1, "SSERC", "40.9%"), (2, "STAC", "26.0%"))
    assert compare_rankings(before, rank((1, "SSERC", "44.4%"), (2, "STAC", "22.2%"))) == []
    assert compare_words(before, rank((1, "SSERC", "44.4%"), (2, "STAC", "22.2%"))) == []
    (change,) = compare_rankings(before, rank((1, "STAC", "44.4%"), (2, "SSERC", "22.2%")))
    assert (change.place, change.before, change.after) == ("Ranking below “Most often:”", "1. SSERC; 2. STAC", "1. STAC; 2. SSERC")
