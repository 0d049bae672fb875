from stemreport.exhibits.rankings import list_points, rank_answers


def rank(book, cut=None, question="features", option=""):
    return [(place.rank, place.labels) for place in
            rank_answers(book, book.codebook.questions[question], option, cut)]


TREES, HEDGE, POND = "Trees, taller than a house", "Hedge", "Pond"


def test_answers_are_ranked_by_count_without_the_exclusive_one(book):
    assert rank(book) == [(1, (TREES,)), (2, (HEDGE,)), (3, (POND,))]


def test_ties_share_a_place_and_the_next_place_counts_them(change):
    tied = change({"features.hedge": {"numerator": 31.0}})
    assert rank(tied) == [(1, (TREES, HEDGE)), (3, (POND,))]


def test_a_tie_at_the_cut_is_shown_whole(change):
    tied = change({"features.pond": {"numerator": 25.0}})
    assert rank(tied, cut=2) == [(1, (TREES,)), (2, (POND, HEDGE))]


def test_what_nobody_chose_takes_no_place(change):
    assert rank(change({"features.pond": {"numerator": 0.0}})) == [(1, (TREES,)), (2, (HEDGE,))]


def test_a_grid_is_ranked_by_one_of_its_options(book):
    assert rank(book, question="visits", option="ever") == [(1, ("Robin",)), (2, ("Wren",))]


def test_items_of_different_bases_are_ranked_by_their_shares(change):
    unequal = change({"visits.wren.ever": {"numerator": 20.0, "base": 20.0}, "visits.robin.ever": {"numerator": 21.0, "base": 38.0}})
    assert rank(unequal, question="visits", option="ever") == [(1, ("Wren",)), (2, ("Robin",))]


def test_points_of_a_breakdown_are_its_groups(book):
    points = list_points(book, book.codebook.questions["spent"], by="size", suffix="mean")
    assert [finding.id for _, finding in points] == [f"spent.by.size.{size}.mean" for size in ("small", "medium", "large")]
