"""Comments in the draft, in a browser: found from the list and back by key, told by words, and readable on a telephone."""

import shutil

import pytest

from tests.built_report import SURVEY, YEAR, run_report

REGISTER = """number,paragraph,words,finding,who,said,what,state,reason,answered_by
1,10-executive-summary-key-findings-2,of the year,,A Reader,2019-05-06,Averylongwordthatnobodywouldeverwriteinacommentandthatmustnotwidenthepageofatelephone,open,,
2,figure-work_pattern,,,A Reader,,Why?,rejected,Because.,AB
"""


@pytest.fixture(scope="module")
def draft(built_report, tmp_path_factory):
    copy = shutil.copytree(built_report.project, tmp_path_factory.mktemp("commented") / "project")
    (copy / f"data/raw/{YEAR}/{SURVEY}/comments.csv").write_text(REGISTER, encoding="utf-8")
    run_report(copy, "--draft")
    return copy / "outputs" / YEAR / SURVEY / "draft.html"


@pytest.mark.parametrize("width", [320, 640, 1280])
def test_the_page_is_no_wider_than_its_window_and_no_number_covers_the_text(open_page, draft, width):
    page = open_page(width=width, file=draft)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    covered = page.evaluate("""() => [...document.querySelectorAll('p > a.paragraph')].filter(one => {
        const text = document.createRange(); text.setStartAfter(one); text.setEndAfter(one.parentElement.lastChild);
        const box = one.getBoundingClientRect();
        return [...text.getClientRects()].some(line => line.width > 1 && line.left < box.right - 1 && line.right > box.left + 1
            && line.top < box.bottom - 1 && line.bottom > box.top + 1) || box.left < 0; }).map(one => one.textContent)""")
    assert covered == []


def test_from_the_list_to_a_comment_and_back_by_key(open_page, draft):
    page = open_page(file=draft)
    assert page.locator("#comments").inner_text() == "Comments: 1 open of 2"
    link = page.locator("section.comments a").first
    link.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#comment-1" and page.locator("#comment-1").inner_text().startswith("Open Comment 1, A Reader")
    page.locator("#comment-1 a").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#comments" and page.events[1:] == []
