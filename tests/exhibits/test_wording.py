from dataclasses import replace

import pytest

from stemreport.exhibits.marks import strip_marks
from stemreport.exhibits.wording import Markdown, Wording, WordingFault, escape_markdown


def read(*arguments, source, **options):
    return strip_marks(Wording(*arguments, **options).resolve(source))


def test_citations_in_a_sentence_are_replaced(book):
    assert read(book, source="{{ features.pond.both }} of {{ gardens }}.") == "33.9% (21 gardens) of 62."


def test_text_outside_citations_is_left_alone(book):
    assert read(book, source="**Bold** _and_ [a link](#x)") == "**Bold** _and_ [a link](#x)"


def test_a_label_cannot_become_markup(book):
    assert read(book, {"label": "<b>*x*</b>"}, source="{{ label }}") == r"\<b\>\*x\*\</b\>"
    assert read(book, {"label": Markdown("*x*")}, source="{{ label }}") == "*x*"
    assert read(book, {"label": "a_b"}, escape=str, source="{{ label }}") == "a_b"


def test_an_escaped_label_reads_as_it_was_written():
    import mistune
    hostile = r"<script>alert(1)</script> *a* _b_ `c` [d](javascript:e) \ # | ~"
    html = mistune.create_markdown(escape=True)(escape_markdown(hostile))
    assert "<script" not in html and "<a" not in html and "<em" not in html


def test_a_ranking_carries_its_ranks_labels_and_figures(book):
    assert read(book, source="{{ top(features, 2) }}").strip() == (
        "```ranking\n1|Trees, taller than a house|50.0% (31 gardens)\n2|Hedge|40.3% (25 gardens)\n```")


def test_first_and_listed_name_labels_and_ties(book, change):
    assert read(book, source="{{ first(features) }}; {{ listed(features, 2) }}") == (
        "Trees, taller than a house; Trees, taller than a house and Hedge")
    tied = change({"features.hedge": {"numerator": 31.0, "estimate": 50.0}})
    assert read(tied, source="{{ first(features) }}") == "Trees, taller than a house and Hedge"
    assert "1|Trees, taller than a house and Hedge|50.0% (31 gardens each)" in read(tied, source="{{ top(features, 1) }}")


@pytest.mark.parametrize("texts, found, advice", [
    ({"a": "So {{ text.a }}"}, "text.a cites itself", "Take text.a out of [text.a] in report.toml."),
    ({"a": "{{ text.b }}", "b": "{{ text.a }}"}, "text.a cites text.b, which cites text.a", "Take text.a out of [text.b] in report.toml."),
    ({"a": "{{ text.b }}", "b": "{{ text.c }}", "c": "{{ text.b }}"}, "text.b cites text.c, which cites text.b",
     "Take text.b out of [text.c] in report.toml."),
    ({"a": "{{ text.b }}", "b": "{{ text.b }}"}, "text.b cites itself", "Take text.b out of [text.b] in report.toml."),
])
def test_texts_that_cite_each_other_in_a_circle_are_named(book, change, texts, found, advice):
    circular = change({})
    circular.settings = replace(book.settings, texts=texts)
    with pytest.raises(WordingFault) as fault:
        read(circular, source="{{ text.a }}")
    assert (fault.value.found, fault.value.expected, fault.value.advice) == (found, "a text that comes to an end", advice)


def test_a_text_may_be_cited_twice_and_by_another(book, change):
    plain = change({})
    plain.settings = replace(book.settings, texts={"a": "{{ text.b }}, {{ text.b }}", "b": "{{ gardens }}"})
    wording = Wording(plain)
    assert strip_marks(wording.resolve("{{ text.a }}; {{ text.b }}")) == "62, 62; 62"


def test_after_a_fault_a_text_may_be_cited_again(book, change):
    wrong = change({})
    wrong.settings = replace(book.settings, texts={"a": "{{ featurs.pond }}"})
    wording = Wording(wrong)
    for _ in range(2):
        with pytest.raises(WordingFault, match="the citation featurs"):
            wording.resolve("{{ text.a }}")


@pytest.mark.parametrize("source, found, advice", [
    ("{{ featurs.pond }}", "the citation featurs", "Did you mean features?"),
    ("{{ features.pondd }}", "the citation features.pondd", "Did you mean features.pond?"),
    ("{{ period.yaer }}", "the citation period.yaer", "Look for the name in findings.csv, in the column id."),
    ("{{ features.pond ", "line 1: unexpected end of template, expected 'end of print statement'.",
     "Look at the braces: each {{ needs its }}."),
    ("{{ top('spent', 3) }}", "a ranking of spent", "Name the question without quotes, as in {{ top(barriers, 3) }}."),
    ("{{ first(visits) }}", "a ranking of visits by nothing",
     "Say by which answer its items are ranked: {{ top(visits, 3, 'daily') }}."),
    ("{{ 1 / 0 }}", "a sentence that does more than cite (a calculation)", "Cite a finding; nothing else can be reached from a sentence."),
])
def test_a_fault_says_what_was_found_and_what_to_do(book, source, found, advice):
    with pytest.raises(WordingFault) as fault:
        read(book, source=source)
    assert fault.value.found.startswith(found) and fault.value.advice == advice


@pytest.mark.parametrize("source", [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}", "{{ features._book.findings }}", "{{ features.pond._book }}",
    "{{ top.__globals__ }}", "{{ self.__init__.__globals__ }}", "{{ ''|attr('__class__') }}",
    "{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "{{ cycler.__init__.__globals__.os }}", "{{ lipsum.__globals__ }}", "{{ features.__init__.__globals__ }}",
    "{{ external.__dict__ }}", "{% include '/etc/passwd' %}", "{% import 'os' as os %}",
])
def test_nothing_but_findings_can_be_reached(book, source):
    with pytest.raises(WordingFault):
        read(book, source=source)


@pytest.mark.parametrize("source", [
    "{{ highest(features.trees) }}", "{{ features.trees > features.pond }}", "{{ external }}", "{{ period }}", "{{ text }}", "{{ 5 }}",
    "{{ features.pond.both.count }}", "{{ top }}"])
def test_what_is_no_figure_and_no_words_is_not_printed(book, source):
    with pytest.raises(WordingFault) as fault:
        read(book, source=source)
    assert fault.value.found == "a citation that prints nothing"


def test_no_message_holds_what_python_calls_things(book):
    from dataclasses import replace

    from stemreport.exhibits.citations import FindingBook
    from stemreport.settings import External
    cited = FindingBook(book.findings, book.codebook, replace(book.settings, externals={"e": External("e", 1.0, "L", "S")}))
    for source, words in (("{{ share(external.e) }}", "share(...) with external.e"), ("{{ share(external) }}", "share(...) with external"),
                          ("{{ claim('more', external.e > features.pond) }}", "the claim “more” with external.e")):
        with pytest.raises(WordingFault) as fault:
            read(cited, source=source)
        assert fault.value.found == words


@pytest.mark.parametrize("source, found", [
    ("{{ top(features, 0) }}", "a ranking of features with 0 places"), ("{{ listed(features, -1) }}", "a ranking of features with -1 places"),
    ("{{ top(features, 'three') }}", "a ranking of features with 'three' places")])
def test_a_ranking_has_a_number_of_places(book, source, found):
    with pytest.raises(WordingFault) as fault:
        read(book, source=source)
    assert fault.value.found == found


def test_nothing_is_ranked_where_nobody_chose_anything(change):
    none = change({f"features.{one}": {"numerator": 0.0, "estimate": 0.0} for one in ("pond", "trees", "hedge")})
    for source in ("{{ first(features) }}", "{{ top(features, 3) }}", "{{ listed(features, 2) }}"):
        with pytest.raises(WordingFault) as fault:
            read(none, source=source)
        assert fault.value.found == "a ranking of features, of which nobody chose anything"


def test_a_ranking_says_what_is_invented_and_cites_all_that_it_names(change):
    from stemreport.exhibits.marks import find_citings, write_text

    tied = change({"features.hedge": {"numerator": 31.0, "estimate": 50.0, "note": "invented"}, "features.trees": {"note": "invented"}})
    assert "50.0% (31 gardens each, invented)" in read(tied, source="{{ top(features, 1) }}")
    assert read(tied, source="{{ first(features) }}").endswith(" (invented)")
    assert read(tied, source="{{ first(features) }}", marked=False).endswith("and Hedge")
    for source in ("{{ top(features, 1) }}", "{{ first(features) }}"):
        [cited] = find_citings(write_text(Wording(tied).resolve(source)))
        assert cited.keys == ("features.trees", "features.hedge")


def test_a_ranking_of_another_report_is_made_and_cited_there(book, other):
    from stemreport.exhibits.citations import Names, cite_book
    from stemreport.exhibits.marks import find_citings, write_text

    wording = Wording(book, {"of": lambda survey, year: Names("of", cite_book(other))})
    for source, form in (("{{ first(of('other', '2013').features) }}", "ranking"), ("{{ top(of('other', '2013').features, 1) }}", "both")):
        text = wording.resolve(source)
        [cited] = find_citings(write_text(text))
        assert (cited.keys, cited.form) == (("other/2013/features.pond",), form) and "Pond" in text


def test_a_label_of_two_lines_is_one_place_of_a_ranking(book):
    from dataclasses import replace

    from stemreport.exhibits.citations import FindingBook
    asked = book.codebook.questions["features"]
    options = tuple(replace(one, label="Trees,\ntall") if one.id == "trees" else one for one in asked.options)
    codebook = replace(book.codebook, questions={**book.codebook.questions, "features": replace(asked, options=options)})
    assert "\n1|Trees, tall|50.0%" in read(FindingBook(book.findings, codebook, book.settings), source="{{ top(features, 1) }}")
