"""What the pages cite is there, and prints what they say."""

import re
from fractions import Fraction

import pytest

from stemreport.exhibits import citations
from stemreport.exhibits.wording import Wording, WordingFault
from stemreport.prose.phrases import FRACTIONS, QUALIFIERS, read_share
from tests.docs.cite import cite
from tests.docs.pages import CITATIONS_PAGE, PAGES, drop_blocks, find_tables, list_blocks

REFERENCE = tuple(name for name in PAGES if name.startswith("docs/") and name != "docs/coding.md")
CITED = [(row[0], row[1]) for table in find_tables(CITATIONS_PAGE, "you write")
         if table.columns[1] == "the page prints" for row in table.rows]
WRONG = [(row[0], row[1]) for table in find_tables(CITATIONS_PAGE, "you write")
         if table.columns[1] == "the message says" for row in table.rows]
OF_THE_EXAMPLE = [(row[0], row[1]) for table in find_tables(CITATIONS_PAGE, "you write")
                  if table.columns[1] == "the example prints" for row in table.rows]
BLOCKS = [text for language, text in list_blocks(CITATIONS_PAGE) if language in ("markdown", "text")]


@pytest.mark.parametrize("source, printed", CITED, ids=[source for source, _ in CITED])
def test_citations(source, printed, demonstration):
    assert cite(demonstration, source) == printed


@pytest.mark.parametrize("source, printed", OF_THE_EXAMPLE, ids=[source for source, _ in OF_THE_EXAMPLE])
def test_citations_of_the_example(source, printed, example):
    assert cite(example, source) == printed


def test_a_difference_that_chance_explains_proves_nothing(example):
    for words, advice in (("higher", "do not write “no change”"), ("lower", "Write what the figures say")):
        with pytest.raises(WordingFault) as caught:
            cite(example, f"{{{{ claim('{words}', comparison.obstacles) }}}}")
        assert "comparison.obstacles is 12.5 percentage points" in caught.value.found and advice in caught.value.advice


@pytest.mark.parametrize("number", range(0, len(BLOCKS), 2))
def test_sentences_with_citations(number, demonstration):
    assert cite(demonstration, BLOCKS[number]) == BLOCKS[number + 1].strip()


@pytest.mark.parametrize("source, advice", WRONG, ids=[source for source, _ in WRONG])
def test_wrong_citations(source, advice, demonstration):
    with pytest.raises(WordingFault) as caught:
        cite(demonstration, source)
    assert caught.value.advice == advice


@pytest.mark.parametrize("name", REFERENCE)
def test_citations_in_passing(name, example, demonstration):
    """Whatever a page cites, unless to show what is wrong, is there in the demonstration or in the example."""
    wrong = {source for source, _ in WRONG}
    assert not [source for source in list_citations(PAGES[name]) if ".ID" not in source and source not in wrong
                and not (is_citation(example, source) or is_citation(demonstration, source))]


SHARES = [row for table in find_tables(CITATIONS_PAGE, "words") for row in table.rows]


@pytest.mark.parametrize("words, true_of, false_of", SHARES, ids=[row[0] for row in SHARES])
def test_words_of_shares(words, true_of, false_of):
    first, *others = re.findall(r"[a-z ]+[a-z]", words.removesuffix(")").replace("also: ", ""))
    fraction = re.search(r" half$", first)
    for name in (first, *(f"{other} half" if fraction else other for other in (one.strip() for one in others))):
        claim = read_share(name)
        assert claim.holds(Fraction(true_of.rstrip("%")) / 100) and not claim.holds(Fraction(false_of.rstrip("%")) / 100)


def test_the_fractions_and_the_words_before_them_are_all_there():
    assert not [name for name in FRACTIONS if name not in " ".join(CITATIONS_PAGE.split())]
    words = " ".join(row[0] for row in SHARES)
    assert not [name for kind, names in QUALIFIERS.items() for name in (kind, *names) if name not in words]


def list_citations(page):
    return re.findall(r"`(\{\{[^`]+\}\})`", drop_blocks(page))


def is_citation(book, source):
    try:
        return bool(cite(book, source))
    except WordingFault:
        return False


def test_every_name_and_view_is_documented(demonstration):
    codebook = demonstration.codebook
    sources = " ".join([*list_citations(CITATIONS_PAGE), *list_citations(PAGES.get("docs/coding.md", "")), *BLOCKS])
    names = set(Wording(demonstration)._names) - set(codebook.questions) - set(codebook.frames) | {"ref", "note"}
    assert names <= set(re.findall(r"\{\{ (\w+)", sources)) | set(re.findall(r"(\w+)\(", sources))
    assert set(citations._VIEWS) <= set(re.findall(r"\.(\w+) \}\}", sources))
