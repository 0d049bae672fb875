import pytest

from stemreport.document.references import References
from stemreport.exhibits.citations import UnknownCitation
from stemreport.settings import Footnote


@pytest.fixture
def references():
    return References([("figure", "a", "A"), ("table", "t", "T"), ("figure", "b", "B")],
                      {"one": Footnote("one", "First text"), "two": Footnote("two", "Second text")})


def test_figures_and_tables_are_numbered_apart_in_the_order_of_the_page(references):
    assert references.numbers == {"a": 1, "t": 1, "b": 2}
    assert references.ref("b") == "[figure 2](#figure-b)" and references.ref("t") == "[table 1](#table-t)"


def test_footnotes_are_numbered_by_first_citation_and_know_where_they_are_cited(references):
    references.anchor = "cell-1"
    assert references.note("two") == r"[\[note 1\]](#note-two)"
    references.anchor = "cell-2"
    assert references.note("one") == r"[\[note 2\]](#note-one)" and references.note("two") == r"[\[note 1\]](#note-two)"
    assert [(note.id, places) for note, places in references.list_footnotes()] == [
        ("two", ["cell-1", "cell-2"]), ("one", ["cell-2"])]


def test_an_unknown_exhibit_or_footnote_gives_the_nearest(references):
    with pytest.raises(UnknownCitation) as fault:
        references.note("on")
    assert fault.value.close == "one" and fault.value.expected == "a footnote of report.toml: one, two"
    with pytest.raises(UnknownCitation):
        references.ref("z")
