"""Citations read quickly and citations read by the parser are the same."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemreport.prose import read_citations
from stemreport.prose.read_citations import split_citations
from stemreport.prose.read_simple import read_simple
from tests.docs.pages import CITATIONS_PAGE, find_tables

names = st.from_regex(r"[a-z][a-z0-9_]{0,5}", fullmatch=True)
paths = st.lists(names, min_size=1, max_size=3).map(".".join)
words = st.sampled_from(["valued", "", "a b", "3", "76.3%"])
calls = st.one_of(
    paths, st.builds("{}({})".format, st.sampled_from(["first", "share", "top", "range"]), paths),
    st.builds("{}({}, {})".format, st.sampled_from(["top", "listed", "first"]), paths, st.integers(-1, 12)),
    st.builds("{}({}, {}, '{}')".format, st.sampled_from(["top", "listed"]), paths, st.integers(0, 12), words),
    st.builds("{}('{}')".format, st.sampled_from(["ref", "note"]), names),
    st.builds("first({}, '{}')".format, paths, words), st.builds("{} + 1".format, paths))


@given(calls)
def test_both_readings_agree(call):
    source = f"{{{{ {call} }}}}"
    assert read_citations._read_citation(source) == read_citations._parse_citation(source)


SHOWN = set(re.findall(r"\{\{ [^`{}]+ \}\}", CITATIONS_PAGE))
WRONG = {row[0] for table in find_tables(CITATIONS_PAGE, "you write") if table.columns[1] == "the message says" for row in table.rows}


@pytest.mark.parametrize("source", sorted(SHOWN - WRONG))
def test_what_the_page_of_citations_shows_does_nothing_but_cite(source):
    _, [citation] = split_citations(source)
    assert citation.faults == () and (citation.paths or citation.functions)


def test_most_citations_need_no_parser():
    sources = re.findall(r"\{\{ [^`{}]+ \}\}", CITATIONS_PAGE)
    assert sum(read_simple(source) is not None for source in sources) > 0.7 * len(sources)


@pytest.mark.parametrize("source, paths, functions", [
    ("{{ claim('more', a.b > c.d) }}", ("a.b", "c.d"), ("claim",)),
    ("{{ claim('more', a.b > c.d and not e == f) }}", ("a.b", "c.d", "e", "f"), ("claim",)),
    ("{{ claim('the highest', highest(a.b)) }}", ("a.b",), ("claim", "highest")),
    ("{{ of('x', '2017-18').a.b.both }}", ("a.b.both",), ("of",)),
    ("{{ top(of('x', '2017').a, 3) }}", ("a",), ("top", "of")),
    ("{{ top(a, count=3, option='b') }}", ("a",), ("top",)),
    ("{{ share(a.b) }}", ("a.b",), ("share",)),
    ("{{ listed(a, count=3) }}", ("a",), ("listed",)),
    ("{{ ref(a) }}", ("a",), ("ref",)),
    ("{{ claim(a.b, c.d) }}", ("a.b", "c.d"), ("claim",)),
    ("{{-  a.b  -}}", ("a.b",), ()),
])
def test_what_a_citation_names(source, paths, functions):
    _, [citation] = split_citations(source)
    assert (citation.paths, citation.functions, citation.faults) == (paths, functions, ())


@pytest.mark.parametrize("source", ["{{ 'x' ~ a.b }}", "{{ [a, b] }}", "{{ {'a': 3} }}", "{{ a is defined }}", "{{ not a }}",
                                    "{{ a.b * 100 }}", "{{ a if b else c }}", "{{ top(a, 3.5) }}", "{{ top(a, true) }}",
                                    "{{ top(a, 0) }}", "{{ top(3, 3) }}", "{{ share(a, 3) }}", "{{ first(a, 3) }}",
                                    "{{ first(a, 'x3') }}", "{{ a() }}", "{{ a.b(c) }}", "{{ a[0] }}", "{{ highest(a > b) }}",
                                    "{% for x in y %}", "{% if a %}", "{% raw %}", "{{ (1 + 2).real }}", "{{ a.b(c).d }}", "{{ true }}", "{{ none }}", "{{ claim('½', a) }}"])
def test_what_does_more_than_cite(source):
    _, citations = split_citations(source + ("{% endfor %}" if "for" in source else "{% endif %}" if "if a %" in source else
                                             "{% endraw %}" if "raw" in source else ""))
    assert citations[0].faults


def test_comments_are_not_read_and_broken_braces_are_not_this_rules_matter():
    assert split_citations("a {# 76.3% #} b") == ("a  b", [])
    text, citations = split_citations("{{ a.b }} and {{ c.d. }} {% if %}")
    assert text == "\ue000 and \ue001 \ue002" and [len(one.faults) for one in citations] == [0, 0, 1]
    assert citations[1].paths == ("c.d",)
