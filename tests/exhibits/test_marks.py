"""A mark says what words cite, survives Markdown, and never shows."""

import pytest

from stemreport.document.render_markdown import render_markdown
from stemreport.exhibits.marks import Citing, find_citings, has_marks, mark, strip_marks, write_text


def test_what_is_cited_is_read_back_from_html():
    html = write_text("of " + mark("201", ("a_b.c_d", "survey/2018-19/e_f.g"), "base") + " & " + mark("3", ("h",), "count"))
    assert list(find_citings(html)) == [Citing(("a_b.c_d", "survey/2018-19/e_f.g"), "base", "201"), Citing(("h",), "count", "3")]


def test_the_words_of_a_citation_are_those_that_a_reader_sees():
    [cited] = find_citings(write_text(mark("<£1 & more", ("external.e",), "value")))
    assert cited.text == "<£1 & more"
    [cited] = find_citings("<!--cite value a.b--><em>5</em>%<!--/cite-->")
    assert cited.text == "5%"


@pytest.mark.parametrize("sign", ["_", "*", "**", "`"])
def test_ids_with_underscores_are_no_emphasis(sign):
    source = f"{sign}{mark('5%', ('a_b._c_d_',), 'value')}{sign} and {mark('6%', ('_e_.f',), 'value')}"
    html, _ = render_markdown(source, "c", set())
    assert [citing.keys for citing in find_citings(html)] == [("a_b._c_d_",), ("_e_.f",)]
    assert html.count("<em>") == (sign in "_*") and "\ue003" not in html


def test_text_and_html_with_marks_are_told_from_text_without():
    marked = mark("5%", ("a",), "value")
    assert has_marks(marked) and has_marks(write_text(marked)) and not has_marks("5%<!--counted-->")
    assert strip_marks(f"of {marked}.") == "of 5%."
