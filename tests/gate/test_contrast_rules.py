"""Contrast by the cascade, and drawings: marks that are too faint, and numbers of another year."""

import pytest

from stemreport.gate.find_contrast_faults import find_contrast_faults
from stemreport.gate.find_drawing_faults import find_faint_marks, find_stale_figures
from tests.gate.plant import edit, judge, write_page

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="60">{}</svg>'


def find(folder, head, body):
    return [problem.found for problem in judge(find_contrast_faults, write_page(folder / "page", body, f"<style>{head}</style>"))]


@pytest.mark.parametrize("style", [
    "p { color: #767676 }", "p { color: #949494; font-size: 24px }", "p { color: #949494; font: bold 1.2rem serif }", "p { color: #fff; display: none }",
    "p { color: #ccc } p { color: #333 }", "p { color: #ccc } body p { color: #333 }", "body p { color: #333 } p { color: #ccc }", "p { color: #333 !important } p { color: #ccc }",
    "body { background: navy; color: #fff }", ":root { --ink: #333 } p { color: var(--ink) }", "p:hover { color: #ccc }", "p::before { color: #ccc }",
    "@media print { p { color: #333 } }", "p { color: rgb(0 0 0 / 0.6) }", "p { background: url(x) } p { background: #fff }"])
def test_words_that_stand_out(tmp_path, style):
    assert find(tmp_path, style, "<main><p>Words</p></main>") == []


@pytest.mark.parametrize("style, found", [
    ("p { color: #777 }", "“Words” in #777777 on #ffffff, 4.48 to 1"), ("p { color: #949494; font-size: 23.9px }", "“Words” in #949494 on #ffffff, 3.03 to 1"),
    ("p { color: #959595; font-size: 2rem }", "“Words” in #959595 on #ffffff, 2.995 to 1"),
    ("body { color: #777 }", "“Words” in #777777 on #ffffff, 4.48 to 1"), ("main { background: #333 }", "“Words” in #000000 on #333333, 1.66 to 1"),
    (":root { --pale: #bbb } p { color: var(--none, var(--pale)) }", "“Words” in #bbbbbb on #ffffff, 1.92 to 1"),
    ("p { color: rgb(0 0 0 / 0.5) }", "“Words” in #808080 on #ffffff, 3.98 to 1"), ("main { opacity: 0.5 }", "“Words” in #808080 on #ffffff, 3.98 to 1"),
    ("p { background: linear-gradient(#000, #fff) }", "“Words” in #000000 on a picture, which cannot be measured"),
    ("#one { color: #333 } p#one.two { color: #aaa }", "“Words” in #aaaaaa on #ffffff, 2.32 to 1")])
def test_words_that_do_not(tmp_path, style, found):
    assert find(tmp_path, style, '<main><p id="one" class="two">Words</p></main>')[0] == found


def test_what_a_browser_does_by_itself_yields_to_the_stylesheet(tmp_path):
    body = '<p><a href="#x">Words</a></p>'
    assert find(tmp_path, "a { color: #bbb }", body)[0] == "“Words” in #bbbbbb on #ffffff, 1.92 to 1"
    assert find(tmp_path, "body { background: #222 }", '<a href="#x">Words</a>')[0] == "“Words” in #0000ee on #222222, 1.69 to 1"


def test_paper_is_judged_by_itself(tmp_path):
    (found,) = find(tmp_path, "header { background: navy; color: #fff } @media print { header { background: none } }", "<header>Words</header>")
    assert found == "“Words” in #ffffff on #ffffff when printed, 1.00 to 1"


def test_the_same_fault_is_told_once(tmp_path):
    found = find(tmp_path, "p { color: #777 }", "<p>Words</p>" * 4)
    assert found[0].endswith("4.48 to 1, and 3 more places like it") and len(found) == 2


def test_a_colour_of_the_page_is_named_with_its_cell(planted):
    edit(planted.folder, "report.html", "--ink: #333333", "--ink: #8a8a8a")
    problems = judge(find_contrast_faults, planted.folder, planted.known)
    assert problems and all("#8a8a8a" in problem.found for problem in problems)
    assert problems[1].file.endswith(".ipynb") or problems[0].file.endswith((".ipynb", ".toml"))


# --- drawings -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("marks, found", [
    ('<path d="M 0 0 L 200 0 L 200 60 L 0 60 z" style="fill: #fff"/><path d="M 2 9 L 52 9 L 52 33 L 2 33 z" style="fill: #002d54"/>', []),
    ('<rect x="2" y="9" width="50" height="20" fill="#949494"/>', []),
    ('<rect x="2" y="9" width="50" height="20" fill="#b3b3b3"/>', ["a mark in #b3b3b3 on #ffffff, 2.10 to 1 in place of 3.0"]),
    ('<path d="M 2 9 L 52 9" style="fill: none; stroke: #b3b3b3"/>', ["a mark in #b3b3b3 on #ffffff, 2.10 to 1 in place of 3.0"]),
    ('<path d="M 2 9 L 52 9" style="fill: none; stroke: #ffffff"/>', []),
    ('<text x="2" y="20" style="fill: #777; font-size: 16px">Yes</text>', ["the words “Yes” in #777777 on #ffffff, 4.48 to 1 in place of 4.5"]),
    ('<text x="2" y="20" style="fill: #949494; font-size: 24px">Yes</text>', []),
    ('<rect x="0" y="0" width="50" height="40" fill="#002d54"/><text x="5" y="20" fill="#333">Yes</text>', ["the words “Yes” in #333333 on #002d54, 1.11 to 1 in place of 4.5"]),
    ('<rect x="9" y="0" width="50" height="40" fill="#002d54"/><text x="8" y="20" text-anchor="end" fill="#333">Yes</text>', []),
    ('<style>.pale { fill: #ccc }</style><circle class="pale" cx="9" cy="9" r="5"/>', ["a mark in #cccccc on #ffffff, 1.61 to 1 in place of 3.0"]),
    ('<defs><rect x="2" y="9" width="50" height="20" fill="#eee"/></defs>', [])])
def test_marks_of_drawings(tmp_path, marks, found):
    page = write_page(tmp_path / "page", "")
    (page / "figures").mkdir()
    (page / "figures/figure-1-x.svg").write_text(SVG.format(marks))
    assert [problem.found for problem in judge(find_faint_marks, page)] == [f"in the drawing, {one}" for one in found]


def test_a_faint_drawing_within_the_page_is_named_with_its_cell(planted):
    edit(planted.folder, "report.html", "%23949494", "%23c9c9c9")
    (problem,) = judge(find_faint_marks, planted.folder, planted.known)
    assert problem.file.startswith("notebooks/technicians/") and "a mark in #c9c9c9 on #ffffff" in problem.found


@pytest.mark.parametrize("old, new, found", [
    ("12.4%", "12.6%", "shows 12.6% at “Easy”, and its data 12.4%"), (">Easy<", ">Simple<", "has other bars than its data: Very easy, Simple, Neither easy nor difficult"),
    ("L 351.78045 47\nL 351.78045 71", "L 451.78045 47\nL 451.78045 71", "is drawn wrong: the bar \"Easy\" shows 12.4%"), ("<svg", "<svg<", "cannot be read")])
def test_stale_drawings(planted, old, new, found):
    edit(planted.folder, "figures/figure-9-ease.svg", old, new)
    problem = judge(find_stale_figures, planted.folder, planted.known)[0]
    assert problem.found.startswith(f"figures/figure-9-ease.svg {found}")
    assert problem.place == "cell 12, figure 9" and problem.expected.startswith("stale figure: ")


def test_data_of_another_year_make_every_drawing_stale(planted):
    edit(planted.folder, "figures/figure-9-ease.csv", "12.4%", "13.4%")
    assert len(judge(find_stale_figures, planted.folder, planted.known)) == 3, "the wide and the narrow drawing of the page, and the file"


def test_a_figure_without_its_files(planted):
    (planted.folder / "figures/figure-9-ease.svg").unlink()
    (planted.folder / "figures/figure-10-barriers.csv").unlink()
    assert [problem.found for problem in judge(find_stale_figures, planted.folder, planted.known)] == [
        "no drawing figures/figure-9-ease.svg", "no data in figures/figure-10-barriers.csv"]
