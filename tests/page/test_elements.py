"""The page is written complete: nothing repairs it after the template."""

from html.parser import HTMLParser

import pytest

VOID = {"br", "col", "hr", "img", "link", "meta", "source"}


class Elements(HTMLParser):
    """Keeps the elements that are open, and tells what ends where something else is open."""

    def __init__(self):
        super().__init__()
        self.open, self.misplaced = [], []

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append((tag, self.getpos()))

    def handle_endtag(self, tag):
        if self.open and self.open[-1][0] == tag:
            self.open.pop()
        else:
            self.misplaced.append((tag, self.getpos()))


def test_it_begins_with_the_kind_of_document_and_ends_with_its_end(html):
    assert html.startswith('<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n')
    assert html.endswith("</body>\n</html>\n")


@pytest.mark.parametrize("edition", ["page", "draft"])
def test_every_element_ends_where_it_should(built_report, edition):
    """What a chapter left open would swallow all that follows it."""
    elements = Elements()
    elements.feed(getattr(built_report, edition).read_text(encoding="utf-8"))
    assert (elements.misplaced, elements.open) == ([], [])


def test_every_picture_has_its_alternative_text(page):
    assert [str(one)[:60] for one in page.find_all("img") if not one.get("alt")] == []
