from bs4 import BeautifulSoup

from stemreport.exhibits.exhibit import build_exhibit, plan_exhibits
from stemreport.exhibits.fragment import Fragment
from stemreport.exhibits.sections import write_key_findings, write_sections


def parse(fragment):
    return BeautifulSoup(fragment.html, "html.parser")


def test_sections_keep_the_order_of_the_codebook_and_name_their_headings(book):
    plans = plan_exhibits(book)
    whole = write_sections(book, plans, {id: Fragment(f"[{id}]", (("figure", id, id),)) for id in plans})
    assert [heading.text for heading in whole.headings] == ["The garden", "Feeding", "Other questions"]
    assert [id for _, id, _ in whole.exhibits] == list(plans)


def test_key_findings_link_to_their_exhibits_and_carry_their_base(book):
    page = parse(write_key_findings([build_exhibit(plan, book) for plan in plan_exhibits(book).values()]))
    assert [link["href"] for link in page.find_all("a")][:2] == ["#figure-size", "#figure-features"]
    assert all("Base: " in item.text for item in page.find_all("li"))
