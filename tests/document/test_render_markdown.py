import pytest
from bs4 import BeautifulSoup

from stemreport.document.render_markdown import render_markdown, slugify


def render(source, used=None):
    return render_markdown(source, "10-x-cell", set() if used is None else used)


def test_every_paragraph_has_an_id_of_its_own():
    html, _ = render("One.\n\nTwo.")
    assert [p["id"] for p in BeautifulSoup(html, "html.parser").find_all("p")] == ["10-x-cell-1", "10-x-cell-2"]


def test_headings_are_collected_with_ids_that_never_repeat():
    used = set()
    _, first = render("## Same\n\n### A *b*", used)
    _, second = render("## Same", used)
    assert first == [(2, "same", "Same"), (3, "a-b", "A b")] and second == [(2, "same-again", "Same")]


def test_a_ranking_becomes_a_list_that_keeps_its_ranks():
    html, _ = render("```ranking\n1|A and B|5 each\n3|C <i>|2\n```")
    items = BeautifulSoup(html, "html.parser").find_all("li")
    assert [(item["value"], item.text.strip()) for item in items] == [("1", "A and B: 5 each"), ("3", "C <i>: 2")]


@pytest.mark.parametrize("source", [
    "<script>alert(1)</script>", "a <img src=x onerror=alert(1)> b", "[x](javascript:alert(1))", "![x](http://a.b/c.png)",
    "<iframe src='http://a.b'></iframe>", "[x](data:text/html;base64,PHNjcmlwdD4=)", "<a href='javascript:1'>x</a>"])
def test_nothing_in_a_cell_can_run_or_ask_another_host(source):
    page = BeautifulSoup(render(source)[0], "html.parser")
    assert not page.find(["script", "img", "iframe"])
    assert all(link["href"].startswith(("#", "http")) for link in page.find_all("a", href=True))


def test_a_slug_is_made_of_plain_letters():
    assert slugify("Section A – About you!") == "section-a-about-you" and slugify("—") == "heading"


def test_the_sign_between_the_parts_of_a_ranking_may_stand_in_a_label():
    html, _ = render("```ranking\n1|A | B and C|5%\n```")
    assert BeautifulSoup(html, "html.parser").li.get_text().strip() == "A | B and C: 5%"


def test_nothing_of_a_place_is_left_in_a_list_that_holds_paragraphs():
    from stemreport.exhibits.marks import mark

    figure = mark("5%", ("a.b",), "value")
    html, _ = render(f"- one {figure}\n\n  two {figure}\n\n  - three {figure}\n\n- four\n")
    assert html.count("<!--place ") == html.count("<!--/place-->") == html.count("<!--counted-->") == 1
