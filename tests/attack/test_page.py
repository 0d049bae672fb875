"""What the page lets slip: tables, sentences, attributes, comments, and the order of its rows."""

import pytest

from tests.attack.small_bundle import SECTORS, attack, count_statuses, hide, list_recovered, sectors, share, write_question

HIDDEN = sectors("primary", "asn", counts=(4, 3, 208))
RECOVERED = {"sector.primary": 4, "sector.asn": 3}
"""Where one is given away, the other follows."""


def attack_page(tmp_path, page, rows=HIDDEN, **rest):
    return attack(tmp_path, rows, SECTORS + page, **rest)


@pytest.mark.parametrize("leak", [
    '<p id="sector-1">Of all 215 responses, 4 came from primary.</p>',
    '<p id="sector-1">Sector. Primary: 1.9% (too few to publish).</p>',
    '<p id="sector-1">Sector. Secondary: 96.7% (208 responses); Primary (4).</p>',
    '<p id="sector-1">Four people from primary answered the question on sector.</p>',
    '<p>All but 211 respondents named primary as their sector.</p>',
    '<img id="figure-sector" alt="Bar chart: Sector. 3 bars; the shortest is Primary, 4. Table follows.">',
    '<img alt="Bar chart: Sector. 3 bars; the shortest is Primary, 1.9%. Table follows.">',
    '<figure id="figure-sector"><!-- Primary 4 --></figure>',
    '<figure id="figure-sector" aria-label="Primary: 4"></figure>',
    '<script>{"Sector": 1, "Primary": 4}</script>',
    '<div hidden id="sector-1">Sector: Primary 4</div>',
    '<div data-note="sector.primary=4"></div>',
    '<p>Additional support needs: 3</p>',
], ids=lambda leak: leak[:40])
def test_a_text_gives_a_suppressed_number_away(tmp_path, leak):
    assert list_recovered(attack_page(tmp_path, leak)) == RECOVERED


@pytest.mark.parametrize("text", [
    '<p id="sector-1">Of 215 responses, too few to publish came from primary, and 208 from secondary.</p>',
    '<p id="sector-1">Primary: too few to publish (base 215). See figure 4, table 3 and note 4.</p>',
    '<p id="sector-1">In the year to 4 March 2019 primary schools had 3 holidays.</p>',
    '<img alt="Bar chart: Sector. 3 bars; the longest is Secondary, 208. Table follows.">',
    '<p>4 people wrote of something else. Primary: too few to publish.</p>',
    '<p>Primary: 230.</p>',
    '<p>Sector: figure 4 shows primary.</p>',
    '<p>Sector: some of 4 primary schools.</p>',
    '<p id="sector-1">Sector. Secondary: 96.7% (208 responses), then Primary.</p>',
], ids=lambda text: text[:40])
def test_a_text_that_says_nothing_of_it_gives_nothing_away(tmp_path, text):
    assert list_recovered(attack_page(tmp_path, text)) == {}


def test_a_percentage_gives_the_count_away_where_the_base_is_hidden(tmp_path):
    rows = [hide(row, base_too=True) if row["id"] in ("sector.primary", "sector.asn") else row for row in HIDDEN]
    assert list_recovered(attack_page(tmp_path, "<p>Sector: Primary 1.9%</p>", rows)) == RECOVERED


def test_a_percentage_of_a_large_base_leaves_several_counts(tmp_path):
    found = attack_page(tmp_path, "<p>Sector: Primary 0.2%</p>", sectors("primary", "asn", counts=(4, 6, 1990)))
    assert (found["sector.primary"].low, found["sector.primary"].high) == (3, 4)


def test_a_label_that_many_questions_have_is_read_where_its_question_is(tmp_path):
    rows = [*HIDDEN, share("other", "yes", 7, 215), hide(share("other", "no", 4, 215)), hide(share("other", "perhaps", 204, 215))]
    page = write_question("other", "One answer.", "Something else", {"yes": "Secondary", "no": "Primary", "perhaps": "Perhaps"})
    assert list_recovered(attack_page(tmp_path, page + "<p>Something else. Primary: 4</p>", rows + count_statuses("other", 215, 215))) == {
        "other.no": 4, "other.perhaps": 204}


def test_the_longest_label_is_meant(tmp_path):
    labels = {"very": "Very easy", "easy": "Easy", "hard": "Hard"}
    rows = [hide(share("q", "very", 4, 60)), hide(share("q", "easy", 6, 60)), share("q", "hard", 50, 60), *count_statuses("q", 60, 60)]
    page = write_question("q", "One answer.", "Question", labels)
    assert list_recovered(attack(tmp_path, rows, page + "<p>Question. Very easy: 4</p>")) == {"q.very": 4, "q.easy": 6}


def test_numbers_that_are_cited_explain_themselves(tmp_path):
    ledger = "finding,form,place,notebook,cell\nsector.secondary,value,text-1,a.ipynb,4\nother.many,count,text-1,a.ipynb,4\n"
    rows = [*HIDDEN, share("other", "many", 4, 215), share("other", "few", 211, 215), *count_statuses("other", 215, 215)]
    text = '<p id="text-1">4 of them worked in the primary sector.</p>'
    page = write_question("other", "One answer.", "Something else", {"many": "Much", "few": "Little"})
    assert list_recovered(attack_page(tmp_path / "cited", page + text, rows, files={"ledger.csv": ledger})) == {}
    assert list_recovered(attack_page(tmp_path / "not", page + text.replace("sector.", "sector. Sector"), rows)) == RECOVERED


def table(*cells, columns=("Percentage of respondents", "Number", "Base"), id="full-sector-again", heading="Primary", row=""):
    head = "".join(f"<th>{column}</th>" for column in ("Answer", *columns))
    return f'<table id="{id}"><tr>{head}</tr><tr{row}><th>{heading}</th>{"".join(cells)}</tr></table>'


ANCHOR = '<td id="finding-sector.primary">too few to publish</td>'


@pytest.mark.parametrize("leak", [
    table('<td id="finding-sector.primary">1.9%</td>', "<td>too few to publish</td>", "<td>215</td>"),
    table('<td id="finding-sector.primary">too few to publish<span class="unseen"> 4</span></td>', "<td></td>", "<td>215</td>"),
    table(ANCHOR, "<td>4</td>", "<td>215</td>"),
    table(ANCHOR, "<td></td>", "<td>215</td>", row=' data-count="4"'),
    table('<td id="finding-sector.primary" title="4">too few to publish</td>', "<td></td>", "<td>215</td>"),
    table("<td>too few to publish</td>", "<td>4</td>", "<td>215</td>", id="data-sector"),
    table("<td>1.9%</td>", "<td>too few to publish</td>", "<td>215</td>", id="data-sector", heading="Primary (invented)"),
    table("<td>too few to publish</td>", "<td>1.860465</td>", "<td>too few to publish</td>",
          columns=("Printed", "Before rounding", "Count or sum"), row=' id="counted-text-1-sector.primary"'),
    table("<td>too few to publish</td>", "<td>none</td>", "<td>4</td>",
          columns=("Printed", "Before rounding", "Count or sum"), row=' id="counted-text-1-sector.primary"'),
], ids=range(9))
def test_a_table_gives_a_suppressed_number_away(tmp_path, leak):
    assert list_recovered(attack_page(tmp_path, leak)) == RECOVERED


def test_a_table_that_says_too_few_gives_nothing_away(tmp_path):
    page = table(ANCHOR, "<td>too few to publish</td>", "<td>215</td>") + table("<td>[c]</td>", "<td>[c]</td>", "<td>215</td>", id="data-sector")
    assert list_recovered(attack_page(tmp_path, page)) == {}


def test_a_base_that_the_page_prints_is_taken_up(tmp_path):
    rows = [hide(share("sector", option, 3, 12), base_too=True) for option in ("primary", "asn")]
    page = table(ANCHOR, "<td>too few to publish</td>", "<td>{}</td>", columns=("Percentage", "Number", "Base"))
    assert attack_page(tmp_path / "printed", page.format("12"), rows)["sector.primary"].high == 12
    assert attack_page(tmp_path / "printed", page.format("12"), rows)["sector.primary"].low == 0
    assert attack_page(tmp_path / "not", page.format("too few to publish"), rows)["sector.primary"].high is None


def test_rows_in_the_order_of_their_values_bound_what_stands_between(tmp_path):
    labels = dict(zip("abcde", ("Ants", "Bees", "Cats", "Dogs", "Eels")))
    counts = {"c": 50, "a": 40, "e": 30, "b": 29, "d": 28}
    rows = [share("q", one, count, 90, rule="all") for one, count in counts.items()]
    rows = [hide(row) if row["option"] == "b" else row for row in rows] + count_statuses("q", 90, 90)
    body = "".join(f"<tr><th>{labels[one]}</th><td>{'too few to publish' if one == 'b' else count}</td></tr>" for one, count in counts.items())
    page = write_question("q", "More than one answer possible.", "Question", labels)
    sorted_table = f'<table id="data-q"><tr><th>Answer</th><th>Number</th></tr>{body}</table>'
    found = attack(tmp_path / "sorted", rows, page + sorted_table)["q.b"]
    assert (found.low, found.high, found.how) == (28, 30, "its place in the order of data-q")
    other = [share("q", "e", 60, 90, rule="all") if row["id"] == "q.e" else row for row in rows]
    assert attack(tmp_path / "unsorted", other, page + sorted_table.replace("<td>30</td>", "<td>60</td>"))["q.b"].high == 90
    as_asked = write_question("q", "More than one answer possible.", "Question", {one: labels[one] for one in counts})
    assert attack(tmp_path / "asked", rows, as_asked + sorted_table)["q.b"].high == 90


def test_items_of_a_grid_are_told_apart_by_their_labels(tmp_path):
    rows = [share(f"g.{item}", option, count, 40, rule="all") for item, own in (("x", (3, 37)), ("y", (30, 10))) for option, count in zip("ab", own)]
    rows = [hide(row) if row["question"] == "g.x" else row for row in rows] + count_statuses("g.x", 40, 40) + count_statuses("g.y", 40, 40)
    page = write_question("g", "One answer for each item.", "Grid", {}) + (
        '<table id="completeness-people"><tr><th>Grid: Long walks</th><td id="finding-g.x.asked">40</td></tr>'
        '<tr><th>Grid: Short walks</th><td id="finding-g.y.asked">40</td></tr></table>')
    ledger = "finding,form,place,notebook,cell\ng.x.a,value,figure-g,n,1\ng.y.a,value,figure-g,n,1\n"
    leak = '<figure id="figure-g"><table id="data-g"><tr><th>Item</th><th>Number</th></tr><tr><th>Long walks</th><td>3</td></tr></table></figure>'
    assert list_recovered(attack(tmp_path, rows, page + leak, {"ledger.csv": ledger})) == {"g.x.a": 3, "g.x.b": 37}


def test_a_group_is_told_by_both_labels(tmp_path):
    rows = sectors(counts=(30, 40, 145)) + [share("q", one, count, 215) for one, count in (("yes", 100), ("no", 115))] + count_statuses("q", 215, 215)
    for sector, counts in (("primary", (4, 26)), ("asn", (6, 34)), ("secondary", (90, 55))):
        rows += [share("q", one, count, sum(counts), f"sector.{sector}") for one, count in zip(("yes", "no"), counts)]
    rows = [hide(row) if row["group"] in ("sector.primary", "sector.asn") else row for row in rows]
    page = SECTORS + write_question("q", "One answer.", "Question", {"yes": "Agrees", "no": "Disagrees"})
    assert list_recovered(attack(tmp_path / "none", rows, page + "<p>Question: Agrees 100</p>")) == {}
    found = list_recovered(attack(tmp_path / "one", rows, page + "<p>Question. In Primary, Agrees: 4.</p>"))
    assert found["q.by.sector.primary.yes"] == 4 and len(found) == 4


@pytest.mark.parametrize("text", ["Sector. Primary: 0.2% (4 responses)", "Sector: 4 (0.2%) came from primary"])
def test_both_numbers_of_a_pair_are_read(tmp_path, text):
    found = attack_page(tmp_path, f"<p>{text}</p>", sectors("primary", "asn", counts=(4, 6, 1990)))
    assert list_recovered(found) == {"sector.primary": 4, "sector.asn": 6}


ALIKE = [*HIDDEN, share("other", "yes", 7, 215), hide(share("other", "no", 4, 215)), hide(share("other", "perhaps", 204, 215)),
         *count_statuses("other", 215, 215)]
"""Another question with the same labels: what is shown of it explains a number, what is not may be it."""

OTHER = write_question("other", "One answer.", "Something else", {"yes": "Primary", "no": "Secondary", "perhaps": "Perhaps"})


def test_a_number_shown_for_the_same_label_is_explained(tmp_path):
    assert list_recovered(attack_page(tmp_path / "text", OTHER + "<p>Sector, something else. Primary: 7</p>", ALIKE)) == {}
    row = table("<td>7</td>", columns=("Number",), id="another")
    assert list_recovered(attack_page(tmp_path / "table", OTHER + row, ALIKE)) == {}


def test_the_table_of_a_question_is_about_that_question(tmp_path):
    rows = [hide(row) if row["id"] == "other.yes" else row for row in ALIKE]
    row = table("<td>4</td>", columns=("Number",), id="data-sector")
    assert list_recovered(attack_page(tmp_path, OTHER + row, rows)) == RECOVERED


def test_a_figure_by_groups_is_read_by_its_groups(tmp_path):
    rows = sectors(counts=(30, 40, 145)) + [hide(share("q", "yes", 4, 30, "sector.primary")), hide(share("q", "no", 26, 30, "sector.primary"))]
    rows += [share("q", "yes", 100, 215), share("q", "no", 115, 215), *count_statuses("q", 215, 215)]
    page = SECTORS + write_question("q", "One answer.", "Question", {"yes": "Agrees", "no": "Disagrees"})
    page += f'<figure id="figure-by">{table("<td>4</td>", columns=("Number",), id="data-by")}</figure>'
    ledger = "finding,form,place,notebook,cell\nq.by.sector.primary.yes,value,figure-by,n,1\n"
    assert list_recovered(attack(tmp_path, rows, page, {"ledger.csv": ledger})) == {
        "q.by.sector.primary.yes": 4, "q.by.sector.primary.no": 26}


def test_the_items_of_a_list_belong_to_the_paragraph_before(tmp_path):
    rows = [hide(share("q", "a", 4, 60)), hide(share("q", "b", 6, 60)), share("q", "c", 50, 60), *count_statuses("q", 60, 60)]
    page = write_question("q", "One answer.", "Question", {"a": "Ants", "b": "Bees", "c": "Cats"})
    page += '<p id="text-1">Named:</p><ol class="ranking" id="text-2"><li>Ants: 4</li></ol>'
    ledger = "finding,form,place,notebook,cell\nq.a,ranking,text-1,n,1\n"
    assert list_recovered(attack(tmp_path / "with", rows, page, {"ledger.csv": ledger})) == {"q.a": 4, "q.b": 6}


def test_a_sum_in_the_ledger_is_the_sum_of_a_mean(tmp_path):
    row = {"id": "hours.mean", "question": "hours", "measure": "mean", "numerator": 400, "estimate": "9.756098", "base": 41, "base_rule": "all"}
    page = '<div id="question-hours"><p class="kind">A number.</p></div>' + table(
        "<td>too few to publish</td>", "<td>none</td>", "<td>400</td>", columns=("Printed", "Before rounding", "Count or sum"),
        row=' id="counted-text-1-hours.mean"')
    assert list_recovered(attack(tmp_path, [hide(row), *count_statuses("hours", 41, 41)], page)) == {"hours.mean": 400}
